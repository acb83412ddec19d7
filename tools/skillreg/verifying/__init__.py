"""Is this certificate, or this accreditation, real? Each check on its own, answered yes, no or could not check.

The same checks in the same order as the site's verify page (`tools/web/checks.js`), done offline from a clone of the
repository: the record stands in the ledger, its signature holds, the key is believed for this issuer at that place of
the log, the organisation was in scope, corrections are the registry's, nothing known revokes it, and, when an opening
is given, whose it is. What became of the organisation since is a fact of the report, not a check. An organisation's
accreditation has checks of its own (`accreditation`).

>>> report = verify_number(FolderTree(Path(".")), "S000037150001264000001")
>>> [check.outcome for check in report.checks]
['yes', 'yes', 'yes', 'yes', 'yes']
"""

from __future__ import annotations

from pathlib import Path

from skillreg.credentials.holder import Opening
from skillreg.domain.numbers import CertificateNumber, OrganisationCode, tidied
from skillreg.tree import Tree
from skillreg.verifying.accreditation import AccreditationVerifier, code_in, is_accreditation
from skillreg.verifying.clone import Clone
from skillreg.verifying.handed_in import bytes_of, read_handed_in
from skillreg.verifying.report import FACTS, Check, Report
from skillreg.verifying.verifier import Verifier

__all__ = [
    "FACTS",
    "Check",
    "Report",
    "verify_document",
    "verify_file",
    "verify_number",
    "verify_organisation",
]


def verify_number(tree: Tree, text: str, opening: Opening | None = None) -> Report:
    """Check the certificate of a number. InputError when the text is not a well-formed number."""
    number = CertificateNumber.typed(text)
    verifier = Verifier(Clone(tree), number)
    verifier.run()
    if opening is not None:
        verifier.holder(opening)
    return verifier.report


def verify_organisation(tree: Tree, text: str) -> Report:
    """Check the newest accreditation of an organisation. InputError when the text is not a well-formed code."""
    verifier = AccreditationVerifier(Clone(tree), OrganisationCode.parse(tidied(text)))
    verifier.run()
    return verifier.report


def verify_file(tree: Tree, file: Path) -> Report:
    """The same for a file on disk."""
    return verify_document(tree, bytes_of(file))


def verify_document(tree: Tree, data: bytes) -> Report:
    """Check a certificate or accreditation file somebody handed in: its record, and that the file is that record."""
    document = read_handed_in(data)
    if is_accreditation(document):
        accreditation = AccreditationVerifier(Clone(tree), code_in(document))
        accreditation.run(document)
        return accreditation.report
    verifier = Verifier(Clone(tree), CertificateNumber.typed(document["id"].rpartition("#")[2]))
    verifier.run()
    verifier.same_as(document)
    return verifier.report
