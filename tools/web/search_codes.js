/**
 * Codes as people type them: with blanks and hyphens, O for 0, two digits swapped, one too few.
 *
 *     new Codes(["S000037150001", …]).nearest("S00037150001")     // ["S000037150001"]
 */
import { compacted, tidied } from "./search_typed.js";

/** Letters that are taken for digits and the other way round. */
const ALIKE = /** @type {Record<string, string>} */ ({ O: "0", Q: "0", D: "0", I: "1", L: "1", Z: "2", S: "5", B: "8" });
/** Of an occupation's code: major, middle and small group, and the occupation. */
const GROUPS = 4;
const FAR = 2;
const SHOWN = 5;
/** A code has so many digits, or is none. */
const FEWEST_DIGITS = 3;

/**
 * @param {string} typed
 * @returns {string} the code that somebody may have meant, in capitals without separators; empty for words
 */
export function codeOf(typed) {
  const code = compacted(typed);
  const digits = code.replace(/[^0-9]/g, "").length;
  return /^[0-9A-Z]+$/.test(code) && digits >= FEWEST_DIGITS && digits * 2 >= code.length ? code : "";
}

/**
 * @param {string} typed such as `4-10-1-5`, `4.10.01.05` or `4100105`
 * @returns {string} the digits of an occupation's code, or of its beginning; empty for what is none
 */
export function occupationDigits(typed) {
  const groups = tidied(typed)
    .split(/[\s_\u2010-\u2015.·-]+/)
    .filter((group) => group !== "");
  if (!groups.every((group) => /^[0-9]+$/.test(group))) {
    return "";
  }
  const isWhole = groups.length === GROUPS;
  return groups.map((group, at) => (at > 0 && (isWhole || at < groups.length - 1) ? group.padStart(2, "0") : group)).join("");
}

export class Codes {
  /** @param {string[]} list in capitals, without separators */
  constructor(list) {
    this.list = list;
    /** @type {string[]} */
    this.meant = [];
  }

  /**
   * @param {string} typed in capitals, without separators
   * @returns {string[]} those that it may have been meant to be, the nearest ones only
   */
  nearest(typed) {
    this.meant = this.meant.length > 0 ? this.meant : this.list.map(lookalike);
    const meant = lookalike(typed);
    let least = FAR;
    /** @type {string[]} */
    let found = [];
    this.meant.forEach((code, at) => {
      const distance = distanceOf(meant, code);
      if (distance < least) {
        least = distance;
        found = [];
      }
      if (distance <= least) {
        found.push(this.list[at] || "");
      }
    });
    return found.slice(0, SHOWN);
  }
}

/**
 * @param {string} code
 * @returns {string}
 */
function lookalike(code) {
  return code.replace(/[A-Z]/g, (letter) => ALIKE[letter] || letter);
}

/**
 * How many characters are wrong, missing, too many, or swapped with the next; more than two is as far as can be.
 *
 * @param {string} one
 * @param {string} other
 * @returns {number}
 */
function distanceOf(one, other) {
  if (Math.abs(one.length - other.length) > FAR) {
    return FAR + 1;
  }
  return steps(one, 0, other, 0, FAR);
}

/**
 * @param {string} one
 * @param {number} here how much of it is done
 * @param {string} other
 * @param {number} there
 * @param {number} left how many steps may still be made
 * @returns {number}
 */
function steps(one, here, other, there, left) {
  while (here < one.length && one[here] === other[there]) {
    here += 1;
    there += 1;
  }
  const rest = one.length - here;
  const otherRest = other.length - there;
  if (rest === 0 || otherRest === 0) {
    return rest + otherRest;
  }
  if (left === 0 || Math.abs(rest - otherRest) > left) {
    return FAR + 1;
  }
  let least = Math.min(
    steps(one, here + 1, other, there + 1, left - 1),
    steps(one, here + 1, other, there, left - 1),
    steps(one, here, other, there + 1, left - 1),
  );
  if (rest > 1 && one[here] === other[there + 1] && one[here + 1] === other[there]) {
    least = Math.min(least, steps(one, here + 2, other, there + 2, left - 1));
  }
  return 1 + least;
}
