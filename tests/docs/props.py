"""`python -m tests.docs.props NAME` puts a file of the guides' story in its place, made from the demo's samples.

The story: a fourth organisation applies in May 2026 and goes the whole way. Its files are the samples in which every
rule is kept, so the guides show what the rules accept.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from skillreg import yaml
from skillreg.credentials.canonical import parse_canonical
from skillreg.credentials.holder import Opening, encode_fragment
from skillreg.credentials.salt import spell
from skillreg.demo.cast import credit_code, roster
from skillreg.desk.openings import Enrolled, openings_path, read_openings, write_openings
from skillreg.documents import digest_of
from skillreg.domain.attestation import attestations_for
from skillreg.domain.numbers import CertificateNumber
from skillreg.domain.paths import place_of
from skillreg.domain.review import Role
from skillreg.ledger.storage import read_head, read_line
from skillreg.registry import Registry
from skillreg.rules import samples
from skillreg.tree import FolderTree

from tests.docs.guides import ROOT

CODE = "S000037150004"
USCC = credit_code("52371502MJDEMX006")
SESSION = "2026-0001"
_FOLDER = f"submissions/{USCC}"
_CERTIFICATE = "S000037150001264000001"


def _application() -> None:
    content = samples.application(
        uscc=USCC,
        name="示例运河家政职业培训学校",
        occupation="4-10-01-06",
        occupation_name="家政服务员",
    )
    _write(f"{_FOLDER}/application.yml", {**content, "signed_on": "2026-05-06"})


def _admission() -> None:
    data = Path(f"{_FOLDER}/application.yml").read_bytes()
    content = samples.admission(yaml_content(data), digest_of(data), CODE)
    content["assessments"][0]["held_on"] = "2026-05-08"
    content["history"][0]["from"] = "2026-05-11"
    _write(f"registry/organisations/{CODE}.yml", content)


def _plan(days: tuple[str, str]) -> None:
    openings = openings_path(Path(), USCC, SESSION)
    enrolled = roster(list(read_openings(openings)))
    _write(
        f"{_FOLDER}/{SESSION}/plan.yml",
        samples.plan(CODE, SESSION, enrolled, "4-10-01-06", "4", days),
    )


def _openings() -> None:
    """The candidates' openings once more, with salts that are the same every time."""
    path = openings_path(Path(), USCC, SESSION)
    fixed = [
        Enrolled(
            one.ticket,
            Opening.of(one.opening.id_number, "resident_id", one.opening.name, bytes([place] * 16)),
        )
        for place, one in enumerate(read_openings(path))
    ]
    write_openings(path, fixed)


def _approve_admission() -> None:
    _approve(f"registry/organisations/{CODE}.yml", "city", "2026-05-11")


def _approve_results() -> None:
    roles: tuple[Role, ...] = ("city", "province")
    for role in roles:
        _approve(f"{_FOLDER}/{SESSION}/results.yml", role, "2026-05-28")
        _git(role, "add", "registry/reviews")
        _git(role, "commit", "-q", "-m", "审核")


def _approve(subject: str, role: Role, day: str) -> None:
    """A reviewer of the demo attests all that the subject asks for, and approves."""
    place = place_of(subject)
    kind = place.kind.name if place else ""
    attested = [word for one in attestations_for(kind, role) for word in ("--attest", one.key)]
    subprocess.run(
        [
            *("skillreg", "review", "approve", subject, "--role", role, "--reviewer", f"{role}-01"),
            *("--key", f"../keys/{role}-01", "--day", day, *attested),
        ],
        check=True,
    )


def _seal(day: str) -> None:
    """The publisher's daily run: seal, commit, sign the checkpoint, commit."""
    keys = [
        word for role in ("registry", "issuing") for word in ("--key", f"file:../keys/{role}.pem")
    ]
    subprocess.run(["skillreg", "seal", "--as-of", day, *keys], check=True)
    _git("publisher", "add", "registry/ledger")
    _git("publisher", "commit", "-q", "-m", f"入账 {day}")
    log_key = ("--key", "file:../keys/log.pem")
    subprocess.run(["skillreg", "log", "checkpoint", *log_key], check=True)
    _git("publisher", "add", "registry/ledger")
    _git("publisher", "commit", "-q", "-m", f"检查点 {day}")


