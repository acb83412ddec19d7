/**
 * The frame of every page: dark or light, the switch of language, the menu. All of it is there without this script, but
 * for the choice of dark or light.
 *
 * It is loaded in the head and held up by nothing, so that a dark page is dark from its first paint on.
 */

/** Where a visitor's choice is kept; who has made none follows the system. */
const KEPT = "skillreg.scheme";
const DARK = "slate";
const LIGHT = "default";

const system = window.matchMedia("(prefers-color-scheme: dark)");

/** @returns {string | null} */
function chosen() {
  try {
    return window.localStorage.getItem(KEPT);
  } catch (error) {
    return null; // a browser that keeps nothing for this site
  }
}

/** @param {string} scheme */
function choose(scheme) {
  try {
    window.localStorage.setItem(KEPT, scheme);
  } catch (error) {
    // it holds for this page then
  }
}

function isDark() {
  return document.documentElement.getAttribute("data-md-color-scheme") === DARK;
}

/** @param {string} scheme */
function show(scheme) {
  document.documentElement.setAttribute("data-md-color-scheme", scheme);
  document.querySelectorAll("[data-skillreg-scheme]").forEach((button) => {
    button.setAttribute("aria-pressed", String(isDark()));
  });
}

function followSystem() {
  const choice = chosen();
  show(choice === DARK || choice === LIGHT ? choice : system.matches ? DARK : LIGHT);
}

function offerScheme() {
  document.querySelectorAll("[data-skillreg-scheme]").forEach((button) => {
    if (button instanceof HTMLElement) {
      button.hidden = false;
      button.addEventListener("click", () => {
        const scheme = isDark() ? LIGHT : DARK;
        choose(scheme);
        show(scheme);
      });
    }
  });
}

/** The other language at the same place: what stands behind `?` and `#` goes along, as it is at that moment. */
function keepPlace() {
  document.querySelectorAll("[data-skillreg-language]").forEach((link) => {
    if (link instanceof HTMLAnchorElement) {
      const page = link.href;
      const complete = () => {
        link.href = page + location.search + location.hash;
      };
      ["pointerdown", "focus", "click"].forEach((event) => link.addEventListener(event, complete));
    }
  });
}

/** The menu closes by Escape, and when one looks elsewhere. */
function closeMenu() {
  document.querySelectorAll("[data-skillreg-menu]").forEach((menu) => {
    if (!(menu instanceof HTMLDetailsElement)) {
      return;
    }
    menu.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && menu.open) {
        menu.open = false;
        const summary = menu.querySelector("summary");
        if (summary) {
          summary.focus();
        }
      }
    });
    document.addEventListener("pointerdown", (event) => {
      if (event.target instanceof Node && !menu.contains(event.target)) {
        menu.open = false;
      }
    });
    menu.addEventListener("focusout", (event) => {
      if (event.relatedTarget instanceof Node && !menu.contains(event.relatedTarget)) {
        menu.open = false;
      }
    });
  });
}

followSystem();
system.addListener(followSystem); // addEventListener is not known to Safari 13
document.addEventListener("DOMContentLoaded", () => {
  followSystem();
  offerScheme();
  keepPlace();
  closeMenu();
});
