/**
 * What is checked about one accreditation of an organisation, each question on its own:
 *
 *     record      does the ledger have it at this place?
 *     file        is the file to download this very record?
 *     signature   do all signatures on it hold?
 *     key         does the registry's key record list their keys for the registry, at this place in the ledger?
 *     log         and what follows: is it in the log that everybody sees? (`logged.js`)
 *     standing    does no later entry suspend, replace or end it?
 *     lists       do the signed status lists say the same?
 *     shown       does the page show what it allows, and nothing else?
 *
 * Nothing here touches the page or the network. Mirrors `skillreg.verifying.accreditation`.
 */
import { failureReason } from "./answers.js";
import { canonicalize } from "./canonical.js";
import { isObject } from "./credentials.js";
import { accreditationsOf, isInPlace, organisationDid, removalsOf } from "./records.js";
import { checkKey, checkSignature, isSaidByRegistry, isSignedByRegistry, readProofs } from "./signed.js";
import { PURPOSES, isMarked, statusEntries } from "./status.js";

/** @typedef {import("./answers.js").Answer} Answer */
/** @typedef {import("./credentials.js").JsonObject} JsonObject */
/** @typedef {import("./ledger.js").Published} Published */
/** @typedef {import("./records.js").Logged} Logged */
/** @typedef {import("./records.js").Registry} Registry */
/** @typedef {import("./status.js").Purpose} Purpose */

/**
 * @template T
 * @typedef {import("./ledger.js").Fetched<T>} Fetched
 */

/** @typedef {{ question: string, answer: Answer, reason: string, values: Record<string, string> }} Line */

/**
 * @typedef {object} Files what the site publishes of it
 * @property {Published["registry"]} registry
 * @property {Published["keys"]} keys
 * @property {Published["accreditations"]} accreditations every entry about the organisation
 * @property {Fetched<JsonObject>} file the entry alone
 * @property {Record<Purpose, Fetched<JsonObject>>} lists
 */

/** @typedef {{ occupation: string, name: string, levels: number[], basis: string }} Granted */

const GRANT = ["code", "uscc", "name", "kind", "division", "region", "scope"];

/**
 * @param {string} question
 * @param {Answer} answer
 * @param {string} reason
 * @param {Record<string, string>} [values]
 * @returns {Line}
 */
function line(question, answer, reason, values = {}) {
  return { question, answer, reason, values };
}

/**
 * @param {string} code
 * @param {number} index
 * @param {Files} files
 * @returns {Logged | null} the accreditation at this place, if the published records have it
 */
export function recordOf(code, index, { registry, accreditations }) {
  if (!registry.value || !accreditations.value) {
    return null;
  }
  const organisation = organisationDid(registry.value.did, code);
  return accreditationsOf(accreditations.value, organisation).find((it) => it.index === index) || null;
}

/**
 * @param {string} code
 * @param {number} index
 * @param {Files} files
 * @returns {Promise<Line[]>} every check but the log's and the page's
 */
export async function checkAccreditation(code, index, files) {
  const { registry, accreditations } = files;
  for (const [name, { failure }] of Object.entries({ "registry.json": registry, "accreditation.json": accreditations })) {
    if (failure) {
      return [line("record", "unknown", failureReason(failure), { file: name })];
    }
  }
  const logged = recordOf(code, index, files);
  if (!registry.value || !logged || !isInPlace(logged, registry.value) || index >= registry.value.size) {
    return [line("record", "no", "record.notThere", { index: String(index) })];
  }
  const signed = [await readProofs(logged)];
  return [
    line("record", "yes", "record.yes", { index: String(index) }),
    checkFile(logged, files.file),
    checkSignature(signed),
    checkKey(files, signed, "registry"),
    await checkStanding(code, logged, files),
    ...(await checkLists(logged, files, registry.value)),
  ];
}

/**
 * @param {Logged} logged
 * @param {Fetched<JsonObject>} file
 * @returns {Line}
 */
function checkFile({ index, entry }, { value, failure }) {
  if (failure) {
    return line("file", "unknown", failureReason(failure), { file: index + ".json" });
  }
  return isSame(value, entry) ? line("file", "yes", "file.yes") : line("file", "no", "file.no");
}

/**
 * @param {unknown} one
 * @param {unknown} other
 * @returns {boolean} whether they are the same JSON; what has no canonical form is the same as nothing
 */
function isSame(one, other) {
  try {
    return canonicalize(one) === canonicalize(other);
  } catch (error) {
    return false;
  }
}

