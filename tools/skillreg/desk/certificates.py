"""Which certificates go to whom: the ledger's records, and the openings that an organisation keeps to itself.

A record carries the holder's commitment only. The opening that makes the same commitment, in the Git-ignored file of
the session, says who it is:

>>> selection = of_sessions(Registry(FolderTree(Path("."))), root, ["2026-0001"], ())
>>> selection.ready[0].number
'S000037150001264000001'

The newest version of each number counts, as it does for everybody who verifies. Certificates that were revoked are not
handed out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from skillreg.credentials.canonical import JsonObject, parse_canonical
from skillreg.credentials.holder import Opening
from skillreg.desk.openings import openings_path, read_openings
from skillreg.domain.numbers import CertificateNumber
from skillreg.domain.state import OrganisationState, SessionState, number_of, plan_index_of
from skillreg.errors import InputError
from skillreg.ledger.log import Log, Prover
from skillreg.ledger.storage import BUNDLE, read_bundle, read_head, read_line
from skillreg.ledger.tlog_proof import TlogProof
from skillreg.registry import Registry
from skillreg.text import Text
from skillreg.trust.keyring import read_records


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate that can be handed out: the ledger's line of its newest version, and who holds it.

    `proof` shows that the line is in the log; None while no checkpoint covers it.
    """

    number: str
    line: bytes
    opening: Opening
    proof: TlogProof | None = None

    @property
    def entry(self) -> JsonObject:
        return parse_canonical(self.line)


@dataclass(frozen=True, slots=True)
class Selection:
    """What was asked for: certificates to hand out, and what stands in the way of the others.

    `unmatched` counts the openings that belong to none of the certificates: people who did not pass, for the most part.
    """

    ready: tuple[Certificate, ...]
    without_opening: tuple[str, ...]
    revoked: tuple[str, ...]
    unmatched: int


def of_sessions(
    registry: Registry, root: Path, sessions: Sequence[str], files: Sequence[Path]
) -> Selection:
    """The certificates of sessions, such as `2026-0001`, or `<credit code>/2026-0001` where that is not clear.

    `files` hold the openings if they are not where `desk.openings` keeps them.
    """
    ledger = _Ledger(registry)
    issued: list[_Issued] = []
    kept: list[Path] = []
    for name in dict.fromkeys(sessions):
        uscc, session = _unit_of(root, name, "submissions" if files else "private")
        issued += _certified(registry, ledger, uscc, session)
        kept.append(openings_path(root, uscc, session))
    return _matched(ledger, issued, _openings(files or kept), count_unmatched=True)


def of_numbers(
    registry: Registry, root: Path, numbers: Sequence[str], files: Sequence[Path]
) -> Selection:
    """The certificates of numbers that somebody typed."""
    ledger = _Ledger(registry)
    issued: list[_Issued] = []
    kept: list[Path] = []
    for number in dict.fromkeys(map(CertificateNumber.typed, numbers)):
        state = registry.state(number.organisation_code)
        first = state.index_of(number)
        if first is None:
            raise InputError(Text(f"没有证书 {number}", f"there is no certificate {number}"))
        issued.append(_Issued(state, number))
        session = state.plans[plan_index_of(parse_canonical(ledger.line(first)))]
        kept.append(openings_path(root, state.uscc, session))
    wanted = files or list(dict.fromkeys(kept))
    return _matched(ledger, issued, _openings(wanted), count_unmatched=False)


@dataclass(frozen=True, slots=True)
class _Issued:
    """A number that was issued, with the state of the organisation that it belongs to."""

    state: OrganisationState
    number: CertificateNumber


class _Ledger:
    """Lines of the ledger and their proofs; a session's lie close together, so its bundles are read once."""

    def __init__(self, registry: Registry) -> None:
        self._prover = Prover(
            Log(registry.tree, read_records(registry.tree), registry.settings.site)
        )
        self._tree = registry.tree
        self._size = read_head(registry.tree).size
        self._bundle = lru_cache(maxsize=16)(self._read)

    def line(self, index: int) -> bytes:
        if index >= self._size:
            return read_line(self._tree, index, self._size)  # says what is the matter
        return self._bundle(index // BUNDLE)[index % BUNDLE]

    def proof(self, index: int) -> TlogProof | None:
        return self._prover.proof(index)

    def _read(self, number: int) -> list[bytes]:
        return read_bundle(self._tree, number, self._size)


def _unit_of(root: Path, name: str, folder: str) -> tuple[str, str]:
    """Credit code and session. A clerk's own folder has one unit, so the session alone says it."""
    uscc, _, session = name.rpartition("/")
    if uscc:
        return uscc, session
    units = sorted(found.parent.name for found in (root / folder).glob(f"*/{_plain(session)}"))
    if len(units) == 1:
        return units[0], session
    if units:
        raise InputError(
            Text(
                f"有 {len(units)} 家单位都有场次 {session};请写成“信用代码/场次”,如 {units[0]}/{session}",
                f"{len(units)} units have a session {session}: say whose, such as {units[0]}/{session}",
            )
        )
    raise InputError(
        Text(
            f"{folder}/ 里没有场次 {session};开封记录在别处的,用 --openings 指明",
            f"there is no session {session} in {folder}/; name the openings with --openings if they are elsewhere",
        )
    )


def _plain(session: str) -> str:
    """A session as it may stand in a pattern of file names: whatever is no session finds nothing."""
    return session if session.replace("-", "").isalnum() else "[]"


def _certified(registry: Registry, ledger: _Ledger, uscc: str, session: str) -> Iterator[_Issued]:
    """Every certificate that was issued for a session, under whichever code of the unit."""
    states = [registry.state(code) for code in registry.codes_of(uscc)]
    found = [(state, state.sessions[session]) for state in states if session in state.sessions]
    if not any(one.certificates for _, one in found):
        raise InputError(
            Text(
                f"场次 {session} 还没有证书入账;公示期满、审核通过以后运行 git pull 再试",
                f"no certificates of session {session} are in the ledger yet; run git pull once they are sealed",
            )
        )
    for state, one in found:
        for index in _places(one):
            yield _Issued(state, number_of(parse_canonical(ledger.line(index))))


def _places(session: SessionState) -> Iterator[int]:
    for first, count in session.runs:
        yield from range(first, first + count)


def _openings(files: Iterable[Path]) -> dict[str, Opening]:
    """The openings by the commitments that they make."""
    return {one.opening.commit(): one.opening for file in files for one in read_openings(file)}


def _matched(
    ledger: _Ledger,
    issued: Iterable[_Issued],
    openings: dict[str, Opening],
    *,
    count_unmatched: bool,
) -> Selection:
    ready: list[Certificate] = []
    without_opening: list[str] = []
    revoked: list[str] = []
    matched: set[str] = set()
    for one in issued:
        number = str(one.number)
        index = one.state.versions_of(one.number)[-1]
        line = ledger.line(index)
        commitment = _commitment(parse_canonical(line))
        matched.add(commitment)
        if one.state.revocations.get(number):
            revoked.append(number)
        elif commitment in openings:
            ready.append(Certificate(number, line, openings[commitment], ledger.proof(index)))
        else:
            without_opening.append(number)
    unmatched = len(openings.keys() - matched) if count_unmatched else 0
    return Selection(tuple(ready), tuple(without_opening), tuple(revoked), unmatched)


def _commitment(entry: JsonObject) -> str:
    return str(entry["credentialSubject"]["identifier"][0]["identityHash"])
