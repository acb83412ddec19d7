"""What libyaml says about a broken file, put so that a clerk can mend it.

libyaml names the place where it gave up and what it expected there, in terms of the YAML
specification. The clerk's mistake is one of a few and often one line up: a colon inside a text, a
quote left open, a line pushed to the right, full-width punctuation. `explain` looks at the text
around the place to tell which.
"""

from __future__ import annotations

import re

from yaml.error import Mark, MarkedYAMLError

from skillreg.findings import Finding
from skillreg.yaml.faults import finding

#: What libyaml expected, and the fault that this mostly is.
_PROBLEMS: dict[str, str] = {
    "mapping values are not allowed in this context": "FIL122",
    "mapping keys are not allowed in this context": "FIL126",
    "block sequence entries are not allowed in this context": "FIL121",
    "did not find expected key": "FIL121",
    "did not find expected '-' indicator": "FIL121",
    "could not find expected ':'": "FIL125",
    "found unexpected end of stream": "FIL123",
    "found unexpected document indicator": "FIL123",
    "did not find expected ',' or ']'": "FIL124",
    "did not find expected ',' or '}'": "FIL124",
    "found character that cannot start any token": "FIL126",
    "did not find expected alphabetic or numeric character": "FIL126",
    "did not find expected comment or line break": "FIL126",
    "found unknown escape character": "FIL127",
    "did not find expected hexdecimal number": "FIL127",
    "found invalid Unicode character escape code": "FIL127",
    "found unknown directive name": "FIL137",
    "found duplicate %YAML directive": "FIL137",
    "found duplicate %TAG directive": "FIL137",
    "found undefined tag handle": "FIL136",
}
#: What libyaml was doing, for the problems that the list above does not name.
_CONTEXTS: dict[str, str] = {
    "while scanning a directive": "FIL137",
    "while scanning a %YAML directive": "FIL137",
    "while scanning a %TAG directive": "FIL137",
    "while scanning a tag": "FIL136",
    "while parsing a tag": "FIL136",
}
#: Faults that show where something opens rather than where the parser gave up.
_AT_START = frozenset({"FIL123", "FIL125", "FIL126", "FIL136", "FIL137"})

_WIDE = {"：": '":"', "，": '","', "“": "'\"'", "－": '"-"'}
_WIDE_COLON = re.compile("^[^：:\"'#]*(：)")
_WIDE_QUOTE = re.compile("(?:: |- |^) *(“)")
_WIDE_DASH = re.compile("^ *(－)")
_WIDE_BEFORE_STOP = re.compile("([，：])[^,，：]*$")
_NO_SPACE = re.compile(r"^ *(?:- )?[^\s:\"'{}\[\]]+:[^\s:]")
_OPENS_QUOTE = re.compile(r"^[ -]*(?:[^\s:]+: +)?(?P<quote>[\"'])")
_ENTRY = re.compile(r"^[ -]*+[^\s#:][^:]*+:(?: |$)")
_IN_FULL_WIDTH = {
    "FIL121": (_WIDE_DASH, _WIDE_COLON),
    "FIL122": (_WIDE_COLON, _WIDE_QUOTE),
    "FIL125": (_WIDE_COLON, _WIDE_DASH),
}

_Place = tuple[int, int]


