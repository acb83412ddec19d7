/**
 * A proof to keep: one entry's place in the log and the checkpoint that covers it (https://c2sp.org/tlog-proof).
 *
 *     c2sp.org/tlog-proof@v1
 *     index <place>
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

const HEADER = "c2sp.org/tlog-proof@v1\n";
const INDEX = "index ";

/**
 * @param {string} text
 * @returns {boolean} whether it means to be a proof
 */
export function isProof(text) {
  return text.startsWith(HEADER);
}

/**
 * @param {string} text
 * @returns {InclusionProof}
 */
export function parseInclusionProof(text) {
  if (!isProof(text)) {
    throw new NoteFault("not a tlog-proof");
  }
  const body = text.slice(HEADER.length).replace(/^extra [A-Za-z0-9+/=]*\n/, ""); // for others' applications
  const cut = body.indexOf("\n\n");
  const [first, ...encoded] = body.slice(0, Math.max(cut, 0)).split("\n");
  const index = first && first.startsWith(INDEX) ? first.slice(INDEX.length) : undefined;
  if (!isDecimal(index) || encoded.length > LONGEST_PATH) {
    throw new NoteFault("not a proof");
  }
  const path = encoded.map((line) => {
    const hash = parseHash(line);
    if (!hash) {
      throw new NoteFault("not a hash");
    }
    return hash;
  });
  return { index: Number(index), path, checkpoint: parseCheckpoint(body.slice(cut + 2)) };
}
