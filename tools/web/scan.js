/**
 * Reading a certificate's QR code with the camera. The pictures stay in the browser, and the camera is let go as soon
 * as there is an answer.
 *
 * Imports nothing: what a part that is fetched later shares with its page would be a file that every visit waits for.
 */
/** @typedef {import("./texts.js").TextKey} TextKey */

/** @typedef {{ detect: (video: HTMLVideoElement) => Promise<Array<{ rawValue: string }>> }} Detector */

const PAUSE_MS = 200;

/**
 * @param {HTMLElement} place the video
 * @param {HTMLElement} stop the button that ends it
 * @param {(text: string) => boolean} isLink whether a code's text is a certificate's link
 * @param {(words: TextKey) => void} tell
 * @returns {Promise<{ link: string | null, reason: TextKey | null }>} a certificate's link, or why there is none
 */
export async function scan(place, stop, isLink, tell) {
  const video = /** @type {HTMLVideoElement} */ (place);
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false });
  } catch (error) {
    const isRefused = error instanceof DOMException && error.name === "NotAllowedError";
    return { link: null, reason: isRefused ? "scan.refused" : "scan.none" };
  }
  try {
    video.srcObject = stream;
    await video.play();
    tell("scan.looking");
    stop.focus();
    return { link: await firstLink(video, stop, isLink, tell), reason: null };
  } catch (error) {
    return { link: null, reason: "scan.none" };
  } finally {
    stream.getTracks().forEach((track) => track.stop());
    video.srcObject = null;
  }
}

/**
 * @param {HTMLVideoElement} video
 * @param {HTMLElement} stop
 * @param {(text: string) => boolean} isLink
 * @param {(words: TextKey) => void} tell
 * @returns {Promise<string | null>} null when the person gave up
 */
async function firstLink(video, stop, isLink, tell) {
  const detector = /** @type {Detector} */ (new (Reflect.get(window, "BarcodeDetector"))({ formats: ["qr_code"] }));
  let isStopped = false;
  stop.addEventListener("click", () => (isStopped = true), { once: true });
  while (!isStopped) {
    const [code] = await detector.detect(video);
    if (code && isLink(code.rawValue)) {
      return code.rawValue;
    }
    if (code) {
      tell("scan.other");
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  return null;
}
