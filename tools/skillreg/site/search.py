"""What the search page fetches: who and what there is to find, as compact columns, and never a certificate or a person.

    search/index.json             the parts, the words of the facets, how characters are read
    search/organisations-0.json   names, kinds, divisions, statuses and scopes of 2,000 organisations, by their codes
    search/credit-0.json          their unified social credit codes, fetched only for what looks like one
    search/occupations.json       the classification
    search/notices-2026.json      the public notices that ended or end in a year
    search/guides-zh.json         guides and rules, section by section

One value of a column belongs to each row; texts are joined by line breaks, so that a browser looks through all of them at
once; repeated words are numbers into a list beside. A column says what was filed or sealed and nothing that changes
with the day or with other rows: a new accreditation is one part written anew. How characters are read stands in the index
once, and in a row only where one is read otherwise, see `readings`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, TypeVar

from skillreg.domain.levels import LEVELS
from skillreg.site.guides import Guide, Section
from skillreg.site.readings import Readings, usual
from skillreg.site.shell import LANGUAGES
from skillreg.site.texts import KINDS, STATUSES, TEXTS
from skillreg.site.views.occupations import exclusions_of
from skillreg.site.views.rules import rules_page
from skillreg.site.views.world import Organisation, Session, World, scope_of
from skillreg.site.words import Words
from skillreg.text import Language, Text

FOLDER = "search"

#: So many organisations are one file: some 25 kB on the way.
BLOCK = 2_000

Json = dict[str, Any]
T = TypeVar("T")


def search_files(world: World, guides: Iterable[Guide]) -> Iterator[tuple[str, bytes]]:
    """Every file of the search by its path."""
    readings = Readings({one.division.zh: one.division.en for one in world.organisations.values()})
    characters: set[str] = set()
    parts: dict[str, Any] = {"organisations": [], "credit": [], "notices": []}

    def names(column: Iterable[str]) -> Json:
        tidied = [" ".join(name.split()) for name in column]
        characters.update(*tidied)
        return {"name": "\n".join(tidied), "read": list(_exceptions(readings, tidied))}

    organisations = [world.organisations[code] for code in sorted(world.organisations)]
    for number, block in enumerate(_batched(organisations, BLOCK)):
        for kind, content in (
            ("organisations", _organisations(block) | names(one.name for one in block)),
            ("credit", {"code": _lines(str(one.now["uscc"]) for one in block)}),
        ):
            path = f"{kind}-{number}.json"
            parts[kind].append(path)
            yield _file(path, content)
    occupations = (one.name for one in world.occupations.values())
    yield _file("occupations.json", _occupations(world) | names(occupations))
    for year, notices in _by_year(world):
        path = f"notices-{year}.json"
        parts["notices"].append(path)
        yield _file(path, _notices(notices))
    for language in LANGUAGES:
        yield _file(f"guides-{language}.json", _guides(language, guides))
    yield _file("index.json", {**parts, **_index(world), "readings": _usual(characters)})


def _file(path: str, content: Json) -> tuple[str, bytes]:
    data = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return f"{FOLDER}/{path}", data.encode()


def _index(world: World) -> Json:
    """The day, and the words of the facets in both languages."""
    divisions = {str(one.now["division"]): one.division for one in world.organisations.values()}
    return {
        "as_of": world.as_of.isoformat() if world.as_of else None,
        "occupations": "occupations.json",
        "guides": {language: f"guides-{language}.json" for language in LANGUAGES},
        "words": {
            "type": _bilingual(KINDS),
            "status": _bilingual(STATUSES),
            "division": _bilingual(dict(sorted(divisions.items()))),
            "level": {
                str(level): {language: Words(language).level(level) for language in LANGUAGES}
                for level in LEVELS
            },
        },
    }


def _organisations(block: Sequence[Organisation]) -> Json:
    listed = _Listed()
    scopes = [
        [
            number
            for item in scope_of(one.entries[-1])
            for number in (listed.number(item.occupation), _mask(item.levels))
        ]
        for one in block
    ]
    return {
        "code": list(_steps(one.code for one in block)),
        "type": _column(one.kind for one in block),
        "division": _column(str(one.now["division"]) for one in block),
        "status": _column(one.status for one in block),
        "scope": {"values": listed.values, "rows": scopes},
    }


def _occupations(world: World) -> Json:
    """`barred`: 2 where the whole occupation needs a state licence, 1 where part of it does."""
    excluded = exclusions_of(world)
    reach = {"whole": 2, "part": 1, "permit": 0}
    groups: dict[str, str] = {}
    for one in world.occupations.values():
        groups[one.major.code] = one.major.name
        groups[one.middle.code] = one.middle.name or ""
    return {
        "code": _lines(world.occupations),
        "groups": groups,
        "barred": [
            reach[excluded[code].reach] if code in excluded else 0 for code in world.occupations
        ],
    }


def _by_year(world: World) -> Iterator[tuple[int, list[Session]]]:
    """Notices by the year of their last day, the latest first."""
    notices = [(one.notice_until, one) for one in world.sessions if one.notice_until]
    notices.sort(key=lambda pair: (pair[0], pair[1].path), reverse=True)
    for year, those in groupby(notices, key=lambda pair: pair[0].year):
        yield year, [session for _, session in those]


def _notices(notices: Sequence[Session]) -> Json:
    return {
        "organisation": _column(one.organisation for one in notices),
        "session": _lines(one.id for one in notices),
        "occupation": _column(one.occupation for one in notices),
        "level": [one.level for one in notices],
        "until": _lines(str(one.notice_until) for one in notices),
    }


def _guides(language: Language, guides: Iterable[Guide]) -> Json:
    """Guides as they stand in their folder, then the rules."""
    pages = [(one.path, one.sections) for one in guides if one.language == language]
    pages.append(("rules/", tuple(_rules(language))))
    rows = [(path, section) for path, sections in pages for section in sections]
    return {
        "page": _column(path for path, _ in rows),
        "title": {path: sections[0].heading for path, sections in pages if sections},
        "anchor": _lines(section.anchor for _, section in rows),
        "heading": _lines(section.heading for _, section in rows),
        "text": _lines(section.text for _, section in rows),
    }


def _rules(language: Language) -> Iterator[Section]:
    def said(text: Text) -> str:
        return " ".join(text.in_language(language).split())

    page = rules_page()
    yield Section("main", said(TEXTS["rules_title"]), "")
    for demand in page.demands:
        yield Section(demand.anchor, demand.clause.code, said(demand.clause.demand))
    for family in page.families:
        for rule in family.rules:
            yield Section(rule.code.lower(), f"{rule.code} {said(rule.demand)}", said(rule.why))
    for fault in page.faults:
        yield Section(fault.code.lower(), f"{fault.code} {said(fault.title)}", said(fault.hint))


class _Listed:
    """Words that rows repeat, each once, by their numbers."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, word: str) -> int:
        return self._numbers.setdefault(word, len(self._numbers))

    @property
    def values(self) -> list[str]:
        return list(self._numbers)


