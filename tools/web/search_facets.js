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
  /** @type {Counts} */
  const counts = { division: new Map(), type: new Map(), group: new Map(), level: new Map(), status: new Map() };
  /** @type {(of: Kind, valuesOf: (row: number) => Values) => Hit[]} */
  const left = (of, valuesOf) =>
    found[of].filter(({ row }) => {
      const values = valuesOf(row);
      const wrong = FACETS.filter((facet) => choice[facet] !== "" && !values[facet].includes(choice[facet]));
      if (wrong.length < 2 && (kind === "" || kind === of)) {
        for (const facet of wrong.length === 1 ? wrong : FACETS) {
          values[facet].forEach((value) => counts[facet].set(value, (counts[facet].get(value) || 0) + 1));
        }
      }
      return wrong.length === 0;
    });
  return {
    found: {
      organisations: left("organisations", (row) => ofOrganisation(directory, row, choice)),
      occupations: left("occupations", (row) => ofOccupation(directory, row)),
      notices: left("notices", (row) => ofNotice(directory, row)),
      guides: FACETS.some((facet) => choice[facet] !== "") ? [] : found.guides,
    },
    counts,
  };
}

/**
 * @param {Directory} directory
 * @param {number} row
 * @param {Choice} choice
 * @returns {Values}
 */
function ofOrganisation({ organisations }, row, choice) {
  const scope = organisations.scope[row] || [];
  const level = Number(choice.level);
  const atLevel = choice.level === "" ? scope : scope.filter(({ levels }) => (levels >> level) & 1);
  const inGroup = choice.group === "" ? scope : scope.filter(({ group }) => group === choice.group);
  return {
    division: [organisations.division[row] || ""],
    type: [organisations.type[row] || ""],
    group: Array.from(new Set(atLevel.map(({ group }) => group))),
    level: levelsOf(inGroup.reduce((levels, item) => levels | item.levels, 0)),
    status: [organisations.status[row] || ""],
  };
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
