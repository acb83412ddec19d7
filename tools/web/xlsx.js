/**
 * The lines of the first worksheet of an XLSX file (ECMA-376, SpreadsheetML): texts and numbers, nothing else.
 *
 * A workbook is a ZIP archive of XML. Archives can be bombs: what the parts say of their own size is added up before
 * anything is inflated, and inflating stops where that was a lie.
 */
import { Unzip, UnzipInflate, unzipSync } from "fflate";

/** @typedef {import("./columns.js").Line} Line */
/** @typedef {import("./sheets.js").Opened} Opened */
/** @typedef {import("./sheets.js").Sheet} Sheet */
/** @typedef {import("./sheets.js").SheetFault} SheetFault */

const LARGEST_INFLATED = 64 * 1024 * 1024;
const MOST_PARTS = 2000;
/** Deflate makes at most about a thousand bytes of one. */
const SLICE = 16 * 1024;
const PARTS = /^xl\/(workbook|sharedStrings|worksheets\/[^/]+|_rels\/workbook)\.xml(\.rels)?$/;
const WORKBOOK = "xl/workbook.xml";
const RELATIONS = "xl/_rels/workbook.xml.rels";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships";

/** From here on a cell's number has lost its last digits: Excel keeps fifteen. */
const LARGEST_EXACT = 1e15;

/** Reading stops with a reason. */
class XlsxFault extends Error {
  /** @param {SheetFault} fault */
  constructor(fault) {
    super(fault);
    this.fault = fault;
  }
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {number} mostColumns
 * @returns {Opened}
 */
export function readXlsx(bytes, mostColumns) {
  try {
    return { sheet: sheetIn(bytes, mostColumns), fault: null };
  } catch (error) {
    return { sheet: null, fault: error instanceof XlsxFault ? error.fault : "sheet.damaged" };
  }
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {number} mostColumns
 * @returns {Sheet}
 */
function sheetIn(bytes, mostColumns) {
  const parts = partsOf(bytes);
  const workbook = parts.get(WORKBOOK);
  if (!workbook) {
    throw new XlsxFault("sheet.notXlsx");
  }
  const sheets = elements(workbook, "sheet");
  const sheet = sheets.find((it) => !/hidden/i.test(it.getAttribute("state") || ""));
  const content = sheet && parts.get(targetOf(sheet, parts));
  if (!sheet || !content) {
    throw new XlsxFault("sheet.damaged");
  }
  const shared = parts.get("xl/sharedStrings.xml");
  const strings = shared ? elements(shared, "si").map(textOf) : [];
  const lines = linesOf(content, strings, mostColumns);
  if (lines.length === 0) {
    throw new XlsxFault("sheet.empty");
  }
  return { lines, name: sheet.getAttribute("name") || "", others: sheets.length - 1 };
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Map<string, Document>} the parts that say what stands in cells, by their names
 */
function partsOf(bytes) {
  const claimed = claimedSize(bytes);
  return new Map(Array.from(inflated(bytes, claimed), ([name, chunks]) => [name, parsed(chunks)]));
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {number} how large the parts say that they are, together
 */
function claimedSize(bytes) {
  let sum = 0;
  let count = 0;
  unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      count += 1;
      sum += PARTS.test(name) ? originalSize : 0;
      if (sum > LARGEST_INFLATED || count > MOST_PARTS) {
        throw new XlsxFault("sheet.bomb");
      }
      return false;
    },
  });
  return sum;
}

/**
 * What the parts say of their size may be a lie, so they are inflated in slices until there is more.
 *
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {number} claimed
 * @returns {Map<string, Uint8Array[]>}
 */
function inflated(bytes, claimed) {
  let sum = 0;
  let open = 0;
  /** @type {Map<string, Uint8Array[]>} */
  const parts = new Map();
  const unzip = new Unzip((part) => {
    if (!PARTS.test(part.name)) {
      return;
    }
    /** @type {Uint8Array[]} */
    const chunks = [];
    open += 1;
    part.ondata = (error, chunk, isLast) => {
      sum += error ? 0 : chunk.length;
      if (error || sum > claimed) {
        throw error || new XlsxFault("sheet.damaged");
      }
      chunks.push(chunk);
      open -= isLast ? 1 : 0;
    };
    part.start();
    parts.set(part.name, chunks);
  });
  unzip.register(UnzipInflate);
  for (let at = 0; at < bytes.length; at += SLICE) {
    unzip.push(bytes.subarray(at, at + SLICE), at + SLICE >= bytes.length);
  }
  if (open !== 0) {
    throw new XlsxFault("sheet.damaged");
  }
  return parts;
}

