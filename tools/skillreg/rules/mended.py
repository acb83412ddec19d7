"""A faulty file, checked as far as that can be done truthfully: no fault hides another.

First what was meant by each wrong value is looked up, in the registry's lists where they have the answer, so that the
hint says what to type. Then the rules run on the file as it may have been meant (`skillreg.mending.readings`), and
what they find in every reading is told beside the faults. Where something had to be held back, a note says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from skillreg.documents import FAULTS, Document, Faulty, findings_on, placed
from skillreg.findings import Finding, Pointer
from skillreg.mending.faults import Fault
from skillreg.mending.meanings import Choice
from skillreg.mending.readings import readings
from skillreg.registry import Registry
from skillreg.rules.known import choices_for
from skillreg.text import Text

#: Runs the rules on a document; the places of the findings are pointers, not yet lines.
Run = Callable[[Document], Iterable[Finding]]


def findings_on_faulty(faulty: Faulty, data: bytes, registry: Registry, run: Run) -> list[Finding]:
    """The faults, each with what was meant, and what the rules find beside them."""
    choices = {fault.read_at: choices_for(fault, faulty, registry) for fault in faulty.faults}
    faults = findings_on(faulty, data, lambda fault: choices[fault.read_at])
    found, held_back = _by_rules(faulty, choices, run)
    notes = [_not_all_rules(faulty.place.path)] if held_back else []
    return [*faults, *placed(found, data), *notes]


def _by_rules(
    faulty: Faulty, choices: Mapping[Pointer, tuple[Choice, ...]], run: Run
) -> tuple[list[Finding], bool]:
    """What the rules find in every reading, and whether they find more in some, elsewhere than in a faulty row."""
    model = faulty.place.kind.model
    readable = readings(model, faulty.content, faulty.faults, choices)
    told = [set(run(Document(faulty.place, one, faulty.digest))) for one in readable.models]
    if not told:
        return [], True
    certain = {
        one for one in set.intersection(*told) if not readable.hangs_on_a_stand_in(one.pointer)
    }
    open_questions = {
        one for one in set.union(*told) - certain if not readable.is_beside_a_stand_in(one.pointer)
    }
    written = _pointers_as_written(faulty.faults)
    return [replace(one, pointer=written(one.pointer)) for one in certain], bool(open_questions)


def _pointers_as_written(faults: Iterable[Fault]) -> Callable[[Pointer], Pointer]:
    """Pointers into the mended content as pointers into the file, where keys may be misspelt."""
    renamed = {
        (*fault.read_at[:-1], fault.meant_key): fault.pointer
        for fault in faults
        if fault.is_unknown_key and fault.meant_key and not fault.stands_already
    }

    def written(pointer: Pointer) -> Pointer:
        for length in range(len(pointer), 0, -1):
            if (original := renamed.get(pointer[:length])) is not None:
                return (*original, *pointer[length:])
        return pointer

    return written


def _not_all_rules(path: str) -> Finding:
    return Finding(
        path, 0, 0, "FIL205", "note",
        Text(
            "改好 FIL 开头的各处之前,有的规则还不能检查",
            "some rules cannot be run until what is listed as FIL is mended",
        ),
        FAULTS["FIL205"].hint,
    )  # fmt: skip
