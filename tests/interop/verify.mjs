// Checks what this project signed with libraries that this project did not write.
//
// Reads JSON lines, answers each with one JSON line, asks no network: every document that a check may load (DID
// documents, status lists) comes with it in `documents`, by its URL.
//
//   {"check": "proof",     "document": {…}, "documents": {"did:web:…": {…}}} -> {"verified": true}
//   {"check": "status",    "document": {…}, "documents": {…}}                -> {"verified": true, "revoked": false}
//   {"check": "canonical", "text": "…JSON…"}                                 -> {"canonical": "…"}
//
// An answer of {"error": "…"} tells why a check could not be passed.
import { createInterface } from "node:readline";

import { createVerifyCryptosuite } from "@digitalbazaar/eddsa-jcs-2022-cryptosuite";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { checkStatus } from "@digitalbazaar/vc-bitstring-status-list";
import canonicalize from "canonicalize";
import jsigs from "jsonld-signatures";

const suite = () => new DataIntegrityProof({ cryptosuite: createVerifyCryptosuite() });

function loaderOf(documents) {
  return async (url) => {
    const [base, fragment] = url.split("#");
    const whole = documents[base];
    if (!whole) {
      throw new Error(`nothing is known at ${url}`);
    }
    const document =
      fragment === undefined || !base.startsWith("did:")
        ? whole
        : { "@context": whole["@context"], ...whole.verificationMethod.find((it) => it.id === url) };
    return { documentUrl: url, contextUrl: null, document };
  };
}

const checks = {
  async proof({ document, documents }) {
    const result = await jsigs.verify(document, {
      suite: suite(),
      purpose: new jsigs.purposes.AssertionProofPurpose(),
      documentLoader: loaderOf(documents),
    });
    // One proof that holds is enough for `result.verified`; this registry demands all.
    const proofs = [document.proof].flat().length;
    const all = result.results?.length === proofs && result.results.every((it) => it.verified);
    return { verified: result.verified && all, error: reason(result.error) };
  },

  async status({ document, documents }) {
    const result = await checkStatus({
      credential: document,
      suite: suite(),
      documentLoader: loaderOf(documents),
      verifyMatchingIssuers: false, // the registry keeps one list for all organisations
    });
    const revoked = result.results?.some((it) => it.status === true) ?? null;
    return { verified: result.verified, revoked, error: reason(result.error) };
  },

  async canonical({ text }) {
    return { canonical: canonicalize(JSON.parse(text)) };
  },
};

function reason(error) {
  return error?.errors?.map((it) => it.message).join("; ") ?? error?.message;
}

for await (const line of createInterface({ input: process.stdin })) {
  const task = JSON.parse(line);
  let answer;
  try {
    answer = await checks[task.check](task);
  } catch (error) {
    answer = { verified: false, error: error.message };
  }
  console.log(JSON.stringify(answer));
}
