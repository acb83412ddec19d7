/** What the search says by itself, in both languages side by side. */
import { filledIn } from "./filled.js";

/** @typedef {import("./texts.js").Language} Language */

/** @typedef {keyof typeof TEXTS} SearchKey */

const TEXTS = {
  "kind.organisations": { zh: "评价机构", en: "Organisations" },
  "kind.occupations": { zh: "职业", en: "Occupations" },
  "kind.notices": { zh: "结果公示", en: "Public notices" },
  "kind.guides": { zh: "指南和规则", en: "Guides and rules" },
  "kind.all": { zh: "全部", en: "All" },
  kinds: { zh: "找哪一类", en: "What to look for" },

  facets: { zh: "筛选", en: "Narrow down" },
  "facet.division": { zh: "所在地", en: "District" },
  "facet.type": { zh: "机构类别", en: "Kind of organisation" },
  "facet.group": { zh: "职业类别", en: "Occupation group" },
  "facet.level": { zh: "等级", en: "Level" },
  "facet.status": { zh: "状态", en: "Status" },
  any: { zh: "不限", en: "Any" },
  option: { zh: "{name}（{count}）", en: "{name} ({count})" },
  clear: { zh: "清除筛选", en: "Clear choices" },

  "status.evaluated": { zh: "可在本地评价", en: "evaluated here" },
  "status.open": { zh: "暂无评价机构", en: "nobody evaluates it yet" },
  "status.licensed": { zh: "准入类，须凭国家职业资格", en: "needs a state licence" },
  "status.running": { zh: "正在公示", en: "under public notice" },
  "status.over": { zh: "公示已结束", en: "notice over" },

  "says.loading": { zh: "正在取目录……", en: "Fetching the directory …" },
  "says.more": { zh: "正在取指南和公示……", en: "Fetching guides and notices …" },
  "says.failed": {
    zh: "目录没有取到，搜索不了；请检查网络后重新打开本页。这不等于没有结果。",
    en: "The directory could not be fetched, so nothing could be looked for. Check the network and open the page again.",
  },
  "says.partly": {
    zh: "目录有一部分没有取到，下面可能不全；请检查网络后重新打开本页。",
    en: "Part of the directory could not be fetched, so this may not be all. Check the network and open the page again.",
  },
  "says.one": { zh: "找到 1 条", en: "1 found" },
  "says.found": { zh: "找到 {count} 条", en: "{count} found" },
  "says.none": { zh: "没有找到“{typed}”。", en: "Nothing found for “{typed}”." },
  "says.noneChosen": { zh: "没有符合所选条件的。", en: "Nothing fits what is chosen." },
  "none.hint": {
    zh: "少打几个字试试；名称里任意连续几个字、拼音或首字母都可以。证书持有人不在搜索里：请到“查证书”输入证书编号。",
    en: "Try less: any part of a name, pinyin or initials will do. Certificates and their holders are never in the search: use “Verify” and the certificate number.",
  },
  "none.all": { zh: "在全站找“{typed}”", en: "Look for “{typed}” on the whole site" },
  "none.near": { zh: "代码是不是抄错了？相近的有：", en: "Is the code mistyped? Close to it:" },
  "none.identity": {
    zh: "这像是身份证号。这里不能按身份证号查人；输入的内容没有离开您的浏览器。",
    en: "This looks like an identity number. People cannot be looked for here; what you typed has not left your browser.",
  },
  "all.more": { zh: "全部 {count} 条", en: "All {count}" },
  "list.more": { zh: "再看 {count} 条", en: "{count} more" },
  "notices.older": { zh: "再找更早一年的公示", en: "Look through an earlier year" },

  scope: { zh: "{name} {levels}", en: "{name} {levels}" },
  "scope.more": { zh: "等 {count} 个职业", en: "{count} occupations in all" },
  "occupation.evaluated": { zh: "{count} 家机构可评价：{levels}", en: "evaluated by {count}: {levels}" },
  "notice.title": { zh: "{occupation} {level}", en: "{occupation} {level}" },
  "notice.running": { zh: "公示至 {day}", en: "until {day}" },
  "notice.over": { zh: "{day} 结束", en: "ended {day}" },
  mark: { zh: "、", en: ", " },
};

/**
 * @param {Language} language
 * @param {SearchKey} key
 * @param {Record<string, string>} [values]
 * @returns {string}
 */
export function tell(language, key, values = {}) {
  return filledIn(TEXTS[key][language], values);
}

/**
 * @param {Language} language
 * @param {number} count
 * @returns {string}
 */
export function grouped(language, count) {
  return count.toLocaleString(language === "zh" ? "zh-CN" : "en-GB");
}

/**
 * @param {Language} language
 * @param {string} day such as 2026-04-07
 * @returns {string}
 */
export function dayIn(language, day) {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const options = /** @type {const} */ ({ year: "numeric", month: "long", day: "numeric", timeZone: "UTC" });
  return new Date(Date.UTC(year, month - 1, date)).toLocaleDateString(language === "zh" ? "zh-CN" : "en-GB", options);
}
