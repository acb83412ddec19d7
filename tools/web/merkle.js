/**
 * The Merkle tree over the ledger's lines (RFC 6962 section 2.1, with SHA-256).
 *
 * Mirrors `skillreg.ledger.merkle`; what can be proved about the tree is in `proofs.js`.
 */
import { sha256 } from "./ed25519.js";

/** @typedef {Uint8Array<ArrayBuffer>} Hash 32 bytes */

const LEAF = 0x00;
const NODE = 0x01;

/**
 * @param {number} prefix
 * @param {Uint8Array[]} parts
 * @returns {Promise<Hash>}
 */
function hash(prefix, ...parts) {
  const bytes = new Uint8Array(1 + parts.reduce((size, part) => size + part.length, 0));
  bytes[0] = prefix;
  parts.reduce((place, part) => (bytes.set(part, place), place + part.length), 1);
  return sha256(bytes);
}

/**
 * @param {Uint8Array} entry
 * @returns {Promise<Hash>}
 */
export function leafHash(entry) {
  return hash(LEAF, entry);
}

/**
 * @param {Hash} left
 * @param {Hash} right
 * @returns {Promise<Hash>}
 */
export function nodeHash(left, right) {
  return hash(NODE, left, right);
}

/** @returns {Promise<Hash>} of the tree without leaves */
export function emptyRoot() {
  return sha256(new Uint8Array(0));
}

/**
 * @param {Hash} a
 * @param {Hash} b
 * @returns {boolean}
 */
export function equalHashes(a, b) {
  return a.length === b.length && a.every((byte, place) => byte === b[place]);
}
