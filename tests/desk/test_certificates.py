"""Certificates are really set, drawn and read again, by programs that are not ours; and nobody's name leaks."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from skillreg.credentials import salt
from skillreg.credentials.canonical import canonicalise, parse_canonical
from skillreg.credentials.holder import Opening, decode_fragment
from skillreg.desk import certificates_export, certificates_pdf
from skillreg.desk.certificates import Certificate, of_numbers, of_sessions
from skillreg.desk.certificates_export import Exported, Job, export, refuse_tracked
from skillreg.desk.certificates_pdf import House, Typesetter, link
from skillreg.desk.openings import Enrolled, openings_path, read_openings, write_openings
from skillreg.errors import InputError, RegistryDamaged, ToolMissing
from skillreg.ledger import checkpoint, tlog_proof
from skillreg.registry import Registry
from skillreg.trust.keyring import read_records
from skillreg.verifying import verify_document, verify_number

from tests.desk import paper
from tests.sealing.test_amendments import corrected, revoked
from tests.story import REVIEWED, SCHOOL, Town

SESSION = "2026-0001"
NAMED = f"{SCHOOL.uscc}/{SESSION}"
FIRST = "S000037150001264000001"
ISSUED = 50
#: What a certificate is handed out as.
ENDINGS = ("pdf", "tlog-proof", "json")


@dataclass(frozen=True)
class Desk:
    """The demo's town, with the certificates of one session handed out."""

    town: Town
    out: Path
    openings: dict[str, Opening]

    @property
    def numbers(self) -> list[str]:
        return sorted(file.stem for file in self.out.glob("*.pdf"))

    def pdf(self, number: str = FIRST) -> bytes:
        return (self.out / f"{number}.pdf").read_bytes()

    def opening(self, number: str = FIRST) -> Opening:
        record = parse_canonical((self.out / f"{number}.json").read_bytes())
        return self.openings[record["credentialSubject"]["identifier"][0]["identityHash"]]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Handed out by the command itself."""
    town = Town(tmp_path_factory.mktemp("desk") / "town")
    done = town.run("certificates", "export", NAMED, "--out", "private/out")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        f"{ISSUED} certificates exported, 0 already there, in private/out",
        "10 openings without a certificate (not passed, or not sealed yet)",
    ]
    openings = read_openings(openings_path(town.root, SCHOOL.uscc, SESSION))
    by_commitment = {one.opening.commit(): one.opening for one in openings}
    return Desk(town, town.root / "private/out", by_commitment)


@pytest.fixture(scope="module")
def typesetter() -> Typesetter:
    return Typesetter()


def house(town: Town) -> House:
    return House.of(Registry(town.tree).settings)


def first_of(town: Town) -> Certificate:
    return of_numbers(Registry(town.tree), town.root, [FIRST], ()).ready[0]


def rewritten(
    certificate: Certificate,
    name: str = "",
    change: Callable[[dict[str, Any]], object] | None = None,
) -> Certificate:
    """The same certificate for somebody else, or with something else in its record."""
    entry = dict(certificate.entry)
    if change:
        change(entry)
    opening = replace(certificate.opening, name=name or certificate.opening.name)
    return Certificate(certificate.number, canonicalise(entry), opening)


# What is handed out


def test_every_certificate_of_the_session_is_there_under_its_number_alone(desk: Desk) -> None:
    assert len(desk.numbers) == ISSUED
    assert sorted(file.name for file in desk.out.iterdir()) == sorted(
        f"{number}.{ending}" for number in desk.numbers for ending in ENDINGS
    )
    assert {file.stat().st_mode & 0o777 for file in desk.out.iterdir()} == {0o600}
    assert desk.out.stat().st_mode & 0o777 == 0o700


def test_the_record_is_the_ledgers_line_byte_for_byte_beside_and_inside_the_pdf(desk: Desk) -> None:
    lines = set(desk.town.lines())
    for number in desk.numbers[::7]:
        record = (desk.out / f"{number}.json").read_bytes()
        assert record in lines
        proof = (desk.out / f"{number}.tlog-proof").read_bytes()
        assert paper.attached(desk.pdf(number)) == {
            "certificate.json": [record],
            "certificate.tlog-proof": [proof],
        }
        assert verify_document(desk.town.tree, record).verdict == "yes"
        read = tlog_proof.parse(proof)
        assert read.holds(record)
        site = Registry(desk.town.tree).settings.site
        records = read_records(desk.town.tree)
        assert checkpoint.verify(bytes(read.checkpoint), records, site) == read.checkpoint


def test_a_certificate_that_no_checkpoint_covers_yet_gets_its_proof_later(
    desk: Desk, tmp_path: Path
) -> None:
    proved = first_of(desk.town)
    early = replace(proved, proof=None)
    job = Job(tmp_path, house(desk.town), None)
    assert export([early], job, lambda: None) == Exported(1, 0, ())
    assert {file.suffix for file in tmp_path.iterdir()} == {".pdf", ".json"}
    assert export([early], job, lambda: None) == Exported(0, 1, ())
    assert export([proved], job, lambda: None) == Exported(1, 0, ())
    assert (tmp_path / f"{FIRST}.tlog-proof").read_bytes() == bytes(proved.proof or b"")
    # A correction that is not in the log yet does not keep the proof of what it replaces.
    newer = rewritten(proved, "李更正", lambda entry: entry["issuer"].update(name="更名"))
    assert export([newer], job, lambda: None) == Exported(1, 0, ())
    assert not (tmp_path / f"{FIRST}.tlog-proof").exists()


def test_the_qr_code_leads_to_the_verify_page_with_an_opening_that_holds(desk: Desk) -> None:
    for number in desk.numbers[::7]:
        codes = paper.qr_codes(desk.pdf(number))
        assert len(codes) == 1
        address, _, fragment = codes[0].partition("#")
        assert address == "https://liaocheng.skillreg.example/verify/"
        read = decode_fragment(fragment)
        assert read.number == number
        report = verify_number(desk.town.tree, number, read.opening)
        assert report.checks[-1].name.en == "holder"
        assert report.verdict == "yes"


@pytest.mark.parametrize("darkness", [90, 130, 170])
def test_the_qr_code_is_read_from_a_bad_photocopy(desk: Desk, darkness: int) -> None:
    (address,) = paper.qr_codes_of_a_photocopy(desk.pdf(), darkness)
    assert address.partition("#")[2].startswith(f"{FIRST}~")


def test_the_paper_says_everything_that_the_reference_style_asks_for(desk: Desk) -> None:
    opening, text = desk.opening(), paper.text_of(desk.pdf())
    for field, shown in {
        "职业技能等级证书": "VocationalSkillLevelCertificate",
        "本证书由": f"{SCHOOL.application['name']}颁发，表明持证人",
        "姓名": f"姓名Name{opening.name}",
        "证件类型": "居民身份证Residentidentitycard",
        "证件号码": opening.id_number,
        "职业名称": "Occupation养老护理员",
        "工种/职业方向": "工种/职业方向Specialty--",
        "职业技能等级": "四级/中级工Intermediateworker",
        "证书编号": f"证书编号Certificatenumber{FIRST}",
        "评价机构": f"{SCHOOL.application['name']}",
        "发证日期": "2026年4月8日8April2026",
        "一寸照片": "25mm×35mm",
        "核验网址": "https://liaocheng.skillreg.example/verify/",
        "国家查询": "https://www.osta.org.cnhttps://osta.mohrss.gov.cn",
        "登记库": "聊城市职业技能等级证书登记库(示例)",
    }.items():
        assert field in text
        assert shown in text


def test_the_check_code_on_the_paper_is_the_salt(desk: Desk) -> None:
    typed = paper.text_of(desk.pdf()).partition("校验码Checkcode")[2][:32]
    assert salt.read(typed) == desk.opening().salt


def test_a_registry_that_is_not_official_says_so_on_the_paper(
    desk: Desk, typesetter: Typesetter
) -> None:
    assert "示例/非官方SAMPLE/NOTOFFICIAL" in paper.text_of(desk.pdf())
    assert "非官方" in paper.metadata(desk.pdf())
    official = typesetter.pdf(first_of(desk.town), replace(house(desk.town), official=True))
    assert "非官方" not in paper.text_of(official) + paper.metadata(official)


def test_the_files_metadata_has_the_number_and_nobody_in_it(desk: Desk) -> None:
    said, opening = paper.metadata(desk.pdf()), desk.opening()
    assert FIRST in said
    assert not any(secret in said for secret in (opening.name, opening.id_number, opening.salt))


def test_the_pdf_is_made_for_archives_and_for_screen_readers(desk: Desk) -> None:
    said = paper.metadata(desk.pdf())
    assert "<pdfaid:part>3</pdfaid:part>" in said
    assert "<pdfuaid:part>1</pdfuaid:part>" in said


def test_the_same_certificate_is_the_same_pdf(desk: Desk, typesetter: Typesetter) -> None:
    assert typesetter.pdf(first_of(desk.town), house(desk.town)) == desk.pdf()


# Names of every kind


@pytest.mark.parametrize(
    "name",
    [
        "李",
        "买买提·吐尔逊·阿卜杜热合曼·阿不都克里木·吐尔逊江·艾合买提江",
        "Alexander Konstantinovich Featherstonehaugh-Cholmondeley",
        "José Nuñez-Škvorecký",
        "㐂𠮷𬭎",
        '#pagebreak() *强* _x_ $x^2$ \\ "q" @x `raw` // c /* d */',
        '#image("/etc/passwd") #json(bytes("{}")) ]',
        "<script>alert(1)</script>&amp;",
        "--",
        "W" * 90,
        "王" * 60,
    ],
)
def test_a_name_is_printed_as_it_is_whatever_it_holds(
    desk: Desk, typesetter: Typesetter, name: str
) -> None:
    somebody = rewritten(first_of(desk.town), name)
    pdf = typesetter.pdf(somebody, house(desk.town))
    assert "".join(name.split()) in paper.text_of(pdf)
    assert paper.pages(pdf) == 1
    assert paper.qr_codes(pdf) == [link(somebody)]


def _long(entry: dict[str, Any]) -> None:
    entry["issuer"]["name"] = (
        "示例运河文化产业职业技能培训与评价服务中心有限责任公司东昌府区古楼街道分公司"
    )
    achievement = entry["credentialSubject"]["achievement"]
    achievement["name"] = (
        "人工智能训练与数据标注及信息系统适配验证综合应用工程技术人员师傅 四级/中级工"
    )
    achievement["specialization"] = (
        "工业机器人系统操作与运维(含离线编程、视觉检测、协作机器人应用)#1"
    )
    entry["validFrom"] = "2026-11-03T00:00:00+08:00"


def test_long_organisations_occupations_and_specialties_fit_on_the_page(
    desk: Desk, typesetter: Typesetter
) -> None:
    pdf = typesetter.pdf(rewritten(first_of(desk.town), change=_long), house(desk.town))
    text = paper.text_of(pdf)
    assert paper.pages(pdf) == 1
    assert (
        text.count("示例运河文化产业职业技能培训与评价服务中心有限责任公司东昌府区古楼街道分公司")
        == 2
    )
    assert "Occupation人工智能训练与数据标注及信息系统适配验证综合应用工程技术人员师傅工种" in text
    assert "Specialty工业机器人系统操作与运维(含离线编程、视觉检测、协作机器人应用)#1" in text
    assert "更正日期Correctedon2026年11月3日3November2026" in text


def test_the_longest_that_a_record_can_hold_is_printed_whole(
    desk: Desk, typesetter: Typesetter
) -> None:
    def change(entry: dict[str, Any]) -> None:
        entry["issuer"]["name"] = "#" * 200
        entry["credentialSubject"]["achievement"]["specialization"] = "工" * 200

    pdf = typesetter.pdf(rewritten(first_of(desk.town), "王" * 200, change), house(desk.town))
    text = paper.text_of(pdf)
    assert text.count("#" * 200) == 2
    assert "工" * 200 in text
    assert "王" * 200 in text


def test_a_character_that_no_font_has_is_said_without_the_name(desk: Desk, tmp_path: Path) -> None:
    somebody = rewritten(first_of(desk.town), "秘密\U0010fffd")
    fine = replace(first_of(desk.town), number="S000037150001264000002")
    done = export([somebody, fine], Job(tmp_path, house(desk.town), None), lambda: None)
    assert (done.made, done.kept) == (1, 0)
    assert FIRST in done.failed[0].en
    assert not any("秘密" in sentence for sentence in done.failed[0])
    assert sorted(file.stem for file in tmp_path.iterdir()) == [fine.number] * 3


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": "秘密" * 300}, "too long"),
        ({"id_type": "library_card"}, "unknown identity type"),
        ({"salt": "AAAA"}, "salt is wrong"),
        ({"name": "秘密\ue000"}, "private use area"),
        ({"name": "秘密\x07"}, "no font"),
    ],
)
def test_an_opening_that_nobody_could_read_again_is_refused_without_the_name(
    desk: Desk, typesetter: Typesetter, changes: dict[str, Any], said: str
) -> None:
    one = first_of(desk.town)
    with pytest.raises(InputError, match=f"{FIRST} was not made.*{said}") as raised:
        typesetter.pdf(replace(one, opening=replace(one.opening, **changes)), house(desk.town))
    assert not any("秘密" in sentence for sentence in raised.value.text)


def test_the_typesetters_own_words_are_not_repeated(
    desk: Desk, typesetter: Typesetter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(certificates_pdf, "_template", lambda: b'#panic("secret")')
    with pytest.raises(InputError, match=r"did not accept it\Z"):
        typesetter.pdf(first_of(desk.town), house(desk.town))


# Going on after a stop


def test_what_is_finished_is_left_alone_and_what_is_not_is_made(desk: Desk, tmp_path: Path) -> None:
    every = of_sessions(Registry(desk.town.tree), desk.town.root, [NAMED], ()).ready[:4]
    job = Job(tmp_path, house(desk.town), None)
    steps: list[int] = []
    assert export(every, job, lambda: steps.append(1)) == Exported(4, 0, ())
    before = {file.name: file.stat().st_mtime_ns for file in tmp_path.iterdir()}
    (tmp_path / f"{every[1].number}.pdf").unlink()
    (tmp_path / f"{every[2].number}.json").unlink()
    (tmp_path / f"{every[3].number}.json").write_bytes(b"an older version")
    (tmp_path / f"{every[3].number}.pdf.new").write_bytes(b"half a fi")
    assert export(every, job, lambda: steps.append(1)) == Exported(3, 1, ())
    after = {file.name: file.stat().st_mtime_ns for file in tmp_path.iterdir()}
    assert {name for name in after if after[name] == before[name]} == {
        f"{every[0].number}.{ending}" for ending in ENDINGS
    }
    assert len(steps) == 8
    assert export(every[:1], job, lambda: None, again=True) == Exported(1, 0, ())


def test_a_stop_between_the_two_files_leaves_nothing_that_looks_finished(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.replace
    job = Job(tmp_path, house(desk.town), None)

    def full(self: Path, target: Path) -> Path:
        if target.suffix == ".json":
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(InputError, match="No space left"):
        export([first_of(desk.town)], job, lambda: None)
    monkeypatch.undo()
    assert export([first_of(desk.town)], job, lambda: None) == Exported(1, 0, ())


def test_several_processes_make_the_same(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(certificates_export, "_WORTH_A_PROCESS", 2)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    every = of_sessions(Registry(desk.town.tree), desk.town.root, [NAMED], ()).ready[:5]
    broken = rewritten(replace(every[0], number="S000037150001264000099"), "秘密\U0010fffd")
    done = export([*every, broken], Job(tmp_path, house(desk.town), None), lambda: None)
    assert (done.made, len(done.failed)) == (5, 1)
    for one in every:
        assert (tmp_path / f"{one.number}.pdf").read_bytes() == desk.pdf(one.number)


_KILLED = """
import os, sys
from dataclasses import replace
from pathlib import Path
from skillreg.desk import certificates_export
from skillreg.desk.certificates import of_sessions
from skillreg.desk.certificates_pdf import House
from skillreg.registry import Registry
from skillreg.tree import FolderTree

