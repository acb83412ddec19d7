/**
 * How the answer to a list looks: the columns as they were understood, one line that sums up, a table row by row.
 */
import { tell } from "./bulk_texts.js";
import { SIGNS, element, fill } from "./elements.js";
import { COLUMNS, wordsOf } from "./outcome_words.js";
import { breath } from "./outcomes.js";
import { part } from "./parts.js";

/** @typedef {import("./columns.js").Column} Column */
/** @typedef {import("./lists.js").List} List */
/** @typedef {import("./outcome_words.js").ColumnName} ColumnName */
/** @typedef {import("./outcomes.js").Outcome} Outcome */
/** @typedef {import("./sheets.js").Sheet} Sheet */
/** @typedef {import("./texts.js").Language} Language */

/** So many rows are put into the table before the page may draw. */
const ROWS_AT_ONCE = 100;

/** @type {Record<"good" | "bad" | "unsure", string>} */
const SIGN_OF = { good: SIGNS.yes, bad: SIGNS.no, unsure: SIGNS.unknown };

/**
 * @param {Sheet} sheet
 * @param {List} list
 * @param {Language} language
 * @returns {HTMLElement[]} list items: what each column was taken for, and what was left aside
 */
export function columnItems(sheet, { columns, rows }, language) {
  const { taken, ignored, above, titled } = columns;
  /** @type {(column: Column) => string} */
  const called = ({ place, title }) =>
    tell(language, title ? "columns.titled" : "columns.untitled", { letter: letters(place), title });
  const items = Array.from(taken, ([field, column]) =>
    tell(language, "columns.taken", { column: called(column), field: tell(language, `field.${field}`) }),
  );
  if (!titled) {
    items.push(tell(language, "columns.byContent"));
  }
  if (ignored.length > 0) {
    const names = ignored.map(called).join(tell(language, "columns.separator"));
    items.push(tell(language, "columns.ignored", { columns: names }));
  }
  const [first] = rows;
  if (above > 1 && first) {
    items.push(tell(language, "columns.above", { line: String(first.line) }));
  }
  if (sheet.others > 0) {
    items.push(tell(language, "columns.sheet", { name: sheet.name, others: String(sheet.others) }));
  }
  return items.map((text) => element("li", "", text));
}

/**
 * @param {number} place from 0
 * @returns {string} as Excel names columns: A, B, … Z, AA
 */
function letters(place) {
  const rest = Math.floor(place / 26);
  return (rest > 0 ? letters(rest - 1) : "") + String.fromCharCode(65 + (place % 26));
}

/**
 * @param {Outcome[]} outcomes
 * @param {Language} language
 * @returns {{ text: string, look: "good" | "bad" | "unsure", notes: HTMLElement[] }}
 */
export function summaryOf(outcomes, language) {
  /** @type {(isOne: (outcome: Outcome) => boolean) => number} */
  const count = (isOne) => outcomes.filter(isOne).length;
  const bad = count(({ look }) => look === "bad");
  const unsure = count(({ look }) => look === "unsure");
  const text = tell(language, "summary.all", {
    count: String(outcomes.length),
    good: String(outcomes.length - bad - unsure),
    bad: String(bad),
    unsure: String(unsure),
  });
  /** @type {Array<["stopped" | "holderless" | "corrected" | "repeated", number]>} */
  const notes = [
    ["stopped", count(({ finding }) => finding === "notReached")],
    ["holderless", count(({ finding }) => finding === "good")],
    ["corrected", count(({ report }) => report !== null && report.certificate !== null && report.versions.length > 1)],
    ["repeated", count(({ row }) => row.sameAs !== null)],
  ];
  return {
    text,
    look: bad > 0 ? "bad" : unsure > 0 ? "unsure" : "good",
    notes: notes
      .filter(([, rows]) => rows > 0)
      .map(([name, rows]) => element("li", "", tell(language, `summary.${name}`, { count: String(rows) }))),
  };
}

/**
 * Fill the table, a few rows at a time. On a narrow screen a row is a card, so each cell carries its column's title;
 * the roles keep the table a table for screen readers whatever it looks like.
 *
 * @param {HTMLElement} root
 * @param {Outcome[]} outcomes
 * @param {Language} language
 * @param {() => boolean} isWanted whether the table is still asked for
 */
export async function fillTable(root, outcomes, language, isWanted) {
  const named = outcomes.some(({ row }) => row.name !== "");
  const columns = COLUMNS.filter((name) => name !== "name" || named);
  const body = part(root, "rows");
  fill(part(root, "titles"), columns.map((name) => titleCell(name, language)));
  fill(body, []);
  for (let at = 0; at < outcomes.length && isWanted(); at += ROWS_AT_ONCE) {
    const rows = outcomes.slice(at, at + ROWS_AT_ONCE).map((outcome) => tableRow(outcome, columns, language));
    rows.forEach((row) => body.appendChild(row));
    await breath();
  }
}

/**
 * @param {ColumnName} name
 * @param {Language} language
 * @returns {HTMLElement}
 */
function titleCell(name, language) {
  const cell = element("th", "", tell(language, `column.${name}`));
  cell.setAttribute("scope", "col");
  cell.setAttribute("role", "columnheader");
  return cell;
}

/**
 * @param {Outcome} outcome
 * @param {ColumnName[]} columns
 * @param {Language} language
 * @returns {HTMLElement}
 */
function tableRow(outcome, columns, language) {
  const words = wordsOf(outcome, language);
  const cells = columns.map((name) => {
    const cell = element("td", "", name === "finding" ? findingOf(outcome, words.finding) : words[name]);
    cell.setAttribute("role", "cell");
    cell.setAttribute("data-column", name);
    cell.setAttribute("data-title", tell(language, `column.${name}`));
    return cell;
  });
  const row = element("tr", "", cells);
  row.setAttribute("role", "row");
  row.setAttribute("data-finding", outcome.finding);
  row.setAttribute("data-row-look", outcome.look);
  row.setAttribute("data-fine", String(outcome.look === "good" && outcome.row.sameAs === null));
  return row;
}

/**
 * @param {Outcome} outcome
 * @param {string} words
 * @returns {Node[]}
 */
function findingOf({ look }, words) {
  const sign = element("span", "skillreg-sign", SIGN_OF[look]);
  sign.setAttribute("aria-hidden", "true");
  return [sign, element("strong", "", words)];
}
