/**
 * Data Integrity proofs with the cryptosuites eddsa-jcs-2022 and eddsa-rdfc-2022 (W3C vc-di-eddsa 1.0, 3.2 and 3.3).
 *
 *     hash data  = SHA-256(C(proof without proofValue)) ‖ SHA-256(C(document without proof))
 *     proofValue = "z" + base58btc(Ed25519(hash data))
 *
 * C is the bytes of the JSON (JCS), or the statements that JSON-LD reads in it (RDFC, `rdfc.js`, loaded when there is
 * such a proof). A document carries a proof of the former and may carry one of the latter; all of them must hold. Whether the key that made one is *believed* is
 * another question, answered by `keys.js` and never by the document.
 *
 * Mirrors `skillreg.credentials.proof` and `skillreg.credentials.suites`, step by step and under the same names.
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

/** @typedef {"eddsa-jcs-2022" | "eddsa-rdfc-2022"} Suite */

const JCS = "eddsa-jcs-2022";
const RDFC = "eddsa-rdfc-2022";
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
  const unsigned = without(document, "proof");
  try {
    canonicalize(unsigned);
  } catch (error) {
    return [stopped("document")];
  }
  return verifyAll(proofs, unsigned);
}

/**
 * A proof of eddsa-rdfc-2022 is tried only once all others hold, else it shares their fault: what RDF leaves out of a
 * document no such proof covers, and with eddsa-jcs-2022 a key has vouched for every byte of it.
 *
 * @param {unknown[]} proofs
 * @param {JsonObject} unsigned the document without its proofs
 * @returns {Promise<ProofResult[]>}
 */
async function verifyAll(proofs, unsigned) {
  const results = [];
  for (const proof of proofs) {
    results.push(isObject(proof) && proof.cryptosuite === RDFC ? null : await verifyProof(proof, JCS, unsigned));
  }
  const others = results.filter((result) => result !== null);
  const fault = others.length === 0 ? stopped("suite") : others.find(({ step }) => step !== "verified");
  return Promise.all(results.map((result, place) => result || fault || verifyProof(proofs[place], RDFC, unsigned)));
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
 * @param {Suite} suite
 * @param {JsonObject} unsigned
 * @returns {Promise<ProofResult>}
 */
async function verifyProof(proof, suite, unsigned) {
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
  const wrong = wrongOption(proof, suite, unsigned["@context"]);
  const step = wrong || (await signatureStep(proof, suite, key, unsigned));
  return { step, issuer, key };
}

/**
 * @param {JsonObject} proof
 * @param {Suite} suite
 * @param {unknown} context the document's
 * @returns {Step | null}
 */
function wrongOption(proof, suite, context) {
  if (proof.type !== "DataIntegrityProof" || proof.cryptosuite !== suite) {
    return "suite";
  }
  if (proof.proofPurpose !== "assertionMethod") {
    return "purpose";
  }
  if ("@context" in proof ? !sameJson(proof["@context"], context) : suite === JCS) {
    return "context";
  }
  if ("created" in proof && !(typeof proof.created === "string" && DATE_TIME.test(proof.created))) {
    return "created";
  }
  return null;
}

/**
 * @param {unknown} one
 * @param {unknown} other
 * @returns {boolean}
 */
function sameJson(one, other) {
  try {
    return canonicalize(one) === canonicalize(other);
  } catch (error) {
    return false;
  }
}

/**
 * @param {JsonObject} proof
 * @param {Suite} suite
 * @param {string} key
 * @param {JsonObject} unsigned
 * @returns {Promise<Step>}
 */
async function signatureStep(proof, suite, key, unsigned) {
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
  const hashData = new Uint8Array(64);
  try {
    const options = { ...without(proof, "proofValue"), "@context": unsigned["@context"] };
    hashData.set(await hashOf(suite, options), 0);
    hashData.set(await hashOf(suite, unsigned), 32);
  } catch (error) {
    return error instanceof Unavailable ? "unavailable" : "document";
  }
  try {
    return (await verifySignature(publicKey, hashData, signature)) ? "verified" : "signature";
  } catch (error) {
    return error instanceof Unavailable ? "unavailable" : "signature";
  }
}

/**
 * @param {Suite} suite
 * @param {JsonObject} value a document without its proofs, or a proof's options
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
async function hashOf(suite, value) {
  return sha256(suite === JCS ? canonicalBytes(value) : new TextEncoder().encode(await quadsOf(value)));
}

/**
 * @param {JsonObject} value
 * @returns {Promise<string>}
 */
async function quadsOf(value) {
  let rdfc;
  try {
    rdfc = await import("./rdfc.js");
  } catch (error) {
    throw new Unavailable();
  }
  return rdfc.canonize(value, sha256);
}

/**
 * @param {Step} step
 * @returns {ProofResult}
 */
function stopped(step) {
  return { step, issuer: "", key: "" };
}
