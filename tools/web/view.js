/**
 * How a report looks on the page. Every text from a record goes in as text (`textContent`), never as HTML, and
 * every answer is a word and a sign beside its colour.
 */
import { say } from "./texts.js";

/** @typedef {import("./checks.js").Answer} Answer */
/** @typedef {import("./checks.js").Check} Check */
/** @typedef {import("./checks.js").Report} Report */
/** @typedef {import("./holder.js").Opening} Opening */
/** @typedef {import("./numbers.js").Reading} Reading */
/** @typedef {import("./texts.js").Language} Language */
/** @typedef {import("./texts.js").TextKey} TextKey */

/** @type {Record<Answer, string>} */
const SIGNS = { yes: "✓", no: "✕", unknown: "?" };

/**
 * @param {string} tag
 * @param {string} className
 * @param {string | Node[]} content
 * @returns {HTMLElement}
 */
function element(tag, className, content) {
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
 * @param {Check[]} checks
 * @param {Language} language
 * @returns {HTMLElement[]} one list item a check
 */
export function checkItems(checks, language) {
  return checks.map(({ question, answer, reason, values }) => {
    const sign = element("span", "skillreg-sign", SIGNS[answer]);
    sign.setAttribute("aria-hidden", "true");
    const item = element("li", "skillreg-check", [
      sign,
      element("span", "skillreg-question", say(language, `question.${question}`)),
      element("strong", "skillreg-answer", say(language, `answer.${answer}`)),
      element("span", "skillreg-reason", say(language, reason, values)),
    ]);
    item.setAttribute("data-question", question);
    item.setAttribute("data-answer", answer);
    return item;
  });
}

/**
 * @param {string} text
 * @param {string} href
 * @returns {HTMLElement}
 */
function link(text, href) {
  const made = element("a", "", text);
  made.setAttribute("href", href);
  return made;
}

/**
 * @param {string} title such as 养老护理员 四级/中级工
 * @param {string} level such as 四级/中级工
 * @returns {string} the occupation alone
 */
function occupationIn(title, level) {
  return title.endsWith(" " + level) ? title.slice(0, -level.length - 1) : title;
}

/**
 * What the certificate says, in the order of the paper one; the holder only when the commitment was opened.
 *
 * @param {Report} report
 * @param {Opening | null} holder
 * @param {string} home the address of the site's pages in this language
 * @param {Language} language
 * @returns {HTMLElement[]} terms and their descriptions
 */
export function factRows({ number, certificate }, holder, home, language) {
  if (!certificate) {
    return [];
  }
  /** @type {TextKey} */
  const level = `level.${/** @type {1 | 2 | 3 | 4 | 5} */ (certificate.level)}`;
  const occupation = occupationIn(certificate.title, say("zh", level));
  const occupationPage = home + "occupations/" + encodeURIComponent(certificate.occupation) + "/";
  const organisationPage = home + "organisations/" + encodeURIComponent(number.organisation) + "/";
  /** @type {Array<[TextKey, string | Node[]]>} */
  const rows = [
    ["fact.occupation", [link(occupation, occupationPage), document.createTextNode(" " + certificate.occupation)]],
    ["fact.specialization", certificate.specialization || "--"],
    ["fact.level", say(language, level)],
    ["fact.number", number.text],
    ["fact.organisation", [link(certificate.issuerName, organisationPage)]],
    ["fact.awarded", certificate.awardedDate.slice(0, 10)],
  ];
  if (holder) {
    rows.unshift(
      ["fact.name", holder.name],
      ["fact.idType", say(language, `id.${holder.id_type}`)],
      ["fact.idNumber", holder.id_number],
    );
  }
  return rows
    .map(([key, content]) => {
      const value = element("dd", "", content);
      value.setAttribute("data-fact", key.slice("fact.".length));
      return [element("dt", "", say(language, key)), value];
    })
    .flat();
}

/**
 * A number laid out part by part, for a person to compare with the paper.
 *
 * @param {Reading} reading
 * @param {Language} language
 * @returns {HTMLElement[]} one table row a part
 */
export function partRows({ parts }, language) {
  return parts.map(({ name, value, right }) => {
    const head = element("th", "", say(language, `part.${name}`));
    head.setAttribute("scope", "row");
    const judged = say(language, right ? "part.right" : "part.not");
    const row = element("tr", "", [
      head,
      element("td", "", [element("code", "", value || say(language, "part.missing"))]),
      element("td", "", say(language, `expect.${name}`)),
      element("td", "skillreg-judged", (right ? SIGNS.yes : SIGNS.no) + " " + judged),
    ]);
    row.setAttribute("data-right", String(right));
    return row;
  });
}

/**
 * @param {Reading} reading of something that is no certificate number
 * @param {Language} language
 * @returns {string} the first thing to mend
 */
export function numberFault({ parts, typed, surplus }, language) {
  if (typed === "") {
    return say(language, "number.empty");
  }
  if (/^[0-9]{16}$/.test(typed)) {
    return say(language, "number.old");
  }
  if (/^[0-9]{21}$/.test(typed)) {
    return say(language, "number.noLetter");
  }
  const [stray] = Array.from(typed.slice(1)).filter((character) => !/[0-9]/.test(character));
  if (stray !== undefined) {
    const place = String(typed.indexOf(stray, 1) + 1);
    return say(language, "number.letter", { place, character: stray });
  }
  if (surplus !== 0) {
    return say(language, surplus < 0 ? "number.short" : "number.long", { count: String(Math.abs(surplus)) });
  }
  const wrong = parts.filter((part) => !part.right).map(({ name }) => say(language, `part.${name}`));
  return say(language, "number.wrong", { part: wrong.join(language === "zh" ? "、" : ", ") });
}
