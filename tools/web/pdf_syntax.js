/**
 * The values that a PDF is written in (ISO 32000-1, 7.3): numbers, names, strings, arrays, dictionaries, references.
 *
 *     new Syntax("<< /Length 5 0 R /Kids [1 (a)] >>", 0).value()
 */

/** @typedef {Map<string, Value>} Dictionary */

/** @typedef {{ reference: number }} Reference */

/** @typedef {number | string | null | { string: string } | Reference | Array<any> | Map<string, any>} Value a name is a text that begins with "/" */

const DEEPEST = 24;
const BLANK = /[\0\t\n\f\r ]+/y;
const COMMENT = /%[^\r\n]*/y;
const NAME = /\/[^\0\t\n\f\r ()<>[\]{}/%]*/y;
const REFERENCE = /([0-9]{1,10})[\0\t\n\f\r ]{1,4}[0-9]{1,5}[\0\t\n\f\r ]{1,4}R(?![A-Za-z0-9])/y;
const NUMBER = /[+-]?(?:[0-9]{1,15}(?:\.[0-9]{0,15})?|\.[0-9]{1,15})/y;
const HEX = /<([0-9A-Fa-f\0\t\n\f\r ]*)>/y;
const WORD = /true|false|null/y;
const PLAIN = /[^()\\]+/y;
const STREAM = /stream(?:\r\n|\n|\r)/y;
const ESCAPES = /** @type {Record<string, string>} */ ({ n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" });

/**
 * @param {unknown} value
 * @returns {value is Dictionary}
 */
export function isDictionary(value) {
  return value instanceof Map;
}

/**
 * @param {unknown} value
 * @returns {value is Reference}
 */
export function isReference(value) {
  return typeof value === "object" && value !== null && "reference" in value;
}

export class Syntax {
  /**
   * @param {string} text one character a byte
   * @param {number} place
   */
  constructor(text, place) {
    this.text = text;
    this.place = place;
  }

  /**
   * @param {number} [depth]
   * @returns {Value | undefined} undefined where no value stands
   */
  value(depth = 0) {
    this.skipBlank();
    if (depth > DEEPEST) {
      return undefined;
    }
    const next = this.text.charAt(this.place);
    if (next === "<") {
      return this.text.charAt(this.place + 1) === "<" ? this.dictionary(depth) : this.hexString();
    }
    if (next === "[") {
      return this.array(depth);
    }
    if (next === "(") {
      return this.string();
    }
    if (next === "/") {
      return unescapedName(this.take(NAME) || "/");
    }
    return this.numberOrWord();
  }

  /** @returns {number} where the stream after a dictionary begins; 0 where there is none */
  streamStart() {
    this.skipBlank();
    return this.take(STREAM) === null ? 0 : this.place;
  }

  /**
   * @param {RegExp} sticky
   * @returns {string | null} what was there, and is behind now
   */
  take(sticky) {
    sticky.lastIndex = this.place;
    const found = sticky.exec(this.text);
    if (!found) {
      return null;
    }
    this.place += found[0].length;
    return found[0];
  }

  skipBlank() {
    while (this.take(BLANK) !== null || this.take(COMMENT) !== null);
  }

  /** @returns {Value | undefined} */
  numberOrWord() {
    const reference = this.take(REFERENCE);
    if (reference !== null) {
      return { reference: parseInt(reference, 10) };
    }
    const number = this.take(NUMBER);
    if (number !== null) {
      return Number(number);
    }
    return this.take(WORD) === null ? undefined : null;
  }

  /**
   * @param {number} depth
   * @returns {Value | undefined}
   */
  array(depth) {
    this.place += 1;
    const items = [];
    for (;;) {
      this.skipBlank();
      if (this.text.charAt(this.place) === "]") {
        this.place += 1;
        return items;
      }
      const item = this.value(depth + 1);
      if (item === undefined) {
        return undefined;
      }
      items.push(item);
    }
  }

  /**
   * @param {number} depth
   * @returns {Value | undefined}
   */
  dictionary(depth) {
    this.place += 2;
    const members = new Map();
    for (;;) {
      this.skipBlank();
      if (this.text.startsWith(">>", this.place)) {
        this.place += 2;
        return members;
      }
      const name = this.take(NAME);
      const value = name === null ? undefined : this.value(depth + 1);
      if (name === null || value === undefined) {
        return undefined;
      }
      members.set(unescapedName(name).slice(1), value);
    }
  }

  /** @returns {Value | undefined} */
  hexString() {
    const written = this.take(HEX);
    if (written === null) {
      return undefined;
    }
    const digits = written.replace(/[^0-9A-Fa-f]/g, "");
    const bytes = (digits.length % 2 ? digits + "0" : digits).match(/../g) || [];
    return { string: bytes.map((byte) => String.fromCharCode(parseInt(byte, 16))).join("") };
  }

  /** @returns {Value | undefined} */
  string() {
    this.place += 1;
    let string = "";
    let open = 1;
    while (this.place < this.text.length) {
      string += this.take(PLAIN) || "";
      const character = this.text.charAt(this.place);
      this.place += 1;
      if (character === "\\") {
        string += this.escaped();
      } else {
        open += character === "(" ? 1 : -1;
        if (open === 0) {
          return { string };
        }
        string += character;
      }
    }
    return undefined;
  }

  /** @returns {string} */
  escaped() {
    const octal = this.take(/[0-7]{1,3}/y);
    if (octal !== null) {
      return String.fromCharCode(parseInt(octal, 8) & 0xff);
    }
    const line = this.take(/\r\n|\r|\n/y);
    if (line !== null) {
      return "";
    }
    const character = this.text.charAt(this.place);
    this.place += 1;
    return ESCAPES[character] || character;
  }
}

/**
 * @param {string} name
 * @returns {string} with #xx as the character that it stands for
 */
function unescapedName(name) {
  return name.replace(/#([0-9A-Fa-f]{2})/g, (_written, byte) => String.fromCharCode(parseInt(byte, 16)));
}
