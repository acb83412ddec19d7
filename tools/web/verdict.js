/**
 * What the answers come to. A certificate is good when every answer is yes. One no makes it bad; without a no, one
 * open question leaves it unsure: what could not be checked is never shown as good.
 */

/** @typedef {import("./checks.js").Check} Check */
/** @typedef {import("./checks.js").Question} Question */
/** @typedef {import("./texts.js").TextKey} TextKey */

/** @typedef {"good" | "goodHolder" | "bad" | "revoked" | "notFound" | "notTheirs" | "unsure"} Name */

/** @typedef {{ name: Name, look: "good" | "bad" | "unsure" }} Verdict */

/** @type {Record<Question, Name>} the verdict when this question is the first to be answered no */
const REFUSED = {
  record: "notFound",
  signature: "bad",
  key: "bad",
  scope: "bad",
  status: "revoked",
  holder: "notTheirs",
};

/**
 * @param {Check[]} checks
 * @returns {Verdict}
 */
export function verdictOf(checks) {
  const refused = checks.find(({ answer }) => answer === "no");
  if (refused) {
    return { name: refused.reason === "record.unfit" ? "bad" : REFUSED[refused.question], look: "bad" };
  }
  const isGood = checks.length > 0 && checks.every(({ answer }) => answer === "yes");
  if (!isGood) {
    return { name: "unsure", look: "unsure" };
  }
  const withHolder = checks.some(({ question }) => question === "holder");
  return { name: withHolder ? "goodHolder" : "good", look: "good" };
}
