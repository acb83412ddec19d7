"""What the journal refuses to write."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from skillreg.errors import InputError
from skillreg.registry import Registry
from skillreg.sealing.journal import Journal
from skillreg.sealing.origin import current

from tests.story import Town


@pytest.mark.parametrize(("length", "fits"), [(60_000, True), (66_000, False)])
def test_an_entry_that_no_bundle_of_the_log_can_hold_is_never_sealed(
    town: Town, length: int, fits: bool
) -> None:
    head, before = town.head, town.ledger()
    journal = Journal(
        town.root,
        head,
        Registry(town.tree).settings,
        town.keyring(),
        date(2026, 4, 21),
        partial(current, town.tree, head),
    )
    subject = {"id": "urn:x", "key": "k", "event": "added", "note": "x" * length}
    journal.record("KeyEvent", subject, "a long one")
    if fits:
        assert journal.close("c" * 40, {}, "1").size == head.size + 1
    else:
        with pytest.raises(InputError, match="at most 65535"):
            journal.close("c" * 40, {}, "1")
        assert town.ledger() == before
