/**
 * From a file that somebody drops to the lines of its table, or to the sentence that says why not.
 *
 * What it is, is told by its first bytes, not by its name. Readers for text and for XLSX are fetched when there is
 * something for them to read.
 *
 * Mirrors `skillreg.tables.sheets`.
 */

/** @typedef {import("./columns.js").Line} Line */

/** @typedef {"sheet.large" | "sheet.empty" | "sheet.locked" | "sheet.old" | "sheet.damaged" | "sheet.bomb"
 *   | "sheet.notXlsx" | "sheet.wide" | "sheet.pdf" | "sheet.json" | "sheet.html" | "sheet.binary" | "sheet.encoding"
 *   | "sheet.quotes" | "sheet.unreadable"} SheetFault */

/**
 * @typedef {object} Sheet
 * @property {Line[]} lines those with something in them
 * @property {string} name of the worksheet; empty for text
 * @property {number} others how many more worksheets the file has, which are not read
 */

/** @typedef {{ sheet: Sheet, fault: null } | { sheet: null, fault: SheetFault }} Opened */

const LARGEST_FILE = 20 * 1024 * 1024;
const MOST_COLUMNS = 200;

const OLE = [0xd0, 0xcf, 0x11, 0xe0];
const ZIP = [0x50, 0x4b];
const PDF = Array.from("%PDF-", (letter) => letter.charCodeAt(0));
/** In UTF-16, as the directory of an OLE file has names: Excel puts a workbook with a password there. */
const LOCKED = Array.from("EncryptedPackage", (letter) => [letter.charCodeAt(0), 0]).flat();

/**
 * @param {File} file
 * @returns {Promise<Opened>}
 */
export async function openFile(file) {
  return file.size > LARGEST_FILE ? refused("sheet.large") : safely(async () => openBytes(await bytesOf(file)));
}

/**
 * @param {string} text
 * @returns {Promise<Opened>}
 */
export function openPasted(text) {
  return text.length > LARGEST_FILE ? Promise.resolve(refused("sheet.large")) : safely(() => openText(text));
}

/**
 * @param {() => Promise<Opened>} open
 * @returns {Promise<Opened>} a fault as well where the browser cannot read the file, or fetch what reads it
 */
async function safely(open) {
  try {
    return await open();
  } catch (error) {
    return refused("sheet.unreadable");
  }
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Promise<Opened>}
 */
async function openBytes(bytes) {
  if (startsWith(bytes, OLE)) {
    return refused(indexOf(bytes, LOCKED) >= 0 ? "sheet.locked" : "sheet.old");
  }
  if (startsWith(bytes, ZIP)) {
    const { readXlsx } = await import("./xlsx.js");
    return readXlsx(bytes, MOST_COLUMNS);
  }
  if (indexOf(bytes.subarray(0, 1024), PDF) >= 0) {
    return refused("sheet.pdf");
  }
  const text = decoded(bytes);
  if (text === null) {
    return refused("sheet.encoding");
  }
  return /[\u0000-\u0008\u000e-\u001f\u007f]/.test(text) ? refused("sheet.binary") : openText(text);
}

/**
 * @param {string} text as pasted, or as it was in a file
 * @returns {Promise<Opened>}
 */
async function openText(text) {
  const start = text.slice(0, 1024).replace(/^[\s\ufeff]+/, "").charAt(0);
  if (start === "{") {
    return refused("sheet.json");
  }
  if (start === "<") {
    return refused("sheet.html");
  }
  const { readDelimited } = await import("./delimited.js");
  return readDelimited(text, MOST_COLUMNS);
}

/**
 * @param {SheetFault} fault
 * @returns {Opened}
 */
function refused(fault) {
  return { sheet: null, fault };
}

/**
 * @param {Uint8Array} bytes
 * @returns {string | null} the text, as Excel for Chinese saves it; null when it is in none of these encodings
 */
function decoded(bytes) {
  if (startsWith(bytes, [0xff, 0xfe])) {
    return decodedAs(bytes, "utf-16le");
  }
  if (startsWith(bytes, [0xfe, 0xff])) {
    return decodedAs(bytes, "utf-16be");
  }
  const text = decodedAs(bytes, "utf-8");
  return text === null ? decodedAs(bytes, "gb18030") : text;
}

/**
 * @param {Uint8Array} bytes
 * @param {string} encoding
 * @returns {string | null}
 */
function decodedAs(bytes, encoding) {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    return null;
  }
}

/**
 * @param {Uint8Array} bytes
 * @param {number[]} start
 * @returns {boolean}
 */
function startsWith(bytes, start) {
  return start.every((byte, place) => bytes[place] === byte);
}

/**
 * @param {Uint8Array} bytes
 * @param {number[]} wanted
 * @returns {number}
 */
function indexOf(bytes, wanted) {
  const first = Number(wanted[0]);
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (wanted.every((byte, place) => bytes[at + place] === byte)) {
      return at;
    }
  }
  return -1;
}

/**
 * @param {Blob} blob
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
function bytesOf(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(new Uint8Array(/** @type {ArrayBuffer} */ (reader.result)));
    reader.onerror = () => reject(new Error("the file cannot be read"));
    reader.readAsArrayBuffer(blob);
  });
}
