/**
 * What the check of an accreditation says, in both languages side by side; what it has in common with that of a
 * certificate is in `texts.js`. The levels are written as the site writes them (`skillreg.site.words`).
 */
import { filledIn } from "./filled.js";
import { TEXTS } from "./texts.js";

/** @typedef {import("./texts.js").Language} Language */

/** @type {Record<string, { zh: string, en: string }>} */
const OWN = {
  "question.record": { zh: "登记库中有此准入", en: "Accreditation found in the registry" },
  "question.file": { zh: "供下载的文件就是这份记录", en: "File to download is this record" },
  "question.key": { zh: "签名密钥登记给登记机构", en: "Key is listed for the registry" },
  "question.standing": { zh: "准入现行有效", en: "In force" },
  "question.lists": { zh: "状态表没有标记它", en: "Not marked in the status lists" },
  "question.shown": { zh: "本页所列范围与凭证一致", en: "This page shows its scope" },

  "record.notThere": {
    zh: "登记库公布的记录里，账本第 {index} 条不是本机构的准入。",
    en: "In the registry's published records, entry {index} is not an accreditation of this organisation.",
  },
  "file.yes": { zh: "内容相同。", en: "They are the same." },
  "file.no": {
    zh: "供下载的文件与登记库的记录不同：请勿使用该文件。",
    en: "The file to download is not the registry's record: do not use it.",
  },
  "key.active": {
    zh: "密钥 {key}… 登记给登记机构，在账本第 {index} 条处有效。",
    en: "Key {key}… is listed for the registry and valid at ledger entry {index}.",
  },
  "key.role": {
    zh: "密钥 {key}… 登记的用途不是登记机构的记录。",
    en: "Key {key}… is not listed for the registry's own records.",
  },
  "key.notIssuers": {
    zh: "签名不是以登记机构的名义作出的。",
    en: "The signature is not made in the name of the registry.",
  },
  "standing.yes": {
    zh: "截至 {asOf}，没有暂停、替代或移出的记录。",
    en: "As of {asOf} it is not suspended, replaced or removed.",
  },
  "standing.suspended": {
    zh: "自 {from} 起暂停评价（账本第 {index} 条）：{reason}",
    en: "Suspended since {from} (entry {index}): {reason}",
  },
  "standing.removed": {
    zh: "已于 {from} 移出评价目录（账本第 {index} 条）：{reason}",
    en: "Removed from the directory on {from} (entry {index}): {reason}",
  },
  "standing.replaced": {
    zh: "已被后来的准入替代，现行的是账本第 {index} 条。",
    en: "Replaced since: entry {index} is the accreditation that counts.",
  },
  "standing.unsigned": {
    zh: "账本第 {index} 条说它有变化，但那条记录的签名未能验成。",
    en: "Entry {index} says that it changed, but the signature of that entry could not be confirmed.",
  },
  "lists.yes": {
    zh: "撤销表和暂停表的签名成立，都没有标记它。",
    en: "The lists of revocations and of suspensions are signed, and neither has it.",
  },
  "lists.revocation": { zh: "撤销表标记它已失效。", en: "The list of revocations has it as ended." },
  "lists.suspension": { zh: "暂停表标记它已暂停。", en: "The list of suspensions has it as suspended." },
  "lists.elsewhere": {
    zh: "凭证指向的不是它自己的状态表位置。",
    en: "It names places in status lists that are not its own.",
  },
  "lists.unsigned": {
    zh: "状态表的签名未能验成，不能采信。",
    en: "The signature of a status list could not be confirmed.",
  },
  "lists.unreadable": {
    zh: "状态表无法读取：已损坏、过大，或此浏览器不能解压。",
    en: "A status list cannot be read: it is damaged or too large, or this browser cannot unpack it.",
  },
  "shown.yes": { zh: "职业、等级和依据逐项相同。", en: "Occupations, levels and bases are the same, one by one." },
  "shown.no": {
    zh: "本页所列职业、等级或依据与凭证不同：以凭证为准。",
    en: "This page shows occupations, levels or bases that are not the accreditation's, which counts.",
  },

  "level.5": { zh: "五级/初级工", en: "Junior worker (level 5)" },
  "level.4": { zh: "四级/中级工", en: "Intermediate worker (level 4)" },
  "level.3": { zh: "三级/高级工", en: "Senior worker (level 3)" },
  "level.2": { zh: "二级/技师", en: "Technician (level 2)" },
  "level.1": { zh: "一级/高级技师", en: "Senior technician (level 1)" },
  "levels.join": { zh: "、", en: ", " },

  "verdict.yes": { zh: "准入属实，现行有效", en: "Genuine, and in force" },
  "verdict.no": { zh: "不能据此认定有评价资格", en: "Do not rely on it" },
  "verdict.unknown": { zh: "有的项目未能核验", en: "Something could not be checked" },
  "progress.checking": { zh: "正在核验……", en: "Checking…" },
  "progress.failed": {
    zh: "本页出错，未能完成核验：这不说明准入的真伪。请刷新后再试，或换一个浏览器。",
    en: "This page failed before it had an answer, which says nothing of the accreditation. Reload it, or use another browser.",
  },
};

/** @type {Record<string, { zh: string, en: string }>} */
const SHARED = TEXTS;

/**
 * @param {Language} language
 * @param {string} key
 * @param {Record<string, string>} [values]
 * @returns {string}
 */
export function tellOf(language, key, values = {}) {
  const text = OWN[key] || SHARED[key];
  if (!text) {
    throw new Error("no text " + key);
  }
  return filledIn(text[language], values);
}

/**
 * @param {Language} language
 * @param {number[]} levels
 * @returns {string} as the site writes them
 */
export function levelsText(language, levels) {
  return levels.map((level) => tellOf(language, `level.${level}`)).join(tellOf(language, "levels.join"));
}
