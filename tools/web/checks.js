/**
 * What is checked about one certificate: each question on its own, answered yes, no or could not check.
 *
 *     record      is there a record of this number, and does it say what the number says?
 *     signature   do all signatures on it hold?
 *     key         does the registry's key record list their keys, for this issuer, at this place in the ledger?
 *     scope       was the organisation accredited for this occupation and level when it was issued?
 *     correction  is each new version the registry's will? (asked only where there is more than one)
 *     status      is it not revoked, as far as the published records say?
 *     log …       is all that in the log, and the log the same for everybody? (`logged.js`)
 *     holder      is it this person's? (asked only when an opening is given)
 *     document    is the file that somebody handed in the record? (`documents.js`, asked only when there is one)
 *
 * What the answers come to together is in `verdict.js`. Nothing here touches the page or the network.
 */
import { check, failureReason, last } from "./answers.js";
import { checkCorrections, organisationSince, readVersions } from "./history.js";
import { commitment } from "./holder.js";
import { checkLog } from "./logged.js";
import {
  accreditationsOf,
  organisationDid,
  parseCertificate,
  removalsOf,
  revocationsOf,
  versionsOf,
} from "./records.js";
import { checkKey, checkSignature, isSaidByRegistry, readProofs } from "./signed.js";

/** @typedef {import("./answers.js").Check} Check */
/** @typedef {import("./history.js").Since} Since */
/** @typedef {import("./history.js").Version} Version */
/** @typedef {import("./holder.js").Opening} Opening */
/** @typedef {import("./ledger.js").Published} Published */
/** @typedef {import("./numbers.js").CertificateNumber} CertificateNumber */
/** @typedef {import("./records.js").Accreditation} Accreditation */
/** @typedef {import("./records.js").Certificate} Certificate */
/** @typedef {import("./records.js").Logged} Logged */
/** @typedef {import("./records.js").Registry} Registry */
/** @typedef {import("./records.js").Revocation} Revocation */
/** @typedef {import("./seen.js").Fork} Fork */

/**
 * @typedef {object} Report
 * @property {CertificateNumber} number
 * @property {Check[]} checks
 * @property {Certificate | null} certificate the newest version; null unless record, signature and key all answer yes,
 *   and the log does not answer no
 * @property {Version[]} versions the newest first
 * @property {Revocation | null} revocation the registry's own
 * @property {Since | null} since what became of the organisation after it issued this
 * @property {Registry | null} registry
 * @property {Fork | null} fork what shows that the log contradicts itself
 * @property {number | null} first the size of the log when this browser saw it for the first time: just now
 */

/**
 * @param {CertificateNumber} number
 * @param {Published} published
 * @returns {Promise<Report>}
 */
export async function checkCertificate(number, published) {
  const registry = published.registry.value;
  const logged = registry && published.block.value ? versionsOf(published.block.value, number, registry) : [];
  const certificates = registry ? logged.map((version) => parseCertificate(version, number, registry)) : [];
  const signed = await Promise.all(logged.map(readProofs));
  const versions = await readVersions(number, published, signed, certificates);
  const correction = await checkCorrections(number, published, versions);
  const revocation = await revocationOf(number, published);
  const said = versions.map((version) => (version.said === "yes" ? version.correction : null));
  const inLog = await checkLog(published, [...logged, ...said, revocation].filter(isThere));
  const checks = [
    checkRecord(number, published, logged, certificates),
    checkSignature(signed),
    checkKey(published, signed),
    await checkScope(number, published, certificates),
    ...(correction ? [correction] : []),
    checkStatus(number, published, logged, revocation),
    ...inLog.checks,
  ];
  const isBelieved = checks.slice(0, 3).every(({ answer }) => answer === "yes") && !isRefused(inLog.checks);
  const first = logged[0];
  return {
    number,
    checks,
    certificate: (isBelieved && last(certificates)) || null,
    versions: versions.reverse(),
    revocation,
    since: first ? await organisationSince(number, published, first.index) : null,
    registry,
    fork: inLog.fork,
    first: inLog.first,
  };
}

/**
 * @template T
 * @param {T | null} value
 * @returns {value is T}
 */
function isThere(value) {
  return value !== null;
}

/**
 * @param {Check[]} checks
 * @returns {boolean}
 */
function isRefused(checks) {
  return checks.some(({ answer }) => answer === "no");
}

/**
 * @param {CertificateNumber} number
 * @param {Published} published
 * @param {Logged[]} versions
 * @param {Array<Certificate | null>} certificates
 * @returns {Check}
 */
