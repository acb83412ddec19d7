/**
 * Canonical JSON (RFC 8785, "JCS"): one value, one sequence of bytes, in any language.
 *
 * What is signed or hashed in the registry is these bytes, so the same record checked in Python and here gives
 * the same answer. JavaScript is the language that RFC 8785 borrows its rules from: `JSON.stringify` already
 * writes strings and numbers as section 3.2.2 wants; what is left is the order of keys (by UTF-16 units, which
 * is how `sort` compares) and the refusal of what JSON cannot carry.
 *
 * Mirrors `skillreg.credentials.canonical`.
 *
 *     canonicalize({ b: 1, a: "证" })  // '{"a":"证","b":1}'
 */

/** Deeper than any record of the registry; a bound on what a hostile file can make this page do. */
const DEEPEST = 32;

/** Half of a surrogate pair on its own: no Unicode character, so it has no bytes in UTF-8. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * @param {string} text
 * @returns {string}
 */
function canonicalString(text) {
  if (LONE_SURROGATE.test(text)) {
    throw new TypeError("a text with half a surrogate pair has no canonical form");
  }
  return JSON.stringify(text);
}

/**
 * @param {unknown} value a value as `JSON.parse` returns it
 * @param {number} [depth]
 * @returns {string}
 */
export function canonicalize(value, depth = 0) {
  if (depth > DEEPEST) {
    throw new TypeError("nested too deeply");
  }
  if (value === null || typeof value === "boolean") {
    return String(value);
  }
  if (typeof value === "string") {
    return canonicalString(value);
  }
  if (typeof value === "number") {
    if (!Number.isFinite(value)) {
      throw new TypeError("a number that is not finite has no canonical form");
    }
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    return "[" + value.map((item) => canonicalize(item, depth + 1)).join(",") + "]";
  }
  if (typeof value === "object") {
    const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    const written = members.map(([key, item]) => canonicalString(key) + ":" + canonicalize(item, depth + 1));
    return "{" + written.join(",") + "}";
  }
  throw new TypeError("a " + typeof value + " has no canonical form");
}

/**
 * @param {unknown} value
 * @returns {Uint8Array<ArrayBuffer>} the canonical form in UTF-8
 */
export function canonicalBytes(value) {
  return new Uint8Array(new TextEncoder().encode(canonicalize(value)));
}
