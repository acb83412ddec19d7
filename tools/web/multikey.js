/**
 * Multikey and multibase: how Ed25519 keys and signatures are written as text.
 *
 * A key is "z" + base58btc(0xed 0x01 ‖ 32 bytes) and so always begins "z6Mk" (W3C Controlled Identifiers 1.0,
 * section 2.2.2); a signature is "z" + base58btc(64 bytes). A key that could make signatures of anything hold is
 * no key: points of small order (with 01 00 … 00 several libraries accept any message) and encodings that are
 * not the one canonical encoding of a point (RFC 8032, section 5.1.3) are refused before any library sees them.
 *
 * Mirrors `skillreg.credentials.multikey`.
 */

const ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/** The y coordinates, in hex and without the sign bit, of the eight points of small order. */
const SMALL_ORDER = [
  "0000000000000000000000000000000000000000000000000000000000000000",
  "0100000000000000000000000000000000000000000000000000000000000000",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
];

/**
 * @param {string} text base58 in Bitcoin's alphabet
 * @param {number} size the number of bytes that it must stand for
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function decodeBase58(text, size) {
  if (text.length > size * 2) {
    throw new TypeError("too long for " + size + " bytes");
  }
  const bytes = new Uint8Array(size);
  for (const character of text) {
    let carry = ALPHABET.indexOf(character);
    if (carry < 0) {
      throw new TypeError("not base58: " + JSON.stringify(character));
    }
    for (let place = size - 1; place >= 0; place -= 1) {
      carry += at(bytes, place) * 58;
      bytes[place] = carry & 0xff;
      carry >>= 8;
    }
    if (carry !== 0) {
      throw new TypeError("more than " + size + " bytes");
    }
  }
  if (leading(text, "1") !== leading(bytes, 0)) {
    throw new TypeError("not " + size + " bytes");
  }
  return bytes;
}

/**
 * @param {Uint8Array} bytes
 * @param {number} place
 * @returns {number}
 */
function at(bytes, place) {
  return bytes[place] || 0;
}

/**
 * @param {ArrayLike<unknown>} sequence
 * @param {unknown} item
 * @returns {number} how many times `item` stands at the front
 */
function leading(sequence, item) {
  let count = 0;
  while (count < sequence.length && sequence[count] === item) {
    count += 1;
  }
  return count;
}

/**
 * @param {string} text "z" + base58btc
 * @param {number} size
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function decodeMultibase(text, size) {
  if (text.charAt(0) !== "z") {
    throw new TypeError("a multibase text in base58btc begins with z");
  }
  return decodeBase58(text.slice(1), size);
}

/**
 * @param {Uint8Array} bytes
 * @returns {string}
 */
export function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * @param {Uint8Array} encoded
 * @returns {boolean} whether y is below the field's prime 2^255 - 19, as the canonical encoding wants
 */
function isCanonical(encoded) {
  const high = at(encoded, 31) & 0x7f;
  const ones = encoded.slice(1, 31).every((byte) => byte === 0xff);
  return !(high === 0x7f && ones && at(encoded, 0) >= 0xed);
}

/**
 * @param {string} multikey such as "z6Mk…"
 * @returns {Uint8Array<ArrayBuffer>} the 32 bytes of the Ed25519 public key
 */
export function decodePublicKey(multikey) {
  const bytes = decodeMultibase(multikey, 34);
  if (bytes[0] !== 0xed || bytes[1] !== 0x01) {
    throw new TypeError("not an Ed25519 public key");
  }
  const key = bytes.slice(2);
  const unsigned = key.slice();
  unsigned[31] = at(key, 31) & 0x7f;
  if (!isCanonical(key) || SMALL_ORDER.includes(hex(unsigned))) {
    throw new TypeError("an Ed25519 public key that must not be used");
  }
  return key;
}
