/**
 * What stands in a cell of somebody's table, less what Excel and the systems that feed it leave around it.
 *
 * Mirrors `skillreg.tables.cells`.
 */

const BLANKS = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** `="123"` and `'123`: how people make Excel keep a number as text. */
const AS_FORMULA = /^="(.*)"$/;

/** What becomes of an identity number that Excel takes for a number: 3.70105E+17. */
const ROUNDED = /^[0-9]([.,][0-9]+)?E\+?[0-9]{2}$/i;

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = "10X98765432";

/**
 * @param {string} cell
 * @returns {string}
 */
export function tidied(cell) {
  const text = cell.replace(INVISIBLE, "").replace(BLANKS, " ").trim();
  const formula = AS_FORMULA.exec(text);
  if (formula) {
    return String(formula[1]).replace(/""/g, '"').trim();
  }
  return text.startsWith("'") ? text.slice(1).trim() : text;
}

/**
 * @param {string} cell that should hold an identity number
 * @returns {boolean} whether Excel took it for a number and lost its last digits
 */
export function isRounded(cell) {
  return ROUNDED.test(cell) || (/^[0-9]{15}000$/.test(cell) && !isResidentId(cell));
}

/**
 * @param {string} cell
 * @returns {boolean} whether the check digit of a resident identity number (GB 11643) is right
 */
export function isResidentId(cell) {
  if (!/^[0-9]{17}[0-9Xx]$/.test(cell)) {
    return false;
  }
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(cell[place]), 0);
  return CHECK_DIGITS[sum % 11] === cell.charAt(17).toUpperCase();
}
