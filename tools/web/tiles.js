/**
 * Where the log's hashes lie as static files (https://c2sp.org/tlog-tiles): up to 256 to a tile, those of level 0 being
 * the leaves' and each of the next level the root of a full tile below.
 *
 * Mirrors `skillreg.ledger.tiles`.
 */

/** @typedef {import("./merkle.js").Hash} Hash */

/** @typedef {{ level: number, number: number, width: number }} Tile */

export const WIDTH = 256;
/** A level of tiles is eight levels of the tree. */
export const HEIGHT = 8;
const HASH_SIZE = 32;

/**
 * @param {Tile} tile
 * @returns {string} its path below the log's prefix, such as `tile/0/x001/x234/067` or `tile/1/000.p/7`
 */
export function tilePath({ level, number, width }) {
  const digits = String(number);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, "0").match(/.../g) || [];
  const grouped = groups.map((group, place) => (place < groups.length - 1 ? "x" : "") + group).join("/");
  return "tile/" + level + "/" + grouped + (width === WIDTH ? "" : ".p/" + width);
}

/**
 * @param {number} level
 * @param {number} index
 * @param {number} size of the log
 * @returns {Tile} that has hash `index` of a level
 */
export function tileOf(level, index, size) {
  const number = Math.floor(index / WIDTH);
  const hashes = Math.floor(size / WIDTH ** level);
  return { level, number, width: Math.min(WIDTH, hashes - number * WIDTH) };
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes a tile's file
 * @param {number} width
 * @returns {Hash[]}
 */
export function splitHashes(bytes, width) {
  if (bytes.length !== width * HASH_SIZE) {
    throw new TypeError("a tile of another size");
  }
  return Array.from({ length: width }, (_, place) => bytes.slice(place * HASH_SIZE, (place + 1) * HASH_SIZE));
}
