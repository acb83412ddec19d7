"""`python -m tests.catalogue [CASE…]` writes what the commands print now into the cases, and the README's index.

`python -m tests.catalogue --good FOLDER` lays the good files out, to look at them or to make a diff.
What a case expects stands there by hand: where the output has other findings, this says so and changes nothing in it.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.catalogue.cases import FOLDER, Case, cases, found_in, index, with_outputs
from tests.catalogue.good import GOOD, lay_out
from tests.catalogue.run import outputs_of

_START, _END = "<!-- cases -->\n", "<!-- end of cases -->\n"


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["--good"]:
        for good in GOOD:
            lay_out(good, Path(arguments[1], good.replace(" ", "-")))
        return
    everything = cases()
    for case in everything:
        if not arguments or any(case.name.startswith(one) for one in arguments):
            _rewrite(case)
    readme = FOLDER / "README.md"
    readme.write_text(with_index(readme.read_text("utf-8"), everything), "utf-8")


def with_index(readme: str, everything: list[Case]) -> str:
    """The README with the table of all cases between its two marks."""
    before, _, rest = readme.partition(_START)
    _, _, after = rest.partition(_END)
    return f"{before}{_START}{index(everything)}{_END}{after}"


def _rewrite(case: Case) -> None:
    with tempfile.TemporaryDirectory() as folder:
        outputs = outputs_of(case, Path(folder))
    for output in outputs:
        if found_in(output) != case.expected:
            sys.stderr.write(
                f"{case.name}: expected {dict(case.expected)}, found {dict(found_in(output))}\n"
            )
    text = with_outputs(case, outputs)
    if text != case.file.read_text("utf-8"):
        case.file.write_text(text, "utf-8")
        sys.stdout.write(f"{case.name}: written\n")


if __name__ == "__main__":
    main(sys.argv[1:])
