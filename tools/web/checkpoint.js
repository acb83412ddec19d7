/**
 * Checkpoints (https://c2sp.org/tlog-checkpoint): the text of a signed note that says how far a log goes.
 *
 *     <origin>
 *     <size>
 *     <root hash, base64>
 *
 * Mirrors `skillreg.ledger.checkpoint`.
 */
import { decodeBase64 } from "./base64.js";
import { NoteFault, parseNote } from "./note.js";

/** @typedef {import("./note.js").Note} Note */

/**
 * @typedef {object} Checkpoint
 * @property {string} origin
 * @property {number} size
 * @property {import("./merkle.js").Hash} root
 * @property {Note} note
 * @property {string} whole the note as it was given, with its signatures
 */

const HASH_SIZE = 32;

/**
 * @param {string} whole
 * @returns {Checkpoint}
 */
export function parseCheckpoint(whole) {
  const note = parseNote(whole);
  const lines = note.text.slice(0, -1).split("\n");
  const [origin, size, encoded] = lines;
  const root = parseHash(encoded || "");
  if (!origin || !isDecimal(size) || !root || lines.some((line) => line === "")) {
    throw new NoteFault("not a checkpoint");
  }
  return { origin, size: Number(size), root, note, whole };
}

/**
 * @param {string} encoded
 * @returns {import("./merkle.js").Hash | null}
 */
export function parseHash(encoded) {
  const hash = decodeBase64(encoded);
  return hash && hash.length === HASH_SIZE ? hash : null;
}

/**
 * @param {string | undefined} text
 * @returns {text is string} a number without leading zeros that this program can count to
 */
export function isDecimal(text) {
  return text !== undefined && /^(0|[1-9][0-9]{0,15})$/.test(text) && Number.isSafeInteger(Number(text));
}