/**
 * @param {string} code
 * @param {Logged} logged
 * @param {Files} files
 * @returns {Promise<Line>}
 */
async function checkStanding(code, logged, files) {
  const { registry, accreditations } = files;
  if (!registry.value || !accreditations.value) {
    return line("standing", "unknown", "unknown.noRecord");
  }
  const organisation = organisationDid(registry.value.did, code);
  const removal = removalsOf(accreditations.value, organisation).find(({ index }) => index > logged.index);
  const after = accreditationsOf(accreditations.value, organisation).filter(({ index }) => index >= logged.index);
  const newest = after[after.length - 1];
  const last = removal || newest;
  if (!newest || !last) {
    return line("standing", "unknown", "unknown.noRecord");
  }
  const values = { index: String(last.index), from: last.from, reason: last.reason, asOf: registry.value.asOf };
  if (last.index !== logged.index && (await isSaidByRegistry(files, last)) !== "yes") {
    return line("standing", "unknown", "standing.unsigned", values);
  }
  if (removal) {
    return line("standing", "no", "standing.removed", values);
  }
  if (newest.status !== "active") {
    return line("standing", "no", "standing.suspended", values);
  }
  const isReplaced = after.some((later) => later.index !== logged.index && isEndedBy(logged.entry, later.entry));
  return isReplaced ? line("standing", "no", "standing.replaced", values) : line("standing", "yes", "standing.yes", values);
}

/**
 * @param {JsonObject} entry
 * @param {JsonObject} later
 * @returns {boolean} whether a copy of the entry no longer says what is so (`Accredited.is_ended_by`)
 */
function isEndedBy(entry, later) {
  const [was, is] = [subjectOf(entry), subjectOf(later)];
  const isLifted = was.status === "suspended" && is.status === "active";
  return !("credentialStatus" in entry) || isLifted || !isSame(grantOf(was), grantOf(is));
}

/**
 * @param {JsonObject} entry
 * @returns {JsonObject}
 */
function subjectOf(entry) {
  return isObject(entry.credentialSubject) ? entry.credentialSubject : {};
}

/**
 * @param {JsonObject} subject
 * @returns {unknown[]} what is allowed to whom
 */
function grantOf(subject) {
  return GRANT.map((name) => (name in subject ? subject[name] : null));
}

/**
 * @param {Logged} logged
 * @param {Files} files
 * @param {Registry} registry
 * @returns {Promise<Line[]>} none for an entry from before there were lists for it
 */
async function checkLists({ index, entry }, files, registry) {
  if (!("credentialStatus" in entry)) {
    return [];
  }
  if (!isSame(entry.credentialStatus, statusEntries(registry.site, index))) {
    return [line("lists", "no", "lists.elsewhere")];
  }
  for (const purpose of PURPOSES) {
    const { value, failure } = files.lists[purpose];
    if (!value) {
      return [line("lists", "unknown", failureReason(failure), { file: "status/" + purpose })];
    }
    if ((await isSignedByRegistry(files, { index: registry.size - 1, entry: value })) !== "yes") {
      return [line("lists", "unknown", "lists.unsigned")];
    }
    try {
      if (await isMarked(value, registry.site, index, purpose)) {
        return [line("lists", "no", `lists.${purpose}`)];
      }
    } catch (error) {
      return [line("lists", "unknown", "lists.unreadable")];
    }
  }
  return [line("lists", "yes", "lists.yes")];
}

/**
 * @param {Logged} logged
 * @returns {Granted[]} what the accreditation allows, in the order in which the page shows it
 */
export function grantedBy({ entry }) {
  const { scope } = subjectOf(entry);
  return (Array.isArray(scope) ? scope : []).filter(isObject).map((item) => ({
    occupation: String(item.occupation),
    name: String(item.name),
    levels: (Array.isArray(item.levels) ? item.levels : []).map(Number).sort((a, b) => b - a),
    basis: String(item.basis),
  }));
}

/**
 * @param {string[][][]} shown tables of the page, each with the texts of its rows
 * @param {string[][]} wanted the rows as they must be
 * @returns {Line}
 */
export function checkShown(shown, wanted) {
  const isRight = shown.length > 0 && shown.every((rows) => isSame(rows, wanted));
  return isRight ? line("shown", "yes", "shown.yes") : line("shown", "no", "shown.no");
}

/**
 * @param {Line[]} lines
 * @returns {Answer}
 */
export function answerOf(lines) {
  if (lines.some(({ answer }) => answer === "no")) {
    return "no";
  }
  return lines.length > 0 && lines.every(({ answer }) => answer === "yes") ? "yes" : "unknown";
}
