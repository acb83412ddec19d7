"""Who plays: organisations, reviewers, candidates and keys, all invented, all from the seed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from stdnum.cn import ric, uscc

from skillreg.credentials.holder import Opening
from skillreg.desk.openings import Enrolled
from skillreg.domain.names import mask_name
from skillreg.rules import samples

Content = dict[str, Any]

_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_GIVEN = "示例甲乙丙丁戊己庚辛春夏秋冬晨曦"
_COMPOUND = ("欧阳", "司马", "诸葛")


@dataclass(frozen=True)
class Session:
    """A session to be played: when its plan is filed and examined, and how far it comes before the story ends."""

    id: str
    level: str
    filed_on: str
    days: tuple[str, str]
    reported_on: str | None
    candidates: int


@dataclass(frozen=True)
class Organisation:
    code: str
    application: Content
    sessions: tuple[Session, ...]
    county: bool = False

    @property
    def uscc(self) -> str:
        return str(self.application["uscc"])


def credit_code(body: str) -> str:
    """A credit code from its first 17 characters; the samples' codes say DEMX."""
    return body + str(uscc.calc_check_digit(body))


def organisations() -> tuple[Organisation, ...]:
    """Three organisations of different kinds that are admitted."""
    school = samples.application(uscc=credit_code("52371524MJDEMX001"), division="371524")
    school["subordination"] = "county"
    association = samples.application(
        uscc=credit_code("51371500MJDEMX002"),
        name="示例聊城家政服务行业协会",
        occupation="4-10-01-06",
        occupation_name="家政服务员",
        levels=("5", "4", "3"),
        division="371502",
    )
    association.update(kind="association", region="city")
    del association["training"]
    association["association"] = {
        "main_business": "家政服务行业的自律、培训和服务",
        "member_units": [
            {
                "name": "示例家家乐家政服务有限公司",
                "uscc": credit_code("91371502MADEMX003"),
                "division": "371502",
                "undertaking": "承担实操场地和设备",
            }
        ],
    }
    college = samples.application(
        uscc=credit_code("12371500MBDEMX004"),
        name="示例鲁西技师学院",
        occupation="6-31-01-03",
        occupation_name="电工",
        levels=("5", "4", "3"),
        division="371581",
    )
    college.update(kind="technician_school")
    del college["training"]
    college["school"] = {"training_level": "3", "majors": ["电气自动化设备安装与维修"]}
    return (
        Organisation(
            "S000037150001",
            school,
            (
                Session("2026-0001", "4", "2026-03-16", ("2026-03-28", "2026-03-29"), "2026-03-30", 60),
                Session("2026-0002", "5", "2026-03-27", ("2026-04-18", "2026-04-19"), "2026-04-20", 45),
            ),
            county=True,
        ),
        Organisation(
            "S000037150002",
            association,
            (
                Session("2026-0001", "4", "2026-03-16", ("2026-03-28", "2026-03-29"), "2026-03-30", 60),
                Session("2026-0002", "3", "2026-04-20", ("2026-05-16", "2026-05-17"), None, 40),
            ),
        ),
        Organisation(
            "S000037150003",
            college,
            (
                Session("2026-0001", "4", "2026-03-16", ("2026-03-28", "2026-03-29"), "2026-03-30", 60),
                Session("2026-0002", "3", "2026-03-16", ("2026-03-26", "2026-03-27"), "2026-03-30", 60),
            ),
        ),
    )  # fmt: skip


def refused_application() -> Content:
    """An enterprise without the self-evaluation qualification, for a licensed occupation, with a material missing."""
    content = samples.application(
        uscc=credit_code("91371502MADEMX005"),
        name="示例平安消防技术服务有限公司",
        occupation="4-07-05-03",
        occupation_name="消防设施操作员",
        levels=("5", "2"),
    )
    content["kind"] = "enterprise"
    content["materials"] = content["materials"][:5]
    return content


def candidates(organisation: Organisation, session: Session, random: Random) -> list[Enrolled]:
    """Candidates with invented names, impossible identity numbers (division 999999) and salts from the seed."""
    enrolled = []
    for place in range(session.candidates):
        surname = random.choice(_COMPOUND) if place % 19 == 18 else random.choice(_SURNAMES)
        given = "".join(random.choice(_GIVEN) for _ in range(1 if place % 7 == 6 else 2))
        birth = (
            f"{random.randint(1970, 2005)}{random.randint(1, 12):02d}{random.randint(1, 28):02d}"
        )
        number = f"999999{birth}{random.randint(1, 999):03d}"
        number += str(ric.calc_check_digit(number))
        opening = Opening.of(number, "resident_id", surname + given, random.randbytes(16))
        ticket = f"{organisation.code[-2:]}{session.id.replace('-', '')}{place + 1:03d}"
        enrolled.append(Enrolled(ticket, opening))
    return enrolled


def roster(enrolled: list[Enrolled]) -> list[Content]:
    return [{"ticket": one.ticket, "name": mask_name(one.opening.name)} for one in enrolled]


def result_rows(enrolled: list[Enrolled], random: Random) -> list[Content]:
    """Marks for everybody: most pass, some fail one part, a few were absent."""
    rows = []
    for one in enrolled:
        row: Content = {"ticket": one.ticket, "name": mask_name(one.opening.name)}
        luck = random.random()
        theory, practice = random.randint(60, 98), random.randint(60, 98)
        if luck < 0.05:
            theory = random.randint(30, 59)
        elif luck < 0.10:
            practice = random.randint(30, 59)
        if luck >= 0.02:
            row |= {
                "theory": str(theory),
                "practice": f"{practice}.5" if luck > 0.9 else str(practice),
            }
        passed = luck >= 0.10
        row |= {"outcome": "pass" if passed else "fail", "holder": one.opening.commit()}
        rows.append(row)
    return rows


def private_key(seed: int, name: str) -> Ed25519PrivateKey:
    """A demo's key: anyone can make it again from the seed, so it protects nothing."""
    material = hashlib.sha256(f"skillreg demo key, not secret: {seed} {name}".encode()).digest()
    return Ed25519PrivateKey.from_private_bytes(material)


def write_ssh_key(seed: int, name: str, folder: Path) -> tuple[Path, str]:
    """A reviewer's SSH key as files for ssh-keygen; gives the private file and the public line."""
    key = private_key(seed, name)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()))
    path.chmod(0o600)
    public = key.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()
    path.with_name(name + ".pub").write_text(f"{public} {name}\n", "utf-8")
    return path, public
