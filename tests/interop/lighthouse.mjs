// Google's Lighthouse on pages of a site that is being served, on a slow phone as it simulates one.
//
//   node lighthouse.mjs CHROMIUM CATEGORIES URL…    -> one JSON line a page:
//   {"url": "…", "scores": {"seo": 1}, "failed": ["…"], "requests": ["…"], "bytes": 51234}
//
// `failed`: audits that cost the score something; `bytes`: what came over the network, compressed.
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const [chromePath, categories, ...urls] = process.argv.slice(2);

const chrome = await launch({
  chromePath,
  chromeFlags: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
});
try {
  for (const url of urls) {
    const settings = { extends: "lighthouse:default", settings: { onlyCategories: categories.split(","), onlyAudits: ["network-requests"] } };
    const { lhr } = await lighthouse(url, { port: chrome.port, logLevel: "silent" }, settings);
    const asked = lhr.audits["network-requests"].details.items;
    const refs = Object.values(lhr.categories).flatMap((category) => category.auditRefs.filter((ref) => ref.weight > 0));
    const failed = refs.map((ref) => lhr.audits[ref.id]).filter((audit) => audit.score !== null && audit.score < 0.9);
    console.log(
      JSON.stringify({
        url,
        scores: Object.fromEntries(Object.values(lhr.categories).map((category) => [category.id, category.score])),
        failed: failed.map((audit) => `${audit.id} ${audit.displayValue || audit.title}`),
        requests: asked.map((item) => item.url),
        bytes: asked.reduce((sum, item) => sum + (item.transferSize || 0), 0),
      }),
    );
  }
} finally {
  await chrome.kill();
}
