"""Did you mean …? Hints for values that are well-formed and yet not what the registry has.

What it takes to guess is loaded when there is something to guess, so that checking a good file costs nothing for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from skillreg.domain.division import Division
from skillreg.registry import Registry
from skillreg.text import Text


def occupation_hint(registry: Registry, typed: str, beside: str = "") -> Text:
    """For a code that no occupation has: the occupations that may be meant, or where to look. `beside` is the name
    that stands beside the code."""
    from skillreg.mending.occupations import occupations_meant
    from skillreg.rules.known import classification

    found = occupations_meant(typed, classification(registry), beside)
    if not found:
        return Text(
            "请在网站“职业”页按名称查编码",
            "look the code up by its name on the site's page of occupations",
        )
    return _did_you_mean([f"{one.occupation.code} {one.occupation.name}" for one in found])


def code_of_name(registry: Registry, name: str) -> str:
    """The code of the occupation that has exactly this name; empty where none has."""
    from skillreg.rules.known import classification

    return next((one.code for one in classification(registry) if one.name == name), "")


def division_hint(registry: Registry, typed: str) -> Text:
    """For a code that is no division of this city: today's code of an old one, else all there are."""
    for one in registry.divisions.values():
        for former in one.former:
            if former.code == typed:
                return Text(
                    f"{typed} 是{former.name}的旧代码,现在写 {one.code}({one.name})",
                    f"{typed} is no longer used; write {one.code} ({one.en})",
                )
    return known_divisions(sorted(registry.divisions.values(), key=lambda one: one.code))


def known_divisions(divisions: Iterable[Division]) -> Text:
    """The codes that may be written, each with its name."""
    there = list(divisions)
    return Text(
        f"可用:{'、'.join(f'{one.code} {one.name}' for one in there)}",
        f"write one of {', '.join(f'{one.code} {one.en}' for one in there)}",
    )


def near_hint(typed: str, known: Mapping[str, str], otherwise: Text) -> Text:
    """For an id that is not known: the ids (with names) that look like it, else another hint."""
    from skillreg.mending.meanings import close

    found = close(typed, list(known))
    return _did_you_mean([f"{one} {known[one]}".rstrip() for one in found]) if found else otherwise


def _did_you_mean(named: list[str]) -> Text:
    return Text(f"是不是 {'、'.join(named)}?", f"did you mean {' or '.join(named)}?")
