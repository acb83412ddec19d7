/**
 * Who signed a checkpoint, seen with the eyes of one registry: its log's name, and the keys that its record lists.
 *
 * Mirrors `skillreg.ledger.checkpoint`.
 */
import { check } from "./answers.js";
import { believed } from "./keys.js";
import { decodePublicKey } from "./multikey.js";
import { signersOf, verifierOf } from "./note.js";

/** @typedef {import("./answers.js").Check} Check */
/** @typedef {import("./checkpoint.js").Checkpoint} Checkpoint */
/** @typedef {import("./keys.js").KeyRecord} KeyRecord */
/** @typedef {import("./note.js").Signed} Signed */
/** @typedef {import("./note.js").Verifier} Verifier */
/** @typedef {import("./records.js").Registry} Registry */

/** @typedef {{ checkpoint: Checkpoint, check: Check, cosigned: Signed[] }} Read */

/**
 * The log's name: the site's address without its scheme, and a generation.
 *
 * @param {Registry} registry
 * @returns {string}
 */
export function logOrigin({ site }) {
  return site.replace(/^https:\/\//, "") + "/log/1";
}

/**
 * The name under which a registry cosigns the logs of others: the address of its site, as its DID has it, and a
 * generation.
 *
 * @param {string} did
 * @returns {string} such as `other.example/witness/1`
 */
function witnessName(did) {
  return did.replace(/^did:web:/, "").split(":").map(decodeURIComponent).join("/") + "/witness/1";
}

/** Reads checkpoints with the eyes of one registry: its log's name, and the keys that it lists. */
export class LogReader {
  /**
   * @param {Registry} registry
   * @param {KeyRecord[]} keys
   */
  constructor(registry, keys) {
    this.registry = registry;
    this.keys = keys;
  }

  /**
   * @param {Checkpoint} checkpoint
   * @returns {Promise<Read>}
   */
  async read(checkpoint) {
    const { origin, size, note } = checkpoint;
    const expected = logOrigin(this.registry);
    const values = { size: String(size), origin, expected };
    if (origin !== expected) {
      return { checkpoint, check: check("checkpoint", "no", "checkpoint.otherLog", values), cosigned: [] };
    }
    const logs = await this.verifiers(size);
    const witnesses = await this.witnesses(size);
    const signers = await signersOf(note, [...logs, ...witnesses]);
    if (!signers) {
      return { checkpoint, check: check("checkpoint", "no", "checkpoint.no", values), cosigned: [] };
    }
    const isLogs = signers.some(({ verifier }) => logs.includes(verifier));
    if (!isLogs) {
      return { checkpoint, check: check("checkpoint", "no", "checkpoint.unlisted", values), cosigned: [] };
    }
    const cosigned = signers.filter(({ verifier }) => witnesses.includes(verifier));
    const names = cosigned.map(({ verifier }) => verifier.name).join(", ");
    const reason = cosigned.length > 0 ? "checkpoint.cosigned" : "checkpoint.yes";
    return { checkpoint, check: check("checkpoint", "yes", reason, { ...values, names }), cosigned };
  }

  /**
   * @param {number} size
   * @returns {Promise<Verifier[]>} the log's keys that may sign a checkpoint of this size: those for its last entry
   */
  verifiers(size) {
    const wanted = { issuer: this.registry.did, index: Math.max(size - 1, 0), role: /** @type {const} */ ("log") };
    const listed = new Set(this.keys.filter(({ role }) => role === "log").map(({ key }) => key));
    const trusted = Array.from(listed).filter((key) => believed(this.keys, { key, ...wanted }).believed);
    return Promise.all(trusted.map((key) => verifierOf(logOrigin(this.registry), "ed25519", decodePublicKey(key))));
  }

  /**
   * @param {number} size
   * @returns {Promise<Verifier[]>} the witnesses that the record lists, other cities' registries, each by its own name
   */
  witnesses(size) {
    const last = Math.max(size - 1, 0);
    const listed = this.keys.filter(({ role }) => role === "witness");
    const trusted = listed.filter(({ key, issuers: [issuer] }) =>
      issuer ? believed(this.keys, { key, issuer, index: last, role: "witness" }).believed : false,
    );
    return Promise.all(
      trusted.map(({ key, issuers: [issuer] }) => verifierOf(witnessName(String(issuer)), "cosignature", decodePublicKey(key))),
    );
  }
}
