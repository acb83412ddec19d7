"""What a change may do: rules on the change as a whole and on each file that it touches.

None of them is a clause of its own; together they are what 五(三) asks for: traceability, and who evaluates, issues
and answers for it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from skillreg.domain.paths import Place, place_of
from skillreg.domain.results import Objections
from skillreg.domain.review import Review
from skillreg.domain.state import SessionState
from skillreg.errors import RegistryDamaged
from skillreg.gate.change import Change, Touched
from skillreg.gate.people import People, accounts_of
from skillreg.ledger.head import HEAD_PATH, Head, parse_head
from skillreg.registry import Registry
from skillreg.rules.engine import Problem, at, rule
from skillreg.tree import LedgerOverlay, Tree

MOST_FILES = 100
LARGEST_FILE = 512 * 1024
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_BESIDE_DOCUMENTS = re.compile(
    r"registry/reviews/[A-Za-z0-9/-]+/(county|city|province)\.yml\.sig"
    r"|registry/trust/(keys\.json|allowed_signers)"
    r"|registry/([a-z]+/)?README\.md"
)


def _review_by(reviewer: str) -> str:
    """A review as an example has it; `former-01` was in office until February."""
    return (
        f"subject: registry/organisations/S000037150001.yml\nrole: city\nreviewer: {reviewer}\n"
        "decision: approve\ndate: 2026-02-27\n"
        f"files: [{{path: registry/organisations/S000037150001.yml, after: sha256${'0' * 64}}}]\n"
        f"rules_version: '1'\nledger: {{size: 8, root: '{'0' * 64}'}}\n"
    )


def _objections(number: str) -> str:
    """A session's record of one objection as an example has it; the registry before has 2026-01."""
    return (
        "organisation: S000037150001\nsession: 2026-0001\nobjections:\n"
        f"- {{id: {number}, received_on: 2026-03-31, state: open, summary: 对评分有疑问(示例)}}\n"
    )


@dataclass(frozen=True)
class GateContext:
    """The registry before the change and after it, and who may do what, as it was before; `day` is when it arrives.

    `ledger` is where the ledger stands when the base is older than it: the sealer's own lies on disk.
    """

    change: Change
    people: People
    day: date
    ledger: Tree | None = None

    @cached_property
    def before(self) -> Registry:
        base = self.change.before
        return Registry(LedgerOverlay(self.ledger, base) if self.ledger else base)

    @cached_property
    def after(self) -> Registry:
        return Registry(self.change.after)

    def names_in(self, folder: str) -> frozenset[str]:
        """The names of files and folders in a folder, with the change."""
        if folder not in self._names:
            self._names[folder] = self.change.after.names(folder)
        return self._names[folder]

    @cached_property
    def _names(self) -> dict[str, frozenset[str]]:
        return {}

    def sealed(self, path: str) -> bool:
        """Whether the ledger, as it was before, has taken this file with another content than it now has."""
        place = place_of(path)
        if place is None:
            return False
        if place.kind.name == "review":
            review = self.before.model(path, Review)
            return review is not None and self._certified(review.subject)
        if place.kind.name == "removal":
            removed = self.before.state(place.names["code"]).current
            return removed is not None and removed.status == "removed"
        if place.kind.name in ("revocation", "correction"):
            return self._amended(place)
        session = self._session(path)
        taken = {
            "plan": session.plan_digest if session else None,
            "results": session.results_digest if session else None,
            **self._inspection(place),
        }.get(place.kind.name)
        return taken is not None and self.after.digest(path) != taken

    def _amended(self, place: Place) -> bool:
        """Whether the ledger has this revocation, or this version of a certificate."""
        number = place.names["number"]
        state = self.before.state(number[:13])
        if place.kind.name == "revocation":
            return number in state.revocations
        return int(place.names["version"]) <= 1 + len(state.versions.get(number, []))

    def _inspection(self, place: Place) -> dict[str, str]:
        """The digest that the ledger has of a file of an inspection, by the kind of the file."""
        name = place.path.rpartition("/")[2].removesuffix(".yml")
        number = place.names.get("inspection")
        sealed = self.before.inspection(number).files.get(name) if number else None
        return {place.kind.name: sealed.digest} if sealed else {}

    def _certified(self, subject: str) -> bool:
        session = self._session(subject)
        return session is not None and session.first_certificate is not None

    def _session(self, path: str) -> SessionState | None:
        place = place_of(path)
        names = place.names if place else {}
        plan = self.before.plan(names.get("uscc", ""), names.get("session", ""))
        return self.before.state(plan.organisation).sessions.get(plan.session) if plan else None


