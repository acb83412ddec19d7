/**
 * What a document says, as sorted lines of RDF, for proofs of the cryptosuite eddsa-rdfc-2022: JSON-LD read by the
 * pinned contexts, then RDFC-1.0 (https://www.w3.org/TR/rdf-canon/).
 *
 * The library is https://www.npmjs.com/package/jsonld, in its safe mode: what the contexts do not define is an error.
 * The contexts are the file of the Python package; nothing is fetched. This module is loaded only when a document has
 * such a proof, so it imports nothing that the page has and is handed SHA-256.
 *
 * Mirrors `skillreg.credentials.rdfc` and `skillreg.credentials.contexts`.
 */
import jsonld from "jsonld";

import contexts from "../skillreg/credentials/contexts.json" with { type: "json" };

/** @typedef {(bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>} Hash */

/** @type {Map<string, object>} */
const PINNED = new Map(Object.entries(contexts));

/** The hash that the algorithm asks for, of text given bit by bit. */
class MessageDigest {
  /** @param {Hash} sha256 */
  constructor(sha256) {
    this.sha256 = sha256;
    this.text = "";
  }

  /** @param {string} text */
  update(text) {
    this.text += text;
  }

  /** @returns {Promise<string>} in hexadecimal */
  async digest() {
    const hash = await this.sha256(new TextEncoder().encode(this.text));
    return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }
}

/**
 * @param {Record<string, unknown>} document without proofs
 * @param {Hash} sha256
 * @returns {Promise<string>} canonical N-Quads; rejects what is not JSON-LD of the pinned contexts to the last name,
 *   and graphs made to keep the algorithm busy for ever (7.1)
 */
export async function canonize(document, sha256) {
  const named = document["@context"];
  if (!Array.isArray(named) || !named.every((one) => typeof one === "string")) {
    throw new TypeError("the context should be a list of addresses");
  }
  return jsonld.canonize(document, {
    documentLoader: async (documentUrl) => {
      const context = PINNED.get(documentUrl);
      if (context === undefined) {
        throw new TypeError("this context does not come with the page, and none is fetched: " + documentUrl);
      }
      return { documentUrl, document: context };
    },
    canonizeOptions: { createMessageDigest: () => new MessageDigest(sha256), maxWorkFactor: 0 },
  });
}
