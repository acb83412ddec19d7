/**
 * What to say of a number at its field: the first thing to mend, or how far it has come, while one is still typing.
 *
 * Wrong is said as soon as it is certain (a letter among digits, a level 7, a year that has not come, an organisation
 * that this registry does not know); short is no mistake until the number is handed in.
 */
import { LENGTH } from "./numbers.js";
import { say } from "./texts.js";

/** @typedef {import("./numbers.js").Part} Part */
/** @typedef {import("./numbers.js").Reading} Reading */
/** @typedef {import("./texts.js").Language} Language */

/**
 * @typedef {object} Known what a number can be held against
 * @property {Map<string, string>} organisations names by codes; empty while they are not known
 * @property {number} year this year
 */

/** @typedef {{ fault: string, hint: string }} Remark at most one of them is not empty */

const CODE_LENGTH = 13;
const OLD_NUMBER = /^[0-9]{16}$/;

/**
 * @param {Reading} reading of something that is not finished
 * @param {Known} known
 * @param {Language} language
 * @returns {Remark}
 */
export function remarkOn(reading, known, language) {
  const { typed, surplus } = reading;
  if (typed === "") {
    return { fault: "", hint: "" };
  }
  const fault =
    structureFault(reading, language) ||
    (surplus > 0 ? lengthFault(reading, language) : "") ||
    partFault(reading, language) ||
    knownFault(reading, known, language);
  return fault ? { fault, hint: "" } : { fault, hint: progressOf(reading, known, language) };
}

/**
 * @param {Reading} reading of something that is no certificate number
 * @param {Language} language
 * @returns {string} the first thing to mend
 */
export function numberFault(reading, language) {
  if (reading.typed === "") {
    return say(language, "number.empty");
  }
  return structureFault(reading, language) || lengthFault(reading, language) || partFault(reading, language);
}

/**
 * @param {Reading} reading
 * @param {Language} language
 * @returns {string}
 */
function structureFault({ typed }, language) {
  if (OLD_NUMBER.test(typed)) {
    return say(language, "number.old");
  }
  if (/^[0-9]+$/.test(typed)) {
    return say(language, "number.noLetter");
  }
  const characters = Array.from(typed);
  const place = characters.findIndex((character, at) => at > 0 && !/[0-9]/.test(character));
  if (place > 0) {
    return say(language, "number.letter", { place: String(place + 1), character: characters[place] || "" });
  }
  return /^[SY]/.test(typed) ? "" : say(language, "number.kind", { character: characters[0] || "" });
}

/**
 * @param {Reading} reading
 * @param {Language} language
 * @returns {string}
 */
function lengthFault({ surplus }, language) {
  if (surplus === 0) {
    return "";
  }
  return say(language, surplus < 0 ? "number.short" : "number.long", { count: String(Math.abs(surplus)) });
}

/**
 * @param {Reading} reading
 * @param {Language} language
 * @returns {string} the first part that is all there and wrong
 */
function partFault({ parts }, language) {
  let from = 1;
  for (const { name, value, right, size } of parts) {
    if (!right && value.length === size) {
      return say(language, size === 1 ? "number.place" : "number.part", {
        from: String(from),
        to: String(from + size - 1),
        value,
        part: say(language, `part.${name}`),
        expected: say(language, `expect.${name}`),
      });
    }
    from += size;
  }
  return "";
}

/**
 * @param {Reading} reading
 * @param {Known} known
 * @param {Language} language
 * @returns {string} what is well formed and still cannot be
 */
function knownFault({ typed, parts }, { organisations, year }, language) {
  const code = typed.slice(0, CODE_LENGTH);
  if (code.length === CODE_LENGTH && organisations.size > 0 && !organisations.has(code)) {
    return say(language, "number.organisation", { code });
  }
  const issued = parts.find(({ name, right }) => name === "year" && right);
  return issued && 2000 + Number(issued.value) > year ? say(language, "number.future", { value: issued.value }) : "";
}

/**
 * @param {Reading} reading
 * @param {Known} known
 * @param {Language} language
 * @returns {string}
 */
function progressOf({ typed, surplus }, { organisations }, language) {
  const organisation = organisations.get(typed.slice(0, CODE_LENGTH));
  const values = { organisation: organisation || "", count: String(LENGTH + surplus), missing: String(-surplus) };
  if (surplus < 0) {
    return say(language, organisation ? "number.typingAt" : "number.typing", values);
  }
  return say(language, organisation ? "number.wholeAt" : "number.whole", values);
}
