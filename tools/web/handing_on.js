/**
 * The outcomes as a CSV file (RFC 4180) to hand to a colleague.
 *
 * It has the numbers and the names that the list had, so that each row can be found again, and never an identity
 * number, a check code or a link: whoever gets the file could prove with them whose a certificate is. Excel takes it
 * for UTF-8 by its first character, and what Excel would take for a formula is kept as text.
 */
import { tell } from "./bulk_texts.js";
import { COLUMNS, wordsOf } from "./outcome_words.js";

/** @typedef {import("./outcomes.js").Outcome} Outcome */
/** @typedef {import("./texts.js").Language} Language */

/** What Excel takes for a formula, in the widths that Chinese input has. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/**
 * @param {Outcome[]} outcomes
 * @param {Language} language
 * @returns {string}
 */
export function asCsv(outcomes, language) {
  const named = outcomes.some(({ row }) => row.name !== "");
  const columns = COLUMNS.filter((name) => name !== "name" || named);
  const titles = columns.map((name) => tell(language, `column.${name}`));
  const rows = outcomes.map((outcome) => {
    const words = wordsOf(outcome, language);
    return columns.map((name) => words[name]);
  });
  return "\ufeff" + [titles, ...rows].map((row) => row.map(cell).join(",") + "\r\n").join("");
}

/**
 * @param {string} text
 * @returns {string}
 */
function cell(text) {
  const harmless = FORMULA.test(text) ? "'" + text : text;
  return /[",\r\n]/.test(harmless) ? '"' + harmless.replace(/"/g, '""') + '"' : harmless;
}
