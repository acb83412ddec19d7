/**
 * What is checked about one certificate: each question on its own, answered yes, no or could not check.
 *
 *     record     is there a record of this number, and does it say what the number says?
 *     signature  do all signatures on it hold?
 *     key        does the registry's key record list their keys, for this issuer, at this place in the ledger?
 *     scope      was the organisation accredited for this occupation and level when it was issued?
 *     status     is it not revoked, as far as the published records say?
 *     holder     is it this person's? (asked only when an opening is given)
 *
 * What the answers come to together is in `verdict.js`. Nothing here touches the page or the network.
 */
import { verify } from "./credentials.js";
import { commitment } from "./holder.js";
import { believed } from "./keys.js";
import {
  accreditationsOf,
  isInPlace,
  issuerOf,
  organisationDid,
  parseCertificate,
  revocationsOf,
  versionsOf,
} from "./records.js";

/** @typedef {import("./credentials.js").ProofResult} ProofResult */
/** @typedef {import("./holder.js").Opening} Opening */
/** @typedef {import("./keys.js").KeyRecord} KeyRecord */
/** @typedef {import("./keys.js").Role} Role */
/** @typedef {import("./ledger.js").Published} Published */
/** @typedef {import("./numbers.js").CertificateNumber} CertificateNumber */
/** @typedef {import("./records.js").Accreditation} Accreditation */
/** @typedef {import("./records.js").Certificate} Certificate */
/** @typedef {import("./records.js").Logged} Logged */
/** @typedef {import("./records.js").Registry} Registry */
/** @typedef {import("./texts.js").TextKey} TextKey */

/** @typedef {"yes" | "no" | "unknown"} Answer */

/** @typedef {"record" | "signature" | "key" | "scope" | "status" | "holder"} Question */

/**
 * @typedef {object} Check
 * @property {Question} question
 * @property {Answer} answer
 * @property {TextKey} reason
 * @property {Record<string, string>} values what the reason's text has blanks for
 */

/**
 * @typedef {object} Report
 * @property {CertificateNumber} number
 * @property {Check[]} checks
 * @property {Certificate | null} certificate the newest version; null unless record, signature and key all answer yes
 * @property {Registry | null} registry
 */

/** @typedef {{ logged: Logged, proofs: ProofResult[] }} Signed an entry and what its proofs came to */

/**
 * @param {Question} question
 * @param {Answer} answer
 * @param {TextKey} reason
 * @param {Record<string, string>} [values]
 * @returns {Check}
 */
function check(question, answer, reason, values = {}) {
  return { question, answer, reason, values };
}

/**
 * @template T
 * @param {T[]} items
 * @returns {T | undefined}
 */
function last(items) {
  return items[items.length - 1];
}

/**
 * @param {CertificateNumber} number
 * @param {Published} published
 * @returns {Promise<Report>}
 */
export async function checkCertificate(number, published) {
  const registry = published.registry.value;
  const versions = registry && published.block.value ? versionsOf(published.block.value, number, registry) : [];
  const certificates = registry ? versions.map((version) => parseCertificate(version, number, registry)) : [];
  const signed = await Promise.all(versions.map(async (logged) => ({ logged, proofs: await verify(logged.entry) })));
  const checks = [
    checkRecord(number, published, versions, certificates),
    checkSignature(signed),
    checkKey(published, signed),
    await checkScope(number, published, certificates),
    await checkStatus(number, published, versions),
  ];
  const isBelieved = checks.slice(0, 3).every(({ answer }) => answer === "yes");
  return { number, checks, certificate: (isBelieved && last(certificates)) || null, registry };
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
    });
  }
  if (certificates.includes(null)) {
    return check("record", "no", "record.unfit");
  }
  const index = String(newest.index);
  return versions.length === 1
    ? check("record", "yes", "record.yes", { index })
    : check("record", "yes", "record.versions", { index, count: String(versions.length) });
}

/**
 * @param {Signed[]} signed every version
 * @returns {Check}
 */
function checkSignature(signed) {
  const results = signed.map(({ proofs }) => proofs).flat();
  const wrong = results.find(({ step }) => step !== "verified" && step !== "unavailable");
  if (results.length === 0) {
    return check("signature", "unknown", "unknown.noRecord");
  }
  if (wrong) {
    return check("signature", "no", stepReason(wrong));
  }
  if (results.some(({ step }) => step === "unavailable")) {
    return check("signature", "unknown", "signature.unavailable");
  }
  return check("signature", "yes", "signature.yes", { count: String(results.length) });
}

