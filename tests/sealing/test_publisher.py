"""Two publishers with a clone each and one bare repository between them, a live site that remembers, a branch pushed over."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from securesystemslib.signer import CryptoSigner
from skillreg.credentials import multikey
from skillreg.demo import cast, rooting
from skillreg.demo.repository import DemoRepository
from skillreg.errors import InputError, RegistryDamaged, ToolMissing, TrustError
from skillreg.git import Repository
from skillreg.ledger import checkpoint
from skillreg.ledger.checkpoint import Checkpoint, SignedCheckpoint, log_origin
from skillreg.ledger.log import CHECKPOINT_PATH, Log, archive_path
from skillreg.ledger.storage import read_head
from skillreg.sealing.branch import TRIES, Branch
from skillreg.sealing.publisher import Keys, Outcome, Publisher, Stamp
from skillreg.sealing.seal import seal
from skillreg.site.publish import publish
from skillreg.text import Text
from skillreg.tree import FolderTree
from skillreg.trust.keyring import Keyring, read_records
from skillreg.trust.metadata import RootOfTrust

from tests.story import REVIEWED, SEED, Town

DUE = "2026-04-08"
NOWHERE = "http://127.0.0.1:9"  # nobody listens there
SITE = "https://liaocheng.skillreg.example"


class Clone:
    """One publisher's clone of the bare repository."""

    def __init__(self, bare: Path, root: Path) -> None:
        self.root = root
        Repository(bare.parent).run("clone", "-q", str(bare), str(root))
        self.git = Repository(root)
        self.said: list[str] = []

    def publisher(
        self,
        day: str = DUE,
        say: Callable[[Text], None] | None = None,
        stamped_on: str | None = None,
    ) -> Publisher:
        private = [cast.private_key(SEED, role) for role in ("registry", "issuing", "log")]
        online = CryptoSigner(cast.private_key(SEED, rooting.ONLINE))
        stamp = Stamp(online, rooting.midnight(stamped_on)) if stamped_on else None
        keys = Keys.of(read_records(self.tree), private, stamp)
        return Publisher(
            self.root, date.fromisoformat(day), keys, "origin", "main", say or self.hear
        )

    def hear(self, text: Text) -> None:
        self.said.append(text.en)

    def run(self, day: str = DUE, site: str = NOWHERE) -> Outcome:
        return self.publisher(day).run(site)

    @property
    def tree(self) -> FolderTree:
        return FolderTree(self.root)

    @property
    def log(self) -> Log:
        return Log(self.tree, read_records(self.tree), SITE)

    def last(self) -> SignedCheckpoint:
        last = self.log.last()
        assert last is not None
        return last

    def head(self) -> str:
        return self.git.commit()


