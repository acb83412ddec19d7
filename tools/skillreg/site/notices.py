"""The results file behind a public notice, if it is the one that was sealed.

The page shows rows of the file, the ledger its digest: a file that is another one is refused, never shown.
"""

from __future__ import annotations

from skillreg.documents import digest_of, read_document
from skillreg.domain.results import Results
from skillreg.errors import RegistryDamaged
from skillreg.site.views.world import Session
from skillreg.text import Text
from skillreg.tree import Tree


def sealed_results(tree: Tree, session: Session) -> Results:
    path = f"submissions/{session.uscc}/{session.id}/results.yml"
    data = tree.read(path)
    if data is None or digest_of(data) != session.state.results_digest:
        index = session.state.results_index
        raise RegistryDamaged(
            Text(
                f"{path} 不是账本第 {index} 条公示的那个文件;请用 git 恢复它",
                f"{path} is not the file that ledger entry {index} made public; restore it with git",
            )
        )
    document, _ = read_document(path, data)
    if document is None or not isinstance(document.model, Results):
        raise RegistryDamaged(Text(f"{path} 无法读取", f"{path} cannot be read"))
    return document.model