@rule(
    "GIT101",
    clause="五(三)",
    on=Change,
    zh="一次提交只做一类事:填报数据、追加账本或修改程序",
    why_zh="混在一起,评审员就看不清数据里夹带了什么。",
    bad={"tools/x.py": "x", "registry/trust/allowed_signers": "x"},
    good={"tools/x.py": "x"},
)
def one_kind_of_change(change: Change, ctx: GateContext) -> Iterator[Problem]:
    """A change is data, ledger or code; never mixed.

    Why: in a mixture a reviewer cannot see what comes along with the data.
    """
    if len(change.kinds) > 1:
        listed = "、".join(sorted(change.kinds))
        yield at().error(
            zh=f"这次提交同时涉及 {listed}",
            en=f"this change mixes {', '.join(sorted(change.kinds))}",
            hint_zh="请分成几个合并请求",
            hint_en="split it into several pull requests",
        )


@rule(
    "GIT102",
    clause="五(三)",
    on=Change,
    zh="一次填报不超过 100 个文件",
    why_zh="文件太多,代码平台不会全部显示,评审员也看不完。",
    bad={f"registry/reviews/A/f{n}/city.yml.sig": "x" for n in range(101)},
    good={"registry/reviews/A/f1/city.yml.sig": "x"},
)
def few_enough_files(change: Change, ctx: GateContext) -> Iterator[Problem]:
    """A change of data has at most 100 files.

    Why: forges stop showing files beyond a number, and nobody can read so many.
    """
    data = [file for file in change.files if file.kind == "data"]
    if len(data) > MOST_FILES:
        yield at().error(
            zh=f"这次填报有 {len(data)} 个文件,最多 {MOST_FILES} 个",
            en=f"this change has {len(data)} files; at most {MOST_FILES} are allowed",
            hint_zh="请分成几次提交",
            hint_en="split it into several changes",
        )


@rule(
    "GIT201",
    clause="五(三)",
    on=Touched,
    zh="数据只能是普通文件:没有符号链接、子模块、可执行文件",
    why_zh="链接和子模块会指到仓库之外。",
    bad={"120000 submissions/link.yml": "/etc/passwd"},
    good={},
)
def plain_files_only(file: Touched, ctx: GateContext) -> Iterator[Problem]:
    """Data are plain files: no symbolic links, submodules or executables.

    Why: links and submodules lead outside the repository.
    """
    if file.kind != "code" and file.status != "D" and file.mode != "100644":
        what = {
            "120000": ("符号链接", "a symbolic link"),
            "160000": ("子模块", "a submodule"),
            "100755": ("可执行文件", "an executable"),
        }.get(file.mode, ("特殊文件", "a special file"))
        yield at().error(
            zh=f"这是{what[0]},只收普通文件",
            en=f"this is {what[1]}; only plain files are taken",
            hint_zh="请换成普通文件(git update-index --chmod=-x 可去掉可执行位)",
            hint_en="make it a plain file (git update-index --chmod=-x takes off the executable bit)",
        )


@rule(
    "GIT202",
    clause="五(三)",
    on=Touched,
    zh="数据的文件名只用字母、数字、点和连字符,不以点开头",
    why_zh=".gitattributes 一类的文件会让改动不显示;怪名字在别的系统上打不开。",
    bad={"submissions/.gitattributes": "*.yml -diff"},
    good={},
)
def harmless_names(file: Touched, ctx: GateContext) -> Iterator[Problem]:
    """Names of data are ASCII letters, digits, dots and hyphens; no dot files, no names that a system reserves.

    Why: `.gitattributes` can hide a change from its reviewer; odd names cannot be opened everywhere.
    """
    if file.kind == "code" or file.status == "D":
        return
    for part in file.path.split("/"):
        if not _NAME.fullmatch(part) or _RESERVED.fullmatch(part) or part.endswith("."):
            shown = part.encode("unicode_escape").decode()[:40]
            yield at().error(
                zh=f"名称“{shown}”不能用",
                en=f"the name {shown!r} cannot be used",
                hint_zh="只用英文字母、数字、点、下划线和连字符,不以点开头",
                hint_en="use letters, digits, dots, underscores and hyphens, not a dot in front",
            )


@rule(
    "GIT203",
    clause="五(三)",
    on=Touched,
    zh="同一文件夹里没有只差大小写或全半角的名称",
    why_zh="在 Windows 和 macOS 上这样的两个文件会互相覆盖。",
    bad={"registry/REGISTRY.yml": "x"},
    good={},
)
def no_collisions(file: Touched, ctx: GateContext) -> Iterator[Problem]:
    """No two names in a folder differ by case or width only.

    Why: on Windows and macOS one of them would overwrite the other.
    """
    if file.kind != "data" or file.status != "A":
        return
    parts = file.path.split("/")
    for depth, name in enumerate(parts[1:], 1):
        folder = "/".join(parts[:depth])
        if ctx.change.before.has(f"{folder}/{name}"):
            continue  # this part of the path is not new, and folders with many names need not be listed
        for other in ctx.names_in(folder):
            if other != name and _folded(other) == _folded(name):
                yield at().error(
                    zh=f"与 {folder}/{other} 只差大小写或全半角",
                    en=f"it differs from {folder}/{other} by case or width only",
                    hint_zh="请换一个名称",
                    hint_en="choose another name",
                )


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


