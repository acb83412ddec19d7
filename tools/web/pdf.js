/**
 * A file that is attached to a PDF (ISO 32000-1: 7.3 objects, 7.5.7 object streams, 7.11.4 embedded files).
 *
 * It reads what it needs and no more: all objects from the front to the back of the file, those packed into object
 * streams too; of two with the same number the later counts, as it does for a reader that follows the file's tables.
 * What is printed on the pages is not looked at: whoever made the PDF could print anything beside the attachment.
 *
 *     const bytes = await attached(file, "certificate.json", 262144);
 *
 * A file may be made to cost much: each step has a bound, and each byte is looked at a fixed number of times.
 */
import { InflateFault, inflated } from "./inflate.js";
import { Syntax, isDictionary, isReference } from "./pdf_syntax.js";

/** @typedef {import("./pdf_syntax.js").Value} Value */
/** @typedef {import("./pdf_syntax.js").Dictionary} Dictionary */

/** @typedef {"truncated" | "encrypted" | "none" | "several" | "large" | "filter" | "browser" | "damaged"} Reason */

/** @typedef {{ value: Value, start: number, end: number }} Indirect `start` and `end` of its stream, else equal */

/** Why the attachment cannot be had. */
export class PdfFault extends Error {
  /** @param {Reason} reason */
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

const MOST_OBJECTS = 200000;
const MOST_INFLATED = 8 * 1024 * 1024;
const MOST_PARSED = 16 * 1024 * 1024;
const HEAD = /(?:^|[^0-9])([0-9]{1,10})[\0\t\n\f\r ]{1,4}[0-9]{1,5}[\0\t\n\f\r ]{1,4}$/;

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {string} name
 * @param {number} largest
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function attached(bytes, name, largest) {
  const file = new PdfFile(bytes);
  file.readObjects();
  await file.unpack();
  const found = file.attachments(name);
  const [first] = found;
  if (first === undefined) {
    throw new PdfFault("none");
  }
  if (found.length > 1) {
    throw new PdfFault("several");
  }
  const stream = file.objects.get(first);
  if (!stream || stream.start === stream.end) {
    throw new PdfFault("damaged");
  }
  return file.content(stream, largest);
}

class PdfFile {
  /** @param {Uint8Array<ArrayBuffer>} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.text = new TextDecoder("latin1").decode(bytes);
    this.inflated = 0;
    this.parsed = 0;
    /** @type {Map<number, Indirect>} */
    this.objects = new Map();
    /** @type {Array<[number, Indirect]>} in the order of the file */
    this.order = [];
  }

  /** Every object that stands in the open. */
  readObjects() {
    if (!this.text.slice(-2048).includes("%%EOF")) {
      throw new PdfFault("truncated");
    }
    let place = this.text.indexOf("obj");
    while (place >= 0) {
      const head = HEAD.exec(this.text.slice(Math.max(0, place - 32), place));
      const end = head ? this.readObject(Number(head[1]), place + 3) : place + 3;
      place = this.text.indexOf("obj", end);
    }
    if (this.isEncrypted()) {
      throw new PdfFault("encrypted");
    }
  }

  /**
   * @param {number} number
   * @param {number} from
   * @returns {number} where it ends
   */
  readObject(number, from) {
    const syntax = new Syntax(this.text, from);
    const value = this.parse(syntax);
    if (value === undefined) {
      return from;
    }
    const start = isDictionary(value) ? syntax.streamStart() : 0;
    if (start === 0) {
      this.add(number, { value, start, end: start });
      return syntax.place;
    }
    const end = this.streamEnd(value, start);
    this.add(number, { value, start, end });
    return end;
  }

  /**
   * @param {Syntax} syntax
   * @returns {Value | undefined}
   */
  parse(syntax) {
    const from = syntax.place;
    const value = syntax.value();
    this.parsed += syntax.place - from;
    if (this.parsed > MOST_PARSED) {
      throw new PdfFault("large");
    }
    return value;
  }

  /**
   * @param {Value} value
   * @param {number} start
   * @returns {number}
   */
  streamEnd(value, start) {
    const length = isDictionary(value) ? value.get("Length") : undefined;
    if (isLength(length)) {
      const end = start + length;
      if (/^[\0\t\n\f\r ]{0,2}endstream/.test(this.text.slice(end, end + 11))) {
        return end;
      }
    }
    const end = this.text.indexOf("endstream", start);
    if (end < 0) {
      throw new PdfFault("truncated");
    }
    return end;
  }

  /**
   * @param {number} number
   * @param {Indirect} object
   */
  add(number, object) {
    if (this.order.length >= MOST_OBJECTS) {
      throw new PdfFault("large");
    }
    this.order.push([number, object]);
    this.objects.set(number, object);
  }

