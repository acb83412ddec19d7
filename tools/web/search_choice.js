/**
 * What somebody looks for, as the address's fragment says it, so that it can be kept and passed on; and the fields to choose by.
 *
 *     #q=养老&kind=organisations&division=371502&level=4
 */
import { element, fill } from "./elements.js";
import { FACETS } from "./search_facets.js";
import { KINDS } from "./search_find.js";
import { grouped, tell } from "./search_texts.js";

/** @typedef {import("./search_facets.js").Choice} Choice */
/** @typedef {import("./search_facets.js").Counts} Counts */
/** @typedef {import("./search_facets.js").Facet} Facet */
/** @typedef {import("./search_find.js").Kind} Kind */
/** @typedef {import("./search_index.js").Directory} Directory */

/** @typedef {{ typed: string, kind: Kind | "", choice: Choice }} Wish */

/** @returns {Choice} */
export function noChoice() {
  return { division: "", type: "", group: "", level: "", status: "" };
}

/**
 * @param {string} fragment
 * @returns {Wish | null} null for a fragment that is something else, such as a place on the page
 */
export function readWish(fragment) {
  const text = fragment.replace(/^#/, "");
  if (!text.includes("=")) {
    return null;
  }
  const values = new URLSearchParams(text);
  const kind = KINDS.find((one) => one === values.get("kind")) || "";
  const choice = noChoice();
  FACETS.forEach((facet) => {
    choice[facet] = values.get(facet) || "";
  });
  return { typed: values.get("q") || "", kind, choice };
}

/**
 * @param {Wish} wish
 * @returns {string}
 */
export function fragmentOf({ typed, kind, choice }) {
  /** @type {Array<[string, string]>} */
  const values = [["q", typed], ["kind", kind]];
  FACETS.forEach((facet) => values.push([facet, choice[facet]]));
  const set = values.filter(([, value]) => value !== "");
  return set.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
}

/**
 * @param {Choice} choice
 * @returns {boolean}
 */
export function isChosen(choice) {
  return FACETS.some((facet) => choice[facet] !== "");
}

/**
 * @param {Wish} wish
 * @returns {boolean} whether nothing at all is looked for
 */
export function isIdle({ typed, kind, choice }) {
  return typed === "" && kind === "" && !isChosen(choice);
}

export class Choosing {
  /**
   * @param {HTMLElement} root
   * @param {Directory} directory
   * @param {(facet: Facet, value: string) => void} choose
   */
  constructor(root, directory, choose) {
    this.root = root;
    this.directory = directory;
    this.language = directory.language;
    this.fields = FACETS.map((facet) => {
      const select = document.createElement("select");
      select.addEventListener("change", () => choose(facet, select.value));
      const label = element("label", "", [element("span", "", tell(this.language, `facet.${facet}`)), select]);
      label.hidden = true;
      return { facet, select, label };
    });
    const name = tell(this.language, "facets");
    const group = element("div", "", this.fields.map(({ label }) => label));
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", name);
    fill(root, [element("summary", "", name), group]);
    root.hidden = false;
  }

  /**
   * @param {Choice} choice
   * @param {Counts} counts
   */
  show(choice, counts) {
    for (const { facet, select, label } of this.fields) {
      const values = this.sorted(facet, counts, choice[facet]);
      const options = values.map((value) => this.option(facet, value, counts[facet].get(value) || 0));
      const any = new Option(tell(this.language, "any"), "");
      fill(select, [any, ...options]);
      select.value = choice[facet];
      label.hidden = values.length === 0;
    }
    this.root.hidden = this.fields.every(({ label }) => label.hidden);
  }

  /**
   * @param {Facet} facet
   * @param {Counts} counts
   * @param {string} now
   * @returns {string[]}
   */
  sorted(facet, counts, now) {
    const values = Array.from(counts[facet].keys()).filter((value) => value !== "" && value !== now);
    const all = now === "" ? values : values.concat(now);
    return facet === "level" ? all.sort().reverse() : all.sort();
  }

  /**
   * @param {Facet} facet
   * @param {string} value
   * @param {number} count
   * @returns {HTMLOptionElement}
   */
  option(facet, value, count) {
    const name = this.nameOf(facet, value);
    return new Option(tell(this.language, "option", { name, count: grouped(this.language, count) }), value);
  }

  /**
   * @param {Facet} facet
   * @param {string} value
   * @returns {string}
   */
  nameOf(facet, value) {
    const { words, occupations } = this.directory;
    if (facet === "group") {
      return `${value} ${occupations.groups[value] || ""}`.trim();
    }
    const known = words[facet][value];
    if (known) {
      return known[this.language];
    }
    const own = /** @type {const} */ (["evaluated", "open", "licensed", "running", "over"]).find((one) => one === value);
    return own ? tell(this.language, `status.${own}`) : value;
  }
}
