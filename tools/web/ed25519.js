/**
 * Ed25519 (RFC 8032) and SHA-256, by whatever this browser offers.
 *
 * WebCrypto comes first; it knows Ed25519 from Chrome 137, Firefox 129 and Safari 17 on. Where it does not (the
 * browser inside WeChat, for one), or where there is no WebCrypto at all (a page opened from a file, in some
 * browsers), `noble.js` is fetched, and only then.
 */

/** The browser lacks what a check needs; the answer is "could not check", never "no". */
export class Unavailable extends Error {
  constructor() {
    super("neither WebCrypto nor its substitute is there");
  }
}

/** @returns {SubtleCrypto | undefined} only there on https and localhost, and in some browsers for files */
function subtle() {
  return typeof crypto === "undefined" ? undefined : crypto.subtle;
}

/** @returns {Promise<typeof import("./noble.js")>} */
async function noble() {
  try {
    return await import("./noble.js");
  } catch (error) {
    throw new Unavailable();
  }
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function sha256(bytes) {
  const offered = subtle();
  return offered ? new Uint8Array(await offered.digest("SHA-256", bytes)) : (await noble()).sha256(bytes);
}

/**
 * @param {SubtleCrypto} offered
 * @param {Uint8Array<ArrayBuffer>} publicKey
 * @param {Uint8Array<ArrayBuffer>} message
 * @param {Uint8Array<ArrayBuffer>} signature
 * @returns {Promise<boolean | null>} null where WebCrypto does not do Ed25519
 */
async function verifyByWebCrypto(offered, publicKey, message, signature) {
  try {
    const key = await offered.importKey("raw", publicKey, { name: "Ed25519" }, false, ["verify"]);
    return await offered.verify({ name: "Ed25519" }, key, signature, message);
  } catch (error) {
    return null;
  }
}

/**
 * @param {Uint8Array<ArrayBuffer>} publicKey checked by `decodePublicKey`
 * @param {Uint8Array<ArrayBuffer>} message
 * @param {Uint8Array<ArrayBuffer>} signature
 * @returns {Promise<boolean>}
 */
export async function verifySignature(publicKey, message, signature) {
  const offered = subtle();
  const answer = offered ? await verifyByWebCrypto(offered, publicKey, message, signature) : null;
  return answer === null ? (await noble()).verifySignature(publicKey, message, signature) : answer;
}
