/**
 * The home page's box: a certificate number goes to the verify page behind a `#`, so that no server sees it.
 */
document.querySelectorAll("form[data-skillreg-find]").forEach((form) => {
  form.addEventListener("submit", (event) => {
    const input = form.querySelector("input");
    if (form instanceof HTMLFormElement && input instanceof HTMLInputElement) {
      event.preventDefault();
      const typed = input.value.trim();
      location.assign(form.action + (typed ? "#" + encodeURIComponent(typed) : ""));
    }
  });
});
