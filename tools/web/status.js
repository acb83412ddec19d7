/**
 * Bitstring Status Lists 1.0: is a place of the ledger marked as revoked, or as suspended?
 *
 * One list is a signed credential with 131,072 bits or more in it, packed by gzip; bit 0 is the left-most of the first
 * byte. A list of somebody else's making may be packed so that a few kilobytes fill gigabytes: nothing beyond the cap is
 * ever unpacked.
 *
 * Mirrors `skillreg.credentials.status`.
 */
import { isObject } from "./credentials.js";
import { inflated } from "./inflate.js";

/** @typedef {import("./credentials.js").JsonObject} JsonObject */

/** @typedef {"revocation" | "suspension"} Purpose */

/** @type {Purpose[]} */
export const PURPOSES = ["revocation", "suspension"];
export const ENTRIES = 131072;
const MOST_BYTES = 2 ** 26 / 8;
const LONGEST_TEXT = (MOST_BYTES * 3) / 2;

/**
 * @param {string} site
 * @param {number} index a place in the ledger
 * @param {Purpose} purpose
 * @returns {string} where the list stands that it belongs to
 */
export function statusUrl(site, index, purpose) {
  return site + "/" + statusPath(index, purpose);
}

/**
 * @param {number} index
 * @param {Purpose} purpose
 * @returns {string} the same, below the site's root
 */
export function statusPath(index, purpose) {
  return "status/" + purpose + "/" + Math.floor(index / ENTRIES) + ".json";
}

/**
 * @param {string} site
 * @param {number} index
 * @returns {JsonObject[]} the `credentialStatus` of an accreditation at that place
 */
export function statusEntries(site, index) {
  return PURPOSES.map((purpose) => {
    const url = statusUrl(site, index, purpose);
    const place = String(index % ENTRIES);
    return {
      id: url + "#" + place,
      type: "BitstringStatusListEntry",
      statusPurpose: purpose,
      statusListIndex: place,
      statusListCredential: url,
    };
  });
}

/**
 * @param {JsonObject} list a status list credential whose signature was checked
 * @param {string} site
 * @param {number} index
 * @param {Purpose} purpose
 * @returns {Promise<boolean>} throws when this is not the list that the place belongs to, or cannot be read
 */
export async function isMarked(list, site, index, purpose) {
  const subject = list.credentialSubject;
  if (list.id !== statusUrl(site, index, purpose) || !isObject(subject) || subject.statusPurpose !== purpose) {
    throw new TypeError("another list");
  }
  const bits = await decodeList(subject.encodedList);
  const place = index % ENTRIES;
  return (Number(bits[place >> 3]) & (0x80 >> place % 8)) !== 0;
}

/**
 * @param {unknown} text `u` and base64url without padding
 * @returns {Promise<Uint8Array>} throws when it is no list, or a longer one than is read
 */
export async function decodeList(text) {
  if (typeof text !== "string" || text.length > LONGEST_TEXT || !/^u[A-Za-z0-9_-]+$/.test(text)) {
    throw new TypeError("not a list");
  }
  const binary = atob(text.slice(1).replace(/-/g, "+").replace(/_/g, "/"));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  const bits = await inflated(bytes, "gzip", MOST_BYTES);
  if (bits.length * 8 < ENTRIES || bits.length !== sizeIn(bytes)) {
    throw new TypeError("too short a list, one cut off, or one with something behind it");
  }
  return bits;
}

/**
 * @param {Uint8Array<ArrayBuffer>} gzip
 * @returns {number} how many bytes it says that it unpacks to, at its very end (RFC 1952, 2.3.1, ISIZE)
 */
function sizeIn({ buffer, length }) {
  return length < 4 ? -1 : new DataView(buffer).getUint32(length - 4, true);
}
