/**
 * What can be chosen by: district, kind of organisation, occupation group, level, status; and how many each choice leaves.
 *
 * A row that a facet says nothing of is not among what is left once something of that facet is chosen: guides have no
 * district. Level and group are asked of the same item of a scope.
 */

/** @typedef {import("./search_find.js").Found} Found */
/** @typedef {import("./search_find.js").Hit} Hit */
/** @typedef {import("./search_find.js").Kind} Kind */
/** @typedef {import("./search_index.js").Directory} Directory */
/** @typedef {import("./search_index.js").ScopeItem} ScopeItem */

/** @typedef {"division" | "type" | "group" | "level" | "status"} Facet */

/** @typedef {Record<Facet, string>} Choice empty where everything is welcome */

/** @typedef {Record<Facet, Map<string, number>>} Counts rows by each value, were it chosen instead */

/** @type {Facet[]} */
export const FACETS = ["division", "type", "group", "level", "status"];

/** @type {Array<"1" | "2" | "3" | "4" | "5">} */
const LEVELS = ["5", "4", "3", "2", "1"];

/** @typedef {Record<Facet, string[]>} Values of one row */

/**
 * @param {Directory} directory
 * @param {Found} found
 * @param {Choice} choice
 * @param {Kind | ""} kind of which the choices left are counted; empty for all kinds
 * @returns {{ found: Found, counts: Counts }}
 */
export function chosen(directory, found, choice, kind) {
  const asked = FACETS.filter((facet) => choice[facet] !== "");
  const tally = new Tally();
  /** @type {(of: Kind, valuesOf: (row: number) => Values) => Hit[]} */
  const left = (of, valuesOf) =>
    found[of].filter(({ row }) => {
      const values = valuesOf(row);
      const wrong = asked.filter((facet) => !values[facet].includes(choice[facet]));
      if (wrong.length < 2 && (kind === "" || kind === of)) {
        tally.add(values, wrong.length === 1 ? wrong : FACETS);
      }
      return wrong.length === 0;
    });
  return {
    found: {
      organisations: left("organisations", (row) => ofOrganisation(directory, row, choice)),
      occupations: left("occupations", (row) => ofOccupation(directory, row)),
      notices: left("notices", (row) => ofNotice(directory, row)),
      guides: asked.length > 0 ? [] : found.guides,
    },
    counts: tally.counts(),
  };
}

/** Counts by value, in cells: a row of ten thousand adds to seven of them at each letter that is typed. */
class Tally {
  constructor() {
    /** @type {Record<Facet, Map<string, { count: number }>>} */
    this.cells = { division: new Map(), type: new Map(), group: new Map(), level: new Map(), status: new Map() };
  }

  /**
   * @param {Values} values
   * @param {Facet[]} facets
   */
  add(values, facets) {
    for (const facet of facets) {
      const cells = this.cells[facet];
      for (const value of values[facet]) {
        const cell = cells.get(value);
        if (cell) {
          cell.count += 1;
        } else {
          cells.set(value, { count: 1 });
        }
      }
    }
  }

  /** @returns {Counts} */
  counts() {
    const plain = (/** @type {Facet} */ facet) =>
      new Map(Array.from(this.cells[facet], ([value, { count }]) => /** @type {[string, number]} */ ([value, count])));
    return { division: plain("division"), type: plain("type"), group: plain("group"), level: plain("level"), status: plain("status") };
  }
}

/**
 * @param {Directory} directory
 * @param {number} row
 * @param {Choice} choice
 * @returns {Values}
 */
function ofOrganisation({ organisations }, row, choice) {
  const known = organisations.values[row] || valuesOf(organisations, row);
  organisations.values[row] = known;
  if (choice.level === "" && choice.group === "") {
    return known;
  }
  const scope = organisations.scope[row] || [];
  const level = Number(choice.level);
  const atLevel = choice.level === "" ? scope : scope.filter(({ levels }) => (levels >> level) & 1);
  const inGroup = choice.group === "" ? scope : scope.filter(({ group }) => group === choice.group);
  return { ...known, group: groupsOf(atLevel), level: levelsIn(inGroup) };
}

/**
 * @param {import("./search_index.js").Organisations} organisations
 * @param {number} row
 * @returns {Values} while neither level nor group is chosen
 */
function valuesOf(organisations, row) {
  const scope = organisations.scope[row] || [];
  return {
    division: [organisations.division[row] || ""],
    type: [organisations.type[row] || ""],
    group: groupsOf(scope),
    level: levelsIn(scope),
    status: [organisations.status[row] || ""],
  };
}

/**
 * @param {ScopeItem[]} scope
 * @returns {string[]}
 */
function groupsOf(scope) {
  return Array.from(new Set(scope.map(({ group }) => group)));
}

/**
 * @param {ScopeItem[]} scope
 * @returns {string[]}
 */
function levelsIn(scope) {
  return levelsOf(scope.reduce((levels, item) => levels | item.levels, 0));
}

/**
 * @param {Directory} directory
 * @param {number} row
 * @returns {Values}
 */
function ofOccupation(directory, row) {
  const { occupations } = directory;
  const evaluated = occupations.evaluated.get(occupations.code[row] || "");
  return {
    division: [],
    type: [],
    group: [occupations.group[row] || ""],
    level: levelsOf(evaluated ? evaluated.levels : 0),
    status: [occupationStatus(directory, row)],
  };
}

/**
 * @param {Directory} directory
 * @param {number} row
 * @returns {"evaluated" | "licensed" | "open"} `open`: it may be evaluated, and nobody does
 */
export function occupationStatus({ occupations }, row) {
  if (occupations.barred[row] === 2) {
    return "licensed";
  }
  return occupations.evaluated.has(occupations.code[row] || "") ? "evaluated" : "open";
}

/**
 * @param {Directory} directory
 * @param {number} row
 * @returns {Values}
 */
function ofNotice(directory, row) {
  const notice = directory.notices[row];
  const organisation = directory.organisations.rows.get(notice ? notice.organisation : "");
  const known = organisation === undefined ? -1 : organisation;
  return {
    division: [directory.organisations.division[known] || ""],
    type: [directory.organisations.type[known] || ""],
    group: [notice ? notice.occupation.slice(0, 4) : ""],
    level: notice ? [String(notice.level)] : [],
    status: [noticeStatus(directory, row)],
  };
}

/**
 * @param {Directory} directory
 * @param {number} row
 * @returns {"running" | "over"}
 */
export function noticeStatus({ notices, asOf }, row) {
  const notice = notices[row];
  return notice && notice.until >= asOf ? "running" : "over";
}

/**
 * @param {number} mask
 * @returns {string[]} the lowest first
 */
export function levelsOf(mask) {
  return LEVELS.filter((level) => (mask >> Number(level)) & 1);
}
