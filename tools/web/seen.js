/**
 * Whether the log that this browser is shown is the one that everybody is shown, as far as one browser can tell: a
 * record's checkpoint, the newest one of the site and the newest one that this browser has seen must be beginnings of
 * each other.
 *
 * Only that newest checkpoint is kept, whole: with its signature it is evidence. Nothing is kept of what was asked.
 */
import { check, failureReason } from "./answers.js";
import { parseCheckpoint } from "./checkpoint.js";
import { isConsistent } from "./proofs.js";

/** @typedef {import("./answers.js").Check} Check */
/** @typedef {import("./checkpoint.js").Checkpoint} Checkpoint */
/** @typedef {import("./log_reader.js").LogReader} LogReader */
/** @typedef {import("./merkle.js").Hash} Hash */

/**
 * @template T
 * @typedef {import("./ledger.js").Fetched<T>} Fetched
 */

/** @typedef {{ older: Checkpoint, newer: Checkpoint }} Fork of which at most one is the log's for everybody */

/**
 * @typedef {object} Seen
 * @property {Check | null} check null where there is nothing to compare with: the first checkpoint that a browser sees
 * @property {Fork | null} fork
 * @property {number | null} first the size of that one, which is kept
 */

/** @typedef {{ checkpoint: Checkpoint, path: Hash[] }} Grown the newest checkpoint, and the proof that leads there */

/** @typedef {(size: number) => Promise<Fetched<Grown>>} Growth from the log of that size to the newest checkpoint */

/**
 * What keeps the newest checkpoint that this browser has seen of a log.
 *
 * @typedef {object} Memory
 * @property {(origin: string) => Checkpoint | null} recall
 * @property {(checkpoint: Checkpoint) => boolean} keep whether it could be kept
 */

/** @type {Memory} */
export const BROWSER_MEMORY = {
  recall(origin) {
    try {
      const kept = localStorage.getItem(nameOf(origin));
      return kept === null ? null : parseCheckpoint(kept);
    } catch (error) {
      return null; // a browser that keeps nothing, or something else under this name
    }
  },
  keep(checkpoint) {
    try {
      localStorage.setItem(nameOf(checkpoint.origin), checkpoint.whole);
      return true;
    } catch (error) {
      return false;
    }
  },
};

/**
 * @param {string} origin
 * @returns {string}
 */
function nameOf(origin) {
  return "skillreg.checkpoint." + origin;
}

/**
 * @param {LogReader} reader
 * @param {Checkpoint[]} stapled those of the records, each signed by the log
 * @param {Growth} growth
 * @param {Memory | null} memory
 * @returns {Promise<Seen>}
 */
export async function checkSeen(reader, stapled, growth, memory) {
  /** @type {Checkpoint | null} */
  let newest = null;
  for (const checkpoint of stapled) {
    const grown = await growthOf(reader, checkpoint, growth);
    if ("check" in grown) {
      return grown;
    }
    newest = grown.newest;
  }
  if (!newest) {
    return answered(check("seen", "unknown", "unknown.noRecord"));
  }
  const remembered = memory ? memory.recall(newest.origin) : null;
  const values = { size: String(newest.size), before: remembered ? String(remembered.size) : "" };
  if (remembered && remembered.size > newest.size) {
    return answered(check("seen", "unknown", "seen.older", values));
  }
  if (!remembered) {
    return { check: null, fork: null, first: memory && memory.keep(newest) ? newest.size : null };
  }
  const grown = await growthOf(reader, remembered, growth);
  if ("check" in grown) {
    return grown;
  }
  if (memory && remembered.size < newest.size) {
    memory.keep(newest);
  }
  return answered(check("seen", "yes", remembered.size === newest.size ? "seen.same" : "seen.grown", values));
}

/**
 * @param {Check} check
 * @returns {Seen}
 */
function answered(check) {
  return { check, fork: null, first: null };
}

/**
 * @param {LogReader} reader
 * @param {Checkpoint} older
 * @param {Growth} growth
 * @returns {Promise<Seen | { newest: Checkpoint }>} the newest checkpoint, which begins with the older one; else why not
 */
async function growthOf(reader, older, growth) {
  const grown = await growth(older.size);
  if (grown.failure) {
    return answered(check("seen", "unknown", failureReason(grown.failure), { file: "log/tile" }));
  }
  const { checkpoint: newer, path } = grown.value;
  const read = await reader.read(newer);
  if (read.check.answer !== "yes") {
    return answered(check("seen", read.check.answer, read.check.reason, read.check.values));
  }
  if (await isConsistent(older, newer, path)) {
    return { newest: newer };
  }
  const values = { size: String(newer.size), before: String(older.size) };
  return { check: check("seen", "no", "seen.fork", values), fork: { older, newer }, first: null };
}
