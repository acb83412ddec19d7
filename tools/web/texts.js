/**
 * Every sentence that the verify page says by itself, in both languages side by side.
 *
 * `{name}` is a blank that `say` fills. The page's fixed text is in its template, not here.
 */

/** @typedef {"zh" | "en"} Language */

/** @typedef {keyof typeof TEXTS} TextKey */

export const TEXTS = {
  "answer.yes": { zh: "是", en: "Yes" },
  "answer.no": { zh: "否", en: "No" },
  "answer.unknown": { zh: "未能核验", en: "Could not check" },

  "question.record": { zh: "登记库中有此记录", en: "Record found in the registry" },
  "question.signature": { zh: "电子签名有效", en: "Signature holds" },
  "question.key": { zh: "签名密钥登记给该机构", en: "Key is listed for this organisation" },
  "question.scope": { zh: "发证时该机构有此职业、等级的评价资格", en: "Organisation was in scope that day" },
  "question.status": { zh: "据现有记录未被撤销", en: "Not revoked, as far as known here" },
  "question.holder": { zh: "持证人相符", en: "Holder matches" },

  "record.yes": { zh: "账本第 {index} 条。", en: "Ledger entry {index}." },
  "record.versions": {
    zh: "账本第 {index} 条，是该编号的第 {count} 版（更正后的最新版）。",
    en: "Ledger entry {index}, version {count} of this number: the newest after correction.",
  },
  "record.none": { zh: "没有编号为 {number} 的记录。", en: "There is no record with the number {number}." },
  "record.noOrganisation": {
    zh: "本登记库没有代码为 {organisation} 的评价机构，也没有此编号的记录。",
    en: "This registry knows no organisation {organisation} and has no record with this number.",
  },
  "record.unfit": {
    zh: "找到了记录，但其内容与证书编号或账本位置不一致。",
    en: "There is a record, but what it says does not fit its number or its place in the ledger.",
  },

  "signature.yes": {
    zh: "签名 {count} 个，均与内容相符：签名后内容未被改动。",
    en: "Signatures checked: {count}. Nothing was changed after signing.",
  },
  "signature.no": {
    zh: "签名与内容不符：记录在签名后被改动过，或签名是伪造的。",
    en: "The signature is not of this content: the record was changed after signing, or the signature is forged.",
  },
  "signature.weakKey": {
    zh: "记录所用的公钥不可用（格式不对，或任何人都能伪造其签名）。",
    en: "The record names a key that must not be used: it is malformed, or anybody could forge its signatures.",
  },
  "signature.malformed": {
    zh: "记录没有签名，或签名不符合 eddsa-jcs-2022 的要求。",
    en: "The record has no signature, or one that is not as eddsa-jcs-2022 wants it.",
  },
  "signature.unavailable": {
    zh: "此浏览器无法验算 Ed25519 签名。请用 https 打开本页、检查网络，或换新版浏览器。",
    en: "This browser cannot check Ed25519 signatures. Open this page by https, check the network, or use a newer browser.",
  },

  "key.active": {
    zh: "密钥 {key}… 登记给该机构，在账本第 {index} 条处有效。",
    en: "Key {key}… is listed for the organisation and valid at ledger entry {index}.",
  },
  "key.retired": {
    zh: "密钥 {key}… 现已停用，签发时（账本第 {index} 条）有效。",
    en: "Key {key}… is retired now and was valid when this was issued, at ledger entry {index}.",
  },
  "key.revoked": {
    zh: "密钥 {key}… 后来被撤销，但此记录（账本第 {index} 条）在撤销之前。",
    en: "Key {key}… was revoked later; this record, at ledger entry {index}, is older than that.",
  },
  "key.unlisted": {
    zh: "登记库的密钥表中没有密钥 {key}…。",
    en: "The registry's key record does not list the key {key}….",
  },
  "key.role": {
    zh: "密钥 {key}… 登记的用途不是签发证书。",
    en: "Key {key}… is not listed for issuing certificates.",
  },
  "key.issuer": { zh: "密钥 {key}… 未登记给 {issuer}。", en: "Key {key}… is not listed for {issuer}." },
  "key.window": {
    zh: "密钥 {key}… 的有效区间不含账本第 {index} 条：在启用之前或停用之后。",
    en: "The window of key {key}… does not cover ledger entry {index}: it is before its start or after its end.",
  },
  "key.withdrawn": { zh: "密钥 {key}… 已被撤销。", en: "Key {key}… is revoked." },
  "key.notIssuers": {
    zh: "签名不是以签发机构的名义作出的。",
    en: "The signature is not made in the name of the issuing organisation.",
  },

  "scope.yes": {
    zh: "依据发证前最近一次备案（账本第 {index} 条）。",
    en: "By the last accreditation before it was issued, ledger entry {index}.",
  },
  "scope.none": {
    zh: "发证之前没有该机构的备案记录。",
    en: "There is no accreditation of this organisation from before it was issued.",
  },
  "scope.suspended": {
    zh: "发证时该机构处于暂停状态（账本第 {index} 条）。",
    en: "The organisation was suspended at that time, by ledger entry {index}.",
  },
  "scope.removed": {
    zh: "发证时该机构已被移出评价目录（账本第 {index} 条）。",
    en: "The organisation had been removed from the directory by then, by ledger entry {index}.",
  },
  "scope.outside": {
    zh: "备案（账本第 {index} 条）的范围不含职业 {occupation} 的这一等级。",
    en: "The accreditation, ledger entry {index}, does not cover this level of occupation {occupation}.",
  },
  "scope.unsigned": {
    zh: "备案记录没有登记机关的有效签名。",
    en: "The accreditation does not carry a valid signature of the registry.",
  },
  "scope.unavailable": {
    zh: "未能验证备案记录的签名。",
    en: "The signature on the accreditation could not be checked.",
  },

  "status.yes": {
    zh: "本站数据截至 {asOf}，其中没有撤销此证书的记录。",
    en: "Nothing in this site's data, as of {asOf}, revokes this certificate.",
  },
  "status.revoked": {
    zh: "已于 {from} 撤销。原因：{reason}。决定机关：{authority}。",
    en: "Revoked since {from}. Reason: {reason}. Decided by: {authority}.",
  },
  "status.unsigned": {
    zh: "有一条撤销记录，但未能确认它出自登记机关。",
    en: "There is a revocation, but it could not be shown to be the registry's.",
  },

  "holder.yes": {
    zh: "姓名、证件和校验码与记录中的摘要相符。",
    en: "Name, identity document and check code match the digest in the record.",
  },
  "holder.no": {
    zh: "所给的持证人信息与记录中的摘要不符。",
    en: "What was given of the holder does not match the digest in the record.",
  },
  "holder.unreadable": {
    zh: "链接中的持证人信息不完整，请重新扫码或复制完整链接。",
    en: "What the link says of the holder is damaged: scan again, or copy the whole link.",
  },
  "holder.noRecord": {
    zh: "记录本身未通过核验，无从比对。",
    en: "The record itself is not proven, so there is nothing to compare with.",
  },
  "holder.fill": {
    zh: "请填写姓名、证件号码和证书上印的 22 位校验码。",
    en: "Fill in the name, the identity number and the 22-character check code printed on the certificate.",
  },
  "holder.checking": { zh: "正在比对……", en: "Comparing…" },

  "unknown.noRecord": { zh: "没有可核验的记录。", en: "There is no record to check." },
  "unknown.network": {
    zh: "未能取得 {file}：网络不通或网站出错。请稍后再试。",
    en: "Could not fetch {file}: the network or the site failed. Try again later.",
  },
  "unknown.missing": {
    zh: "网站上没有 {file}。",
    en: "The site does not have {file}.",
  },
  "unknown.damaged": {
    zh: "网站上的 {file} 已损坏，无法读取。",
    en: "The site's {file} is damaged and cannot be read.",
  },

  "verdict.good": { zh: "证书有效：各项核验均通过", en: "Valid: every check passed" },
  "verdict.goodHolder": {
    zh: "证书有效，持证人相符：各项核验均通过",
    en: "Valid, and the holder matches: every check passed",
  },
  "verdict.bad": { zh: "不可采信：有核验未通过", en: "Do not rely on it: a check failed" },
  "verdict.revoked": { zh: "证书已被撤销", en: "This certificate is revoked" },
  "verdict.notFound": { zh: "查无此证书", en: "No such certificate here" },
  "verdict.notTheirs": {
    zh: "所给的持证人信息与此证书不符",
    en: "What was given of the holder does not match this certificate",
  },
  "verdict.unsure": {
    zh: "未能完成核验：目前不能判断真伪",
    en: "Not fully checked: this says neither yes nor no",
  },

  "advice.good": {
    zh: "尚未核对持证人：请看下方“核对持证人”，或扫描证书上的二维码。",
    en: "Whose it is has not been checked: see “Check the holder” below, or scan the certificate's QR code.",
  },
  "advice.goodHolder": {
    zh: "请再与本人的身份证件核对一次。",
    en: "Now compare with the person's own identity document.",
  },
  "advice.bad": {
    zh: "请勿据此认定证书有效。请与发证机构或登记机关联系。",
    en: "Do not accept the certificate on this basis. Ask the organisation or the registry.",
  },
  "advice.revoked": {
    zh: "撤销的原因和时间见下。",
    en: "Since when and why is said below.",
  },
  "advice.notFound": {
    zh: "编号格式正确，但这里没有记录。请与证书逐段核对下表；新证书须等发布后才能查到；其他地区的证书请到其登记库查询。",
    en: "The number is well formed, but there is no record of it. Compare each part below with the certificate. A new certificate appears after publication; one from elsewhere is in its own registry.",
  },
  "advice.notTheirs": {
    zh: "证书本身的核验结果见下；请核对姓名、证件号码和校验码是否有误。",
    en: "The checks of the certificate itself are below. Look again at the name, the identity number and the check code.",
  },
  "advice.unsure": {
    zh: "原因见标有“未能核验”的各行。请稍后再试。",
    en: "The lines marked “could not check” say why. Try again later.",
  },

  "fact.number": { zh: "证书编号", en: "Certificate number" },
  "fact.name": { zh: "姓名", en: "Name" },
  "fact.idType": { zh: "证件类型", en: "Identity document" },
  "fact.idNumber": { zh: "证件号码", en: "Identity number" },
  "fact.occupation": { zh: "职业名称", en: "Occupation" },
  "fact.specialization": { zh: "工种/职业方向", en: "Specialty" },
  "fact.level": { zh: "职业技能等级", en: "Skill level" },
  "fact.organisation": { zh: "评价机构", en: "Organisation" },
  "fact.awarded": { zh: "发证日期", en: "Date of issue" },

  "level.5": { zh: "五级/初级工", en: "Level 5, junior worker" },
  "level.4": { zh: "四级/中级工", en: "Level 4, intermediate worker" },
  "level.3": { zh: "三级/高级工", en: "Level 3, senior worker" },
  "level.2": { zh: "二级/技师", en: "Level 2, technician" },
  "level.1": { zh: "一级/高级技师", en: "Level 1, senior technician" },

  "id.resident_id": { zh: "居民身份证", en: "Resident identity card" },
  "id.passport": { zh: "护照", en: "Passport" },
  "id.hk_macao_permit": { zh: "港澳居民来往内地通行证", en: "Mainland travel permit, Hong Kong and Macao" },
  "id.taiwan_permit": { zh: "台湾居民来往大陆通行证", en: "Mainland travel permit, Taiwan" },
  "id.foreign_permanent_resident": { zh: "外国人永久居留身份证", en: "Foreign permanent resident card" },

  "number.empty": { zh: "请输入证书编号。", en: "Type a certificate number." },
  "number.short": {
    zh: "编号应为 22 位（1 个字母加 21 位数字），少了 {count} 位。",
    en: "A number has 22 characters, one letter and 21 digits; this one lacks {count}.",
  },
  "number.long": {
    zh: "编号应为 22 位（1 个字母加 21 位数字），多了 {count} 位。",
    en: "A number has 22 characters, one letter and 21 digits; this one has {count} too many.",
  },
  "number.noLetter": {
    zh: "缺少开头的字母：编号以 S（或 Y）开头，后接 21 位数字。",
    en: "The letter at the beginning is missing: a number is S, or Y, and 21 digits.",
  },
  "number.old": {
    zh: "16 位数字是旧的职业资格证书编号；这里只登记职业技能等级证书（1 个字母加 21 位数字）。",
    en: "16 digits are the number of an old vocational qualification certificate; here are skill level certificates, a letter and 21 digits.",
  },
  "number.letter": {
    zh: "第 {place} 位是“{character}”，除首位外应全是数字（是否把 0 写成了 O，或把 1 写成了 I？）。",
    en: "Character {place} is “{character}”; all but the first are digits. Is it 0 written as O, or 1 as I?",
  },
  "number.wrong": { zh: "编号的“{part}”部分不对，见下表。", en: "The part “{part}” is wrong: see the table." },

  "part.kind": { zh: "评价主体", en: "Kind of evaluator" },
  "part.ministry": { zh: "部级备案代码", en: "Ministry filing code" },
  "part.province": { zh: "省份代码", en: "Province" },
  "part.sequence": { zh: "机构序列码", en: "Sequence" },
  "part.year": { zh: "发证年份", en: "Year of issue" },
  "part.level": { zh: "等级代码", en: "Level" },
  "part.serial": { zh: "顺序号", en: "Serial" },
  "expect.kind": { zh: "S 社会培训评价组织，或 Y 用人单位", en: "S, social organisation, or Y, employer" },
  "expect.ministry": { zh: "4 位数字，省级备案的为 0000", en: "4 digits; 0000 when filed with a province" },
  "expect.province": { zh: "2 位省份代码，如 37 为山东", en: "a province's 2 digits, such as 37, Shandong" },
  "expect.sequence": { zh: "6 位数字", en: "6 digits" },
  "expect.year": { zh: "2 位数字，如 26 为 2026 年", en: "2 digits, such as 26 for 2026" },
  "expect.level": { zh: "5 至 1：五级为 5，一级为 1", en: "5 to 1: 5 for level 5, 1 for level 1" },
  "expect.serial": { zh: "6 位数字，从 000001 起", en: "6 digits, from 000001 on" },
  "part.missing": { zh: "（缺）", en: "(missing)" },
  "part.right": { zh: "符合", en: "fits" },
  "part.not": { zh: "不符", en: "wrong" },

  "progress.checking": { zh: "正在核验 {number} ……", en: "Checking {number}…" },
};

/**
 * @param {Element} element
 * @returns {Language} of the nearest `lang`: English where it says so, else Chinese
 */
export function languageOf(element) {
  const marked = element.closest("[lang]");
  return marked && /^en\b/i.test(marked.getAttribute("lang") || "") ? "en" : "zh";
}

/**
 * @param {Language} language
 * @param {TextKey} key
 * @param {Record<string, string>} [values]
 * @returns {string}
 */
export function say(language, key, values = {}) {
  return TEXTS[key][language].replace(/\{(\w+)\}/g, (blank, name) => {
    const value = values[name];
    return value === undefined ? blank : value;
  });
}
