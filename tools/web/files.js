/**
 * From what somebody pastes, picks or drops to one JSON document, or to the sentence that says why not. A proof that
 * the document is in the log (`.tlog-proof`) may come with it, as text: inside the PDF, or as a file of its own.
 *
 * Nothing that is larger than a certificate can be is read, so a huge file costs nothing. The reader of PDFs is
 * fetched only when somebody brings one.
 */
import { isObject } from "./credentials.js";
import { numberIn } from "./documents.js";
import { parseStrictly } from "./json.js";
import { isProof } from "./tlog_proof.js";

/** @typedef {import("./credentials.js").JsonObject} JsonObject */
/** @typedef {import("./numbers.js").CertificateNumber} CertificateNumber */
/** @typedef {import("./texts.js").TextKey} TextKey */

/** @typedef {{ document: JsonObject, number: CertificateNumber, proof: string | null, fault: null }} HandedDocument */

/** @typedef {HandedDocument | { fault: TextKey }} Handed */

export const LONGEST_JSON = 256 * 1024;
const LONGEST_PDF = 8 * 1024 * 1024;
const LONGEST_PROOF = 128 * 1024;

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
  if (number && isObject(document)) {
    return { document, number, proof: null, fault: null };
  }
  return { fault: isAccreditation(document) ? "file.accreditation" : "file.notCertificate" };
}

/**
 * @param {unknown} document
 * @returns {boolean} whether it calls itself an organisation's accreditation, which its own page checks
 */
function isAccreditation(document) {
  return isObject(document) && Array.isArray(document.type) && document.type.includes("Accreditation");
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
 * @param {File} file
 * @returns {Promise<string | null>} a proof; null when it is something else
 */
export async function readProof(file) {
  try {
    const read = file.size > LONGEST_PROOF ? "" : text(await bytesOf(file), true);
    return isProof(read) ? read : null;
  } catch (error) {
    return null;
  }
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Promise<Handed>}
 */
async function readPdf(bytes) {
  const { PdfFault, attached } = await import("./pdf.js");
  try {
    const handed = readText(text(await attached(bytes, "certificate.json", LONGEST_JSON), true));
    return handed.fault === null ? { ...handed, proof: await proofIn(bytes) } : handed;
  } catch (error) {
    return { fault: error instanceof PdfFault ? `pdf.${error.reason}` : "pdf.damaged" };
  }
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes of a PDF with a certificate
 * @returns {Promise<string | null>} the proof attached to it, if there is one
 */
async function proofIn(bytes) {
  const { PdfFault, attached } = await import("./pdf.js");
  try {
    return text(await attached(bytes, "certificate.tlog-proof", LONGEST_PROOF), true);
  } catch (error) {
    return error instanceof PdfFault && error.reason === "none" ? null : "";
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
