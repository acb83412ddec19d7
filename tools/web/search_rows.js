/**
 * One row of each kind as people read it: where it leads, its name with what was found in it marked, and a line below.
 */
import { element } from "./elements.js";
import { levelsOf, noticeStatus, occupationStatus } from "./search_facets.js";
import { dayIn, grouped, tell } from "./search_texts.js";

/** @typedef {import("./search_find.js").Hit} Hit */
/** @typedef {import("./search_find.js").Kind} Kind */
/** @typedef {import("./search_index.js").Directory} Directory */
/** @typedef {import("./search_names.js").Place} Place */
/** @typedef {import("./texts.js").Language} Language */

/** So much of a guide is shown around what was found. */
const BEFORE = 24;
const AFTER = 90;
const SCOPE_SHOWN = 3;

/** @typedef {{ path: string, title: Node[], inChinese: boolean, badge: [string, string] | null, below: Node[] }} Row */

export class Rows {
  /**
   * @param {Directory} directory
   * @param {string} home the address of the language's root
   */
  constructor(directory, home) {
    this.directory = directory;
    this.home = home;
    this.language = directory.language;
  }

  /**
   * @param {Kind} kind
   * @param {Hit} hit
   * @returns {HTMLElement}
   */
  item(kind, hit) {
    const row = this.row(kind, hit);
    const link = document.createElement("a");
    link.href = this.home + row.path;
    row.title.forEach((node) => link.appendChild(node));
    if (row.inChinese) {
      link.lang = "zh";
    }
    const head = element("p", "sr-hit__name", [link]);
    if (row.badge) {
      head.appendChild(document.createTextNode(" "));
      head.appendChild(element("span", `sr-badge sr-badge--${row.badge[0]}`, row.badge[1]));
    }
    return element("li", "sr-hit", [head, element("p", "sr-quiet", row.below)]);
  }

  /**
   * @param {Kind} kind
   * @param {Hit} hit
   * @returns {Row}
   */
  row(kind, hit) {
    const { organisation, occupation, notice, guide } = this;
    return { organisations: organisation, occupations: occupation, notices: notice, guides: guide }[kind].call(this, hit);
  }

  /**
   * @param {Hit} hit
   * @returns {Row}
   */
  organisation({ row, places }) {
    const { organisations, words } = this.directory;
    const code = organisations.code[row] || "";
    const status = organisations.status[row] || "";
    const facts = [code, this.word(words.type, organisations.type[row]), this.word(words.division, organisations.division[row])];
    const scope = this.scope(row);
    return {
      path: `organisations/${code}/`,
      title: marked(organisations.names.list[row] || "", places),
      inChinese: true,
      badge: [status, this.word(words.status, status)],
      below: texts(facts.join(" · "), scope),
    };
  }

  /**
   * @param {number} row of an organisation
   * @returns {string} what it may evaluate
   */
  scope(row) {
    const { organisations, occupations } = this.directory;
    const items = organisations.scope[row] || [];
    const named = items.slice(0, SCOPE_SHOWN).map(({ occupation, levels }) => {
      const place = occupations.rows.get(occupation);
      const name = place === undefined ? occupation : occupations.names.list[place] || occupation;
      return tell(this.language, "scope", { name, levels: this.levels(levels) });
    });
    const more = items.length > SCOPE_SHOWN ? " " + tell(this.language, "scope.more", { count: String(items.length) }) : "";
    return named.join(tell(this.language, "mark")) + more;
  }

  /**
   * @param {Hit} hit
   * @returns {Row}
   */
  occupation({ row, places }) {
    const { occupations } = this.directory;
    const code = occupations.code[row] || "";
    const status = occupationStatus(this.directory, row);
    const evaluated = occupations.evaluated.get(code);
    const group = occupations.groups[occupations.group[row] || ""] || "";
    const by = evaluated
      ? tell(this.language, "occupation.evaluated", {
          count: grouped(this.language, evaluated.organisations),
          levels: this.levels(evaluated.levels),
        })
      : "";
    const badge = /** @type {const} */ ({ evaluated: "active", open: "plain", licensed: "licensed" });
    return {
      path: `occupations/${code}/`,
      title: marked(occupations.names.list[row] || "", places),
      inChinese: true,
      badge: [badge[status], tell(this.language, `status.${status}`)],
      below: [...inChinese([code, group].filter((one) => one !== "").join(" · ")), ...texts(by)],
    };
  }