if __name__ == "__main__":
    root, session, out = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    certificates_export._WORTH_A_PROCESS = 2
    os.cpu_count = lambda: 2
    registry = Registry(FolderTree(root))
    ready = of_sessions(registry, root, [session], ()).ready
    many = [replace(one, number=f"{one.number[:-6]}{n:02}{one.number[-4:]}") for n in range(30) for one in ready]
    job = certificates_export.Job(out, House.of(registry.settings), None)
    certificates_export.export(many, job, lambda: None)
"""


def _started(desk: Desk, folder: Path) -> subprocess.Popen[str]:
    """A long export by two processes that has made the first certificates."""
    script = folder / "export.py"
    script.write_text(_KILLED, "utf-8")
    command = subprocess.Popen(
        [sys.executable, str(script), str(desk.town.root), NAMED, str(folder / "out")],
        stderr=subprocess.PIPE,
        text=True,
    )
    while not list(folder.glob("out/*.json")):
        assert command.poll() is None
        time.sleep(0.05)
    return command


def _alive(*, parent: int = 0, among: Collection[int] = ()) -> list[int]:
    """Typesetting processes that run, by the system's own list: a command's, or those among some."""
    table = subprocess.run(
        ["ps", "-A", "-ww", "-o", "pid=,ppid=,stat=,args="],
        capture_output=True,
        text=True,
        check=True,
    )
    rows = [line.split(maxsplit=3) for line in table.stdout.splitlines()]
    return [
        int(row[0])
        for row in rows
        if not row[2].startswith("Z")
        and "spawn_main" in row[-1]
        and (int(row[1]) == parent or int(row[0]) in among)
    ]


def test_a_killed_command_leaves_no_process_behind_and_nothing_half_written(
    desk: Desk, tmp_path: Path
) -> None:
    command = _started(desk, tmp_path)
    workers = _alive(parent=command.pid)
    assert len(workers) == 2
    command.kill()
    command.wait()
    until = time.monotonic() + 20
    while _alive(among=workers) and time.monotonic() < until:
        time.sleep(0.1)
    assert not _alive(among=workers)
    for record in (tmp_path / "out").glob("*.json"):
        assert parse_canonical(record.read_bytes())
        assert paper.pages(record.with_suffix(".pdf").read_bytes()) == 1


def test_a_process_that_is_stopped_from_outside_is_said(desk: Desk, tmp_path: Path) -> None:
    command = _started(desk, tmp_path)
    os.kill(_alive(parent=command.pid)[0], signal.SIGKILL)
    _, said = command.communicate(timeout=60)
    assert "the next run goes on from there" in said.splitlines()[-1]


# Which certificates


def test_the_newest_version_counts_with_the_opening_that_belongs_to_it(town: Town) -> None:
    path = openings_path(town.root, SCHOOL.uscc, SESSION)
    opening = Opening.of("999999199001011237", "resident_id", "示改名", bytes(16))
    corrected(town, holder=opening.commit(), specialty="失智老年人照护")
    arguments = ("certificates", "export", "--number", FIRST, "--out", "private/out")
    lacking = town.run(*arguments)
    assert lacking.returncode == 1
    assert "1 certificate left out for want of their openings" in lacking.stderr
    assert lacking.stderr.rstrip().endswith(f": {FIRST}")
    write_openings(path, [*read_openings(path), Enrolled("260001", opening)])
    assert town.run(*arguments).returncode == 0
    pdf = (town.root / f"private/out/{FIRST}.pdf").read_bytes()
    text = paper.text_of(pdf)
    assert "示改名" in text
    assert "Specialty失智老年人照护" in text
    assert "更正日期Correctedon2026年5月11日" in text
    assert "2026年4月8日" in text
    code = decode_fragment(paper.qr_codes(pdf)[0].partition("#")[2])
    assert verify_number(town.tree, FIRST, code.opening).verdict == "yes"
    assert paper.attached(pdf)["certificate.json"] == [first_of(town).line]


def test_what_could_not_be_made_is_said_by_its_number_and_ends_with_status_1(town: Town) -> None:
    path = openings_path(town.root, SCHOOL.uscc, SESSION)
    opening = Opening.of("999999199001011237", "resident_id", "示秘密\ue000", bytes(16))
    corrected(town, holder=opening.commit())
    write_openings(path, [Enrolled("260001", opening)])
    done = town.run("certificates", "export", "--number", FIRST, "--out", "private/out")
    assert done.returncode == 1
    assert done.stderr.startswith(f"certificate {FIRST} was not made")
    assert len(done.stderr.splitlines()) == 1
    assert "秘密" not in done.stdout + done.stderr


def test_a_ledger_that_is_shorter_than_its_state_is_said(town: Town) -> None:
    older = town.git("show", f"{town.commit_of(REVIEWED)}:registry/ledger/head.json")
    town.write("registry/ledger/head.json", older + "\n")
    with pytest.raises(RegistryDamaged, match="run skillreg seal"):
        of_sessions(Registry(town.tree), town.root, [NAMED], ())


def test_what_is_revoked_is_not_handed_out(town: Town) -> None:
    revoked(town)
    done = town.run("certificates", "export", "--number", FIRST, "--out", "private/out")
    assert f"1 certificate revoked and left out: {FIRST}" in done.stdout
    assert not list((town.root / "private/out").glob("*"))


def test_certificates_without_openings_are_said_and_the_others_handed_out(town: Town) -> None:
    path = openings_path(town.root, SCHOOL.uscc, SESSION)
    rows = list(read_openings(path))
    elsewhere = town.root / "private/elsewhere.jsonl"
    write_openings(elsewhere, rows[:3])
    path.unlink()
    done = town.run(
        *("certificates", "export", NAMED, "--openings", str(elsewhere), "--out", "private/out")
    )
    assert done.returncode == 1
    made = len(list((town.root / "private/out").glob("*.pdf")))
    assert made > 0
    assert f"{ISSUED - made} certificates left out for want of their openings" in done.stderr
    assert done.stderr.rstrip().endswith(" …")
    missing = town.run("certificates", "export", "--number", FIRST, "--out", "private/out")
    assert missing.returncode == 2
    assert "openings.jsonl" in missing.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "give sessions"),
        ((NAMED, "--number", FIRST), "one of the two"),
        ((SESSION,), f"3 units have a session {SESSION}"),
        (("2026-0099",), "there is no session 2026-0099"),
        (("../*",), "no certificates of session"),
        (("*",), "there is no session *"),
        (
            (f"{SCHOOL.uscc}/2026-0002",),
            "no certificates of session 2026-0002 are in the ledger yet",
        ),
        (("--number", "S000037150001264009999"), "there is no certificate S000037150001264009999"),
        (("--number", "S12"), "character"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_nothing_is_written(
    desk: Desk, arguments: tuple[str, ...], said: str
) -> None:
    done = desk.town.run("certificates", "export", *arguments, "--out", "private/nothing")
    assert done.returncode == 1
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (desk.town.root / "private/nothing").exists()


def test_a_session_alone_says_it_where_one_unit_keeps_openings(town: Town) -> None:
    for folder in (town.root / "private").iterdir():
        if folder.name != SCHOOL.uscc:
            shutil.rmtree(folder)
    path = openings_path(town.root, SCHOOL.uscc, SESSION)
    selection = of_sessions(Registry(town.tree), town.root, [SESSION, SESSION], ())
    assert len(selection.ready) == ISSUED
    with pytest.raises(InputError, match="3 units have"):
        of_sessions(Registry(town.tree), town.root, [SESSION], [path])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("示小明".encode("gb18030"), "is no text in UTF-8; restore it from a backup"),
        ("\ufeff{}\n".encode(), "line 1 is no opening"),
        (b'{"ticket": "1", "name": ', "line 1 is no opening"),
        (None, "restore them from a backup, or say with --openings"),
    ],
)
def test_openings_that_cannot_be_read_are_one_sentence_and_nothing_is_written(
    desk: Desk, tmp_path: Path, content: bytes | None, said: str
) -> None:
    file = tmp_path / "openings.jsonl"
    if content is not None:
        file.write_bytes(content)
    done = desk.town.run(
        *("certificates", "export", NAMED, "--openings", str(file), "--out", "private/nothing")
    )
    assert done.returncode == (2 if content is None else 1)
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (desk.town.root / "private/nothing").exists()


# Where to


@pytest.mark.parametrize("out", ["docs/out", "submissions", ".", "private/../out", ".git/out"])
def test_a_folder_that_git_would_take_is_refused(desk: Desk, out: str) -> None:
    done = desk.town.run("certificates", "export", NAMED, "--out", out)
    assert done.returncode == 1
    assert "use a folder under private/" in done.stderr
    assert "S0000" not in desk.town.git("status", "--porcelain", "-uall")


def test_a_repository_that_git_will_not_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("gitdir: nowhere\n")
    with pytest.raises(InputError, match="use a folder under private/"):
        refuse_tracked(tmp_path / "private/out")


def test_a_link_into_what_git_takes_is_refused(town: Town) -> None:
    (town.root / "private/link").symlink_to(town.root / "docs", target_is_directory=True)
    done = town.run("certificates", "export", NAMED, "--out", "private/link")
    assert "use a folder under private/" in done.stderr


def test_a_folder_outside_every_repository_is_fine(desk: Desk, tmp_path: Path) -> None:
    done = desk.town.run("certificates", "export", "--number", FIRST, "--out", str(tmp_path))
    assert done.returncode == 0
    assert (tmp_path / f"{FIRST}.pdf").read_bytes() == desk.pdf()


def test_nobody_is_named_in_what_is_printed(desk: Desk) -> None:
    done = desk.town.run("certificates", "export", NAMED, "--out", "private/out")
    said = done.stdout + done.stderr + " ".join(file.name for file in desk.out.iterdir())
    for opening in desk.openings.values():
        assert opening.name not in said
        assert opening.id_number not in said


# Without a font


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "there is no Chinese font"), ("zh", "没有可以用的中文字体")],
)
def test_without_a_chinese_font_it_is_said_which_package_to_install(
    desk: Desk, tmp_path: Path, language: str, said: str
) -> None:
    done = desk.town.run(
        *("--lang", language, "certificates", "export", "--number", FIRST, "--out", "private/none"),
        environment={"SKILLREG_FONTS": str(tmp_path)},
    )
    assert done.returncode == 2
    assert said in done.stderr
    assert "sudo apt install fonts-noto-cjk" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (desk.town.root / "private/none").exists()


def test_a_typesetter_without_a_font_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(ToolMissing):
        Typesetter(tmp_path)
