/**
 * Flips each byte of a certificate and of its proof, one at a time, and tells those places at which the answer was
 * still "genuine". Reads `{about, keys, entry, proof}` from standard input; written for test_offline.py.
 */
import { readFileSync } from "node:fs";

import { readText } from "../../tools/web/files.js";
import { parseKeys } from "../../tools/web/keys.js";
import { checkOffline } from "../../tools/web/offline_checks.js";
import { parseRegistry } from "../../tools/web/records.js";
import { verdictOf } from "../../tools/web/verdict.js";

const given = JSON.parse(readFileSync(0, "utf8"));
const known = { registry: parseRegistry(given.about), keys: parseKeys(given.keys) };

async function verdict(entry, proof) {
  const handed = readText(entry);
  return handed.fault === null ? verdictOf((await checkOffline(handed.number, handed.document, proof, known)).checks).name : handed.fault;
}

async function taken(text, ask) {
  const places = [];
  const bytes = Buffer.from(text);
  for (let place = 0; place < bytes.length; place += 1) {
    bytes[place] ^= 1;
    let answer = "unreadable";
    try {
      answer = await ask(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    } catch (error) {
      if (!(error instanceof TypeError && error.code === "ERR_ENCODING_INVALID_ENCODED_DATA")) {
        throw error;
      }
    }
    if (answer.startsWith("genuine")) {
      places.push(place);
    }
    bytes[place] ^= 1;
  }
  return places;
}

console.log(
  JSON.stringify({
    untouched: await verdict(given.entry, given.proof),
    entry: await taken(given.entry, (entry) => verdict(entry, given.proof)),
    proof: await taken(given.proof, (proof) => verdict(given.entry, proof)),
  }),
);
