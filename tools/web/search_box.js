/**
 * The search boxes of all pages: what is typed goes to the search page behind a `#`, so that no server sees it, and a
 * certificate's number to the verify page.
 */
import { certificateLink, tidied } from "./search_typed.js";

/** @param {HTMLFormElement} form */
function lead(form) {
  const input = form.querySelector("input");
  if (!input) {
    return;
  }
  const link = certificateLink(input.value);
  const typed = tidied(input.value);
  if (link !== null) {
    location.assign(form.getAttribute("data-skillreg-search") + "#" + encodeURIComponent(link));
  } else {
    location.assign(form.action + (typed ? "#q=" + encodeURIComponent(typed) : ""));
  }
}

document.querySelectorAll("form[data-skillreg-search]").forEach((form) => {
  // The search page's own box is answered there.
  if (form instanceof HTMLFormElement && !form.closest("[data-skillreg-finder]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      lead(form);
    });
  }
});
