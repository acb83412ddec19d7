/** What the page that needs no network says, in both languages side by side. Part of `texts.js`. */
export const OFFLINE_TEXTS = {
  "question.content": { zh: "内容与证书编号、账本位置相符", en: "It says what its number and place say" },

  "content.yes": { zh: "编号 {number}，账本第 {index} 条。", en: "Number {number}, ledger entry {index}." },
  "content.no": {
    zh: "内容与证书编号 {number} 或账本位置不一致。",
    en: "What it says does not fit its number, {number}, or its place in the ledger.",
  },
  "content.noPlace": {
    zh: "文件没有指明它在账本中的位置，也没有带入账证明。",
    en: "The file does not name its place in the ledger, and came without a proof.",
  },

  "offline.later": {
    zh: "此证书是账本第 {index} 条，本文件所带的密钥表只到 {size} 条（{asOf}）：请下载新的离线核验文件。",
    en: "This certificate is ledger entry {index}; the key record inside this file goes as far as {size} entries ({asOf}). Download a newer file.",
  },
  "offline.noProof": {
    zh: "没有入账证明：请与证书文件一起选择 .tlog-proof 文件，或使用带附件的 PDF。",
    en: "No proof was given: choose the .tlog-proof file together with the certificate, or use the PDF, which has both attached.",
  },
  "offline.damagedProof": {
    zh: "入账证明残缺或格式不对，无法核验。",
    en: "The proof is damaged or not in its format, so it cannot be checked.",
  },
  "offline.scope": {
    zh: "离线时不知道机构当时的评价范围。请联网打开 {site}/verify/ 输入编号核验。",
    en: "Not known without the network. Go online, open {site}/verify/ and type the number.",
  },
  "offline.status": {
    zh: "离线时不知道此后是否被撤销或更正：本文件的数据截至 {asOf}（{size} 条），证明中的检查点为 {proven} 条。请联网打开 {site}/verify/ 输入编号核验。",
    en: "Whether it was revoked or corrected since is not known without the network: the data inside this file are of {asOf}, {size} entries, the proof's checkpoint has {proven}. Go online, open {site}/verify/ and type the number.",
  },

  "verdict.genuine": {
    zh: "证书确由登记的机构签发并已入账；此后是否撤销或更正，离线无法得知",
    en: "Genuine: issued by a listed organisation and logged. Whether it still counts, only the network tells",
  },
  "verdict.genuineHolder": {
    zh: "证书确由登记的机构签发给此人并已入账；此后是否撤销或更正，离线无法得知",
    en: "Genuine, and this person's: issued and logged. Whether it still counts, only the network tells",
  },
  "advice.genuine": {
    zh: "尚未核对持证人。能联网时，请到登记库的核验页输入编号，确认没有被撤销或更正。",
    en: "Whose it is has not been checked. When there is a network, type the number on the registry's verify page to see whether it was revoked or corrected.",
  },
  "advice.genuineHolder": {
    zh: "请再与本人的身份证件核对。能联网时，请到登记库的核验页输入编号，确认没有被撤销或更正。",
    en: "Now compare with the person's own document. When there is a network, type the number on the registry's verify page to see whether it was revoked or corrected.",
  },

  "offline.empty": { zh: "请先选择证书文件。", en: "Choose a certificate file first." },
  "offline.notKnown": {
    zh: "这既不是证书文件，也不是入账证明或核验链接。",
    en: "This is neither a certificate file nor a proof, nor a certificate's link.",
  },
  "offline.otherLink": {
    zh: "链接是另一张证书（{number}）的，与所选文件不符。",
    en: "The link is of another certificate, {number}, and not of this file.",
  },
  "offline.checkedAt": {
    zh: "核验时间：{time}（本机时钟）。{registry}的离线核验文件，所带数据截至 {asOf}，共 {size} 条。",
    en: "Checked at {time} by this device's clock, with the offline verifier of {registry}; its data are of {asOf}, {size} entries.",
  },
};
