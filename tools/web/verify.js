/**
 * The verify page: from a number typed, pasted or in the address's fragment to a verdict with its reasons.
 *
 * `#<number>` and `#<number>~<opening>` are what certificates' links and QR codes carry. The page fetches four
 * public files of the registry and asks `checks.js`; what is typed stays in the browser.
 */
import { checkCertificate, checkHolder } from "./checks.js";
import { decodeOpening, typedOpening } from "./holder.js";
import { fetchPublished } from "./ledger.js";
import { readLink, readNumber } from "./numbers.js";
import { languageOf, say } from "./texts.js";
import { verdictOf } from "./verdict.js";
import { checkItems, factRows, fill, numberFault, partRows } from "./view.js";

/** @typedef {import("./checks.js").Check} Check */
/** @typedef {import("./checks.js").Report} Report */
/** @typedef {import("./holder.js").Opening} Opening */
/** @typedef {import("./numbers.js").Reading} Reading */

/**
 * @param {Element} root
 * @param {string} name
 * @returns {HTMLElement} the part of the page's template with that name
 */
function part(root, name) {
  const found = root.querySelector('[data-part="' + name + '"]');
  if (!(found instanceof HTMLElement)) {
    throw new Error("the page has no part " + name);
  }
  return found;
}

/**
 * @param {Element} root
 * @param {string} name
 * @returns {HTMLInputElement | HTMLSelectElement}
 */
function field(root, name) {
  const found = part(root, name);
  if (!(found instanceof HTMLInputElement || found instanceof HTMLSelectElement)) {
    throw new Error("the page has no field " + name);
  }
  return found;
}

class VerifyPage {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.language = languageOf(root);
    this.base = new URL(root.getAttribute("data-base") || "./", document.baseURI).href;
    this.home = new URL(root.getAttribute("data-home") || this.base, document.baseURI).href;
    /** @type {Report | null} */
    this.report = null;
    this.run = 0;
  }

  start() {
    part(this.root, "needs-script").hidden = true;
    part(this.root, "number-form").hidden = false;
    part(this.root, "number-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.submitNumber();
    });
    part(this.root, "holder-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.submitHolder();
    });
    window.addEventListener("hashchange", () => this.followFragment());
    this.followFragment();
  }

  followFragment() {
    if (location.hash.length > 1) {
      this.verify(location.hash, false);
    }
  }

  submitNumber() {
    const pasted = field(this.root, "number").value.trim();
    const { typed, opening } = readLink(pasted);
    const { number } = readNumber(typed);
    if (number) {
      history.pushState(null, "", "#" + number.text + (opening ? "~" + opening : ""));
    }
    this.verify(pasted, true);
  }

  /**
   * @param {string} link
   * @param {boolean} byHand whether a person waits for the answer, so that the focus should go there
   */
  async verify(link, byHand) {
    this.run += 1;
    const run = this.run;
    this.report = null;
    const { typed, opening } = readLink(link);
    const reading = readNumber(typed);
    field(this.root, "number").value = reading.typed;
    part(this.root, "result").hidden = true;
    this.showReading(reading);
    if (!reading.number) {
      this.say("", true);
      field(this.root, "number").focus();
      return;
    }
    this.say(say(this.language, "progress.checking", { number: reading.number.text }), false);
    const report = await checkCertificate(reading.number, await fetchPublished(this.base, reading.number));
    const holder = opening === null ? null : decodeOpening(opening);
    const checks = opening === null ? report.checks : report.checks.concat(await checkHolder(report, holder));
    if (run === this.run) {
      this.report = report;
      this.show(report, checks, holder, byHand);
    }
  }

  async submitHolder() {
    const report = this.report;
    const opening = typedOpening({
      name: field(this.root, "holder-name").value,
      id_type: field(this.root, "holder-type").value,
      id_number: field(this.root, "holder-number").value,
      salt: field(this.root, "holder-salt").value,
    });
    const fault = part(this.root, "holder-fault");
    fault.textContent = opening ? "" : say(this.language, "holder.fill");
    fault.hidden = opening !== null;
    if (report && opening) {
      this.say(say(this.language, "holder.checking"), false);
      const check = await checkHolder(report, opening);
      if (report === this.report) {
        this.show(report, report.checks.concat(check), opening, true);
      }
    }
  }

  /**
   * @param {string} progress read out by screen readers; empty when the focus says it
   * @param {boolean} isDone whether the eye finds it elsewhere
   */
  say(progress, isDone) {
    part(this.root, "progress").textContent = progress;
    part(this.root, "progress").setAttribute("data-done", String(isDone));
  }

  /** @param {Reading} reading */
  showReading(reading) {
    const number = field(this.root, "number");
    const fault = part(this.root, "number-fault");
    const isWrong = reading.number === null;
    fault.textContent = isWrong ? numberFault(reading, this.language) : "";
    fault.hidden = !isWrong;
    number.setAttribute("aria-invalid", String(isWrong));
    part(this.root, "parts").hidden = !isWrong || reading.typed === "";
    fill(part(this.root, "parts-rows"), partRows(reading, this.language));
  }

  /**
   * @param {Report} report
   * @param {Check[]} checks
   * @param {Opening | null} opening
   * @param {boolean} byHand
   */
  show(report, checks, opening, byHand) {
    const verdict = verdictOf(checks);
    const heading = part(this.root, "verdict-text");
    const isHolders = checks.some(({ question, answer }) => question === "holder" && answer === "yes");
    part(this.root, "verdict").setAttribute("data-look", verdict.look);
    heading.textContent = say(this.language, `verdict.${verdict.name}`);
    part(this.root, "advice").textContent = say(this.language, `advice.${verdict.name}`);
    part(this.root, "example").hidden = report.registry === null || report.registry.official;
    fill(part(this.root, "checks"), checkItems(checks, this.language));
    const facts = factRows(report, isHolders ? opening : null, this.home, this.language);
    fill(part(this.root, "facts"), facts);
    part(this.root, "facts").hidden = facts.length === 0;
    part(this.root, "facts-hidden").hidden = facts.length > 0 || verdict.name === "notFound";
    part(this.root, "holder").hidden = report.certificate === null || isHolders;
    part(this.root, "parts").hidden = verdict.name !== "notFound";
    part(this.root, "command").textContent = "skillreg verify " + report.number.text;
    part(this.root, "result").hidden = false;
    this.say(byHand ? "" : heading.textContent, true);
    if (byHand) {
      heading.focus();
    }
  }
}

document.querySelectorAll("[data-skillreg-verify]").forEach((root) => {
  if (root instanceof HTMLElement) {
    new VerifyPage(root).start();
  }
});
