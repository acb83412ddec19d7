/**
 * Proofs over the tree: that an entry is in it, and that a longer log begins with a shorter one (RFC 9162 section 2.1,
 * step by step and with the RFC's names).
 *
 * Proofs are made of the roots of complete subtrees, which a function gives: the one of height `height` and place
 * `index` is over the leaves `index * 2^height` to `(index + 1) * 2^height - 1`. A proof made of hashes that nobody
 * vouches for is as good as any other: it leads to the signed root, or it does not.
 *
 * Sizes and places are numbers up to 2^53 - 1, so they are halved by division and never by a shift.
 *
 * Mirrors `skillreg.ledger.proofs`.
 */
import { emptyRoot, equalHashes, nodeHash } from "./merkle.js";

/** @typedef {import("./merkle.js").Hash} Hash */

/** @typedef {{ height: number, index: number }} Subtree */

/** @typedef {(height: number, index: number) => Promise<Hash>} NodeOf */

/** The specifications' sizes have 63 bits. */
export const LONGEST_PATH = 63;

/**
 * @param {number} number
 * @returns {boolean}
 */
function isOdd(number) {
  return number % 2 === 1;
}

/**
 * @param {number} number
 * @returns {number}
 */
function half(number) {
  return Math.floor(number / 2);
}

/**
 * Whether `leaf` stands at place `index` of the tree of `size` leaves with this root (RFC 9162 section 2.1.3.2).
 *
 * @param {{ index: number, size: number, leaf: Hash, path: Hash[], root: Hash }} claim
 * @returns {Promise<boolean>}
 */
export async function isIncluded({ index, size, leaf, path, root }) {
  if (index >= size || path.length > LONGEST_PATH) {
    return false;
  }
  let fn = index;
  let sn = size - 1;
  let r = leaf;
  for (const p of path) {
    if (sn === 0) {
      return false;
    }
    if (isOdd(fn) || fn === sn) {
      r = await nodeHash(p, r);
      while (!isOdd(fn) && fn !== 0) {
        fn = half(fn);
        sn = half(sn);
      }
    } else {
      r = await nodeHash(r, p);
    }
    fn = half(fn);
    sn = half(sn);
  }
  return sn === 0 && equalHashes(r, root);
}

/**
 * Whether the tree `before` is the beginning of the tree `after` (RFC 9162 section 2.1.4.2). What the RFC leaves
 * open: of equal sizes the roots are equal and the proof is empty; the empty tree is the beginning of every tree.
 *
 * @param {{ size: number, root: Hash }} before
 * @param {{ size: number, root: Hash }} after
 * @param {Hash[]} path
 * @returns {Promise<boolean>}
 */
export async function isConsistent(before, after, path) {
  if (before.size > after.size || path.length > LONGEST_PATH) {
    return false;
  }
  if (before.size === after.size) {
    return path.length === 0 && equalHashes(before.root, after.root);
  }
  if (before.size === 0) {
    return path.length === 0 && equalHashes(before.root, await emptyRoot());
  }
  let fn = before.size - 1;
  let sn = after.size - 1;
  while (isOdd(fn)) {
    fn = half(fn);
    sn = half(sn);
  }
  const [first, ...rest] = fn === 0 ? [before.root, ...path] : path; // fn is 0 when the size is a power of two
  if (!first || path.length === 0) {
    return false;
  }
  let fr = first;
  let sr = first;
  for (const c of rest) {
    if (sn === 0) {
      return false;
    }
    if (isOdd(fn) || fn === sn) {
      fr = await nodeHash(c, fr);
      sr = await nodeHash(c, sr);
      while (!isOdd(fn) && fn !== 0) {
        fn = half(fn);
        sn = half(sn);
      }
    } else {
      sr = await nodeHash(sr, c);
    }
    fn = half(fn);
    sn = half(sn);
  }
  return sn === 0 && equalHashes(fr, before.root) && equalHashes(sr, after.root);
}

/**
 * @param {number} start
 * @param {number} end
 * @returns {Subtree[]} the complete subtrees that make up the leaves from `start` to `end`, from the left
 */
export function completeSubtrees(start, end) {
  const subtrees = [];
  let place = start;
  while (place < end) {
    let height = 0;
    let width = 1;
    while (place % (2 * width) === 0 && place + 2 * width <= end) {
      height += 1;
      width *= 2;
    }
    subtrees.push({ height, index: place / width });
    place += width;
  }
  return subtrees;
}

/**
 * @param {NodeOf} node
 * @param {number} start
 * @param {number} end
 * @returns {Promise<Hash>} MTH(D[start:end]) of a range that is a subtree of the RFC's, complete or at the right end
 */
async function rangeHash(node, start, end) {
  const hashes = await Promise.all(completeSubtrees(start, end).map(({ height, index }) => node(height, index)));
  let whole = /** @type {Hash} */ (hashes.pop());
  while (hashes.length > 0) {
    whole = await nodeHash(/** @type {Hash} */ (hashes.pop()), whole);
  }
  return whole;
}

/**
 * @param {number} count
 * @returns {number} the largest power of two that is smaller
 */
function split(count) {
  let power = 1;
  while (2 * power < count) {
    power *= 2;
  }
  return power;
}

/**
 * @param {NodeOf} node
 * @param {number} index below `size`
 * @param {number} size
 * @returns {Promise<Hash[]>} PATH(index, D[0:size]) of RFC 9162 section 2.1.3.1: the sibling of the leaf first
 */
export async function inclusionProof(node, index, size) {
  let start = 0;
  let end = size;
  /** @type {Array<Promise<Hash>>} */
  const path = [];
  while (end - start > 1) {
    const middle = start + split(end - start);
    if (index < middle) {
      path.push(rangeHash(node, middle, end));
      end = middle;
    } else {
      path.push(rangeHash(node, start, middle));
      start = middle;
    }
  }
  return Promise.all(path.reverse());
}

/**
 * @param {NodeOf} node
 * @param {number} older
 * @param {number} size not below `older`
 * @returns {Promise<Hash[]>} PROOF(older, D[0:size]) of RFC 9162 section 2.1.4.1; empty for 0 and for equal sizes
 */
export async function consistencyProof(node, older, size) {
  let start = 0;
  let end = size;
  /** @type {Array<Promise<Hash>>} */
  const path = [];
  while (older > 0 && older !== end) {
    const middle = start + split(end - start);
    if (older <= middle) {
      path.push(rangeHash(node, middle, end));
      end = middle;
    } else {
      path.push(rangeHash(node, start, middle));
      start = middle;
    }
  }
  if (start > 0) {
    path.push(rangeHash(node, start, end)); // else the verifier has its root
  }
  return Promise.all(path.reverse());
}
