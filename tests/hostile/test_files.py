"""Every hostile file through the command and through the page in Chromium: a clear no, at once, and never a yes."""

from __future__ import annotations

import contextlib
import io
import json
import re
import resource
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from skillreg.cli import cli
from skillreg.cli.output import show_error
from skillreg.errors import InputError
from skillreg.site.shell import LANGUAGES
from skillreg.text import Text

from tests.hostile.conftest import Played, stranger
from tests.hostile.files import Case, cases
from tests.story import PROGRAM
from tests.web.conftest import VerifyPage
from tests.web.files import ANSWERED

CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
#: What a verification may use, however large the file: the interpreter and its libraries take a quarter of it.
MOST_MEMORY = 1024 * 2**20
#: A machine that tests share is slow now and then; what must not happen is a hang.
PATIENCE_S = 120


def run(played: Played, *arguments: str) -> Result:
    return CliRunner().invoke(
        cli, ["--lang", "en", "--root", str(played.root), "verify", *arguments]
    )


def say_of_command(played: Played, case: Case, folder: Path) -> str:
    """What is wrong with the command's answer; nothing when it is as the case wants it."""
    file = folder / case.file
    file.write_bytes(case.data)
    done = run(played, str(file))
    if isinstance(done.exception, InputError):  # the program prints its sentence and ends with 1
        return _fault_of(done.exception.text) or ("" if case.answer != "no" else "refused")
    if done.exit_code != 1 or not isinstance(done.exception, SystemExit):
        return f"exit {done.exit_code}: {done.exception!r}"
    if "cannot be accepted" not in done.output or CONTROL.search(done.output):
        return done.output[:300]
    return "" if case.answer != "refused" else f"no: {done.output[:300]}"


def _fault_of(text: Text) -> str:
    """What is wrong with a sentence as it is shown: too long, of more than one line, or with a stranger's controls in it."""
    for language in LANGUAGES:
        with contextlib.redirect_stderr(io.StringIO()) as shown:
            show_error(text, language)
        said = shown.getvalue().removesuffix("\n")
        if not 10 <= len(said) <= 400 or CONTROL.search(said) or "\n" in said:
            return f"sentence: {said[:300]!r}"
    return ""


def say_of_page(visit: VerifyPage, case: Case) -> str:
    """The same of the page."""
    page = visit.page
    page.evaluate(
        """() => {
          document.querySelector("[data-part=result]").hidden = true;
          document.querySelector("[data-part=handing-says]").setAttribute("data-fault", "false");
        }"""
    )
    page.set_input_files(
        "[data-part=file]", {"name": case.file, "mimeType": "", "buffer": case.data}
    )
    page.wait_for_selector(ANSWERED, timeout=PATIENCE_S * 1000)
    answer = "no" if visit.sees("result") else "refused"
    if answer == "refused" and not page.inner_text("[data-part=handing-says]").strip():
        return "refused without a word"
    if answer == "no" and visit.look != "bad":
        return f"looks {visit.look}: {visit.verdict}"
    return "" if case.answer in (answer, "either") else answer


@pytest.fixture
def every(played: Played) -> list[Case]:
    return list(cases(played.certificate, stranger))


def test_by_the_command(played: Played, every: list[Case], tmp_path: Path) -> None:
    wrong = {case.name: say_of_command(played, case, tmp_path) for case in every}
    assert {name: said for name, said in wrong.items() if said} == {}


def test_by_the_page(visit: VerifyPage, every: list[Case]) -> None:
    """One page meets them all, one after the other, and at the end it still knows a good one."""
    faults: list[str] = []
    visit.page.on("pageerror", lambda error: faults.append(str(error)))
    wrong = {case.name: say_of_page(visit, case) for case in every}
    assert {name: said for name, said in wrong.items() if said} == {}
    assert faults == []


def test_the_good_one_passes(played: Played, visit: VerifyPage, tmp_path: Path) -> None:
    """Else all of this would prove nothing."""
    file = tmp_path / "certificate.json"
    file.write_text(json.dumps(played.certificate, ensure_ascii=False, indent=2), "utf-8")
    done = run(played, str(file))
    assert (done.exit_code, "the certificate is genuine" in done.output) == (0, True)
    visit.page.set_input_files("[data-part=file]", str(file))
    visit.page.wait_for_selector(ANSWERED)
    assert visit.answers["document"] == "yes"
    assert visit.look != "bad"


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


@pytest.mark.parametrize("start", [b"", b"%PDF-1.7\n", b'{"id": "'], ids=["zeros", "PDF", "JSON"])
def test_two_hundred_megabytes_are_not_read(played: Played, start: bytes, tmp_path: Path) -> None:
    """Neither by the command, which has a bound on its memory here, …"""
    file = tmp_path / "certificate.json"
    with file.open("wb") as out:
        out.write(start)
        out.truncate(200 * 2**20)
    done = subprocess.run(
        [str(PROGRAM), "--lang", "en", "--root", str(played.root), "verify", str(file)],
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        preexec_fn=limited,  # no threads at this point
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert "too large" in done.stderr


@pytest.mark.parametrize("start", ["", "%PDF-1.7\n", '{"id": "'], ids=["zeros", "PDF", "JSON"])
def test_two_hundred_megabytes_dropped_on_the_page(visit: VerifyPage, start: str) -> None:
    """… nor by the page: less than a megabyte of the file is asked for."""
    asked = visit.page.evaluate(
        """(start) => {
          const asked = [];
          const read = FileReader.prototype.readAsArrayBuffer;
          FileReader.prototype.readAsArrayBuffer = function (blob) {
            asked.push(blob.size);
            return read.call(this, blob);
          };
          const megabyte = new Uint8Array(2 ** 20);
          const file = new File([start, ...Array(200).fill(megabyte)], "certificate.json");
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(file);
          document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
          return new Promise((resolve) => setTimeout(() => resolve(asked), 2000));
        }""",
        start,
    )
    visit.page.wait_for_selector("[data-part=handing-says][data-fault=true]:visible")
    assert "文件过大" in visit.page.inner_text("[data-part=handing-says]")
    assert asked
    assert max(asked) < 2**20


def test_an_accreditation_is_no_certificate(
    played: Played, visit: VerifyPage, tmp_path: Path
) -> None:
    """The command checks it as what it is; the page for certificates sends it away."""
    file = tmp_path / "accreditation.json"
    file.write_bytes(played.accreditation)
    assert "the accreditation is genuine" in run(played, str(file)).output
    visit.page.set_input_files("[data-part=file]", str(file))
    visit.page.wait_for_selector(ANSWERED)
    assert not visit.sees("result")
