/**
 * Data Integrity proofs with the cryptosuite eddsa-jcs-2022 (W3C vc-di-eddsa 1.0, section 3.3).
 *
 *     hash data  = SHA-256(JCS(proof without proofValue)) ‖ SHA-256(JCS(document without proof))   (3.3.4)
 *     proofValue = "z" + base58btc(Ed25519(hash data))                                             (3.3.1)
 *
 * A document may carry several proofs, and all of them must hold. Whether the key that made one is *believed* is
 * another question, answered by `keys.js` and never by the document.
 *
 * Mirrors `skillreg.credentials.proof`, step by step and under the same names.
 */
import { canonicalBytes, canonicalize } from "./canonical.js";
import { Unavailable, sha256, verifySignature } from "./ed25519.js";
import { decodeMultibase, decodePublicKey } from "./multikey.js";

/**
 * Where verifying stopped, in the order of the steps; "verified" when none failed, "unavailable" when this
 * browser could not do what a step needs.
 *
 * @typedef {"document" | "proof" | "suite" | "purpose" | "context" | "created" | "value" | "key" | "signature"
 *   | "verified" | "unavailable"} Step
 */

/**
 * @typedef {object} ProofResult
 * @property {Step} step
 * @property {string} issuer the DID before "#" in the verification method
 * @property {string} key the Multikey after it
 */

/** @typedef {Record<string, unknown>} JsonObject */

const MOST_PROOFS = 8;
const SIGNATURE_SIZE = 64;
const MEMBERS = [
  "@context",
  "type",
  "cryptosuite",
  "created",
  "verificationMethod",
  "proofPurpose",
  "proofValue",
];
const DATE_TIME =
  /^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,9})?(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])$/;

/**
 * @param {unknown} value
 * @returns {value is JsonObject}
 */
export function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * @param {JsonObject} object
 * @param {string} name
 * @returns {JsonObject} a copy without that member
 */
function without(object, name) {
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));
}

/**
 * Verify every proof of a document (3.3.2); ask `holds` of the answer.
 *
 * @param {unknown} document
 * @returns {Promise<ProofResult[]>} one result a proof; without a proof, one that says so
 */
export async function verify(document) {
  if (!isObject(document) || !("@context" in document)) {
    return [stopped("document")];
  }
  const proofs = isObject(document.proof) ? [document.proof] : document.proof;
  if (!Array.isArray(proofs) || proofs.length === 0 || proofs.length > MOST_PROOFS) {
    return [stopped("proof")];
  }
  let context;
  let unsigned;
  try {
    context = canonicalize(document["@context"]);
    unsigned = canonicalBytes(without(document, "proof"));
  } catch (error) {
    return [stopped("document")];
  }
  const results = [];
  for (const proof of proofs) {
    results.push(await verifyProof(proof, context, unsigned));
  }
  return results;
}

/**
 * @param {ProofResult[]} results
 * @returns {boolean} all proofs hold, and there is one: one good proof beside a bad one is not enough
 */
export function holds(results) {
  return results.length > 0 && results.every((result) => result.step === "verified");
}

/**
 * @param {unknown} proof
 * @param {string} context the document's, in canonical form
 * @param {Uint8Array<ArrayBuffer>} unsigned the document without its proofs, in canonical form
 * @returns {Promise<ProofResult>}
 */
async function verifyProof(proof, context, unsigned) {
  if (!isObject(proof) || Object.keys(proof).some((name) => !MEMBERS.includes(name))) {
    return stopped("proof");
  }
  const { verificationMethod } = proof;
  if (typeof verificationMethod !== "string") {
    return stopped("proof");
  }
  const cut = verificationMethod.indexOf("#");
  const issuer = cut < 0 ? verificationMethod : verificationMethod.slice(0, cut);
  const key = cut < 0 ? "" : verificationMethod.slice(cut + 1);
  const wrong = wrongOption(proof, context);
  const step = wrong || (await signatureStep(proof, key, unsigned));
  return { step, issuer, key };
}

/**
 * @param {JsonObject} proof
 * @param {string} context
 * @returns {Step | null}
 */
function wrongOption(proof, context) {
  if (proof.type !== "DataIntegrityProof" || proof.cryptosuite !== "eddsa-jcs-2022") {
    return "suite";
  }
  if (proof.proofPurpose !== "assertionMethod") {
    return "purpose";
  }
  if (!("@context" in proof) || !sameCanonical(proof["@context"], context)) {
    return "context";
  }
  if ("created" in proof && !(typeof proof.created === "string" && DATE_TIME.test(proof.created))) {
    return "created";
  }
  return null;
}

/**
 * @param {unknown} value
 * @param {string} canonical
 * @returns {boolean}
 */
function sameCanonical(value, canonical) {
  try {
    return canonicalize(value) === canonical;
  } catch (error) {
    return false;
  }
}

/**
 * @param {JsonObject} proof
 * @param {string} key
 * @param {Uint8Array<ArrayBuffer>} unsigned
 * @returns {Promise<Step>}
 */
async function signatureStep(proof, key, unsigned) {
  let signature;
  let publicKey;
  try {
    signature = decodeMultibase(String(proof.proofValue), SIGNATURE_SIZE);
  } catch (error) {
    return "value";
  }
  try {
    publicKey = decodePublicKey(key);
  } catch (error) {
    return "key";
  }
  try {
    const options = await sha256(canonicalBytes(without(proof, "proofValue")));
    const hashData = new Uint8Array(64);
    hashData.set(options, 0);
    hashData.set(await sha256(unsigned), 32);
    return (await verifySignature(publicKey, hashData, signature)) ? "verified" : "signature";
  } catch (error) {
    return error instanceof Unavailable ? "unavailable" : "signature";
  }
}

/**
 * @param {Step} step
 * @returns {ProofResult}
 */
function stopped(step) {
  return { step, issuer: "", key: "" };
}