  /**
   * @param {Hit} hit
   * @returns {Row}
   */
  notice({ row }) {
    const { notices, organisations, occupations } = this.directory;
    const notice = notices[row] || { organisation: "", session: "", occupation: "", level: 0, until: "" };
    const occupation = occupations.names.list[numberOr(occupations.rows.get(notice.occupation))] || notice.occupation;
    const organisation = organisations.names.list[numberOr(organisations.rows.get(notice.organisation))] || notice.organisation;
    const status = noticeStatus(this.directory, row);
    const day = dayIn(this.language, notice.until);
    const level = this.word(this.directory.words.level, String(notice.level));
    return {
      path: `notices/${notice.organisation}/${notice.session}/`,
      title: [document.createTextNode(tell(this.language, "notice.title", { occupation, level }))],
      inChinese: false,
      badge: status === "running" ? ["notice", tell(this.language, "status.running")] : null,
      below: [...inChinese(`${organisation} · ${notice.session}`), ...texts(tell(this.language, `notice.${status}`, { day }))],
    };
  }

  /**
   * @param {Hit} hit
   * @returns {Row}
   */
  guide({ row, places, more }) {
    const { guides } = this.directory;
    const path = guides.page[row] || "";
    const heading = guides.headings.list[row] || "";
    const title = guides.title[path] || "";
    const above = heading === title ? [] : [document.createTextNode(`${title} › `)];
    const anchor = guides.anchor[row] || "";
    return {
      path: path + (anchor ? "#" + encodeURIComponent(anchor) : ""),
      title: [...above, ...marked(heading, places)],
      inChinese: false,
      badge: null,
      below: snippet(guides.texts.list[row] || "", more),
    };
  }

  /**
   * @param {number} mask
   * @returns {string}
   */
  levels(mask) {
    const names = levelsOf(mask).map((level) => this.word(this.directory.words.level, level));
    return names.join(tell(this.language, "mark"));
  }

  /**
   * @param {import("./search_index.js").Words} words
   * @param {string | undefined} name
   * @returns {string}
   */
  word(words, name = "") {
    const known = words[name];
    return known ? known[this.language] : name;
  }
}

/**
 * @param {number | undefined} row
 * @returns {number}
 */
function numberOr(row) {
  return row === undefined ? -1 : row;
}

/**
 * @param {string[]} lines
 * @returns {Node[]} each on a line of its own, less empty ones
 */
function texts(...lines) {
  return lines.filter((line) => line !== "").map((line) => element("span", "sr-hit__line", line));
}

/**
 * @param {string} line
 * @returns {Node[]} a line that is Chinese on every page, for who has pages read out
 */
function inChinese(line) {
  const made = element("span", "sr-hit__line", line);
  made.lang = "zh";
  return [made];
}

/**
 * @param {string} text
 * @param {Place[]} places
 * @returns {Node[]} the text with what was found in it marked
 */
export function marked(text, places) {
  const nodes = [];
  let from = 0;
  for (const { start, end } of places.slice().sort((one, other) => one.start - other.start)) {
    if (start >= from && end <= text.length) {
      nodes.push(document.createTextNode(text.slice(from, start)), element("mark", "", text.slice(start, end)));
      from = end;
    }
  }
  nodes.push(document.createTextNode(text.slice(from)));
  return nodes;
}

/**
 * @param {string} text
 * @param {Place[]} places
 * @returns {Node[]} what stands around the first place
 */
function snippet(text, places) {
  const [first] = places;
  const from = first && first.start > BEFORE ? first.start - BEFORE : 0;
  const to = Math.min(text.length, (first ? first.end : 0) + AFTER);
  const inside = places.filter((place) => place.start >= from && place.end <= to);
  const shifted = inside.map((place) => ({ ...place, start: place.start - from, end: place.end - from }));
  return [
    document.createTextNode(from > 0 ? "…" : ""),
    ...marked(text.slice(from, to), shifted),
    document.createTextNode(to < text.length ? "…" : ""),
  ];
}
