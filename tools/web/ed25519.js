/**
 * Ed25519 (RFC 8032) and SHA-256, by whatever this browser offers.
 *
 * WebCrypto comes first; it knows Ed25519 from Chrome 137, Firefox 129 and Safari 17 on. Where it does not (the
 * browser inside WeChat, for one), `@noble/ed25519` is fetched from this site, and only then. It is asked for
 * the strict rules of RFC 8032 (`zip215: false`): the loose ones accept keys of small order.
 */

/** The browser lacks what a check needs; the answer is "could not check", never "no". */
export class Unavailable extends Error {
  /** @param {"secure" | "noble"} what */
  constructor(what) {
    super("unavailable: " + what);
    this.what = what;
  }
}

/** @returns {SubtleCrypto} only there on https and localhost */
function subtle() {
  const found = typeof crypto === "undefined" ? undefined : crypto.subtle;
  if (!found) {
    throw new Unavailable("secure");
  }
  return found;
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function sha256(bytes) {
  return new Uint8Array(await subtle().digest("SHA-256", bytes));
}

/**
 * @param {Uint8Array<ArrayBuffer>} publicKey
 * @param {Uint8Array<ArrayBuffer>} message
 * @param {Uint8Array<ArrayBuffer>} signature
 * @returns {Promise<boolean | null>} null where WebCrypto does not do Ed25519
 */
async function verifyByWebCrypto(publicKey, message, signature) {
  try {
    const key = await subtle().importKey("raw", publicKey, { name: "Ed25519" }, false, ["verify"]);
    return await subtle().verify({ name: "Ed25519" }, key, signature, message);
  } catch (error) {
    if (error instanceof Unavailable) {
      throw error;
    }
    return null;
  }
}

/** @returns {Promise<typeof import("./noble-ed25519.js")>} */
async function noble() {
  try {
    return await import("./noble-ed25519.js");
  } catch (error) {
    throw new Unavailable("noble");
  }
}

/**
 * @param {Uint8Array<ArrayBuffer>} publicKey checked by `decodePublicKey`
 * @param {Uint8Array<ArrayBuffer>} message
 * @param {Uint8Array<ArrayBuffer>} signature
 * @returns {Promise<boolean>}
 */
export async function verifySignature(publicKey, message, signature) {
  const answer = await verifyByWebCrypto(publicKey, message, signature);
  if (answer !== null) {
    return answer;
  }
  const { verifyAsync } = await noble();
  return verifyAsync(signature, message, publicKey, { zip215: false });
}
