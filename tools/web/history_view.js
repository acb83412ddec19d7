/**
 * How a certificate's versions, its revocation and what became of its organisation look on the page.
 */
import { FIELDS } from "./history.js";
import { TEXTS, say } from "./texts.js";
import { SIGNS, element, terms } from "./elements.js";

/** @typedef {import("./answers.js").Answer} Answer */
/** @typedef {import("./checks.js").Report} Report */
/** @typedef {import("./history.js").Since} Since */
/** @typedef {import("./history.js").Version} Version */
/** @typedef {import("./history.js").Field} Field */
/** @typedef {import("./texts.js").Language} Language */
/** @typedef {import("./texts.js").TextKey} TextKey */

/**
 * @param {Report} report
 * @param {boolean} isGood whether the certificate counts
 * @param {Language} language
 * @returns {string[]} what a reader should know beside the verdict
 */
export function notesOn({ certificate, versions, since }, isGood, language) {
  const notes = [];
  if (certificate && versions.length > 1) {
    const values = { version: String(versions.length), from: certificate.validFrom.slice(0, 10) };
    notes.push(say(language, "note.corrected", values));
  }
  if (certificate && since) {
    notes.push(noteOn(since, isGood, language));
  }
  return notes;
}

/**
 * @param {Since} since
 * @param {boolean} isGood
 * @param {Language} language
 * @returns {string}
 */
function noteOn({ status, from, ground, reason, said }, isGood, language) {
  if (said !== "yes") {
    return say(language, "note.unproven");
  }
  const known = named("removal", ground, language);
  const because = { from: from, ground: known || reason, reason: reason || "--" };
  return say(language, isGood ? `note.${status}` : `note.${status}Only`, because);
}

/**
 * @param {"removal" | "ground" | "id"} family
 * @param {string} name
 * @param {Language} language
 * @returns {string} as the page calls it; the name itself when the page does not know it
 */
function named(family, name, language) {
  const key = /** @type {TextKey} */ (`${family}.${name}`);
  return isKnown(key) ? say(language, key) : name;
}

/**
 * @param {TextKey} key
 * @returns {boolean}
 */
function isKnown(key) {
  return Object.prototype.hasOwnProperty.call(TEXTS, key);
}

/**
 * @param {Report} report
 * @param {Language} language
 * @returns {HTMLElement[]} since when, why and by whom, as terms and descriptions
 */
export function revocationRows({ revocation }, language) {
  if (!revocation) {
    return [];
  }
  return terms([
    ["revokedFrom", say(language, "revoked.from"), revocation.from],
    ["revokedGround", say(language, "revoked.ground"), named("ground", revocation.ground, language)],
    ["revokedReason", say(language, "revoked.reason"), revocation.reason],
    ["revokedAuthority", say(language, "revoked.authority"), revocation.authority],
  ]);
}

/**
 * @param {Report} report
 * @param {Language} language
 * @returns {HTMLElement[]} one list item a version, the newest first
 */
export function versionItems({ versions, certificate, revocation }, language) {
  return versions.map((version, place) => {
    const title = revocation ? "version.revoked" : place === 0 ? "version.now" : "version.old";
    const from = version.certificate ? version.certificate.validFrom.slice(0, 10) : "--";
    const lines = [
      element("h4", "", say(language, title, { version: String(version.version) })),
      element("p", "skillreg-hint", say(language, "version.place", { from, index: String(version.index) })),
      ...(certificate ? changeLines(version, language) : []),
      signLine(say(language, "version.signature"), version.signature, language),
    ];
    if (version.before) {
      lines.push(signLine(saidBy(version, language), version.said, language));
    }
    const item = element("li", "", lines);
    item.setAttribute("data-version", String(version.version));
    return item;
  });
}

/**
 * @param {Version} version
 * @param {Language} language
 * @returns {string}
 */
function saidBy({ correction }, language) {
  return correction
    ? say(language, "version.said", { index: String(correction.index) })
    : say(language, "version.saidNone");
}

/**
 * @param {string} what
 * @param {Answer} answer
 * @param {Language} language
 * @returns {HTMLElement}
 */
function signLine(what, answer, language) {
  const sign = element("span", "", SIGNS[answer] + " ");
  sign.setAttribute("aria-hidden", "true");
  const line = element("p", "skillreg-signed", [
    document.createTextNode(what + " "),
    element("strong", "skillreg-answer", [sign, document.createTextNode(say(language, `sign.${answer}`))]),
  ]);
  line.setAttribute("data-answer", answer);
  return line;
}

/**
 * @param {Version} version
 * @param {Language} language
 * @returns {HTMLElement[]}
 */
function changeLines({ certificate, before, correction }, language) {
  if (!certificate || !before || !correction) {
    return [];
  }
  const changes = FIELDS.filter((field) => correction.fields.includes(field)).map((field) =>
    element("p", "skillreg-change", changeOf(field, before, certificate, language)),
  );
  return changes.concat(element("p", "", say(language, "version.reason", { reason: correction.reason })));
}

/**
 * @param {Field} field
 * @param {import("./records.js").Certificate} before
 * @param {import("./records.js").Certificate} after
 * @param {Language} language
 * @returns {string}
 */
function changeOf(field, before, after, language) {
  if (field === "holder") {
    return say(language, "field.holderChange");
  }
  const [old, young] = [before, after].map((it) =>
    field === "id_type" ? named("id", it.idType, language) : it.specialization || "--",
  );
  return say(language, "field.change", { field: say(language, `field.${field}`), before: old || "", after: young || "" });
}
