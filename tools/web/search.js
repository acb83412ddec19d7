/**
 * The search: from what is typed and chosen to the organisations, occupations, notices and guides that have it.
 *
 * Everything happens in the browser, on an index that never holds a certificate or a candidate. What is looked for stands behind
 * the address's `#`, so that no server sees it. On a list's own page only its kind is looked for, and the list stands
 * there while nobody looks for anything.
 */
import { fill } from "./elements.js";
import { part } from "./parts.js";
import { Answers, MORE, kindsOf } from "./search_answer.js";
import { Choosing, fragmentOf, isChosen, isIdle, noChoice, readWish } from "./search_choice.js";
import { codeOf } from "./search_codes.js";
import { chosen } from "./search_facets.js";
import { KINDS, find } from "./search_find.js";
import { Directory } from "./search_index.js";
import { grouped, tell } from "./search_texts.js";
import { certificateLink, tidied } from "./search_typed.js";

/** @typedef {import("./search_choice.js").Wish} Wish */
/** @typedef {import("./search_find.js").Kind} Kind */
/** @typedef {import("./texts.js").Language} Language */

/** Who listens to the page hears how many were found when the typing pauses, not at each letter. */
const PAUSE_MS = 500;
const CREDIT_LENGTH = 8;
/** Where all fields to choose by stand in one row, they are not folded up. */
const WIDE = "(min-width: 45em)";

class Finder {
  /** @param {HTMLElement} root */
  constructor(root) {
    const base = new URL(root.getAttribute("data-skillreg-finder") || "./", document.baseURI).href;
    this.root = root;
    /** @type {Language} */
    this.language = root.getAttribute("data-language") === "en" ? "en" : "zh";
    this.home = new URL(root.getAttribute("data-home") || base, document.baseURI).href;
    /** @type {Kind | ""} */
    this.only = KINDS.find((kind) => kind === root.getAttribute("data-only")) || "";
    this.listed = document.querySelector("[data-skillreg-listed]");
    this.directory = new Directory(`${base}search/`, this.language);
    this.answers = new Answers(this.directory, this.home, this.only, this);
    this.choosing = new Choosing(part(root, "facets"), this.directory, (facet, value) => {
      this.look({ ...this.wish, choice: { ...this.wish.choice, [facet]: value } });
    });
    /** @type {Wish} */
    this.wish = { typed: "", kind: this.only, choice: noChoice() };
    this.shown = MORE;
    this.isReady = false;
    this.isFailed = false;
    /** How many parts are still on their way. */
    this.awaited = 0;
    this.begun = false;
    this.pause = 0;
  }

  start() {
    const { form, input } = this.box();
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    input.addEventListener("input", () => this.look({ ...this.wish, typed: tidied(input.value) }));
    input.addEventListener("focus", () => this.load(), { once: true });
    part(this.root, "facets").addEventListener("toggle", () => this.load(), { once: true });
    window.addEventListener("hashchange", () => this.follow());
    this.bringBehindHash();
    this.follow();
    if (this.only === "") {
      part(this.root, "facets").toggleAttribute("open", window.matchMedia(WIDE).matches);
      this.load();
    }
  }

  /** @returns {{ form: HTMLFormElement, input: HTMLInputElement }} */
  box() {
    const input = this.root.querySelector("input[name=q]");
    if (!(input instanceof HTMLInputElement) || !input.form) {
      throw new Error("the search has no box");
    }
    return { form: input.form, input };
  }

  /** What came as `?q=`, from a page whose script had not run yet, goes behind the `#`. */
  bringBehindHash() {
    const asked = new URLSearchParams(location.search).get("q");
    if (asked !== null) {
      history.replaceState(null, "", `${location.pathname}#q=${encodeURIComponent(asked)}`);
    }
  }

  follow() {
    const wish = readWish(location.hash);
    if (wish && !this.leadToCertificate(wish.typed)) {
      this.box().input.value = wish.typed;
      this.wish = { ...wish, typed: tidied(wish.typed), kind: this.only || wish.kind };
      this.shown = MORE;
      this.load();
      this.show();
    }
  }

  submit() {
    const { input } = this.box();
    if (!this.leadToCertificate(input.value)) {
      this.look({ ...this.wish, typed: tidied(input.value) });
      input.blur(); // on a phone the keyboard goes, and shows what was found
    }
  }

