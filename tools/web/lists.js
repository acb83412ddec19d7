/**
 * From the lines of somebody's table to the rows to be asked about: which number, whose, and what is wrong with the row
 * itself. Nothing here asks the registry.
 *
 * Mirrors `skillreg.verifying.lists.rows`; both are held to `tests/vectors/lists.json`.
 */
import { isRounded, tidied } from "./cells.js";
import { findColumns, idTypeOf, titleOf } from "./columns.js";
import { normaliseName, typedOpening } from "./holder.js";
import { readLink, readNumber } from "./numbers.js";

/** @typedef {import("./columns.js").Columns} Columns */
/** @typedef {import("./columns.js").Field} Field */
/** @typedef {import("./columns.js").Line} Line */
/** @typedef {import("./holder.js").Opening} Opening */
/** @typedef {import("./numbers.js").CertificateNumber} CertificateNumber */
/** @typedef {import("./numbers.js").Reading} Reading */

/**
 * What a row says of the holder: the opening of its link, what somebody typed, why that is no opening, or nothing.
 *
 * @typedef {{ kind: "link", opening: string } | { kind: "typed", opening: Opening }
 *   | { kind: "faulty", reason: "holder.rounded" | "holder.idType" | "holder.fill" } | { kind: "none" }} Holder
 */

/** @typedef {"unnumbered" | "mistyped" | "twoNumbers"} RowFault */

/**
 * @typedef {object} Row
 * @property {number} line as Excel counts
 * @property {Reading} reading of its number
 * @property {RowFault | null} fault for which there is nothing to ask
 * @property {Holder} holder
 * @property {string} name as the table has it
 * @property {string} idNumber as the table has it; empty where its last digits are lost
 * @property {number | null} sameAs the first line with the same number
 */

/** @typedef {{ columns: Columns, rows: Row[] }} List */

/** @typedef {"empty" | "noNumbers" | "long"} ListFault */

/** So many rows are asked about in one run. */
export const MOST_ROWS = 10000;

/**
 * @param {Line[]} lines as they stand in the table
 * @returns {{ list: List, fault: null } | { list: null, fault: ListFault }}
 */
export function readList(lines) {
  const filled = lines.map(tidiedLine).filter(({ cells }) => cells.some((cell) => cell !== ""));
  if (filled.length === 0) {
    return { list: null, fault: "empty" };
  }
  const columns = findColumns(filled);
  if (!columns) {
    return { list: null, fault: "noNumbers" };
  }
  const number = columns.taken.get("number");
  const body = filled.slice(columns.above).filter(({ cells }) => !number || !isTitle(cells[number.place]));
  if (body.length > MOST_ROWS) {
    return { list: null, fault: "long" };
  }
  const rows = body.map((line) => readRow(line, columns));
  markRepeated(rows);
  return rows.length > 0 ? { list: { columns, rows }, fault: null } : { list: null, fault: "empty" };
}

/**
 * @param {Line} line
 * @returns {Line}
 */
function tidiedLine({ line, cells }) {
  return { line, cells: Array.from(cells, (cell) => tidied(cell || "")) };
}

/**
 * @param {string | undefined} cell
 * @returns {boolean} whether the titles are there once more, as on each page of a printed list
 */
function isTitle(cell) {
  return titleOf(cell || "") === "number";
}

/**
 * @param {Line} line
 * @param {Columns} columns
 * @returns {Row}
 */
function readRow({ line, cells }, { taken }) {
  /** @type {(field: Field) => string} */
  const cell = (field) => {
    const column = taken.get(field);
    return (column && cells[column.place]) || "";
  };
  const written = readLink(cell("number"));
  const linked = readLink(cell("link"));
  const reading = readNumber(written.typed || linked.typed);
  const opening = linked.opening === null ? written.opening : linked.opening;
  const idNumber = isRounded(cell("id_number")) ? "" : cell("id_number");
  return {
    line,
    reading,
    fault: faultOf(reading, written.typed && linked.typed ? readNumber(linked.typed) : reading),
    holder: opening ? { kind: "link", opening } : typedHolder(cell),
    name: cell("name"),
    idNumber,
    sameAs: null,
  };
}

/**
 * @param {Reading} reading
 * @param {Reading} linked what the link says
 * @returns {RowFault | null}
 */
function faultOf(reading, linked) {
  if (reading.typed === "") {
    return "unnumbered";
  }
  if (!reading.number) {
    return "mistyped";
  }
  return reading.typed === linked.typed ? null : "twoNumbers";
}

/**
 * @param {(field: Field) => string} cell
 * @returns {Holder} without a check code there is nothing to compare with
 */
function typedHolder(cell) {
  if (cell("salt") === "") {
    return { kind: "none" };
  }
  if (isRounded(cell("id_number"))) {
    return { kind: "faulty", reason: "holder.rounded" };
  }
  const idType = idTypeOf(cell("id_type"));
  if (!idType) {
    return { kind: "faulty", reason: "holder.idType" };
  }
  const opening = typedOpening({
    name: cell("name"),
    id_type: idType,
    id_number: cell("id_number"),
    salt: cell("salt"),
  });
  return opening ? { kind: "typed", opening } : { kind: "faulty", reason: "holder.fill" };
}

/** @param {Row[]} rows */
function markRepeated(rows) {
  /** @type {Map<string, number>} */
  const first = new Map();
  rows.forEach((row) => {
    const earlier = first.get(row.reading.typed);
    if (row.reading.number && earlier !== undefined) {
      row.sameAs = earlier;
    } else {
      first.set(row.reading.typed, row.line);
    }
  });
}

/**
 * Whether a row is about the person of its link. Someone may have put another's link beside their own name.
 *
 * @param {Row} row
 * @param {Opening} opening
 * @returns {boolean} true as well where the row does not say, or says it masked
 */
export function isAbout({ name, idNumber }, opening) {
  const isSameName = name === "" || isMasked(name) || bare(name) === bare(opening.name);
  return isSameName && (idNumber === "" || isMasked(idNumber) || capitals(idNumber) === capitals(opening.id_number));
}

/**
 * @param {string} text
 * @returns {boolean}
 */
function isMasked(text) {
  return /[*＊×•●]/.test(text);
}

/**
 * @param {string} name
 * @returns {string} without blanks: tables pad names of two characters
 */
function bare(name) {
  return normaliseName(name).replace(/ /g, "").toLowerCase();
}

/**
 * @param {string} number
 * @returns {string}
 */
function capitals(number) {
  return number.normalize("NFKC").replace(/\s/g, "").toUpperCase();
}
