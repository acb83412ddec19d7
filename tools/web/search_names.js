/**
 * A column of names, found by any part of them, by pinyin or by initials, or by a mixture: `养老`, `yanglao`, `ylhly`, `养lao`.
 *
 * All names are one text, so that the browser's own search goes through all of them at once; a line is a name. Beside it
 * stands a text of the same length with the first letter of each character's reading, by which pinyin is looked for.
 */

/** @typedef {{ start: number, end: number, spelt: boolean }} Place where in a name; `spelt` by its pinyin */

/** @typedef {[number, number, string]} Exception row, place and reading of a character that is not read as usual there */

/** Initials of two letters, that may be typed as one letter too. */
const DOUBLE = /^[zcs]h/;
const LETTERS = /[a-z]/;
/** Stands among the first letters for a character with several readings. */
const SEVERAL = "\u0001";
/** @type {string[]} */
const NONE = [];

/**
 * @param {string} text
 * @returns {string} half-width and small, of the same length, so that places stay what they are
 */
export function folded(text) {
  return text.replace(/[^\u4e00-\u9fff\n]/g, (one) => {
    const plain = one.normalize("NFKC").toLowerCase();
    return plain.length === 1 ? plain : one;
  });
}

/**
 * @param {string} listed `an安案 chong重 zhong重中`, as the index has it
 * @returns {Map<string, string[]>} the common readings by character
 */
export function readingsOf(listed) {
  /** @type {Map<string, string[]>} */
  const usual = new Map();
  for (const word of listed.split(" ")) {
    const syllable = (/^[a-z]*/.exec(word) || [""])[0];
    for (const character of word.slice(syllable.length)) {
      usual.set(character, (usual.get(character) || []).concat(syllable));
    }
  }
  return usual;
}

export class Names {
  /**
   * @param {string} lines one name a line
   * @param {Exception[]} exceptions
   * @param {Map<string, string[]>} usual
   */
  constructor(lines, exceptions, usual) {
    this.list = lines === "" ? [] : lines.split("\n");
    this.text = folded(lines);
    this.usual = usual;
    this.starts = startsOf(this.list);
    /** @type {Map<number, string>} */
    this.unusual = new Map(exceptions.map(([row, place, syllable]) => [(this.starts[row] || 0) + place, syllable]));
    this.initials = "";
  }

  /**
   * @param {string} term folded, not empty
   * @returns {Map<number, Place>} the first place in each name that has it
   */
  find(term) {
    /** @type {Map<number, Place>} */
    const found = new Map();
    this.scan(this.text, term, (at) => this.note(found, at, at + term.length, false));
    if (LETTERS.test(term)) {
      this.findSpelt(term, found);
    }
    return found;
  }

  /**
   * @param {string} term
   * @param {Map<number, Place>} found
   */
  findSpelt(term, found) {
    const first = term.charAt(0);
    this.initials = this.initials || this.makeInitials();
    const from = (/** @type {number} */ at) => {
      const end = this.spelt(term, 0, at);
      if (end > at) {
        this.note(found, at, end, true);
      }
    };
    if (LETTERS.test(first)) {
      this.scan(this.initials, first, from);
      this.scan(this.initials, SEVERAL, from);
    } else {
      this.scan(this.text, first, from);
    }
  }

  /**
   * @param {string} text
   * @param {string} part
   * @param {(at: number) => void} seen
   */
  scan(text, part, seen) {
    for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
      seen(at);
    }
  }

  /**
   * @param {Map<number, Place>} found
   * @param {number} start
   * @param {number} end
   * @param {boolean} spelt
   */
  note(found, start, end, spelt) {
    const row = this.rowAt(start);
    const begin = this.starts[row] || 0;
    const known = found.get(row);
    if (!known || (spelt && known.spelt && start - begin < known.start)) {
      found.set(row, { start: start - begin, end: end - begin, spelt });
    }
  }

  /**
   * @param {number} at
   * @returns {number} the row of a place in the text
   */
  rowAt(at) {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] || 0) <= at) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** @returns {string} the first letter of each character's reading; other characters as they are */
  makeInitials() {
    const letters = this.text.replace(/[^\x00-\x7f]/g, (one) => {
      const [syllable = one, ...others] = this.usual.get(one) || NONE;
      return others.length > 0 ? SEVERAL : syllable.charAt(0);
    });
    let from = 0;
    const pieces = [];
    for (const at of this.unusual.keys()) {
      pieces.push(letters.slice(from, at), SEVERAL);
      from = at + 1;
    }
    return pieces.join("") + letters.slice(from);
  }

  /**
   * @param {number} at
   * @returns {string[]} how the character there may be read; none for what is no Chinese character
   */
  syllables(at) {
    const usual = this.usual.get(this.text.charAt(at)) || NONE;
    const unusual = this.unusual.get(at);
    return unusual === undefined ? usual : usual.concat(unusual);
  }

  /**
   * Whether a term, from its place `from` on, spells the characters that begin at `at`: each as itself, as its whole
   * reading or as its initial; the last may be any beginning of its reading, for somebody who is still typing.
   *
   * @param {string} term
   * @param {number} from
   * @param {number} at
   * @returns {number} where what it spells ends, or -1
   */
  spelt(term, from, at) {
    if (from === term.length) {
      return at;
    }
    if (at >= this.text.length || this.text.charAt(at) === "\n") {
      return -1;
    }
    for (const syllable of this.syllables(at)) {
      const end = this.speltBy(syllable, term, from, at);
      if (end >= 0) {
        return end;
      }
    }
    return this.text.charAt(at) === term.charAt(from) ? this.spelt(term, from + 1, at + 1) : -1;
  }

  /**
   * @param {string} syllable of the character at `at`
   * @param {string} term
   * @param {number} from
   * @param {number} at
   * @returns {number} where the term ends when its next letters stand for this syllable, or -1
   */
  speltBy(syllable, term, from, at) {
    let size = 0;
    while (size < syllable.length && from + size < term.length && syllable[size] === term[from + size]) {
      size += 1;
    }
    if (from + size === term.length) {
      return at + 1;
    }
    let end = size === syllable.length ? this.spelt(term, from + size, at + 1) : -1;
    if (end < 0 && size >= 2 && syllable.length > 2 && DOUBLE.test(syllable)) {
      end = this.spelt(term, from + 2, at + 1);
    }
    return end < 0 && size >= 1 && syllable.length > 1 ? this.spelt(term, from + 1, at + 1) : end;
  }
}

/**
 * @param {string[]} names
 * @returns {number[]} where each begins in all of them joined by line breaks
 */
function startsOf(names) {
  let at = 0;
  return names.map((name) => {
    const start = at;
    at += name.length + 1;
    return start;
  });
}
