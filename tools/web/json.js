/**
 * Reading JSON that somebody handed in, strictly: what two programs could read differently is refused.
 *
 * No name twice in an object (this program would take the last, another the first), no integer beyond 2^53 - 1 (it
 * would be rounded), no depth without end. Mirrors `skillreg.credentials.canonical.parse`.
 */
import { canonicalize } from "./canonical.js";

const STRING = /"[^"\\]*(?:\\.[^"\\]*)*"/y;
const NUMBER = /-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?/y;
const COLON = /[ \t\n\r]*:/y;

/**
 * @param {string} text
 * @returns {unknown}
 */
export function parseStrictly(text) {
  const value = JSON.parse(text);
  refuseAmbiguous(text);
  canonicalize(value);
  return value;
}

/** @param {string} text well-formed JSON */
function refuseAmbiguous(text) {
  /** @type {Array<Set<string>>} the names in each object that is open here; of an array, nothing is put in */
  const open = [];
  let place = 0;
  while (place < text.length) {
    const character = text.charAt(place);
    if (character === '"') {
      const string = matched(STRING, text, place);
      place += string.length;
      if (matched(COLON, text, place) !== "") {
        addName(open[open.length - 1], JSON.parse(string));
      }
    } else if (/[-0-9]/.test(character)) {
      const number = matched(NUMBER, text, place);
      if (/^-?[0-9]+$/.test(number) && !Number.isSafeInteger(Number(number))) {
        throw new TypeError("an integer beyond 2^53 - 1");
      }
      place += number.length;
    } else {
      if (character === "{" || character === "[") {
        open.push(new Set());
      } else if (character === "}" || character === "]") {
        open.pop();
      }
      place += 1;
    }
  }
}

/**
 * @param {Set<string> | undefined} names
 * @param {string} name
 */
function addName(names, name) {
  if (!names || names.has(name)) {
    throw new TypeError("a name stands twice in one object");
  }
  names.add(name);
}

/**
 * @param {RegExp} sticky
 * @param {string} text
 * @param {number} place
 * @returns {string} what matches there
 */
function matched(sticky, text, place) {
  sticky.lastIndex = place;
  const found = sticky.exec(text);
  return found ? found[0] : "";
}
