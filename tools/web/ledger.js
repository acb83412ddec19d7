/**
 * The published files that one certificate's checks need, fetched side by side.
 *
 * The number is the path: a few small files, whatever the size of the registry. A file that cannot be had is an
 * answer too, and tells apart what a person must know: it is not there, the network failed, it is damaged.
 */
import { parseKeys } from "./keys.js";
import { blockPath } from "./numbers.js";
import { PublishedLog } from "./published_log.js";
import { parseLogged, parseRegistry } from "./records.js";
import { BROWSER_MEMORY } from "./seen.js";

/** @typedef {import("./numbers.js").CertificateNumber} CertificateNumber */

/** @typedef {"missing" | "network" | "damaged"} Failure */

/** @typedef {Record<string, unknown>} Brought */

/**
 * @template T
 * @typedef {{ value: T, failure: null } | { value: null, failure: Failure }} Fetched
 */

/**
 * @typedef {object} Published
 * @property {Fetched<import("./records.js").Registry>} registry
 * @property {Fetched<import("./keys.js").KeyRecord[]>} keys
 * @property {Fetched<import("./records.js").Logged[]>} block
 * @property {Fetched<import("./records.js").Logged[]>} accreditations
 * @property {import("./logged.js").LogFiles} log
 */

const PATIENCE_MS = 20000;
const LONGEST = 8 * 1024 * 1024;

/**
 * @param {string} url
 * @returns {Promise<{ status: number, bytes: Uint8Array<ArrayBuffer> }>}
 */
async function get(url) {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), PATIENCE_MS);
  try {
    const response = await fetch(url, { cache: "no-cache", credentials: "omit", signal: abort.signal });
    return { status: response.status, bytes: new Uint8Array(response.ok ? await response.arrayBuffer() : []) };
  } finally {
    clearTimeout(timer);
  }
}

/**
 * @template T
 * @param {string} url
 * @param {(file: Uint8Array<ArrayBuffer>) => T} parse
 * @returns {Promise<Fetched<T>>}
 */
async function fetchParsed(url, parse) {
  let answer;
  try {
    answer = await get(url);
  } catch (error) {
    return { value: null, failure: "network" };
  }
  if (answer.status === 404 || answer.status === 410) {
    return { value: null, failure: "missing" };
  }
  if (answer.status !== 200) {
    return { value: null, failure: "network" };
  }
  try {
    if (answer.bytes.length > LONGEST) {
      throw new TypeError("too large");
    }
    return { value: parse(answer.bytes), failure: null };
  } catch (error) {
    return { value: null, failure: "damaged" };
  }
}

/**
 * @param {Uint8Array} bytes
 * @returns {string}
 */
function decoded(bytes) {
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
}

/**
 * The published files of one site, each fetched when it is first asked for and then kept: whoever asks about many
 * certificates fetches nothing twice. One stands for one moment; whoever asks again later makes a new one.
 */
export class Source {
  /**
   * @param {string} base the site's address, with a slash at its end
   * @param {Brought} [files] what the page has in it already, by path
   */
  constructor(base, files = {}) {
    this.base = base;
    this.files = files;
    /** @type {Map<string, Promise<Fetched<any>>>} */
    this.kept = new Map();
    this.log = new PublishedLog(this, BROWSER_MEMORY);
  }

  /**
   * @param {string} path
   * @returns {unknown} undefined when the page did not bring it along
   */
  brought(path) {
    return Object.prototype.hasOwnProperty.call(this.files, path) ? this.files[path] : undefined;
  }

  /**
   * @template T
   * @param {string} path
   * @param {(file: unknown) => T} parse the same for every question about this path
   * @returns {Promise<Fetched<T>>}
   */
  get(path, parse) {
    return this.keep(path, parse, (bytes) => parse(JSON.parse(decoded(bytes))));
  }

  /**
   * @template T
   * @param {string} path
   * @param {(file: string) => T} parse
   * @returns {Promise<Fetched<T>>}
   */
  text(path, parse) {
    return this.keep(path, (file) => parse(String(file)), (bytes) => parse(decoded(bytes)));
  }

  /**
   * @template T
   * @param {string} path
   * @param {(file: Uint8Array<ArrayBuffer>) => T} parse
   * @returns {Promise<Fetched<T>>}
   */
  bytes(path, parse) {
    return this.keep(path, null, parse);
  }

  /**
   * @template T
   * @param {string} path
   * @param {((file: unknown) => T) | null} take what the page brought along
   * @param {(file: Uint8Array<ArrayBuffer>) => T} parse
   * @returns {Promise<Fetched<T>>}
   */
  keep(path, take, parse) {
    const kept = this.kept.get(path);
    if (kept) {
      return kept;
    }
    const file = this.brought(path);
    const fetched = take && file !== undefined ? taken(file, take) : fetchParsed(this.base + path, parse);
    this.kept.set(path, fetched);
    return fetched;
  }
}

/**
 * @template T
 * @param {unknown} file
 * @param {(file: unknown) => T} take
 * @returns {Promise<Fetched<T>>}
 */
async function taken(file, take) {
  try {
    return { value: take(file), failure: null };
  } catch (error) {
    return { value: null, failure: "damaged" };
  }
}

/**
 * @param {Source} source
 * @returns {Promise<Fetched<import("./records.js").Registry>>}
 */
export function fetchRegistry(source) {
  return source.get("data/registry.json", parseRegistry);
}

/**
 * @param {Source} source
 * @param {CertificateNumber} number
 * @returns {Promise<Published>}
 */
export async function fetchPublished(source, number) {
  const [registry, keys, block, accreditations] = await Promise.all([
    fetchRegistry(source),
    source.get("trust/keys.json", parseKeys),
    source.get(blockPath(number), parseLogged),
    source.get("organisations/" + number.organisation + "/accreditation.json", parseLogged),
  ]);
  return { registry, keys, block, accreditations, log: source.log };
}
