/**
 * Two proofs about a log, each with the checkpoint that it leads to.
 *
 * That an entry is in the log, from https://c2sp.org/tlog-proof:
 *
 *     c2sp.org/tlog-proof@v1
 *     index <place>
 *     <hash, base64>…
 *
 *     <checkpoint>
 *
 * That an older checkpoint is the beginning of this one, as a log shows it to witnesses (the body of `add-checkpoint`
 * in https://c2sp.org/tlog-witness):
 *
 *     old <size>
 *     <hash, base64>…
 *
 *     <checkpoint>
 *
 * Mirrors `skillreg.ledger.tlog_proof`.
 */
import { isDecimal, parseCheckpoint, parseHash } from "./checkpoint.js";
import { NoteFault } from "./note.js";
import { LONGEST_PATH } from "./proofs.js";

/** @typedef {import("./checkpoint.js").Checkpoint} Checkpoint */
/** @typedef {import("./merkle.js").Hash} Hash */

/** @typedef {{ index: number, path: Hash[], checkpoint: Checkpoint }} InclusionProof */

/** @typedef {{ size: number, path: Hash[], checkpoint: Checkpoint }} ConsistencyProof `size` is the older one's */

export const HEADER = "c2sp.org/tlog-proof@v1\n";

/**
 * @param {string} text
 * @returns {InclusionProof}
 */
export function parseInclusionProof(text) {
  if (!text.startsWith(HEADER)) {
    throw new NoteFault("not a tlog-proof");
  }
  const body = text.slice(HEADER.length).replace(/^extra [A-Za-z0-9+/=]*\n/, "");
  const { number, path, checkpoint } = parseProof(body, "index ");
  return { index: number, path, checkpoint };
}

/**
 * @param {string} text
 * @returns {ConsistencyProof}
 */
export function parseConsistencyProof(text) {
  const { number, path, checkpoint } = parseProof(text, "old ");
  return { size: number, path, checkpoint };
}

/**
 * @param {string} text
 * @param {string} word before the number in the first line
 * @returns {{ number: number, path: Hash[], checkpoint: Checkpoint }}
 */
function parseProof(text, word) {
  const cut = text.indexOf("\n\n");
  const [first, ...hashes] = text.slice(0, Math.max(cut, 0)).split("\n");
  const number = first && first.startsWith(word) ? first.slice(word.length) : undefined;
  if (!isDecimal(number) || hashes.length > LONGEST_PATH) {
    throw new NoteFault("not a proof");
  }
  const path = hashes.map((encoded) => {
    const hash = parseHash(encoded);
    if (!hash) {
      throw new NoteFault("not a hash");
    }
    return hash;
  });
  return { number: Number(number), path, checkpoint: parseCheckpoint(text.slice(cut + 2)) };
}
