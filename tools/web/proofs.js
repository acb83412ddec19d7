/**
 * Proofs over the tree: that an entry is in it, and that a longer log begins with a shorter one (RFC 9162 sections
 * 2.1.3.2 and 2.1.4.2, step by step and with the RFC's names).
 *
 * Sizes and places are numbers up to 2^53 - 1, so they are halved by division and never by a shift.
 *
 * Mirrors `skillreg.ledger.proofs`.
 */
import { emptyRoot, equalHashes, nodeHash } from "./merkle.js";

/** @typedef {import("./merkle.js").Hash} Hash */

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