/**
 * @param {ProofResult} result
 * @returns {TextKey}
 */
function stepReason({ step }) {
  if (step === "signature") {
    return "signature.no";
  }
  return step === "key" ? "signature.weakKey" : "signature.malformed";
}

/**
 * @param {Published} published
 * @param {Signed[]} signed every version
 * @returns {Check}
 */
function checkKey({ keys }, signed) {
  if (keys.failure) {
    return check("key", "unknown", failureReason(keys.failure), { file: "keys.json" });
  }
  const answers = signed.map((version) => keyCheck(keys.value, version, "issuing"));
  return answers.find(({ answer }) => answer !== "yes") || last(answers) || check("key", "unknown", "unknown.noRecord");
}

/**
 * @param {KeyRecord[]} keys
 * @param {Signed} signed
 * @param {Role} role
 * @returns {Check} the first key that is not believed, else the last that is
 */
function keyCheck(keys, { logged, proofs }, role) {
  const issuer = issuerOf(logged.entry);
  const answers = proofs.map((proof) => {
    const values = { key: proof.key.slice(0, 16), issuer, index: String(logged.index) };
    if (proof.key === "" || proof.issuer !== issuer) {
      return check("key", "no", "key.notIssuers", values);
    }
    const belief = believed(keys, { key: proof.key, issuer, index: logged.index, role });
    return check("key", belief.believed ? "yes" : "no", `key.${belief.reason}`, values);
  });
  return answers.find(({ answer }) => answer !== "yes") || last(answers) || check("key", "no", "key.notIssuers");
}

/**
 * Whether the registry itself said this: every signature holds and is by a key believed for it there.
 *
 * @param {Published} published
 * @param {Logged} logged
 * @returns {Promise<Answer>}
 */
async function isSaidByRegistry({ registry, keys }, logged) {
  if (!registry.value || !keys.value) {
    return "unknown";
  }
  const signed = { logged, proofs: await verify(logged.entry) };
  const signature = checkSignature([signed]).answer;
  const isRegistrys = issuerOf(logged.entry) === registry.value.did && isInPlace(logged, registry.value);
  if (signature !== "yes" || !isRegistrys) {
    return signature === "unknown" ? "unknown" : "no";
  }
  return keyCheck(keys.value, signed, "registry").answer;
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
  const earlier = accreditationsOf(accreditations.value, organisation).filter(({ index }) => index < first.index);
  const latest = last(earlier);
  if (!latest) {
    return check("scope", "no", "scope.none");
  }
  const said = await isSaidByRegistry(published, latest);
  if (said !== "yes") {
    return check("scope", said, said === "no" ? "scope.unsigned" : "scope.unavailable");
  }
  return scopeCheck(latest, first);
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
 * @param {Logged[]} versions
 * @returns {Promise<Check>}
 */
async function checkStatus(number, published, versions) {
  const { block, registry } = published;
  if (!block.value || !registry.value || versions.length === 0) {
    return check("status", "unknown", "unknown.noRecord");
  }
  const revocations = revocationsOf(block.value, number);
  for (const revocation of revocations) {
    if ((await isSaidByRegistry(published, revocation)) === "yes") {
      const { from, reason, authority } = revocation;
      return check("status", "no", "status.revoked", { from, reason, authority });
    }
  }
  return revocations.length > 0
    ? check("status", "unknown", "status.unsigned")
    : check("status", "yes", "status.yes", { asOf: registry.value.asOf });
}

/**
 * Whether the certificate is this person's. A commitment in a record that is not believed proves nothing.
 *
 * @param {Report} report
 * @param {Opening | null} opening null when what was given is no opening
 * @returns {Promise<Check>}
 */
export async function checkHolder(report, opening) {
  if (!report.certificate) {
    return check("holder", "unknown", "holder.noRecord");
  }
  if (!opening) {
    return check("holder", "unknown", "holder.unreadable");
  }
  return report.certificate.commitments.includes(await commitment(opening))
    ? check("holder", "yes", "holder.yes")
    : check("holder", "no", "holder.no");
}

/**
 * @param {import("./ledger.js").Failure} failure
 * @returns {TextKey}
 */
function failureReason(failure) {
  return `unknown.${failure}`;
}