@rule(
    "GIT204",
    clause="五(三)",
    on=Touched,
    zh="数据文件夹里只有路径表列出的文件",
    why_zh="路径说明文件是什么;别的文件没有人会检查。",
    bad={"submissions/notes.txt": "x"},
    good={},
)
def in_the_path_table(file: Touched, ctx: GateContext) -> Iterator[Problem]:
    """Only files of the path table stand among the data.

    Why: the path says what a file is; nobody would check another.
    """
    if file.kind == "data" and file.status != "D" and not _has_a_place(file.path):
        yield at().error(
            zh="这个位置不收文件",
            en="no file belongs here",
            hint_zh="例如 submissions/<信用代码>/2026-0001/plan.yml",
            hint_en="an example of a right place: submissions/<USCC>/2026-0001/plan.yml",
        )


def _has_a_place(path: str) -> bool:
    return place_of(path) is not None or _BESIDE_DOCUMENTS.fullmatch(path) is not None


@rule(
    "GIT205",
    clause="五(三)",
    on=Touched,
    zh="数据文件不超过 512 KiB",
    why_zh="更大的文件代码平台不显示差异。",
    bad={"registry/trust/allowed_signers": "x" * (LARGEST_FILE + 1)},
    good={},
)
def small_enough(file: Touched, ctx: GateContext) -> Iterator[Problem]:
    """A data file has at most 512 KiB.

    Why: forges do not show the difference of larger ones.
    """
    if file.kind == "data" and file.size > LARGEST_FILE:
        yield at().error(
            zh=f"文件有 {file.size // 1024} KiB,最多 {LARGEST_FILE // 1024} KiB",
            en=f"the file has {file.size // 1024} KiB; at most {LARGEST_FILE // 1024} are allowed",
            hint_zh="请分成几个场次",
            hint_en="split it into several sessions",
        )


@rule(
    "GIT301",
    clause="五(三)",
    on=Touched,
    zh="谁的文件夹谁改:机构改自己的申报,评审员改自己职责内的文件",
    why_zh="谁评价、谁发证、谁负责。名单取自改动之前的主分支。",
    bad={"registry/reviewers.yml": "x", "@author": "stranger@example.org"},
    good={},
)
def by_somebody_who_may(file: Touched, ctx: GateContext) -> Iterator[Problem]:
    """Each file is changed by somebody who may, by the lists as they were before the change.

    Why: who evaluates issues the certificate and answers for it; nobody can write themselves into a list.
    """
    if file.kind == "code":
        return
    allowed, who = ctx.people.allowed(file.path)
    if not accounts_of(file.author) & {account.lower() for account in allowed}:
        yield at().error(
            zh=f"{file.author or '未知的提交者'} 不能改这个文件,应由{who.zh}提交",
            en=f"{file.author or 'an unknown author'} may not change this file; it is for {who.en}",
            hint_zh="请用登记过的邮箱或账号提交(git config user.email);名单见 maintainers、reviewers.yml、registry.yml",
            hint_en="commit under a listed e-mail or account (git config user.email); the lists are maintainers, "
            "reviewers.yml and registry.yml",
        )


@rule(
    "GIT302",
    clause="五(三)",
    on=Touched,
    zh="评审员在评审进入仓库的那天仍在任",
    why_zh="任期以评审到来的日子为准,不以文件里写的日期为准;离任后不能倒签。",
    bad={
        "registry/reviews/organisations/S000037150001/city.yml": _review_by("former-01"),
        "@author": "city-01@example.org",
    },
    good={
        "registry/reviews/organisations/S000037150001/city.yml": _review_by("city-01"),
        "@author": "city-01@example.org",
    },
)
def reviewer_in_office_on_arrival(file: Touched, ctx: GateContext) -> Iterator[Problem]:
    """A review arrives while its reviewer is in office, by the list as it was before the change.

    Why: what counts is the day on which it arrives, not one written in the file; nobody signs for a day gone by.
    """
    place = place_of(file.path)
    if place is None or place.kind.name != "review" or file.status == "D":
        return
    review = ctx.after.model(file.path, Review)
    reviewer = ctx.before.reviewers.find(review.reviewer, review.role) if review else None
    if reviewer is not None and not reviewer.in_office(ctx.day):
        yield at("reviewer").error(
            zh=f"{reviewer.id} 在 {ctx.day} 不在任(任期 {reviewer.from_} 至 {reviewer.until or '今'})",
            en=f"{reviewer.id} is not in office on {ctx.day} (from {reviewer.from_} until {reviewer.until or 'now'})",
            hint_zh="请由在任的评审员评审",
            hint_en="let a reviewer decide who is in office",
        )


