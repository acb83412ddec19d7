"""Every path that the site has for programs, what is found there, and what stands for what in it.

Pages for people, and what their own code fetches (`assets/`, `search/`), are not among them: those may change. These may
not: a path that was published once is linked to from certificates, from feeds and from other people's programs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from skillreg.site.opendata.formats import MEDIA_TYPES
from skillreg.site.opendata.table import Table
from skillreg.text import Text

_JSON = "application/json"
_TEXT = "text/plain"
_BINARY = "application/octet-stream"
_YAML = "application/yaml"
_ATOM = "application/atom+xml"
_CALENDAR = "text/calendar"


class Parameter(NamedTuple):
    """`pattern` is all that a value can be."""

    pattern: str
    example: str
    about: Text


class Published(NamedTuple):
    """`path` has parameters in braces; `schema` is that of its JSON."""

    path: str
    tag: str
    about: Text
    media: str
    schema: Mapping[str, Any] | None = None


PARAMETERS: dict[str, Parameter] = {
    "organisation": Parameter(
        "[SY][0-9]{12}", "S000037150001", Text("机构代码", "organisation code")
    ),
    "occupation": Parameter(
        "[1-8]-[0-9]{2}-[0-9]{2}-[0-9]{2}", "4-10-01-05", Text("职业编码", "occupation code")
    ),
    "session": Parameter("[0-9]{4}-[0-9]{4}", "2026-0001", Text("场次", "session")),
    "inspection": Parameter(
        "[0-9]{4}-[0-9]{2}", "2026-01", Text("抽查号", "number of an inspection")
    ),
    "year": Parameter(
        "[0-9]{2}", "26", Text("发证年份后两位", "last two digits of the year of issue")
    ),
    "level": Parameter("[1-5]", "4", Text("等级", "level")),
    "block": Parameter(
        "[0-9]{4}", "0000", Text("序号除以 100 的商，四位", "serial divided by 100, four digits")
    ),
    "entry": Parameter(
        "[0-9]+", "3", Text("账本位置，从 0 数起", "place in the log, counted from 0")
    ),
    "list": Parameter(
        "[0-9]+",
        "0",
        Text("状态表：账本位置除以 131072 的商", "place in the log divided by 131,072"),
    ),
    "version": Parameter("[1-9][0-9]*", "1", Text("第几版", "version of the file")),
    "metadata": Parameter("root|targets|snapshot", "root", Text("TUF 元数据", "TUF metadata")),
    "digest": Parameter("[0-9a-f]{64}", "0" * 64, Text("SHA-256", "SHA-256")),
    "target": Parameter(
        r"keys\.json|allowed_signers|reviewers\.json",
        "keys.json",
        Text("被担保的文件", "file vouched for"),
    ),
    "file": Parameter(
        "pool|draw|[SY][0-9]{12}",
        "pool",
        Text("抽查库、抽取或机构代码", "pool, draw or organisation code"),
    ),
    "folder": Parameter(
        "[A-Za-z0-9-]+", "organisations", Text("文件种类或信用代码", "kind of file, or credit code")
    ),
    "part": Parameter("[A-Za-z0-9-]+", "2026-0001", Text("场次或编号", "session or number")),
    "subject": Parameter("[A-Za-z0-9-]+", "results", Text("评审的文件", "the file under review")),
    "role": Parameter("county|city|province", "city", Text("哪一级评审", "whose review")),
    "tiles": Parameter(
        "[0-9]|[1-5][0-9]|6[0-3]|entries",
        "0",
        Text("层，或 entries 为条目本身", "level, or the entries"),
    ),
    "millions": Parameter("x[0-9]{3}", "x001", Text("编号的百万位", "millions of the number")),
    "thousands": Parameter("x[0-9]{3}", "x234", Text("编号的千位", "thousands of the number")),
    "tile": Parameter("[0-9]{3}", "000", Text("编号的末三位", "last three digits of the number")),
    "width": Parameter(
        "[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5]",
        "3",
        Text("未满的宽度", "width of a partial tile"),
    ),
    "size": Parameter("[1-9][0-9]*", "3", Text("检查点的大小", "size of the checkpoint")),
    "log": Parameter(
        "[0-9a-f]{64}", "0" * 64, Text("日志来源名的 SHA-256", "SHA-256 of a log's origin")
    ),
    "schema": Parameter("[a-z-]+", "organisations", Text("表名", "name of a table")),
}

_CREDENTIAL = {"$ref": "#/components/schemas/Credential"}
_ENTRIES = {"$ref": "#/components/schemas/Entries"}
_OBJECT = {"type": "object"}


def published(tables: tuple[Table, ...], site: str) -> Iterator[Published]:
    """All of them, the tables first."""
    for table in tables:
        for ending, media in MEDIA_TYPES.items():
            schema = {"$ref": f"{site}/{table.schema_path}"} if ending == "json" else None
            yield Published(f"/{table.path(ending)}", "tables", table.about, media, schema)
    yield from _ABOUT
    yield from _CERTIFICATES
    yield from _TRUST
    yield from _FILED
    yield from _log()
    yield from _subscribed()


_ABOUT = (
    Published(
        "/data/index.json",
        "tables",
        Text("数据目录（DCAT 3）", "Catalogue of the data (DCAT 3)"),
        "application/ld+json",
        _OBJECT,
    ),
    Published("/data/openapi.json", "tables", Text("本说明", "This description"), _JSON, _OBJECT),
    Published(
        "/data/schemas/{schema}.schema.json",
        "tables",
        Text("目录表的 JSON Schema", "JSON Schema of a table of the directory"),
        "application/schema+json",
        _OBJECT,
    ),
    Published(
        "/data/schemas/statistics/{schema}.schema.json",
        "tables",
        Text("统计表的 JSON Schema", "JSON Schema of a table of statistics"),
        "application/schema+json",
        _OBJECT,
    ),
    Published(
        "/data/policy.json",
        "tables",
        Text(
            "规则里的数字，各附通知的条款",
            "The numbers of the rules, each with its clause of the notice",
        ),
        _JSON,
        {"$ref": "#/components/schemas/Policy"},
    ),
    Published(
        "/data/registry.json",
        "tables",
        Text("这是谁的登记库、账本到哪里", "Whose registry this is, and how far its ledger goes"),
        _JSON,
        {"$ref": "#/components/schemas/Registry"},
    ),
)
_CERTIFICATES = (
    Published(
        "/certificates/{organisation}/{year}/{level}/{block}.json",
        "certificates",
        Text(
            "一百个证书编号的全部版本和撤销：编号就是路径",
            "All versions of a hundred certificates, and their revocations: the number is the path",
        ),
        _JSON,
        _ENTRIES,
    ),
    Published(
        "/organisations/{organisation}/accreditation.json",
        "certificates",
        Text(
            "一家机构的准入、变更和移出",
            "What an organisation may do, entry by entry, and its removal",
        ),
        _JSON,
        _ENTRIES,
    ),
    Published(
        "/organisations/{organisation}/accreditation/{entry}.json",
        "certificates",
        Text("其中一条，即账本原文", "One of these: the line of the ledger itself"),
        _JSON,
        _CREDENTIAL,
    ),
    Published(
        "/status/revocation/{list}.json",
        "certificates",
        Text(
            "撤销状态表（Bitstring Status List 1.0）",
            "What was revoked (Bitstring Status List 1.0)",
        ),
        _JSON,
        _CREDENTIAL,
    ),
    Published(
        "/status/suspension/{list}.json",
        "certificates",
        Text("暂停状态表", "What is suspended"),
        _JSON,
        _CREDENTIAL,
    ),
)
_TRUST = (
    Published(
        "/.well-known/did.json",
        "trust",
        Text("登记库的 DID 文件（did:web）", "DID document of the registry (did:web)"),
        _JSON,
        _OBJECT,
    ),
    Published(
        "/o/{organisation}/did.json",
        "trust",
        Text("机构的 DID 文件", "DID document of an organisation"),
        _JSON,
        _OBJECT,
    ),
    Published(
        "/trust/{target}",
        "trust",
        Text("相信哪些钥匙、哪些评审员", "Which keys and reviewers are believed"),
        _TEXT,
    ),
    Published(
        "/trust/timestamp.json",
        "trust",
        Text("信任根的时间戳（TUF 1.0）", "Timestamp of the root of trust (TUF 1.0)"),
        _JSON,
        _OBJECT,
    ),
    Published(
        "/trust/{version}.{metadata}.json",
        "trust",
        Text("信任根（TUF 1.0）", "The root of trust (TUF 1.0)"),
        _JSON,
        _OBJECT,
    ),
    Published(
        "/trust/{digest}.{target}", "trust", Text("同上，按摘要取", "The same, by digest"), _TEXT
    ),
    Published(
        "/verify-offline.html",
        "trust",
        Text("不联网的核验程序，一个文件", "The whole verifier in one file"),
        "text/html",
    ),
)
_FILED = (
    Published(
        "/registry/inspections/{inspection}/{file}.yml",
        "files",
        Text("随机抽查的文件，入账时的原文", "Files of random inspections, as they were sealed"),
        _YAML,
    ),
    *(
        Published(
            f"/registry/reviews/{middle}{{subject}}/{{role}}.yml{ending}", "files", about, media
        )
        for middle in ("{folder}/", "{folder}/{part}/")
        for ending, about, media in (
            ("", Text("评审决定", "A review"), _YAML),
            (".sig", Text("评审员的签名（SSHSIG）", "Its signature (SSHSIG)"), _TEXT),
        )
    ),
)


def _log() -> Iterator[Published]:
    about = Text(
        "日志的检查点（C2SP tlog-checkpoint）", "Checkpoint of the log (C2SP tlog-checkpoint)"
    )
    yield Published("/log/checkpoint", "log", about, _TEXT)
    yield Published("/log/checkpoints/{size}", "log", about, _TEXT)
    yield Published("/log/vkey", "log", Text("日志的公钥", "The key of the log"), _TEXT)
    about = Text(
        "哈希或条目，每块 256 个（C2SP tlog-tiles）",
        "Hashes or entries, 256 to a tile (C2SP tlog-tiles)",
    )
    for above in ("", "{thousands}/", "{millions}/{thousands}/"):
        for partial in ("", ".p/{width}"):
            yield Published(f"/log/tile/{{tiles}}/{above}{{tile}}{partial}", "log", about, _BINARY)
    yield Published(
        "/witness/{log}/checkpoint",
        "log",
        Text(
            "本库联署过的别家日志的检查点",
            "Last checkpoint of another log that this registry cosigned",
        ),
        _TEXT,
    )


def _subscribed() -> Iterator[Published]:
    news, days = (
        Text("订阅（Atom）", "Feed (Atom)"),
        Text("日历（iCalendar）", "Calendar (iCalendar)"),
    )
    for language in ("/", "/en/"):
        for name in (
            "notices",
            "supervision",
            "organisations/{organisation}",
            "occupations/{occupation}",
        ):
            yield Published(f"{language}feeds/{name}.xml", "subscriptions", news, _ATOM)
        for name in ("", "organisations/{organisation}/", "occupations/{occupation}/"):
            yield Published(f"{language}{name}calendar.ics", "subscriptions", days, _CALENDAR)
