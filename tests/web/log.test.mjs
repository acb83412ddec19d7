/** The log's vectors that Python writes and both read: tests/vectors/log.json. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";

import { decodeBase64 } from "../../tools/web/base64.js";
import { parseCheckpoint } from "../../tools/web/checkpoint.js";
import { leafHash, nodeHash } from "../../tools/web/merkle.js";
import { decodePublicKey, hex } from "../../tools/web/multikey.js";
import { parseNote, signersOf, verifierOf } from "../../tools/web/note.js";
import { consistencyProof, inclusionProof, isConsistent, isIncluded } from "../../tools/web/proofs.js";
import { tileOf, tilePath } from "../../tools/web/tiles.js";
import { parseInclusionProof } from "../../tools/web/tlog_proof.js";

const VECTORS = JSON.parse(readFileSync(new URL("../vectors/log.json", import.meta.url), "utf8"));

const bytes = (digits) => Uint8Array.from(Buffer.from(digits, "hex"));
const hashes = (encoded) => encoded.map(decodeBase64);

/** With all of WebCrypto, and with nothing of it, as in a page opened from a file. */
function bothWays(name, tests) {
  describe(name, tests);
  describe(`${name}, without WebCrypto`, () => {
    const offered = Object.getOwnPropertyDescriptor(globalThis, "crypto");
    before(() => Object.defineProperty(globalThis, "crypto", { value: undefined, configurable: true }));
    after(() => Object.defineProperty(globalThis, "crypto", offered));
    tests();
  });
}

bothWays("inclusion", () => {
  for (const { why, index, size, entry, root, path, included } of VECTORS.inclusion) {
    test(`${index} in ${size}: ${why}`, async () => {
      const claim = { index, size, leaf: await leafHash(bytes(entry)), path: hashes(path), root: decodeBase64(root) };
      assert.equal(await isIncluded(claim), included);
    });
  }
});

bothWays("consistency", () => {
  for (const { why, old, old_root, new: size, new_root, path, consistent } of VECTORS.consistency) {
    test(`${old} to ${size}: ${why}`, async () => {
      const older = { size: old, root: decodeBase64(old_root) };
      const newer = { size, root: decodeBase64(new_root) };
      assert.equal(await isConsistent(older, newer, hashes(path)), consistent);
    });
  }
});

describe("proofs made of complete subtrees are those that Python makes", () => {
  const node = async (height, index) =>
    height === 0
      ? leafHash(bytes(VECTORS.entries[index]))
      : nodeHash(await node(height - 1, 2 * index), await node(height - 1, 2 * index + 1));
  for (const { index, size, path } of VECTORS.inclusion.filter(({ why }) => why === "good")) {
    test(`inclusion of ${index} in ${size}`, async () => {
      assert.deepEqual(await inclusionProof(node, index, size), hashes(path));
    });
  }
  for (const { old, new: size, path } of VECTORS.consistency.filter(({ why }) => why === "good")) {
    test(`consistency of ${old} and ${size}`, async () => {
      assert.deepEqual(await consistencyProof(node, old, size), hashes(path));
    });
  }
});

describe("tiles", () => {
  for (const { level, index, size, path } of VECTORS.tiles) {
    test(path, () => assert.equal(tilePath(tileOf(level, index, size)), path));
  }
});

bothWays("notes", () => {
  for (const { why, note, by } of VECTORS.notes) {
    test(why, async () => {
      assert.deepEqual(await signers(note), by);
    });
  }
});

/** The names of the known keys that signed; null when the note is void or none, as Python's `verified` refuses both. */
async function signers(whole) {
  const names = Object.keys(VECTORS.keys);
  const known = await Promise.all(
    names.map((name) => verifierOf(VECTORS.origin, "ed25519", decodePublicKey(VECTORS.keys[name].multikey))),
  );
  try {
    const signed = (await signersOf(parseNote(whole), known)) || [];
    const found = signed.map(({ verifier }) => names[known.indexOf(verifier)]).sort();
    return found.length > 0 ? found : null;
  } catch (error) {
    return null;
  }
}

test("a key's id is the one in its verifier key", async () => {
  for (const { multikey, vkey } of Object.values(VECTORS.keys)) {
    const { id } = await verifierOf(VECTORS.origin, "ed25519", decodePublicKey(multikey));
    assert.equal(vkey.split("+")[1], id);
  }
});

/** https://c2sp.org/signed-note, the example; https://pkg.go.dev/golang.org/x/mod/sumdb/note, the other. */
test("keys of others", async () => {
  for (const vkey of [
    "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
    "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
  ]) {
    const [name, id, encoded] = vkey.split(/\+(.{8})\+/);
    const [type, ...key] = decodeBase64(encoded);
    assert.equal(type, 1);
    assert.equal((await verifierOf(name, "ed25519", Uint8Array.from(key))).id, id);
  }
});

describe("checkpoints", () => {
  for (const { why, note, size, root } of VECTORS.checkpoints) {
    test(why, () => {
      if (size === null) {
        assert.throws(() => parseCheckpoint(note));
      } else {
        const read = parseCheckpoint(note);
        assert.deepEqual([read.size, hex(read.root)], [size, hex(decodeBase64(root))]);
      }
    });
  }
});

bothWays("proof files", () => {
  for (const { why, proof, index, holds } of VECTORS.tlog_proofs) {
    test(why, async () => {
      if (index === null) {
        assert.throws(() => parseInclusionProof(proof));
        return;
      }
      const { path, checkpoint, ...read } = parseInclusionProof(proof);
      const leaf = await leafHash(bytes(VECTORS.entries[256]));
      assert.equal(read.index, index);
      assert.equal(await isIncluded({ ...read, leaf, path, size: checkpoint.size, root: checkpoint.root }), holds);
    });
  }
});
