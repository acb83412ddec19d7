"""What is public about a candidate: every field of every file that has something about a person, explained.

The table is made from the models themselves. A field that has no explanation here is an error while the page is made,
so nothing about people can be added to a file without a word to them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Final, Literal

from skillreg.credentials.badge import CertificateFacts
from skillreg.credentials.holder import Opening
from skillreg.domain.amendment import Correction, Revocation
from skillreg.domain.base import Model
from skillreg.domain.plan import Candidate, Sitting
from skillreg.domain.results import Objection, ResultRow
from skillreg.site.views.page import Page
from skillreg.text import NOTHING, Text

#: `repository`: in the files that anyone can clone. `ledger`: signed and in the log, for ever. `page`: on a page of the
#: site. `nobody`: in no public place at all.
Where = Literal["repository", "ledger", "page", "nobody"]


@dataclass(frozen=True)
class Told:
    """What some fields say about a person. `where` is empty for fields that say nothing about one.

    `example` shows what it looks like; it is Chinese in every language.
    """

    fields: tuple[str, ...]
    what: Text
    where: tuple[Where, ...]
    note: Text = NOTHING
    example: str = ""


@dataclass(frozen=True)
class Kept:
    """A file, or a record, and what it has about a person."""

    name: Text
    file: str
    told: tuple[Told, ...]


@dataclass(frozen=True)
class AboutMe:
    kept: tuple[Kept, ...]


def pages() -> Iterator[Page]:
    yield Page("about", "about-me/", about_me(), "about_title", "about_description")


def about_me() -> AboutMe:
    return AboutMe(tuple(_kept()))


def fields_of(kind: type[object]) -> frozenset[str]:
    """The names of the fields of a model or a dataclass."""
    if issubclass(kind, Model):
        return frozenset(kind.model_fields)
    return frozenset(field.name for field in fields(kind))  # type: ignore[arg-type]


def _kept() -> Iterable[Kept]:
    for name, file, kinds in _FILES:
        told: list[Told] = []
        for kind in kinds:
            explained = [field for one in _TOLD[kind] for field in one.fields]
            if sorted(explained) != sorted(fields_of(kind)):
                unknown = fields_of(kind) ^ set(explained)
                raise AssertionError(f"{kind.__name__}: not explained to candidates: {unknown}")
            told += [one for one in _TOLD[kind] if one.where]
        yield Kept(name, file, tuple(told))


_GIT: Final[tuple[Where, ...]] = ("repository",)
_LEDGER: Final[tuple[Where, ...]] = ("ledger", "page")


def _nothing(*names: str) -> Told:
    """Fields that are about somebody or something else."""
    return Told(names, NOTHING, ())


_TICKET_NOTE: Final = Text(
    "由机构编，不是身份证号；知道它的人能在名册里认出您",
    "given by the organisation, no identity number; who knows it can find you in the roster",
)
_MASKED: Final = Text("打码的姓名", "your name, masked")
_MASKED_NOTE: Final = Text("全名不写", "never in full")
_MASKED_EXAMPLE: Final = "张*明、李*、欧阳**"
_HOLDER: Final = Text("承诺值", "the commitment")
_HOLDER_NOTE: Final = Text(
    "由姓名、证件号码和一串随机数算出的编码，倒推不出您来；您出示二维码时才能对上",
    "a code computed from name, identity number and random characters; it leads back to nobody, and matches only "
    "when you show your QR code",
)
_ID_TYPE: Final = Text("证件类型", "the kind of identity document")

_TOLD: Final[Mapping[type[object], tuple[Told, ...]]] = {
    Candidate: (
        Told(("ticket",), Text("准考证号", "ticket number"), _GIT, _TICKET_NOTE),
        Told(("name",), _MASKED, _GIT, _MASKED_NOTE, _MASKED_EXAMPLE),
        Told(
            ("resit_of", "resit_part"),
            Text("是不是补考、补哪一科", "whether it is a re-sit, and of which part"),
            _GIT,
        ),
    ),
    Sitting: (
        Told(
            ("part", "date", "start", "end", "room", "candidates"),
            Text("几点在哪个考场考哪一科", "when and where you sit which part"),
            _GIT,
            Text("按准考证号列出", "listed by ticket number"),
        ),
        _nothing("assessors", "invigilators", "supervisors"),
    ),
    ResultRow: (
        Told(
            ("ticket",),
            Text("准考证号", "ticket number"),
            ("repository", "page"),
            Text("公示页只列合格的人", "the public notice lists those who passed only"),
        ),
        Told(("name",), _MASKED, ("repository", "page"), _MASKED_NOTE, _MASKED_EXAMPLE),
        Told(
            ("theory", "practice", "review"),
            Text("各科分数", "the marks of each part"),
            _GIT,
            Text(
                "合不合格都有，供人核对判分；网页不显示",
                "of everybody, passed or not, so that the outcome can be checked; on no page",
            ),
        ),
        Told(
            ("outcome",),
            Text("合格或不合格", "passed or failed"),
            ("repository", "page"),
            Text("不合格的不上网页", "who failed is on no page"),
        ),
        Told(("id_type",), _ID_TYPE, _GIT),
        Told(("holder",), _HOLDER, _GIT, _HOLDER_NOTE),
    ),
    Objection: (
        Told(
            ("ticket",),
            Text("异议针对的准考证号", "the ticket number that an objection is about"),
            _GIT,
            Text("网页只写“一名考生”", "the page says “one candidate” only"),
        ),
        Told(
            ("received_on", "state", "answered_on", "resolved_on"),
            Text(
                "收到、答复、了结的日期和结论",
                "the days of receipt, answer and decision, and the decision",
            ),
            ("repository", "page"),
        ),
        Told(
            ("summary",),
            Text("异议的摘要", "what it is about, in short"),
            _GIT,
            Text("不写姓名，也不写是谁提出的", "no names, and not who objected"),
        ),
        _nothing("id"),
    ),
    CertificateFacts: (
        Told(("number",), Text("证书编号", "certificate number"), _LEDGER),
        Told(
            ("occupation", "occupation_name", "specialty", "level", "basis"),
            Text("职业、工种、等级和评价依据", "occupation, specialty, level and basis"),
            _LEDGER,
        ),
        Told(
            ("organisation_name", "awarded", "valid_from"),
            Text("评价机构和日期", "who issued it, and when"),
            _LEDGER,
        ),
        Told(("id_type",), _ID_TYPE, _LEDGER),
        Told(("holder",), _HOLDER, _LEDGER, _HOLDER_NOTE),
        _nothing("site", "index", "evidence"),
    ),
    Correction: (
        Told(
            ("holder", "id_type", "specialty"),
            Text("更正以后的内容", "what it was corrected to"),
            _LEDGER,
            Text("姓名改了，公开的只是新的承诺值", "of a new name, the new commitment only"),
        ),
        Told(
            ("certificate", "version", "reason", "evidence"),
            Text("哪张证书、为什么更正、依据", "which certificate, why, and on what ground"),
            _LEDGER,
        ),
    ),
    Revocation: (
        Told(
            ("certificate", "from_", "ground", "reason", "authority", "evidence"),
            Text(
                "哪张证书、从哪天起、为什么、谁决定撤销",
                "which certificate, since when, why, by whom",
            ),
            _LEDGER,
            Text("不写姓名", "no names"),
        ),
    ),
    Opening: (
        Told(("name",), Text("全名", "your full name"), ("nobody",)),
        Told(("id_number",), Text("证件号码", "your identity number"), ("nobody",)),
        Told(
            ("salt",),
            Text("随机数（校验码）", "the random characters (check code)"),
            ("nobody",),
            Text(
                "印在证书上、在二维码里；机构另存一份，负责保密",
                "printed on the certificate and in its QR code; the organisation keeps a copy and must guard it",
            ),
        ),
        _nothing("id_type"),
    ),
}

_FILES: Final[tuple[tuple[Text, str, tuple[type[object], ...]], ...]] = (
    (Text("考试以前：考核计划", "Before the exam: the plan"), "plan.yml", (Candidate, Sitting)),
    (Text("考试以后：成绩", "After the exam: the results"), "results.yml", (ResultRow,)),
    (Text("有人提出异议时", "When somebody objects"), "objections.yml", (Objection,)),
    (Text("证书", "The certificate"), "registry/ledger/", (CertificateFacts,)),
    (
        Text("证书更正或撤销时", "When a certificate is corrected or revoked"),
        "registry/ledger/",
        (Correction, Revocation),
    ),
    (Text("哪里都不公开的", "Public nowhere"), "", (Opening,)),
)
