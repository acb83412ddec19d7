/**
 * From what was typed to the rows that have it: every word somewhere in each, the best first.
 *
 * A word counts most in a name, less in what stands around it: an organisation is found by its district and by what it
 * evaluates, a notice by its organisation and its occupation.
 */
import { codeOf, occupationDigits } from "./search_codes.js";
import { folded } from "./search_names.js";
import { tidied } from "./search_typed.js";

/** @typedef {import("./search_index.js").Directory} Directory */
/** @typedef {import("./search_names.js").Place} Place */

/** @typedef {"organisations" | "occupations" | "notices" | "guides"} Kind */

/**
 * @typedef {object} Hit
 * @property {number} row
 * @property {number} score
 * @property {Place[]} places in the name, or in a guide's heading
 * @property {Place[]} more in what stands below: the text of a guide
 */

/** @typedef {Record<Kind, Hit[]>} Found */

/** @typedef {{ score: number, place: Place | null, below: Place | null }} Match of one word in one row */

/** @typedef {(row: number) => Match | null} Matcher */

/** @type {Kind[]} */
export const KINDS = ["organisations", "occupations", "notices", "guides"];

const WHOLE = 100;
const BEGINNING = 80;
const INSIDE = 60;
const CODE = 90;
const AROUND = 20;
/** By pinyin it is less sure that this was meant. */
const SPELT = 15;
/** A single letter spells half of all occupations: organisations are not found by what they evaluate then. */
const TELLING = 2;
/** Between syllables, as in dong'e. */
const APOSTROPHES = /['’]/g;

/**
 * @param {Directory} directory
 * @param {string} typed
 * @returns {Found} everything, when nothing was typed
 */
export function find(directory, typed) {
  const words = wordsOf(typed);
  const organisations = words.map((word) => organisationMatcher(directory, word));
  const occupations = words.map((word) => occupationMatcher(directory, word));
  const notices = words.map((word, at) => noticeMatcher(directory, word, organisations[at], occupations[at]));
  const guides = words.map((word) => guideMatcher(directory, word));
  return {
    organisations: hits(directory.organisations.code.length, organisations).sort(byStatus(directory)),
    occupations: hits(directory.occupations.code.length, occupations).sort(byScore),
    notices: hits(directory.notices.length, notices).sort(byScore),
    guides: words.length > 0 ? hits(directory.guides.page.length, guides).sort(byScore) : [],
  };
}

/**
 * @param {Directory} directory
 * @param {string} typed that was not found
 * @returns {string[]} codes that may have been meant
 */
export function didYouMean(directory, typed) {
  const code = codeOf(typed);
  const occupation = occupationDigits(typed);
  if (code === "") {
    return [];
  }
  if (occupation !== "" && occupation.length <= 9) {
    const near = directory.occupationCodes.nearest(occupation);
    return near.map((one) => directory.occupations.code[directory.occupationCodes.list.indexOf(one)] || "");
  }
  const near = directory.organisationCodes.nearest(code);
  return near.length > 0 ? near : directory.creditCodes.nearest(code);
}

/**
 * @param {string} typed
 * @returns {string[]} folded; a code is one word, however it was grouped
 */
export function wordsOf(typed) {
  const code = occupationDigits(typed) || codeOf(typed);
  if (codeOf(code) !== "") {
    return [code.toLowerCase()];
  }
  const words = folded(tidied(typed)).replace(APOSTROPHES, "").split(/[\s,，、;；]+/);
  return words.filter((word) => word !== "");
}

/**
 * @param {number} rows
 * @param {Matcher[]} matchers one a word
 * @returns {Hit[]}
 */
function hits(rows, matchers) {
  const found = [];
  for (let row = 0; row < rows; row += 1) {
    const hit = hitOf(row, matchers);
    if (hit) {
      found.push(hit);
    }
  }
  return found;
}

/**
 * @param {number} row
 * @param {Matcher[]} matchers
 * @returns {Hit | null}
 */
function hitOf(row, matchers) {
  /** @type {Hit} */
  const hit = { row, score: 0, places: [], more: [] };
  for (const matcher of matchers) {
    const match = matcher(row);
    if (match === null) {
      return null;
    }
    hit.score += match.score;
    if (match.place) {
      hit.places.push(match.place);
    }
    if (match.below) {
      hit.more.push(match.below);
    }
  }
  return hit;
}

/**
 * @param {number} score
 * @returns {Match}
 */
function around(score) {
  return { score, place: null, below: null };
}

/**
 * @param {Place} place
 * @param {string} name
 * @returns {Match}
 */
function inName(place, name) {
  const inside = place.start > 0 ? INSIDE : BEGINNING;
  const score = place.start === 0 && place.end === name.length ? WHOLE : inside;
  return { score: place.spelt ? score - SPELT : score, place, below: null };
}

/**
 * @param {Directory} directory
 * @param {string} word
 * @returns {Matcher}
 */
function organisationMatcher(directory, word) {
  const { organisations, words } = directory;
  const names = organisations.names.find(word);
  const evaluated = evaluatedNamed(directory, word);
  const divisions = named(words.division, word);
  const types = named(words.type, word);
  const code = codeOf(word);
  const isCode = code.length > 0;
  const isCredit = code.length >= 6 && directory.credit.length > 0;
  return (row) => {
    const place = names.get(row);
    if (place) {
      return inName(place, organisations.names.list[row] || "");
    }
    const own = organisations.code[row] || "";
    if ((isCode && own.includes(code)) || (isCredit && (directory.credit[row] || "").includes(code))) {
      return around(own === code ? WHOLE : CODE);
    }
    if (divisions.has(organisations.division[row] || "") || types.has(organisations.type[row] || "")) {
      return around(AROUND);
    }
    const scope = organisations.scope[row] || [];
    return evaluated.size > 0 && scope.some(({ occupation }) => evaluated.has(occupation)) ? around(AROUND / 2) : null;
  };
}

/**
 * @param {Directory} directory
 * @param {string} word
 * @returns {Set<string>} codes of the occupations with this name
 */
function evaluatedNamed({ occupations }, word) {
  const found = /^[\x00-\x7f]/.test(word) && word.length <= TELLING ? [] : Array.from(occupations.names.find(word).keys());
  return new Set(found.map((row) => occupations.code[row] || ""));
}

/**
 * @param {import("./search_index.js").Words} words
 * @param {string} word
 * @returns {Set<string>} those whose Chinese or English name has it
 */
function named(words, word) {
  const names = Object.keys(words).filter((name) => {
    const { zh = "", en = "" } = words[name] || {};
    const spelt = en.toLowerCase().replace(APOSTROPHES, "");
    return zh.includes(word) || (word.length > TELLING && spelt.startsWith(word));
  });
  return new Set(names);
}

/**
 * @param {Directory} directory
 * @param {string} word
 * @returns {Matcher}
 */
function occupationMatcher({ occupations }, word) {
  const names = occupations.names.find(word);
  const digits = occupationDigits(word);
  const groups = Object.keys(occupations.groups).filter((code) => (occupations.groups[code] || "").includes(word));
  const inGroups = new Set(groups);
  return (row) => {
    const place = names.get(row);
    if (place) {
      return inName(place, occupations.names.list[row] || "");
    }
    const code = occupations.code[row] || "";
    const own = code.replace(/-/g, "");
    if (digits.length > 2 && own.includes(digits)) {
      return around(own === digits ? WHOLE : own.startsWith(digits) ? CODE : INSIDE);
    }
    return inGroups.has(code.slice(0, 4)) || inGroups.has(code.slice(0, 1)) ? around(AROUND) : null;
  };
}

/**
 * @param {Directory} directory
 * @param {string} word
 * @param {Matcher | undefined} organisation
 * @param {Matcher | undefined} occupation
 * @returns {Matcher}
 */
function noticeMatcher(directory, word, organisation, occupation) {
  const session = word.replace(/-/g, "");
  return (row) => {
    const notice = directory.notices[row];
    if (!notice || !organisation || !occupation) {
      return null;
    }
    if (session.length > TELLING && notice.session.replace(/-/g, "").includes(session)) {
      return around(CODE);
    }
    const one = matchAt(occupation, directory.occupations.rows.get(notice.occupation));
    const other = matchAt(organisation, directory.organisations.rows.get(notice.organisation));
    return one || other ? around(Math.max(one ? one.score : 0, other ? other.score : 0)) : null;
  };
}

/**
 * @param {Matcher} matcher
 * @param {number | undefined} row
 * @returns {Match | null}
 */
function matchAt(matcher, row) {
  return row === undefined ? null : matcher(row);
}

/**
 * @param {Directory} directory
 * @param {string} word
 * @returns {Matcher}
 */
function guideMatcher({ guides }, word) {
  const headings = guides.headings.find(word);
  const texts = guides.texts.find(word);
  return (row) => {
    const place = headings.get(row) || null;
    const below = texts.get(row) || null;
    const score = (place ? BEGINNING : 0) + (below ? AROUND : 0);
    return score > 0 ? { score, place, below } : null;
  };
}

/**
 * @param {Hit} one
 * @param {Hit} other
 * @returns {number}
 */
function byScore(one, other) {
  return other.score - one.score || one.row - other.row;
}

/**
 * @param {Directory} directory
 * @returns {(one: Hit, other: Hit) => number} those that may examine come first among equals
 */
function byStatus({ organisations: { rank } }) {
  return (one, other) =>
    other.score - one.score || (rank[one.row] || 0) - (rank[other.row] || 0) || one.row - other.row;
}
