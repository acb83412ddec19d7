"""Registries in which sessions are due: noticed long enough, approved twice, and waiting for the sealer.

They are real repositories: the last run of the sealer is committed, and the reviews were signed and committed after it
by those who may. What lies behind them is that of `registries`: of the right number and layout, but alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from skillreg import yaml
from skillreg.credentials import keys, multikey, status
from skillreg.credentials.canonical import canonicalise
from skillreg.credentials.did import registry_did
from skillreg.credentials.keys import Role
from skillreg.credentials.signer import Signer
from skillreg.demo import cast
from skillreg.desk.review import decide, review_sheet
from skillreg.documents import digest_of
from skillreg.domain.paths import review_path
from skillreg.domain.review import Role as Reviewing
from skillreg.git import Repository
from skillreg.ledger.head import HEAD_PATH, Head, dump_head, parse_head
from skillreg.ledger.merkle import LEVEL, leaf_hash, node_hash
from skillreg.ledger.nodes import WIDTH, hashes_path
from skillreg.ledger.storage import FOLDER, STATUS_FOLDERS, status_path
from skillreg.registry import Registry
from skillreg.rules.engine import RULES_VERSION
from skillreg.shards import ORGANISATIONS
from skillreg.tree import FolderTree
from skillreg.trust.keylife import new_record
from skillreg.trust.keyring import KEYS_PATH, Keyring, read_records, write_private
from skillreg.trust.ssh import ALLOWED_SIGNERS

from bench import history, registries
from bench.history import Commit
from bench.registries import CODE, USCC, File

SEALED_ON = date(2026, 4, 8)
_REPORTED_ON, _NOTICE_UNTIL = date(2026, 3, 30), date(2026, 4, 7)
_REVIEWED_ON: dict[Reviewing, date] = {"city": date(2026, 4, 2), "province": date(2026, 4, 3)}
_PUBLISHER = "publisher@liaocheng.skillreg.example"
_ROLES: tuple[Role, ...] = ("registry", "issuing")
_SEED = 1


@dataclass(frozen=True)
class Due:
    """The registry in a folder, with `size` entries; `certificates` are due. `files` tells the ledger's as they were."""

    root: Path
    size: int
    certificates: int
    files: dict[Path, int] = field(default_factory=dict)

    @property
    def keyring(self) -> Keyring:
        private = [cast.private_key(_SEED, role) for role in _ROLES]
        return Keyring(read_records(FolderTree(self.root)), private)

    def key_options(self) -> list[str]:
        """The options of `skillreg seal` that name the private keys."""
        return [f"--key=file:{_keys(self.root) / role}.pem" for role in _ROLES]

    def reset(self) -> None:
        """Undo what was sealed: the ledger's files are again those that are committed."""
        with Repository(self.root).tree("HEAD") as committed:
            for path, changed_at in _times(self.root).items():
                if self.files.get(path) != changed_at:
                    path.unlink()
                    data = committed.read(path.relative_to(self.root).as_posix())
                    if data is not None:
                        path.write_bytes(data)
                        self.files[path] = path.stat().st_mtime_ns


def write(root: Path, certificates: int, sessions: int) -> Due:
    """A repository with so many certificates, and so many sessions of 500 candidates that are due on `SEALED_ON`."""
    names = [f"2026-{401 + n:04d}" for n in range(sessions)]
    files = dict(registries.files(certificates))
    for role in _ROLES:
        write_private(cast.private_key(_SEED, role), _keys(root) / f"{role}.pem")
    files |= dict(_people(root))
    files |= dict(_sessions(names, files, certificates))
    registries.write(root, iter(files.items()))
    settings = Registry(FolderTree(root)).settings
    beside = dict(_status_lists(settings.site, settings.title.zh, certificates))
    beside |= dict(_nodes(certificates))
    registries.write(root, iter(beside.items()))
    head = files.pop(HEAD_PATH)
    history.write(
        root, [Commit("main", "registrar@liaocheng.skillreg.example", (files | beside).items())]
    )
    sealed = dump_head(_head(root, parse_head(head), names))
    (root / HEAD_PATH).write_bytes(sealed)
    history.write(root, [Commit("main", _PUBLISHER, [(HEAD_PATH, sealed)], "main")])
    for reviewing in _REVIEWED_ON:
        _review(root, names, reviewing)
    Repository(root).run("reset", "--quiet")  # Git's index knows the files as they are
    return Due(root, certificates, registries.passed() * sessions, _times(root))


def _keys(root: Path) -> Path:
    return root.with_name(f"{root.name}-keys")


def _times(root: Path) -> dict[Path, int]:
    """When each file of the ledger was changed."""
    return {path: path.stat().st_mtime_ns for path in (root / FOLDER).rglob("*") if path.is_file()}


