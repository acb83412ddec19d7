/**
 * Which keys are believed, for whom and for which part of the ledger: the registry's own key record.
 *
 * `/trust/keys.json` lists every key that was ever used. A signature counts only when its key is listed for the
 * document's issuer and role, with a window that covers the entry's place in the ledger (`from` <= index <
 * `until`): never because the document names the key, and never because of a date in it.
 *
 * Mirrors `skillreg.credentials.keys`.
 */
import { isObject } from "./credentials.js";
import { decodePublicKey } from "./multikey.js";

/** @typedef {"registry" | "issuing" | "log" | "witness"} Role */

/**
 * @typedef {object} KeyRecord
 * @property {string} key
 * @property {Role} role
 * @property {string[]} issuers DIDs; one that ends in ":*" stands for one more segment
 * @property {number} from
 * @property {number | null} until
 * @property {"active" | "retired" | "revoked"} status
 */

/**
 * Why a key is believed ("active", "retired", "revoked": what has become of it since) or not.
 *
 * @typedef {{ believed: boolean, reason: "active" | "retired" | "revoked" | "unlisted" | "role" | "issuer"
 *   | "window" | "withdrawn" }} Belief
 */

const ROLES = ["registry", "issuing", "log", "witness"];
const STATUSES = ["active", "retired", "revoked"];

/**
 * @param {unknown} value
 * @returns {boolean}
 */
function isPlace(value) {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/**
 * @param {unknown} value
 * @returns {value is KeyRecord}
 */
function isKeyRecord(value) {
  return (
    isObject(value) &&
    typeof value.key === "string" &&
    isPublicKey(value.key) &&
    ROLES.includes(String(value.role)) &&
    Array.isArray(value.issuers) &&
    value.issuers.every((issuer) => typeof issuer === "string") &&
    isPlace(value.from) &&
    (value.until === null || isPlace(value.until)) &&
    STATUSES.includes(String(value.status))
  );
}

/**
 * @param {string} key
 * @returns {boolean}
 */
function isPublicKey(key) {
  try {
    decodePublicKey(key);
    return true;
  } catch (error) {
    return false;
  }
}

/**
 * @param {unknown} file `/trust/keys.json`, parsed
 * @returns {KeyRecord[]}
 */
export function parseKeys(file) {
  if (isObject(file) && Array.isArray(file.keys) && file.keys.every(isKeyRecord)) {
    return file.keys;
  }
  throw new TypeError("the key record is not as it must be");
}

/**
 * @param {string} pattern
 * @param {string} issuer
 * @returns {boolean}
 */
function matches(pattern, issuer) {
  if (!pattern.endsWith(":*")) {
    return pattern === issuer;
  }
  const cut = issuer.lastIndexOf(":");
  return issuer.slice(0, cut + 1) === pattern.slice(0, -1) && cut + 1 < issuer.length;
}

/**
 * Whether `key` may sign as `issuer` in `role` at place `index` of the ledger.
 *
 * A key may be listed more than once; one record that fits is enough. A revoked key is still believed for what was
 * logged before its `until`; without `until`, for nothing.
 *
 * @param {KeyRecord[]} records
 * @param {{ key: string, issuer: string, index: number, role: Role }} wanted
 * @returns {Belief}
 */
export function believed(records, wanted) {
  const listed = records.filter((record) => record.key === wanted.key);
  const fitting = listed.filter((record) => record.role === wanted.role);
  const issuing = fitting.filter((record) =>
    record.issuers.some((pattern) => matches(pattern, wanted.issuer)),
  );
  const covering = issuing.filter(
    (record) => record.from <= wanted.index && (record.until === null || wanted.index < record.until),
  );
  const fit = covering.find((record) => record.status !== "revoked" || record.until !== null);
  if (fit) {
    return { believed: true, reason: fit.status };
  }
  if (listed.length === 0) {
    return { believed: false, reason: "unlisted" };
  }
  if (fitting.length === 0) {
    return { believed: false, reason: "role" };
  }
  if (issuing.length === 0) {
    return { believed: false, reason: "issuer" };
  }
  const revoked = issuing.some(
    ({ status, until }) => status === "revoked" && (until === null || until <= wanted.index),
  );
  return { believed: false, reason: revoked ? "withdrawn" : "window" };
}
