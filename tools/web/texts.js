/**
 * Every sentence that the verify page says by itself, in both languages side by side.
 *
 * `{name}` is a blank that `say` fills. The page's fixed text is in its template, not here.
 */

import { filledIn } from "./filled.js";
import { LOG_TEXTS } from "./texts_log.js";
import { OFFLINE_TEXTS } from "./texts_offline.js";

/** @typedef {"zh" | "en"} Language */

/** @typedef {keyof typeof TEXTS} TextKey */

export const TEXTS = {
  ...LOG_TEXTS,
  ...OFFLINE_TEXTS,

  "answer.yes": { zh: "是", en: "Yes" },
  "answer.no": { zh: "否", en: "No" },
  "answer.unknown": { zh: "未能核验", en: "Could not check" },

  "question.record": { zh: "登记库中有此记录", en: "Record found in the registry" },
  "question.signature": { zh: "电子签名有效", en: "Signature holds" },
  "question.key": { zh: "签名密钥登记给该机构", en: "Key is listed for this organisation" },
  "question.scope": { zh: "发证时该机构有此职业、等级的评价资格", en: "Organisation was in scope that day" },
  "question.correction": { zh: "更正出自登记机关", en: "Corrections are the registry's" },
  "question.document": { zh: "文件与登记的记录一致", en: "File is the same as the record" },
  "question.status": { zh: "据现有记录未被撤销", en: "Not revoked, as far as known here" },
  "question.holder": { zh: "持证人相符", en: "Holder matches" },

  "record.yes": { zh: "账本第 {index} 条。", en: "Ledger entry {index}." },
  "record.versions": {
    zh: "账本第 {index} 条，是该编号的第 {count} 版（更正后的最新版）。",
    en: "Ledger entry {index}, version {count} of this number: the newest after correction.",
  },
  "record.none": {
    zh: "截至 {asOf}，没有编号为 {number} 的记录。",
    en: "As of {asOf} there is no record with the number {number}.",
  },
  "record.noOrganisation": {
    zh: "本登记库没有代码为 {organisation} 的评价机构，也没有此编号的记录。",
    en: "This registry knows no organisation {organisation} and has no record with this number.",
  },
  "record.beyond": {
    zh: "记录在账本第 {index} 条，而本站公布的账本只有 {size} 条：尚未正式入账，或网站正在更新。",
    en: "The record is ledger entry {index}, but the ledger published here has {size} entries: it is not in the log yet, or the site is being updated.",
  },
  "record.pending": {
    zh: "账本（截至 {asOf}，共 {size} 条）中还没有此编号的记录；文件自称是第 {index} 条。",
    en: "The ledger, {size} entries as of {asOf}, has no record of this number yet; the file calls itself entry {index}.",
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
  "key.withdrawn": {
    zh: "密钥 {key}… 已被撤销（例如失窃），此记录（账本第 {index} 条）不在撤销之前，不予采信。",
    en: "Key {key}… is revoked, for example as stolen; this record, at ledger entry {index}, is not older than that.",
  },
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
    zh: "{authority}决定自 {from} 起撤销，见账本第 {index} 条。",
    en: "Revoked since {from} by {authority}: ledger entry {index}.",
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
  "holder.older": {
    zh: "与更正前的第 {version} 版相符，与现行的第 {newest} 版不符：请索取更正后的证书。",
    en: "It matches version {version}, from before the correction, and not version {newest}, which counts now: ask for the corrected certificate.",
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
    zh: "请填写姓名、证件号码和证书上印的校验码（26 位，或旧写法 22 位）。",
    en: "Fill in the name, the identity number and the check code printed on the certificate: 26 characters, or the 22 of the other form.",
  },
  "holder.notRows": {
    zh: "链接里的持证人与此证书相符，但不是本行所写的人：姓名或证件号码不同。",
    en: "The holder in the link matches this certificate, but is not the person in this row: the name or the identity number differs.",
  },
  "holder.rounded": {
    zh: "证件号码被 Excel 当作数字，末几位已经丢失：请把该列设为“文本”，重新填写后再核验。",
    en: "Excel took the identity number for a number and lost its last digits: set the column to Text, fill it in again, and check again.",
  },
  "holder.idType": {
    zh: "认不出证件类型：请写居民身份证、护照、港澳居民来往内地通行证、台湾居民来往大陆通行证或外国人永久居留身份证。",
    en: "The kind of identity document is unknown: write resident_id, passport, hk_macao_permit, taiwan_permit or foreign_permanent_resident.",
  },
  "holder.checking": { zh: "正在比对……", en: "Comparing…" },

  "correction.yes": {
    zh: "更正 {count} 次，每次都由登记机关签署，改动与其所述相符。",
    en: "Corrections: {count}. Each is signed by the registry and changes what the registry says.",
  },
  "correction.none": {
    zh: "第 {version} 版（账本第 {index} 条）没有登记机关的更正决定：机构不能自行更正。",
    en: "Version {version}, ledger entry {index}, has no correction by the registry: an organisation cannot correct by itself.",
  },
  "correction.unsigned": {
    zh: "第 {version} 版的更正决定没有登记机关的有效签名。",
    en: "The correction behind version {version} does not carry a valid signature of the registry.",
  },
  "correction.unavailable": {
    zh: "未能验证第 {version} 版更正决定的签名。",
    en: "The signature on the correction behind version {version} could not be checked.",
  },
  "correction.other": {
    zh: "第 {version} 版（账本第 {index} 条）的改动超出了更正决定。",
    en: "Version {version}, ledger entry {index}, changes more than its correction says.",
  },
  "correction.withheld": {
    zh: "登记机关已作更正（账本第 {index} 条），但网站上没有更正后的版本。",
    en: "The registry has corrected it, by ledger entry {index}, but the site does not have the new version.",
  },

  "document.same": { zh: "文件就是账本第 {index} 条，内容一致。", en: "The file is ledger entry {index}, the same content." },
  "document.older": {
    zh: "文件是更正前的第 {version} 版（账本第 {index} 条），现行的是第 {newest} 版；以现行版为准。",
    en: "The file is version {version}, ledger entry {index}, from before a correction; version {newest} counts.",
  },
  "document.differs": {
    zh: "文件的内容与账本中的记录不同；以账本为准，下面显示的是账本中的记录。",
    en: "The file is not what the ledger holds. The ledger counts, and what is shown here is the ledger's.",
  },
  "document.elsewhere": {
    zh: "文件不是以本登记库此机构的名义签发的（签发者 {issuer}）：其他登记库的证书请到那里查询。",
    en: "The file is not issued in the name of this organisation of this registry, but of {issuer}: ask the registry that it is from.",
  },
  "document.notThere": {
    zh: "账本（共 {size} 条）中没有这份文件，它也没有指明尚未入账的位置。",
    en: "The file is not in the ledger of {size} entries, and does not name a place beyond its end.",
  },
  "document.pending": {
    zh: "文件的签名有效，密钥登记给该机构；入账以后才能作准。",
    en: "Its signature holds, by a key that is listed for the organisation. It counts once it is in the log.",
  },

  "file.reading": { zh: "正在读取 {name} ……", en: "Reading {name}…" },
  "file.large": {
    zh: "文件过大：证书的 JSON 不超过 256 KB，PDF 不超过 8 MB。未作核验。",
    en: "The file is too large: a certificate's JSON is at most 256 kB, a PDF 8 MB. Nothing was checked.",
  },
  "file.notJson": {
    zh: "这不是 JSON，也不是 PDF，或内容残缺。请选择证书文件（certificate.json 或证书 PDF）。",
    en: "This is neither JSON nor PDF, or it is incomplete. Choose a certificate file: certificate.json or the certificate's PDF.",
  },
  "file.ambiguous": {
    zh: "这个 JSON 有歧义（同名成员、过大的整数或嵌套过深），不同程序会读出不同内容，不予核验。",
    en: "This JSON is ambiguous: a name twice, an integer too large, or nested too deeply. Programs would read it differently, so it is not checked.",
  },
  "file.notCertificate": {
    zh: "这个 JSON 不是证书文件：其中没有证书编号。",
    en: "This JSON is no certificate file: there is no certificate number in it.",
  },
  "file.accreditation": {
    zh: "这是机构的准入凭证，不是证书。请在该机构的页面核验，见“准入凭证”一节。",
    en: "This is an organisation's accreditation, no certificate. Verify it on the organisation's page, under “Accreditation as a credential”.",
  },
  "file.unreadable": { zh: "浏览器未能读取这个文件，请重新选择。", en: "The browser could not read this file; choose it again." },
  "pdf.truncated": {
    zh: "PDF 不完整（缺少结尾），请重新下载或索取原文件。",
    en: "The PDF is incomplete, its end is missing: download it again or ask for the original.",
  },
  "pdf.encrypted": {
    zh: "PDF 已加密，无法读取其中的证书。请索取未加密的原文件，或输入证书编号核验。",
    en: "The PDF is encrypted, so the certificate in it cannot be read. Ask for the original, or type the number.",
  },
  "pdf.none": {
    zh: "PDF 中没有附带证书数据（certificate.json）：可能是扫描件或打印件。请输入上面的证书编号，或扫描二维码核验。",
    en: "No certificate data (certificate.json) is attached to this PDF: it may be a scan or a print. Type the certificate number, or scan the QR code.",
  },
  "pdf.several": {
    zh: "PDF 中附带了不止一份 certificate.json，无法确定以哪一份为准。",
    en: "More than one certificate.json is attached to this PDF: there is no telling which one counts.",
  },
  "pdf.large": {
    zh: "PDF 的内容过大，未作核验。请改用 certificate.json 或证书编号。",
    en: "What is in the PDF is too large and was not checked. Use certificate.json or the number.",
  },
  "pdf.filter": {
    zh: "PDF 用了本页不支持的压缩方式。请改用 certificate.json 或证书编号。",
    en: "The PDF is compressed in a way that this page does not read. Use certificate.json or the number.",
  },
  "pdf.browser": {
    zh: "此浏览器不能解压 PDF。请换新版浏览器，或改用 certificate.json 或证书编号。",
    en: "This browser cannot decompress PDFs. Use a newer one, or certificate.json, or the number.",
  },
  "pdf.damaged": {
    zh: "PDF 已损坏，无法读取其中的证书。请索取原文件，或输入证书编号核验。",
    en: "The PDF is damaged, so the certificate in it cannot be read. Ask for the original, or type the number.",
  },

  "scan.starting": { zh: "正在打开摄像头……", en: "Opening the camera…" },
  "scan.looking": { zh: "请将证书上的二维码对准画面。", en: "Hold the certificate's QR code in front of the camera." },
  "scan.other": {
    zh: "这个二维码里没有证书编号，请对准证书上的二维码。",
    en: "There is no certificate number in this QR code; show the one on the certificate.",
  },
  "scan.refused": {
    zh: "未获准使用摄像头。请在浏览器的网站设置中允许，或直接输入编号。",
    en: "The camera was refused. Allow it in the browser's settings for this site, or type the number.",
  },
  "scan.none": { zh: "没有可用的摄像头，请直接输入编号。", en: "There is no camera to use; type the number." },
  "scan.foreign": {
    zh: "注意：二维码指向 {host}，不是本登记库的网址；以下是本登记库对该编号的核验。",
    en: "Note: the QR code leads to {host}, which is not this registry's address. Below is what this registry says of the number.",
  },

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
  "verdict.older": { zh: "这份文件已经更正：以现行版为准", en: "This file was corrected since: the newest version counts" },
  "verdict.notSame": { zh: "文件与登记的记录不同：不可采信", en: "Do not rely on the file: it is not the registry's record" },
  "verdict.notLogged": { zh: "尚未入账：现在还不能作准", en: "Not in the log yet: it does not count so far" },
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
    zh: "此证书（包括它的各个版本和副本）已不作数。",
    en: "It does not count any more, in any version and any copy.",
  },
  "advice.older": {
    zh: "下面显示的是现行版，请索取更正后的文件。",
    en: "What is shown below is the newest version. Ask for the corrected file.",
  },
  "advice.notSame": {
    zh: "下面显示的是登记库中的记录。请核对编号，并向登记机关或发证机构查询。",
    en: "What is shown below is the registry's record. Compare the number, and ask the registry or the organisation.",
  },
  "advice.notLogged": {
    zh: "证书入账并公布以后才能核验，通常在下一次发布之后。请过一两天再查。",
    en: "It can be checked once it is logged and published, which the next publication usually does. Come back in a day or two.",
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

  "note.corrected": {
    zh: "此证书更正过，现行的是第 {version} 版（自 {from} 起）；改了什么见“版本”。",
    en: "It was corrected: version {version} counts, from {from} on. “Versions” says what changed.",
  },
  "note.removed": {
    zh: "该机构已于 {from} 移出评价目录（{ground}）。此证书在移出之前发出，仍然有效。",
    en: "The organisation was removed from the directory on {from} ({ground}). This certificate was issued before and stays valid.",
  },
  "note.suspended": {
    zh: "该机构自 {from} 起暂停评价（{reason}）。此证书在暂停之前发出，仍然有效。",
    en: "The organisation is suspended since {from} ({reason}). This certificate was issued before and stays valid.",
  },
  "note.removedOnly": { zh: "该机构已于 {from} 移出评价目录（{ground}）。", en: "The organisation was removed from the directory on {from} ({ground})." },
  "note.suspendedOnly": { zh: "该机构自 {from} 起暂停评价（{reason}）。", en: "The organisation is suspended since {from} ({reason})." },
  "note.unproven": {
    zh: "网站上有关于该机构移出或暂停的记录，但未能确认它出自登记机关。",
    en: "The site says that the organisation was removed or suspended, but this could not be shown to be the registry's word.",
  },
  "note.checked": {
    zh: "核验时间：{time}（本机时钟）。{registry}，数据截至 {asOf}。核验网址：{address}",
    en: "Checked at {time} by this device's clock. {registry}, data up to {asOf}. At the address {address}",
  },

  "removal.dishonesty": { zh: "违规失信", en: "dishonest or against the rules" },
  "removal.malicious_competition": { zh: "恶意竞争", en: "malicious competition" },
  "removal.disorder": { zh: "管理失序", en: "management in disorder" },
  "removal.poor_standing": { zh: "社会评价差", en: "badly judged by the public" },
  "removal.own_request": { zh: "自行申请退出", en: "at its own request" },

  "revoked.from": { zh: "撤销自", en: "Revoked since" },
  "revoked.ground": { zh: "撤销原因", en: "Ground" },
  "revoked.reason": { zh: "说明", en: "Reason" },
  "revoked.authority": { zh: "决定机关", en: "Decided by" },
  "ground.cheating": { zh: "考试作弊", en: "cheating" },
  "ground.false_material": { zh: "材料不实", en: "false material" },
  "ground.issued_by_mistake": { zh: "误发", en: "issued by mistake" },
  "ground.void_session": { zh: "场次无效", en: "the session was void" },

  "version.now": { zh: "第 {version} 版（现行）", en: "Version {version} (counts now)" },
  "version.old": { zh: "第 {version} 版（已被更正）", en: "Version {version} (corrected since)" },
  "version.revoked": { zh: "第 {version} 版（已随证书撤销）", en: "Version {version} (revoked with the certificate)" },
  "version.place": { zh: "自 {from} 起，账本第 {index} 条", en: "From {from}, ledger entry {index}" },
  "version.signature": { zh: "机构的签名", en: "The organisation's signature" },
  "version.said": { zh: "登记机关的更正决定（账本第 {index} 条）", en: "The registry's correction, ledger entry {index}" },
  "version.saidNone": { zh: "登记机关的更正决定", en: "The registry's correction" },
  "version.reason": { zh: "更正原因：{reason}", en: "Reason: {reason}" },
  "sign.yes": { zh: "有效", en: "holds" },
  "sign.no": { zh: "无效", en: "does not hold" },
  "sign.unknown": { zh: "未能核验", en: "could not be checked" },
  "field.holder": { zh: "持证人信息", en: "Holder" },
  "field.id_type": { zh: "证件类型", en: "Identity document" },
  "field.specialty": { zh: "工种/职业方向", en: "Specialty" },
  "field.change": { zh: "{field}：{before} → {after}", en: "{field}: {before} → {after}" },
  "field.holderChange": {
    zh: "持证人信息（姓名或证件号码）已更正；内容不公开",
    en: "The holder's name or identity number was corrected; it is not public",
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

  "number.kind": {
    zh: "第 1 位应为 S（社会培训评价组织）或 Y（用人单位），不是“{character}”。",
    en: "Character 1 is S, social organisation, or Y, employer, not “{character}”.",
  },
  "number.part": {
    zh: "第 {from} 至 {to} 位“{value}”是{part}，应为：{expected}。",
    en: "Characters {from} to {to}, “{value}”, are the {part}: {expected}.",
  },
  "number.place": {
    zh: "第 {from} 位“{value}”是{part}，应为：{expected}。",
    en: "Character {from}, “{value}”, is the {part}: {expected}.",
  },
  "number.organisation": {
    zh: "前 13 位是机构代码；本登记库没有代码为 {code} 的评价机构，请核对。",
    en: "The first 13 characters are the organisation's code; this registry knows no {code}. Look again.",
  },
  "number.future": {
    zh: "第 14 至 15 位“{value}”是发证年份，20{value} 年还没有到，请核对。",
    en: "Characters 14 to 15, “{value}”, are the year of issue, and 20{value} has not come. Look again.",
  },
  "number.typing": { zh: "已输入 {count} 位，还差 {missing} 位。", en: "{count} characters typed, {missing} to go." },
  "number.typingAt": {
    zh: "{organisation}。已输入 {count} 位，还差 {missing} 位。",
    en: "{organisation}. {count} characters typed, {missing} to go.",
  },
  "number.whole": { zh: "22 位，格式正确。", en: "22 characters, well formed." },
  "number.wholeAt": { zh: "{organisation}。22 位，格式正确。", en: "{organisation}. 22 characters, well formed." },
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

  "progress.failed": {
    zh: "本页出错，未能完成核验：这不说明证书的真伪。请刷新后再试，或换一个浏览器。",
    en: "This page failed before it had an answer, which says nothing of the certificate. Reload it, or use another browser.",
  },
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
  return filledIn(TEXTS[key][language], values);
}
