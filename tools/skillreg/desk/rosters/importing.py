"""A list of results and the plan it belongs to: checked cell by cell, then by every rule, and only then written.

The openings are written before the public file that commits to them, and what either had before is never lost: a
candidate's earlier opening is kept in the file of the openings' history.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from skillreg.credentials.holder import Opening
from skillreg.desk.openings import (
    Enrolled,
    add_openings,
    openings_path,
    read_openings,
    write_openings,
)
from skillreg.desk.rosters.columns import Head, find_head
from skillreg.desk.rosters.marked import Note, write_marked
from skillreg.desk.rosters.results import Made, Random, make_results
from skillreg.desk.rosters.rows import CellFault, read_rows
from skillreg.desk.rosters.source import Source, cells, digest, source_path, to_bytes
from skillreg.domain.paths import place_of
from skillreg.domain.plan import Plan
from skillreg.errors import InputError, ToolMissing
from skillreg.findings import Finding, errors_among
from skillreg.ledger.storage import replace_file
from skillreg.registry import Registry
from skillreg.rules.check import check
from skillreg.rules.context import SignatureCheck
from skillreg.tables.lines import Column, cell_name
from skillreg.tables.sheets import Sheet, open_file
from skillreg.text import Language, Text
from skillreg.tree import Overlay


@dataclass(frozen=True)
class Imported:
    """With an error among the findings nothing was written. `notes` say the findings where they are in the list."""

    sheet: Sheet
    findings: tuple[Finding, ...]
    notes: tuple[Note, ...]
    results: Path
    openings: Path
    candidates: int
    passed: int
    ignored: tuple[Column, ...]
    example: str

    @property
    def written(self) -> bool:
        return not errors_among(self.findings)


def import_results(
    registry: Registry,
    root: Path,
    table: Path,
    plan_path: str,
    day: date,
    random: Random,
    signature_fault: SignatureCheck,
) -> Imported:
    """Make `results.yml` beside the plan from a list. InputError when the list or the plan is none."""
    plan = plan_at(registry, plan_path)
    _, uscc, session, _ = plan_path.split("/")
    path = f"submissions/{uscc}/{session}/results.yml"
    _refuse_sealed(registry, plan, path)
    sheet = open_file(table)
    head = find_head(sheet.lines, registry.policy.parts.of(plan.level))
    reading = read_rows(sheet.lines, head, plan, registry.policy)
    kept = _kept(openings_path(root, uscc, session))
    made = make_results(path, plan, reading.rows, kept, random)
    source = Source(
        str(table.resolve()),
        digest(made.text.encode()),
        {field: column.place for field, column in head.places.items()},
        made.lines,
    )
    findings = [_finding(table, head, fault) for fault in reading.faults]
    notes = [_note(head, fault) for fault in reading.faults]
    if not findings:
        found = _checked(registry, path, made.text, day, signature_fault)
        findings = [_in_table(one, table, source) for one in found]
        notes = [*_notes(found, source)]
    if not errors_among(findings):
        _write(root, path, uscc, session, made, kept, source)
    return Imported(
        sheet=sheet,
        findings=tuple(findings),
        notes=tuple(notes),
        results=root / path,
        openings=openings_path(root, uscc, session),
        candidates=len(made.lines),
        passed=sum(row.outcome == "pass" for row in reading.rows),
        ignored=head.ignored,
        example=_example(made.text),
    )


def mark_list(
    root: Path, table: Path, paths: Iterable[str], findings: Sequence[Finding], language: Language
) -> Path:
    """Write what was found on files that were made from a list into a copy of it."""
    notes = [
        Note(line, place, _whole(finding.message, finding.hint))
        for path in paths
        for line, place, finding in cells(root, path, findings)
    ]
    return write_marked(table, open_file(table), notes, language)


def plan_at(registry: Registry, path: str) -> Plan:
    """The plan at a path; InputError when it is none, ToolMissing when there is no such file."""
    place = place_of(path)
    if place is None or place.kind.name != "plan":
        raise InputError(
            Text(
                f"{path} 不是计划;计划在 submissions/<信用代码>/<场次>/plan.yml",
                f"{path} is no plan; plans are at submissions/<USCC>/<session>/plan.yml",
            )
        )
    if registry.tree.read(path) is None:
        raise ToolMissing(
            Text(f"没有这个计划:{path};请先报计划", f"there is no plan {path}; file the plan first")
        )
    plan = registry.model(path, Plan)
    if plan is None:
        raise InputError(
            Text(
                f"{path} 有错,读不出来;请先运行 skillreg check {path} 改好",
                f"{path} has faults and cannot be read; mend it first: skillreg check {path}",
            )
        )
    return plan


def _refuse_sealed(registry: Registry, plan: Plan, path: str) -> None:
    session = registry.state(plan.organisation).sessions.get(plan.session)
    if session is not None and session.results_index is not None:
        raise InputError(
            Text(
                f"{path} 已经入账公示,不能再改;有错请走更正或异议",
                f"{path} is in the ledger and under public notice and cannot be made anew; mistakes are mended by "
                "objection or correction",
            )
        )


def _kept(path: Path) -> dict[str, Opening]:
    return {one.ticket: one.opening for one in read_openings(path)} if path.exists() else {}


def _checked(
    registry: Registry, path: str, text: str, day: date, signature_fault: SignatureCheck
) -> list[Finding]:
    """What every rule says of the file before it is written."""
    registry_with_it = Registry(Overlay(registry.tree, {path: text.encode()}))
    return check(registry_with_it, [path], day, signature_fault)


def _finding(table: Path, head: Head, fault: CellFault) -> Finding:
    """Without line and column: nothing may show the line of a list, which has a person in it."""
    column = head.places.get(fault.field) or head.places["ticket"]
    cell = cell_name(fault.line, column.place)
    message = Text(f"单元格 {cell}:{fault.message.zh}", f"cell {cell}: {fault.message.en}")
    return Finding(table.name, 0, 0, "FIL402", "error", message, fault.hint)


def _in_table(finding: Finding, table: Path, source: Source) -> Finding:
    """What a rule says of the file, said of the list that it was made from."""
    cell = source.cell_of(finding.pointer)
    message = finding.message
    if cell is not None:
        name = cell_name(*cell)
        message = Text(f"单元格 {name}:{message.zh}", f"cell {name}: {message.en}")
    return replace(finding, path=table.name, line=0, column=0, message=message)


def _note(head: Head, fault: CellFault) -> Note:
    column = head.places.get(fault.field) or head.places["ticket"]
    return Note(fault.line, column.place, _whole(fault.message, fault.hint))


def _notes(findings: Iterable[Finding], source: Source) -> Iterable[Note]:
    for finding in findings:
        cell = source.cell_of(finding.pointer)
        if cell is not None:
            yield Note(*cell, _whole(finding.message, finding.hint))


def _whole(message: Text, hint: Text) -> Text:
    return Text(f"{message.zh}。{hint.zh}", f"{message.en}. {hint.en}".rstrip(" "))


def _write(
    root: Path,
    path: str,
    uscc: str,
    session: str,
    made: Made,
    kept: dict[str, Opening],
    source: Source,
) -> None:
    openings = openings_path(root, uscc, session)
    now = {one.ticket: one.opening for one in made.openings}
    replaced = [
        Enrolled(ticket, opening) for ticket, opening in kept.items() if now.get(ticket) != opening
    ]
    if replaced:
        add_openings(openings.with_name("openings.replaced.jsonl"), replaced)
    write_openings(openings, made.openings)
    replace_file(source_path(root, uscc, session), to_bytes(source))
    replace_file(root / path, made.text.encode())


def _example(text: str) -> str:
    """The first row as it will be public."""
    start = text.find("- ticket:")
    end = text.find("- ticket:", start + 1)
    return text[start : end if end > 0 else None].rstrip("\n")
