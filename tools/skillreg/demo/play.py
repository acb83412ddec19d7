"""The story, step by step; how each step is done is in `stage`, what it starts from in `founding`.

Days are written in the script; no step asks the clock, so the same seed gives the same ledger byte for byte.
"""

from __future__ import annotations

import shutil
from datetime import date, datetime
from pathlib import Path
from random import Random

from skillreg import yaml
from skillreg.demo import cast, rooting
from skillreg.demo.founding import FOUNDED, REVIEWERS, found
from skillreg.demo.stage import Say, Stage
from skillreg.desk.inspections import Announcement, announce, draw
from skillreg.desk.openings import Enrolled, openings_path, write_openings
from skillreg.documents import digest_of
from skillreg.domain.inspection import Inspector
from skillreg.domain.review import Role
from skillreg.errors import InputError
from skillreg.ledger.storage import read_head
from skillreg.registry import Registry
from skillreg.rules import samples
from skillreg.rules.check import check_file
from skillreg.site.build import build
from skillreg.text import Text
from skillreg.tree import FolderTree
from skillreg.trust.ssh import ReviewSignatures
from skillreg.verifying import verify_number

_REVIEWING: tuple[tuple[Role, str], ...] = (("city", "市级"), ("province", "省级"))
_INSPECTION = "2026-01"
_BEACON_SOURCE = "示例彩票第 2026-030 期开奖号码(虚构)"
_BEACON = "03 08 19 22 27 31 05"


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
        self._stage = Stage(out, seed, say)
        self._random = Random(seed)  # noqa: S311
        self._enrolled: dict[tuple[str, str], list[Enrolled]] = {}

    def run(self) -> None:
        found(self._stage, self._source)
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

    # -- organisations

    def _apply_and_refuse(self) -> None:
        for organisation in cast.organisations():
            path = f"submissions/{organisation.uscc}/application.yml"
            self._stage.file(
                f"申报:{organisation.application['name']}",
                {path: yaml.dump(organisation.application)},
                FOUNDED,
                organisation.uscc,
            )
        self._stage.say(
            "三家不同类别的机构各自提交申报,检查通过,合并",
            "three organisations of different kinds apply; the checks pass; merged",
            "git switch -c application && skillreg check && git commit && git push",
        )
        content = cast.refused_application()
        path = f"submissions/{content['uscc']}/application.yml"
        self._stage.say(
            "第四家申报消防设施操作员,被检查拦下,不予合并:",
            "a fourth applies for a licensed occupation; the checks refuse it, it is not merged:",
            f"skillreg check {path}",
        )
        self._stage.repository.branch("refused")
        self._stage.write(path, yaml.dump(content))
        self._stage.repository.commit(f"申报:{content['name']}", content["uscc"], FOUNDED)
        tree = FolderTree(self._stage.root)
        signatures = ReviewSignatures(tree)
        day = date.fromisoformat(FOUNDED)
        for finding in check_file(Registry(tree), path, day, signatures.fault):
            clause, line = finding.clause, finding.line
            self._stage.result(
                f"✗ 第 {line} 行 {finding.rule}({clause}) {finding.message.zh}",
                f"✗ line {line} {finding.rule} ({clause}) {finding.message.en}",
            )
        self._stage.repository.switch("main")

    def _admit(self) -> None:
        commands = []
        for organisation in cast.organisations():
            application = f"submissions/{organisation.uscc}/application.yml"
            name = organisation.application["name"]
            if organisation.county:
                commands.append(self._stage.review(application, "county", "2026-03-04"))
                self._stage.repository.commit(f"县级初审:{name}", "county-01", "2026-03-04")
            digest = digest_of((self._stage.root / application).read_bytes())
            path = f"registry/organisations/{organisation.code}.yml"
            content = samples.admission(organisation.application, digest, organisation.code)
            self._stage.write(path, yaml.dump(content))
            commands.append(self._stage.review(path, "city", "2026-03-10"))
            self._stage.repository.commit(f"准入:{name}", "city-01", "2026-03-10")
        self._stage.say(
            "县级初审、市级技术评估后准入;评审员用自己的 SSH 密钥签名;入账",
            "county and city review, reviewers sign with their SSH keys; admissions are sealed",
            *commands[:2],
            *self._stage.seal_commands("2026-03-10"),
        )
        self._stage.seal("2026-03-10")

    # -- sessions

    def _file_plans(self, day: str) -> None:
        filed = 0
        for organisation in cast.organisations():
            for session in organisation.sessions:
                if session.filed_on != day:
                    continue
                enrolled = cast.candidates(organisation, session, self._random)
                self._enrolled[organisation.code, session.id] = enrolled
                write_openings(
                    openings_path(self._stage.root, organisation.uscc, session.id), enrolled
                )
                content = samples.plan(
                    organisation.code,
                    session.id,
                    cast.roster(enrolled),
                    organisation.application["occupations"][0]["occupation"],
                    session.level,
                    session.days,
                )
                path = f"submissions/{organisation.uscc}/{session.id}/plan.yml"
                self._stage.file(
                    f"计划:{organisation.code} {session.id}",
                    {path: yaml.dump(content)},
                    day,
                    organisation.uscc,
                )
                filed += 1
        self._stage.say(
            f"{day}:报备 {filed} 个考核计划(至少提前 5 个工作日);入账",
            f"{day}: {filed} plan(s) are filed, at least 5 working days ahead; sealed",
            *self._stage.seal_commands(day),
        )
        self._stage.seal(day)

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
                self._stage.file(
                    f"成绩:{organisation.code} {session.id}",
                    {path: content},
                    day,
                    organisation.uscc,
                )
                reported += 1
        self._stage.say(
            f"{day}:上报 {reported} 场成绩(打码姓名、分数、承诺值);入账即开始公示",
            f"{day}: results of {reported} session(s); sealing them opens the public notice",
            *self._stage.seal_commands(day),
        )
        self._stage.seal(day)

    def _review_results(self, day: str) -> None:
        subjects = [
            f"submissions/{organisation.uscc}/{session.id}/results.yml"
            for organisation in cast.organisations()
            for session in organisation.sessions
            if session.reported_on == "2026-03-30"
        ]
        commands: list[str] = []
        for role, name in _REVIEWING:
            commands += [self._stage.review(subject, role, day) for subject in subjects][:1]
            self._stage.repository.commit(f"{name}审核成绩", f"{role}-01", day)
        self._stage.say(
            "市、省两级由不同的人审核,各自签名",
            "city and province, two different people, review and sign",
            *commands,
        )

    def _try_too_early(self, day: str) -> None:
        self._stage.say(
            f"{day} 是公示最后一天:还不能发证",
            f"{day} is the last day of the notice: no certificate yet",
            *self._stage.seal_commands(day),
        )
        report = self._stage.seal(day)
        for finding in report.waiting[:1]:
            self._stage.result(f"… {finding.message.zh}", f"… {finding.message.en}")

    def _issue(self, day: str) -> None:
        self._stage.say(
            f"{day}:公示期满、两审通过、没有异议,证书编号、签名、入账",
            f"{day}: the notice has run, both reviews stand: certificates are numbered, signed, appended",
            *self._stage.seal_commands(day),
        )
        report = self._stage.seal(day)
        numbers = [label for _, kind, label in report.written if kind == "AchievementCredential"]
        self._stage.result(
            f"发出 {len(numbers)} 张证书,{numbers[0]} 至 {numbers[-1]}",
            f"{len(numbers)} certificates, {numbers[0]} to {numbers[-1]}",
        )

    # -- supervision

    def _announce_inspection(self, day: str, due: str) -> None:
        names = ("沈示例", "韩示例", "杨示例")
        office = REVIEWERS[1][2]
        people = [
            Inspector(id=f"jc-{n:02d}", name=one, office=office) for n, one in enumerate(names, 1)
        ]
        choice = Announcement(tuple(people), 1, 2, _BEACON_SOURCE, date.fromisoformat(due))
        path = announce(self._stage.root, _INSPECTION, choice)
        inspectors = " ".join(f'--inspector "{one.id},{one.name},{office}"' for one in people)
        review = self._stage.review(path, "city", day)
        self._stage.repository.commit("公布抽查库", "city-01", day)
        self._stage.say(
            "市中心公布抽查库:全部机构、检查人员,和一个以后才开奖的数值",
            "the city announces a random inspection: all organisations, inspectors, a value not yet known",
            f'skillreg inspect announce {_INSPECTION} {inspectors} --source "{_BEACON_SOURCE}" --due {due}',
            review,
        )

    def _draw_inspection(self, day: str) -> None:
        report = draw(self._stage.root, _INSPECTION, _BEACON)
        self._stage.repository.commit("抽查结果", "city-01", day)
        self._stage.say(
            "开奖以后抽取;谁都可以用公布的数值重算",
            "once the value is known the draw is made; anyone can run it again",
            f'skillreg inspect draw {_INSPECTION} --beacon "{_BEACON}"',
        )
        for one in report.drawn:
            self._stage.result(
                f"抽中 {one.organisation}:{'、'.join(one.inspectors)}",
                f"drawn: {one.organisation}, by {', '.join(one.inspectors)}",
            )

    def _inspect(self, held_on: str, day: str) -> None:
        drawn = draw(self._stage.root, _INSPECTION, None).drawn[0]
        rows = [{"organisation": drawn.organisation, "inspectors": list(drawn.inspectors)}]
        path = f"registry/inspections/{_INSPECTION}/{drawn.organisation}.yml"
        self._stage.write(path, yaml.dump(samples.outcome({"drawn": rows}, held_on)))
        review = self._stage.review(path, "city", day)
        self._stage.repository.commit("检查结果", "city-01", day)
        self._stage.say(
            f"{held_on}:抽中的两人到考场检查,登记结果并评审",
            f"{held_on}: the two who were drawn inspect a session; the outcome is recorded and reviewed",
            review,
        )

    # -- what the public sees

    def _look_up(self) -> None:
        number = "S000037150001264000001"
        self._stage.say(
            "任何人核验一张证书", "anyone verifies a certificate", f"skillreg verify {number}"
        )
        report = verify_number(FolderTree(self._stage.root), number)
        for check in report.checks:
            mark = {"yes": "✓", "no": "✗", "unknown": "?"}[check.outcome]
            self._stage.result(
                f"{mark} {check.name.zh} — {check.reason.zh}",
                f"{mark} {check.name.en} — {check.reason.en}",
            )

    def publish(self, now: datetime) -> None:
        """Publish on the day on which the demo is played: a timestamp is good for a week only."""
        names = (*rooting.KEEPERS[:2], rooting.ONLINE)
        if rooting.sign(self._stage.root, self._stage.seed, now, *names):
            self._stage.repository.commit("时间戳", "publisher", now.date().isoformat())
        self._stage.say(
            "续签信任根的时间戳,发布网站",
            "the timestamp is renewed, the site is published",
            f"skillreg trust sign --key file:../keys/{rooting.ONLINE}.pem",
            f"skillreg publish --out {self._out / 'site'}",
        )
        build(self._stage.root, self._out / "site")
        head = read_head(FolderTree(self._stage.root))
        self._stage.result(
            f"账本 {head.size} 条,根 {head.root}", f"{head.size} ledger entries, root {head.root}"
        )
        self._stage.result(f"网站在 {self._out / 'site'}", f"the site is in {self._out / 'site'}")
