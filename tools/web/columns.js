/**
 * Which column of a table is what: by its title where there are titles, else by what is in it.
 *
 * A list may begin with the name of the list, so the titles are looked for in its first lines. Whatever is not taken
 * is named, for a person to see what was left aside.
 *
 * Mirrors `skillreg.verifying.lists.columns`; both are held to `tests/vectors/lists.json`.
 */
import { isResidentId } from "./cells.js";
import { readLink, readNumber } from "./numbers.js";
import { readSalt } from "./salt.js";

/** @typedef {import("./holder.js").IdType} IdType */

/** @typedef {"number" | "link" | "name" | "id_type" | "id_number" | "salt"} Field */

/** @typedef {{ line: number, cells: string[] }} Line a line that is not empty; `line` counts from 1, as Excel does */

/**
 * @typedef {object} Column
 * @property {number} place from 0
 * @property {string} title empty when it has none
 */

/**
 * @typedef {object} Columns
 * @property {Map<Field, Column>} taken
 * @property {Column[]} ignored
 * @property {number} above how many lines stand above the first row, titles included
 * @property {boolean} titled whether the columns were found by their titles
 */

/** @type {Record<Field, string[]>} each as `plain` makes it */
const TITLES = {
  number: [
    ..."证书编号 证书号码 证书号 职业技能等级证书编号 技能等级证书编号 技能证书编号 职业技能证书编号".split(" "),
    ..."number certificatenumber certificateno certificateid certno certnumber".split(" "),
  ],
  link: "链接 核验链接 证书链接 验证链接 查询链接 二维码 二维码内容 link url verifylink verificationlink qr qrcode".split(" "),
  name: "姓名 持证人 持证人姓名 学员姓名 人员姓名 name holder holdername fullname".split(" "),
  id_type: "证件类型 证件种类 证件类别 身份证件类型 idtype identitydocument documenttype".split(" "),
  id_number: [
    ..."证件号码 证件号 证件编号 身份证号 身份证号码 身份证 身份证件号码 公民身份号码 公民身份证号码".split(" "),
    ..."idnumber idno identitynumber identityno".split(" "),
  ],
  salt: "校验码 核验码 证书校验码 证书核验码 盐 盐值 checkcode salt".split(" "),
};

/** @type {Record<IdType, string[]>} each as `plain` makes it */
const ID_TYPES = {
  resident_id: "residentid 居民身份证 身份证 二代身份证 第二代居民身份证 residentidentitycard idcard".split(" "),
  passport: "passport 护照".split(" "),
  hk_macao_permit: [
    ..."hkmacaopermit 港澳居民来往内地通行证 港澳来往内地通行证 回乡证".split(" "),
    "mainlandtravelpermithongkongandmacao",
  ],
  taiwan_permit: "taiwanpermit 台湾居民来往大陆通行证 台胞证 mainlandtravelpermittaiwan".split(" "),
  foreign_permanent_resident: [
    ..."foreignpermanentresident 外国人永久居留身份证 外国人永久居留证".split(" "),
    "foreignpermanentresidentcard",
  ],
};

/** In so many of the first lines are titles looked for. */
const TITLE_LINES = 10;
const SAMPLE = 200;
const NAME = /^[\u3400-\u9fff][\u3400-\u9fff\u00b7]{1,19}$/;

/**
 * @param {string} text
 * @returns {string} less everything that is neither a letter nor a digit, and less what stands in brackets
 */
function plain(text) {
  const bare = text.normalize("NFKC").toLowerCase().replace(/[([【][^)\]】]*[)\]】]/g, "");
  return bare.replace(/[^0-9a-z\u3400-\u9fff]/g, "");
}

/**
 * @template {string} T
 * @param {Record<T, string[]>} names
 * @param {string} text
 * @returns {T | null}
 */
function named(names, text) {
  const wanted = plain(text);
  for (const name of /** @type {T[]} */ (Object.keys(names))) {
    if (names[name].includes(wanted)) {
      return name;
    }
  }
  return null;
}

/**
 * @param {string} cell
 * @returns {Field | null} of which column this is a title
 */
export function titleOf(cell) {
  return named(TITLES, cell);
}

/**
 * @param {string} cell
 * @returns {IdType | null} a blank cell means the identity card, as nearly everybody has one
 */
export function idTypeOf(cell) {
  return cell === "" ? "resident_id" : named(ID_TYPES, cell);
}

/**
 * @param {Line[]} lines
 * @returns {Columns | null} null when no column holds certificate numbers
 */
export function findColumns(lines) {
  const titles = titlesAt(lines);
  const titled = titles >= 0;
  const body = lines.slice(titles + 1);
  const places = placesByTitle(titled ? lines[titles] : undefined);
  if (!places.has("number") && !places.has("link")) {
    const place = numbersIn(body, places);
    if (place === null) {
      return null;
    }
    places.set("number", place);
  }
  if (!titled) {
    addHolders(body, places);
  }
  const head = titled ? titles : isHead(body[0], places) ? 0 : -1;
  return {
    ...taken(lines, head, places),
    above: head + 1,
    titled,
  };
}

