/**
 * Whether a record is in the registry's log, and whether the log is one and the same for everybody.
 *
 *     log          is exactly this record at its place in the tree of a checkpoint?
 *     checkpoint   is the checkpoint signed by a key that the registry's key record lists for its log?
 *     seen         do that checkpoint, the newest one and the newest that this browser saw before go together? (asked
 *                  where it saw one)
 *     time         since when, by the clocks of witnesses? (asked only where witnesses signed)
 *
 * A registry could show one person a record that nobody else is shown. It would have to sign two checkpoints that
 * contradict each other, and who has both can prove it: so both are kept.
 */
import { check, failureReason, weakest } from "./answers.js";
import { canonicalBytes } from "./canonical.js";
import { Unavailable } from "./ed25519.js";
import { LogReader } from "./log_reader.js";
import { leafHash } from "./merkle.js";
import { isIncluded } from "./proofs.js";
import { checkSeen } from "./seen.js";

/** @typedef {import("./answers.js").Check} Check */
/** @typedef {import("./checkpoint.js").Checkpoint} Checkpoint */
/** @typedef {import("./keys.js").KeyRecord} KeyRecord */
/** @typedef {import("./log_reader.js").Read} Read */
/** @typedef {import("./records.js").Logged} Logged */
/** @typedef {import("./records.js").Registry} Registry */
/** @typedef {import("./seen.js").Fork} Fork */
/** @typedef {import("./seen.js").Memory} Memory */
/** @typedef {import("./tlog_proof.js").InclusionProof} InclusionProof */

/**
 * @template T
 * @typedef {import("./ledger.js").Fetched<T>} Fetched
 */

/**
 * @typedef {object} LogReport
 * @property {Check[]} checks
 * @property {Fork | null} fork
 * @property {number | null} first the size of the checkpoint that this browser keeps from today on
 */

/**
 * What there is of the log where the question is asked.
 *
 * @typedef {object} LogFiles
 * @property {(index: number) => Promise<Fetched<InclusionProof>>} proof of the record at that place
 * @property {import("./seen.js").Growth | null} growth null where there is no network
 * @property {Memory | null} memory
 */

/** @typedef {{ logged: Logged, proof: Fetched<InclusionProof> }} Stapled a record and its proof */

/**
 * @param {{ registry: Fetched<Registry>, keys: Fetched<KeyRecord[]>, log: LogFiles }} published
 * @param {Logged[]} records
 * @returns {Promise<LogReport>}
 */
export async function checkLog({ registry, keys, log }, records) {
  if (!registry.value || records.length === 0) {
    return { checks: [check("log", "unknown", "unknown.noRecord")], fork: null, first: null };
  }
  if (keys.failure) {
    return { checks: [check("log", "unknown", failureReason(keys.failure), { file: "keys.json" })], fork: null, first: null };
  }
  try {
    return await checkProofs(new LogReader(registry.value, keys.value), log, records);
  } catch (error) {
    if (error instanceof Unavailable) {
      return { checks: [check("log", "unknown", "signature.unavailable")], fork: null, first: null };
    }
    throw error;
  }
}

/**
 * @param {LogReader} reader
 * @param {LogFiles} log
 * @param {Logged[]} records
 * @returns {Promise<LogReport>}
 */
async function checkProofs(reader, log, records) {
  const stapled = await Promise.all(records.map(async (logged) => ({ logged, proof: await log.proof(logged.index) })));
  const included = weakest(await Promise.all(stapled.map(inclusionCheck)));
  const read = await Promise.all(distinct(stapled).map((checkpoint) => reader.read(checkpoint)));
  const signed = weakest(read.map((it) => it.check));
  const checks = [...(included ? [included] : []), ...(signed ? [signed] : [])];
  if (!checks.every(({ answer }) => answer === "yes")) {
    return { checks, fork: null, first: null };
  }
  const checkpoints = read.map(({ checkpoint }) => checkpoint);
  const { growth } = log;
  const seen = growth ? await checkSeen(reader, checkpoints, (size) => growth.call(log, size), log.memory) : null;
  const time = timeCheck(read);
  const all = [...checks, ...(seen && seen.check ? [seen.check] : []), ...(time ? [time] : [])];
  return { checks: all, fork: seen ? seen.fork : null, first: seen ? seen.first : null };
}

/**
 * @param {Stapled} stapled
 * @returns {Promise<Check>}
 */
async function inclusionCheck({ logged, proof }) {
  if (proof.failure) {
    const reason = proof.failure === "missing" ? "log.noProof" : failureReason(proof.failure);
    return check("log", "unknown", reason, { file: "log" });
  }
  const { index, path, checkpoint } = proof.value;
  const { size, root } = checkpoint;
  const values = { index: String(logged.index), size: String(size), other: String(index) };
  if (index !== logged.index) {
    return check("log", "no", "log.otherEntry", values);
  }
  const bytes = bytesOf(logged);
  const isThere = bytes && (await isIncluded({ index, size, leaf: await leafHash(bytes), path, root }));
  return check("log", isThere ? "yes" : "no", isThere ? "log.yes" : "log.no", values);
}

/**
 * @param {Logged} logged
 * @returns {Uint8Array | null} the line of the ledger, which is the entry's canonical form; null when it has none
 */
function bytesOf({ entry }) {
  try {
    return canonicalBytes(entry);
  } catch (error) {
    return null;
  }
}

/**
 * @param {Stapled[]} stapled
 * @returns {Checkpoint[]} each one once, the smallest first
 */
function distinct(stapled) {
  /** @type {Map<string, Checkpoint>} */
  const checkpoints = new Map();
  stapled.forEach(({ proof: { value } }) => value && checkpoints.set(value.checkpoint.whole, value.checkpoint));
  return Array.from(checkpoints.values()).sort((a, b) => a.size - b.size);
}

/**
 * @param {Read[]} read checkpoints, each of which has some of the records
 * @returns {Check | null} since when all the records were in the log at the latest; null without a witness of that
 */
function timeCheck(read) {
  const times = read.map(({ cosigned }) => Math.min(...cosigned.map(({ time }) => time === null ? Infinity : time)));
  const latest = Math.max(...times);
  if (!Number.isFinite(latest)) {
    return null;
  }
  const names = new Set(read.map(({ cosigned }) => cosigned.map(({ verifier }) => verifier.name)).flat());
  const time = new Date(latest * 1000).toISOString().slice(0, 16).replace("T", " ") + " UTC";
  return check("time", "yes", "time.yes", { time, names: Array.from(names).join(", ") });
}
