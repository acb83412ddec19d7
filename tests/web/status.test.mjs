// Status lists in the browser's code: the same bits as Python reads, and nothing beyond the cap is unpacked.
import assert from "node:assert/strict";
import { test } from "node:test";
import { constants, deflateRawSync, gzipSync } from "node:zlib";

import { decodeList, isMarked, statusUrl } from "../../tools/web/status.js";

const SITE = "https://registry.example";
// status.encode([3]) of skillreg.credentials
const WITH_3 = "uH4sIAAAAAAAC_-3BIQEAAAACICf4f60zLEADAAAAAAAAAAAAAAAAAAAAvA16YgrEAEAAAA";

/** @param {number} size */
function list(size) {
  return "u" + gzipSync(Buffer.alloc(size)).toString("base64url");
}

/** @param {string} encodedList */
function credential(encodedList, purpose = "revocation", number = 0) {
  return {
    id: `${SITE}/status/${purpose}/${number}.json`,
    credentialSubject: { statusPurpose: purpose, encodedList },
  };
}

test("bits that Python set", async () => {
  assert.equal((await decodeList(WITH_3)).length, 16384);
  assert.equal(await isMarked(credential(WITH_3), SITE, 3, "revocation"), true);
  assert.equal(await isMarked(credential(WITH_3), SITE, 2, "revocation"), false);
  assert.equal(await isMarked(credential(WITH_3, "suspension", 2), SITE, 2 * 131072 + 3, "suspension"), true);
});

test("the list of another place, purpose or site is not read", async () => {
  const wrong = [
    [credential(WITH_3), SITE, 131072, "revocation"],
    [credential(WITH_3), SITE, 3, "suspension"],
    [credential(WITH_3), "https://evil.example", 3, "revocation"],
    [{ id: statusUrl(SITE, 3, "revocation") }, SITE, 3, "revocation"],
    [{ ...credential(WITH_3), credentialSubject: { statusPurpose: "suspension", encodedList: WITH_3 } }, SITE, 3, "revocation"],
  ];
  for (const [document, site, index, purpose] of wrong) {
    await assert.rejects(isMarked(document, site, index, purpose), TypeError);
  }
});

test("what is no list is refused", async () => {
  const texts = ["", "u", "z" + WITH_3.slice(1), WITH_3.slice(0, -8), WITH_3 + "AAAA", WITH_3 + "=", list(16383), 5, null];
  for (const text of texts) {
    await assert.rejects(decodeList(text));
  }
});

test("longer lists are read up to the cap", async () => {
  assert.equal((await decodeList(list(2 ** 23))).length, 2 ** 23);
  await assert.rejects(decodeList(list(2 ** 23 + 1)), { message: "large" });
});

test("a list of four gigabytes is not unpacked", async () => {
  const text = bomb(2 ** 32);
  assert.ok(text.length < 8 * 2 ** 20);
  const before = process.memoryUsage().arrayBuffers;
  await assert.rejects(decodeList(text), { message: "large" });
  assert.ok(process.memoryUsage().arrayBuffers - before < 64 * 2 ** 20);
});

/**
 * @param {number} size a multiple of 16 MiB
 * @returns {string} so many zeros, as one gzip stream of one deflated piece over and over
 */
function bomb(size) {
  const piece = 2 ** 24;
  const options = { level: 9, finishFlush: constants.Z_FULL_FLUSH };
  const deflated = deflateRawSync(Buffer.alloc(piece), options);
  const header = Buffer.from("1f8b08000000000002ff", "hex");
  return "u" + Buffer.concat([header, ...Array(size / piece).fill(deflated), Buffer.alloc(8)]).toString("base64url");
}