/**
 * @param {Line[]} lines
 * @returns {number} which line has the titles: -1 when none
 */
function titlesAt(lines) {
  const fields = lines.slice(0, TITLE_LINES).map(({ cells }) => new Set(cells.map(titleOf).filter(Boolean)));
  const first = fields.findIndex((found) => found.has("number") || found.has("link"));
  return first >= 0 ? first : fields.findIndex((found) => found.size > 1);
}

/**
 * @param {Line | undefined} titles
 * @returns {Map<Field, number>} the first column of each title
 */
function placesByTitle(titles) {
  /** @type {Map<Field, number>} */
  const places = new Map();
  (titles ? titles.cells : []).forEach((cell, place) => {
    const field = titleOf(cell);
    if (field && !places.has(field)) {
      places.set(field, place);
    }
  });
  return places;
}

/**
 * @param {Line[]} body
 * @param {Map<Field, number>} places
 * @returns {number | null} the column with the most certificate numbers, or the only one that there is
 */
function numbersIn(body, places) {
  const free = freeColumns(body, places);
  const counts = free.map((place) => cellsIn(body, place).filter(isNumber).length);
  const most = Math.max(0, ...counts);
  if (most > 0) {
    return free[counts.indexOf(most)] || 0;
  }
  return free.length === 1 && places.size === 0 ? free[0] || 0 : null;
}

/**
 * @param {Line[]} body
 * @param {Map<Field, number>} places gets what columns without titles say of holders
 */
function addHolders(body, places) {
  /** @type {Array<[Field, (cell: string) => boolean]>} */
  const kinds = [
    ["salt", (cell) => readSalt(cell) !== null],
    ["id_number", isResidentId],
  ];
  kinds.forEach(([field, isOne]) => addMostly(body, places, field, isOne));
  if (places.has("salt") && places.has("id_number")) {
    addMostly(body, places, "name", (cell) => NAME.test(cell));
  }
}

/**
 * @param {Line[]} body
 * @param {Map<Field, number>} places
 * @param {Field} field
 * @param {(cell: string) => boolean} isOne
 */
function addMostly(body, places, field, isOne) {
  const place = freeColumns(body, places).find((it) => {
    const cells = cellsIn(body, it);
    return cells.filter(isOne).length * 2 > cells.length;
  });
  if (place !== undefined) {
    places.set(field, place);
  }
}

/**
 * @param {Line[]} body
 * @param {Map<Field, number>} places
 * @returns {number[]} the columns with something in them that are not taken
 */
function freeColumns(body, places) {
  const used = Array.from(places.values());
  const width = Math.max(0, ...body.slice(0, SAMPLE).map(({ cells }) => cells.length));
  return Array.from({ length: width }, (_none, place) => place).filter(
    (place) => !used.includes(place) && cellsIn(body, place).length > 0,
  );
}

/**
 * @param {Line[]} body
 * @param {number} place
 * @returns {string[]} what is in a column, as far as one needs to look
 */
function cellsIn(body, place) {
  return body.slice(0, SAMPLE).map(({ cells }) => cells[place] || "").filter((cell) => cell !== "");
}

/**
 * @param {string} cell
 * @returns {boolean}
 */
function isNumber(cell) {
  return readNumber(readLink(cell).typed).number !== null;
}

/**
 * @param {Line | undefined} first
 * @param {Map<Field, number>} places
 * @returns {boolean} whether it is a title that is not known here: there is no digit in it
 */
function isHead(first, places) {
  const cell = first && first.cells[places.get("number") || 0];
  return Boolean(cell) && !/[0-9]/.test(String(cell).normalize("NFKC"));
}

/**
 * @param {Line[]} lines
 * @param {number} head
 * @param {Map<Field, number>} places
 * @returns {{ taken: Map<Field, Column>, ignored: Column[] }}
 */
function taken(lines, head, places) {
  const titles = head < 0 ? [] : (lines[head] || { cells: [] }).cells;
  /** @type {(place: number) => Column} */
  const column = (place) => ({ place, title: titles[place] || "" });
  const used = Array.from(places.values());
  const width = Math.max(0, ...lines.slice(Math.max(head, 0)).map(({ cells }) => cells.length));
  const isFilled = Array.from({ length: width }, () => false);
  lines.slice(Math.max(head, 0)).forEach(({ cells }) => {
    cells.forEach((cell, place) => {
      isFilled[place] = isFilled[place] || cell !== "";
    });
  });
  return {
    taken: new Map(Array.from(places, ([field, place]) => [field, column(place)])),
    ignored: isFilled.map((_none, place) => column(place)).filter(
      ({ place }) => isFilled[place] && !used.includes(place),
    ),
  };
}
