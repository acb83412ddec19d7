"""The data part of the site: what browsers, wallets and other people's tools fetch.

    /certificates/<org>/<yy>/<level>/<block>.json   every version of a hundred certificates, and their revocations
    /organisations/<code>/accreditation.json        what an organisation may do, entry by entry, and its removal
    /organisations/<code>/accreditation/<n>.json    one of these entries alone: the exact bytes of line n of the ledger
    /status/revocation/<n>.json                     Bitstring Status Lists, as the sealer signed them
    /status/suspension/<n>.json                     the same for what is suspended and may be taken up again
    /trust/keys.json                                which keys are believed, for whom, for which entries
    /trust/1.root.json  /trust/timestamp.json  …    the root of trust behind it, for TUF clients, see `trust.vouching`
    /.well-known/did.json  /o/<code>/did.json       did:web documents
    /registry/reviews/…                             signed reviews, to which certificates point as evidence
    /registry/inspections/…                         the files of random inspections, as they were sealed
    /witness/<SHA-256 of an origin>/checkpoint      the last checkpoint of another log that this registry cosigned
    /log/…                                          the transparency log, see `site.log`
    /verify-offline.html                            the whole verifier in one file
    /data/registry.json                             whose registry this is and how far its ledger goes
    /data/policy.json                               the numbers of its rules, each with its clause of the notice

Every file is a pure function of `registry/`; a signed thing is published byte for byte as it was sealed.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from skillreg.credentials import keys
from skillreg.credentials.did import did_document, organisation_did, path_of, registry_did
from skillreg.domain.numbers import CertificateNumber
from skillreg.ledger.log import Log
from skillreg.ledger.storage import STATUS_FOLDERS, read_head
from skillreg.registry import Registry
from skillreg.site import offline
from skillreg.site.again import ABOUT, published_before
from skillreg.site.blocks import Blocks, block_path, logged_item, published_list
from skillreg.site.inspected import write_inspections
from skillreg.site.log import write_log
from skillreg.site.output import Output, PublishReport
from skillreg.site.record import Record, gather
from skillreg.tree import FolderTree
from skillreg.trust.keyring import KEYS_PATH, read_records
from skillreg.trust.vouching import has_root


def publish(root: Path, out: Path) -> PublishReport:
    """Publish the data of the registry in `root` into `out`, without pages."""
    output = Output(out)
    publish_data(Registry(FolderTree(root)), output)
    return output.finish()


def publish_data(registry: Registry, output: Output) -> Record:
    """Write the data files and give what the ledger says, for the pages."""
    record = _write_blocks(registry, output)
    for code, entries in sorted(record.accreditations.items()):
        removal = record.removals.get(code)
        told = [*entries, removal] if removal else entries
        items = [logged_item(entry.index, entry.line) for entry in told]
        output.write(f"organisations/{code}/accreditation.json", published_list(items))
        for entry in entries:
            output.write(f"organisations/{code}/accreditation/{entry.index}.json", entry.line)
    _write_trust(registry, record, output)
    for purpose, folder in STATUS_FOLDERS.items():
        _copy(registry, output, folder, f"status/{purpose}")
    _copy(registry, output, "registry/reviews", "registry/reviews")
    _copy(registry, output, "registry/witness", "witness")
    write_inspections(registry.tree, record, output)
    write_log(Log(registry.tree, read_records(registry.tree), registry.settings.site), output)
    about = _about(registry, record)
    verifier = offline.offline_page(
        about, read_records(registry.tree), second_proof=registry.settings.second_proof
    )
    output.write(offline.PATH, verifier)
    told_of_it = {"verify_offline": offline.described(verifier)}
    output.write(ABOUT, _readable({**about, **told_of_it}))
    output.write("data/policy.json", _readable(registry.policy.model_dump(mode="json")))
    return record


def _write_blocks(registry: Registry, output: Output) -> Record:
    """Write the certificates, into a folder with an earlier build only what is new, and give what the ledger says."""
    again = published_before(registry.tree, read_head(registry.tree), output)
    if again is not None:
        again.write_blocks(output)
        return again.record
    with tempfile.TemporaryDirectory(prefix="skillreg-") as spool:
        blocks = Blocks(output, Path(spool), _Foresight(registry).more_to_come)
        record = gather(registry.tree, blocks.add)
        blocks.finish()
    return record


class _Foresight:
    """Which blocks get a line long after the others: those with a revoked certificate."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._amended: dict[str, set[str]] = {}

    def more_to_come(self, number: CertificateNumber) -> bool:
        code = number.organisation_code
        if code not in self._amended:
            state = self._registry.state(code)
            later = {*state.revocations, *state.versions}
            self._amended[code] = {block_path(CertificateNumber.parse(one)) for one in later}
        return block_path(number) in self._amended[code]


def _write_trust(registry: Registry, record: Record, output: Output) -> None:
    site = registry.settings.site
    records = read_records(registry.tree)
    output.write("trust/keys.json", registry.tree.read(KEYS_PATH) or keys.dump(records))
    if has_root(registry.tree):
        from skillreg.trust.metadata import RootOfTrust

        for name, data in RootOfTrust(registry.tree).published().items():
            output.write(f"trust/{name}", data)
    for did in [
        registry_did(site),
        *(organisation_did(site, code) for code in sorted(record.accreditations)),
    ]:
        output.write(path_of(site, did), _readable(did_document(did, records)))


def _copy(registry: Registry, output: Output, folder: str, to: str) -> None:
    """Publish what lies in a folder of the registry as it is."""
    for path in registry.tree.files(folder):
        data = registry.tree.read(path)
        if data is not None:
            output.write(to + path.removeprefix(folder), data)


def _about(registry: Registry, record: Record) -> dict[str, Any]:
    settings = registry.settings
    return {
        "name": {"zh": settings.title.zh, "en": settings.title.en},
        "official": settings.official,
        "site": settings.site,
        "did": registry_did(settings.site),
        "size": record.head.size,
        "root": record.head.root,
        "as_of": record.as_of.isoformat() if record.as_of else None,
        "organisations": {
            code: entries[-1].subject["name"]
            for code, entries in sorted(record.accreditations.items())
        },
    }


def _readable(content: dict[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
