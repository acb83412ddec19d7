"""Measure the rows that are named, or all; print one table and put the figures into `build/bench.json`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence

from bench import (
    audit,
    check_file,
    check_scale,
    directory,
    lighthouse,
    log,
    publish_scale,
    seal,
    search,
    verify_page,
    yaml_reader,
)
from bench.figures import Figure, merge, table

ROWS: Mapping[str, Callable[[], list[Figure]]] = {
    "audit": audit.measure,
    "search": search.measure,
    "yaml_reader": yaml_reader.measure,
    "check_file": check_file.measure,
    "check_scale": check_scale.measure,
    "directory": directory.measure,
    "lighthouse": lighthouse.measure,
    "log": log.measure,
    "publish_scale": publish_scale.measure,
    "seal": seal.measure,
    "verify_page": verify_page.measure,
}


def main(names: Sequence[str]) -> None:
    unknown = sorted(set(names) - set(ROWS))
    if unknown:
        sys.exit(f"there is no row {', '.join(unknown)}; there are {', '.join(ROWS)}")
    figures: list[Figure] = []
    for name in names or ROWS:
        sys.stderr.write(f"measuring {name} …\n")
        figures += ROWS[name]()
    merge(figures)
    sys.stdout.write(table(figures))


if __name__ == "__main__":
    main(sys.argv[1:])