def explain(error: MarkedYAMLError, text: str, path: str, opened: _Place | None) -> Finding:
    """The finding for an error of libyaml, at the place where the clerk has to type.

    `opened` is where the innermost bracket that is still open stands.
    """
    lines = text.split("\n")
    stop, start = (
        _place(mark, lines) if mark else (1, 1)
        for mark in (error.problem_mark, error.context_mark or error.problem_mark)
    )
    problem = error.problem or "?"
    code = _PROBLEMS.get(problem) or _CONTEXTS.get(error.context or "", "FIL120")
    place = start if code in _AT_START else stop
    if code == "FIL124":
        place, start = stop, opened or start
    elif code == "FIL121" and stop[1] > _indent(lines[stop[0] - 1]) + 1:
        code = "FIL126" if "block sequence" in problem else "FIL129"
        if code == "FIL129" and (opening := _quote_left_open(lines, stop)):
            code, place = "FIL123", opening
    elif code == "FIL121" and _sign(lines, stop) == ":":
        code = "FIL143"
    elif problem == "did not find expected node content":
        code, place, start = "FIL124" if opened else "FIL126", stop, opened or stop
    elif problem == "did not find expected <document start>":
        code, place = _why_second_document(lines, stop)
    wide = _full_width(code, lines, start, stop)
    if wide is not None:
        line, column, sign = wide
        return finding("FIL128", path, line, column, sign=sign, wanted=_WIDE[sign])
    if code == "FIL122":
        code, place = _why_colon(lines, place)
    return finding(
        code,
        path,
        *place,
        opened_line=start[0],
        opened_column=start[1],
        sign=_sign(lines, place),
        problem=problem,
    )


def wide_colon(text: str) -> _Place | None:
    """Line and column of the first full-width colon that stands where a straight one belongs."""
    for number, line in enumerate(text.split("\n"), 1):
        if match := _WIDE_COLON.match(line):
            return number, match.start(1) + 1
    return None


def _place(mark: Mark, lines: list[str]) -> _Place:
    """From 1; what libyaml reports behind the last line is put at the end of the last line."""
    line, column = min(mark.line, len(lines) - 1), mark.column
    if line > 0 and line == len(lines) - 1 and not lines[line]:
        line -= 1
        column = len(lines[line])
    return line + 1, column + 1


def _full_width(
    code: str, lines: list[str], start: _Place, stop: _Place
) -> tuple[int, int, str] | None:
    """Full-width punctuation around the place that explains the fault."""
    if code == "FIL124":
        before = lines[stop[0] - 1][: stop[1] - 1]
        match = _WIDE_BEFORE_STOP.search(before)
        return (stop[0], match.start(1) + 1, match.group(1)) if match else None
    for number in sorted({start[0], max(stop[0] - 1, 1), stop[0]}):
        for pattern in _IN_FULL_WIDTH.get(code, ()):
            if match := pattern.search(lines[number - 1]):
                return number, match.start(1) + 1, match.group(1)
    return None


def _why_colon(lines: list[str], place: _Place) -> tuple[str, _Place]:
    """An unexpected colon: the line above lacks a space, or this line is pushed to the right."""
    number, column = place
    line, above = lines[number - 1], lines[number - 2] if number > 1 else ""
    if _NO_SPACE.match(above):
        return "FIL125", (number - 1, above.index(":") + 1)
    first_colon = ":" not in line[: column - 1]
    if first_colon and _indent(line) > _indent(above) and _ENTRY.match(above):
        return "FIL121", (number, _indent(line) + 1)
    return "FIL122", place


def _quote_left_open(lines: list[str], stop: _Place) -> _Place | None:
    """Where a text opens a quote that only the first quote of a later line closes: its own other half is missing."""
    number, column = stop
    before = lines[number - 1][: column - 1].rstrip()
    quote = before[-1:]
    if quote not in ("'", '"') or before.count(quote) > 1:
        return None
    above = (one for one in range(number - 1, 0, -1) if quote in lines[one - 1])
    opening = next(above, 0)
    match = _OPENS_QUOTE.match(lines[opening - 1]) if opening else None
    return (opening, match.start("quote") + 1) if match and match["quote"] == quote else None


def _why_second_document(lines: list[str], place: _Place) -> tuple[str, _Place]:
    """Text where only the start of a document may stand: after a directive or after `...`."""
    for number, line in enumerate(lines[: place[0]], 1):
        if line.startswith("%"):
            return "FIL137", (number, 1)
        if line.startswith("..."):
            return "FIL132", place
    return "FIL120", place


def _sign(lines: list[str], place: _Place) -> str:
    line, column = place
    return lines[line - 1][column - 1 : column] or "?"


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" -"))
