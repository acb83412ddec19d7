/** Files dropped anywhere on the page. */

/**
 * @param {HTMLElement} root told by `data-dragging` while something hangs above it
 * @param {(files: FileList) => void} take
 */
export function listenForDrops(root, take) {
  document.addEventListener("dragover", (event) => {
    if (event.dataTransfer && event.dataTransfer.types.includes("Files")) {
      event.preventDefault();
      root.setAttribute("data-dragging", "true");
    }
  });
  document.addEventListener("dragleave", () => root.removeAttribute("data-dragging"));
  document.addEventListener("drop", (event) => {
    root.removeAttribute("data-dragging");
    if (event.dataTransfer && event.dataTransfer.files.length > 0) {
      event.preventDefault();
      take(event.dataTransfer.files);
    }
  });
}
