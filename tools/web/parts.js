/** The parts of the page's template, by the names that it gives them (`data-part`). */

/**
 * @param {Element} root
 * @param {string} name
 * @returns {HTMLElement}
 */
export function part(root, name) {
  const found = root.querySelector('[data-part="' + name + '"]');
  if (!(found instanceof HTMLElement)) {
    throw new Error("the page has no part " + name);
  }
  return found;
}

/**
 * @param {Element} root
 * @param {string} name
 * @returns {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement}
 */
export function field(root, name) {
  const found = part(root, name);
  const isField = found instanceof HTMLInputElement || found instanceof HTMLTextAreaElement;
  if (isField || found instanceof HTMLSelectElement) {
    return found;
  }
  throw new Error("the page has no field " + name);
}
