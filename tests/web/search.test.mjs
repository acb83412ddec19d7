/** The search without a browser: what was typed, names by any part and by pinyin, codes as people mistype them, facets. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { Codes, codeOf, occupationDigits } from "../../tools/web/search_codes.js";
import { fragmentOf, readWish } from "../../tools/web/search_choice.js";
import { chosen } from "../../tools/web/search_facets.js";
import { didYouMean, find, wordsOf } from "../../tools/web/search_find.js";
import { Directory, codes } from "../../tools/web/search_index.js";
import { Names, folded, readingsOf } from "../../tools/web/search_names.js";
import { certificateLink, tidied } from "../../tools/web/search_typed.js";

const NUMBER = "S000037150001264000001";

describe("what was typed", () => {
  for (const [typed, link] of [
    [NUMBER, NUMBER],
    ["Ｓ００００３７１５０００１２６４０００００１", NUMBER],
    ["S0000 3715 0001 264 000001", "S0000 3715 0001 264 000001"],
    [`https://registry.example/verify/#${NUMBER}`, NUMBER],
    [`https://registry.example/verify/#${NUMBER}~eyJhIjoxfQ`, `${NUMBER}~eyJhIjoxfQ`],
    ["s00003715000126400000", "s00003715000126400000"],
    ["SOOOO37150001264000001", "SOOOO37150001264000001"],
    ["SX00371500Y1264000001", "SX00371500Y1264000001"],
    ["S0000371500012640O0001", "S0000371500012640O0001"],
    ["000037150001264000001", "000037150001264000001"],
    ["1537000000400001", "1537000000400001"],
    ["S000037150001", null],
    ["SHANDONGSHENGLIAOCHENGSHI", null],
    ["52371524MJDEMX0014", null],
    ["371502199001011234", null],
    ["4-10-01-05", null],
    ["养老护理员", null],
    ["", null],
  ]) {
    test(`${typed} leads to ${link}`, () => assert.equal(certificateLink(typed), link));
  }

  test("what comes along unseen is left out", () => {
    assert.equal(tidied(" 养\u200b老　　ＡＢ\u00a0 "), "养老 AB");
  });

  test("a code is one word however it was grouped, words are words", () => {
    assert.deepEqual(wordsOf("S0000 3715-0001"), ["s000037150001"]);
    assert.deepEqual(wordsOf("４－１０－１－５"), ["4100105"]);
    assert.deepEqual(wordsOf("东昌府  养老,Yang'Lao"), ["东昌府", "养老", "yanglao"]);
  });
});

describe("names", () => {
  const usual = readingsOf("an安 chong崇重 hang杭行 hu护 lao老 li理 qing庆 yang养阳 yin银 yuan员 zhong重 xing行 xiong兄 a阿 xi西");
  const lines = ["养老护理员", "重庆银行", "Ａ1(示例)安阳", "西安", "𠮷安"].join("\n");
  const names = new Names(lines, [[4, 2, "yan"]], usual);
  const rows = (typed) => Array.from(names.find(folded(typed)).keys());

  for (const [typed, expected] of [
    ["养老护理员", [0]], ["护理", [0]], ["ylhly", [0]], ["yanglao", [0]], ["yangl", [0]], ["ylhliyuan", [0]],
    ["养lao", [0]], ["y老h", [0]], ["hly", [0]], ["ylhlyx", []], ["ang", []], ["olao", []],
    ["cqyh", [1]], ["chqyh", [1]], ["chongqing", [1]], ["yinhang", [1]], ["zhongqing", [1]], ["yinxing", [1]], ["yinxiong", []], ["yan", [0, 2, 4]],
    ["a1", [2]], ["a1(示", [2]], ["xian", [3]], ["xa", [3]], ["an", [3, 2, 4]], ["𠮷", [4]], ["𠮷an", [4]],
    ["yanx", []], ["yany", []],
  ]) {
    test(`${typed} is in ${expected}`, () => assert.deepEqual(rows(typed).sort(), [...expected].sort()));
  }

  test("says where it stands, and whether by pinyin", () => {
    assert.deepEqual(names.find("lhl").get(0), { start: 1, end: 4, spelt: true });
    assert.deepEqual(names.find("银行").get(1), { start: 2, end: 4, spelt: false });
  });

  test("a name is never found across two", () => assert.deepEqual(rows("员重"), []));

  test("no name is none", () => assert.deepEqual(Array.from(new Names("", [], usual).find("a")), []));

  test("long input ends at once", () => {
    const long = new Names("啊".repeat(200), [], readingsOf("a啊"));
    const start = performance.now();
    long.find("a".repeat(199) + "b");
    assert.ok(performance.now() - start < 1000);
  });
});

describe("codes", () => {
  const known = new Codes(["S000037150001", "S000037150002", "S000037159999", "S000037160001"]);

  for (const [typed, expected] of [
    ["S00037159999", ["S000037159999"]],
    ["SOOOO37159999", ["S000037159999"]],
    ["5000037159999", ["S000037159999"]],
    ["S000073159999", ["S000037159999"]],
    ["S0000371599999", ["S000037159999"]],
    ["S000037159989", ["S000037159999"]],
    ["S000037150003", ["S000037150001", "S000037150002"]],
    ["S999999999999", []],
  ]) {
    test(`${typed} may be ${expected}`, () => assert.deepEqual(known.nearest(typed), expected));
  }

  test("one too few and many alike are told apart by distance", () => {
    const far = new Codes(["4100105", "4100501"]);
    assert.deepEqual(far.nearest("4101005"), ["4100105"]);
  });

  test("is no code", () => {
    assert.deepEqual(["养老", "ylhly", "A1", "", "S0"].map(codeOf), ["", "", "", "", ""]);
    assert.deepEqual(["４－１０－０１－０５", "s 0000-37", "PLN201"].map(codeOf), ["4100105", "S000037", "PLN201"]);
  });

  test("an occupation's digits", () => {
    const typed = ["4-10-1-5", "4.10.01.05", "4100105", "4-10", "4-1", "养老", "S1"];
    assert.deepEqual(typed.map(occupationDigits), ["4100105", "4100105", "4100105", "410", "41", "", ""]);
  });

  test("steps are codes again", () => {
    assert.deepEqual(codes(["S000037150001", 1, 7, "Y000037150001"]), [
      "S000037150001", "S000037150002", "S000037150009", "Y000037150001",
    ]);
  });
});

describe("the address", () => {
  test("keeps what is looked for", () => {
    const wish = { typed: "养老 &=#", kind: "organisations", choice: { division: "371502", type: "", group: "4-10", level: "4", status: "" } };
    assert.deepEqual(readWish("#" + fragmentOf(wish)), wish);
  });
  test("leaves places on the page alone", () => assert.equal(readWish("#district-371502"), null));
  test("knows no other kinds", () => assert.equal(readWish("#kind=candidates").kind, ""));
});

describe("a directory", () => {
  const FILES = {
    "index.json": {
      as_of: "2026-04-20",
      organisations: ["organisations-0.json", "organisations-1.json"],
      credit: ["credit-0.json", "credit-1.json"],
      occupations: "occupations.json",
      notices: ["notices-2026.json", "notices-2025.json"],
      guides: { zh: "guides-zh.json", en: "guides-en.json" },
      words: {
        type: { enterprise: { zh: "企业", en: "enterprise" }, association: { zh: "行业协会", en: "trade association" } },
        status: {},
        division: { 371502: { zh: "东昌府区", en: "Dongchangfu District" }, 371524: { zh: "东阿县", en: "Dong'e County" } },
        level: { 4: { zh: "四级/中级工", en: "Intermediate worker (level 4)" } },
      },
      readings: "han焊 gong工 hu护 lao老 li理 yang养 yuan员",
    },
    "organisations-0.json": {
      code: ["S000037150001", 1], name: "示例养老学校\n示例焊接协会", read: [],
      type: { values: ["enterprise", "association"], rows: [0, 1] },
      division: { values: ["371502", "371524"], rows: [0, 1] },
      status: { values: ["suspended", "active"], rows: [0, 1] },
      scope: { values: ["4-10-01-05", "6-18-02-04"], rows: [[0, 48], [0, 16, 1, 8]] },
    },
    "organisations-1.json": {
      code: ["S000037150003"], name: "示例移出公司", read: [],
      type: { values: ["enterprise"], rows: [0] },
      division: { values: ["371502"], rows: [0] },
      status: { values: ["removed"], rows: [0] },
      scope: { values: ["4-10-01-05"], rows: [[0, 48]] },
    },
    "credit-0.json": { code: "52371524MJDEMX0014\n52371524MJDEMX0022" },
    "credit-1.json": { code: "52371524MJDEMX0030" },
    "occupations.json": {
      code: "4-10-01-05\n6-18-02-04\n6-99-01-01", name: "养老护理员\n焊工\n示例员", read: [],
      groups: { 4: "社会服务", "4-10": "居民服务人员", "6-18": "机械制造" }, barred: [0, 1, 2],
    },
    "notices-2026.json": {
      organisation: { values: ["S000037150001"], rows: [0, 0] }, session: "2026-0002\n2026-0001",
      occupation: { values: ["4-10-01-05"], rows: [0, 0] }, level: [4, 5], until: "2026-04-20\n2026-04-01",
    },
    "notices-2025.json": {
      organisation: { values: ["S000037150002"], rows: [0] }, session: "2025-0001",
      occupation: { values: ["6-18-02-04"], rows: [0] }, level: [3], until: "2025-04-01",
    },
    "guides-zh.json": {
      page: { values: ["guides/holders/", "rules/"], rows: [0, 0, 1] },
      title: { "guides/holders/": "持证人指南", "rules/": "规则" },
      anchor: "\nquery\npln201", heading: "持证人指南\n怎样查证书\nPLN201 计划提前报备", text: "养老\n扫二维码\n五个工作日",
    },
  };
  const NOTHING = { division: "", type: "", group: "", level: "", status: "" };

  async function loaded() {
    const directory = new Directory("", "zh");
    directory.get = async (path) => FILES[path];
    await directory.loadNames();
    await directory.loadTexts();
    return directory;
  }

  const rowsOf = (hits) => hits.map(({ row }) => row);

  test("finds a word in names, then in what stands around them", async () => {
    const found = find(await loaded(), "养老");
    assert.deepEqual(rowsOf(found.organisations), [0, 1]);
    assert.deepEqual(rowsOf(found.occupations), [0]);
    assert.deepEqual(rowsOf(found.notices), [0, 1]);
    assert.deepEqual(rowsOf(found.guides), [0]);
  });

  test("wants every word, in Chinese, pinyin or English", async () => {
    const directory = await loaded();
    assert.deepEqual(rowsOf(find(directory, "东昌府 yanglao").organisations), [0]);
    assert.deepEqual(rowsOf(find(directory, "dongchangfu 示例").organisations), [0, 2]);
    assert.deepEqual(rowsOf(find(directory, "养老 轴承").organisations), []);
    assert.deepEqual(rowsOf(find(directory, "hangong").organisations), [1]);
  });

  test("finds codes, part of a code, a session, a rule", async () => {
    const directory = await loaded();
    assert.deepEqual(rowsOf(find(directory, "S0000 3715 0002").organisations), [1]);
    assert.deepEqual(rowsOf(find(directory, "4-10-1-5").occupations), [0]);
    assert.deepEqual(rowsOf(find(directory, "618").occupations), [1]);
    assert.deepEqual(rowsOf(find(directory, "2026-0001").notices), [1]);
    assert.deepEqual(rowsOf(find(directory, "pln201").guides), [2]);
  });

  test("knows credit codes once they were asked for", async () => {
    const directory = await loaded();
    assert.deepEqual(rowsOf(find(directory, "52371524MJDEMX0030").organisations), []);
    await directory.loadCredit();
    assert.deepEqual(rowsOf(find(directory, "52371524mjdemx0030").organisations), [2]);
    assert.deepEqual(didYouMean(directory, "52371524MJDEMXO03"), ["52371524MJDEMX0030"]);
  });

  test("asks what was meant", async () => {
    const directory = await loaded();
    assert.deepEqual(didYouMean(directory, "S00003715003"), ["S000037150003"]);
    assert.deepEqual(didYouMean(directory, "4-01-01-05"), ["4-10-01-05"]);
    assert.deepEqual(didYouMean(directory, "养老"), []);
  });

  test("finds earlier notices once they were asked for", async () => {
    const directory = await loaded();
    assert.deepEqual(rowsOf(find(directory, "焊接").notices), []);
    await directory.loadNotices();
    assert.deepEqual(rowsOf(find(directory, "焊接").notices), [2]);
    assert.deepEqual(directory.olderNotices, []);
  });

  test("nothing typed is everything, those that may examine first", async () => {
    const found = find(await loaded(), "");
    assert.deepEqual(rowsOf(found.organisations), [1, 0, 2]);
    assert.equal(found.occupations.length, 3);
    assert.deepEqual(found.guides, []);
  });

  test("counts what each choice would leave", async () => {
    const directory = await loaded();
    const { found, counts } = chosen(directory, find(directory, ""), { ...NOTHING, division: "371502" }, "organisations");
    assert.deepEqual(rowsOf(found.organisations), [0, 2]);
    assert.deepEqual(rowsOf(found.occupations), []);
    assert.deepEqual(Object.fromEntries(counts.division), { 371502: 2, 371524: 1 });
    assert.deepEqual(Object.fromEntries(counts.status), { suspended: 1, removed: 1 });
    assert.deepEqual(Object.fromEntries(counts.group), { "4-10": 1 });
  });

  test("level and group are asked of one item of the scope", async () => {
    const directory = await loaded();
    const left = (choice) => rowsOf(chosen(directory, find(directory, ""), { ...NOTHING, ...choice }, "").found.organisations);
    assert.deepEqual(left({ group: "4-10", level: "4" }), [1, 0]);
    assert.deepEqual(left({ group: "4-10", level: "3" }), []);
    assert.deepEqual(left({ group: "6-18", level: "3" }), [1]);
  });

  test("notices are running until the end of their last day, occupations open, evaluated or barred", async () => {
    const directory = await loaded();
    const left = (status, kind) => rowsOf(chosen(directory, find(directory, ""), { ...NOTHING, status }, "").found[kind]);
    assert.deepEqual([left("running", "notices"), left("over", "notices")], [[0], [1]]);
    assert.deepEqual([left("evaluated", "occupations"), left("licensed", "occupations")], [[0, 1], [2]]);
  });
});