def _people(root: Path) -> Iterator[File]:
    """The registry's keys, its reviewers, and their keys."""
    site = Registry(FolderTree(registries.REPOSITORY)).settings.site
    records = [
        new_record(multikey.of_private(cast.private_key(_SEED, role)), role, site, 0)
        for role in _ROLES
    ]
    yield KEYS_PATH, keys.dump(records) + b"\n"
    signers, reviewers = [], []
    for role in _REVIEWED_ON:
        person = f"{role}-01"
        _, public = cast.write_ssh_key(_SEED, person, _keys(root))
        signers.append(f'{person} namespaces="skillreg-review" {public}\n')
        reviewers.append(
            {
                "id": person,
                "name": "示例评审员",
                "office": "示例中心",
                "role": role,
                "division": "371500" if role == "city" else "370000",
                "accounts": [f"{person}@liaocheng.skillreg.example"],
                "from": "2026-01-01",
            }
        )
    yield ALLOWED_SIGNERS, "".join(signers).encode()
    yield "registry/reviewers.yml", yaml.dump({"reviewers": reviewers}).encode()


def _sessions(names: list[str], files: dict[str, bytes], size: int) -> Iterator[File]:
    """Plans and results of the sessions, and what the ledger says of them: the results' notice is over."""
    shard = ORGANISATIONS.path(CODE)
    state, _ = ORGANISATIONS.read(files[shard], CODE)
    for n, session in enumerate(names, 1):
        results = registries.results(session)
        folder = f"submissions/{USCC}/{session}"
        day = _REPORTED_ON - timedelta(days=2 + 2 * n)
        held_on = (day, day + timedelta(days=1))
        yield f"{folder}/plan.yml", registries.plan(session, held_on)
        yield f"{folder}/results.yml", results
        filed = registries.session_on_file(session, size - n, held_on)
        state.plans[size - n] = session
        state.sessions[session] = replace(
            filed,
            results_index=size - n,
            results_digest=digest_of(results),
            notice_from=_REPORTED_ON.isoformat(),
            notice_until=_NOTICE_UNTIL.isoformat(),
            passed=registries.passed(),
        )
    yield shard, ORGANISATIONS.dump(state, size)


def _status_lists(site: str, title: str, size: int) -> Iterator[File]:
    """The signed lists for all places of the ledger; no bit is set."""
    key = cast.private_key(_SEED, "registry")
    did, time = registry_did(site), f"{_REPORTED_ON.isoformat()}T00:00:00+08:00"
    signer = Signer(key, f"{did}#{multikey.of_private(key)}", time)
    for purpose in STATUS_FOLDERS:
        for number in range((size - 1) // status.ENTRIES + 1):
            document = status.status_list(site, number, title, [], time, purpose)
            yield status_path(number, purpose), canonicalise(signer.sign(document)) + b"\n"


def _nodes(size: int) -> Iterator[File]:
    """The kept hashes inside a tree whose leaves are all the same: so are those of each level."""
    node, level = leaf_hash(registries.certificate_line()), 1
    while total := size >> (LEVEL * level):
        for _ in range(LEVEL):
            node = node_hash(node, node)
        for number in range(-(-total // WIDTH)):
            count = min(WIDTH, total - number * WIDTH)
            yield hashes_path(level, number), (node.hex().encode() + b"\n") * count
        level += 1


def _head(root: Path, head: Head, names: list[str]) -> Head:
    """The head after the run that opened the notices."""
    public = [multikey.of_private(cast.private_key(_SEED, role)) for role in _ROLES]
    return replace(
        head,
        as_of=_REPORTED_ON,
        commit=Repository(root).commit("main"),
        keys=dict.fromkeys(sorted(public), "added"),
        pending={f"submissions/{USCC}/{name}/results.yml": _REPORTED_ON for name in names},
        rules_version=RULES_VERSION,
    )


def _review(root: Path, names: list[str], role: Reviewing) -> None:
    """A reviewer approves the results of all sessions and commits the reviews."""
    person, day = f"{role}-01", _REVIEWED_ON[role]
    written: list[File] = []
    for name in names:
        subject = f"submissions/{USCC}/{name}/results.yml"
        sheet = review_sheet(root, subject, role, day)
        attested = tuple(one.key for one in sheet.attestations)
        decide(root, sheet, "approve", person, day, _keys(root) / person, attested)
        path = review_path(subject, role)
        written += [(one, (root / one).read_bytes()) for one in (path, f"{path}.sig")]
    history.write(root, [Commit("main", f"{person}@liaocheng.skillreg.example", written, "main")])