class Scene:
    """A bare repository whose main stands just before certificates are due, and clones of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.town = Town(folder / "town").back_to(REVIEWED)
        self.bare = folder / "registry.git"
        Repository(folder).run("clone", "-q", "--bare", str(self.town.root), str(self.bare))
        self.git = Repository(self.bare)

    def clone(self, name: str) -> Clone:
        return Clone(self.bare, self.folder / name)

    def head(self) -> str:
        return self.git.commit("main")

    def titles(self) -> list[str]:
        return self.git.run("log", "--format=%s", "main").decode().splitlines()

    def merge(self, files: dict[str, str], author: str = "registrar") -> None:
        """Somebody merges something into main meanwhile."""
        other = self.folder / f"merge-{len(list(self.folder.iterdir()))}"
        Repository(self.folder).run("clone", "-q", str(self.bare), str(other))
        for path, content in files.items():
            (other / path).parent.mkdir(parents=True, exist_ok=True)
            (other / path).write_text(content, "utf-8")
        DemoRepository(other).commit("merged meanwhile", author, DUE)
        Repository(other).run("push", "-q", "origin", "HEAD:main")
        shutil.rmtree(other)


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return Scene(tmp_path)


def numbers(root: Path) -> list[str]:
    lines = (root / "registry/ledger/000/000.jsonl").read_bytes().split(b"\n")
    ids = [
        one.partition(b"/verify/#")[2][:22] for one in lines if b'"AchievementCredential"' in one
    ]
    return [one.decode() for one in ids]


def test_what_is_due_is_sealed_pushed_and_then_signed(scene: Scene) -> None:
    clone = scene.clone("one")
    outcome = clone.run()
    assert outcome.sealed is not None
    assert len(outcome.sealed.written) == 207
    assert outcome.checkpoint is not None
    assert outcome.checkpoint.size == read_head(clone.tree).size
    assert scene.head() == clone.head()
    assert scene.titles()[:2] == [f"检查点 {outcome.checkpoint.size}", f"入账 {DUE}"]
    # The checkpoint is in no commit before the one that has the ledger it covers.
    parent = scene.git.tree("main~1")
    assert parent.read(archive_path(outcome.checkpoint.size)) is None
    assert read_head(parent).size == outcome.checkpoint.size
    parent.close()
    changed = scene.git.changed("main~2", "main")
    assert all(path.startswith("registry/ledger/") for path in changed)
    assert "cannot be reached" in clone.said[0]


def test_running_again_does_nothing(scene: Scene) -> None:
    one, old = scene.clone("one"), scene.clone("old")
    one.run()
    head = scene.head()
    for clone in (one, old):  # the old job starts from where main was before
        outcome = clone.run()
        assert outcome.sealed is not None
        assert outcome.sealed.written == []
        assert scene.head() == clone.head() == head
        assert clone.git.run("status", "--porcelain") == b""


def test_a_lost_race_starts_again_at_the_new_head(scene: Scene) -> None:
    """The other publisher finishes after this one has fetched, and before it pushes."""
    one, two = scene.clone("one"), scene.clone("two")
    raced: list[bool] = []

    def say(text: Text) -> None:
        one.hear(text)
        if not raced:  # heard after the fetch: the live site could not be asked
            raced.append(True)
            two.run()

    outcome = one.publisher(say=say).run(NOWHERE)
    assert any("another publisher was first" in said for said in one.said)
    assert outcome.sealed is not None
    assert outcome.sealed.written == []
    assert one.head() == two.head() == scene.head()
    assert scene.titles().count(f"入账 {DUE}") == 1
    assert len(set(numbers(one.root))) == len(numbers(one.root)) == 207
    assert one.git.run("status", "--porcelain", "--ignored") == b""


def test_a_race_lost_between_ledger_and_checkpoint_signs_what_is_there(scene: Scene) -> None:
    one = scene.clone("one")
    asked: list[bool] = []

    def say(text: Text) -> None:
        one.hear(text)
        asked.append(True)
        if len(asked) == 2:  # the ledger is pushed, the checkpoint is not signed yet
            scene.merge({"docs/note.md": "in between\n"})

    outcome = one.publisher(say=say).run(NOWHERE)
    assert outcome.checkpoint is not None
    assert one.last() == outcome.checkpoint
    assert scene.titles()[:3] == [
        f"检查点 {outcome.checkpoint.size}",
        "merged meanwhile",
        f"入账 {DUE}",
    ]
    assert scene.head() == one.head()


def test_whoever_loses_every_race_says_so(scene: Scene) -> None:
    one = scene.clone("one")

    def say(text: Text) -> None:
        one.hear(text)
        if "reached" in text.en:
            scene.merge({"docs/note.md": f"{len(one.said)}\n"})

    with pytest.raises(InputError, match=f"first {TRIES} times"):
        one.publisher(say=say).run(NOWHERE)
    assert f"入账 {DUE}" not in scene.titles()


def test_new_code_is_never_run_half_old_half_new(scene: Scene) -> None:
    one = scene.clone("one")
    scene.merge({"tools/skillreg/new.py": "x = 1\n"})
    with pytest.raises(InputError, match="new code"):
        one.run()
    assert f"入账 {DUE}" not in scene.titles()


def test_a_broken_off_run_is_finished_by_the_next(scene: Scene) -> None:
    """Killed after the commit and before the push, then after the seal and before the commit."""
    one = scene.clone("one")
    private = [cast.private_key(SEED, role) for role in ("registry", "issuing")]
    seal(one.root, date.fromisoformat(DUE), Keyring(read_records(one.tree), private))
    before = numbers(one.root)
    outcome = one.run()
    assert outcome.sealed is not None
    assert outcome.sealed.written == []  # it was all there
    assert numbers(one.root) == before
    assert scene.titles()[1] == f"入账 {DUE}"

    scene.git.run("update-ref", "refs/heads/main", "main~2")
    two = scene.clone("two")
    seal(two.root, date.fromisoformat(DUE), Keyring(read_records(two.tree), private))
    DemoRepository(two.root).commit("入账", "publisher", DUE, "registry/ledger")
    two.run()
    assert scene.titles()[:2] == [f"检查点 {two.last().size}", "入账"]


def test_what_was_sealed_here_and_overtaken_is_dropped(scene: Scene) -> None:
    """It was never pushed, so nobody has seen it: the numbers are those of the branch."""
    one, two = scene.clone("one"), scene.clone("two")
    two.run()
    private = [cast.private_key(SEED, role) for role in ("registry", "issuing")]
    seal(one.root, date.fromisoformat("2026-04-09"), Keyring(read_records(one.tree), private))
    DemoRepository(one.root).commit("入账", "publisher", DUE, "registry/ledger")
    assert read_head(one.tree).as_of == date(2026, 4, 9)
    (one.root / "registry/ledger/001.new").write_text("left by a crash")
    one.run()
    assert one.head() == two.head() == scene.head()
    assert not (one.root / "registry/ledger/001.new").exists()


def test_own_work_in_the_clone_is_never_thrown_away(scene: Scene) -> None:
    clone = scene.clone("one")
    file = clone.root / "registry/registry.yml"
    file.write_text(file.read_text("utf-8") + "# mine\n", "utf-8")
    with pytest.raises(InputError, match=r"not pushed \(registry/registry\.yml\)"):
        clone.run()
    DemoRepository(clone.root).commit("mine", "registrar", DUE)
    with pytest.raises(InputError, match="not pushed"):
        clone.run()
    scene.merge({"docs/note.md": "x\n"})
    with pytest.raises(InputError, match="not pushed"):
        clone.run()
    assert "# mine" in file.read_text("utf-8")
    clone.git.run("switch", "-q", "-c", "side", "origin/main")
    with pytest.raises(InputError, match="git switch main"):
        clone.run()


def test_a_branch_that_was_pushed_over_is_refused(scene: Scene) -> None:
    """By the clone that knows better; and, in a fresh one, by what the live site remembers."""
    clone = scene.clone("one")
    clone.run()
    scene.git.run("update-ref", "refs/heads/main", "main~2")
    head = scene.head()
    with pytest.raises(RegistryDamaged, match="force-pushed"):
        clone.run("2026-04-09")
    with pytest.raises(RegistryDamaged, match="force-pushed"):
        clone.run("2026-04-09")  # it does not forget by being asked twice
    assert scene.head() == head


def test_a_fresh_clone_asks_the_live_site(scene: Scene, serve: Callable[[Path], str]) -> None:
    first = scene.clone("one")
    outcome = first.run()
    assert outcome.checkpoint is not None
    publish(first.root, scene.folder / "site")
    address = serve(scene.folder / "site").rstrip("/")
    scene.git.run("update-ref", "refs/heads/main", "main~2")
    head = scene.head()
    fresh = scene.clone("two")
    with pytest.raises(RegistryDamaged, match=f"covers {outcome.checkpoint.size} entries"):
        fresh.run(site=address)
    assert scene.head() == head  # nothing was sealed, either: no number is given twice
    scene.git.run("update-ref", "refs/heads/main", first.head())
    again = scene.clone("three").run(site=address)
    assert again.checkpoint == outcome.checkpoint


def test_a_log_that_was_forked_is_refused(scene: Scene, serve: Callable[[Path], str]) -> None:
    """The live site has a checkpoint of this size, by the right key, with another root."""
    clone = scene.clone("one")
    size = read_head(clone.tree).size
    forged = checkpoint.sign(
        Checkpoint(log_origin(SITE), size - 1, b"\x01" * 32), cast.private_key(SEED, "log")
    )
    site = scene.folder / "site"
    (site / "log").mkdir(parents=True)
    (site / "log/checkpoint").write_bytes(bytes(forged))
    head = scene.head()
    with pytest.raises(RegistryDamaged, match="has been rewritten"):
        clone.run(site=serve(site).rstrip("/"))
    assert scene.head() == head
    # Another log's checkpoint, or one signed by another key, is no less of an alarm.
    for name, key, why in (
        ("other.example/log/1", "log", "not of"),
        (log_origin(SITE), "registry", "known key"),
    ):
        wrong = checkpoint.sign(Checkpoint(name, 1, b"\x01" * 32), cast.private_key(SEED, key))
        (site / "log/checkpoint").write_bytes(bytes(wrong))
        with pytest.raises(Exception, match=why):
            clone.run(site=serve(site).rstrip("/"))
    assert scene.head() == head


def test_the_timestamp_is_renewed_once_a_day_after_all_else(scene: Scene) -> None:
    one, two = scene.clone("one"), scene.clone("two")
    before = RootOfTrust(one.tree).timestamp
    raced: list[bool] = []

    def say(text: Text) -> None:
        if not raced:  # the other publisher stamps first, with the same version number
            raced.append(True)
            two.publisher(stamped_on=DUE).run(NOWHERE)

    outcome = one.publisher(say=say, stamped_on=DUE).run(NOWHERE)
    assert outcome.stamped == []
    stamp = RootOfTrust(one.tree).timestamp
    assert before is not None
    assert stamp is not None
    assert stamp.signed.version == before.signed.version + 1
    assert scene.titles()[0] == "续签时间戳"
    assert [*scene.titles()[1:3]] == [f"检查点 {one.last().size}", f"入账 {DUE}"]
    changed = scene.git.changed("main~1", "main")
    assert "registry/trust/timestamp.json" in changed
    assert all(path.endswith(("timestamp.json", ".snapshot.json")) for path in changed)
    head = scene.head()
    assert one.publisher(stamped_on=DUE).run(NOWHERE).stamped == []
    assert scene.head() == head
    (said,) = one.publisher(stamped_on="2026-04-09").run(NOWHERE).stamped
    assert "good until 2026-04-16" in said.en


def test_keepers_on_holiday_stop_no_sealing_and_are_asked_for(scene: Scene) -> None:
    clone = scene.clone("one")
    with pytest.raises(TrustError, match=r"1\.targets\.json expired .* the keepers sign first"):
        clone.publisher(stamped_on="2028-01-01").run(NOWHERE)
    assert scene.titles()[:2] == [f"检查点 {clone.last().size}", f"入账 {DUE}"]
    stranger = Stamp(CryptoSigner(cast.private_key(SEED, "keeper-a")), rooting.midnight(DUE))
    publisher = Publisher(
        clone.root, date.fromisoformat(DUE), Keys([], [], stranger), "origin", "main", clone.hear
    )
    with pytest.raises(InputError, match="is not the online key"):
        publisher.run(NOWHERE)


def test_what_proves_a_fork_outlives_a_lost_race(scene: Scene) -> None:
    """It was committed and not pushed; the clone moves to the branch's newest commit and keeps it all the same."""
    clone = scene.clone("one")
    evidence = clone.root / "registry/witness/00/evidence/5-4-00/shown"
    evidence.parent.mkdir(parents=True)
    evidence.write_bytes(b"what cannot be had twice\n")
    clone.git.run("add", "registry/witness")
    clone.git.run("-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-qm", "kept")
    scene.merge({"docs/note.md": "meanwhile\n"})
    Branch(clone.root, "origin", "main", clone.hear).attempt(lambda: None)
    assert clone.head() == scene.head()
    assert evidence.read_bytes() == b"what cannot be had twice\n"


