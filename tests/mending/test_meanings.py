"""What clerks type, and what is made of it."""

from __future__ import annotations

import pytest
from skillreg.domain.application import Application, Basis, Room, StaffMember
from skillreg.domain.base import Model
from skillreg.domain.plan import Plan, Sitting
from skillreg.domain.results import Objection, ResultRow, Results
from skillreg.findings import Pointer
from skillreg.mending.meanings import Choice, Known, meant
from skillreg.mending.shapes import Shape, shape_at

_DIVISIONS = {"371500": "聊城市", "371502": "东昌府区", "371503": "茌平区", "371581": "临清市"}


def shape(model: type[Model], *pointer: str | int) -> Shape:
    found = shape_at(model, pointer)
    assert found is not None
    return found


DAY = (Sitting, ("date",))
TIME = (Sitting, ("start",))
TRUTH = (Room, ("monitoring",))
LEVEL = (Plan, ("level",))
SEATS = (Room, ("seats",))
MARK = (ResultRow, ("theory",))
KIND = (Application, ("kind",))
ROLE = (StaffMember, ("roles", 0))


@pytest.mark.parametrize(
    ("place", "typed", "value"),
    [
        (DAY, "2026/3/5", "2026-03-05"),
        (DAY, "2026.3.5", "2026-03-05"),
        (DAY, "2026年3月5日", "2026-03-05"),
        (DAY, "２０２６-３-５", "2026-03-05"),
        (DAY, "20260305", "2026-03-05"),
        (DAY, "2026-03-05 00:00:00", "2026-03-05"),
        (DAY, "46086", "2026-03-05"),
        (DAY, "2026-02-30", None),
        (DAY, "2026/13/1", None),
        (DAY, "3月5日", None),
        (DAY, "99999", None),
        (TIME, "9:00", "09:00"),
        (TIME, "９：００", "09:00"),
        (TIME, "“09:00”", "09:00"),
        (TIME, "9点", "09:00"),
        (TIME, "9点半", "09:30"),
        (TIME, "下午2点30分", "14:30"),
        (TIME, "2:30 PM", "14:30"),
        (TIME, "12:00 pm", "12:00"),
        (TIME, "09:00:00", "09:00"),
        (TIME, "0900", "09:00"),
        (TIME, "25:00", None),
        (TIME, "上午", None),
        (TRUTH, "是", "true"),
        (TRUTH, "有", "true"),
        (TRUTH, "TRUE", "true"),
        (TRUTH, "√", "true"),
        (TRUTH, "无", "false"),
        (TRUTH, "否", "false"),
        (TRUTH, "部分", None),
        (LEVEL, "四级", "4"),
        (LEVEL, "中级工", "4"),
        (LEVEL, "四", "4"),
        (LEVEL, "三级/高级工", "3"),
        (LEVEL, "４", "4"),
        (LEVEL, "高级", None),
        (SEATS, "60个", "60"),
        (SEATS, "1,200", "1200"),
        (SEATS, "60.0", "60"),
        (SEATS, "007", "7"),
        (SEATS, "六十", None),
        (MARK, "78分", "78"),
        (MARK, "78.50", "78.5"),
        (MARK, "80.0", "80"),
        (MARK, "７８．５", "78.5"),
        (MARK, "105", None),
        (MARK, "78.55", None),
        (MARK, "合格", None),
        (KIND, "协会", "association"),
        (KIND, "行业协会", "association"),
        (KIND, "企业", "enterprise"),
        (KIND, "公司", "enterprise"),
        (KIND, "技师学院", "technician_school"),
        (KIND, "大学", "university"),
        (KIND, "民办培训机构", None),
        (KIND, "Training School", "training_school"),
        (ROLE, "考评员", "assessor"),
        (ROLE, "监考人员", "invigilator"),
        ((Sitting, ("part",)), "理论", "theory"),
        ((Sitting, ("part",)), "实操", "practice"),
        ((ResultRow, ("outcome",)), "合格", "pass"),
        ((ResultRow, ("outcome",)), "不合格", "fail"),
        ((ResultRow, ("outcome",)), "未通过", "fail"),
        ((ResultRow, ("id_type",)), "身份证", "resident_id"),
        ((Objection, ("state",)), "不成立", "dismissed"),
        ((Basis, ("kind",)), "国标", "national_standard"),
        ((Application, ("region",)), "全市", "city"),
        ((Results, ("session",)), "2026-1", "2026-0001"),
        ((Results, ("session",)), "20260001", "2026-0001"),
        ((Results, ("session",)), "2026年第3期", "2026-0003"),
        ((Results, ("organisation",)), "s000037150001", "S000037150001"),
        ((Results, ("organisation",)), "S00003715O001", "S000037150001"),
        ((ResultRow, ("ticket",)), "２６０００１", "260001"),
        ((ResultRow, ("ticket",)), "26 0001", "260001"),
        ((ResultRow, ("holder",)), "SHA256:" + "AB" * 32, "sha256$" + "ab" * 32),
        ((ResultRow, ("holder",)), "ab" * 32, "sha256$" + "ab" * 32),
        ((ResultRow, ("holder",)), "ab" * 31, None),
        ((Application, ("uscc",)), "52371502mjdemx0005", "52371502MJDEMX0005"),
        ((Application, ("uscc",)), "52371502 MJDEMX 0005", "52371502MJDEMX0005"),
    ],
)
def test_what_can_be_only_one_thing(
    place: tuple[type[Model], Pointer], typed: str, value: str | None
) -> None:
    choices = meant(shape(place[0], *place[1]), typed)
    sure = [choice.value for choice in choices if choice.sure]
    assert sure == ([] if value is None else [value])
    assert value is None or len(choices) == 1


