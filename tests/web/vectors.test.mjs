/**
 * The vectors that Python writes and both read: tests/vectors/credentials.json.
 *
 * Each document is verified with and without WebCrypto's Ed25519, so that both ways give the same answers.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";

import { canonicalize } from "../../tools/web/canonical.js";
import { verify } from "../../tools/web/credentials.js";
import { commitment, decodeOpening, normaliseName, typedOpening } from "../../tools/web/holder.js";
import { believed, parseKeys } from "../../tools/web/keys.js";
import { decodePublicKey } from "../../tools/web/multikey.js";
import { readLink, readNumber } from "../../tools/web/numbers.js";
import { organisationDid } from "../../tools/web/records.js";
import { readSalt } from "../../tools/web/salt.js";

const VECTORS = JSON.parse(readFileSync(new URL("../vectors/credentials.json", import.meta.url), "utf8"));
const RECORDS = parseKeys(VECTORS.key_record);

/** The step at which Python's `verify` stops: it asks for the key's belief before it looks at the signature. */
function pythonStep(result, vector) {
  if (!["key", "signature", "verified"].includes(result.step)) {
    return result.step;
  }
  const wanted = { key: result.key, issuer: vector.issuer, index: vector.index, role: vector.role };
  return result.issuer === vector.issuer && believed(RECORDS, wanted).believed ? result.step : "key";
}

/** Python tries no second proof beside one that is not believed; here the signature comes first and belief later. */
function pythonSteps(results, vector) {
  const steps = results.map((result) => pythonStep(result, vector));
  const proofs = [vector.document.proof].flat();
  const isRdfc = (place) => proofs[place]?.cryptosuite === "eddsa-rdfc-2022";
  const fault = steps.find((step, place) => step !== "verified" && !isRdfc(place));
  return steps.map((step, place) => (isRdfc(place) && fault) || step);
}

function everyDocument() {
  for (const vector of VECTORS.documents) {
    test(vector.name, async () => {
      const results = await verify(vector.document);
      assert.deepEqual(
        pythonSteps(results, vector),
        vector.steps,
      );
    });
  }
}

describe("documents, by WebCrypto", everyDocument);

describe("documents, by @noble/ed25519", () => {
  const { importKey } = SubtleCrypto.prototype;
  before(() => {
    SubtleCrypto.prototype.importKey = () => Promise.reject(new DOMException("no", "NotSupportedError"));
  });
  after(() => {
    SubtleCrypto.prototype.importKey = importKey;
  });
  everyDocument();
});

describe("canonical JSON", () => {
  for (const { value, canonical } of VECTORS.canonical) {
    test(canonical, () => assert.equal(canonicalize(value), canonical));
  }
  for (const value of ["\ud800", { "\udc00": 1 }, NaN, Infinity, undefined, 1n, nested(1000)]) {
    test(`nothing for ${typeof value}`, () => assert.throws(() => canonicalize(value), TypeError));
  }
});

function nested(depth) {
  return JSON.parse("[".repeat(depth) + "]".repeat(depth));
}

describe("keys", () => {
  for (const { name, multikey } of VECTORS.keys) {
    test(name, () => assert.equal(decodePublicKey(multikey).length, 32));
  }
  for (const { why, public: bytes, multikey } of VECTORS.keys_refused) {
    test(`${why}: ${bytes}`, () => assert.throws(() => decodePublicKey(multikey), /must not be used/));
  }
});

describe("beliefs", () => {
  for (const { key, issuer, index, role, believed: expected } of VECTORS.beliefs) {
    test(`${key} as ${issuer} in ${role} at ${index}`, () => {
      assert.equal(believed(RECORDS, { key, issuer, index, role }).believed, expected);
    });
  }
});

describe("openings", () => {
  for (const { opening, canonical, identityHash } of VECTORS.openings) {
    test(identityHash, async () => {
      assert.equal(canonicalize(opening), canonical);
      assert.equal(await commitment(opening), identityHash);
    });
  }
  for (const { name, fragment, number, opening } of VECTORS.fragments) {
    test(`fragment ${name}`, () => {
      const link = readLink("#" + fragment);
      const read = readNumber(link.typed).number;
      // A number in a link has one spelling; what a person types is read with more patience.
      const exact = read && read.text === link.typed ? read.text : null;
      if (name !== "too long") {
        assert.equal(exact, number);
      }
      assert.deepEqual(link.opening === null ? null : decodeOpening(link.opening), opening);
    });
  }
});

describe("what people type of a holder", () => {
  for (const { typed, salt } of VECTORS.check_codes) {
    test(`check code ${JSON.stringify(typed)}`, () => assert.equal(readSalt(typed), salt));
  }
  for (const { name, normalised } of VECTORS.normalised_names) {
    test(JSON.stringify(name), () => assert.equal(normaliseName(name), normalised));
  }
  for (const { number, normalised } of VECTORS.normalised_id_numbers) {
    test(JSON.stringify(number), () => {
      const typed = { name: "张小明", id_type: "resident_id", id_number: number, salt: "53EasOJ7BAutxzzChpFv8A" };
      assert.equal(typedOpening(typed)?.id_number, normalised);
    });
  }
});

test("DIDs", () => {
  for (const { registry, organisation } of VECTORS.dids) {
    assert.equal(organisationDid(registry, organisation.split(":").at(-1)), organisation);
  }
});
