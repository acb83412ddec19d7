/**
 * Ledger entries as the registry publishes them, read once into what the checks and the page need.
 *
 * A file of records is `[{index, entry}, …]`: the entry is the signed document, untouched, and `index` its place in
 * the ledger. What a reader here does not find as it must be, it answers with null; nothing is guessed.
 */
import { isObject } from "./credentials.js";

/** @typedef {import("./credentials.js").JsonObject} JsonObject */
/** @typedef {import("./numbers.js").CertificateNumber} CertificateNumber */

/** @typedef {{ index: number, entry: JsonObject }} Logged */

/**
 * @typedef {object} Registry
 * @property {string} site
 * @property {string} did
 * @property {string} asOf the day up to which the ledger goes
 * @property {number} size how many entries it has
 * @property {boolean} official
 * @property {{ zh: string, en: string }} name
 * @property {Map<string, string>} organisations their names by their codes
 */

/**
 * @typedef {object} Certificate
 * @property {number} index
 * @property {string} issuer
 * @property {string} issuerName
 * @property {string} title occupation and level, as the organisation names them
 * @property {string} occupation its code
 * @property {string} specialization empty when there is none
 * @property {number} level
 * @property {string} awardedDate
 * @property {string} validFrom from when on this version counts
 * @property {string} idType of the holder's identity document
 * @property {string[]} commitments to the holder
 */

/**
 * @typedef {object} Accreditation
 * @property {number} index
 * @property {JsonObject} entry
 * @property {string} name
 * @property {string} status
 * @property {string} from
 * @property {string} reason
 * @property {Map<string, number[]>} scope
 */

/** @typedef {{ index: number, entry: JsonObject, from: string, ground: string, reason: string }} Removal */

/**
 * @typedef {object} Correction
 * @property {number} index
 * @property {JsonObject} entry
 * @property {number} replaces the place of the version before
 * @property {number} by the place of the version that counts instead
 * @property {string[]} fields
 * @property {string} reason
 */

/**
 * @typedef {object} Revocation
 * @property {number} index
 * @property {JsonObject} entry
 * @property {string} from
 * @property {string} ground
 * @property {string} reason
 * @property {string} authority
 */

/** Bitstring Status List 1.0: the entries of one list. */
const STATUS_LIST_SIZE = 131072;

/**
 * @param {unknown} value
 * @returns {value is string}
 */
function isText(value) {
  return typeof value === "string" && value !== "";
}

/**
 * @param {unknown} value
 * @returns {value is number} whether it may be a place in the ledger
 */
