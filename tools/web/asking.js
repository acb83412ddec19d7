/**
 * One question about one certificate, from the published files to every answer: what the verify page asks for the
 * person in front of it, and the page for lists asks for each row.
 */
import { checkCertificate, checkHolder } from "./checks.js";
import { checkDocument } from "./documents.js";
import { decodeOpening } from "./holder.js";
import { fetchPublished } from "./ledger.js";

/** @typedef {import("./answers.js").Check} Check */
/** @typedef {import("./checks.js").Report} Report */
/** @typedef {import("./credentials.js").JsonObject} JsonObject */
/** @typedef {import("./holder.js").Opening} Opening */
/** @typedef {import("./ledger.js").Source} Source */
/** @typedef {import("./numbers.js").CertificateNumber} CertificateNumber */

/**
 * @typedef {object} Question
 * @property {CertificateNumber} number
 * @property {string | null} opening as a link carries it
 * @property {JsonObject | null} document a certificate file that somebody handed in
 */

/**
 * @typedef {object} Answered
 * @property {Report} report
 * @property {Check[]} checks the certificate's own, less the holder's
 * @property {Check[]} all with the holder's, where there was an opening
 * @property {Opening | null} holder as the opening says, whether it is theirs or not
 */

/**
 * @param {Source} source
 * @param {Question} question
 * @returns {Promise<Answered>}
 */
export async function answer(source, { number, opening, document }) {
  const published = await fetchPublished(source, number);
  const report = await checkCertificate(number, published);
  const checks = document ? await checkDocument(report, published, document) : report.checks;
  const holder = opening === null ? null : decodeOpening(opening);
  const all = opening === null ? checks : checks.concat(await checkHolder(report, holder));
  return { report, checks, all, holder };
}
