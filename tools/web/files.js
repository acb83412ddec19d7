/**
 * From what somebody pastes, picks or drops to one JSON document, or to the sentence that says why not.
 *
 * Nothing that is larger than a certificate can be is read, so a huge file costs nothing. The reader of PDFs is
 * fetched only when somebody brings one.
 */
import { isObject } from "./credentials.js";
import { numberIn } from "./documents.js";
import { parseStrictly } from "./json.js";

/** @typedef {import("./credentials.js").JsonObject} JsonObject */
/** @typedef {import("./numbers.js").CertificateNumber} CertificateNumber */
/** @typedef {import("./texts.js").TextKey} TextKey */

/** @typedef {{ document: JsonObject, number: CertificateNumber, fault: null } | { fault: TextKey }} Handed */

export const LONGEST_JSON = 256 * 1024;
const LONGEST_PDF = 8 * 1024 * 1024;

/**
 * @param {string} text
 * @returns {Handed}
 */
export function readText(text) {
  if (text.length > LONGEST_JSON) {
    return { fault: "file.large" };
  }
  let document;
  try {
    document = parseStrictly(text);
  } catch (error) {
    return { fault: error instanceof SyntaxError ? "file.notJson" : "file.ambiguous" };
  }
  const number = numberIn(document);
  return number && isObject(document) ? { document, number, fault: null } : { fault: "file.notCertificate" };
}

/**
 * @param {File} file
 * @returns {Promise<Handed>}
 */
export async function readFile(file) {
  try {
    const start = text(await bytesOf(file.slice(0, 1024)), false);
    if (!start.includes("%PDF-")) {
      return file.size > LONGEST_JSON ? { fault: "file.large" } : readText(text(await bytesOf(file), true));
    }
    return file.size > LONGEST_PDF ? { fault: "file.large" } : await readPdf(await bytesOf(file));
  } catch (error) {
    return { fault: error instanceof TypeError ? "file.notJson" : "file.unreadable" };
  }
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Promise<Handed>}
 */
async function readPdf(bytes) {
  const { PdfFault, attached } = await import("./pdf.js");
  try {
    return readText(text(await attached(bytes, "certificate.json", LONGEST_JSON), true));
  } catch (error) {
    return { fault: error instanceof PdfFault ? `pdf.${error.reason}` : "pdf.damaged" };
  }
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

/**
 * @param {Uint8Array} bytes
 * @param {boolean} fatal whether what is not UTF-8 is an error
 * @returns {string}
 */
function text(bytes, fatal) {
  return new TextDecoder("utf-8", { fatal, ignoreBOM: true }).decode(bytes);
}
