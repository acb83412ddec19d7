"""What a verification says of a record, in both languages."""

from __future__ import annotations

from skillreg.credentials.canonical import JsonObject
from skillreg.credentials.status import Purpose
from skillreg.domain.amendment import REVOCATION_GROUNDS
from skillreg.domain.levels import level_name
from skillreg.domain.numbers import CertificateNumber
from skillreg.domain.removal import GROUNDS as REMOVAL_GROUNDS
from skillreg.text import Text

UNPROVEN = Text(
    "有移出或暂停的记录,但它的签名不成立",
    "an entry says that it was removed or suspended, but its signature does not hold",
)


def since(status: str, subject: JsonObject) -> Text:
    day = subject["from"]
    if status == "removed":
        ground = REMOVAL_GROUNDS[subject["ground"]]
        return Text(
            f"已于 {day} 移出评价目录({ground.zh});此前所发证书不受影响",
            f"removed from the directory on {day} ({ground.en}); what it issued before stays valid",
        )
    return Text(
        f"自 {day} 起暂停评价({subject['reason']});此前所发证书不受影响",
        f"suspended since {day} ({subject['reason']}); what it issued before stays valid",
    )


def place_of(index: int, versions: int) -> Text:
    if versions == 1:
        return Text(f"账本第 {index} 条", f"entry {index} of the ledger")
    return Text(
        f"账本第 {index} 条,这个编号的第 {versions} 版(更正以后的最新版)",
        f"entry {index} of the ledger, version {versions} of this number: the newest after correction",
    )


def revoked(index: int, subject: JsonObject) -> Text:
    ground = REVOCATION_GROUNDS[subject["ground"]]
    reason, authority = subject["reason"], subject["authority"]
    return Text(
        f"自 {subject['from']} 起已撤销:{ground.zh};{reason};{authority}决定,见账本第 {index} 条",
        f"revoked since {subject['from']}: {ground.en}; {reason}; decided by {authority}, entry {index}",
    )


def unknown_number(issued: int) -> Text:
    if issued == 0:
        return Text(
            "这个机构代码没有发过证书;请核对前 13 位",
            "no certificate was ever issued under this organisation code; check the first 13 characters",
        )
    return Text(
        "号码写法正确,但没有这张证书;请逐位核对",
        "the number is well-formed, but there is no such certificate; check each digit",
    )


def facts(number: CertificateNumber, entry: JsonObject) -> dict[str, Text]:
    achievement = entry["credentialSubject"]["achievement"]
    level = level_name(number.level)
    return {
        "number": Text(str(number), str(number)),
        "occupation": Text(f"{achievement['name']}", f"{achievement['name']}"),
        "level": level,
        "organisation": Text(entry["issuer"]["name"], entry["issuer"]["name"]),
        "awarded": Text(entry["awardedDate"][:10], entry["awardedDate"][:10]),
    }


UNKNOWN_ORGANISATION = Text(
    "没有准入过这个机构代码;请逐位核对",
    "no organisation was ever admitted under this code; check each character",
)

#: What the status list of each purpose says of an entry whose bit is set.
MARKED: dict[Purpose, Text] = {
    "revocation": Text("撤销表标记为已失效", "the list of revocations has it as ended"),
    "suspension": Text("暂停表标记为已暂停", "the list of suspensions has it as suspended"),
}


def stopped(status: str, subject: JsonObject, index: int) -> Text:
    """Why an accreditation does not count now: its organisation is suspended or removed."""
    said = since(status, subject)
    return Text(f"{said.zh};见账本第 {index} 条", f"{said.en}; entry {index}")


def replaced_by(index: int) -> Text:
    return Text(
        f"已被账本第 {index} 条的准入替代;请索取现行的准入",
        f"replaced by the accreditation in entry {index}; ask for that one",
    )


def accreditation_facts(subject: JsonObject) -> dict[str, Text]:
    """What an accreditation says: who may evaluate what."""
    levels = [[level_name(level) for level in item["levels"]] for item in subject["scope"]]
    zh = [
        f"{item['name']}({'、'.join(level.zh for level in those)})"
        for item, those in zip(subject["scope"], levels, strict=True)
    ]
    en = [
        f"{item['name']} ({', '.join(level.en for level in those)})"
        for item, those in zip(subject["scope"], levels, strict=True)
    ]
    return {
        "code": Text(subject["code"], subject["code"]),
        "name": Text(subject["name"], subject["name"]),
        "scope": Text(";".join(zh), "; ".join(en)),
        "accredited": Text(subject["from"], subject["from"]),
    }


THE_SAME = Text("逐字节一致", "the same, byte for byte")
ANOTHER = Text(
    "文件与账本中的记录不同;以账本为准",
    "the file is not what the ledger holds; the ledger counts",
)
NOT_THERE = Text("账本里没有这个文件", "the file is not in the ledger, and not on its way")


def early(index: int, size: int) -> Text:
    return Text(
        f"尚未入账:文件自称账本第 {index} 条,账本现有 {size} 条",
        f"not in the log yet: the file calls itself entry {index} of a ledger of {size}",
    )
