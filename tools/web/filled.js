/** Texts with blanks. It stands alone, so that a page has no other page's sentences in its bundle. */

/**
 * @param {string} text with blanks such as `{name}`
 * @param {Record<string, string>} values
 * @returns {string}
 */
export function filledIn(text, values) {
  return text.replace(/\{(\w+)\}/g, (blank, name) => {
    const value = values[name];
    return value === undefined ? blank : value;
  });
}
