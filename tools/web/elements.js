/**
 * Making the page's elements. Every text goes in as text (`textContent`), never as HTML, and every answer is a sign
 * and a word beside its colour.
 */

/** @typedef {import("./answers.js").Answer} Answer */

/** @type {Record<Answer, string>} */
export const SIGNS = { yes: "✓", no: "✕", unknown: "?" };

/**
 * @param {string} tag
 * @param {string} className
 * @param {string | Node[]} content
 * @returns {HTMLElement}
 */
export function element(tag, className, content) {
  const made = document.createElement(tag);
  if (className) {
    made.className = className;
  }
  if (typeof content === "string") {
    made.textContent = content;
  } else {
    content.forEach((node) => made.appendChild(node));
  }
  return made;
}

/**
 * @param {Element} parent
 * @param {Node[]} children
 */
export function fill(parent, children) {
  while (parent.firstChild) {
    parent.removeChild(parent.firstChild);
  }
  children.forEach((child) => parent.appendChild(child));
}

/**
 * @param {Array<[string, string, string | Node[]]>} rows name, term and description
 * @returns {HTMLElement[]} the items of a list of terms
 */
export function terms(rows) {
  return rows
    .map(([name, term, content]) => {
      const value = element("dd", "", content);
      value.setAttribute("data-fact", name);
      return [element("dt", "", term), value];
    })
    .flat();
}
