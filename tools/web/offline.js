/**
 * The verifier in one file: a certificate and its proof are handed in, and checked by what is inside the page.
 *
 * The page stands there twice, once in each language; both are filled, one is shown. Nothing is fetched and nothing
 * is kept: the policy in the page forbids the one, and there is no code for the other.
 */
import { checkHolder } from "./checks.js";
import { listenForDrops } from "./drops.js";
import { readFile, readProof, readText } from "./files.js";
import { decodeOpening, typedOpening } from "./holder.js";
import { parseKeys } from "./keys.js";
import { readLink, readNumber } from "./numbers.js";
import { checkOffline } from "./offline_checks.js";
import { field, part } from "./parts.js";
import { parseRegistry } from "./records.js";
import { languageOf, say } from "./texts.js";
import { isProof } from "./tlog_proof.js";
import { Shown } from "./view.js";

/** @typedef {import("./checks.js").Report} Report */
/** @typedef {import("./files.js").HandedDocument} HandedDocument */
/** @typedef {import("./holder.js").Opening} Opening */
/** @typedef {import("./offline_checks.js").Known} Known */
/** @typedef {import("./texts.js").TextKey} TextKey */

/** @typedef {{ number: string, opening: string }} Link of a QR code */

class OfflineShown extends Shown {
  /**
   * @override
   * @param {Report} report
   * @returns {string}
   */
  checkedAt({ registry }) {
    const time = new Date().toLocaleString(this.language === "zh" ? "zh-CN" : "en-GB", { timeZoneName: "short" });
    const { name, asOf, size } = /** @type {import("./records.js").Registry} */ (registry);
    return say(this.language, "offline.checkedAt", { time, registry: name[this.language], asOf, size: String(size) });
  }
}

class OfflinePage {
  /**
   * @param {HTMLElement[]} roots
   * @param {Known} known
   */
  constructor(roots, known) {
    this.roots = roots;
    this.known = known;
    this.shown = roots.map((root) => {
      const home = known.registry.site + (languageOf(root) === "zh" ? "/" : "/en/");
      return new OfflineShown(root, home);
    });
    /** @type {HandedDocument | null} */
    this.handed = null;
    /** @type {string | null} */
    this.proof = null;
    /** @type {Link | null} */
    this.link = null;
    /** @type {Report | null} */
    this.report = null;
    this.run = 0;
  }

  start() {
    this.roots.forEach((root) => this.startIn(root));
    this.shown.forEach((shown) => shown.start());
    listenForDrops(document.body, (files) => this.take(Array.from(files)));
    this.takeLink(location.hash);
  }

