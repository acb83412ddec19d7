/**
 * Lines and cells of a table that is text: as pasted from Excel (tabs), or saved by it (comma, tab, semicolon).
 */
import Papa from "papaparse";

/** @typedef {import("./sheets.js").Opened} Opened */

/** By so many of the first lines is the delimiter chosen. */
const SAMPLE = 10;

/**
 * @param {string} text
 * @param {number} mostColumns
 * @returns {Opened}
 */
export function readDelimited(text, mostColumns) {
  const even = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  const { data, errors } = Papa.parse(even, { delimiter: delimiterOf(even), newline: "\n" });
  if (errors.some(({ type }) => type === "Quotes")) {
    return { sheet: null, fault: "sheet.quotes" };
  }
  const lines = data
    .map((cells, place) => ({ line: place + 1, cells: /** @type {string[]} */ (cells) }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  if (lines.some(({ cells }) => cells.length > mostColumns)) {
    return { sheet: null, fault: "sheet.wide" };
  }
  return lines.length > 0
    ? { sheet: { lines, name: "", others: 0 }, fault: null }
    : { sheet: null, fault: "sheet.empty" };
}

/**
 * Tabs win, as nobody types them into a cell; but some systems end each cell with one, to make Excel keep it as text.
 *
 * @param {string} text
 * @returns {string}
 */
function delimiterOf(text) {
  const start = text.split("\n").filter((line) => line.trim() !== "").slice(0, SAMPLE);
  /** @type {(pattern: RegExp) => number} */
  const count = (pattern) => start.reduce((sum, line) => sum + line.split(pattern).length - 1, 0);
  if (count(/\t(?!$|[,;"])/) > 0) {
    return "\t";
  }
  return count(/;/) > count(/,/) ? ";" : ",";
}
