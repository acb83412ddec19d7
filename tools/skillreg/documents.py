"""From the bytes of a YAML file to a frozen model, once, at the border.

`read_document` says what a path is (`domain.paths`), reads it strictly (`skillreg.yaml`), gives each text its type
(the models) and turns everything that does not fit into findings with a line and a hint:

>>> document, findings = read_document("registry/registry.yml", b"title: x\\n")
>>> document is None, findings[0].rule
(True, 'FIL204')

What is read is a document or nothing: a faulty file is never half taken. `read_faulty` looks at such a file once
more, so that the rules can say what they can of the rest of it (`skillreg.mending`).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from skillreg import yaml
from skillreg.domain.base import Model
from skillreg.domain.paths import KINDS, Place, place_of
from skillreg.domain.privacy import find_personal_data
from skillreg.findings import Finding, Pointer
from skillreg.text import Text
from skillreg.yaml.catalogue import CATALOGUE
from skillreg.yaml.catalogue.fault import Fault as Explained
from skillreg.yaml.catalogue.fault import fault as explained

if TYPE_CHECKING:  # a good file needs none of it, so it is loaded with the first fault
    from skillreg.mending.faults import Fault
    from skillreg.mending.meanings import Choice

#: What can be wrong with a file beside the reader's own faults (`skillreg.yaml.FAULTS`): title, what it means, what to do.
FAULTS: dict[str, Explained] = {
    "FIL200": explained(
        ("没有这个文件", "no such file"),
        ("命令里写的路径上没有文件", "there is no file at the path that was given"),
        ("核对路径,从仓库最上层写起", "check the path; it starts at the repository's top"),
    ),
    "FIL201": explained(
        ("文件放错了位置", "file in the wrong place"),
        (
            "文件的路径说明它是什么:申报、计划、成绩各有各的位置和文件名",
            "a file's path says what it is: applications, plans and results each have their place and name",
        ),
        (
            "放到提示里说的位置,如 submissions/<信用代码>/application.yml",
            "move it to the place in the hint, such as submissions/<USCC>/application.yml",
        ),
    ),
    "FIL202": explained(
        ("不认识的键", "unknown key"),
        (
            "冒号前面的名称不是这里规定的,多半是拼写错了",
            "the name before the colon is none that belongs here; most often it is misspelt",
        ),
        ("照提示改正名称,或删去这一行", "correct the name as the hint says, or take the line out"),
    ),
    "FIL203": explained(
        ("缺少必填的内容", "something required is missing"),
        ("这里规定要写的一行或一节没有写", "a line or section that is required here is not there"),
        ("照模板补上", "add it as in the template"),
    ),
    "FIL204": explained(
        ("内容的写法不对", "value of the wrong form"),
        (
            "冒号后面的内容不是这里该有的:日期、等级、编码、是否等各有规定的写法",
            "what stands after the colon is not of the form that days, levels, codes or yes and no have here",
        ),
        ("照提示里的写法改", "write it as the hint says"),
    ),
    "FIL205": explained(
        ("有的规则还不能检查", "some rules cannot be run yet"),
        (
            "文件里有读不懂或缺少的内容,和它有关的规则要等改好后才能检查",
            "something in the file is missing or cannot be read; rules that need it wait until it is mended",
        ),
        ("改好其他各处,再检查一次", "mend what is listed and check again"),
    ),
    "FIL301": explained(
        ("像是身份证号码或手机号码", "looks like an identity or mobile phone number"),
        (
            "仓库公开而且永久保存,考生的身份证号码、手机号码不能进入",
            "the repository is public and for ever; no identity or phone number may enter it",
        ),
        (
            "请删去;考生身份只用 holder 承诺值,联系电话用座机",
            "remove it; of a candidate only the holder commitment is filed, and for a contact give a landline",
        ),
    ),
    "FIL402": explained(
        ("名单里有一格不对", "a cell of a list is wrong"),
        (
            "名单里这一格的内容不对,或者和计划对不上;格子里的内容不会显示出来",
            "what is in this cell of the list is wrong or does not agree with the plan; it is never shown",
        ),
        ("照提示改这一格,再导入一次", "mend the cell as the hint says and import the list again"),
    ),
}  # fmt: skip

#: Everything that can be found before the rules run, for `skillreg rules` and the site's page of rules.
READING_FAULTS: dict[str, Explained] = dict(sorted({**CATALOGUE, **FAULTS}.items()))


@dataclass(frozen=True)
class Document:
    """A file that was read: where it stands, its model, the digest of its bytes."""

    place: Place
    model: Model
    digest: str

    @property
    def path(self) -> str:
        return self.place.path


@dataclass(frozen=True)
class Faulty:
    """A file in which something does not fit its model: its content with the keys mended, and the faults."""

    place: Place
    content: Any
    faults: tuple[Fault, ...]
    digest: str


#: What a fault's text may stand for; asks the registry where the answer is in its lists.
ChoicesFor = Callable[["Fault"], "Sequence[Choice]"]


def digest_of(data: bytes) -> str:
    return "sha256$" + hashlib.sha256(data).hexdigest()


def read_document(path: str, data: bytes) -> tuple[Document | None, list[Finding]]:
    """The document at a path, or None with the findings that say why. Findings may come with a document, too."""
    place = place_of(path)
    if place is None:
        return None, [_wrong_path(path)]
    try:
        content = yaml.load(data, path)
    except yaml.Refused as refused:
        return None, list(refused.findings)
    findings = _personal_data(path, data)
    try:
        model = place.kind.model.model_validate(content, by_name=False)
    except ValidationError:
        faulty = _faulty(place, data, content)
        return None, [*findings, *findings_on(faulty, data, _meant_by_itself)]
    return Document(place, model, digest_of(data)), findings


def read_faulty(path: str, data: bytes) -> Faulty | None:
    """A file that `read_document` did not take because its content does not fit; None where it cannot even be read."""
    place = place_of(path)
    if place is None:
        return None
    try:
        content = yaml.load(data, path)
    except yaml.Refused:
        return None
    return _faulty(place, data, content)


def _faulty(place: Place, data: bytes, content: Any) -> Faulty:
    from skillreg.mending.faults import faults_in

    mended, faults = faults_in(place.kind.model, content)
    return Faulty(place, mended, tuple(faults), digest_of(data))


def findings_on(faulty: Faulty, data: bytes, choices_for: ChoicesFor) -> list[Finding]:
    """What does not fit, said with what was probably meant."""
    from skillreg.mending.sentences import said

    places = yaml.locate(data)
    in_one_line = {one.read_at for one in faulty.faults if one.written_in_one_line}
    findings = []
    for fault in faulty.faults:
        choices = choices_for(fault)
        sure = len(choices) == 1 and choices[0].sure
        if sure and fault.read_at[:-1] in in_one_line:
            continue  # the hint on its list, which was written in one line, says it
        rule, message, hint = said(fault, choices, _parts_meant(fault, faulty, choices_for))
        line, column = (
            places.key(fault.pointer) if fault.is_unknown_key else _shown_at(places, fault.pointer)
        )
        findings.append(
            Finding(
                faulty.place.path, line, column, rule, "error", message, hint, "", fault.pointer
            )
        )
    return findings


def _parts_meant(fault: Fault, faulty: Faulty, choices_for: ChoicesFor) -> list[str]:
    """The items of a list that was written in one line, each as it should be typed."""
    if not fault.written_in_one_line:
        return []
    inside = {
        one.read_at: choices_for(one) for one in faulty.faults if one.read_at[:-1] == fault.read_at
    }
    parts = []
    for index, part in enumerate(fault.parts):
        found = inside.get((*fault.read_at, index), ())
        parts.append(found[0].value if len(found) == 1 and found[0].sure else part)
    return parts


def _meant_by_itself(fault: Fault) -> Sequence[Choice]:
    """What can be told of a text without asking anybody."""
    from skillreg.mending.meanings import meant

    return meant(fault.shape, fault.typed) if fault.shape and isinstance(fault.typed, str) else ()


def placed(findings: Iterable[Finding], data: bytes) -> list[Finding]:
    """The same findings with the line and column of what they point at; the file is read again only if there are any."""
    found = list(findings)
    if not found:
        return []
    places = yaml.locate(data)
    result = []
    for finding in found:
        line, column = _shown_at(places, finding.pointer)
        result.append(replace(finding, line=line, column=column))
    return result


def _shown_at(places: yaml.Locations, pointer: Pointer) -> tuple[int, int]:
    """Where a value stands; of a group or list that starts on a later line, where its key does; nowhere of the whole."""
    key, value = places.key(pointer), places.value(pointer)
    if value == places.value(()):
        return 0, 0
    return key if key[0] < value[0] else value


def _wrong_path(path: str) -> Finding:
    right = _right_path(path)
    return Finding(
        path=path,
        line=0,
        column=0,
        rule="FIL201",
        severity="error",
        message=Text("这个位置不收文件:路径不对", "no document belongs here: the path is wrong"),
        hint=Text(f"是不是想放在 {right}?", f"did you mean {right}?"),
    )


def _right_path(path: str) -> str:
    """The path of a document kind that looks most like this one, with the names that this one has."""
    import difflib

    names = {
        "<USCC>": "[0-9A-HJ-NPQRTUWXY]{18}",
        "2026-0001": "20[0-9]{2}-[0-9]{4}",
        "<code>": "[SY][0-9]{12}",
    }
    written = {
        example: re.search(f"(?<![0-9A-Z]){pattern}(?![0-9A-Z])", path)
        for example, pattern in names.items()
    }
    examples = []
    for kind in KINDS:
        example = kind.example
        for name, match in written.items():
            example = example.replace(name, match[0]) if match else example
        examples.append(example)
    near = difflib.get_close_matches(path, examples, n=1, cutoff=0.3)
    return near[0] if near else "submissions/<USCC>/application.yml"


_PERSONAL = {
    "identity": Text("身份证号码", "an identity number"),
    "phone": Text("手机号码", "a mobile phone number"),
}


def _personal_data(path: str, data: bytes) -> list[Finding]:
    """No identity number and no phone number enters Git (1-domain, Personal data). The number itself is not repeated."""
    return [
        Finding(
            path=path,
            line=line,
            column=column,
            rule="FIL301",
            severity="error",
            message=Text(
                f"这里像是{_PERSONAL[kind].zh},不能进入公开仓库",
                f"this looks like {_PERSONAL[kind].en}; it must not enter a public repository",
            ),
            hint=FAULTS["FIL301"].hint,
        )
        for line, column, kind in find_personal_data(data.decode("utf-8"))
    ]
