"""Files made to crash, hang or fill the memory: refused in no time, in a process that lives on.

Each runs in a process of its own with 512 MB, since a crash of the C library would take the test
run with it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

#: How each file is made, as an expression: the files themselves are up to 20 MB.
HOSTILE = {
    "30,000 square brackets": "'a: ' + '[' * 30_000",
    "30,000 square brackets at the top": "'[' * 30_000",
    "500,000 square brackets": "'a: ' + '[' * 500_000",
    "30,000 curly brackets": "'a: ' + '{' * 30_000",
    "brackets on lines": "'a:\\n' + ' [\\n' * 100_000",
    "closed brackets in between": "'a: ' + '[[],' * 100_000",
    "pairs of brackets": "'a: ' + '[{b: ' * 50_000",
    "brackets closed only": "'a: ' + ']' * 500_000",
    "dashes": "'a:\\n' + '- ' * 200_000",
    "question marks": "'? ' * 200_000",
    "colons": "': ' * 200_000",
    "stairs": "''.join(' ' * n + 'a:\\n' for n in range(900))",
    "commas": "'a: [' + ',' * 500_000",
    "quotes": "'a: ' + chr(39) * 500_001",
    "an open quote": "'a: ' + chr(34) + 'x\\n ' * 150_000",
    "backslashes": "'a: ' + chr(34) + chr(92) * 500_001",
    "escapes": "'a: ' + chr(34) + '\\\\u0041' * 80_000 + chr(34)",
    "escaped invisible characters": "'a: [' + '\"\\\\u200b\",' * 49_000 + ']'",
    "one long line": "'a: ' + 'x' * 500_000",
    "one long name": "'x' * 500_000 + ': 1'",
    "many names": "''.join(f'{n}: 1\\n' for n in range(60_000))",
    "the same name": "'a: 1\\n' * 100_000",
    "blank lines": "'\\n' * 500_000",
    "comments": "'#' * 250_000 + '\\n' + '#\\n' * 125_000",
    "documents": "'---\\n' * 125_000",
    "directives": "'%YAML 1.1\\n' * 50_000",
    "tags": "'!' * 500_000",
    "anchors": "'a: [' + '&x 1,' * 49_000 + ']'",
    "a bomb of aliases": (
        "'a: &a [x]\\n' + ''.join(f'{chr(98 + n)}: &{chr(98 + n)} ['"
        " + ','.join(['*' + chr(97 + n)] * 9) + ']\\n' for n in range(20))"
    ),
    "a bomb of merges": (
        "'a0: &a0 {x: 1}\\n' + ''.join(f'a{n}: &a{n}\\n  <<: ['"
        " + ','.join([f'*a{n - 1}'] * 9) + ']\\n' for n in range(1, 40))"
    ),
    "tabs": "'\\t\\n' * 250_000",
    "zero-width spaces": "'a\\u200b' * 100_000",
    "accents in disorder": "'a: e' + '\\u0315\\u0300' * 120_000",
    "accents in order": "'a: \\u0316' + '\\u0301' * 240_000",
    "lines that are not NFC": "'\\uf979\\n' * 120_000",
    "wide colons": "'甲：' * 80_000 + '\\nb: c\\n'",
    "wide commas": "'a: [' + '，' * 160_000 + '\\nb: c: d'",
    "NULs": "'\\0' * 500_000",
    "carriage returns": "'\\r' * 500_000",
    "twenty megabytes": "'a: ' + 'x' * 20_000_000",
    "no end of GBK": "('养老' * 120_000).encode('gbk')",
    "bytes of no encoding": "b'\\xff' * 500_000",
    "every byte": "bytes(range(256)) * 2_000",
}

#: Coverage must not slow down what is timed.
UNMEASURED = {name: value for name, value in os.environ.items() if not name.startswith("COV")}

READ = """
import json, resource, sys, time
resource.setrlimit(resource.RLIMIT_AS, (512 << 20, 512 << 20))
from skillreg.yaml import Refused, load
data = eval(sys.argv[1])
data = data if isinstance(data, bytes) else data.encode()
started = time.process_time()
try:
    load(data)
    rules = []
except Refused as refused:
    rules = [finding.rule for finding in refused.findings]
print(json.dumps({"rules": rules, "seconds": time.process_time() - started}))
"""


@pytest.mark.parametrize("made", HOSTILE.values(), ids=HOSTILE.keys())
def test_refused_at_once_and_without_a_crash(made: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", READ, made],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=UNMEASURED,
    )
    assert done.returncode == 0, done.stderr[-500:]
    result = json.loads(done.stdout)
    assert 1 <= len(result["rules"]) <= 51
    # Far below what a bomb takes, far above what a busy machine adds.
    assert result["seconds"] < 5.0