function checkRecord(number, { registry, block, accreditations }, versions, certificates) {
  if (registry.failure) {
    return check("record", "unknown", failureReason(registry.failure), { file: "registry.json" });
  }
  if (block.failure && block.failure !== "missing") {
    return check("record", "unknown", failureReason(block.failure), { file: "certificates" });
  }
  const newest = last(versions);
  if (!newest) {
    const unknownOrganisation = accreditations.failure === "missing";
    return check("record", "no", unknownOrganisation ? "record.noOrganisation" : "record.none", {
      number: number.text,
      organisation: number.organisation,
      asOf: registry.value.asOf,
    });
  }
  if (certificates.includes(null)) {
    return check("record", "no", "record.unfit");
  }
  const index = String(newest.index);
  if (newest.index >= registry.value.size) {
    return check("record", "unknown", "record.beyond", { index, size: String(registry.value.size) });
  }
  return versions.length === 1
    ? check("record", "yes", "record.yes", { index })
    : check("record", "yes", "record.versions", { index, count: String(versions.length) });
}

/**
 * @param {CertificateNumber} number
 * @param {Published} published
 * @param {Array<Certificate | null>} certificates
 * @returns {Promise<Check>}
 */
async function checkScope(number, published, certificates) {
  const { registry, accreditations } = published;
  const first = certificates[0];
  if (!registry.value || !first) {
    return check("scope", "unknown", "unknown.noRecord");
  }
  if (accreditations.failure) {
    return accreditations.failure === "missing"
      ? check("scope", "no", "scope.none")
      : check("scope", "unknown", failureReason(accreditations.failure), { file: "accreditation.json" });
  }
  const organisation = organisationDid(registry.value.did, number.organisation);
  const removal = removalsOf(accreditations.value, organisation).find(({ index }) => index < first.index);
  const earlier = accreditationsOf(accreditations.value, organisation).filter(({ index }) => index < first.index);
  const accreditation = last(earlier);
  if (!accreditation) {
    return check("scope", "no", "scope.none");
  }
  const said = await isSaidByRegistry(published, removal || accreditation);
  if (said !== "yes") {
    return check("scope", said, said === "no" ? "scope.unsigned" : "scope.unavailable");
  }
  return removal
    ? check("scope", "no", "scope.removed", { index: String(removal.index) })
    : scopeCheck(accreditation, first);
}

/**
 * @param {Accreditation} accreditation
 * @param {Certificate} certificate
 * @returns {Check}
 */
function scopeCheck(accreditation, certificate) {
  const values = { index: String(accreditation.index), occupation: certificate.occupation };
  if (accreditation.status !== "active") {
    return check("scope", "no", accreditation.status === "removed" ? "scope.removed" : "scope.suspended", values);
  }
  const levels = accreditation.scope.get(certificate.occupation) || [];
  return levels.includes(certificate.level)
    ? check("scope", "yes", "scope.yes", values)
    : check("scope", "no", "scope.outside", values);
}

/**
 * @param {CertificateNumber} number
 * @param {Published} published
 * @returns {Promise<Revocation | null>} the first that the registry itself signed
 */
async function revocationOf(number, published) {
  for (const revocation of published.block.value ? revocationsOf(published.block.value, number) : []) {
    if ((await isSaidByRegistry(published, revocation)) === "yes") {
      return revocation;
    }
  }
  return null;
}

/**
 * @param {CertificateNumber} number
 * @param {Published} published
 * @param {Logged[]} versions
 * @param {Revocation | null} revocation
 * @returns {Check}
 */
function checkStatus(number, { block, registry }, versions, revocation) {
  if (!block.value || !registry.value || versions.length === 0) {
    return check("status", "unknown", "unknown.noRecord");
  }
  if (revocation) {
    const { from, authority, index } = revocation;
    return check("status", "no", "status.revoked", { from, authority, index: String(index) });
  }
  return revocationsOf(block.value, number).length > 0
    ? check("status", "unknown", "status.unsigned")
    : check("status", "yes", "status.yes", { asOf: registry.value.asOf });
}

/**
 * Whether the certificate is this person's. A commitment in a record that is not believed proves nothing, and one of
 * a version that was corrected since is not the person whom the registry now names.
 *
 * @param {Report} report
 * @param {Opening | null} opening null when what was given is no opening
 * @returns {Promise<Check>}
 */
export async function checkHolder({ certificate, versions }, opening) {
  if (!certificate) {
    return check("holder", "unknown", "holder.noRecord");
  }
  if (!opening) {
    return check("holder", "unknown", "holder.unreadable");
  }
  const hash = await commitment(opening);
  if (certificate.commitments.includes(hash)) {
    return check("holder", "yes", "holder.yes");
  }
  const older = versions.find((version) => version.certificate && version.certificate.commitments.includes(hash));
  return older
    ? check("holder", "no", "holder.older", { version: String(older.version), newest: String(versions.length) })
    : check("holder", "no", "holder.no");
}
