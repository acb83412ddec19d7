/**
 * The page for lists: hundreds of certificates at once, pasted from Excel or in a file, each row asked about as the
 * verify page asks.
 *
 * Nothing of the list leaves the browser but the paths of the public files in which the records stand.
 */
import { tell } from "./bulk_texts.js";
import { columnItems, fillTable, summaryOf } from "./bulk_view.js";
import { listenForDrops } from "./drops.js";
import { fill } from "./elements.js";
import { asCsv } from "./handing_on.js";
import { Source, fetchRegistry } from "./ledger.js";
import { MOST_ROWS, readList } from "./lists.js";
import { Run } from "./outcomes.js";
import { field, part } from "./parts.js";
import { openFile, openPasted } from "./sheets.js";
import { languageOf } from "./texts.js";

/** @typedef {import("./lists.js").List} List */
/** @typedef {import("./lists.js").ListFault} ListFault */
/** @typedef {import("./outcomes.js").Outcome} Outcome */
/** @typedef {import("./sheets.js").Opened} Opened */
/** @typedef {import("./sheets.js").Sheet} Sheet */
/** @typedef {import("./sheets.js").SheetFault} SheetFault */

const TICK_MS = 100;

class BulkPage {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.language = languageOf(root);
    this.base = new URL(root.getAttribute("data-base") || "./", document.baseURI).href;
    /** @type {Outcome[]} */
    this.outcomes = [];
    this.asOf = "";
    /** @type {Run | null} the one that goes on */
    this.run = null;
    this.turn = 0;
  }

  start() {
    part(this.root, "needs-script").hidden = true;
    part(this.root, "list-form").hidden = false;
    part(this.root, "list-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.take(openPasted(field(this.root, "pasted").value));
    });
    const picker = /** @type {HTMLInputElement} */ (field(this.root, "file"));
    picker.addEventListener("change", () => {
      this.takeFiles(picker.files);
      picker.value = ""; // so that the same file can be picked again
    });
    listenForDrops(this.root, (files) => this.takeFiles(files));
    part(this.root, "stop").addEventListener("click", () => this.run && this.run.stop());
    part(this.root, "download").addEventListener("click", () => this.download());
    const filter = /** @type {HTMLInputElement} */ (field(this.root, "filter"));
    filter.addEventListener("change", () => {
      part(this.root, "table").setAttribute("data-filter", String(filter.checked));
    });
  }

  /** @param {FileList | null} files */
  takeFiles(files) {
    const file = files && files[0];
    if (file) {
      this.take(openFile(file));
    }
  }

  /** @param {Promise<Opened>} opening */
  async take(opening) {
    this.turn += 1;
    const { turn } = this;
    if (this.run) {
      this.run.stop();
    }
    part(this.root, "result").hidden = true;
    part(this.root, "columns").hidden = true;
    part(this.root, "table").removeAttribute("data-filled");
    this.say(tell(this.language, "progress.reading"), false);
    try {
      const { sheet, fault } = await opening;
      if (turn === this.turn) {
        await (sheet ? this.check(sheet, turn) : this.refuse(fault));
      }
    } catch (error) {
      if (turn === this.turn) {
        this.showProgress(null);
        this.say(tell(this.language, "progress.failed"), true);
      }
      throw error;
    }
  }

  /** @param {SheetFault | `list.${ListFault}`} fault */
  refuse(fault) {
    this.say(tell(this.language, fault, { most: String(MOST_ROWS) }), true);
    part(this.root, "says").scrollIntoView({ block: "nearest" });
  }

  /**
   * @param {Sheet} sheet
   * @param {number} turn
   */
  async check(sheet, turn) {
    const { list, fault } = readList(sheet.lines);
    if (!list) {
      this.refuse(`list.${fault}`);
      return;
    }
    fill(part(this.root, "columns-list"), columnItems(sheet, list, this.language));
    part(this.root, "columns").hidden = false;
    this.say(tell(this.language, "progress.checking", { count: String(list.rows.length) }), false);
    const source = new Source(this.base);
    this.run = new Run(source, list.rows);
    const ticking = setInterval(() => this.showProgress(this.run), TICK_MS);
    this.showProgress(this.run);
    try {
      const outcomes = await this.run.finish();
      const registry = await fetchRegistry(source);
      if (turn === this.turn) {
        this.asOf = registry.value ? registry.value.asOf : "";
        await this.show(outcomes, turn);
      }
    } finally {
      clearInterval(ticking);
      if (turn === this.turn) {
        this.run = null;
        this.showProgress(null);
      }
    }
  }

  /**
   * @param {Outcome[]} outcomes
   * @param {number} turn
   */
  async show(outcomes, turn) {
    const { text, look, notes } = summaryOf(outcomes, this.language);
    const heading = part(this.root, "summary-text");
    this.outcomes = outcomes;
    part(this.root, "summary").setAttribute("data-look", look);
    heading.textContent = text;
    fill(part(this.root, "notes"), notes);
    part(this.root, "notes").hidden = notes.length === 0;
    part(this.root, "result").hidden = false;
    this.say("", false);
    heading.focus({ preventScroll: true });
    part(this.root, "summary").scrollIntoView({ block: "nearest" });
    await fillTable(this.root, outcomes, this.language, () => turn === this.turn);
    part(this.root, "table").setAttribute("data-filled", String(turn === this.turn));
  }

  /** @param {Run | null} run */
  showProgress(run) {
    const bar = /** @type {HTMLProgressElement} */ (part(this.root, "bar"));
    part(this.root, "progress").hidden = run === null;
    if (run) {
      bar.max = run.rows.length;
      bar.value = run.done;
      part(this.root, "done").textContent = tell(this.language, "progress.done", {
        done: String(run.done),
        count: String(run.rows.length),
      });
    }
  }

  download() {
    const file = new Blob([asCsv(this.outcomes, this.language)], { type: "text/csv;charset=utf-8" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = tell(this.language, "download.name", { asOf: this.asOf });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  /**
   * @param {string} words
   * @param {boolean} isFault
   */
  say(words, isFault) {
    const place = part(this.root, "says");
    place.textContent = words;
    place.setAttribute("data-fault", String(isFault));
  }
}

document.querySelectorAll("[data-skillreg-bulk]").forEach((root) => {
  if (root instanceof HTMLElement) {
    new BulkPage(root).start();
  }
});
