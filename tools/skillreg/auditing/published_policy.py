"""The numbers of a registry's rules as its site publishes them, for those who have no clone: `/data/policy.json`.

They are the site's word, and nobody signs them. So a monitor remembers them, tells when they change, and tells where they
ask for less than the public notice does by itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import astuple, fields
from pathlib import Path
from typing import Final

from skillreg.auditing.check import Fault, check, fault_of
from skillreg.auditing.mirror import Site
from skillreg.auditing.replay import Numbers
from skillreg.domain.policy import Policy
from skillreg.ledger.storage import replace_file
from skillreg.text import Text

PATH: Final = "data/policy.json"
PUBLISHED: Final = check(
    "AUD705",
    "五(三)",
    "登记库公布规则所用的数字,不比通知宽,也不悄悄改",
    "The registry publishes the numbers of its rules, asks for no less than the notice, and changes them for all to see.",
    Text(
        "请向登记机关核对 registry.yml 的 policy;数字由通知和省工作规则决定",
        "ask the registrar about policy in registry.yml; the notice and the province's rules set the numbers",
    ),
)
#: What the public notice itself says.
_NOTICE: Final = Numbers()


def numbers_of(site: Site, memory: Path) -> tuple[Numbers, list[Fault]]:
    """The published numbers, and what is to be said about them; the notice's own where they cannot be had."""
    data = site.get(PATH)
    try:
        numbers = _read(data or b"")
    except (ValueError, AttributeError, RecursionError):
        zh = "没有公布,或读不懂;按通知自己的数字检查"
        en = "not published, or not readable: the notice's own numbers are used"
        return _NOTICE, [fault_of(PUBLISHED, zh, en, path=PATH, severity="unchecked")]
    faults = [*_changed(numbers, memory), *_laxer(numbers)]
    replace_file(memory, data or b"")
    return numbers, faults


def _read(data: bytes) -> Numbers:
    """ValueError or AttributeError when it is not the policy of a registry; what a later version adds is passed over."""
    content = {key: one for key, one in json.loads(data).items() if key in Policy.model_fields}
    return Numbers.of(Policy.model_validate(content))


def _changed(numbers: Numbers, memory: Path) -> Iterator[Fault]:
    """What is not as it was at the last visit; entries sealed before the change were sealed by the old numbers."""
    if not memory.exists():
        return
    before = _read(memory.read_bytes())
    for field, was, now in zip(fields(numbers), astuple(before), astuple(numbers), strict=True):
        if was != now:
            zh, en = f"{field.name} 由 {was} 改为 {now}", f"{field.name} was {was} and is {now}"
            yield fault_of(PUBLISHED, zh, en, path=PATH, severity="note")


def _laxer(numbers: Numbers) -> Iterator[Fault]:
    """What asks for less than the public notice."""
    found = {
        "max_occupations": numbers.max_occupations > _NOTICE.max_occupations,
        "levels": not set(numbers.levels) <= set(_NOTICE.levels),
        "plan_lead_working_days": numbers.plan_lead_working_days < _NOTICE.plan_lead_working_days,
        "notice_working_days": numbers.notice_working_days < _NOTICE.notice_working_days,
    }
    for name, laxer in found.items():
        if laxer:
            here, there = getattr(numbers, name), getattr(_NOTICE, name)
            zh = f"{name} 是 {here},通知是 {there}"
            en = f"{name} is {here}; the notice says {there}"
            yield fault_of(PUBLISHED, zh, en, path=PATH, severity="note")
