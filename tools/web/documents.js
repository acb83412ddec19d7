/**
 * A certificate file that somebody handed in: is it the record of the registry?
 *
 * Only the registry's record is shown, never what the file says. A copy that differs from the record is not the
 * certificate, whatever it is signed with. A file that the ledger does not have yet may be on its way: then it is
 * signed by a key that the registry lists for the organisation, and names a place beyond the ledger's end.
 *
 * Mirrors `skillreg.verifying.verify_document`.
 */
import { check } from "./answers.js";
import { canonicalize } from "./canonical.js";
import { isObject } from "./credentials.js";
import { readNumber } from "./numbers.js";
import { claimedIndex, issuerOf, organisationDid } from "./records.js";
import { checkKey, checkSignature, readProofs } from "./signed.js";

/** @typedef {import("./answers.js").Check} Check */
/** @typedef {import("./checks.js").Report} Report */
/** @typedef {import("./credentials.js").JsonObject} JsonObject */
/** @typedef {import("./ledger.js").Published} Published */
/** @typedef {import("./numbers.js").CertificateNumber} CertificateNumber */

/**
 * @param {unknown} document
 * @returns {CertificateNumber | null} the number that a certificate file is about; null when it is no such file
 */
export function numberIn(document) {
  if (!isObject(document) || typeof document.id !== "string") {
    return null;
  }
  return readNumber(document.id.slice(document.id.lastIndexOf("#") + 1)).number;
}

/**
 * @param {Report} report of the number that the document is about
 * @param {Published} published
 * @param {JsonObject} document
 * @returns {Promise<Check[]>} the report's checks and the document's; the record's answer may be a better one
 */
export async function checkDocument(report, published, document) {
  const { checks, versions } = report;
  if (versions.length === 0) {
    return checkUnknown(report, published, document);
  }
  const written = canonicalize(document);
  const same = versions.find(({ entry }) => sameAs(entry, written));
  if (!same) {
    return checks.concat(check("document", "no", "document.differs"));
  }
  const values = { version: String(same.version), newest: String(versions.length), index: String(same.index) };
  return checks.concat(
    same === versions[0]
      ? check("document", "yes", "document.same", values)
      : check("document", "no", "document.older", values),
  );
}

/**
 * @param {JsonObject} entry
 * @param {string} written the canonical form of another
 * @returns {boolean}
 */
function sameAs(entry, written) {
  try {
    return canonicalize(entry) === written;
  } catch (error) {
    return false;
  }
}

/**
 * @param {Report} report
 * @param {Published} published
 * @param {JsonObject} document
 * @returns {Promise<Check[]>}
 */
async function checkUnknown({ number, checks, registry }, published, document) {
  const isMissing = checks.some(({ question, answer }) => question === "record" && answer === "no");
  if (!registry || !isMissing) {
    return checks.concat(check("document", "unknown", "unknown.noRecord"));
  }
  const issuer = issuerOf(document);
  if (issuer !== organisationDid(registry.did, number.organisation)) {
    return checks.concat(check("document", "no", "document.elsewhere", { issuer: issuer || "?" }));
  }
  const index = claimedIndex(document, registry);
  if (index === null || index < registry.size) {
    return checks.concat(check("document", "no", "document.notThere", { size: String(registry.size) }));
  }
  const signed = [await readProofs({ index, entry: document })];
  const signature = checkSignature(signed);
  const key = checkKey(published, signed);
  const isPending = signature.answer === "yes" && key.answer === "yes";
  const values = { index: String(index), size: String(registry.size), asOf: registry.asOf };
  return checks
    .map((it) => {
      if (it.question === "record" && isPending) {
        return check("record", "unknown", "record.pending", values);
      }
      return it.question === "signature" ? signature : it.question === "key" ? key : it;
    })
    .concat(isPending ? check("document", "unknown", "document.pending") : check("document", "no", "document.differs"));
}
