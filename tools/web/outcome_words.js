/**
 * An outcome in words: one text a column, the same in the table on the page and in the file to hand on.
 */
import { tell } from "./bulk_texts.js";
import { notesOn } from "./history_view.js";
import { say } from "./texts.js";
import { numberFault } from "./typing.js";
import { occupationIn } from "./view.js";

/** @typedef {import("./answers.js").Check} Check */
/** @typedef {import("./outcomes.js").Outcome} Outcome */
/** @typedef {import("./texts.js").Language} Language */
/** @typedef {import("./texts.js").TextKey} TextKey */

/** @typedef {"line" | "name" | "number" | "finding" | "reasons" | "holder" | "organisation" | "occupation" | "level"
 *   | "awarded"} ColumnName */

/** @type {ColumnName[]} */
export const COLUMNS = [
  "line", "name", "number", "finding", "reasons", "holder", "organisation", "occupation", "level", "awarded",
];

/**
 * @param {Outcome} outcome
 * @param {Language} language
 * @returns {Record<ColumnName, string>}
 */
export function wordsOf(outcome, language) {
  const { row, finding, report } = outcome;
  const certificate = report && report.certificate;
  /** @type {TextKey} */
  const level = `level.${/** @type {1 | 2 | 3 | 4 | 5} */ (certificate ? certificate.level : 1)}`;
  return {
    line: String(row.line),
    name: row.name,
    number: row.reading.typed,
    finding: tell(language, `finding.${finding}`),
    organisation: certificate ? certificate.issuerName : "",
    occupation: certificate ? occupationIn(certificate.title, say("zh", level)) : "",
    level: certificate ? say(language, level) : "",
    awarded: certificate ? certificate.awardedDate.slice(0, 10) : "",
    holder: holderOf(outcome, language),
    reasons: reasonsOf(outcome, language).join(language === "zh" ? "" : " "),
  };
}

/**
 * @param {Outcome} outcome
 * @param {Language} language
 * @returns {string}
 */
function holderOf({ checks }, language) {
  const holder = checks.find(({ question }) => question === "holder");
  if (checks.length === 0) {
    return "";
  }
  return tell(language, `holder.${holder ? holder.answer : "none"}`);
}

/**
 * @param {Outcome} outcome
 * @param {Language} language
 * @returns {string[]} sentences: what is wrong, or what to know beside
 */
function reasonsOf({ row, finding, look, checks, report }, language) {
  const reasons = refusals(checks).map(({ reason, values }) => say(language, reason, values));
  if (finding === "mistyped") {
    reasons.push(numberFault(row.reading, language));
  } else if (finding === "twoNumbers" || finding === "unnumbered" || finding === "notReached") {
    reasons.push(tell(language, `reason.${finding}`));
  }
  if (report) {
    reasons.push(...notesOn(report, look === "good", language));
  }
  if (row.sameAs !== null) {
    reasons.push(tell(language, "reason.repeated", { line: String(row.sameAs) }));
  }
  return reasons;
}

/**
 * @param {Check[]} checks
 * @returns {Check[]} every no; without one, every open question, less those that hang on another
 */
function refusals(checks) {
  const refused = checks.filter(({ answer }) => answer === "no");
  return refused.length > 0
    ? refused
    : checks.filter(({ answer, reason }) => answer === "unknown" && reason !== "unknown.noRecord");
}
