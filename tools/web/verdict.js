/**
 * What the answers come to. A certificate is good when every answer is yes. One no makes it bad; without a no, one
 * open question leaves it unsure: what could not be checked is never shown as good.
 */

/** @typedef {import("./answers.js").Check} Check */
/** @typedef {import("./answers.js").Question} Question */
/** @typedef {import("./texts.js").TextKey} TextKey */

/**
 * @typedef {"good" | "goodHolder" | "bad" | "revoked" | "older" | "notSame" | "notFound" | "notTheirs" | "notLogged"
 *   | "forked" | "genuine" | "genuineHolder" | "unsure"} Name
 */

/** @typedef {{ name: Name, look: "good" | "bad" | "unsure" }} Verdict */

/** @type {Record<Question, Name>} the verdict when this question is the first to be answered no */
const REFUSED = {
  record: "notFound",
  signature: "bad",
  key: "bad",
  scope: "bad",
  correction: "bad",
  status: "revoked",
  log: "bad",
  checkpoint: "bad",
  seen: "forked",
  time: "bad",
  content: "bad",
  holder: "notTheirs",
  document: "notSame",
};

/** @type {Partial<Record<TextKey, Name>>} where the reason for a no says more than the question */
const BY_REASON = { "record.unfit": "bad", "document.older": "older" };

/** @type {TextKey[]} what no one can know without the network: the rest may still be proven */
const OFFLINE = ["offline.scope", "offline.status"];

/** @type {TextKey[]} the reasons for which nothing is wrong but the day */
const EARLY = ["record.pending", "record.beyond"];

/**
 * @param {Check[]} checks
 * @returns {Verdict}
 */
export function verdictOf(checks) {
  const refused = checks.find(({ answer }) => answer === "no");
  if (refused) {
    return { name: BY_REASON[refused.reason] || REFUSED[refused.question], look: "bad" };
  }
  const open = checks.filter(({ answer }) => answer !== "yes");
  const withHolder = checks.some(({ question }) => question === "holder");
  if (open.length > 0 && open.every(({ reason }) => OFFLINE.includes(reason))) {
    return { name: withHolder ? "genuineHolder" : "genuine", look: "unsure" };
  }
  if (open.length > 0 || checks.length === 0) {
    const isEarly = checks.some(({ reason }) => EARLY.includes(reason));
    return { name: isEarly ? "notLogged" : "unsure", look: "unsure" };
  }
  return { name: withHolder ? "goodHolder" : "good", look: "good" };
}
