/**
 * The verify page: from a number typed, pasted, scanned or in the address's fragment, or from a certificate file, to
 * a verdict with its reasons.
 *
 * `#<number>` and `#<number>~<opening>` are what certificates' links and QR codes carry. The page fetches a
 * few public files of the registry and asks `checks.js`; what is typed or handed in stays in the browser.
 */
import { answer } from "./asking.js";
import { broughtFiles } from "./brought.js";
import { checkHolder } from "./checks.js";
import { Handing } from "./handing.js";
import { typedOpening } from "./holder.js";
import { Source, fetchRegistry } from "./ledger.js";
import { readLink, readNumber } from "./numbers.js";
import { field, part } from "./parts.js";
import { ScanButton } from "./scan_button.js";
import { languageOf, say } from "./texts.js";
import { numberFault, remarkOn } from "./typing.js";
import { Shown } from "./view.js";

/** @typedef {import("./answers.js").Check} Check */
/** @typedef {import("./asking.js").Question} Question */
/** @typedef {import("./checks.js").Report} Report */
/** @typedef {import("./credentials.js").JsonObject} JsonObject */
/** @typedef {import("./numbers.js").CertificateNumber} CertificateNumber */
/** @typedef {import("./numbers.js").Reading} Reading */
/** @typedef {import("./typing.js").Known} Known */

class VerifyPage {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.language = languageOf(root);
    this.base = new URL(root.getAttribute("data-base") || "./", document.baseURI).href;
    this.shown = new Shown(root, new URL(root.getAttribute("data-home") || this.base, document.baseURI).href);
    /** @type {{ report: Report, checks: Check[] } | null} the certificate's own checks, less the holder's */
    this.asked = null;
    this.run = 0;
    this.isTyping = false;
    /** @type {Known} */
    this.known = { organisations: new Map(), year: new Date().getFullYear() };
  }

  start() {
    part(this.root, "needs-script").hidden = true;
    part(this.root, "number-form").hidden = false;
    part(this.root, "number-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.submitNumber(field(this.root, "number").value.trim());
    });
    part(this.root, "holder-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.submitHolder();
    });
    field(this.root, "number").addEventListener("input", () => {
      this.isTyping = true;
      this.showRemark();
    });
    field(this.root, "number").addEventListener("focus", () => this.learn(), { once: true });
    new Handing(this.root, this.language, (document, number) => this.submitDocument(document, number)).start();
    new ScanButton(this.root, this.language, (link) => this.submitNumber(link)).start();
    this.shown.start();
    window.addEventListener("hashchange", () => this.followFragment());
    this.followFragment();
  }

  /** Learn which organisations there are, to tell a mistyped one at once. Without it, the answer comes later. */
  async learn() {
    const { value } = await fetchRegistry(new Source(this.base, broughtFiles()));
    if (value) {
      this.known = { ...this.known, organisations: value.organisations };
      if (this.isTyping) {
        this.showRemark();
      }
    }
  }

  followFragment() {
    if (location.hash.length > 1) {
      this.verify(location.hash, false);
    }
  }

  /** @param {string} pasted */
  submitNumber(pasted) {
    const { typed, opening } = readLink(pasted);
    const { number } = readNumber(typed);
    if (number) {
      history.pushState(null, "", "#" + number.text + (opening ? "~" + opening : ""));
    }
    this.verify(pasted, true);
  }

  /**
   * @param {JsonObject} handed
   * @param {CertificateNumber} number
   */
  submitDocument(handed, number) {
    history.pushState(null, "", "#" + number.text);
    this.showReading(readNumber(number.text));
    this.ask({ number, opening: null, document: handed }, true);
  }

  /**
   * @param {string} link
   * @param {boolean} byHand whether a person waits for the answer, so that the focus should go there
   */
  verify(link, byHand) {
    const { typed, opening } = readLink(link);
    const reading = readNumber(typed);
    this.showReading(reading);
    if (reading.number) {
      this.ask({ number: reading.number, opening, document: null }, byHand);
      return;
    }
    this.begin();
    this.shown.say("", true);
    field(this.root, "number").focus();
  }

  /** @returns {number} of this run: whatever an older one finds out comes too late */
  begin() {
    this.run += 1;
    this.asked = null;
    part(this.root, "result").hidden = true;
    return this.run;
  }

  /**
   * @param {Question} question
   * @param {boolean} byHand
   */
  async ask(question, byHand) {
    const run = this.begin();
    this.shown.say(say(this.language, "progress.checking", { number: question.number.text }), false);
    try {
      await this.answer(question, byHand, run);
    } catch (error) {
      if (run === this.run) {
        this.shown.say(say(this.language, "progress.failed"), false);
      }
      throw error;
    }
  }

  /**
   * @param {Question} question
   * @param {boolean} byHand
   * @param {number} run
   */
  async answer(question, byHand, run) {
    const { report, checks, all, holder } = await answer(new Source(this.base, broughtFiles()), question);
    if (run === this.run) {
      this.asked = { report, checks };
      this.shown.show(report, all, holder, byHand);
    }
  }

  async submitHolder() {
    const { asked } = this;
    const opening = typedOpening({
      name: field(this.root, "holder-name").value,
      id_type: field(this.root, "holder-type").value,
      id_number: field(this.root, "holder-number").value,
      salt: field(this.root, "holder-salt").value,
    });
    const fault = part(this.root, "holder-fault");
    fault.textContent = opening ? "" : say(this.language, "holder.fill");
    fault.hidden = opening !== null;
    if (asked && opening) {
      this.shown.say(say(this.language, "holder.checking"), false);
      const check = await checkHolder(asked.report, opening);
      if (asked === this.asked) {
        this.shown.show(asked.report, asked.checks.concat(check), opening, true);
      }
    }
  }

  /** What there is to say while somebody types. */
  showRemark() {
    const reading = readNumber(readLink(field(this.root, "number").value).typed);
    const { fault, hint } = remarkOn(reading, this.known, this.language);
    this.showFault(fault);
    part(this.root, "number-progress").textContent = hint;
  }

  /** @param {Reading} reading handed in */
  showReading(reading) {
    const isWrong = reading.number === null;
    this.isTyping = false;
    field(this.root, "number").value = reading.typed;
    part(this.root, "number-progress").textContent = "";
    this.showFault(isWrong ? numberFault(reading, this.language) : "");
    this.shown.showParts(reading, isWrong && reading.typed !== "");
  }

  /** @param {string} words */
  showFault(words) {
    part(this.root, "number-fault").textContent = words;
    field(this.root, "number").setAttribute("aria-invalid", String(words !== ""));
  }
}

document.querySelectorAll("[data-skillreg-verify]").forEach((root) => {
  if (root instanceof HTMLElement) {
    new VerifyPage(root).start();
  }
});
