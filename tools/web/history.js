/**
 * What became of a certificate and of its organisation after it was issued.
 *
 * A correction is a new version under the same number, signed by the organisation, and an entry of the registry that
 * says which version it replaces, what it corrects and why. The organisation alone cannot correct: a version that the
 * registry did not speak of, or that changes more than the registry said, is not believed.
 *
 * What happens to the organisation later does not touch what it issued before; a reader wants to know it all the same.
 */
import { check, weakest } from "./answers.js";
import { canonicalize } from "./canonical.js";
import { isObject } from "./credentials.js";
import { accreditationsOf, correctionsOf, organisationDid, removalsOf } from "./records.js";
import { checkKey, checkSignature, isSaidByRegistry } from "./signed.js";

/** @typedef {import("./answers.js").Answer} Answer */
/** @typedef {import("./answers.js").Check} Check */
/** @typedef {import("./credentials.js").JsonObject} JsonObject */
/** @typedef {import("./ledger.js").Published} Published */
/** @typedef {import("./numbers.js").CertificateNumber} CertificateNumber */
/** @typedef {import("./records.js").Certificate} Certificate */
/** @typedef {import("./records.js").Correction} Correction */
/** @typedef {import("./signed.js").Signed} Signed */

/** @typedef {"holder" | "id_type" | "specialty"} Field */

/**
 * @typedef {object} Version
 * @property {number} version 1 for the one that was issued
 * @property {number} index
 * @property {JsonObject} entry
 * @property {Certificate | null} certificate
 * @property {Certificate | null} before the version that it replaces
 * @property {Correction | null} correction the registry's word for it; null for the first version
 * @property {Answer} signature whether its signatures hold, by keys that are believed
 * @property {Answer} said whether the registry's word for it is there and is the registry's; yes for the first
 */

/**
 * @typedef {object} Since
 * @property {"removed" | "suspended"} status
 * @property {string} from
 * @property {string} ground empty for a suspension
 * @property {string} reason
 * @property {number} index
 * @property {Answer} said whether it is the registry's word
 */

/** @type {Field[]} */
export const FIELDS = ["holder", "id_type", "specialty"];
const OF_THE_VERSION = ["proof", "validFrom", "credentialStatus", "evidence"];

/**
 * @param {CertificateNumber} number
 * @param {Published} published
 * @param {Signed[]} signed every version, the first one first
 * @param {Array<Certificate | null>} certificates the same, read
 * @returns {Promise<Version[]>}
 */
export async function readVersions(number, published, signed, certificates) {
  const corrections = published.block.value ? correctionsOf(published.block.value, number) : [];
  return Promise.all(
    signed.map(async (it, place) => {
      const before = signed[place - 1];
      const { index, entry } = it.logged;
      const correction = before
        ? corrections.find(({ by, replaces }) => by === index && replaces === before.logged.index) || null
        : null;
      const both = weakest([checkSignature([it]), checkKey(published, [it])]);
      return {
        version: place + 1,
        index,
        entry,
        certificate: certificates[place] || null,
        before: certificates[place - 1] || null,
        correction,
        signature: both ? both.answer : "unknown",
        said: before ? await saidOf(published, correction) : "yes",
      };
    }),
  );
}

/**
 * @param {Published} published
 * @param {Correction | null} correction
 * @returns {Promise<Answer>}
 */
async function saidOf(published, correction) {
  return correction ? isSaidByRegistry(published, correction) : "no";
}

/**
 * @param {CertificateNumber} number
 * @param {Published} published
 * @param {Version[]} versions
 * @returns {Promise<Check | null>} null when there is nothing to ask: one version, and no word of another
 */
export async function checkCorrections(number, published, versions) {
  const corrections = published.block.value ? correctionsOf(published.block.value, number) : [];
  const withheld = corrections.filter(({ by }) => versions.every(({ index }) => index !== by));
  for (const correction of withheld) {
    if (versions.length > 0 && (await isSaidByRegistry(published, correction)) === "yes") {
      return check("correction", "unknown", "correction.withheld", { index: String(correction.by) });
    }
  }
  const answers = versions.slice(1).map((version, place) => correctionCheck(version, versions[place]));
  const weak = weakest(answers);
  if (!weak || weak.answer !== "yes") {
    return weak || null;
  }
  return check("correction", "yes", "correction.yes", { count: String(answers.length) });
}

/**
 * @param {Version} version
 * @param {Version | undefined} before
 * @returns {Check}
 */
function correctionCheck(version, before) {
  const { correction, said } = version;
  const values = { version: String(version.version), index: String(version.index) };
  if (!correction) {
    return check("correction", "no", "correction.none", values);
  }
  if (said !== "yes") {
    return check("correction", said, said === "no" ? "correction.unsigned" : "correction.unavailable", values);
  }
  const changed = before ? changedFields(before.entry, version.entry) : [];
  return changed.every((field) => correction.fields.includes(field))
    ? check("correction", "yes", "correction.yes", values)
    : check("correction", "no", "correction.other", values);
}

/**
 * @param {JsonObject} before
 * @param {JsonObject} after
 * @returns {Array<Field | "other">} in what two versions of a certificate differ
 */
export function changedFields(before, after) {
  /** @type {Array<Field | "other">} */
  const fields = ["other", ...FIELDS];
  try {
    const [old, young] = [apart(before), apart(after)];
    return fields.filter((field) => old[field] !== young[field]);
  } catch (error) {
    return ["other"]; // one of them has no canonical form
  }
}

/**
 * @param {JsonObject} entry a certificate
 * @returns {Record<Field | "other", string>} what a correction may change, each on its own, and all the rest
 */
function apart(entry) {
  const rest = JSON.parse(canonicalize(entry));
  OF_THE_VERSION.forEach((name) => delete rest[name]);
  const subject = isObject(rest.credentialSubject) ? rest.credentialSubject : {};
  const achievement = isObject(subject.achievement) ? subject.achievement : {};
  const identities = Array.isArray(subject.identifier) ? subject.identifier : [];
  const identity = isObject(identities[0]) ? identities[0] : {};
  const parts = {
    holder: String(identity.identityHash),
    id_type: String(identity.identityType),
    specialty: String(achievement.specialization),
  };
  delete identity.identityHash;
  delete identity.identityType;
  delete achievement.specialization;
  return { ...parts, other: canonicalize(rest) };
}

/**
 * @param {CertificateNumber} number
 * @param {Published} published
 * @param {number} index where the certificate stands
 * @returns {Promise<Since | null>} null when the organisation may still evaluate, as far as is known here
 */
export async function organisationSince(number, published, index) {
  const { registry, accreditations } = published;
  if (!registry.value || !accreditations.value) {
    return null;
  }
  const organisation = organisationDid(registry.value.did, number.organisation);
  const removal = removalsOf(accreditations.value, organisation).find((it) => it.index > index);
  if (removal) {
    return { ...removal, status: "removed", said: await isSaidByRegistry(published, removal) };
  }
  const latest = accreditationsOf(accreditations.value, organisation).filter((it) => it.index > index).pop();
  if (!latest || latest.status === "active") {
    return null;
  }
  const status = latest.status === "removed" ? "removed" : "suspended";
  return { ...latest, status, ground: "", said: await isSaidByRegistry(published, latest) };
}
