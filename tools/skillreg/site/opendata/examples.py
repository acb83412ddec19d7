"""What people do with the data first, in three tools; the page shows them, and tests run each against a built site."""

from __future__ import annotations

from typing import Final, NamedTuple

from skillreg.text import Text


class Example(NamedTuple):
    """`code` says SITE where the registry's address belongs."""

    tool: str
    about: Text
    code: str


EXAMPLES: Final = (
    Example(
        "curl",
        Text("取一张表，Excel 可以直接打开。", "Fetch a table; Excel opens it as it is."),
        "curl -fsSO SITE/data/organisations.csv",
    ),
    Example(
        "Python",
        Text(
            "谁可以评价养老护理员？只用 Python 自带的库。",
            "Who may evaluate elderly care workers? With Python's own library alone.",
        ),
        """import json
from urllib.request import urlopen

with urlopen("SITE/data/scope.json") as answer:
    scope = json.load(answer)
for row in scope:
    if row["occupation"] == "4-10-01-05":
        print(row["organisation_name"], row["level"])""",
    ),
    Example(
        "DuckDB",
        Text(
            "由场次算出合格率，和统计页的一样（先 pip install duckdb）。",
            "Pass rates from the sessions, the same as on the page of statistics (pip install duckdb first).",
        ),
        """from urllib.request import urlretrieve

import duckdb

urlretrieve("SITE/data/sessions.parquet", "sessions.parquet")
print(duckdb.sql('''
    SELECT occupation_name, level,
           round(100 * sum(passed) / sum(candidates), 1) AS rate
    FROM 'sessions.parquet'
    WHERE passed IS NOT NULL
    GROUP BY ALL
    ORDER BY ALL
'''))""",
    ),
)