@pytest.mark.parametrize("content", [None, b"<html>not found</html>", b"x" * 200_000])
def test_a_site_without_a_checkpoint_stops_nothing(
    scene: Scene, serve: Callable[[Path], str], content: bytes | None
) -> None:
    site = scene.folder / "site"
    (site / "log").mkdir(parents=True)
    if content is not None:
        (site / "log/checkpoint").write_bytes(content)
    clone = scene.clone("one")
    assert clone.run(site=serve(site)).checkpoint is not None
    assert any("was not checked" in said for said in clone.said) == (content is not None)


def test_without_keys_nothing_is_made_official(scene: Scene) -> None:
    clone = scene.clone("one")
    day = date.fromisoformat(DUE)
    head = scene.head()
    none = Publisher(clone.root, day, Keys([], []), "origin", "main", clone.hear).run(NOWHERE)
    assert none == Outcome(None, None)
    assert scene.head() == head
    sealing = [cast.private_key(SEED, role) for role in ("registry", "issuing")]
    stranger = Keys(sealing, [cast.private_key(SEED, "city-01")])
    with pytest.raises(ToolMissing, match="no usable log key"):
        Publisher(clone.root, day, stranger, "origin", "main", clone.hear).run(NOWHERE)
    assert scene.titles()[0] == f"入账 {DUE}"  # what was sealed is kept; the next run signs it
    records = read_records(clone.tree)
    told = Keys.of(records, [cast.private_key(SEED, role) for role in ("log", "registry")])
    assert [multikey.of_private(key) for key in told.log] == [
        record.key for record in records if record.role == "log"
    ]
    assert len(told.sealing) == 1


