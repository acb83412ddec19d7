"""What slipped past the pull request's check is found again here, where it counts.

The change from the last sealed commit to this one goes through the gate's rules once more, and who changed what is
judged step by step, as the pull requests' checks did. A change to the ledger,
the keys or the lists of people that nobody was allowed to make stops the run; a filing or review that its author was
not allowed to touch is held back with everything that rests on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from skillreg.domain.paths import place_of, review_path
from skillreg.errors import RegistryDamaged
from skillreg.findings import Finding
from skillreg.gate.change import read_change
from skillreg.gate.gate import file_findings
from skillreg.gate.steps import BY_WHOM, by_nobody_allowed
from skillreg.git import Repository
from skillreg.text import Text
from skillreg.tree import Tree

_HELD_ALONE = (
    "submissions/",
    "registry/organisations/",
    "registry/removals/",
    "registry/inspections/",
    "registry/corrections/",
    "registry/revocations/",
    "registry/reviews/",
)


def slipped_findings(
    repository: Repository, sealed: str | None, commit: str, day: date, ledger: Tree
) -> list[Finding]:
    """The gate's findings on the files changed since the last sealed commit; RegistryDamaged when they touch everybody.

    `ledger` has what that commit's own sealing wrote: it was committed after it.
    """
    if sealed is None:
        return []
    change, before, after = read_change(repository, sealed, commit)
    with before, after:
        whole = file_findings(change, day, ledger)
        by_step = by_nobody_allowed(repository, before, (sealed, commit), day)
    findings = [one for one in whole if one.rule != BY_WHOM or one.path not in by_step]
    findings += [one for file in change.files for one in by_step.get(file.path, ())]
    findings.sort(key=lambda finding: finding.place)
    common = [finding for finding in findings if not finding.path.startswith(_HELD_ALONE)]
    if common:
        raise RegistryDamaged(_unacceptable(common))
    return findings


def _unacceptable(findings: Sequence[Finding]) -> Text:
    zh = ";".join(f"{one.path} 的改动不能接受:{one.message.zh}" for one in findings)
    en = "; ".join(
        f"the change of {one.path} is not acceptable: {one.message.en}" for one in findings
    )
    return Text(f"{zh};请先恢复,再入账", f"{en}; undo it, then seal")


def rests_on(path: str) -> set[str]:
    """The files whose authors must have been allowed to write them before `path` is sealed."""
    place = place_of(path)
    roles = ("county", "city", "province")
    files = {path, *(review_path(path, role) for role in roles)}
    if place is not None and place.kind.name == "results":
        files |= {path.replace("/results.yml", f"/{name}.yml") for name in ("plan", "objections")}
    return files | {f"{one}.sig" for one in files if one.startswith("registry/reviews/")}
