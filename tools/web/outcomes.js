/**
 * What became of each row of a list: the verify page's own checks, asked a few rows at a time.
 *
 * The page stays usable while this runs, and can end it. Rows that were not reached say so.
 */
import { check } from "./answers.js";
import { answer } from "./asking.js";
import { checkHolder } from "./checks.js";
import { isAbout } from "./lists.js";
import { verdictOf } from "./verdict.js";

/** @typedef {import("./answers.js").Check} Check */
/** @typedef {import("./asking.js").Answered} Answered */
/** @typedef {import("./checks.js").Report} Report */
/** @typedef {import("./ledger.js").Source} Source */
/** @typedef {import("./lists.js").Row} Row */
/** @typedef {import("./lists.js").RowFault} RowFault */
/** @typedef {import("./numbers.js").CertificateNumber} CertificateNumber */

/** @typedef {import("./verdict.js").Name | RowFault | "notReached"} Finding */

/**
 * @typedef {object} Outcome
 * @property {Row} row
 * @property {Finding} finding
 * @property {"good" | "bad" | "unsure"} look
 * @property {Check[]} checks none where there was nothing to ask
 * @property {Report | null} report
 */

/** @type {Record<RowFault, "bad" | "unsure">} a number that cannot be one is a no; none at all says nothing */
const LOOKS = { mistyped: "bad", twoNumbers: "bad", unnumbered: "unsure" };

/** So many rows wait for the network side by side. */
const AT_ONCE = 4;
const PATIENCE_MS = 30;

export class Run {
  /**
   * @param {Source} source
   * @param {Row[]} rows
   */
  constructor(source, rows) {
    this.source = source;
    this.rows = rows;
    /** @type {Array<Outcome | undefined>} */
    this.outcomes = rows.map(() => undefined);
    this.next = 0;
    this.done = 0;
    this.isStopped = false;
    this.paused = performance.now();
  }

  stop() {
    this.isStopped = true;
  }

  /** @returns {Promise<Outcome[]>} one a row, in the order of the rows */
  async finish() {
    await Promise.all(Array.from({ length: AT_ONCE }, () => this.work()));
    return this.outcomes.map((outcome, place) => outcome || notReached(/** @type {Row} */ (this.rows[place])));
  }

  async work() {
    while (!this.isStopped && this.next < this.rows.length) {
      const place = this.next;
      this.next += 1;
      this.outcomes[place] = await outcomeOf(this.source, /** @type {Row} */ (this.rows[place]));
      this.done += 1;
      await this.pause();
    }
  }

  /** Let the page draw and listen, every so often. */
  async pause() {
    if (performance.now() - this.paused > PATIENCE_MS) {
      await breath();
      this.paused = performance.now();
    }
  }
}

/**
 * @returns {Promise<void>} when the browser has done what waited; a timer would take a second in a hidden tab
 */
export function breath() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/**
 * @param {Source} source
 * @param {Row} row
 * @returns {Promise<Outcome>}
 */
async function outcomeOf(source, row) {
  if (row.fault || !row.reading.number) {
    const finding = row.fault || "mistyped";
    return { row, finding, look: LOOKS[finding], checks: [], report: null };
  }
  const { report, checks } = await asked(source, row, row.reading.number);
  const { name, look } = verdictOf(checks);
  return { row, finding: name, look, checks, report };
}

/**
 * @param {Source} source
 * @param {Row} row
 * @param {CertificateNumber} number
 * @returns {Promise<{ report: Report, checks: Check[] }>}
 */
async function asked(source, row, number) {
  const opening = row.holder.kind === "link" ? row.holder.opening : null;
  const { report, all, holder } = await answer(source, { number, opening, document: null });
  if (row.holder.kind === "typed") {
    return { report, checks: all.concat(await checkHolder(report, row.holder.opening)) };
  }
  if (row.holder.kind === "faulty") {
    return { report, checks: all.concat(check("holder", "unknown", row.holder.reason)) };
  }
  const isElses = holder !== null && !isAbout(row, holder);
  const checks = all.map((it) =>
    isElses && it.question === "holder" && it.answer === "yes" ? check("holder", "no", "holder.notRows") : it,
  );
  return { report, checks };
}

/**
 * @param {Row} row
 * @returns {Outcome}
 */
function notReached(row) {
  return { row, finding: "notReached", look: "unsure", checks: [], report: null };
}
