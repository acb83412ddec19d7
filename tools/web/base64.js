/**
 * Base64 of RFC 4648 section 4, strictly: with its padding, and in the one spelling of each value.
 */

/**
 * @param {string} text
 * @returns {Uint8Array<ArrayBuffer> | null} null when it is not base64
 */
export function decodeBase64(text) {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) {
    return null;
  }
  const binary = atob(text);
  return btoa(binary) === text ? Uint8Array.from(binary, (character) => character.charCodeAt(0)) : null;
}
