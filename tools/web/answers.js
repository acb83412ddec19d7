/**
 * One question about a certificate and its answer: yes, no, or could not check, with the reason.
 */

/** @typedef {import("./texts.js").TextKey} TextKey */

/** @typedef {"yes" | "no" | "unknown"} Answer */

/**
 * @typedef {"record" | "signature" | "key" | "scope" | "correction" | "status" | "log" | "checkpoint" | "seen" | "time"
 *   | "content" | "holder" | "document"} Question
 */

/**
 * @typedef {object} Check
 * @property {Question} question
 * @property {Answer} answer
 * @property {TextKey} reason
 * @property {Record<string, string>} values what the reason's text has blanks for
 */

/**
 * @param {Question} question
 * @param {Answer} answer
 * @param {TextKey} reason
 * @param {Record<string, string>} [values]
 * @returns {Check}
 */
export function check(question, answer, reason, values = {}) {
  return { question, answer, reason, values };
}

/**
 * @template T
 * @param {T[]} items
 * @returns {T | undefined}
 */
export function last(items) {
  return items[items.length - 1];
}

/**
 * @param {Check[]} checks
 * @returns {Check | undefined} the first that is not answered yes, else the last
 */
export function weakest(checks) {
  return checks.find(({ answer }) => answer !== "yes") || last(checks);
}

/**
 * @param {import("./ledger.js").Failure} failure
 * @returns {TextKey}
 */
export function failureReason(failure) {
  return `unknown.${failure}`;
}