function isPlace(value) {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/**
 * @param {unknown} value
 * @returns {JsonObject} itself, or an empty object
 */
function object(value) {
  return isObject(value) ? value : {};
}

/**
 * @param {unknown} value
 * @returns {unknown[]} itself, or an empty list
 */
function list(value) {
  return Array.isArray(value) ? value : [];
}

/**
 * @param {JsonObject} entry
 * @param {string} type
 * @returns {boolean}
 */
function isOfType(entry, type) {
  return list(entry.type).includes(type);
}

/**
 * @param {unknown} file
 * @returns {Registry}
 */
export function parseRegistry(file) {
  const { site, did, as_of: day, official, name, size } = object(file);
  const asOf = day === null ? "--" : day;
  const { zh, en } = object(name);
  if (!isText(site) || !isText(did) || !isText(asOf) || !isText(zh) || !isText(en) || !isPlace(size)) {
    throw new TypeError("the registry's description is not as it must be");
  }
  const organisations = new Map(Object.entries(object(object(file).organisations)).map(([code, it]) => [code, String(it)]));
  return { site: site.replace(/\/+$/, ""), did, asOf, size, official: official === true, name: { zh, en }, organisations };
}

/**
 * @param {unknown} file
 * @returns {Logged[]} in the order of the ledger
 */
export function parseLogged(file) {
  const records = list(file).map((item) => {
    const { index, entry } = object(item);
    if (!isPlace(index) || !isObject(entry)) {
      throw new TypeError("a file of records is not as it must be");
    }
    return { index, entry };
  });
  if (!Array.isArray(file)) {
    throw new TypeError("a file of records is not as it must be");
  }
  return records.sort((a, b) => a.index - b.index);
}

/**
 * @param {string} registryDid
 * @param {string} code
 * @returns {string}
 */
export function organisationDid(registryDid, code) {
  return registryDid + ":o:" + code;
}

/**
 * @param {Logged[]} block
 * @param {CertificateNumber} number
 * @param {Registry} registry
 * @returns {Logged[]} every version of the certificate, the first one first
 */
export function versionsOf(block, number, registry) {
  const id = registry.site + "/verify/#" + number.text;
  return block.filter(({ entry }) => entry.id === id && isOfType(entry, "AchievementCredential"));
}

/**
 * @param {string} site
 * @param {number} index
 * @returns {string} where the certificate's status is published, which names its place in the ledger
 */
function statusId(site, index) {
  const list = Math.floor(index / STATUS_LIST_SIZE);
  return site + "/status/revocation/" + list + ".json#" + (index % STATUS_LIST_SIZE);
}

/**
 * @param {JsonObject} entry a certificate
 * @param {Registry} registry
 * @returns {number | null} its place in the ledger as it says itself, by the inverse of `statusId`
 */
export function claimedIndex(entry, registry) {
  const id = String(object(entry.credentialStatus).id);
  const numbers = /\/([0-9]{1,9})\.json#([0-9]{1,6})$/.exec(id);
  const index = numbers ? Number(numbers[1]) * STATUS_LIST_SIZE + Number(numbers[2]) : null;
  return index !== null && statusId(registry.site, index) === id ? index : null;
}

/**
 * A certificate read from its record; null unless the record says what its number says (issuer, year, level) and
 * where it stands in the ledger: the block around the record is not signed, so its `index` is believed only then.
 *
 * @param {Logged} logged
 * @param {CertificateNumber} number
 * @param {Registry} registry
 * @returns {Certificate | null}
 */
export function parseCertificate({ index, entry }, number, registry) {
  const issuer = object(entry.issuer);
  const subject = object(entry.credentialSubject);
  const achievement = object(subject.achievement);
  const { id, name: issuerName } = issuer;
  const { name: title, humanCode: occupation, specialization } = achievement;
  const { awardedDate, validFrom } = entry;
  if (!isText(id) || !isText(issuerName) || !isText(title) || !isText(occupation)) {
    return null;
  }
  if (!isText(awardedDate) || !isText(validFrom)) {
    return null;
  }
  const fits =
    id === organisationDid(registry.did, number.organisation) &&
    awardedDate.slice(0, 5) === "20" + number.year + "-" &&
    achievement.id === registry.site + "/occupations/" + occupation + "/#level-" + number.level &&
    object(entry.credentialStatus).id === statusId(registry.site, index);
  if (!fits) {
    return null;
  }
  const identities = list(subject.identifier).map(object);
  return {
    index,
    issuer: id,
    issuerName,
    title,
    occupation,
    specialization: isText(specialization) ? specialization : "",
    level: number.level,
    awardedDate,
    validFrom,
    idType: String(object(identities[0]).identityType).replace(/^ext:/, ""),
    commitments: identities
      .filter((identity) => identity.type === "IdentityObject" && identity.hashed === true)
      .map((identity) => String(identity.identityHash)),
  };
}

/**
 * @param {Logged[]} records
 * @param {string} organisation DID
 * @returns {Accreditation[]} the first one first
 */
export function accreditationsOf(records, organisation) {
  return records
    .filter(({ entry }) => isOfType(entry, "Accreditation"))
    .filter(({ entry }) => object(entry.credentialSubject).id === organisation)
    .map(({ index, entry }) => {
      const subject = object(entry.credentialSubject);
      const lines = list(subject.scope).map(object);
      return {
        index,
        entry,
        name: String(subject.name),
        status: String(subject.status),
        from: String(subject.from),
        reason: isText(subject.reason) ? subject.reason : "",
        scope: new Map(lines.map((line) => [String(line.occupation), list(line.levels).map(Number)])),
      };
    });
}

/**
 * @param {Logged[]} records
 * @param {string} organisation DID
 * @returns {Removal[]}
 */
export function removalsOf(records, organisation) {
  return records
    .filter(({ entry }) => isOfType(entry, "Removal"))
    .filter(({ entry }) => object(entry.credentialSubject).id === organisation)
    .map(({ index, entry }) => {
      const { from, ground, reason } = object(entry.credentialSubject);
      return { index, entry, from: String(from), ground: String(ground), reason: String(reason) };
    });
}

/**
 * @param {Logged[]} block
 * @param {CertificateNumber} number
 * @param {string} type
 * @returns {Array<Logged & { subject: JsonObject }>} what the registry says of a certificate, the first entry first
 */
function statementsOn(block, number, type) {
  return block
    .filter(({ entry }) => isOfType(entry, type))
    .map(({ index, entry }) => ({ index, entry, subject: object(entry.credentialSubject) }))
    .filter(({ subject }) => subject.number === number.text);
}

/**
 * @param {Logged[]} block
 * @param {CertificateNumber} number
 * @returns {Revocation[]}
 */
export function revocationsOf(block, number) {
  return statementsOn(block, number, "Revocation").map(({ index, entry, subject }) => ({
    index,
    entry,
    from: String(subject.from),
    ground: String(subject.ground),
    reason: String(subject.reason),
    authority: String(subject.authority),
  }));
}

/**
 * @param {Logged[]} block
 * @param {CertificateNumber} number
 * @returns {Correction[]}
 */
export function correctionsOf(block, number) {
  return statementsOn(block, number, "Correction").map(({ index, entry, subject }) => ({
    index,
    entry,
    replaces: Number(subject.replaces),
    by: Number(subject.by),
    fields: list(subject.fields).map(String),
    reason: String(subject.reason),
  }));
}

/**
 * @param {Logged} logged an entry of the registry's own
 * @param {Registry} registry
 * @returns {boolean} whether it stands where it says that it stands
 */
export function isInPlace({ index, entry }, registry) {
  return entry.id === registry.site + "/log/#" + index;
}

/**
 * @param {JsonObject} entry
 * @returns {string} the DID of whoever says it; empty when it does not say
 */
export function issuerOf(entry) {
  const { id } = object(entry.issuer);
  return isText(id) ? id : "";
}
