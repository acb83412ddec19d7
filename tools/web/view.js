/**
 * How a report looks on the page.
 */
import { checkItems } from "./check_items.js";
import { SIGNS, element, fill, terms } from "./elements.js";
import { notesOn, revocationRows, versionItems } from "./history_view.js";
import { part } from "./parts.js";
import { languageOf, say } from "./texts.js";
import { verdictOf } from "./verdict.js";

/** @typedef {import("./answers.js").Check} Check */
/** @typedef {import("./checks.js").Report} Report */
/** @typedef {import("./holder.js").Opening} Opening */
/** @typedef {import("./numbers.js").Reading} Reading */
/** @typedef {import("./texts.js").Language} Language */
/** @typedef {import("./texts.js").TextKey} TextKey */

/**
 * @param {Check[]} checks
 * @param {Language} language
 * @returns {HTMLElement[]} one list item a check
 */
function itemsOf(checks, language) {
  return checkItems(checks, (key, values) => say(language, /** @type {TextKey} */ (key), values));
}

/**
 * @param {Check[]} checks
 * @param {import("./verdict.js").Name} verdict
 * @returns {Check[]} without those that could not even begin, where there is no certificate
 */
function worthShowing(checks, verdict) {
  return verdict === "notFound" ? checks.filter(({ reason }) => reason !== "unknown.noRecord") : checks;
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
export function occupationIn(title, level) {
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
function factRows({ number, certificate }, holder, home, language) {
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
  return terms(rows.map(([key, content]) => [key.slice("fact.".length), say(language, key), content]));
}

/**
 * A number laid out part by part, for a person to compare with the paper.
 *
 * @param {Reading} reading
 * @param {Language} language
 * @returns {HTMLElement[]} one table row a part
 */
function partRows({ parts }, language) {
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
 * Two checkpoints of which at most one is honest, to be saved: with them anyone can show it.
 *
 * @param {import("./seen.js").Fork} fork
 * @param {Language} language
 * @returns {HTMLElement[]} list items
 */
function evidenceOf({ older, newer }, language) {
  return [older, newer].map(({ size, whole }, place) => {
    const save = link(say(language, "fork.download", { size: String(size) }), "data:text/plain," + encodeURIComponent(whole));
    save.setAttribute("download", "checkpoint-" + size + (place ? "-b" : "-a") + ".txt");
    return element("li", "", [save]);
  });
}

/** The part of the page where an answer stands. */
export class Shown {
  /**
   * @param {HTMLElement} root
   * @param {string} home the address of the site's pages in this language
   */
  constructor(root, home) {
    this.root = root;
    this.home = home;
    this.language = languageOf(root);
  }

  start() {
    part(this.root, "print").addEventListener("click", () => window.print());
  }

  /**
   * @param {Report} report
   * @param {Check[]} checks
   * @param {Opening | null} opening
   * @param {boolean} byHand
   */
  show(report, checks, opening, byHand) {
    const verdict = verdictOf(checks);
    const heading = part(this.root, "verdict-text");
    const isHolders = checks.some(({ question, answer }) => question === "holder" && answer === "yes");
    part(this.root, "verdict").setAttribute("data-look", verdict.look);
    heading.textContent = say(this.language, `verdict.${verdict.name}`);
    part(this.root, "advice").textContent = say(this.language, `advice.${verdict.name}`);
    part(this.root, "example").hidden = report.registry === null || report.registry.official;
    this.fill("revocation", revocationRows(report, this.language));
    this.fill("notes", notesOn(report, verdict.look === "good", this.language).map((note) => element("li", "", note)));
    fill(part(this.root, "checks"), itemsOf(worthShowing(checks, verdict.name), this.language));
    this.fill("facts", factRows(report, isHolders ? opening : null, this.home, this.language));
    part(this.root, "facts-hidden").hidden = report.certificate !== null || report.versions.length === 0;
    this.fill("versions-list", report.versions.length > 1 ? versionItems(report, this.language) : []);
    part(this.root, "versions").hidden = report.versions.length < 2;
    part(this.root, "holder").hidden = report.certificate === null || isHolders;
    this.fill("fork", report.fork ? evidenceOf(report.fork, this.language) : []);
    part(this.root, "parts").hidden = verdict.name !== "notFound";
    part(this.root, "command").textContent = "skillreg verify " + report.number.text;
    part(this.root, "checked").textContent = this.checkedAt(report);
    part(this.root, "result").hidden = false;
    this.say(byHand ? "" : heading.textContent, true);
    if (byHand) {
      heading.focus();
    }
    part(this.root, "verdict").scrollIntoView({ block: "nearest" });
  }

  /**
   * @param {string} name
   * @param {HTMLElement[]} children
   */
  fill(name, children) {
    fill(part(this.root, name), children);
    part(this.root, name).hidden = children.length === 0;
  }

  /**
   * @param {Report} report
   * @returns {string} when and where; the address without what it may say of the holder
   */
  checkedAt({ number, registry, first }) {
    const time = new Date().toLocaleString(this.language === "zh" ? "zh-CN" : "en-GB", { timeZoneName: "short" });
    const address = location.origin + location.pathname + "#" + number.text;
    const name = registry ? registry.name[this.language] : "--";
    const asOf = registry ? registry.asOf : "--";
    const kept = first === null ? "" : " " + say(this.language, "note.first", { size: String(first) });
    return say(this.language, "note.checked", { time, address, registry: name, asOf }) + kept;
  }

  /**
   * @param {Reading} reading
   * @param {boolean} isShown
   */
  showParts(reading, isShown) {
    part(this.root, "parts").hidden = !isShown;
    fill(part(this.root, "parts-rows"), partRows(reading, this.language));
  }

  /**
   * @param {string} progress read out by screen readers; empty when the focus says it
   * @param {boolean} isDone whether the eye finds it elsewhere
   */
  say(progress, isDone) {
    part(this.root, "progress").textContent = progress;
    part(this.root, "progress").setAttribute("data-done", String(isDone));
  }
}