/**
 * @param {Uint8Array[]} chunks
 * @returns {Document}
 */
function parsed(chunks) {
  const decoder = new TextDecoder("utf-8");
  const text = chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join("") + decoder.decode();
  const document = new DOMParser().parseFromString(text, "application/xml");
  if (/<!DOCTYPE/i.test(text) || elements(document, "parsererror").length > 0) {
    throw new XlsxFault("sheet.damaged");
  }
  return document;
}

/**
 * @param {Document | Element} within
 * @param {string} name whatever its namespace: there are two, for transitional and strict files
 * @returns {Element[]}
 */
function elements(within, name) {
  return Array.from(within.getElementsByTagNameNS("*", name));
}

/**
 * @param {Element} sheet
 * @param {Map<string, Document>} parts
 * @returns {string} the part with its cells
 */
function targetOf(sheet, parts) {
  const id = sheet.getAttributeNS(OFFICE, "id") || sheet.getAttributeNS(STRICT, "id");
  const relations = parts.get(RELATIONS);
  const relation = relations && elements(relations, "Relationship").find((it) => it.getAttribute("Id") === id);
  const target = (relation && relation.getAttribute("Target")) || "";
  return target.startsWith("/") ? target.slice(1) : "xl/" + target;
}

/**
 * @param {Document} content
 * @param {string[]} strings
 * @param {number} mostColumns
 * @returns {Line[]}
 */
function linesOf(content, strings, mostColumns) {
  let line = 0;
  return elements(content, "row")
    .map((row) => {
      line = Number(row.getAttribute("r")) || line + 1;
      return { line, cells: cellsOf(row, strings, mostColumns) };
    })
    .filter(({ cells }) => cells.length > 0);
}

/**
 * @param {Element} row
 * @param {string[]} strings
 * @param {number} mostColumns
 * @returns {string[]} none when nothing is in them
 */
function cellsOf(row, strings, mostColumns) {
  /** @type {string[]} */
  const cells = [];
  let place = -1;
  elements(row, "c").forEach((cell) => {
    const column = /^([A-Z]{1,3})[0-9]+$/.exec(cell.getAttribute("r") || "");
    place = column ? placeOf(String(column[1])) : place + 1;
    const text = valueOf(cell, strings);
    if (text.trim() !== "") {
      if (place >= mostColumns) {
        throw new XlsxFault("sheet.wide");
      }
      cells[place] = text;
    }
  });
  return Array.from(cells, (cell) => cell || "");
}

/**
 * @param {string} letters such as AB
 * @returns {number} from 0
 */
function placeOf(letters) {
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/**
 * @param {Element} cell
 * @param {string[]} strings
 * @returns {string}
 */
function valueOf(cell, strings) {
  const kind = cell.getAttribute("t");
  if (kind === "inlineStr") {
    return textOf(cell);
  }
  const [value] = elements(cell, "v");
  const text = (value && value.textContent) || "";
  if (kind === "s") {
    return strings[Number(text)] || "";
  }
  if (kind === "b") {
    return text === "1" ? "TRUE" : "FALSE";
  }
  const isNumeral = (kind === null || kind === "n") && text !== "" && Number.isFinite(Number(text));
  return isNumeral ? numeral(Number(text)) : text;
}

/**
 * @param {number} value
 * @returns {string} as Excel shows it: what has lost digits can be told from what has not
 */
function numeral(value) {
  return Math.abs(value) < LARGEST_EXACT ? String(value) : value.toExponential(5).toUpperCase();
}

/**
 * @param {Element} item a text, maybe in runs
 * @returns {string} without the readings that East Asian files put beside it
 */
function textOf(item) {
  return elements(item, "t")
    .filter((text) => text.parentElement && text.parentElement.localName !== "rPh")
    .map((text) => text.textContent || "")
    .join("");
}
