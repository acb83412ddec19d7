/**
 * Signed notes (https://c2sp.org/signed-note): a text, an empty line, and lines of signatures.
 *
 *     — <name> base64(<key id, 4 bytes> <signature>)
 *
 * A verifier ignores keys that it does not know, refuses the note when the signature of one that it knows is wrong,
 * and wants at least one. The note never says which keys to believe. Cosignatures (https://c2sp.org/tlog-cosignature)
 * are such signatures with a time: a witness says that it saw this checkpoint then, and none that contradicts it.
 *
 * Mirrors `skillreg.ledger.note`.
 */
import { decodeBase64 } from "./base64.js";
import { sha256, verifySignature } from "./ed25519.js";
import { hex } from "./multikey.js";

/** @typedef {"ed25519" | "cosignature"} Algorithm */

/** @typedef {{ name: string, id: string, bytes: Uint8Array<ArrayBuffer> }} Signature the id in hexadecimal digits */

/** @typedef {{ text: string, signatures: Signature[] }} Note */

/**
 * @typedef {object} Verifier
 * @property {string} name
 * @property {string} id
 * @property {Algorithm} algorithm
 * @property {Uint8Array<ArrayBuffer>} key 32 bytes
 */

/** @typedef {{ verifier: Verifier, time: number | null }} Signed by whom; seconds since 1970 of a cosignature */

/** @type {Record<Algorithm, number>} the type byte before the key */
const TYPES = { ed25519: 0x01, cosignature: 0x04 };

const LONGEST = 128 * 1024;
const MOST_SIGNATURES = 100;
const SIGNATURE_SIZE = 64;
const TIME_SIZE = 8;

/** What was given is no signed note. */
export class NoteFault extends Error {}

/**
 * @param {string} whole
 * @returns {Note}
 */
export function parseNote(whole) {
  const cut = whole.lastIndexOf("\n\n");
  if (whole.length > LONGEST || cut <= 0 || !whole.endsWith("\n") || /[\0-\x09\x0b-\x1f]/.test(whole)) {
    throw new NoteFault("not a signed note");
  }
  const lines = whole.slice(cut + 2, -1).split("\n");
  if (lines.length > MOST_SIGNATURES) {
    throw new NoteFault("too many signatures");
  }
  return { text: whole.slice(0, cut + 1), signatures: lines.map(parseSignature) };
}

/**
 * @param {string} line
 * @returns {Signature}
 */
function parseSignature(line) {
  const [, name, encoded] = /^\u2014 ([^\s\u0085+]+) ([A-Za-z0-9+/=]+)$/.exec(line) || [];
  const bytes = encoded ? decodeBase64(encoded) : null;
  if (!name || !bytes || bytes.length < 5) {
    throw new NoteFault("not a line of a signature");
  }
  return { name, id: hex(bytes.slice(0, 4)), bytes: bytes.slice(4) };
}

/**
 * @param {string} name
 * @param {Algorithm} algorithm
 * @param {Uint8Array<ArrayBuffer>} key checked by `decodePublicKey`
 * @returns {Promise<Verifier>} with the key's id, which commits to all three
 */
export async function verifierOf(name, algorithm, key) {
  const before = new TextEncoder().encode(name + "\n");
  const bytes = new Uint8Array(before.length + 1 + key.length);
  bytes.set(before);
  bytes[before.length] = TYPES[algorithm];
  bytes.set(key, before.length + 1);
  return { name, id: hex((await sha256(bytes)).slice(0, 4)), algorithm, key };
}

/**
 * Who among those known signed a note.
 *
 * @param {Note} note
 * @param {Verifier[]} known
 * @returns {Promise<Signed[] | null>} null when the signature of one of them is wrong
 */
export async function signersOf({ text, signatures }, known) {
  /** @type {Map<Verifier, Signed>} */
  const found = new Map();
  for (const signature of signatures) {
    const verifier = known.find(({ name, id }) => name === signature.name && id === signature.id);
    if (verifier) {
      const time = verifier.algorithm === "cosignature" ? timeOf(signature.bytes) : null;
      if (!(await isSigned(text, signature.bytes, verifier, time))) {
        return null;
      }
      found.set(verifier, found.get(verifier) || { verifier, time });
    }
  }
  return Array.from(found.values());
}

/**
 * @param {string} text
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {Verifier} verifier
 * @param {number | null} time
 * @returns {Promise<boolean>}
 */
async function isSigned(text, bytes, { algorithm, key }, time) {
  const isCosignature = algorithm === "cosignature";
  if (bytes.length !== SIGNATURE_SIZE + (isCosignature ? TIME_SIZE : 0) || (isCosignature && time === null)) {
    return false;
  }
  const message = isCosignature ? "cosignature/v1\ntime " + time + "\n" + text : text;
  return verifySignature(key, new TextEncoder().encode(message), bytes.slice(-SIGNATURE_SIZE));
}

/**
 * @param {Uint8Array} bytes
 * @returns {number | null} the eight bytes at the start, as seconds since 1970; null when no clock shows that
 */
function timeOf(bytes) {
  const time = Array.from(bytes.slice(0, TIME_SIZE)).reduce((sum, byte) => sum * 256 + byte, 0);
  return Number.isSafeInteger(time) && !Number.isNaN(new Date(time * 1000).getTime()) ? time : null;
}
