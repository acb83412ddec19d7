/**
 * The button that opens the camera, shown only where the browser can read QR codes by itself (`BarcodeDetector`).
 * The scanner is fetched when somebody wants it.
 */
import { readLink, readNumber } from "./numbers.js";
import { part } from "./parts.js";
import { say } from "./texts.js";

/** @returns {Promise<boolean>} */
async function canScan() {
  const detector = Reflect.get(window, "BarcodeDetector");
  if (!detector || !navigator.mediaDevices) {
    return false;
  }
  try {
    return (await detector.getSupportedFormats()).includes("qr_code");
  } catch (error) {
    return false;
  }
}

/**
 * @param {string} text
 * @returns {boolean} whether it leads to a certificate
 */
function isLink(text) {
  return readNumber(readLink(text).typed).number !== null;
}

export class ScanButton {
  /**
   * @param {HTMLElement} root
   * @param {import("./texts.js").Language} language
   * @param {(link: string) => void} onLink
   */
  constructor(root, language, onLink) {
    this.root = root;
    this.language = language;
    this.onLink = onLink;
  }

  async start() {
    const button = part(this.root, "scan");
    button.hidden = !(await canScan());
    button.addEventListener("click", () => this.scan());
  }

  async scan() {
    const { scan } = await import("./scan.js");
    part(this.root, "scanner").hidden = false;
    this.say("scan.starting");
    const { link, reason } = await scan(part(this.root, "video"), part(this.root, "scan-stop"), isLink, (words) =>
      this.say(words),
    );
    part(this.root, "scanner").hidden = true;
    part(this.root, "scan-says").textContent = reason ? say(this.language, reason) : "";
    if (link !== null) {
      this.sayForeign(link);
      this.onLink(link);
    } else {
      part(this.root, "scan").focus();
    }
  }

  /** @param {import("./texts.js").TextKey} words */
  say(words) {
    part(this.root, "scan-says").textContent = say(this.language, words);
  }

  /** @param {string} link of a certificate; a look-alike site may have printed it */
  sayForeign(link) {
    const address = /^https?:\/\/([^/?#]+)/i.exec(link);
    const host = address ? String(address[1]).toLowerCase() : location.host;
    if (host !== location.host) {
      part(this.root, "scan-says").textContent = say(this.language, "scan.foreign", { host });
    }
  }
}
