"""The good files that the cases change: one organisation and its session at four points of its life.

`before the plan`: the organisation is admitted; its plan for 2026-0001 lies there and is not in the ledger yet.
`before the results`: the plan is in the ledger, the results lie there.
`after the results`: the results are under public notice, an objection was dealt with, the reviews are signed.
`after the inspection`: the organisation was drawn and inspected.

Another session of the same organisation, 2026-0003, is planned for April. Nothing in these files is wrong.
"""

from __future__ import annotations

import json
import tempfile
from functools import cache
from pathlib import Path
from typing import Final

from skillreg.demo.cast import write_ssh_key
from skillreg.documents import digest_of
from skillreg.rules import samples
from skillreg.shards import ORGANISATIONS
from skillreg.trust.ssh import ALLOWED_SIGNERS, sign

from tests.world import CODE, USCC, World

#: Each point with the day on which everything in its files is in order.
GOOD: Final = {
    "before the plan": "2026-03-16",
    "before the results": "2026-03-30",
    "after the results": "2026-04-08",
    "after the inspection": "2026-04-29",
}
_SEED = 1
_REVIEWERS: Final = ("county-01", "city-01", "province-01")
_OTHER_SESSION, _OTHER_DAYS = "2026-0003", ("2026-04-11", "2026-04-12")
_OTHER_PLAN: Final = f"submissions/{USCC}/{_OTHER_SESSION}/plan.yml"
_STATE: Final = f"registry/ledger/state/{CODE}.json"
#: What has come to be at each point, by the beginning of its path; everything before it is there, too.
_ADDED: Final = {
    "before the plan": (
        *(
            "registry/registry.yml",
            "registry/divisions.yml",
            "registry/licensed.yml",
            "registry/reviewers.yml",
        ),
        *(
            "registry/occupations/",
            "registry/organisations/",
            "registry/reviews/organisations/",
            _STATE,
        ),
        *(
            f"submissions/{USCC}/application.yml",
            f"submissions/{USCC}/2026-0001/plan.yml",
            _OTHER_PLAN,
        ),
    ),
    "before the results": (f"submissions/{USCC}/2026-0001/results.yml",),
    "after the results": (
        f"submissions/{USCC}/2026-0001/objections.yml",
        f"registry/reviews/{USCC}/2026-0001/",
    ),
    "after the inspection": (
        *("registry/inspections/", "registry/reviews/inspections/"),
        "registry/ledger/state/inspections/",
    ),
}
#: What the clerks of the cases choose wrongly: an assessor whose card runs out in March, and a practice room for one.
_MORE: Final = {
    "staff.11": {
        "id": "kp-04",
        "name": "顾示例",
        "roles": ["assessor"],
        "card": {"number": "KP04", "occupations": ["4-10-01-05"], "valid_until": "2026-03-20"},
    },
    "rooms.2": {"@copy": "rooms.1", "id": "p-2", "seats": "1", "equipment": "备用工位 1 个"},
}


@cache
def good_files(good: str) -> dict[str, bytes]:
    """Every file of a small registry by its path."""
    world = World().change("application", _MORE)
    world.other_sessions[_OTHER_SESSION] = samples.plan(session=_OTHER_SESSION, days=_OTHER_DAYS)
    world.change("admission_review", {"date": "2026-03-10"})
    world.unfiled = good == "before the plan"
    if good == "before the results":
        world.change("session", {"results_index": None, "results_digest": None})
    files = {
        path: data for path, data in world.tree().contents.items() if path.startswith(_there(good))
    }
    return _signed(_with_the_other_plan_filed(files))


def _there(good: str) -> tuple[str, ...]:
    """The beginnings of all paths that there are at a point."""
    points = list(_ADDED)[: list(_ADDED).index(good) + 1]
    return tuple(path for point in points for path in _ADDED[point])


def lay_out(good: str, folder: Path) -> None:
    """Write the good files into a folder."""
    for path, data in good_files(good).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def _with_the_other_plan_filed(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files with a ledger that has taken the plan of the other session, and no results of it."""
    shard = json.loads(files[ORGANISATIONS.path(CODE)])
    session = shard["state"]["sessions"][_OTHER_SESSION]
    session |= {"plan_digest": digest_of(files[_OTHER_PLAN]), "results_index": None}
    return files | {
        ORGANISATIONS.path(CODE): json.dumps(shard, ensure_ascii=False, indent=1).encode()
    }


def _signed(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files with the reviewers' signatures beside the reviews, by keys that anyone can make again."""
    with tempfile.TemporaryDirectory() as folder:
        keys = {one: write_ssh_key(_SEED, one, Path(folder)) for one in _REVIEWERS}
        lines = [
            f'{one} namespaces="skillreg-review" {public}\n' for one, (_, public) in keys.items()
        ]
        for path in [path for path in files if path.startswith("registry/reviews/")]:
            reviewer = path.rpartition("/")[2].removesuffix(".yml") + "-01"
            files[f"{path}.sig"] = sign(files[path], keys[reviewer][0])
    files[ALLOWED_SIGNERS] = "".join(lines).encode()
    return files
