"""The story, step by step, on a real Git repository with real signatures.

Days are written in the script; no step asks the clock, so the same seed gives the same ledger byte for byte.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from random import Random

from skillreg import yaml
from skillreg.credentials import keys as key_records
from skillreg.credentials import multikey
from skillreg.demo import cast, rooting
from skillreg.demo.repository import DemoRepository
from skillreg.desk.inspections import Announcement, announce, draw
from skillreg.desk.openings import Enrolled, openings_path, write_openings
from skillreg.desk.review import decide, review_sheet
from skillreg.documents import digest_of
from skillreg.domain.inspection import Inspector
from skillreg.domain.review import Role
from skillreg.errors import InputError
from skillreg.ledger.log import sign_checkpoint
from skillreg.ledger.storage import read_head
from skillreg.registry import Registry
from skillreg.rules import samples
from skillreg.rules.check import check_file
from skillreg.schema import SCHEMAS, modeline, schema_files
from skillreg.sealing.seal import SealReport, seal
from skillreg.site.build import build
from skillreg.text import Text
from skillreg.tree import FolderTree
from skillreg.trust.keylife import new_record
from skillreg.trust.keyring import KEYS_PATH, Keyring, read_records, write_private
from skillreg.trust.ssh import ALLOWED_SIGNERS, ReviewSignatures
from skillreg.verifying import verify_number

Say = Callable[[Text], None]
_FOUNDED = "2026-03-02"
_REVIEWERS: tuple[tuple[str, Role, str, str], ...] = (
    ("county-01", "county", "东阿县职业技能鉴定中心(示例)", "371524"),
    ("city-01", "city", "聊城市职业技能鉴定指导中心(示例)", "371500"),
    ("province-01", "province", "山东省职业技能鉴定指导中心(示例)", "370000"),
)
_REVIEWING: tuple[tuple[Role, str], ...] = (("city", "市级"), ("province", "省级"))
_KEYS: tuple[key_records.Role, ...] = ("registry", "issuing", "log")
_INSPECTION = "2026-01"
_BEACON_SOURCE = "示例彩票第 2026-030 期开奖号码(虚构)"
_BEACON = "03 08 19 22 27 31 05"
_BASE = ("registry.yml", "divisions.yml", "licensed.yml", "occupations")


def play(source: Path, out: Path, seed: int, say: Say, now: datetime) -> None:
    """Play the story into `out` and publish its site: `registry/` is the repository, `keys/` beside it, `site/`.

    The rules and catalogues come from the registry at `source`.
    """
    tell(source, out, seed, say).publish(now)


def tell(source: Path, out: Path, seed: int, say: Say) -> Story:
    """The story up to its last seal, without the site."""
    marker = out / ".skillreg-demo"
    if out.exists() and any(out.iterdir()) and not marker.exists():
        raise InputError(
            Text(f"{out} 不是空文件夹,也不是演示", f"{out} is not empty and is no earlier demo")
        )
    for part in ("registry", "keys"):
        shutil.rmtree(out / part, ignore_errors=True)
    out.mkdir(parents=True, exist_ok=True)
    marker.touch()
    story = Story(source, out, seed, say)
    story.run()
    return story


class Story:
    """Who has done what so far."""

    def __init__(self, source: Path, out: Path, seed: int, say: Say) -> None:
        self._source = source
        self._out = out
        self._seed = seed
        self._random = Random(seed)  # noqa: S311
        self._tell = say
        self._step = 0
        self._repository = DemoRepository(out / "registry")
        self._root = out / "registry"
        self._keys = out / "keys"
        self._enrolled: dict[tuple[str, str], list[Enrolled]] = {}

    def run(self) -> None:
        self._found()
        self._apply_and_refuse()
        self._admit()
        self._announce_inspection("2026-03-16", due="2026-03-18")
        self._file_plans("2026-03-16")
        self._draw_inspection("2026-03-19")
        self._file_plans("2026-03-27")
        self._inspect("2026-03-28", "2026-03-30")
        self._report_results("2026-03-30")
        self._review_results("2026-04-02")
        self._try_too_early("2026-04-07")
        self._issue("2026-04-08")
        self._report_results("2026-04-20")
        self._file_plans("2026-04-20")
        self._look_up()

    def _say(self, zh: str, en: str, *commands: str) -> None:
        self._step += 1
        self._tell(Text(f"\n{self._step}. {zh}", f"\n{self._step}. {en}"))
        for command in commands:
            self._tell(Text(f"   $ {command}", f"   $ {command}"))

    def _result(self, zh: str, en: str) -> None:
        self._tell(Text(f"   {zh}", f"   {en}"))

    # -- setting the stage

    def _found(self) -> None:
        self._say(
            "登记员建库:规则、目录、评审员名册、三把签名密钥(私钥在仓库之外)",
            "the registrar founds the registry: rules, reviewers, three signing keys (kept outside)",
            "git init -b main",
            "skillreg keys new --role registry --out ../keys/registry.pem",
            "skillreg keys new --role issuing --out ../keys/issuing.pem",
            "skillreg keys new --role log --out ../keys/log.pem",
        )
        self._repository.init(_FOUNDED)
        for name in _BASE:
            origin, copy = self._source / "registry" / name, self._root / "registry" / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            if origin.is_dir():
                shutil.copytree(origin, copy)
            else:
                shutil.copyfile(origin, copy)
        self._write(".gitignore", "/private/\n*.new\n")
        for name, schema in schema_files().items():
            self._write(f"{SCHEMAS}/{name}", schema)
        self._write("registry/reviewers.yml", self._reviewers())
        settings = Registry(FolderTree(self._root)).settings
        records = []
        for role in _KEYS:
            key = cast.private_key(self._seed, role)
            (self._keys / f"{role}.pem").unlink(missing_ok=True)
            write_private(key, self._keys / f"{role}.pem")
            records.append(new_record(multikey.of_private(key), role, settings.site, 0))
        path = self._root / KEYS_PATH
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(key_records.dump(records) + b"\n")
        signers = []
        for reviewer, *_ in _REVIEWERS:
            _, public = cast.write_ssh_key(self._seed, reviewer, self._keys)
            signers.append(f'{reviewer} namespaces="skillreg-review" {public}\n')
        self._write(ALLOWED_SIGNERS, "".join(signers))
        self._root_the_keys()
        self._repository.commit("建库", "registrar", _FOUNDED)
        self._seal(_FOUNDED)

    def _root_the_keys(self) -> None:
        rooting.write_keys(self._seed, self._keys)
        public = rooting.public_keys(self._seed)
        keepers = " ".join(f"--root {public[name]}" for name in rooting.KEEPERS)
        signing = (rooting.KEEPERS[0], rooting.KEEPERS[1], rooting.ONLINE)
        self._say(
            "三位保管人给密钥作保(信任根):其中两位签名,再由在线密钥签时间戳",
            "three keepers vouch for the keys (the root of trust): two of them sign, the online key adds the time",
            f"skillreg trust init {keepers} --online {public[rooting.ONLINE]}",
            *(f"skillreg trust sign --key file:../keys/{name}.pem" for name in signing),
        )
        now = rooting.midnight(_FOUNDED)
        rooting.found(self._root, public, now)
        rooting.sign(self._root, self._seed, now, *signing)

    def _reviewers(self) -> str:
        listed = [
            {
                "id": reviewer,
                "name": "示例评审员",
                "office": office,
                "role": role,
                "division": division,
                "accounts": [f"{reviewer}@liaocheng.skillreg.example"],
                "from": _FOUNDED,
            }
            for reviewer, role, office, division in _REVIEWERS
        ]
        return yaml.dump({"reviewers": listed})

    # -- organisations

    def _apply_and_refuse(self) -> None:
        for organisation in cast.organisations():
            path = f"submissions/{organisation.uscc}/application.yml"
            self._file(
                f"申报:{organisation.application['name']}",
                {path: yaml.dump(organisation.application)},
                _FOUNDED,
                organisation.uscc,
            )
        self._say(
            "三家不同类别的机构各自提交申报,检查通过,合并",
            "three organisations of different kinds apply; the checks pass; merged",
            "git switch -c application && skillreg check && git commit && git push",
        )
        content = cast.refused_application()
        path = f"submissions/{content['uscc']}/application.yml"
        self._say(
            "第四家申报消防设施操作员,被检查拦下,不予合并:",
            "a fourth applies for a licensed occupation; the checks refuse it, it is not merged:",
            f"skillreg check {path}",
        )
        self._repository.branch("refused")
        self._write(path, yaml.dump(content))
        self._repository.commit(f"申报:{content['name']}", content["uscc"], _FOUNDED)
        tree = FolderTree(self._root)
        signatures = ReviewSignatures(tree)
        day = date.fromisoformat(_FOUNDED)
        for finding in check_file(Registry(tree), path, day, signatures.fault):
            clause, line = finding.clause, finding.line
            self._result(
                f"✗ 第 {line} 行 {finding.rule}({clause}) {finding.message.zh}",
                f"✗ line {line} {finding.rule} ({clause}) {finding.message.en}",
            )
        self._repository.switch("main")

    def _admit(self) -> None:
        commands = []
        for organisation in cast.organisations():
            application = f"submissions/{organisation.uscc}/application.yml"
            name = organisation.application["name"]
            if organisation.county:
                commands.append(self._review(application, "county", "2026-03-04"))
                self._repository.commit(f"县级初审:{name}", "county-01", "2026-03-04")
            digest = digest_of((self._root / application).read_bytes())
            path = f"registry/organisations/{organisation.code}.yml"
            content = samples.admission(organisation.application, digest, organisation.code)
            self._write(path, yaml.dump(content))
            commands.append(self._review(path, "city", "2026-03-10"))
            self._repository.commit(f"准入:{name}", "city-01", "2026-03-10")
        self._say(
            "县级初审、市级技术评估后准入;评审员用自己的 SSH 密钥签名;入账",
            "county and city review, reviewers sign with their SSH keys; admissions are sealed",
            *commands[:2],
            *self._seal_commands("2026-03-10"),
        )
        self._seal("2026-03-10")

    # -- sessions

    def _file_plans(self, day: str) -> None:
        filed = 0
        for organisation in cast.organisations():
            for session in organisation.sessions:
                if session.filed_on != day:
                    continue
                enrolled = cast.candidates(organisation, session, self._random)
                self._enrolled[organisation.code, session.id] = enrolled
                write_openings(openings_path(self._root, organisation.uscc, session.id), enrolled)
                content = samples.plan(
                    organisation.code,
                    session.id,
                    cast.roster(enrolled),
                    organisation.application["occupations"][0]["occupation"],
                    session.level,
                    session.days,
                )
                path = f"submissions/{organisation.uscc}/{session.id}/plan.yml"
                self._file(
                    f"计划:{organisation.code} {session.id}",
                    {path: yaml.dump(content)},
                    day,
                    organisation.uscc,
                )
                filed += 1
        self._say(
            f"{day}:报备 {filed} 个考核计划(至少提前 5 个工作日);入账",
            f"{day}: {filed} plan(s) are filed, at least 5 working days ahead; sealed",
            *self._seal_commands(day),
        )
        self._seal(day)

    def _report_results(self, day: str) -> None:
        reported = 0
        for organisation in cast.organisations():
            for session in organisation.sessions:
                if session.reported_on != day:
                    continue
                enrolled = self._enrolled[organisation.code, session.id]
                rows = cast.result_rows(enrolled, self._random)
                path = f"submissions/{organisation.uscc}/{session.id}/results.yml"
                content = yaml.dump(samples.results(organisation.code, session.id, rows))
                self._file(
                    f"成绩:{organisation.code} {session.id}",
                    {path: content},
                    day,
                    organisation.uscc,
                )
                reported += 1
        self._say(
            f"{day}:上报 {reported} 场成绩(打码姓名、分数、承诺值);入账即开始公示",
            f"{day}: results of {reported} session(s); sealing them opens the public notice",
            *self._seal_commands(day),
        )
        self._seal(day)

    def _review_results(self, day: str) -> None:
        subjects = [
            f"submissions/{organisation.uscc}/{session.id}/results.yml"
            for organisation in cast.organisations()
            for session in organisation.sessions
            if session.reported_on == "2026-03-30"
        ]
        commands: list[str] = []
        for role, name in _REVIEWING:
            commands += [self._review(subject, role, day) for subject in subjects][:1]
            self._repository.commit(f"{name}审核成绩", f"{role}-01", day)
        self._say(
            "市、省两级由不同的人审核,各自签名",
            "city and province, two different people, review and sign",
            *commands,
        )

    def _try_too_early(self, day: str) -> None:
        self._say(
            f"{day} 是公示最后一天:还不能发证",
            f"{day} is the last day of the notice: no certificate yet",
            *self._seal_commands(day),
        )
        report = self._seal(day)
        for finding in report.waiting[:1]:
            self._result(f"… {finding.message.zh}", f"… {finding.message.en}")

    def _issue(self, day: str) -> None:
        self._say(
            f"{day}:公示期满、两审通过、没有异议,证书编号、签名、入账",
            f"{day}: the notice has run, both reviews stand: certificates are numbered, signed, appended",
            *self._seal_commands(day),
        )
        report = self._seal(day)
        numbers = [label for _, kind, label in report.written if kind == "AchievementCredential"]
        self._result(
            f"发出 {len(numbers)} 张证书,{numbers[0]} 至 {numbers[-1]}",
            f"{len(numbers)} certificates, {numbers[0]} to {numbers[-1]}",
        )

    # -- supervision

    def _announce_inspection(self, day: str, due: str) -> None:
        names = ("沈示例", "韩示例", "杨示例")
        office = _REVIEWERS[1][2]
        people = [
            Inspector(id=f"jc-{n:02d}", name=one, office=office) for n, one in enumerate(names, 1)
        ]
        choice = Announcement(tuple(people), 1, 2, _BEACON_SOURCE, date.fromisoformat(due))
        path = announce(self._root, _INSPECTION, choice)
        inspectors = " ".join(f'--inspector "{one.id},{one.name},{office}"' for one in people)
        review = self._review(path, "city", day)
        self._repository.commit("公布抽查库", "city-01", day)
        self._say(
            "市中心公布抽查库:全部机构、检查人员,和一个以后才开奖的数值",
            "the city announces a random inspection: all organisations, inspectors, a value not yet known",
            f'skillreg inspect announce {_INSPECTION} {inspectors} --source "{_BEACON_SOURCE}" --due {due}',
            review,
        )

    def _draw_inspection(self, day: str) -> None:
        report = draw(self._root, _INSPECTION, _BEACON)
        self._repository.commit("抽查结果", "city-01", day)
        self._say(
            "开奖以后抽取;谁都可以用公布的数值重算",
            "once the value is known the draw is made; anyone can run it again",
            f'skillreg inspect draw {_INSPECTION} --beacon "{_BEACON}"',
        )
        for one in report.drawn:
            self._result(
                f"抽中 {one.organisation}:{'、'.join(one.inspectors)}",
                f"drawn: {one.organisation}, by {', '.join(one.inspectors)}",
            )

    def _inspect(self, held_on: str, day: str) -> None:
        drawn = draw(self._root, _INSPECTION, None).drawn[0]
        rows = [{"organisation": drawn.organisation, "inspectors": list(drawn.inspectors)}]
        path = f"registry/inspections/{_INSPECTION}/{drawn.organisation}.yml"
        self._write(path, yaml.dump(samples.outcome({"drawn": rows}, held_on)))
        review = self._review(path, "city", day)
        self._repository.commit("检查结果", "city-01", day)
        self._say(
            f"{held_on}:抽中的两人到考场检查,登记结果并评审",
            f"{held_on}: the two who were drawn inspect a session; the outcome is recorded and reviewed",
            review,
        )

    # -- what the public sees

    def _look_up(self) -> None:
        number = "S000037150001264000001"
        self._say(
            "任何人核验一张证书", "anyone verifies a certificate", f"skillreg verify {number}"
        )
        report = verify_number(FolderTree(self._root), number)
        for check in report.checks:
            mark = {"yes": "✓", "no": "✗", "unknown": "?"}[check.outcome]
            self._result(
                f"{mark} {check.name.zh} — {check.reason.zh}",
                f"{mark} {check.name.en} — {check.reason.en}",
            )

    def publish(self, now: datetime) -> None:
        """Publish on the day on which the demo is played: a timestamp is good for a week only."""
        names = (*rooting.KEEPERS[:2], rooting.ONLINE)
        if rooting.sign(self._root, self._seed, now, *names):
            self._repository.commit("时间戳", "publisher", now.date().isoformat())
        self._say(
            "续签信任根的时间戳,发布网站",
            "the timestamp is renewed, the site is published",
            f"skillreg trust sign --key file:../keys/{rooting.ONLINE}.pem",
            f"skillreg publish --out {self._out / 'site'}",
        )
        build(self._root, self._out / "site")
        head = read_head(FolderTree(self._root))
        self._result(
            f"账本 {head.size} 条,根 {head.root}", f"{head.size} ledger entries, root {head.root}"
        )
        self._result(f"网站在 {self._out / 'site'}", f"the site is in {self._out / 'site'}")

    # -- how things are done

    def _write(self, path: str, content: str) -> None:
        file = self._root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(modeline(path) + content, "utf-8", newline="\n")

    def _file(self, title: str, files: dict[str, str], day: str, author: str) -> None:
        """A pull request: a branch, a commit, checks, a merge by the registrar."""
        self._repository.branch("filing")
        for path, content in files.items():
            self._write(path, content)
        tree = FolderTree(self._root)
        registry, signatures = Registry(tree), ReviewSignatures(tree)
        for path in files:
            findings = check_file(registry, path, date.fromisoformat(day), signatures.fault)
            if findings:
                raise InputError(findings[0].message)
        self._repository.commit(title, author, day)
        self._repository.merge("filing", title, day)

    def _review(self, subject: str, role: Role, day: str) -> str:
        reviewer = f"{role}-01"
        key = self._keys / reviewer
        sheet = review_sheet(self._root, subject, role, date.fromisoformat(day))
        attested = tuple(one.key for one in sheet.attestations)
        decide(self._root, sheet, "approve", reviewer, date.fromisoformat(day), key, attested)
        confirmed = "".join(f" --attest {one}" for one in attested)
        return (
            f"skillreg review approve {subject} --role {role} --reviewer {reviewer} "
            f"--key ../keys/{reviewer} --day {day}{confirmed}"
        )

    def _seal_commands(self, day: str) -> tuple[str, str]:
        keys = "--key file:../keys/registry.pem --key file:../keys/issuing.pem"
        return (
            f"skillreg seal --as-of {day} {keys}",
            "skillreg log checkpoint --key file:../keys/log.pem",
        )

    def _seal(self, day: str) -> SealReport:
        private = [cast.private_key(self._seed, role) for role in ("registry", "issuing")]
        keyring = Keyring(read_records(FolderTree(self._root)), private)
        report = seal(self._root, date.fromisoformat(day), keyring)
        if report.refused:
            raise InputError(report.refused[0].message)
        if report.written:
            self._repository.commit(f"入账 {day}", "publisher", day)
            self._sign_checkpoint(day)
        return report

    def _sign_checkpoint(self, day: str) -> None:
        tree = FolderTree(self._root)
        records, site = read_records(tree), Registry(tree).settings.site
        key = cast.private_key(self._seed, "log")
        signed = sign_checkpoint(self._root, records, site, [key])
        self._repository.commit(f"检查点 {signed.size}", "publisher", day)
