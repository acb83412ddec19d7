"""Files that the ledger has taken, as they were taken.

Pages show what stands in a file, the ledger has its digest: a file that is another one is refused, never shown.
"""

from __future__ import annotations

from typing import TypeVar

from skillreg.documents import digest_of, read_document
from skillreg.domain.base import Model
from skillreg.domain.results import Results
from skillreg.errors import RegistryDamaged
from skillreg.site.views.world import Session
from skillreg.text import Text
from skillreg.tree import Tree

M = TypeVar("M", bound=Model)


def sealed_bytes(tree: Tree, path: str, digest: str | None, index: int | None) -> bytes:
    """The content of a file whose digest stands in a ledger entry."""
    data = tree.read(path)
    if data is None or digest_of(data) != digest:
        raise RegistryDamaged(
            Text(
                f"{path} 不是账本第 {index} 条公示的那个文件;请用 git 恢复它",
                f"{path} is not the file that ledger entry {index} made public; restore it with git",
            )
        )
    return data


def sealed_model(tree: Tree, path: str, digest: str | None, index: int | None, kind: type[M]) -> M:
    """The same, read."""
    document, _ = read_document(path, sealed_bytes(tree, path, digest, index))
    if document is None or not isinstance(document.model, kind):
        raise RegistryDamaged(Text(f"{path} 无法读取", f"{path} cannot be read"))
    return document.model


def sealed_results(tree: Tree, session: Session) -> Results:
    """The results behind a public notice."""
    path = f"submissions/{session.uscc}/{session.id}/results.yml"
    state = session.state
    return sealed_model(tree, path, state.results_digest, state.results_index, Results)
