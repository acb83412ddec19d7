/**
 * The page that stands where there is none: what an address may have meant is offered, in both languages.
 *
 *     /verify/S0000371500012640O0001     the certificate's check, where a mistyped number is explained
 *     /organisations/s000037150001       the organisation's page, if there is one
 *     /occupation/4.10.01.05             the occupation's page, if there is one
 *     /养老护理员                         a search for these words
 */
import { certificateLink, compacted, tidied } from "./search_typed.js";

/** @typedef {{ kind: string, path: string, words: string }} Offer a page below a language's root */

const ORGANISATION = /^[SY][0-9]{12}$/;
const OCCUPATION = /^([0-9])([0-9]{2})([0-9]{2})([0-9]{2})$/;

/** @param {string} text */
function unescaped(text) {
  try {
    return decodeURIComponent(text.replace(/\+/g, " "));
  } catch (error) {
    return text;
  }
}

/**
 * @param {string} path below the site's root
 * @param {string} search
 * @param {string} hash
 * @returns {string[]} the pieces of an address that may name something, the last ones of its path first
 */
export function piecesOf(path, search, hash) {
  const steps = path.split("/").map(unescaped).reverse();
  const asked = search.replace(/^\?/, "").split("&").map((pair) => unescaped(pair.slice(pair.indexOf("=") + 1)));
  return [...steps, ...asked, hash.replace(/^#/, "")].map((piece) => piece.replace(/\.html?$/, "").trim()).filter(Boolean);
}

/**
 * @param {string} piece
 * @returns {Offer | null} what it names by its form
 */
export function offerFor(piece) {
  const link = certificateLink(piece);
  if (link !== null) {
    return { kind: "certificate", path: "verify/#" + encodeURIComponent(link), words: compacted(link.split("~")[0] || "") };
  }
  const code = compacted(piece);
  if (ORGANISATION.test(code)) {
    return { kind: "organisation", path: `organisations/${code}/`, words: code };
  }
  const groups = OCCUPATION.exec(code);
  if (groups) {
    const occupation = groups.slice(1).join("-");
    return { kind: "occupation", path: `occupations/${occupation}/`, words: occupation };
  }
  return null;
}

/**
 * @param {string[]} pieces
 * @param {(path: string) => Promise<boolean>} exists
 * @returns {Promise<Offer[]>} pages that are there; else a search for what was meant
 */
export async function offersFor(pieces, exists) {
  /** @type {Map<string, Offer>} */
  const found = new Map();
  for (const piece of pieces) {
    const offer = offerFor(piece);
    if (offer && (offer.kind === "certificate" || (await exists(offer.path)))) {
      found.set(offer.path, offer);
    }
  }
  const words = tidied(pieces[0] || "");
  if (found.size === 0 && words) {
    found.set("search", { kind: "search", path: "search/#q=" + encodeURIComponent(words), words });
  }
  return Array.from(found.values());
}

/**
 * @param {Element} part one language's
 * @param {Offer[]} offers
 * @param {string} root the way to that language's pages
 */
function show(part, offers, root) {
  offers.forEach((offer) => {
    const item = part.querySelector(`[data-offer=${offer.kind}]`);
    const link = item && item.querySelector("a");
    const words = item && item.querySelector("b");
    if (item instanceof HTMLElement && link && words) {
      link.href = root + offer.path;
      words.textContent = offer.words;
      item.hidden = false;
    }
  });
}

/** @param {HTMLElement} page */
async function help(page) {
  const root = page.getAttribute("data-skillreg-lost") || "/";
  const path = location.pathname.slice(root.length);
  const english = page.querySelector("[data-language=en]");
  if (path.startsWith("en/") && english) {
    page.insertBefore(english, page.firstChild);
    document.documentElement.lang = "en";
  }
  const pieces = piecesOf(path.replace(/^en(\/|$)/, ""), location.search, location.hash);
  const exists = async (/** @type {string} */ below) => (await fetch(root + below, { method: "HEAD" })).ok;
  const offers = await offersFor(pieces, exists);
  page.querySelectorAll("[data-language]").forEach((part) => {
    show(part, offers, part.getAttribute("data-language") === "en" ? `${root}en/` : root);
  });
}

if (typeof document !== "undefined") {
  document.querySelectorAll("[data-skillreg-lost]").forEach((page) => {
    if (page instanceof HTMLElement) {
      help(page).catch(() => undefined); // without the network the page still has its links
    }
  });
}
