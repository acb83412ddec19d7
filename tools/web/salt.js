/**
 * The salt of a certificate as people copy it from paper: the check code.
 *
 * In the opening it is 22 characters of base64url. On paper the same 16 bytes stand in Crockford's Base32, 26 digits
 * and letters in groups of four, so that nothing looks like something else: O is read as 0, I and L as 1.
 *
 * Mirrors `skillreg.credentials.salt`.
 */

const SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const SPELLED_LENGTH = 26;
const SIZE = 16;

/** 16 bytes in base64url without padding; the last character carries two bits only. */
const BASE64URL = /^[A-Za-z0-9_-]{21}[AQgw]$/;

/**
 * @param {string} value
 * @returns {boolean} whether it is a salt as openings have it
 */
export function isSalt(value) {
  return BASE64URL.test(value);
}

/**
 * @param {string} typed in either form
 * @returns {string | null} the salt as openings have it; null when it is neither form
 */
export function readSalt(typed) {
  const text = typed.normalize("NFKC").replace(/\s/g, "");
  if (text.length === 22 && /^[A-Za-z0-9_-]+$/.test(text)) {
    return isSalt(text) ? text : null;
  }
  const bytes = bytesOf(text.replace(/[\u2010-\u2015\u2212_-]/g, "").toUpperCase().replace(/O/g, "0").replace(/[IL]/g, "1"));
  return bytes && base64url(bytes);
}

/**
 * @param {string} symbols
 * @returns {number[] | null} 16 bytes
 */
function bytesOf(symbols) {
  const values = Array.from(symbols, (symbol) => SYMBOLS.indexOf(symbol));
  if (values.length !== SPELLED_LENGTH || values.some((value) => value < 0 || value > 31) || Number(values[0]) > 7) {
    return null;
  }
  const bits = values.map((value) => value.toString(2).padStart(5, "0")).join("").slice(2);
  return Array.from({ length: SIZE }, (_byte, place) => parseInt(bits.slice(place * 8, place * 8 + 8), 2));
}

/**
 * @param {number[]} bytes
 * @returns {string}
 */
function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}
