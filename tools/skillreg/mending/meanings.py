"""What was meant by what somebody typed: pure functions from a shape and a text to the few values it may stand for.

>>> from skillreg.mending.shapes import Shape
>>> meant(Shape("Sitting", "date", "day"), "2026年3月5日")
(Choice(value='2026-03-05', name='', sure=True),)
>>> meant(Shape("ResultRow", "outcome", "word", ("pass", "fail")), "合格")
(Choice(value='pass', name='合格', sure=True),)
>>> [choice.value for choice in meant(Shape("Plan", "level", "level"), "高级")]
['3', '1']
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from skillreg.domain.levels import LEVELS, parse_level
from skillreg.mending.occupations import Named, occupations_meant
from skillreg.mending.shapes import Shape

#: At most so many are offered; more would be a list to search, not a hint.
MOST_CHOICES = 3
_AS_GOOD = 0.1


@dataclass(frozen=True)
class Choice:
    """One value that may be meant, ready to be typed, and what it is called. `sure` when it can be nothing else."""

    value: str
    name: str = ""
    sure: bool = False


@dataclass(frozen=True)
class Known:
    """What is known around the document: lists of what may be named in it. Empty where nothing is known."""

    occupations: Sequence[Named] = ()
    divisions: Mapping[str, str] = field(default_factory=dict)  #: name by code
    former_divisions: Mapping[str, str] = field(
        default_factory=dict
    )  #: today's code by a code no longer used
    organisations: Sequence[str] = ()  #: codes, the most likely first
    ids: Mapping[str, str] = field(default_factory=dict)  #: of people or rooms, with their names
    tickets: Sequence[str] = ()
    session: str = ""  #: of the folder
    credit_code: str = ""  #: of the folder
    beside: str = ""  #: the name that stands beside a code


NOTHING_KNOWN = Known()


def meant(shape: Shape, typed: str, known: Known = NOTHING_KNOWN) -> tuple[Choice, ...]:
    """What a text may stand for, best first; nothing where nobody can tell."""
    plain = half_width(typed)
    if not plain:
        return ()
    if shape.kind == "word":
        return _word(shape, plain)
    finder = _FINDERS.get(shape.kind)
    return finder(plain, known)[:MOST_CHOICES] if finder else ()


def half_width(typed: str) -> str:
    """Fullwidth letters, digits and punctuation as their common forms, without blanks and Chinese quotes around."""
    return unicodedata.normalize("NFKC", typed).strip().strip("“”‘’\"'")


def close(typed: str, known: Sequence[str], cutoff: float = 0.6) -> list[str]:
    """Known words that look alike, best first, and none that is much less alike than the best.

    >>> close("kp-2", ["kp-01", "kp-02", "kp-03"]), close("p-3", ["p-1", "p-2", "t-1"])
    (['kp-02'], ['p-1', 'p-2'])
    """
    ratios = [(difflib.SequenceMatcher(None, typed, one).ratio(), one) for one in set(known)]
    best = max((ratio for ratio, _ in ratios), default=0.0)
    near = [(-ratio, one) for ratio, one in ratios if ratio >= max(cutoff, best - _AS_GOOD)]
    return [one for _, one in sorted(near)[:MOST_CHOICES]]


def _one(value: str | None) -> tuple[Choice, ...]:
    return (Choice(value, sure=True),) if value else ()


_DAY = re.compile(
    r"(20[0-9]{2}) ?[-/.年—–] ?([0-9]{1,2}) ?[-/.月—–] ?([0-9]{1,2}) ?[日号]?(?:[ T]0?0:00(?::00)?)?"
)
_DAY_IN_DIGITS = re.compile(r"(20[0-9]{2})([0-9]{2})([0-9]{2})")
#: Spreadsheets count days from here; a number such as 46086 is what is left of a day when only its value is copied.
_SPREADSHEET_DAY_ZERO = date(1899, 12, 30)
_SPREADSHEET_DAYS = range(40_000, 60_000)


def _day(plain: str, _known: Known) -> tuple[Choice, ...]:
    if match := _DAY.fullmatch(plain) or _DAY_IN_DIGITS.fullmatch(plain):
        try:
            return _one(date(*map(int, match.groups())).isoformat())
        except ValueError:
            return ()
    if re.fullmatch("[0-9]{5}", plain) and int(plain) in _SPREADSHEET_DAYS:
        return _one((_SPREADSHEET_DAY_ZERO + timedelta(int(plain))).isoformat())
    return ()


_TIME = re.compile(
    r"(上午|早上|下午|晚上|中午)?\s*([0-9]{1,2})\s*[:.点时]\s*(?:([0-9]{2})(?::00)?分?|(半))?\s*(am|pm)?",
    re.IGNORECASE,
)
_NOON = 12


def _time(plain: str, _known: Known) -> tuple[Choice, ...]:
    if re.fullmatch("[0-9]{4}", plain):
        plain = f"{plain[:2]}:{plain[2:]}"
    match = _TIME.fullmatch(plain)
    if match is None:
        return ()
    before, hour_text, minute_text, half, after = match.groups()
    hour, minute = int(hour_text), 30 if half else int(minute_text or 0)
    if hour < _NOON and (before in ("下午", "晚上") or (after or "").lower() == "pm"):
        hour += _NOON
    return _one(f"{hour:02d}:{minute:02d}") if hour < 24 and minute < 60 else ()


_YES = frozenset(
    [
        "是",
        "有",
        "对",
        "真",
        "已",
        "具备",
        "全职",
        "专职",
        "yes",
        "y",
        "true",
        "t",
        "1",
        "√",
        "✓",
        "✔",
    ]
)
_NO = frozenset(
    [
        "否",
        "无",
        "没有",
        "不",
        "假",
        "未",
        "不具备",
        "兼职",
        "no",
        "n",
        "false",
        "f",
        "0",
        "×",
        "✗",
        "✘",
        "x",
    ]
)


def _truth(plain: str, _known: Known) -> tuple[Choice, ...]:
    word = plain.lower()
    return _one("true" if word in _YES else "false" if word in _NO else None)


_NUMERALS = {"五": 5, "四": 4, "三": 3, "二": 2, "一": 1, "初级": 5, "中级": 4}


def _level(plain: str, _known: Known) -> tuple[Choice, ...]:
    level = parse_level(plain) or _NUMERALS.get(plain)
    if level is None and plain == "高级":
        return tuple(Choice(str(one), LEVELS[one].zh) for one in (3, 1))
    return (Choice(str(level), LEVELS[level].zh, sure=True),) if level else ()


_NUMBER = re.compile(
    r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,9})(?:\.0+)?\s*(?:个|台|套|人|名|座|座位|工位|字节)?"
)


def _number(plain: str, _known: Known) -> tuple[Choice, ...]:
    match = _NUMBER.fullmatch(plain)
    return _one(str(int(match[1].replace(",", "")))) if match else ()


_SCORE = re.compile(r"([0-9]{1,3})(?:\.([0-9])0*)?\s*分?")


def _score(plain: str, _known: Known) -> tuple[Choice, ...]:
    match = _SCORE.fullmatch(plain)
    if match is None:
        return ()
    value = str(int(match[1])) + (f".{match[2]}" if match[2] and match[2] != "0" else "")
    return _one(value) if float(value) <= 100 else ()


#: What clerks write for a word, as a part of the word's Chinese meaning.
_OTHER_NAMES = {
    **dict.fromkeys(("实操", "实操考试", "实操考核", "实践", "操作"), "技能操作"),
    **dict.fromkeys(("通过", "及格", "达标"), "合格"),
    **dict.fromkeys(("不通过", "未通过", "不及格", "缺考"), "不合格"),
    **dict.fromkeys(("公司",), "企业"),
    **dict.fromkeys(("大学", "高校", "学院", "大专"), "高等院校"),
    **dict.fromkeys(("技校", "技师学院", "技工学校", "高级技工学校"), "技工院校"),
    **dict.fromkeys(("培训学校", "培训中心", "职业培训学校", "民办学校"), "民办职业培训机构"),
    **dict.fromkeys(("全市", "市"), "本市"),
    **dict.fromkeys(("国标", "国家标准"), "国家职业技能标准"),
    **dict.fromkeys(("身份证",), "居民身份证"),
    **dict.fromkeys(("监考人员",), "监考员"),
    **dict.fromkeys(("考评人员",), "考评员"),
    **dict.fromkeys(("督导人员",), "督导员"),
}


def _word(shape: Shape, plain: str) -> tuple[Choice, ...]:
    """The allowed word that is written differently, or whose Chinese meaning was typed."""
    meanings = shape.meanings
    lowered = re.sub(r"[ -]+", "_", plain.lower())
    if lowered in meanings:
        return (Choice(lowered, meanings[lowered], sure=True),)
    wanted = _OTHER_NAMES.get(plain, plain)
    for fits in (str.__eq__, str.startswith, str.__contains__):
        found = [word for word, name in meanings.items() if fits(name, wanted)]
        if found:
            return tuple(Choice(word, meanings[word], len(found) == 1) for word in found)
    return tuple(Choice(word, meanings[word]) for word in close(lowered, list(meanings)))


def _occupation(plain: str, known: Known) -> tuple[Choice, ...]:
    found = occupations_meant(plain, known.occupations, known.beside)
    return tuple(Choice(one.occupation.code, one.occupation.name, one.sure) for one in found)


def _division(plain: str, known: Known) -> tuple[Choice, ...]:
    digits = re.sub("[^0-9]", "", plain)
    if code := known.former_divisions.get(digits):
        return (Choice(code, known.divisions[code], sure=True),)
    if digits in known.divisions:
        return (Choice(digits, known.divisions[digits], sure=True),)
    named = [
        code
        for code, name in known.divisions.items()
        if name in (plain, plain + "区", plain + "县", plain + "市")
    ]
    named = named or [code for code, name in known.divisions.items() if plain.endswith(name)]
    if named:
        return tuple(Choice(code, known.divisions[code], len(named) == 1) for code in named)
    near = close(digits, list(known.divisions), 0.8)
    return tuple(Choice(code, known.divisions[code]) for code in near)


def _organisation(plain: str, known: Known) -> tuple[Choice, ...]:
    code = re.sub(r"[\s-]", "", plain.upper()).replace("O", "0")
    if re.fullmatch("[SY][0-9]{12}", code):
        return _one(code)
    near = close(code, known.organisations, 0.8) or list(known.organisations[:1])
    return tuple(Choice(one) for one in near)


def _session(plain: str, known: Known) -> tuple[Choice, ...]:
    match = re.fullmatch(r"(20[0-9]{2})[-—–/_年 ]*第?([0-9]{1,4})[期场]?", plain)
    if match and match[2].strip("0"):
        return _one(f"{match[1]}-{int(match[2]):04d}")
    return (Choice(known.session),) if known.session else ()


def _ticket(plain: str, known: Known) -> tuple[Choice, ...]:
    ticket = re.sub(r"[\s._-]", "", plain.upper())
    if re.fullmatch("[0-9A-Z]{4,14}", ticket):
        return _one(ticket)
    return tuple(Choice(one) for one in close(ticket, known.tickets))


def _id(plain: str, known: Known) -> tuple[Choice, ...]:
    named = [one for one, name in known.ids.items() if name == plain]
    if named:
        return tuple(Choice(one, plain, len(named) == 1) for one in named)
    typed = re.sub(r"[\s_.—–]+", "-", plain.lower())
    if typed in known.ids:
        return (Choice(typed, known.ids[typed], sure=True),)
    if near := close(typed, list(known.ids)):
        return tuple(Choice(one, known.ids[one]) for one in near)
    fits = re.fullmatch("[a-z0-9][a-z0-9-]{0,31}", typed)
    return (Choice(typed),) if fits and not known.ids else ()


def _credit_code(plain: str, known: Known) -> tuple[Choice, ...]:
    code = re.sub(r"[\s-]", "", plain.upper()).replace("O", "0").replace("I", "1")
    if re.fullmatch("[0-9A-HJ-NPQRTUWXY]{18}", code):
        return _one(code)
    return tuple(Choice(one) for one in close(code, [known.credit_code], 0.8))


def _digest(plain: str, _known: Known) -> tuple[Choice, ...]:
    match = re.fullmatch(r"(?:sha-?256[$:= -]*)?([0-9a-f]{64})", plain.lower())
    return _one(f"sha256${match[1]}" if match else None)


_FINDERS: dict[str, Callable[[str, Known], tuple[Choice, ...]]] = {
    "day": _day,
    "time": _time,
    "truth": _truth,
    "level": _level,
    "number": _number,
    "score": _score,
    "occupation": _occupation,
    "division": _division,
    "organisation": _organisation,
    "session": _session,
    "ticket": _ticket,
    "id": _id,
    "credit_code": _credit_code,
    "digest": _digest,
}
