"""From what is due to a signed checkpoint on the shared branch: one publisher at a time, in an order that forgets nothing.

    fetch → (the live site: does the ledger go on from it?) → seal → commit → push → prove consistent → sign → push

The push is the lock: Git's server takes it only if it goes on from what the branch has. Who loses the race throws away
what it has sealed, which nobody has seen, and starts again at the new head; so no number is given twice. A checkpoint
is signed only over a ledger that was pushed, and only if it goes on from the last one and from the one on the live
site. A run with nothing to do, an old one run again for example, changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from skillreg.credentials import multikey
from skillreg.credentials.keys import KeyRecord
from skillreg.errors import InputError, RegistryDamaged
from skillreg.git import Repository
from skillreg.ledger.checkpoint import SignedCheckpoint
from skillreg.ledger.live import Live, ask
from skillreg.ledger.log import Log, prove_grown, sign_checkpoint
from skillreg.ledger.storage import FOLDER, read_head
from skillreg.registry import Registry
from skillreg.sealing.seal import SealReport, seal
from skillreg.text import Text
from skillreg.tree import FolderTree
from skillreg.trust.keyring import Keyring, read_records
from skillreg.trust.vouching import demand

#: A race is lost to somebody who has finished, so a few tries are many.
TRIES: Final = 5
_DEFAULT_AUTHOR: Final = "skillreg@users.noreply.github.com"
_CODE: Final = ("tools/", "requirements/", "pyproject.toml", "Makefile")

Say = Callable[[Text], None]


@dataclass(frozen=True, slots=True)
class Keys:
    """The private keys at hand. Without sealing keys nothing is sealed, without the log's nothing is signed."""

    sealing: Sequence[Ed25519PrivateKey]
    log: Sequence[Ed25519PrivateKey]

    @classmethod
    def of(cls, records: Sequence[KeyRecord], private: Sequence[Ed25519PrivateKey]) -> Keys:
        """Keys told apart by what the record lists them for."""
        listed = {record.key for record in records if record.role == "log"}
        logs = [key for key in private if multikey.of_private(key) in listed]
        return cls([key for key in private if key not in logs], logs)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did; None for what it had no key for."""

    sealed: SealReport | None
    checkpoint: SignedCheckpoint | None


class _RaceLost(Exception):
    """The branch has moved on since this run fetched it."""


class Publisher:
    """One run. `branch` of `remote` is where the registry lives; `site` is where its public face is looked at."""

    def __init__(
        self, root: Path, as_of: date, keys: Keys, remote: str, branch: str, say: Say
    ) -> None:
        self._root = root
        self._as_of = as_of
        self._keys = keys
        self._remote = remote
        self._branch = branch
        self._say = say
        self._git = Repository(root)
        self._tree = FolderTree(root)

    def run(self, site: str | None = None) -> Outcome:
        """Do what is due. InputError after `TRIES` lost races, or when the clone has something that is not the branch's."""
        self._refuse_unsaved_work()
        for _ in range(TRIES):
            try:
                return self._attempt(site)
            except _RaceLost:
                self._say(
                    Text(
                        "另一个发布程序抢先了;放弃这次的结果,从新的提交重来",
                        "another publisher was first; what this run made is dropped, it starts again at the new head",
                    )
                )
        raise InputError(
            Text(
                f"连续 {TRIES} 次都有别人抢先;请稍后再运行",
                f"somebody else was first {TRIES} times in a row; run again later",
            )
        )

    def _attempt(self, site: str | None) -> Outcome:
        started_at = self._take_newest()
        self._live(site)
        sealed = None
        if self._keys.sealing:
            sealed = seal(
                self._root, self._as_of, Keyring(read_records(self._tree), self._keys.sealing)
            )
        started_at = self._push(f"入账 {self._as_of}", started_at)
        signed = None
        if self._keys.log:
            demand(self._tree)
            log, live = self._live(site)
            seen = [live.checkpoint] if live.checkpoint else []
            signed = sign_checkpoint(self._root, log.records, log.site, self._keys.log, seen)
            self._push(f"检查点 {signed.size}", started_at)
        return Outcome(sealed, signed)

    def _live(self, site: str | None) -> tuple[Log, Live]:
        """The log here and what the live site has of it, which must be a beginning of the ledger."""
        log = Log(self._tree, read_records(self._tree), Registry(self._tree).settings.site)
        live = ask(log, site or log.site)
        if live.checkpoint is not None:
            prove_grown(self._tree, read_head(self._tree), live.checkpoint)
        elif not live.asked:
            self._say(live.said)
        return log, live

    # -- Git

    def _take_newest(self) -> str:
        """Bring the clone to the branch as it is on the remote now; the commit."""
        newest = self._fetch()
        tracking = f"refs/remotes/{self._remote}/{self._branch}"
        known = self._resolved(tracking)
        if known is not None and not self._git.is_ancestor(known, newest):
            raise RegistryDamaged(
                Text(
                    f"{self._remote} 的 {self._branch} 不再包含以前的提交 {known[:12]}(被强制推送过?);请先恢复那个分支",
                    f"{self._branch} of {self._remote} no longer has commit {known[:12]}, which it had "
                    "(was it force-pushed?); restore the branch first",
                )
            )
        here = self._git.commit()
        if not self._git.is_ancestor(newest, here):
            self._move(here, newest)
        elif here != newest:
            self._refuse_own_commits(newest, here)
        self._git.run("update-ref", tracking, newest)
        return newest

    def _move(self, here: str, newest: str) -> None:
        """Go to the newest commit. What was sealed here and never pushed was never official, and is dropped."""
        start = self._git.run("merge-base", here, newest).decode().split()[0]
        self._refuse_own_commits(start, here)
        new_code = [path for path in self._git.changed(here, newest) if path.startswith(_CODE)]
        if new_code:
            raise InputError(
                Text(
                    f"{self._branch} 有新的程序({new_code[0]} 等);请 git pull、make setup-run 以后再运行",
                    f"{self._branch} has brought new code ({new_code[0]} for one): "
                    "run git pull and make setup-run, then run again",
                )
            )
        self._git.run("reset", "--quiet", "--hard", newest)
        self._git.run("clean", "-ffdxq", "--", FOLDER)

    def _push(self, title: str, started_at: str) -> str:
        """Commit what the ledger has grown by and push it; the commit that the branch then has."""
        self._git.run("add", "--all", "--", FOLDER)
        if self._git.run("diff", "--cached", "--name-only", "-z", "--", FOLDER):
            self._git.run(
                *("-c", "user.name=skillreg", "-c", f"user.email={self._author()}"),
                *("commit", "--quiet", "-m", title, "--", FOLDER),
            )
        made = self._git.commit()
        if made == started_at:
            return made
        try:
            self._git.run("push", "--quiet", self._remote, f"{made}:refs/heads/{self._branch}")
        except InputError:
            if self._fetch() != started_at:
                raise _RaceLost from None
            raise
        self._git.run("update-ref", f"refs/remotes/{self._remote}/{self._branch}", made)
        return made

    def _fetch(self) -> str:
        """The commit that the branch has on the remote. What was known of it before stays as it was."""
        self._git.run(
            *("fetch", "--quiet", "--no-tags", "--refmap=", self._remote),
            f"refs/heads/{self._branch}",
        )
        return self._git.commit("FETCH_HEAD")

    def _resolved(self, name: str) -> str | None:
        found = self._git.run("for-each-ref", "--format=%(objectname)", name).decode().split()
        return found[0] if found else None

    def _author(self) -> str:
        """Who commits: the person or program whose Git it is, if the registry lists it, else the usual robot."""
        listed = Registry(self._tree).settings.publishers
        own = self._git.run("config", "--default", "", "--get", "user.email").decode().strip()
        for account in (own, _DEFAULT_AUTHOR):
            if account in listed:
                return account
        raise InputError(
            Text(
                f"{own or _DEFAULT_AUTHOR} 不在 registry.yml 的 publishers 里;请先登记,或换登记过的邮箱(git config user.email)",
                f"{own or _DEFAULT_AUTHOR} is not among the publishers of registry.yml: list it, "
                "or commit as one who is (git config user.email)",
            )
        )

    def _refuse_unsaved_work(self) -> None:
        """InputError when the clone is on another branch, or has changes of its own outside the ledger."""
        branch = self._git.run("rev-parse", "--abbrev-ref", "HEAD").decode().strip()
        if branch not in (self._branch, "HEAD"):
            raise InputError(
                Text(
                    f"现在在分支 {branch} 上;请先 git switch {self._branch}",
                    f"this is the branch {branch}; run git switch {self._branch} first",
                )
            )
        changed = self._git.run("diff", "--name-only", "-z", "HEAD").decode().split("\0")[:-1]
        own = [path for path in changed if not path.startswith(FOLDER + "/")]
        if own:
            raise _not_the_branchs(own[0])

    def _refuse_own_commits(self, start: str, here: str) -> None:
        own = [path for path in self._git.changed(start, here) if not path.startswith(FOLDER + "/")]
        if own:
            raise _not_the_branchs(own[0])


def _not_the_branchs(path: str) -> InputError:
    return InputError(
        Text(
            f"这里有没推送的改动({path});请在一个干净的克隆里发布",
            f"there are changes here that were not pushed ({path}); publish from a clean clone",
        )
    )
