/**
 * What the page for lists says beside what the verify page says, in both languages side by side.
 *
 * `skillreg verify --csv` uses the same words for columns and findings (`skillreg.verifying.lists.words`).
 */
import { filledIn } from "./filled.js";

/** @typedef {import("./texts.js").Language} Language */

/** @typedef {keyof typeof TEXTS} BulkKey */

const TEXTS = {
  "finding.good": { zh: "真实有效", en: "Genuine" },
  "finding.goodHolder": { zh: "真实有效，持证人相符", en: "Genuine, and the holder's" },
  "finding.bad": { zh: "不可采信", en: "Do not rely on it" },
  "finding.revoked": { zh: "已撤销", en: "Revoked" },
  "finding.older": { zh: "已被更正", en: "Corrected since" },
  "finding.notSame": { zh: "与记录不同", en: "Not the record" },
  "finding.notFound": { zh: "查无此证", en: "No such certificate" },
  "finding.notTheirs": { zh: "持证人不符", en: "Not this holder's" },
  "finding.forked": { zh: "账本有分叉", en: "The log forked" },
  "finding.notLogged": { zh: "尚未入账", en: "Not in the log yet" },
  "finding.genuine": { zh: "真实，未能核验是否仍有效", en: "Genuine; not known whether it still counts" },
  "finding.genuineHolder": { zh: "真实，持证人相符，未能核验是否仍有效", en: "Genuine and the holder's; not known whether it still counts" },
  "finding.unsure": { zh: "未能核验", en: "Could not check" },
  "finding.mistyped": { zh: "编号有误", en: "Number mistyped" },
  "finding.twoNumbers": { zh: "编号与链接不一致", en: "Number and link differ" },
  "finding.unnumbered": { zh: "没有编号", en: "No number" },
  "finding.notReached": { zh: "没有核验", en: "Not checked" },

  "reason.twoNumbers": {
    zh: "本行的证书编号与链接里的编号不同，请核对。",
    en: "The certificate number in this row is not the one in its link. Look again.",
  },
  "reason.unnumbered": {
    zh: "本行没有证书编号，没有核验。",
    en: "There is no certificate number in this row, so nothing was checked.",
  },
  "reason.notReached": { zh: "已停止，没有核验到本行。", en: "You stopped before this row was checked." },
  "reason.repeated": { zh: "与第 {line} 行的编号重复。", en: "The same number as in row {line}." },

  "holder.yes": { zh: "相符", en: "Matches" },
  "holder.no": { zh: "不符", en: "Does not match" },
  "holder.unknown": { zh: "未能核对", en: "Could not check" },
  "holder.none": { zh: "未核对", en: "Not asked" },

  "column.line": { zh: "行", en: "Row" },
  "column.name": { zh: "姓名（名单）", en: "Name (list)" },
  "column.number": { zh: "证书编号", en: "Certificate number" },
  "column.finding": { zh: "核验结果", en: "Result" },
  "column.organisation": { zh: "评价机构", en: "Organisation" },
  "column.occupation": { zh: "职业", en: "Occupation" },
  "column.level": { zh: "等级", en: "Level" },
  "column.awarded": { zh: "发证日期", en: "Date of issue" },
  "column.holder": { zh: "持证人", en: "Holder" },
  "column.reasons": { zh: "说明", en: "Remarks" },

  "field.number": { zh: "证书编号", en: "certificate number" },
  "field.link": { zh: "链接", en: "link" },
  "field.name": { zh: "姓名", en: "name" },
  "field.id_type": { zh: "证件类型", en: "identity document" },
  "field.id_number": { zh: "证件号码", en: "identity number" },
  "field.salt": { zh: "校验码", en: "check code" },

  "columns.taken": { zh: "{column} → {field}", en: "{column} → {field}" },
  "columns.titled": { zh: "{letter} 列“{title}”", en: "column {letter}, “{title}”" },
  "columns.untitled": { zh: "{letter} 列", en: "column {letter}" },
  "columns.ignored": { zh: "没有用到：{columns}", en: "Not used: {columns}" },
  "columns.byContent": {
    zh: "没有认得的标题，按内容判断各列。",
    en: "There are no titles known here, so the columns were told by what is in them.",
  },
  "columns.above": { zh: "数据从第 {line} 行开始。", en: "The data begin in row {line}." },
  "columns.sheet": {
    zh: "只读了工作表“{name}”，其余 {others} 个工作表没有读。",
    en: "Only the worksheet “{name}” was read; {others} more were not.",
  },
  "columns.separator": { zh: "；", en: "; " },

  "summary.all": {
    zh: "共 {count} 行：{good} 行真实有效，{bad} 行不能认可，{unsure} 行未能核验",
    en: "Rows: {count}. Genuine: {good}; not to be accepted: {bad}; could not be checked: {unsure}",
  },
  "summary.repeated": { zh: "{count} 行的编号与前面的行重复。", en: "Rows that repeat an earlier number: {count}." },
  "summary.holderless": {
    zh: "{count} 行只核验了证书，没有核对是谁的：表中没有链接，也没有校验码。",
    en: "Rows where only the certificate was checked, not whose it is, as there is neither a link nor a check code: {count}.",
  },
  "summary.corrected": {
    zh: "{count} 张证书更正过，以现行版为准。",
    en: "Certificates that were corrected, and whose newest version counts: {count}.",
  },
  "summary.stopped": { zh: "已停止：还有 {count} 行没有核验。", en: "Stopped: rows not checked yet: {count}." },

  "progress.reading": { zh: "正在读取……", en: "Reading…" },
  "progress.checking": { zh: "正在核验 {count} 行……", en: "Checking {count} rows…" },
  "progress.done": { zh: "{done} / {count}", en: "{done} / {count}" },
  "progress.failed": {
    zh: "本页出错，未能完成核验：这不说明证书的真伪。请刷新后再试，或换一个浏览器。",
    en: "This page failed before it had an answer, which says nothing of the certificates. Reload it, or use another browser.",
  },
  "download.name": { zh: "核验结果-数据截至{asOf}.csv", en: "verified-data-up-to-{asOf}.csv" },

  "list.empty": {
    zh: "没有数据：请粘贴编号或表格，或选择文件。",
    en: "There is nothing here: paste numbers or a table, or choose a file.",
  },
  "list.noNumbers": {
    zh: "找不到证书编号在哪一列：请在该列上方写标题“证书编号”。",
    en: "No column holds certificate numbers: put the title “number” above the right one.",
  },
  "list.long": {
    zh: "超过 {most} 行：请分成几份核验，或用命令 skillreg verify --csv。",
    en: "More than {most} rows: split the list, or use the command skillreg verify --csv.",
  },
  "sheet.large": { zh: "文件超过 20 MB，没有读取：请只留下要核验的行和列。", en: "The file is larger than 20 MB and was not read: keep only the rows and columns to be checked." },
  "sheet.empty": { zh: "表格里没有数据。", en: "There is nothing in this table." },
  "sheet.locked": {
    zh: "这个 Excel 文件设了密码，读不了：请在 Excel 里去掉密码，另存为 XLSX 或 CSV。",
    en: "This Excel file has a password and cannot be read: remove it in Excel and save as XLSX or CSV.",
  },
  "sheet.old": {
    zh: "这是旧格式的 Excel 文件（.xls）：请在 Excel 或 WPS 里另存为 XLSX 或 CSV。",
    en: "This is an Excel file of the old format, .xls: save it as XLSX or CSV.",
  },
  "sheet.damaged": {
    zh: "这个 XLSX 文件已损坏或不完整：请用 Excel 打开后重新保存，或另存为 CSV。",
    en: "This XLSX file is damaged or incomplete: open it in Excel and save it again, or save it as CSV.",
  },
  "sheet.bomb": {
    zh: "这个 XLSX 文件解压后过大，没有读取：请只留下要核验的行和列，另存为新文件。",
    en: "This XLSX file is too large once decompressed and was not read: keep only the rows and columns to be checked, in a new file.",
  },
  "sheet.notXlsx": {
    zh: "这是压缩包或别的格式，不是 XLSX 表格：请另存为 XLSX 或 CSV。",
    en: "This is an archive or another format, not an XLSX table: save it as XLSX or CSV.",
  },
  "sheet.wide": { zh: "表格超过 200 列：请只留下要核验的列。", en: "The table has more than 200 columns: keep only those to be checked." },
  "sheet.pdf": {
    zh: "这是 PDF，不是表格：单张证书的 PDF 请到“查证书”页核验，名单请用 XLSX 或 CSV。",
    en: "This is a PDF, not a table: take a certificate's PDF to the page Verify, and a list as XLSX or CSV.",
  },
  "sheet.json": {
    zh: "这是 JSON，不是表格：单张证书的文件请到“查证书”页核验，名单请用 XLSX 或 CSV。",
    en: "This is JSON, not a table: take a certificate's file to the page Verify, and a list as XLSX or CSV.",
  },
  "sheet.html": {
    zh: "这其实是网页或 XML，不是 Excel 表格：请用 Excel 或 WPS 打开后另存为 XLSX 或 CSV。",
    en: "This is really a web page or XML, not an Excel table: open it in Excel and save it as XLSX or CSV.",
  },
  "sheet.binary": {
    zh: "这不是表格文件：请选择 XLSX 或 CSV。",
    en: "This is no table: choose an XLSX or CSV file.",
  },
  "sheet.encoding": {
    zh: "认不出文件的文字编码：请在 Excel 里另存为“CSV UTF-8”或 XLSX。",
    en: "The encoding of this text is unknown: save it in Excel as “CSV UTF-8” or XLSX.",
  },
  "sheet.quotes": {
    zh: "表格里的双引号没有配对，分不清单元格：请另存为 XLSX，或改正引号。",
    en: "The double quotes in this table do not pair, so cells cannot be told apart: save it as XLSX, or mend the quotes.",
  },
  "sheet.unreadable": {
    zh: "浏览器没有读成这个文件：请刷新页面后重新选择。",
    en: "The browser could not read this file: reload the page and choose it again.",
  },
};

/**
 * @param {Language} language
 * @param {BulkKey} key
 * @param {Record<string, string>} [values]
 * @returns {string}
 */
export function tell(language, key, values = {}) {
  return filledIn(TEXTS[key][language], values);
}
