/**
 * The files that the page has in it (`skillreg.site.brought`), as long as they are as good as fetched.
 *
 * They are while the page itself has just come over the network. One that the browser kept, from yesterday's tabs for
 * instance, may not know of a key that was revoked since: then everything is fetched.
 */

const FRESH_MS = 10 * 60 * 1000;

/** @returns {import("./ledger.js").Brought} */
export function broughtFiles() {
  const island = document.getElementById("skillreg-brought");
  const isFresh = performance.now() < FRESH_MS && cameOverTheNetwork();
  return island && isFresh ? JSON.parse(island.textContent || "{}") : {};
}

/** @returns {boolean} */
function cameOverTheNetwork() {
  const [navigation] = performance.getEntriesByType("navigation");
  return navigation !== undefined && Number(Reflect.get(navigation, "transferSize")) > 0;
}
