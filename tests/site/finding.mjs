/** Runs the browser's search over published files: `{folder, asked}` in, the rows found in names for each question out. */
import { readFileSync } from "node:fs";

import { find } from "../../tools/web/search_find.js";
import { Directory } from "../../tools/web/search_index.js";

const { folder, language, asked } = JSON.parse(readFileSync(0, "utf8"));
const directory = new Directory("", language);
directory.get = async (path) => JSON.parse(readFileSync(`${folder}/${path}`, "utf8"));
await directory.loadNames();
await directory.loadTexts();
await directory.loadCredit();

function keysOf(typed) {
  const { organisations, occupations, notices, guides } = find(directory, typed);
  return {
    organisations: organisations.map(({ row }) => directory.organisations.code[row]),
    occupations: occupations.map(({ row }) => directory.occupations.code[row]),
    notices: notices.map(({ row }) => `${directory.notices[row].organisation}/${directory.notices[row].session}`),
    guides: guides.map(({ row }) => `${directory.guides.page[row]}#${directory.guides.anchor[row]}`),
  };
}

process.stdout.write(JSON.stringify(asked.map(keysOf)));