  isEncrypted() {
    const tables = this.order.filter(([, { value }]) => isDictionary(value) && value.get("Type") === "/XRef");
    const values = tables.map(([, { value }]) => value);
    let place = this.text.indexOf("trailer");
    while (place >= 0) {
      const syntax = new Syntax(this.text, place + 7);
      values.push(this.parse(syntax) || null);
      place = this.text.indexOf("trailer", syntax.place);
    }
    return values.some((value) => isDictionary(value) && value.has("Encrypt"));
  }

  /** The objects in object streams, each at its stream's place in the order. */
  async unpack() {
    const open = this.order;
    this.order = [];
    for (const [number, object] of open) {
      this.add(number, object);
      if (isDictionary(object.value) && object.value.get("Type") === "/ObjStm" && object.end > object.start) {
        this.addPacked(object.value, await this.content(object, MOST_INFLATED));
      }
    }
  }

  /**
   * @param {Dictionary} dictionary
   * @param {Uint8Array} content
   */
  addPacked(dictionary, content) {
    const text = new TextDecoder("latin1").decode(content);
    const first = Number(dictionary.get("First"));
    const places = (text.slice(0, first).match(/[0-9]+/g) || []).map(Number);
    for (let pair = 0; pair + 1 < places.length; pair += 2) {
      const value = this.parse(new Syntax(text, first + Number(places[pair + 1])));
      if (value !== undefined) {
        this.add(Number(places[pair]), { value, start: 0, end: 0 });
      }
    }
  }

  /**
   * @param {string} name
   * @returns {number[]} the numbers of the streams that are attached under this name
   */
  attachments(name) {
    /** @type {Set<number>} */
    const found = new Set();
    /** @param {Value} value */
    const look = (value) => {
      if (isDictionary(value)) {
        const files = this.resolved(value.get("EF"));
        if (isDictionary(files) && [value.get("UF"), value.get("F")].some((it) => this.fileName(it) === name)) {
          [files.get("UF"), files.get("F")].forEach((it) => isReference(it) && found.add(it.reference));
        }
        value.forEach(look);
      } else if (Array.isArray(value)) {
        value.forEach(look);
      }
    };
    this.objects.forEach(({ value }) => look(value));
    return Array.from(found);
  }

  /**
   * @param {Value | undefined} value
   * @returns {Value | undefined}
   */
  resolved(value) {
    const object = isReference(value) ? this.objects.get(value.reference) : undefined;
    return isReference(value) ? object && object.value : value;
  }

  /**
   * @param {Value | undefined} value
   * @returns {string | null} in ASCII, whether it was written in UTF-16 or not
   */
  fileName(value) {
    const it = this.resolved(value);
    const string = it && typeof it === "object" && "string" in it ? it.string : null;
    return string && string.startsWith("\u00fe\u00ff") ? string.slice(2).replace(/\0([^\0])/g, "$1") : string;
  }

  /**
   * @param {Indirect} stream
   * @param {number} largest
   * @returns {Promise<Uint8Array<ArrayBuffer>>}
   */
  async content({ value, start, end }, largest) {
    const dictionary = isDictionary(value) ? value : new Map();
    const length = this.resolved(dictionary.get("Length"));
    const isKnown = isLength(length) && start + length <= end;
    const raw = this.bytes.slice(start, isKnown ? start + length : withoutLineEnd(this.text, start, end));
    const filter = this.resolved(dictionary.get("Filter"));
    const filters = Array.isArray(filter) ? filter.map((it) => this.resolved(it)) : filter === undefined ? [] : [filter];
    if (filters.length > 1 || (filters.length === 1 && filters[0] !== "/FlateDecode") || hasPredictor(dictionary)) {
      throw new PdfFault("filter");
    }
    const content = filters.length === 0 ? raw : await inflate(raw, Math.min(largest, MOST_INFLATED - this.inflated));
    this.inflated += content.length;
    if (content.length > largest) {
      throw new PdfFault("large");
    }
    return content;
  }
}

/**
 * @param {Value | undefined} value
 * @returns {value is number}
 */
function isLength(value) {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/**
 * @param {Dictionary} dictionary
 * @returns {boolean}
 */
function hasPredictor(dictionary) {
  const parameters = dictionary.get("DecodeParms");
  const predictor = isDictionary(parameters) ? parameters.get("Predictor") : undefined;
  return parameters !== undefined && predictor !== undefined && predictor !== 1;
}

/**
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @returns {number} the end of a stream whose length is not known, without the line end before `endstream`
 */
function withoutLineEnd(text, start, end) {
  const line = /\r\n$|[\r\n]$/.exec(text.slice(Math.max(start, end - 2), end));
  return line ? end - line[0].length : end;
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {number} largest
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
async function inflate(bytes, largest) {
  try {
    return await inflated(bytes, "deflate", largest);
  } catch (error) {
    throw error instanceof InflateFault ? new PdfFault(error.reason) : error;
  }
}
