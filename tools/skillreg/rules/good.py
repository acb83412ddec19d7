"""What stands right where a rule's bad example is wrong: for the handbook, which shows both.

>>> good_example(RULES["RES104"])
{'results.0.practice': '60'}
"""

from __future__ import annotations

from functools import cache
from typing import Any

from skillreg import yaml
from skillreg.documents import digest_of
from skillreg.domain.admission import Admission
from skillreg.domain.amendment import Correction, Revocation
from skillreg.domain.application import Application
from skillreg.domain.inspection import Draw, Outcome, Pool
from skillreg.domain.plan import Plan
from skillreg.domain.removal import Removal
from skillreg.domain.results import Objections, Results
from skillreg.rules import samples
from skillreg.rules.engine import Example, Rule


def good_example(rule: Rule) -> Example:
    """The rule's own good example, or the lines of the sample document at the places that the bad one changes.

    Empty where the bad example is a circumstance only: then it is good without it.
    """
    if rule.good:
        return rule.good
    sample = _samples().get(rule.on)
    found = {place: _at(sample, place) for place in rule.bad if not place.startswith("@")}
    return {place: value for place, value in found.items() if value is not None}


@cache
def _samples() -> dict[type[object], Any]:
    application = samples.application()
    pool = samples.pool([samples.SAMPLE_CODE])
    draw = samples.draw(pool, _digest(pool))
    number = f"{samples.SAMPLE_CODE}264000001"
    return {
        Application: application,
        Admission: samples.admission(application, _digest(application), samples.SAMPLE_CODE),
        Plan: samples.plan(),
        Results: samples.results(),
        Objections: samples.objections(),
        Pool: pool,
        Draw: draw,
        Outcome: samples.outcome(draw),
        Removal: samples.removal(samples.SAMPLE_CODE, "2026-01"),
        Revocation: samples.revocation(number),
        Correction: samples.correction(number),
    }


def _digest(content: samples.Content) -> str:
    """The digest of a sample as it is filed."""
    return digest_of(yaml.dump(content).encode())


def _at(content: Any, place: str) -> Any:
    """The value at a dotted place; None where the sample has nothing."""
    for step in place.split("."):
        if isinstance(content, list):
            content = dict(enumerate(content)).get(int(step))
        elif content is not None:
            content = content.get(step)
    return content
