/**
 * What can be known of one certificate file without the network: by its own signatures, by the proof that came with
 * it, and by the registry's description and key record inside the page. Asks the same functions as the verify page.
 *
 *     content      does it say what its number and its place in the ledger say?
 *     signature, key, log, checkpoint, holder      as in `checks.js` and `logged.js`
 *     scope, status                                could not be checked, and how to
 */
import { check } from "./answers.js";
import { checkLog } from "./logged.js";
import { NoteFault } from "./note.js";
import { claimedIndex, issuerOf, organisationDid, parseCertificate } from "./records.js";
import { checkKey, checkSignature, readProofs } from "./signed.js";
import { parseInclusionProof } from "./tlog_proof.js";

/** @typedef {import("./answers.js").Check} Check */
/** @typedef {import("./checks.js").Report} Report */
/** @typedef {import("./credentials.js").JsonObject} JsonObject */
/** @typedef {import("./keys.js").KeyRecord} KeyRecord */
/** @typedef {import("./numbers.js").CertificateNumber} CertificateNumber */
/** @typedef {import("./records.js").Logged} Logged */
/** @typedef {import("./records.js").Registry} Registry */
/** @typedef {import("./tlog_proof.js").InclusionProof} InclusionProof */

/** @typedef {{ registry: Registry, keys: KeyRecord[] }} Known what is inside the page */

/**
 * @param {CertificateNumber} number
 * @param {JsonObject} entry the certificate file
 * @param {string | null} proofText
 * @param {Known} known
 * @returns {Promise<Report>}
 */
export async function checkOffline(number, entry, proofText, known) {
  const { registry } = known;
  const proof = proofText === null ? null : parsed(proofText);
  const index = claimedIndex(entry, registry);
  const logged = index === null ? null : { index, entry };
  const certificate = logged && parseCertificate(logged, number, registry);
  const checks = [
    checkContent(number, entry, index, certificate !== null, registry),
    ...(await checkSigned(logged, known)),
    ...(await checkProof(logged, proofText, proof, known)),
    ...unknowable(registry, proof),
  ];
  const isBelieved =
    checks.slice(0, 3).every(({ answer }) => answer === "yes") && checks.every(({ answer }) => answer !== "no");
  return {
    number,
    checks,
    certificate: isBelieved ? certificate : null,
    versions: logged && certificate ? [onlyVersion(logged, certificate)] : [],
    revocation: null,
    since: null,
    registry,
    fork: null,
    first: null,
  };
}

/**
 * @param {string} text
 * @returns {InclusionProof | null} null when it is damaged
 */
function parsed(text) {
  try {
    return parseInclusionProof(text);
  } catch (error) {
    if (error instanceof NoteFault) {
      return null;
    }
    throw error;
  }
}

/**
 * @param {CertificateNumber} number
 * @param {JsonObject} entry
 * @param {number | null} index
 * @param {boolean} fits
 * @param {Registry} registry
 * @returns {Check}
 */
function checkContent(number, entry, index, fits, registry) {
  const issuer = issuerOf(entry);
  if (issuer !== organisationDid(registry.did, number.organisation)) {
    return check("content", "no", "document.elsewhere", { issuer: issuer || "?" });
  }
  const values = { number: number.text, index: String(index) };
  if (index === null) {
    return check("content", "no", "content.noPlace");
  }
  return fits ? check("content", "yes", "content.yes", values) : check("content", "no", "content.no", values);
}

/**
 * @param {Logged | null} logged
 * @param {Known} known
 * @returns {Promise<Check[]>}
 */
async function checkSigned(logged, { registry, keys }) {
  if (!logged) {
    return [check("signature", "unknown", "unknown.noRecord"), check("key", "unknown", "unknown.noRecord")];
  }
  const signed = [await readProofs(logged)];
  const key = checkKey({ keys: { value: keys, failure: null } }, signed);
  const values = { index: String(logged.index), size: String(registry.size), asOf: registry.asOf };
  const isLater = key.answer === "yes" && logged.index >= registry.size;
  return [checkSignature(signed), isLater ? check("key", "unknown", "offline.later", values) : key];
}

/**
 * @param {Logged | null} logged
 * @param {string | null} text
 * @param {InclusionProof | null} proof
 * @param {Known} known
 * @returns {Promise<Check[]>}
 */
async function checkProof(logged, text, proof, { registry, keys }) {
  if (!proof) {
    return [check("log", "unknown", text === null ? "offline.noProof" : "offline.damagedProof")];
  }
  const log = {
    proof: async () => ({ value: proof, failure: /** @type {null} */ (null) }),
    growth: null,
    memory: null,
  };
  const published = { registry: { value: registry, failure: null }, keys: { value: keys, failure: null }, log };
  return (await checkLog(published, logged ? [logged] : [])).checks;
}

/**
 * @param {Registry} registry
 * @param {InclusionProof | null} proof
 * @returns {Check[]}
 */
function unknowable(registry, proof) {
  const proven = proof ? String(proof.checkpoint.size) : "--";
  const values = { site: registry.site, asOf: registry.asOf, size: String(registry.size), proven };
  return [check("scope", "unknown", "offline.scope", values), check("status", "unknown", "offline.status", values)];
}

/**
 * @param {Logged} logged
 * @param {import("./records.js").Certificate} certificate
 * @returns {import("./history.js").Version}
 */
function onlyVersion({ index, entry }, certificate) {
  return { version: 1, index, entry, certificate, before: null, correction: null, signature: "yes", said: "yes" };
}
