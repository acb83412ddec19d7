"""Lines that are filled in are those that are written whole, whatever the certificates say."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from skillreg.credentials.badge import certificate
from skillreg.credentials.canonical import parse_canonical
from skillreg.credentials.mould import Mould
from skillreg.credentials.status import ENTRIES
from skillreg.credentials.suites import BOTH, JCS, Suite

from tests.credentials.build import CODE, ORGANISATION, SITE, facts, signer

#: Texts, and such as look like the gaps of a mould or like a member of the line.
TEXTS = st.text(max_size=30) | st.sampled_from(
    ["\0status", "\0holder", "\0number", "\\u0000holder", '"proof":[]', "~", '"', "\\"]
)
INDEXES = st.integers(0, 2 * ENTRIES) | st.sampled_from([ENTRIES - 1, ENTRIES])
SERIALS = st.integers(1, 999_999)


@given(name=TEXTS, specialty=TEXTS, basis=TEXTS, index=INDEXES, serial=SERIALS)
def test_a_line_is_that_of_the_certificate_written_whole(
    name: str, specialty: str, basis: str, index: int, serial: int
) -> None:
    shared = {"organisation_name": name, "specialty": specialty, "basis": basis}
    filled_in, whole = lines((JCS,), index, serial, shared)
    assert filled_in == whole


@pytest.mark.parametrize("proofs", [(JCS,), BOTH])
def test_a_line_has_the_proofs_of_its_signer(proofs: tuple[Suite, ...]) -> None:
    filled_in, whole = lines(proofs, 300_000, 17, {})
    assert filled_in == whole
    assert [one["cryptosuite"] for one in parse_canonical(filled_in)["proof"]] == list(proofs)


def lines(
    proofs: tuple[Suite, ...], index: int, serial: int, shared: dict[str, Any]
) -> tuple[bytes, bytes]:
    """The same certificate from the mould of another one, and by itself."""
    number, holder = f"{CODE}264{serial:06d}", f"sha256${serial:064d}"
    whole = certificate(facts(index=index, number=number, holder=holder, **shared))
    mould = Mould(signer("issuing", ORGANISATION, proofs), SITE, certificate(facts(**shared)))
    assert mould.document(index, number, holder) == whole
    other = signer("issuing", ORGANISATION, proofs)
    return mould.line(index, number, holder), other.line(whole)