def _git(who: str, *arguments: str) -> None:
    account = who if who == "publisher" else f"{who}-01"
    email = f"{account}@liaocheng.skillreg.example"
    subprocess.run(["git", "-c", f"user.email={email}", *arguments], check=True)


def _program(page: str, path: str) -> None:
    """A program as a guide prints it further down, saved where the guide says that it is."""
    text = (ROOT / page).read_text("utf-8")
    _, _, rest = text.partition(f'```python title="{path}"\n')
    Path(path).write_text(rest.partition("```\n")[0], "utf-8")


def _suspend() -> None:
    """A suspension at the end of an admission's history."""
    path = "registry/organisations/S000037150001.yml"
    content = yaml_content(Path(path).read_bytes())
    reason = "监控设备没有按期整改(示例)"
    content["history"].append({"status": "suspended", "from": "2026-05-20", "reason": reason})
    _write(path, content)


def _link() -> None:
    """The link of a certificate of the demo, as its QR code has it."""
    opening, number = _holder()
    site = Registry(FolderTree(Path())).settings.site
    Path("link.txt").write_text(f"{site}/verify/#{encode_fragment(number, opening)}\n", "utf-8")


def _certificate() -> None:
    """A certificate as a file, as its holder may send it."""
    Path("certificate.json").write_text(
        json.dumps(_entry(), ensure_ascii=False, indent=1) + "\n", "utf-8"
    )


def _list() -> None:
    """A subsidy office's list, saved by Excel for Chinese: one holder with her check code, and what lists have wrong."""
    opening, number = _holder()
    rows = [
        "序号,姓名,身份证号,证书编号,校验码,备注",
        f"1,{opening.name},{opening.id_number},{number},{spell(opening.salt)},",
        f"2,张三,,{number[:-1]}2,,",
        f"3,李四,,{number[:-2]}3,,",
        f"4,王五,,{number[:-3]}999,,",
        f"5,赵六,,{number[:-1]}2,,重报",
    ]
    Path("list.csv").write_bytes("".join(f"{row}\r\n" for row in rows).encode("gb18030"))


def _tampered() -> None:
    """The same file with a higher level."""
    changed = json.dumps(_entry(), ensure_ascii=False, indent=1).replace(
        "四级/中级工", "三级/高级工"
    )
    Path("certificate.json").write_text(changed + "\n", "utf-8")


def _entry() -> dict[str, Any]:
    tree = FolderTree(Path())
    number = CertificateNumber.parse(_CERTIFICATE)
    index = Registry(tree).state(number.organisation_code).index_of(number)
    line = read_line(tree, index or 0, read_head(tree).size)
    return dict(parse_canonical(line))


def _holder() -> tuple[Any, str]:
    committed = _entry()["credentialSubject"]["identifier"][0]["identityHash"]
    for file in sorted(Path("private").rglob("openings.jsonl")):
        for one in read_openings(file):
            if one.opening.commit() == committed:
                return one.opening, _CERTIFICATE
    raise SystemExit("no opening fits the certificate")


def yaml_content(data: bytes) -> dict[str, Any]:
    return dict(yaml.load(data))


def _write(path: str, content: dict[str, Any]) -> None:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(yaml.dump(content), "utf-8")


PROPS: dict[str, Callable[..., None]] = {
    "application": _application,
    "openings": _openings,
    "approve-admission": _approve_admission,
    "approve-results": _approve_results,
    "seal": _seal,
    "program": _program,
    "admission": _admission,
    "plan-too-early": lambda: _plan(("2026-05-16", "2026-05-17")),
    "plan": lambda: _plan(("2026-05-23", "2026-05-24")),
    "suspend": _suspend,
    "link": _link,
    "certificate": _certificate,
    "list": _list,
    "tampered": _tampered,
}

if __name__ == "__main__":
    PROPS[sys.argv[1]](*sys.argv[2:])