def _column(words: Iterable[str]) -> Json:
    listed = _Listed()
    rows = [listed.number(word) for word in words]
    return {"values": listed.values, "rows": rows}


def _steps(codes: Iterable[str]) -> Iterator[str | int]:
    """Codes in order, each as what its digits are more than those before it; whole where the letter is another.

    >>> list(_steps(["S000037150001", "S000037150002", "S000037150009", "Y000037150001"]))
    ['S000037150001', 1, 7, 'Y000037150001']
    """
    letter, digits = "", 0
    for code in codes:
        yield int(code[1:]) - digits if code[0] == letter else code
        letter, digits = code[0], int(code[1:])


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(" ".join(text.split()) for text in texts)


def _mask(levels: Iterable[int]) -> int:
    """Levels as one number: level 5 is the bit of 32.

    >>> _mask((5, 4))
    48
    """
    return sum(1 << level for level in levels)


def _exceptions(readings: Readings, column: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Row, place and syllable wherever a character is not read as usual; places as JavaScript counts them."""
    for row, text in enumerate(column):
        place = 0
        for character, syllable in zip(text, readings.of(text), strict=True):
            if syllable and syllable not in usual(character):
                yield row, place, syllable
            place += len(character.encode("utf-16-le")) // 2


def _usual(characters: Iterable[str]) -> str:
    """The common readings of each character: `an安案 bei北备 chong重 zhong重中`."""
    found: dict[str, list[str]] = {}
    for character in sorted(characters):
        for syllable in usual(character):
            found.setdefault(syllable, []).append(character)
    return " ".join(syllable + "".join(those) for syllable, those in sorted(found.items()))


def _bilingual(words: Mapping[str, Text]) -> dict[str, dict[str, str]]:
    return {name: {"zh": text.zh, "en": text.en} for name, text in words.items()}


def _batched(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
