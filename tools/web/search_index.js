/**
 * The published index of the search (`skillreg.site.search`), fetched in parts and kept as columns.
 *
 * Names of organisations and occupations come first, together; guides and notices after them, while the first answer
 * is read already; credit codes only for what looks like one.
 */
import { Codes } from "./search_codes.js";
import { Names, readingsOf } from "./search_names.js";

/** @typedef {import("./search_names.js").Exception} Exception */
/** @typedef {import("./texts.js").Language} Language */

/** @typedef {Record<string, Record<Language, string>>} Words */

/** @typedef {{ values: string[], rows: number[] }} Column */

/** @typedef {{ occupation: string, group: string, levels: number }} ScopeItem `levels`: bit 4 of it is level 4 */

/**
 * @typedef {object} Organisations
 * @property {Names} names
 * @property {string[]} code
 * @property {string[]} type
 * @property {string[]} division
 * @property {string[]} status
 * @property {number[]} rank those that may examine come first among equals
 * @property {ScopeItem[][]} scope empty for who was removed
 * @property {Map<string, number>} rows by code
 * @property {import("./search_facets.js").Values[]} values of the facets, by row, as far as they were asked for
 */

/** @typedef {{ organisations: number, levels: number }} Evaluated */

/**
 * @typedef {object} Occupations
 * @property {Names} names
 * @property {string[]} code
 * @property {string[]} group the middle group's code
 * @property {number[]} barred 2 whole, 1 in part
 * @property {Record<string, string>} groups names of major and middle groups by their codes
 * @property {Map<string, number>} rows by code
 * @property {Map<string, Evaluated>} evaluated by code, who may do so now
 */

/** @typedef {{ organisation: string, session: string, occupation: string, level: number, until: string }} Notice */

/**
 * @typedef {object} Guides
 * @property {string[]} page path below the language's root
 * @property {Record<string, string>} title
 * @property {string[]} anchor
 * @property {Names} headings
 * @property {Names} texts
 */

/** @typedef {Record<"type" | "status" | "division" | "level", Words>} FacetWords */

/**
 * @typedef {object} Index
 * @property {string | null} as_of
 * @property {string[]} organisations
 * @property {string[]} credit
 * @property {string} occupations
 * @property {string[]} notices the latest year first
 * @property {Record<Language, string>} guides
 * @property {FacetWords} words
 * @property {string} readings
 */

const PATIENCE_MS = 20000;
const STATUS_ORDER = ["active", "suspended", "removed"];

/** @type {Names} */
const NO_NAMES = new Names("", [], new Map());

export class Directory {
  /**
   * @param {string} folder the address of `search/`
   * @param {Language} language
   */
  constructor(folder, language) {
    this.folder = folder;
    this.language = language;
    this.asOf = "";
    /** @type {FacetWords} */
    this.words = { type: {}, status: {}, division: {}, level: {} };
    /** @type {Organisations} */
    this.organisations = {
      names: NO_NAMES, code: [], type: [], division: [], status: [], rank: [], scope: [], rows: new Map(), values: [],
    };
    /** @type {Occupations} */
    this.occupations = {
      names: NO_NAMES, code: [], group: [], barred: [], groups: {}, rows: new Map(), evaluated: new Map(),
    };
    /** @type {Notice[]} */
    this.notices = [];
    /** @type {string[]} years that were not fetched yet */
    this.olderNotices = [];
    /** @type {Guides} */
    this.guides = { page: [], title: {}, anchor: [], headings: NO_NAMES, texts: NO_NAMES };
    /** @type {string[]} by row of the organisations; empty until they are asked for */
    this.credit = [];
    this.creditAsked = false;
    this.creditCodes = new Codes([]);
    this.organisationCodes = new Codes([]);
    this.occupationCodes = new Codes([]);
    /** @type {Promise<Index> | null} */
    this.index = null;
  }

  /** @returns {Promise<void>} when names and codes are there */
  async loadNames() {
    this.index = this.index || this.get("index.json");
    const index = await this.index;
    const [occupations, ...blocks] = await Promise.all([index.occupations, ...index.organisations].map((path) => this.get(path)));
    const usual = readingsOf(index.readings);
    this.asOf = index.as_of || "";
    this.words = index.words;
    this.occupations = readOccupations(occupations, usual);
    this.organisations = readOrganisations(blocks, usual, this.occupations);
    this.occupations.evaluated = evaluatedBy(this.organisations.scope);
    this.organisationCodes = new Codes(this.organisations.code);
    this.occupationCodes = new Codes(this.occupations.code.map((code) => code.replace(/-/g, "")));
    this.olderNotices = index.notices.slice();
  }

  /** @returns {Promise<void>} when guides and the latest notices are there as well */
  async loadTexts() {
    /** @type {Index} */
    const index = await (this.index || this.get("index.json"));
    const [guides] = await Promise.all([this.get(index.guides[this.language]), this.loadNotices()]);
    this.guides = {
      page: column(guides.page),
      title: guides.title,
      anchor: lines(guides.anchor),
      headings: new Names(guides.heading, [], new Map()),
      texts: new Names(guides.text, [], new Map()),
    };
  }

