/**
 * Run in the page that `bench.search` opens: the same names in the search and in its peers, and the same questions to each.
 *
 * A peer is `{ ready, ask }`: what it does before the first question, and the rows that it finds for one.
 */
import UFuzzy from "/node_modules/@leeoniya/ufuzzy/dist/uFuzzy.mjs";
import MiniSearch from "/node_modules/minisearch/dist/es/index.js";
import { find } from "/web/search_find.js";
import { Directory } from "/web/search_index.js";
import { folded } from "/web/search_names.js";

const CHINESE = /[\u3400-\u9fff]/;

/** Names with their readings, as a peer has to be given them. */
async function names() {
  const directory = await published();
  return Array.from(directory.organisations.names.list, (name, row) => ({ id: row, name, ...spelt(directory, row) }));
}

async function published() {
  const directory = new Directory("/search/", "zh");
  await directory.loadNames();
  return directory;
}

function spelt({ organisations: { names } }, row) {
  const start = names.starts[row];
  const syllables = Array.from(names.list[row], (one, at) => names.syllables(start + at)[0] || one);
  return { pinyin: syllables.join(""), initials: syllables.map((one) => one.charAt(0)).join("") };
}

/** Characters and pairs of them, as it is done for Chinese; pinyin from each syllable on. */
function tokens(text, field) {
  if (field === "pinyin" || field === "initials" || !CHINESE.test(text)) {
    return field ? Array.from({ length: text.length }, (_, at) => text.slice(at)) : [text.toLowerCase()];
  }
  const characters = Array.from(text);
  const pairs = characters.slice(1).map((one, at) => characters[at] + one);
  return characters.length > 1 ? pairs : characters;
}

const PEERS = {
  async ours() {
    let directory;
    return {
      ready: async () => (directory = await published()),
      ask: (typed) => Array.from(directory.organisations.names.find(folded(typed)).keys()),
    };
  },
  async minisearch() {
    const rows = await names();
    const fields = ["name", "initials"];
    const engine = new MiniSearch({ fields, tokenize: tokens, searchOptions: { combineWith: "AND", prefix: true, tokenize: (text) => tokens(text) } });
    return {
      ready: async () => engine.addAll(rows),
      ask: (typed) => engine.search(typed).map(({ id }) => id),
    };
  },
  async ufuzzy() {
    const rows = await names();
    const engine = new UFuzzy({ unicode: true, interSplit: "[^\\p{L}\\d']+", intraSplit: "\\p{Ll}\\p{Lu}" });
    let lines;
    return {
      ready: async () => (lines = rows.map(({ name, pinyin, initials }) => `${name} ${pinyin} ${initials}`)),
      ask: (typed) => engine.filter(lines, typed) || [],
    };
  },
};

let peer;

window.choose = async (name) => {
  peer = await PEERS[name]();
};

window.prepare = async () => {
  await peer.ready();
};

/** How many of those that should be found were. */
window.ask = (asked) => asked.filter(({ typed, row }) => peer.ask(typed).includes(row)).length;

/** A letter typed on the real page, until the answer is laid out: milliseconds on the clock. */
window.type = (typed) => {
  const input = document.querySelector("#sr-query");
  input.value = typed;
  const start = performance.now();
  input.dispatchEvent(new Event("input"));
  document.body.getBoundingClientRect();
  return performance.now() - start;
};

/** Rows of guides that hold each question, by our search and by Pagefind; and by looking, which is the truth. */
window.guides = async (asked) => {
  const pagefind = await import("/pagefind/pagefind.js");
  await pagefind.init();
  const directory = new Directory("/search/", "zh");
  await directory.loadNames();
  await directory.loadTexts();
  const answers = [];
  for (const typed of asked) {
    const theirs = await pagefind.search(typed);
    const paths = await Promise.all(theirs.results.slice(0, 20).map(async (one) => new URL((await one.data()).url, location).pathname));
    const ours = find(directory, typed).guides.map(({ row }) => `/${directory.guides.page[row]}`);
    answers.push({ typed, ours: Array.from(new Set(ours)), theirs: paths });
  }
  return answers;
};
window.isMeasuring = true;
