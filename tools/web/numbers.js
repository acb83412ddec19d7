/**
 * Certificate numbers (职业技能等级证书编码规则): one letter and 21 digits.
 *
 *     S 0000 37 150001 26 4 000001
 *     │ │    │  │      │  │ └ serial, per organisation, year and level
 *     │ │    │  │      │  └ level 5 … 1
 *     │ │    │  │      └ year of issue
 *     │ │    │  └ sequence that the province gave
 *     │ │    └ province
 *     │ └ code where first filed with the ministry, 0000 for a province
 *     └ kind of evaluator: S social organisation, Y employer
 *
 * The first 13 characters are the organisation's code. There is no check digit: a mistyped number may be well
 * formed, so `partsOf` lays the number out for a person to compare with the paper.
 *
 * Mirrors `skillreg.domain.numbers`.
 */

/**
 * @typedef {object} CertificateNumber
 * @property {string} text
 * @property {string} organisation the organisation's code
 * @property {string} year two digits
 * @property {number} level
 * @property {number} serial
 */

/** @typedef {"kind" | "ministry" | "province" | "sequence" | "year" | "level" | "serial"} PartName */

/** @typedef {{ name: PartName, size: number, value: string, right: boolean }} Part */

/** @typedef {{ number: CertificateNumber | null, parts: Part[], typed: string, surplus: number }} Reading */

export const LENGTH = 22;

/** GB/T 2260: the provinces, by the first two digits of a division code. */
const PROVINCES = [
  11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62,
  63, 64, 65, 71, 81, 82,
].map(String);

/** @type {Array<{ name: PartName, size: number, isRight: (value: string) => boolean }>} */
const PARTS = [
  { name: "kind", size: 1, isRight: (value) => value === "S" || value === "Y" },
  { name: "ministry", size: 4, isRight: isDigits },
  { name: "province", size: 2, isRight: (value) => PROVINCES.includes(value) },
  { name: "sequence", size: 6, isRight: isDigits },
  { name: "year", size: 2, isRight: isDigits },
  { name: "level", size: 1, isRight: (value) => /^[1-5]$/.test(value) },
  { name: "serial", size: 6, isRight: (value) => isDigits(value) && value !== "000000" },
];

/**
 * @param {string} value
 * @returns {boolean}
 */
function isDigits(value) {
  return /^[0-9]+$/.test(value);
}

/**
 * @param {string} typed
 * @returns {string} in half-width capitals, without the blanks and hyphens that people put between groups
 */
function tidied(typed) {
  return typed
    .normalize("NFKC")
    .replace(/[\s_\u00ad\u200b-\u200d\u2010-\u2015\ufeff-]/g, "")
    .toUpperCase();
}

/**
 * @param {string} text
 * @returns {Part[]} the number laid out by the coding rule, as far as it goes
 */
function partsOf(text) {
  let from = 0;
  return PARTS.map(({ name, size, isRight }) => {
    const value = text.slice(from, from + size);
    from += size;
    return { name, size, value, right: value.length === size && isRight(value) };
  });
}

/**
 * Read a number as typed, pasted or scanned. `surplus` is how many characters it has too many, or too few when
 * negative; `number` is null unless every part is right and nothing is left over.
 *
 * @param {string} typed
 * @returns {Reading}
 */
export function readNumber(typed) {
  const text = tidied(typed);
  const parts = partsOf(text);
  const surplus = text.length - LENGTH;
  const isRight = surplus === 0 && parts.every((part) => part.right);
  const number = isRight
    ? {
        text,
        organisation: text.slice(0, 13),
        year: text.slice(13, 15),
        level: Number(text.charAt(15)),
        serial: Number(text.slice(16)),
      }
    : null;
  return { number, parts, typed: text, surplus };
}

/**
 * @param {string} text
 * @returns {string} with %7E as ~ again: some programs that pass links on escape it
 */
function unescaped(text) {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    return text;
  }
}

/**
 * A certificate's link, or whatever a person pasted: the number, and the opening when the link carries one.
 *
 * @param {string} pasted a number, `#<number>`, `<number>~<opening>` or a whole link
 * @returns {{ typed: string, opening: string | null }}
 */
export function readLink(pasted) {
  const text = unescaped(pasted);
  const fragment = text.slice(text.lastIndexOf("#") + 1);
  const cut = fragment.indexOf("~");
  if (cut < 0) {
    return { typed: fragment, opening: null };
  }
  return { typed: fragment.slice(0, cut), opening: fragment.slice(cut + 1) };
}

/**
 * @param {CertificateNumber} number
 * @returns {string} the path of the file that holds its record: the number is the path
 */
export function blockPath(number) {
  const block = String(Math.floor(number.serial / 100)).padStart(4, "0");
  return "certificates/" + [number.organisation, number.year, number.level, block].join("/") + ".json";
}
