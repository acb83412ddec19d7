/**
 * Unpacking what strangers packed, with a bound: a few kilobytes can be made to fill gigabytes.
 *
 *     await inflated(bytes, "gzip", 1024)    // throws InflateFault "large" at the first byte too many
 */

/** @typedef {"browser" | "large" | "damaged"} InflateReason */

/** Why it cannot be unpacked: this browser cannot, it is more than allowed, it is not packed so. */
export class InflateFault extends Error {
  /** @param {InflateReason} reason */
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {"deflate" | "gzip"} format of RFC 1950 or RFC 1952
 * @param {number} largest
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function inflated(bytes, format, largest) {
  if (typeof DecompressionStream === "undefined") {
    throw new InflateFault("browser");
  }
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(format)).getReader();
  /** @type {Uint8Array[]} */
  const chunks = [];
  let size = 0;
  for (;;) {
    const { done, value } = await next(reader);
    if (done) {
      return joined(chunks, size);
    }
    chunks.push(value);
    size += value.length;
    if (size > largest) {
      await reader.cancel();
      throw new InflateFault("large");
    }
  }
}

/**
 * @param {ReadableStreamDefaultReader<Uint8Array>} reader
 * @returns {Promise<ReadableStreamReadResult<Uint8Array>>}
 */
async function next(reader) {
  try {
    return await reader.read();
  } catch (error) {
    throw new InflateFault("damaged");
  }
}

/**
 * @param {Uint8Array[]} chunks
 * @param {number} size
 * @returns {Uint8Array<ArrayBuffer>}
 */
function joined(chunks, size) {
  const whole = new Uint8Array(size);
  let place = 0;
  chunks.forEach((chunk) => {
    whole.set(chunk, place);
    place += chunk.length;
  });
  return whole;
}
