"""What may be in a change: kinds, numbers, names, modes and sizes of files."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from skillreg.gate.change import Change, Touched
from skillreg.gate.rules.context import GateContext, has_a_place
from skillreg.rules.engine import Problem, at, rule

MOST_FILES = 100
LARGEST_FILE = 512 * 1024
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)


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
    if file.kind == "data" and file.status != "D" and not has_a_place(file.path):
        yield at().error(
            zh="这个位置不收文件",
            en="no file belongs here",
            hint_zh="例如 submissions/<信用代码>/2026-0001/plan.yml",
            hint_en="an example of a right place: submissions/<USCC>/2026-0001/plan.yml",
        )


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
