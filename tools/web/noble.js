/**
 * Ed25519 and SHA-256 without WebCrypto: https://www.npmjs.com/package/@noble/ed25519 and its sister `@noble/hashes`.
 *
 * Asked for the strict rules of RFC 8032 (`zip215: false`): the loose ones accept keys of small order.
 */
import { hashes, verify } from "@noble/ed25519";
import { sha256 as digest, sha512 } from "@noble/hashes/sha2.js";

hashes.sha512 = sha512;

/**
 * @param {Uint8Array<ArrayBuffer>} publicKey
 * @param {Uint8Array<ArrayBuffer>} message
 * @param {Uint8Array<ArrayBuffer>} signature
 * @returns {boolean}
 */
export function verifySignature(publicKey, message, signature) {
  return verify(signature, message, publicKey, { zip215: false });
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function sha256(bytes) {
  return new Uint8Array(digest(bytes));
}