  /** @param {HTMLElement} root */
  startIn(root) {
    part(root, "needs-script").hidden = true;
    part(root, "handing").hidden = false;
    part(root, "switch").addEventListener("click", () => this.turn());
    const picker = field(root, "file");
    picker.addEventListener("change", () => {
      this.take(picker instanceof HTMLInputElement && picker.files ? Array.from(picker.files) : []);
      picker.value = ""; // so that the same file can be picked again
    });
    part(root, "paste-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.takeText(field(root, "pasted").value.trim());
    });
    part(root, "holder-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.submitHolder(root);
    });
  }

  /** Show the page in the other language. */
  turn() {
    this.roots.forEach((root) => (root.hidden = !root.hidden));
    const root = this.roots.find((it) => !it.hidden);
    if (root) {
      document.documentElement.lang = root.lang;
      part(root, "switch").focus();
    }
  }

  /** @param {File[]} files */
  async take(files) {
    this.run += 1;
    const run = this.run;
    /** @type {HandedDocument | null} */
    let handed = null;
    let proof = null;
    for (const file of files) {
      this.say("file.reading", false, { name: file.name });
      const read = await readProof(file);
      const document = read === null ? await readFile(file) : null;
      if (run !== this.run) {
        return;
      }
      if (document && document.fault !== null) {
        this.refuse(document.fault);
        return;
      }
      handed = document || handed;
      proof = read || proof;
    }
    this.accept(handed, proof);
  }

  /** @param {string} text */
  takeText(text) {
    if (isProof(text)) {
      this.accept(null, text + "\n"); // which `trim` took
    } else if (text.startsWith("{")) {
      const handed = readText(text);
      if (handed.fault === null) {
        this.accept(handed, null);
      } else {
        this.refuse(handed.fault);
      }
    } else if (!this.takeLink(text)) {
      this.refuse("offline.notKnown");
    }
  }

  /**
   * @param {string} text
   * @returns {boolean} whether it is a link with an opening
   */
  takeLink(text) {
    const { typed, opening } = readLink(text);
    const { number } = readNumber(typed);
    if (!number || opening === null) {
      return false;
    }
    if (this.handed && this.handed.number.text !== number.text) {
      this.refuse("offline.otherLink", { number: number.text });
      return true;
    }
    this.link = { number: number.text, opening };
    this.accept(null, null);
    return true;
  }

  /**
   * @param {HandedDocument | null} handed
   * @param {string | null} proof
   */
  accept(handed, proof) {
    if (handed) {
      this.handed = handed;
      this.proof = null;
    }
    this.proof = proof || (handed && handed.proof) || this.proof;
    if (!this.handed) {
      this.say("offline.empty", false);
      return;
    }
    const { number } = this.handed;
    if (this.link && this.link.number !== number.text) {
      this.link = null;
    }
    this.clear();
    this.ask(this.handed);
  }

  /** @param {HandedDocument} handed */
  async ask({ number, document }) {
    this.run += 1;
    const run = this.run;
    const { link } = this;
    try {
      const report = await checkOffline(number, document, this.proof, this.known);
      const holder = link ? decodeOpening(link.opening) : null;
      const checks = link ? [...report.checks, await checkHolder(report, holder)] : report.checks;
      if (run === this.run) {
        this.report = report;
        this.show(report, checks, holder);
      }
    } catch (error) {
      this.shown.forEach((shown) => shown.say(say(shown.language, "progress.failed"), false));
      throw error;
    }
  }

  /** @param {HTMLElement} root */
  async submitHolder(root) {
    const { report } = this;
    const opening = typedOpening({
      name: field(root, "holder-name").value,
      id_type: field(root, "holder-type").value,
      id_number: field(root, "holder-number").value,
      salt: field(root, "holder-salt").value,
    });
    const fault = part(root, "holder-fault");
    fault.textContent = opening ? "" : say(languageOf(root), "holder.fill");
    fault.hidden = opening !== null;
    if (report && opening) {
      const check = await checkHolder(report, opening);
      if (report === this.report) {
        this.show(report, [...report.checks, check], opening);
      }
    }
  }

  /**
   * @param {Report} report
   * @param {import("./answers.js").Check[]} checks
   * @param {Opening | null} opening
   */
  show(report, checks, opening) {
    this.shown.forEach((shown) => shown.show(report, checks, opening, true));
  }

  /** @param {TextKey} words @param {Record<string, string>} [values] */
  refuse(words, values) {
    this.clear();
    this.say(words, true, values);
  }

  /** Nothing of an older answer stays beside a newer question. */
  clear() {
    this.run += 1;
    this.report = null;
    this.roots.forEach((root) => (part(root, "result").hidden = true));
    this.roots.forEach((root) => (part(root, "handing-says").textContent = ""));
  }

  /**
   * @param {TextKey} words
   * @param {boolean} isFault
   * @param {Record<string, string>} [values]
   */
  say(words, isFault, values) {
    this.roots.forEach((root) => {
      part(root, "handing-says").textContent = say(languageOf(root), words, values);
      part(root, "handing-says").setAttribute("data-fault", String(isFault));
    });
  }
}

const data = document.getElementById("skillreg-data");
const { registry, keys } = JSON.parse((data && data.textContent) || "{}");
/** @type {HTMLElement[]} */
const roots = Array.from(document.querySelectorAll("[data-skillreg-offline]"));
new OfflinePage(roots, { registry: parseRegistry(registry), keys: parseKeys(keys) }).start();