def test_a_push_that_is_refused_for_another_reason_is_no_race(scene: Scene) -> None:
    hook = scene.bare / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho 'the disk is full' >&2\nexit 1\n")
    hook.chmod(0o755)
    with pytest.raises(InputError, match=r"git push failed: ! \[remote rejected\] .*hook declined"):
        scene.clone("one").run()


def test_only_a_listed_publisher_commits(scene: Scene) -> None:
    clone = scene.clone("one")
    clone.git.run("config", "user.email", "publisher@liaocheng.skillreg.example")
    clone.run()
    assert clone.git.run("log", "-1", "--format=%ae").decode().strip() == (
        "publisher@liaocheng.skillreg.example"
    )


def test_whoever_is_no_listed_publisher_pushes_nothing(scene: Scene) -> None:
    text = (scene.town.root / "registry/registry.yml").read_text("utf-8")
    robot = "  - skillreg@users.noreply.github.com\n"
    scene.merge({"registry/registry.yml": text.replace(robot, "")})
    clone = scene.clone("one")
    clone.git.run("config", "user.email", "stranger@example.org")
    with pytest.raises(InputError, match=r"stranger@example\.org is not among the publishers"):
        clone.run()
    assert f"入账 {DUE}" not in scene.titles()


def test_the_command_does_it_all(scene: Scene) -> None:
    clone = scene.clone("one")
    roles = ("registry", "issuing", "log", "online")
    keys = [f"--key=file:{scene.town.keys / name}.pem" for name in roles]
    scene.town.root = clone.root  # where the command runs
    out = scene.folder / "site"
    done = scene.town.run("publish", "--out", str(out), "--push", "origin", "--as-of", DUE, *keys)
    assert done.returncode == 0, done.stderr
    assert "AchievementCredential" in done.stdout
    assert f"checkpoint: {clone.last().size} entries" in done.stdout
    assert "signed registry/trust/timestamp.json, good until" in done.stdout
    assert "files written" in done.stdout
    assert (out / "log/checkpoint").read_bytes() == (clone.root / CHECKPOINT_PATH).read_bytes()
    assert scene.head() == clone.head()
