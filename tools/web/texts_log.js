/** What the verify page says of the log, in both languages side by side. Part of `texts.js`. */
export const LOG_TEXTS = {
  "question.log": { zh: "已记入公开账本", en: "In the public log" },
  "question.checkpoint": { zh: "账本由登记库的密钥签署", en: "Log is signed by the registry's key" },
  "question.seen": { zh: "账本自上次所见以来没有改写", en: "Log not rewritten since this browser saw it" },
  "question.time": { zh: "有见证者证明的入账时间", en: "Time by witnesses" },

  "log.yes": {
    zh: "此记录逐字节在账本第 {index} 条，由 {size} 条时的检查点证明。",
    en: "Exactly this record is entry {index}, as the checkpoint of {size} entries proves.",
  },
  "log.no": {
    zh: "入账证明不能证明此记录在账本第 {index} 条：记录或证明被改动过。",
    en: "The proof does not show this record at entry {index}: the record or the proof was changed.",
  },
  "log.otherEntry": {
    zh: "入账证明是账本第 {other} 条的，不是此记录（第 {index} 条）的。",
    en: "The proof is of entry {other}, and not of this record, entry {index}.",
  },
  "log.noProof": {
    zh: "没有此记录的入账证明：新的记录要到下一次发布才有。",
    en: "There is no proof of this record yet: new records get theirs at the next publication.",
  },

  "checkpoint.yes": {
    zh: "检查点（{size} 条）有账本密钥的签名；只有账本自己的签名，还没有见证者联署。",
    en: "The checkpoint of {size} entries is signed by the log's key: by the log only, no witness has cosigned it yet.",
  },
  "checkpoint.cosigned": {
    zh: "检查点（{size} 条）有账本密钥的签名，由 {names} 联署见证。",
    en: "The checkpoint of {size} entries is signed by the log's key and cosigned by {names}.",
  },
  "checkpoint.no": {
    zh: "检查点（{size} 条）上账本或见证者的签名不成立。",
    en: "A signature of the log or of a witness on the checkpoint of {size} entries does not hold.",
  },
  "checkpoint.unlisted": {
    zh: "检查点（{size} 条）没有登记库密钥表所列账本密钥的签名。",
    en: "The checkpoint of {size} entries is not signed by any key that the registry's key record lists for its log.",
  },
  "checkpoint.otherLog": {
    zh: "检查点属于另一个账本 {origin}，本登记库的账本是 {expected}。",
    en: "The checkpoint is of another log, {origin}; this registry's is {expected}.",
  },

  "note.first": {
    zh: "此浏览器第一次见到这个账本，已记住它的检查点（{size} 条），下次来时核对有没有改写。",
    en: "This browser sees this log for the first time and keeps its checkpoint, {size} entries, to tell next time whether it was rewritten.",
  },

  "seen.same": {
    zh: "检查点（{size} 条）与此浏览器上次见到的相同。",
    en: "The checkpoint, {size} entries, is the one that this browser saw before.",
  },
  "seen.grown": {
    zh: "账本从此浏览器上次见到的 {before} 条续写到 {size} 条，以前的没有改动。",
    en: "The log grew from the {before} entries that this browser saw before to {size}; nothing earlier was changed.",
  },
  "seen.older": {
    zh: "此浏览器以前见过 {before} 条的账本，网站现在只出示 {size} 条：可能是缓存没有更新，也可能账本被退回。请稍后再试。",
    en: "This browser has seen {before} entries before, and the site shows {size}: an old copy in a cache, or a log rolled back. Try again later.",
  },
  "seen.fork": {
    zh: "账本签署过的两份检查点（{before} 条与 {size} 条）接不上：账本被改写过，或者不同的人看到的账本不同。",
    en: "Two checkpoints that the log signed, of {before} and {size} entries, do not go together: the log was rewritten, or is not the same for everybody.",
  },

  "time.yes": {
    zh: "不晚于 {time} 已在账本中，以 {names} 的时钟为准。",
    en: "In the log no later than {time}, by the clock of {names}.",
  },

  "verdict.forked": { zh: "账本前后矛盾：不可采信", en: "Do not rely on it: the log contradicts itself" },
  "advice.forked": {
    zh: "请下载下面两份检查点作为证据，交给登记机关和审计者，并请勿据此认定证书有效。",
    en: "Download the two checkpoints below, which are the evidence, and give them to the registry and to an auditor. Do not accept the certificate on this basis.",
  },
  "fork.download": { zh: "下载检查点（{size} 条）", en: "Download the checkpoint of {size} entries" },
};
