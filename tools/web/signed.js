/**
 * Who said what: whether the signatures on an entry hold, and whether the registry's key record lists their keys for
 * that issuer, in that role, at that place in the ledger.
 */
import { check, failureReason, weakest } from "./answers.js";
import { verify } from "./credentials.js";
import { believed } from "./keys.js";
import { isInPlace, issuerOf } from "./records.js";

/** @typedef {import("./answers.js").Answer} Answer */
/** @typedef {import("./answers.js").Check} Check */
/** @typedef {import("./credentials.js").ProofResult} ProofResult */
/** @typedef {import("./keys.js").KeyRecord} KeyRecord */
/** @typedef {import("./keys.js").Role} Role */
/** @typedef {import("./ledger.js").Published} Published */
/** @typedef {import("./records.js").Logged} Logged */
/** @typedef {import("./texts.js").TextKey} TextKey */

/** @typedef {{ logged: Logged, proofs: ProofResult[] }} Signed an entry and what its proofs came to */

/**
 * @param {Logged} logged
 * @returns {Promise<Signed>}
 */
export async function readProofs(logged) {
  return { logged, proofs: await verify(logged.entry) };
}

/**
 * @param {Signed[]} signed
 * @returns {Check} whether every signature on every one holds
 */
export function checkSignature(signed) {
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
 * @param {{ keys: Published["keys"] }} published
 * @param {Signed[]} signed certificates of an organisation, or entries of the registry
 * @param {Role} [role]
 * @returns {Check} whether each is signed with keys that its issuer had then
 */
export function checkKey({ keys }, signed, role = "issuing") {
  if (keys.failure) {
    return check("key", "unknown", failureReason(keys.failure), { file: "keys.json" });
  }
  const answers = signed.map((version) => keyCheck(keys.value, version, role));
  return weakest(answers) || check("key", "unknown", "unknown.noRecord");
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
  return weakest(answers) || check("key", "no", "key.notIssuers");
}

/**
 * Whether the registry itself said this: every signature holds and is by a key believed for it there.
 *
 * @param {{ registry: Published["registry"], keys: Published["keys"] }} published
 * @param {Logged} logged
 * @returns {Promise<Answer>}
 */
export async function isSaidByRegistry({ registry, keys }, logged) {
  if (!registry.value || !keys.value) {
    return "unknown";
  }
  return isInPlace(logged, registry.value) ? isSignedByRegistry({ registry, keys }, logged) : "no";
}

/**
 * The same of a document that is no entry, such as a status list: by a key believed at the place given.
 *
 * @param {{ registry: Published["registry"], keys: Published["keys"] }} published
 * @param {Logged} logged
 * @returns {Promise<Answer>}
 */
export async function isSignedByRegistry({ registry, keys }, logged) {
  if (!registry.value || !keys.value) {
    return "unknown";
  }
  const signed = await readProofs(logged);
  const signature = checkSignature([signed]).answer;
  if (signature !== "yes" || issuerOf(logged.entry) !== registry.value.did) {
    return signature === "unknown" ? "unknown" : "no";
  }
  return keyCheck(keys.value, signed, "registry").answer;
}
