"""Which verifier says what of which certificate: asks them all and writes the guide that says so, in both languages.

    python -m tests.interop.matrix          # writes docs/guides/other-verifiers.md and its English edition

A test holds both pages equal to what the verifiers say now.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from skillreg.text import Language, Text

from tests.interop.cases import cases
from tests.interop.verifiers import Answer, verifiers

ROOT = Path(__file__).resolve().parents[2]
PAGES: Final[dict[Language, Path]] = {
    "zh": ROOT / "docs/guides/other-verifiers.md",
    "en": ROOT / "docs/en/guides/other-verifiers.md",
}

WORDS: Final[dict[Answer, Text]] = {
    "accepts": Text("接受", "accepts"),
    "refuses": Text("拒绝", "refuses"),
    "revoked": Text("已撤销", "revoked"),
    "unread": Text("读不了", "cannot read"),
}


@cache
def matrix() -> dict[str, dict[str, Answer]]:
    """What each verifier says, by its name and the case's key."""
    every = list(cases())
    return {
        one.name: dict(
            zip([key for key, *_ in every], one.verify([case for *_, case in every]), strict=True)
        )
        for one in verifiers()
    }


def page(language: Language) -> str:
    return (
        _PAGE.in_language(language)
        .replace("{verifiers}", _list_of_verifiers(language))
        .replace("{matrix}", _table(language))
    )


def _list_of_verifiers(language: Language) -> str:
    ours = Text("本项目;要有登记库的副本", "this project's own; needs a clone of the registry")
    rows = [
        (one.name, one.reads, "<br>".join(one.packages) or ours.in_language(language))
        for one in verifiers()
    ]
    head = Text("软件|认得的签名|安装包和版本", "verifier|reads|packages and versions")
    return _markdown([tuple(head.in_language(language).split("|")), *rows])


def _table(language: Language) -> str:
    found = matrix()
    head = (Text("证书", "certificate").in_language(language), *(one.name for one in verifiers()))
    rows = [
        (
            name.in_language(language),
            *(WORDS[found[one.name][key]].in_language(language) for one in verifiers()),
        )
        for key, name, _ in cases()
    ]
    return _markdown([head, *rows])


def _markdown(rows: list[tuple[str, ...]]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "|" + "---|" * len(rows[0]))
    return "\n".join(lines)


_PAGE: Final = Text(
    """---
title: 其他软件核验指南
description: 别人写的软件能不能核验本登记库的证书,各说什么
---

# 其他软件核验指南

写给用别的软件(开放徽章钱包、电子凭证核验器)核验证书的单位,以及决定要不要打开第二份签名的登记员。

证书是 W3C 可验证凭证(Verifiable Credentials 2.0),也是开放徽章 Open Badges 3.0。下面的表不是照着说明书抄的:
每一格都是把证书真的交给那个软件,看它怎么说。

## 两份签名 <!-- #proofs -->

| 签名 | 签的是什么 | 谁认得 |
|---|---|---|
| `eddsa-jcs-2022`(JCS) | JSON 的每一个字节 | 本登记库的核验网页和命令行,以及少数软件 |
| `eddsa-rdfc-2022`(RDFC) | JSON-LD 读出来的每一句话 | 大多数读开放徽章的软件 |

每张证书都有 JCS 签名。登记员在 `registry/registry.yml` 里写上 `second_proof: true`,以后签发、更正的证书和
状态表就另有一份 RDFC 签名,排在前面;已经签发的不变。默认不打开:签发会慢很多(一万张约多一分钟)。

本登记库的核验网页和 `skillreg verify` 要求**每一份签名都成立**,坏一份就是“否”。

## 谁怎么说 <!-- #matrix -->

{matrix}

- **接受**:签名成立,状态表里没有撤销。**已撤销**:签名成立,状态表说已撤销。
- **拒绝**:签名不成立、密钥不是这家机构的,或者状态表的签名不成立。DCC verifier-core 不认得 JCS,也说“签名无效”。
- **读不了**:软件明说不认得这种签名。这不等于证书是假的,请用核验网页。
- 只认一种签名的软件,看不出另一份签名是坏的。要紧的时候,以核验网页或 `skillreg verify` 为准:
  它们还查机构当时的准入范围、更正,并且与账本逐字节核对,别的软件都不查。
- openbadgeslib 不验状态表自己的签名(它只认由机构自己签发的 JWT 格式状态表),所以状态表被改动时看不出来。
- openvc-core 一次只读一份签名:交给它的是只留 JCS 签名的同一张证书。

## 试过的版本 <!-- #versions -->

{verifiers}

机构的密钥按 `did:web` 从本站的 `/o/<机构代码>/did.json` 读取,状态表在 `/status/revocation/` 下;都是静态文件,
不需要账号。证书另按 1EdTech 官方的 Open Badges 3.0 JSON Schema 检查,两种证书都合格。
""",
    """---
title: Checking with other software
description: Whether software of others can verify this registry's certificates, and what each says
---

# Checking with other software

For those who check certificates with other software (Open Badges wallets, verifiers of digital credentials), and for
registrars who decide on the second proof.

A certificate is a W3C Verifiable Credential 2.0 and an Open Badge 3.0. The table below is not copied from manuals:
for each cell a certificate was really handed to that software.

## Two proofs <!-- #proofs -->

| proof | what is signed | who reads it |
|---|---|---|
| `eddsa-jcs-2022` (JCS) | every byte of the JSON | this registry's verify page and command, and a few others |
| `eddsa-rdfc-2022` (RDFC) | every statement that JSON-LD reads in it | most readers of Open Badges |

Every certificate has the JCS proof. With `second_proof: true` in `registry/registry.yml`, certificates issued or
corrected from then on, and the status lists, have an RDFC proof as well, which stands first; what was issued before
stays as it is. It is off by default: signing takes far longer (about a minute more for ten thousand).

This registry's verify page and `skillreg verify` demand that **every proof holds**: one bad proof is a "no".

## Who says what <!-- #matrix -->

{matrix}

- **accepts**: the signature holds and the status list has no revocation. **revoked**: the signature holds, and the
  list says so.
- **refuses**: the signature does not hold, the key is not the organisation's, or the status list's own signature does
  not hold. DCC verifier-core does not know JCS and calls it an invalid signature, too.
- **cannot read**: the software says that it does not know this kind of proof. The certificate may be good: use the
  verify page.
- Software that reads one kind of proof does not see that the other one is bad. Where it matters, trust the verify page
  or `skillreg verify`: they also check the organisation's scope on that day, corrections, and compare with the ledger
  byte for byte, which no other software does.
- openbadgeslib does not verify the status list's own signature (it knows only lists in JWT form by the organisation
  itself), so it does not notice a list that was changed.
- openvc-core reads one proof at a time: it is given the same certificate with its JCS proof alone.

## Versions tried <!-- #versions -->

{verifiers}

An organisation's keys are read by `did:web` from `/o/<organisation code>/did.json` of this site, status lists stand
under `/status/revocation/`; all are static files and need no account. Certificates of both kinds are also held against
1EdTech's official JSON Schema of Open Badges 3.0.
""",
)


def main() -> None:
    for language, path in PAGES.items():
        path.write_text(page(language), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
