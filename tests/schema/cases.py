"""Values as people type them into a file, and whether schema and reader take them.

A case names a document, a place in it and the characters typed there; `None` takes the key out.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from skillreg import yaml
from skillreg.domain.paths import place_of

from tests.world import PATHS, World, changed, shipped


class Case(NamedTuple):
    kind: str
    place: str
    typed: str | None


_DIGEST: Final = "0" * 64
_MARK: Final = "TYPED-HERE"

#: Both take these.
TAKEN: Final = (
    Case("plan", "level", "4"),
    Case("plan", "level", '"4"'),
    Case("plan", "level", "'4'"),
    Case("plan", "specialty", "养老护理"),
    Case("plan", "specialty", "12345"),
    Case("plan", "process", "|\n  理论 90 分钟\n  实操按标准"),
    Case("plan", "sittings.0.date", "2026-03-28"),
    Case("plan", "sittings.0.date", '"2026-03-28"'),
    Case("plan", "sittings.0.start", "08:30"),
    Case("plan", "sittings.0.start", '"08:30"'),
    Case("plan", "sittings.0.end", "17:00"),
    Case("plan", "sittings.0.room", "101"),
    Case("plan", "sittings.0.candidates", "[260001, '260002']"),
    Case("plan", "candidates.0.ticket", "260001"),
    Case("plan", "candidates.0.ticket", '"260001"'),
    Case("plan", "candidates.0.ticket", "0012"),
    Case("plan", "candidates.0.ticket", "26A001"),
    Case("results", "results.0.theory", "78"),
    Case("results", "results.0.theory", "78.5"),
    Case("results", "results.0.theory", '"78.5"'),
    Case("results", "results.0.theory", "100"),
    Case("results", "results.0.theory", '"100.0"'),
    Case("results", "results.0.theory", "0"),
    Case("results", "results.0.theory", None),
    Case("objections", "objections.0.answered_on", "2026-04-01"),
    Case("application", "levels", None),
    Case("application", "occupations.0.levels", "[5, '4']"),
    Case("application", "division", "371502"),
    Case("application", "division", '"371502"'),
    Case("application", "undertakings.no_violations", "true"),
    Case("application", "undertakings.no_violations", '"true"'),
    Case("application", "undertakings.no_violations", "false"),
    Case("application", "rooms.0.seats", "2000"),
    Case("application", "rooms.0.seats", '"2000"'),
    Case("application", "rooms.0.networked_machines", "0"),
    Case("application", "materials.0.size", "999999999"),
    Case("application", "uscc", "913715020000000001"),
    Case("admission", "history.0.from", "2026-03-10"),
    Case("registry", "occupation_edition", "2022"),
    Case("registry", "policy.max_occupations.value", '"3"'),
    Case("registry", "policy.max_occupations.value", "-1"),
    Case("occupations", "major.code", "4"),
    Case("occupations", "groups.0.occupations.0.code", "4-10-01-01"),
    Case("review", "attestations", "{'一(一)1': true, '一(一)5': 'false'}"),
)

#: Both refuse these.
REFUSED: Final = (
    Case("plan", "level", None),
    Case("plan", "level", ""),
    Case("plan", "level", "6"),
    Case("plan", "level", '"6"'),
    Case("plan", "level", '"04"'),
    Case("plan", "level", "4.5"),
    Case("plan", "level", "四级"),
    Case("plan", "level", "[4]"),
    Case("plan", "colour", "blue"),
    Case("plan", "specialty", ""),
    Case("plan", "specialty", '""'),
    Case("plan", "specialty", '"两\\n行"'),
    Case("plan", "specialty", "长" * 201),
    Case("plan", "session", "2026-1"),
    Case("plan", "organisation", "S00003715000"),
    Case("plan", "organisation", "s000037150001"),
    Case("plan", "occupation", "4-10-1-5"),
    Case("plan", "occupation", "养老护理员"),
    Case("plan", "sittings", "[]"),
    Case("plan", "sittings.0", "理论考试"),
    Case("plan", "sittings.0.part", "written"),
    Case("plan", "sittings.0.date", "2026-3-28"),
    Case("plan", "sittings.0.date", "20260328"),
    Case("plan", "sittings.0.date", "2026/03/28"),
    Case("plan", "sittings.0.date", '"2026-02-30"'),
    Case("plan", "sittings.0.date", "3 月 28 日"),
    Case("plan", "sittings.0.date", "2026-03-28 09:00:00"),
    Case("plan", "sittings.0.start", "8:30"),
    Case("plan", "sittings.0.start", '"24:00"'),
    Case("plan", "sittings.0.start", "09:60"),
    Case("plan", "sittings.0.start", "900"),
    Case("plan", "sittings.0.assessors", "kp-01"),
    Case("plan", "sittings.0.assessors", "[孙示例]"),
    Case("plan", "sittings.0.candidates", "[]"),
    Case("plan", "candidates.0.ticket", '"12"'),
    Case("plan", "candidates.0.ticket", "26a001"),
    Case("plan", "candidates.0.ticket", "123456789012345"),
    Case("plan", "candidates.0.ticket", "2600.5"),
    Case("results", "results.0.theory", "100.5"),
    Case("results", "results.0.theory", '"100.5"'),
    Case("results", "results.0.theory", '"78.55"'),
    Case("results", "results.0.theory", '"078"'),
    Case("results", "results.0.theory", "-1"),
    Case("results", "results.0.theory", "缺考"),
    Case("results", "results.0.theory", ""),
    Case("results", "results.0.outcome", "合格"),
    Case("results", "results.0.holder", _DIGEST),
    Case("results", "results.0.holder", "sha256$" + "A" * 64),
    Case("results", "results.0.id_number", "x"),
    Case("objections", "objections.0.id", "26-1"),
    Case("objections", "objections.0.state", "closed"),
    Case("application", "uscc", "52371502mjdemx0005"),
    Case("application", "uscc", "5237I502MJDEMX0005"),
    Case("application", "uscc", '"91371502"'),
    Case("application", "kind", "school"),
    Case("application", "contact.phone", None),
    Case("application", "maintainers", "[]"),
    Case("application", "maintainers.0", "two words"),
    Case("application", "occupations.0.levels", "5"),
    Case("application", "occupations.0.levels", "[]"),
    Case("application", "division", "37150"),
    Case("application", "division", "071502"),
    Case("application", "division", '"3715020"'),
    Case("application", "undertakings.no_violations", "yes"),
    Case("application", "undertakings.no_violations", '"是"'),
    Case("application", "undertakings.no_violations", "1"),
    Case("application", "rooms.0.seats", "0"),
    Case("application", "rooms.0.seats", "2001"),
    Case("application", "rooms.0.seats", '"2001"'),
    Case("application", "rooms.0.seats", '"1_000"'),
    Case("application", "rooms.0.seats", "60 个"),
    Case("application", "materials.0.size", "1000000000"),
    Case("application", "training.main_occupations", ""),
    Case("admission", "history.0.from", None),
    Case("admission", "history.0.from_", "2026-03-10"),
    Case("admission", "assessments.0.method", "telephone"),
    Case("registry", "site", "http://liaocheng.skillreg.example"),
    Case("registry", "utc_offset", '"8"'),
    Case("registry", "occupation_edition", '"22"'),
    Case("registry", "policy.levels.value", "[0]"),
    Case("occupations", "major.code", "9"),
    Case("occupations", "groups", "[]"),
    Case("divisions", "divisions.0.kind", "village"),
    Case("review", "decision", "approved"),
    Case("review", "ledger.root", '"0"'),
    Case("review", "attestations", "{'一(一)1': maybe}"),
)

#: The schema takes these and our reader refuses them: the parser behind the schema has lost how they were typed.
LOST_BY_THE_PARSER: Final = (
    Case("plan", "level", "04"),
    Case("plan", "level", "+4"),
    Case("plan", "level", "0x4"),
    Case("plan", "candidates.0.ticket", "12"),
    Case("results", "results.0.theory", "78.55"),
    Case("results", "results.0.theory", "78.50"),
    Case("application", "uscc", "91371502"),
    Case("application", "rooms.0.seats", "1_000"),
    Case("application", "undertakings.no_violations", "True"),
    Case("registry", "occupation_edition", "22"),
)

#: The reader takes these as texts; a schema wants them in quotes.
WANTED_IN_QUOTES: Final = (
    Case("plan", "specialty", "null"),
    Case("plan", "specialty", "true"),
    Case("plan", "candidates.0.ticket", "26E050"),
)


def path_of(kind: str) -> str:
    """Any path at which a document of a kind may stand."""
    paths = [PATHS["city"], *PATHS.values(), "registry/occupations/4-10.yml", *shipped()]
    return next(path for path in paths if (place := place_of(path)) and place.kind.name == kind)


def content_of(kind: str) -> Any:
    """The good document that the cases of a kind change."""
    data = World().tree().read(path_of(kind))
    assert data is not None
    return yaml.load(data)


def typed(case: Case) -> str:
    """The file of a case: the good document, with exactly those characters at the place."""
    content = content_of(case.kind)
    if case.typed is None:
        *way, last = case.place.split(".")
        at = content
        for step in way:
            at = at[int(step)] if isinstance(at, list) else at[step]
        at.pop(last, None)
        return yaml.dump(content)
    return yaml.dump(changed(content, {case.place: _MARK})).replace(_MARK, case.typed)
