"""A clerk's list, as openpyxl or a text editor writes it, and the desk that it lies on."""

from __future__ import annotations

import csv
import io
import secrets
import subprocess
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from skillreg import yaml
from skillreg.desk.openings import openings_path, read_openings
from skillreg.desk.rosters.importing import Imported, import_results
from skillreg.registry import Registry
from skillreg.trust.ssh import ReviewSignatures
from stdnum.cn import ric

from tests.story import COLLEGE, Town, session_path

SESSION = "2026-0001"
DAY = "2026-03-30"
TITLES = ("序号", "准考证号", "姓名", "证件号码", "理论成绩", "实操成绩", "备注")
PLAN = session_path(COLLEGE, SESSION, "plan")
RESULTS = session_path(COLLEGE, SESSION, "results")


def id_number(number: int) -> str:
    """Of nobody: there is no division 990000."""
    body = f"99000019900101{number:03}"
    return body + str(ric.calc_check_digit(body + "0"))


@dataclass
class Desk:
    """`rows` of the list, one a candidate, by title. The people are the story's, their numbers have a right check digit."""

    town: Town
    rows: list[dict[str, Any]]

    @classmethod
    def of(cls, town: Town) -> Desk:
        kept = openings_path(town.root, COLLEGE.uscc, SESSION)
        people = [(one.ticket, one.opening.name) for one in read_openings(kept)]
        kept.unlink()
        rows = [
            {
                "序号": number,
                "准考证号": ticket,
                "姓名": name,
                "证件号码": id_number(number),
                "理论成绩": 60 + number % 40,
                "实操成绩": 82.5 if number % 7 else 59,
                "备注": "",
            }
            for number, (ticket, name) in enumerate(people, 1)
        ]
        return cls(town, rows)

    @property
    def kept(self) -> Path:
        """Where the openings go."""
        return openings_path(self.town.root, COLLEGE.uscc, SESSION)

    @property
    def results(self) -> Path:
        return self.town.root / RESULTS

    def sheet(self, name: str = "成绩.xlsx", titles: tuple[str, ...] = TITLES) -> Path:
        """The list as Excel saves it."""
        workbook = Workbook()
        page = workbook.worksheets[0]
        page.append(["2026 年第一次考核成绩汇总"])
        page.append(list(titles))
        for row in self.rows:
            page.append([row[title] for title in titles])
        path = self.town.folder / name
        workbook.save(path)
        return path

    def text(self, encoding: str, name: str = "成绩.csv") -> Path:
        """The list as Excel saves it as CSV."""
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(TITLES)
        writer.writerows([row[title] for title in TITLES] for row in self.rows)
        path = self.town.folder / name
        path.write_bytes(out.getvalue().encode(encoding))
        return path

    def run(self, table: Path, *more: str, day: str = DAY) -> subprocess.CompletedProcess[str]:
        return self.town.run("import", str(table), "--plan", PLAN, "--day", day, *more)

    def read(self, table: Path) -> Imported:
        """The same without a process of its own."""
        tree = self.town.tree
        day = date.fromisoformat(DAY)
        fault = ReviewSignatures(tree).fault
        return import_results(
            Registry(tree), self.town.root, table, PLAN, day, secrets.token_bytes, fault
        )

    def public(self) -> list[dict[str, str]]:
        """The rows of the public file."""
        content: Any = yaml.load(self.results.read_bytes())
        rows: list[dict[str, str]] = content["results"]
        return rows