  /** @returns {Promise<void>} when one more year of notices is there */
  async loadNotices() {
    const path = this.olderNotices.shift();
    if (path !== undefined) {
      this.notices = this.notices.concat(readNotices(await this.get(path)));
    }
  }

  /** @returns {Promise<void>} */
  async loadCredit() {
    this.creditAsked = true;
    /** @type {Index} */
    const index = await (this.index || this.get("index.json"));
    const parts = await Promise.all(index.credit.map((path) => this.get(path)));
    this.credit = parts.map((part) => lines(part.code)).flat();
    this.creditCodes = new Codes(this.credit);
  }

  /**
   * @param {string} path
   * @returns {Promise<any>} what a part says; its form is that of `skillreg.site.search`
   */
  async get(path) {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), PATIENCE_MS);
    try {
      const response = await fetch(this.folder + path, { credentials: "omit", signal: abort.signal });
      if (!response.ok) {
        throw new Error(`${path}: ${response.status}`);
      }
      return await response.json();
    } finally {
      clearTimeout(timer);
    }
  }
}

/**
 * @param {string} text
 * @returns {string[]}
 */
function lines(text) {
  return text === "" ? [] : text.split("\n");
}

/**
 * @param {Column} column
 * @returns {string[]}
 */
function column({ values, rows }) {
  return rows.map((number) => values[number] || "");
}

/**
 * @param {Array<string | number>} steps
 * @returns {string[]} codes, from one whole and what each is more than the one before
 */
export function codes(steps) {
  let letter = "";
  let digits = 0;
  return steps.map((step) => {
    if (typeof step === "string") {
      letter = step.charAt(0);
      digits = Number(step.slice(1));
      return step;
    }
    digits += step;
    return letter + String(digits).padStart(12, "0");
  });
}

/**
 * @param {any} part
 * @param {Map<string, string[]>} usual
 * @returns {Occupations}
 */
function readOccupations(part, usual) {
  const code = lines(part.code);
  return {
    names: new Names(part.name, part.read, usual),
    code,
    group: code.map((one) => one.slice(0, 4)),
    barred: part.barred,
    groups: part.groups,
    rows: new Map(code.map((one, row) => [one, row])),
    evaluated: new Map(),
  };
}

/**
 * @param {any[]} blocks
 * @param {Map<string, string[]>} usual
 * @param {Occupations} occupations
 * @returns {Organisations}
 */
function readOrganisations(blocks, usual, occupations) {
  let before = 0;
  /** @type {Exception[]} */
  const exceptions = [];
  /** @type {ScopeItem[][]} */
  const scope = [];
  for (const block of blocks) {
    for (const [row, place, syllable] of block.read) {
      exceptions.push([before + row, place, syllable]);
    }
    before += block.code.length;
    scope.push(...readScope(block, occupations));
  }
  const code = codes(blocks.map((block) => block.code).flat());
  const status = blocks.map((block) => column(block.status)).flat();
  return {
    names: new Names(blocks.map((block) => block.name).join("\n"), exceptions, usual),
    code,
    type: blocks.map((block) => column(block.type)).flat(),
    division: blocks.map((block) => column(block.division)).flat(),
    status,
    rank: status.map((one) => STATUS_ORDER.indexOf(one)),
    scope,
    rows: new Map(code.map((one, row) => [one, row])),
    values: [],
  };
}

/**
 * @param {any} block
 * @param {Occupations} occupations
 * @returns {ScopeItem[][]}
 */
function readScope(block, occupations) {
  const removed = block.status.values.indexOf("removed");
  return block.scope.rows.map((/** @type {number[]} */ row, /** @type {number} */ at) => {
    /** @type {ScopeItem[]} */
    const items = [];
    for (let one = 0; one < row.length && block.status.rows[at] !== removed; one += 2) {
      const occupation = block.scope.values[row[one] || 0];
      const place = occupations.rows.get(occupation);
      const group = place === undefined ? "" : occupations.group[place] || "";
      items.push({ occupation, group, levels: row[one + 1] || 0 });
    }
    return items;
  });
}

/**
 * @param {ScopeItem[][]} scope
 * @returns {Map<string, Evaluated>}
 */
function evaluatedBy(scope) {
  /** @type {Map<string, Evaluated>} */
  const found = new Map();
  for (const items of scope) {
    for (const { occupation, levels } of items) {
      const known = found.get(occupation) || { organisations: 0, levels: 0 };
      found.set(occupation, { organisations: known.organisations + 1, levels: known.levels | levels });
    }
  }
  return found;
}

/**
 * @param {any} part
 * @returns {Notice[]}
 */
function readNotices(part) {
  const [organisation, occupation] = [column(part.organisation), column(part.occupation)];
  const [session, until] = [lines(part.session), lines(part.until)];
  return organisation.map((code, row) => ({
    organisation: code,
    session: session[row] || "",
    occupation: occupation[row] || "",
    level: part.level[row],
    until: until[row] || "",
  }));
}