def test_high_may_be_two_levels() -> None:
    assert [one.value for one in meant(shape(Plan, "level"), "高级")] == ["3", "1"]


def test_a_word_that_looks_alike_is_offered_and_not_taken() -> None:
    assert meant(shape(Application, "kind"), "asociation") == (Choice("association", "行业协会"),)
    assert meant(shape(Application, "kind"), "？") == ()


@pytest.mark.parametrize(
    ("typed", "code", "sure"),
    [
        ("茌平区", "371503", True),
        ("茌平", "371503", True),
        ("聊城市茌平区", "371503", True),
        ("371523", "371503", True),
        ("37-1503", "371503", True),
        ("371520", "371500", False),
    ],
)
def test_divisions(typed: str, code: str, sure: bool) -> None:
    known = Known(divisions=_DIVISIONS, former_divisions={"371523": "371503"})
    first = meant(shape(Application, "division"), typed, known)[0]
    assert (first.value, first.sure) == (code, sure)


@pytest.mark.parametrize(
    ("typed", "id_", "sure"),
    [
        ("KP-01", "kp-01", True),
        ("kp_01", "kp-01", True),
        ("kp 01", "kp-01", True),
        ("孙示例", "kp-01", True),
        ("KP1", "kp-01", False),
    ],
)
def test_people(typed: str, id_: str, sure: bool) -> None:
    known = Known(ids={"kp-01": "孙示例", "jk-02": "冯示例"})
    first = meant(shape(Sitting, "assessors", 0), typed, known)[0]
    assert (first.value, first.sure) == (id_, sure)


def test_an_id_that_is_made_is_only_written_properly() -> None:
    assert meant(shape(StaffMember, "id"), "KP_01") == (Choice("kp-01"),)
    assert meant(shape(StaffMember, "id"), "孙示例") == ()


def test_what_the_folder_says() -> None:
    folder = Known(
        session="2026-0001", organisations=["S000037150001"], credit_code="52371502MJDEMX0005"
    )
    assert meant(shape(Results, "session"), "第一期", folder) == (Choice("2026-0001"),)
    assert meant(shape(Results, "organisation"), "S00037150001", folder) == (
        Choice("S000037150001"),
    )
    assert meant(shape(Results, "organisation"), "示例学校", folder) == (Choice("S000037150001"),)
    assert meant(shape(Application, "uscc"), "52371502MJDEMX005", folder) == (
        Choice("52371502MJDEMX0005"),
    )
    roster = Known(tickets=["260001", "260002", "999"])
    assert meant(shape(ResultRow, "ticket"), "26000一", roster)[0].value in ("260001", "260002")
