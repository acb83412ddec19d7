/**
 * Somebody's lists, as Python reads them: tests/vectors/lists.json.
 *
 * XLSX files need a browser's XML parser; those are held to the same file in Chromium (test_bulk.py).
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";

import { tell } from "../../tools/web/bulk_texts.js";
import { commitment, decodeOpening } from "../../tools/web/holder.js";
import { isAbout, readList } from "../../tools/web/lists.js";
import { openFile } from "../../tools/web/sheets.js";

const VECTORS = read("lists.json");
const HERS = read("credentials.json").openings[0].opening;

/** What FileReader is in a browser, as far as it is used here. */
globalThis.FileReader = class {
  async readAsArrayBuffer(blob) {
    this.result = await blob.arrayBuffer();
    this.onload();
  }
};

function read(name) {
  return JSON.parse(readFileSync(new URL(`../vectors/${name}`, import.meta.url), "utf8"));
}

function bytesOf({ data }) {
  return Buffer.from(data, "base64");
}

function isText(vector) {
  return bytesOf(vector).subarray(0, 2).toString() !== "PK";
}

function lettered(columns) {
  return columns.map(([place, title]) => ({ place, title }));
}

/** A row as Python has it. */
async function plain(row) {
  const link = row.holder.kind === "link" ? decodeOpening(row.holder.opening) : null;
  const opening = row.holder.kind === "typed" ? row.holder.opening : link;
  const fault = row.holder.kind === "link" ? "holder.unreadable" : row.holder.reason || null;
  return {
    line: row.line,
    typed: row.reading.typed,
    number: row.reading.number && row.reading.number.text,
    fault: row.fault,
    holder: opening ? await commitment(opening) : fault,
    about: isAbout(row, HERS),
    name: row.name,
    idNumber: row.idNumber,
    sameAs: row.sameAs,
  };
}

describe("lists", () => {
  for (const vector of VECTORS.lists.filter(isText)) {
    test(vector.name, async () => {
      const { sheet, fault } = await openFile(new Blob([bytesOf(vector)]));
      assert.equal(fault, null);
      const { list } = readList(sheet.lines);
      const taken = Object.entries(vector.columns.taken).map(([field, column]) => [field, lettered([column])[0]]);
      assert.deepEqual(Object.fromEntries(list.columns.taken), Object.fromEntries(taken));
      assert.deepEqual(list.columns.ignored, lettered(vector.columns.ignored));
      assert.equal(list.columns.above, vector.columns.above);
      assert.equal(list.columns.titled, vector.columns.titled);
      assert.deepEqual(await Promise.all(list.rows.map(plain)), vector.rows);
    });
  }
});

describe("what is no list", () => {
  for (const vector of VECTORS.faults.filter(isText)) {
    test(vector.name, async () => {
      const { sheet, fault } = await openFile(new Blob([bytesOf(vector)]));
      assert.equal(sheet ? `list.${readList(sheet.lines).fault}` : fault, vector.fault);
    });
  }
});

test("columns and findings are called what the command calls them", () => {
  for (const [family, words] of Object.entries(VECTORS.words)) {
    for (const [name, text] of Object.entries(words)) {
      assert.deepEqual({ zh: tell("zh", `${family}.${name}`), en: tell("en", `${family}.${name}`) }, text);
    }
  }
});
