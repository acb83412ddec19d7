/**
 * What somebody typed into a search box: words to look for, or the number of a certificate, which no search may know.
 *
 *     certificateLink("ｓ0000 3715 0001 264 000001")   // "s0000 3715 0001 264 000001", for the verify page
 *     certificateLink("养老护理员")                     // null
 */
import { readLink } from "./numbers.js";

/** Invisible characters that come along with what is copied out of documents and chats. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
const SEPARATORS = /[\s_\u2010-\u2015.·-]/g;

/** An organisation's code has 13 characters, a credit code 18; the certificate number has 22, that of before 2019 had 16. */
const SHORTEST = 16;
const CREDIT_CODE = 18;
const WITHOUT_LETTER = 20;
const OLD = 16;
/** Letters that are typed for digits; of others, so many are taken for slips. */
const ALIKE = /[OQDILZSB]/g;
const SLIPS = 2;

/**
 * @param {string} typed
 * @returns {string} half-width, without what is invisible, blanks at the ends or twice
 */
export function tidied(typed) {
  return typed.normalize("NFKC").replace(INVISIBLE, "").replace(/\s+/g, " ").trim();
}

/**
 * @param {string} typed
 * @returns {string} a code in half-width capitals, without the blanks, hyphens and points that people put between groups
 */
export function compacted(typed) {
  return tidied(typed).replace(SEPARATORS, "").toUpperCase();
}

/**
 * @param {string} typed
 * @returns {string | null} what to put behind the verify page's `#`, when it is a certificate's number or link or was
 *   meant to be one; what is wrong with it, that page explains
 */
export function certificateLink(typed) {
  const link = readLink(tidied(typed));
  const number = compacted(link.typed);
  if (!looksLikeNumber(number)) {
    return null;
  }
  return link.opening === null ? tidied(link.typed) : `${tidied(link.typed)}~${link.opening}`;
}

/**
 * @param {string} text
 * @returns {boolean}
 */
function looksLikeNumber(text) {
  if (/^[0-9]+$/.test(text)) {
    return text.length === OLD || text.length >= WITHOUT_LETTER;
  }
  if (!/^[A-Z][0-9A-Z]+$/.test(text) || text.length < SHORTEST || (text.length === CREDIT_CODE && text[0] !== "S")) {
    return false;
  }
  const letters = text.slice(1).replace(/[0-9]/g, "");
  return letters.length * 2 < text.length && letters.replace(ALIKE, "").length <= SLIPS;
}