@rule(
    "GIT403",
    clause="三(三)",
    on=Touched,
    zh="记录过的异议不能删去,也不能改成另一件",
    why_zh="删去一件异议,就像从来没有人提过。",
    bad={
        "submissions/52371502MJDEMX0005/2026-0001/objections.yml": _objections("2026-02"),
        "@author": "city-01@example.org",
    },
    good={
        "submissions/52371502MJDEMX0005/2026-0001/objections.yml": _objections("2026-01"),
        "@author": "city-01@example.org",
    },
)
def objections_are_kept(file: Touched, ctx: GateContext) -> Iterator[Problem]:
    """An objection that was recorded stays, about the same candidate and received on the same day.

    Why: one that is taken out was, to all appearances, never raised.
    """
    if not file.path.endswith("/objections.yml"):
        return
    before = ctx.before.model(file.path, Objections)
    after = ctx.after.model(file.path, Objections)
    if before is None or after is None:
        return
    now = {one.id: (one.ticket, one.received_on) for one in after.objections}
    for one in before.objections:
        if now.get(one.id) != (one.ticket, one.received_on):
            yield at("objections").error(
                zh=f"异议 {one.id} 被删去,或改成了另一件",
                en=f"objection {one.id} was taken out, or turned into another",
                hint_zh="请恢复;处理结果写在 state、answered_on、resolved_on",
                hint_en="restore it; what became of it is told by state, answered_on, resolved_on",
            )


@rule(
    "GIT401",
    clause="五(三)",
    on=Touched,
    zh="已合并的填报只增不删,入账之后不改",
    why_zh="填报是证据,删改了就无从回溯。",
    bad={"D registry/registry.yml": ""},
    good={},
)
def filings_are_kept(file: Touched, ctx: GateContext) -> Iterator[Problem]:
    """What was filed is never deleted, and not changed once the ledger has taken it.

    Why: filings are evidence; what is deleted cannot be traced back to.
    """
    if file.kind != "data" or not _has_a_place(file.path):
        return  # what never belonged here may go again
    if file.status == "D":
        yield at().error(
            zh="已合并的文件不能删除",
            en="a file that was merged is not deleted",
            hint_zh="计划不办了,请由中心另行登记;文件保留",
            hint_en="keep the file; the centre records that a plan is not held",
        )
    elif file.status in ("M", "T") and ctx.sealed(file.path):
        yield at().error(
            zh="这个文件已经入账,不能再改",
            en="the ledger has taken this file; it cannot change any more",
            hint_zh="要更正请用新的场次,或走证书更正程序",
            hint_en="file a new session, or have the certificate corrected",
        )


@rule(
    "GIT402",
    clause="五(三)",
    on=Touched,
    zh="账本只在末尾追加",
    why_zh="改动或删去一行,就不再是原来的记录。",
    bad={"D registry/ledger/000/000.jsonl": ""},
    good={},
)
def ledger_only_grows(file: Touched, ctx: GateContext) -> Iterator[Problem]:
    """The ledger only grows, line by line.

    Why: a changed or missing line is a rewritten record.
    """
    if file.kind != "ledger":
        return
    before = ctx.change.before.read(file.path)
    after = ctx.change.after.read(file.path)
    if after is None or _taken_back(file.path, before or b"", after):
        yield at().error(
            zh="账本里已有的内容被改动或删除",
            en="something that was in the ledger is changed or gone",
            hint_zh="请恢复原样:git restore --source=main registry/ledger",
            hint_en="restore it: git restore --source=main registry/ledger",
        )


def _taken_back(path: str, before: bytes, after: bytes) -> bool:
    """Whether a file of the ledger says less than it did, or something else."""
    if path == HEAD_PATH:
        old, new = _readable_head(before), _readable_head(after)
        same_size_other_root = new and old and new.size == old.size and new.root != old.root
        return new is None or bool(same_size_other_root) or new.size < (old.size if old else 0)
    if not path.endswith(".jsonl"):
        return False
    whole_lines = before[
        : before.rfind(b"\n") + 1
    ]  # what a crash left behind the last one was never official
    return not after.startswith(whole_lines)


def _readable_head(data: bytes) -> Head | None:
    try:
        return parse_head(data)
    except RegistryDamaged:
        return None
