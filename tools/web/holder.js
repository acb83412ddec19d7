/**
 * The holder of a certificate, whom the record names only by a commitment.
 *
 * The opening is the canonical JSON of `{id_number, id_type, name, salt}`; the record has its SHA-256. The salt of
 * 16 random bytes is with the holder alone (in the link of the QR code, and printed), so nobody can find a person
 * by trying names. The fragment of a link never reaches a server, and nothing here is sent anywhere.
 *
 * Mirrors `skillreg.credentials.holder`.
 */
import { canonicalBytes } from "./canonical.js";
import { isObject } from "./credentials.js";
import { sha256 } from "./ed25519.js";
import { hex } from "./multikey.js";
import { isSalt, readSalt } from "./salt.js";

/** @typedef {"resident_id" | "passport" | "hk_macao_permit" | "taiwan_permit" | "foreign_permanent_resident"} IdType */

/** @typedef {{ id_number: string, id_type: IdType, name: string, salt: string }} Opening */

/** @type {IdType[]} */
export const ID_TYPES = [
  "resident_id",
  "passport",
  "hk_macao_permit",
  "taiwan_permit",
  "foreign_permanent_resident",
];

const LONGEST = 2048;

/**
 * @param {unknown} value
 * @returns {value is Opening}
 */
export function isOpening(value) {
  return (
    isObject(value) &&
    Object.keys(value).sort().join() === "id_number,id_type,name,salt" &&
    Object.values(value).every((text) => typeof text === "string" && text !== "") &&
    ID_TYPES.some((type) => type === value.id_type) &&
    isSalt(String(value.salt))
  );
}

/**
 * @param {string} text the part of the link after "~"
 * @returns {Opening | null} null when it is no opening
 */
export function decodeOpening(text) {
  if (text.length > LONGEST || !/^[A-Za-z0-9_-]+$/.test(text)) {
    return null;
  }
  try {
    const binary = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const opening = JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
    return isOpening(opening) && hex(canonicalBytes(opening)) === hex(bytes) ? opening : null;
  } catch (error) {
    return null;
  }
}

/** The dots that people type in names such as 买买提·吐尔逊; one stands for all. */
const DOTS = /[\u2022\u2027\u2219\u22c5\u30fb\uff0e\uff65\u16eb\u2e31]/g;

/**
 * @param {string} name
 * @returns {string} NFC, one middle dot (U+00B7), single spaces, none at the ends
 */
export function normaliseName(name) {
  return name.normalize("NFC").replace(DOTS, "\u00b7").replace(/\s+/g, " ").trim();
}

/**
 * What a person typed, as the organisation would have written it: one form of each character, no stray blanks.
 *
 * @param {{ name: string, id_type: string, id_number: string, salt: string }} typed
 * @returns {Opening | null} null when something is missing or the salt is in neither of its forms
 */
export function typedOpening(typed) {
  const opening = {
    id_number: typed.id_number.normalize("NFKC").replace(/\s/g, "").toUpperCase(),
    id_type: typed.id_type,
    name: normaliseName(typed.name),
    salt: readSalt(typed.salt) || "",
  };
  return isOpening(opening) ? opening : null;
}

/**
 * @param {Opening} opening
 * @returns {Promise<string>} the commitment, "sha256$" and 64 hexadecimal digits
 */
export async function commitment(opening) {
  return "sha256$" + hex(await sha256(canonicalBytes(opening)));
}
