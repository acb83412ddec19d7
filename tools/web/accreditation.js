/**
 * An organisation's page: a button beside each accreditation that checks it here and now.
 *
 * The page itself is checked, too: what it shows as the scope must be what the accreditation says. Without this
 * program the page says how to check the file with other software.
 */
import { answerOf, checkAccreditation, checkShown, grantedBy, recordOf } from "./accreditation_checks.js";
import { levelsText, tellOf } from "./accreditation_texts.js";
import { checkItems } from "./check_items.js";
import { isObject } from "./credentials.js";
import { fill } from "./elements.js";
import { parseKeys } from "./keys.js";
import { Source, fetchRegistry } from "./ledger.js";
import { checkLog } from "./logged.js";
import { part } from "./parts.js";
import { parseLogged } from "./records.js";
import { statusPath } from "./status.js";
import { languageOf } from "./texts.js";

/** @typedef {import("./accreditation_checks.js").Files} Files */
/** @typedef {import("./accreditation_checks.js").Line} Line */
/** @typedef {import("./answers.js").Answer} Answer */
/** @typedef {import("./credentials.js").JsonObject} JsonObject */

/** @type {Record<Answer, string>} */
const LOOKS = { yes: "good", no: "bad", unknown: "unsure" };

class Accreditation {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.language = languageOf(root);
    this.base = new URL(root.getAttribute("data-base") || "./", document.baseURI).href;
    this.code = root.getAttribute("data-code") || "";
    this.index = Number(root.getAttribute("data-index"));
  }

  start() {
    part(this.root, "needs-script").hidden = true;
    const button = part(this.root, "check");
    button.hidden = false;
    button.addEventListener("click", () => this.check());
  }

  async check() {
    this.say(this.tell("progress.checking"));
    try {
      const lines = await this.lines();
      this.say("");
      this.show(lines);
    } catch (error) {
      this.say(this.tell("progress.failed"));
      throw error;
    }
  }

  /** @returns {Promise<Line[]>} */
  async lines() {
    const source = new Source(this.base);
    const files = await this.fetch(source);
    const lines = await checkAccreditation(this.code, this.index, files);
    const logged = recordOf(this.code, this.index, files);
    if (!logged) {
      return lines;
    }
    const { checks } = await checkLog({ ...files, log: source.log }, [logged]);
    const wanted = grantedBy(logged).map((it) => [it.name, it.occupation, levelsText(this.language, it.levels), it.basis]);
    return [...lines, ...checks, checkShown(shownScopes(this.index), wanted)];
  }

  /**
   * @param {Source} source
   * @returns {Promise<Files>}
   */
  async fetch(source) {
    const folder = "organisations/" + this.code + "/accreditation";
    const [registry, keys, accreditations, file, revocation, suspension] = await Promise.all([
      fetchRegistry(source),
      source.get("trust/keys.json", parseKeys),
      source.get(folder + ".json", parseLogged),
      source.get(folder + "/" + this.index + ".json", parseDocument),
      source.get(statusPath(this.index, "revocation"), parseDocument),
      source.get(statusPath(this.index, "suspension"), parseDocument),
    ]);
    return { registry, keys, accreditations, file, lists: { revocation, suspension } };
  }

  /** @param {Line[]} lines */
  show(lines) {
    const answer = answerOf(lines);
    part(this.root, "verdict").setAttribute("data-look", LOOKS[answer]);
    part(this.root, "verdict-text").textContent = this.tell(`verdict.${answer}`);
    fill(part(this.root, "checks"), checkItems(lines, (key, values) => this.tell(key, values)));
    part(this.root, "result").hidden = false;
    part(this.root, "verdict-text").focus();
  }

  /** @param {string} words */
  say(words) {
    part(this.root, "result").hidden = true;
    part(this.root, "says").textContent = words;
  }

  /**
   * @param {string} key
   * @param {Record<string, string>} [values]
   */
  tell(key, values) {
    return tellOf(this.language, key, values);
  }
}

/**
 * @param {unknown} file
 * @returns {JsonObject}
 */
function parseDocument(file) {
  if (!isObject(file)) {
    throw new TypeError("not a document");
  }
  return file;
}

/**
 * @param {number} index
 * @returns {string[][][]} every table that shows this accreditation's scope, row by row, cell by cell, as it can be read
 */
function shownScopes(index) {
  return Array.from(document.querySelectorAll(`[data-scope-of="${index}"]`), (table) =>
    Array.from(table.querySelectorAll("[data-scope-row]"), (row) =>
      Array.from(row.querySelectorAll("[data-scope-cell]"), (cell) => (cell.textContent || "").replace(/\s+/g, " ").trim()),
    ),
  );
}

document.querySelectorAll("[data-skillreg-accreditation]").forEach((root) => {
  if (root instanceof HTMLElement) {
    new Accreditation(root).start();
  }
});
