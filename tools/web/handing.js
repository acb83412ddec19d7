/**
 * Handing in a certificate file: picked, dropped anywhere on the page, or pasted as text.
 *
 * The file is read in the browser and goes nowhere. What is no certificate file is said at the place.
 */
import { listenForDrops } from "./drops.js";
import { readFile, readText } from "./files.js";
import { field, part } from "./parts.js";
import { say } from "./texts.js";

/** @typedef {import("./credentials.js").JsonObject} JsonObject */
/** @typedef {import("./files.js").Handed} Handed */
/** @typedef {import("./numbers.js").CertificateNumber} CertificateNumber */

export class Handing {
  /**
   * @param {HTMLElement} root
   * @param {import("./texts.js").Language} language
   * @param {(document: JsonObject, number: CertificateNumber) => void} onDocument
   */
  constructor(root, language, onDocument) {
    this.root = root;
    this.language = language;
    this.onDocument = onDocument;
    this.run = 0;
  }

  start() {
    part(this.root, "handing").hidden = false;
    const picker = field(this.root, "file");
    picker.addEventListener("change", () => {
      this.take(picker instanceof HTMLInputElement ? picker.files : null);
      picker.value = ""; // so that the same file can be picked again
    });
    part(this.root, "paste-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.finish(readText(field(this.root, "pasted").value));
    });
    field(this.root, "number").addEventListener("paste", (event) => this.takePasted(event));
    listenForDrops(this.root, (files) => this.take(files));
  }

  /** @param {Event} event a certificate's JSON pasted where the number goes */
  takePasted(event) {
    const data = event instanceof ClipboardEvent ? event.clipboardData : null;
    const text = data ? data.getData("text") : "";
    if (text.trim().startsWith("{")) {
      event.preventDefault();
      this.finish(readText(text));
    }
  }

  /** @param {FileList | null} files */
  async take(files) {
    const file = files && files[0];
    if (!file) {
      return;
    }
    this.run += 1;
    const run = this.run;
    this.say(say(this.language, "file.reading", { name: file.name }), false);
    const handed = await readFile(file);
    if (run === this.run) {
      this.finish(handed);
    }
  }

  /** @param {Handed} handed */
  finish(handed) {
    if (handed.fault) {
      this.say(say(this.language, handed.fault), true);
      return;
    }
    this.say("", false);
    this.onDocument(handed.document, handed.number);
  }

  /**
   * @param {string} words
   * @param {boolean} isFault
   */
  say(words, isFault) {
    const place = part(this.root, "handing-says");
    place.textContent = words;
    place.setAttribute("data-fault", String(isFault));
    if (isFault) {
      part(this.root, "handing").setAttribute("open", "");
      place.scrollIntoView({ block: "nearest" });
    }
  }
}
