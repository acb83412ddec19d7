/**
 * The log as the site publishes it: its newest checkpoint, and proofs that lead there, made from tiles.
 *
 * What a page brings along of the tree's upper part spares it tiles: then one tile a level is enough below 16 million
 * entries, two in all. The hashes need not be believed, and the checkpoint is judged elsewhere (`log_reader.js`).
 */
import { decodeBase64 } from "./base64.js";
import { parseCheckpoint } from "./checkpoint.js";
import { nodeHash } from "./merkle.js";
import { consistencyProof, inclusionProof } from "./proofs.js";
import { HEIGHT, WIDTH, splitHashes, tileOf, tilePath } from "./tiles.js";

/** @typedef {import("./checkpoint.js").Checkpoint} Checkpoint */
/** @typedef {import("./ledger.js").Failure} Failure */
/** @typedef {import("./ledger.js").Source} Source */
/** @typedef {import("./merkle.js").Hash} Hash */
/** @typedef {import("./seen.js").Growth} Growth */
/** @typedef {import("./tlog_proof.js").InclusionProof} InclusionProof */

/**
 * @template T
 * @typedef {import("./ledger.js").Fetched<T>} Fetched
 */

/** A tile cannot be had. */
class NoTile extends Error {
  /** @param {Failure} failure */
  constructor(failure) {
    super("no tile: " + failure);
    this.failure = failure;
  }
}

export class PublishedLog {
  /**
   * @param {Source} source
   * @param {import("./seen.js").Memory} memory
   */
  constructor(source, memory) {
    this.source = source;
    this.memory = memory;
    /** @type {Map<string, Promise<Hash>>} */
    this.nodes = new Map();
  }

  /** @returns {Promise<Fetched<Checkpoint>>} */
  checkpoint() {
    return this.source.text("log/checkpoint", parseCheckpoint);
  }

  /**
   * @param {number} index
   * @returns {Promise<Fetched<InclusionProof>>} missing, too, when the newest checkpoint does not go as far
   */
  async proof(index) {
    const newest = await this.checkpoint();
    if (newest.failure) {
      return newest;
    }
    const checkpoint = newest.value;
    if (index >= checkpoint.size) {
      return { value: null, failure: "missing" };
    }
    return fromTiles(async () => {
      const path = await inclusionProof(this.nodeIn(checkpoint.size), index, checkpoint.size);
      return { index, path, checkpoint };
    });
  }

  /**
   * @param {number} size of an older checkpoint
   * @returns {Promise<Fetched<import("./seen.js").Grown>>}
   */
  async growth(size) {
    const newest = await this.checkpoint();
    if (newest.failure) {
      return newest;
    }
    const checkpoint = newest.value;
    if (size > checkpoint.size) {
      return { value: null, failure: "missing" };
    }
    return fromTiles(async () => ({
      path: await consistencyProof(this.nodeIn(checkpoint.size), size, checkpoint.size),
      checkpoint,
    }));
  }

  /**
   * @param {number} size
   * @returns {import("./proofs.js").NodeOf}
   */
  nodeIn(size) {
    return (height, index) => {
      const name = height + "/" + index;
      const known = this.nodes.get(name) || this.brought(name) || this.fetched(height, index, size);
      this.nodes.set(name, known);
      return known;
    };
  }

  /**
   * @param {string} name
   * @returns {Promise<Hash> | null} what the page has in it, for the same checkpoint
   */
  brought(name) {
    const nodes = this.source.brought("log/nodes");
    const encoded = nodes && typeof nodes === "object" ? Reflect.get(nodes, name) : undefined;
    const hash = typeof encoded === "string" ? decodeBase64(encoded) : null;
    return hash ? Promise.resolve(hash) : null;
  }

  /**
   * @param {number} height
   * @param {number} index
   * @param {number} size
   * @returns {Promise<Hash>}
   */
  async fetched(height, index, size) {
    if (height % HEIGHT > 0) {
      const node = this.nodeIn(size);
      const [left, right] = await Promise.all([node(height - 1, 2 * index), node(height - 1, 2 * index + 1)]);
      return nodeHash(left, right);
    }
    const tile = tileOf(height / HEIGHT, index, size);
    const hashes = await this.source.bytes("log/" + tilePath(tile), (bytes) => splitHashes(bytes, tile.width));
    const hash = hashes.value ? hashes.value[index % WIDTH] : undefined;
    if (!hash) {
      throw new NoTile(hashes.failure || "damaged");
    }
    return hash;
  }
}

/**
 * @template T
 * @param {() => Promise<T>} make
 * @returns {Promise<Fetched<T>>}
 */
async function fromTiles(make) {
  try {
    return { value: await make(), failure: null };
  } catch (error) {
    if (error instanceof NoTile) {
      return { value: null, failure: error.failure === "missing" ? "damaged" : error.failure };
    }
    throw error;
  }
}