  /**
   * @param {string} typed
   * @returns {boolean} whether it was a certificate's number, and the verify page comes
   */
  leadToCertificate(typed) {
    const link = certificateLink(typed);
    if (link !== null) {
      location.replace(`${this.home}verify/#${encodeURIComponent(link)}`);
    }
    return link !== null;
  }

  /** @param {Wish} wish */
  look(wish) {
    this.wish = wish;
    this.shown = MORE;
    const fragment = fragmentOf({ ...wish, kind: this.only ? "" : wish.kind });
    history.replaceState(null, "", fragment ? "#" + fragment : location.pathname);
    this.load();
    this.show();
  }

  /** Fetch the index, once. */
  load() {
    if (!this.begun) {
      this.begun = true;
      this.fetchAll();
    }
  }

  async fetchAll() {
    await this.awaiting(async () => {
      await this.directory.loadNames();
      this.isReady = true;
      this.show();
      await this.directory.loadTexts();
    });
  }

  /**
   * @param {() => Promise<void>} load
   * @returns {Promise<void>} when it is there, or is known not to come, and the answer says so
   */
  async awaiting(load) {
    this.awaited += 1;
    try {
      await load();
    } catch (error) {
      this.isFailed = true;
    }
    this.awaited -= 1;
    this.show();
  }

  show() {
    const idle = isIdle({ ...this.wish, kind: this.only ? "" : this.wish.kind });
    if (this.listed instanceof HTMLElement) {
      this.listed.hidden = !idle && !(this.isFailed && !this.isReady);
    }
    if (!this.isReady) {
      this.say(this.isFailed ? tell(this.language, "says.failed") : idle ? "" : tell(this.language, "says.loading"));
      return;
    }
    const { wish } = this;
    if (isChosen(wish.choice)) {
      part(this.root, "facets").setAttribute("open", "");
    }
    const { found, counts } = chosen(this.directory, find(this.directory, wish.typed), wish.choice, wish.kind);
    this.choosing.show(wish.choice, counts);
    this.showFound(idle ? this.answers.ways(found) : this.answers.answer(found, wish, this.shown));
    const count = kindsOf(found, wish).reduce((sum, kind) => sum + found[kind].length, 0);
    this.say(idle ? "" : this.words(count));
    this.askForCredit();
  }

  /** @param {Node[]} answer in which whoever was there by keyboard finds the place again */
  showFound(answer) {
    const place = part(this.root, "found");
    const wasThere = place.contains(document.activeElement);
    fill(place, answer);
    const kind = place.querySelector("[aria-pressed=true]");
    if (wasThere) {
      (kind instanceof HTMLElement ? kind : this.box().input).focus();
    }
  }

  /** Credit codes are fetched for what looks like one; then it is looked for again. */
  askForCredit() {
    const { directory, wish } = this;
    if (codeOf(wish.typed).length >= CREDIT_LENGTH && !directory.creditAsked) {
      this.awaiting(() => directory.loadCredit());
    }
  }

  /** @param {number} shown how many were shown before: the next one gets the focus */
  showMore(shown) {
    this.shown = shown + MORE;
    this.show();
    const next = this.root.querySelectorAll(".sr-hit a")[shown];
    if (next instanceof HTMLElement) {
      next.focus();
    }
  }

  searchEarlier() {
    this.awaiting(() => this.directory.loadNotices());
  }

  /** @param {string} code */
  takeInstead(code) {
    const { input } = this.box();
    input.value = code;
    input.focus();
    this.look({ ...this.wish, kind: this.only, typed: code });
  }

  /**
   * @param {number} count
   * @returns {string} what the page says of it
   */
  words(count) {
    const { typed } = this.wish;
    if (count === 0 && this.awaited > 0) {
      return tell(this.language, "says.more");
    }
    const partly = this.isFailed ? " " + tell(this.language, "says.partly") : "";
    if (count > 0) {
      const key = count === 1 ? "says.one" : "says.found";
      return tell(this.language, key, { count: grouped(this.language, count) }) + partly;
    }
    return (typed ? tell(this.language, "says.none", { typed }) : tell(this.language, "says.noneChosen")) + partly;
  }

  /** @param {string} words to be seen at once, and heard when the typing pauses */
  say(words) {
    part(this.root, "says").textContent = words;
    window.clearTimeout(this.pause);
    this.pause = window.setTimeout(() => {
      part(this.root, "spoken").textContent = words;
    }, PAUSE_MS);
  }
}

document.querySelectorAll("[data-skillreg-finder]").forEach((root) => {
  if (root instanceof HTMLElement) {
    new Finder(root).start();
  }
});
