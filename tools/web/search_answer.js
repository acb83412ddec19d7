/**
 * What was found, as the page shows it: the kinds with their numbers, the first of each, the ways to see more, and what to do
 * when there is nothing.
 */
import { element } from "./elements.js";
import { isChosen, noChoice } from "./search_choice.js";
import { codeOf } from "./search_codes.js";
import { KINDS, didYouMean } from "./search_find.js";
import { Rows } from "./search_rows.js";
import { grouped, tell } from "./search_texts.js";

/** @typedef {import("./search_choice.js").Wish} Wish */
/** @typedef {import("./search_find.js").Found} Found */
/** @typedef {import("./search_find.js").Hit} Hit */
/** @typedef {import("./search_find.js").Kind} Kind */
/** @typedef {import("./search_index.js").Directory} Directory */

/**
 * @typedef {object} Ways what the buttons of an answer do
 * @property {(wish: Wish) => void} look
 * @property {(shown: number) => void} showMore `shown` were shown before
 * @property {() => void} searchEarlier
 * @property {(code: string) => void} takeInstead
 */

const FIRST = 5;
/** So many are shown, and so many more at a time. */
export const MORE = 30;
const IDENTITY = /^[1-9][0-9]{5}(19|20)[0-9]{2}(0[1-9]|1[0-2])[0-9]{5}[0-9X]$/;

export class Answers {
  /**
   * @param {Directory} directory
   * @param {string} home the address of the language's root
   * @param {Kind | ""} only the kind of a list's own page
   * @param {Ways} ways
   */
  constructor(directory, home, only, ways) {
    this.directory = directory;
    this.language = directory.language;
    this.home = home;
    this.rows = new Rows(directory, home);
    this.only = only;
    this.press = ways;
    /** @type {Wish} */
    this.wish = { typed: "", kind: only, choice: noChoice() };
    this.shown = MORE;
  }

  /**
   * @param {Found} found
   * @param {Wish} wish
   * @param {number} shown how many of one kind
   * @returns {Node[]}
   */
  answer(found, wish, shown) {
    this.wish = wish;
    this.shown = shown;
    const kinds = kindsOf(found, wish);
    const all = KINDS.reduce((sum, kind) => sum + found[kind].length, 0);
    const tabs = [this.tab("", all), ...KINDS.map((kind) => this.tab(kind, found[kind].length))];
    const isNothing = kinds.every((kind) => found[kind].length === 0);
    return [
      ...(this.only || all === 0 ? [] : [this.tabs(tabs)]),
      ...(isNothing ? this.nothing() : kinds.map((kind) => this.section(kind, found[kind]))),
    ];
  }

  /**
   * @param {Found} found everything there is
   * @returns {Node[]} the kinds to look through while nothing is typed
   */
  ways(found) {
    const kinds = KINDS.filter((kind) => found[kind].length > 0);
    return this.only ? [] : [this.tabs(kinds.map((kind) => this.tab(kind, found[kind].length)))];
  }

  /**
   * @param {HTMLElement[]} buttons
   * @returns {HTMLElement} the kinds with how many of each, to choose one of them
   */
  tabs(buttons) {
    const tabs = element("div", "sr-kinds", buttons);
    tabs.setAttribute("role", "group");
    tabs.setAttribute("aria-label", tell(this.language, "kinds"));
    return tabs;
  }

  /**
   * @param {Kind | ""} kind
   * @param {number} count
   * @returns {HTMLElement}
   */
  tab(kind, count) {
    const name = tell(this.language, `kind.${kind || "all"}`);
    const tab = button("sr-kind", `${name} ${grouped(this.language, count)}`, () => this.press.look({ ...this.wish, kind }));
    tab.setAttribute("aria-pressed", String(this.wish.kind === kind));
    return tab;
  }

  /**
   * @param {Kind} kind
   * @param {Hit[]} hits
   * @returns {HTMLElement}
   */
  section(kind, hits) {
    const isAlone = this.wish.kind !== "";
    const size = isAlone ? this.shown : FIRST;
    const id = `sr-found-${kind}`;
    const heading = element("h2", isAlone ? "sr-hidden" : "", `${tell(this.language, `kind.${kind}`)} `);
    heading.id = id;
    heading.appendChild(element("span", "sr-quiet", grouped(this.language, hits.length)));
    const list = element("ul", "sr-hits", hits.slice(0, size).map((hit) => this.rows.item(kind, hit)));
    const section = element("section", "", [heading, list, ...this.further(kind, hits.length, size)]);
    section.setAttribute("aria-labelledby", id);
    return section;
  }

  /**
   * @param {Kind} kind
   * @param {number} count
   * @param {number} shown
   * @returns {HTMLElement[]} ways to see more of them
   */
  further(kind, count, shown) {
    const buttons = [];
    if (count > shown && this.wish.kind === "") {
      const words = tell(this.language, "all.more", { count: grouped(this.language, count) });
      buttons.push(button("sr-more", words, () => this.press.look({ ...this.wish, kind })));
    } else if (count > shown) {
      const words = tell(this.language, "list.more", { count: String(Math.min(MORE, count - shown)) });
      buttons.push(button("sr-more", words, () => this.press.showMore(shown)));
    }
    if (kind === "notices" && this.directory.olderNotices.length > 0 && count <= shown) {
      buttons.push(button("sr-more", tell(this.language, "notices.older"), () => this.press.searchEarlier()));
    }
    return buttons;
  }

  /**
   * @param {string} typed
   * @returns {HTMLElement} the way from a list's own page to the search of everything
   */
  everywhere(typed) {
    const link = document.createElement("a");
    link.href = `${this.home}search/#q=${encodeURIComponent(typed)}`;
    link.textContent = tell(this.language, "none.all", { typed });
    return link;
  }

  /** @returns {Node[]} what to do when nothing was found */
  nothing() {
    const { typed } = this.wish;
    const chosen = isChosen(this.wish.choice);
    const near = chosen ? [] : didYouMean(this.directory, typed);
    /** @type {HTMLElement[]} */
    const answer = [];
    if (chosen) {
      answer.push(button("sr-more", tell(this.language, "clear"), () => this.press.look({ ...this.wish, choice: noChoice() })));
    } else if (near.length > 0) {
      const ways = near.map((code) => element("li", "", [button("sr-near", code, () => this.press.takeInstead(code))]));
      answer.push(element("p", "", tell(this.language, "none.near")), element("ul", "sr-nears", ways));
    } else {
      const key = IDENTITY.test(codeOf(typed)) ? "none.identity" : "none.hint";
      answer.push(element("p", "sr-note", tell(this.language, key)));
    }
    if (this.only !== "" && typed !== "") {
      answer.push(element("p", "", [this.everywhere(typed)]));
    }
    return this.wish.kind === "notices" ? answer.concat(this.further("notices", 0, this.shown)) : answer;
  }
}

/**
 * @param {Found} found
 * @param {Wish} wish
 * @returns {Kind[]} the kinds to show
 */
export function kindsOf(found, { kind }) {
  return kind ? [kind] : KINDS.filter((one) => found[one].length > 0);
}

/**
 * @param {string} className
 * @param {string} words
 * @param {() => void} press
 * @returns {HTMLButtonElement}
 */
function button(className, words, press) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = className;
  made.textContent = words;
  made.addEventListener("click", press);
  return made;
}
