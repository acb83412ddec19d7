"""How the centre is reached: what registry.yml may say, and the links made of it."""

from __future__ import annotations

import re
from email.parser import Parser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from pydantic import ValidationError
from skillreg import yaml
from skillreg.domain.contact import CentreContact
from skillreg.registry import Registry
from skillreg.tree import FolderTree

ROOT = Path(__file__).parents[2]
VALUES = {
    "email": "yiyi@example.org",
    "phone": "+86 0000-000 0000",
    "address": {"zh": "示例路 0 号", "en": "0 Sample Road"},
    "issue_form": "https://example.org/issues/new?a={title}&issue[description]={body}&s={session}",
}


def test_a_mail_is_begun_as_its_reader_will_see_it() -> None:
    link = urlsplit(CentreContact.model_validate(VALUES).mail_address("异议 & ?", "场次:\n理由:"))
    assert (link.scheme, link.path) == ("mailto", "yiyi@example.org")
    assert parse_qs(link.query) == {"subject": ["异议 & ?"], "body": ["场次:\r\n理由:"]}
    assert Parser().parsestr(f"To: {unquote(link.path)}")["To"] == "yiyi@example.org"


def test_a_phone_is_dialled_without_its_gaps() -> None:
    assert CentreContact.model_validate(VALUES).phone_address == "tel:+8600000000000"


def test_an_issue_form_is_filled_with_whatever_stands_in_the_values() -> None:
    contact = CentreContact.model_validate(VALUES)
    link = urlsplit(contact.issue_address(title="a&b=c#d {body}", body="第一行\n第二行"))
    assert parse_qs(link.query, keep_blank_values=True) == {
        "a": ["a&b=c#d {body}"],
        "issue[description]": ["第一行\n第二行"],
        "s": [""],
    }


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("email", "yiyi@example"),
        ("email", "yiyi@example.org?cc=other@example.org"),
        ("email", "a b@example.org"),
        ("phone", "电话 0000-0000000"),
        ("phone", "0000-0000000\n"),
        ("phone", "０000-0000000"),
        ("issue_form", "http://example.org/issues/new"),
        ("issue_form", "javascript:alert(1)"),
        ("issue_form", 'https://example.org/"onclick="'),
        ("issue_form", "https://example.org/?x={name}"),
        ("issue_form", "https://example.org/?x={session"),
    ],
)
def test_what_would_make_a_false_link_is_refused(key: str, value: str) -> None:
    with pytest.raises(ValidationError):
        CentreContact.model_validate({**VALUES, key: value})


def test_the_issue_form_of_this_repository_is_the_one_that_its_settings_lead_to() -> None:
    contact = Registry(FolderTree(ROOT)).settings.contact
    assert contact is not None
    assert contact.issue_form is not None
    asked = parse_qs(urlsplit(contact.issue_address(session="2026-0001", title="x")).query)
    (name,) = asked.pop("template")
    text = (ROOT / ".github" / "ISSUE_TEMPLATE" / name).read_text("utf-8")
    form: Any = yaml.load(text.encode())
    fields = {field.get("id") for field in form["body"]}
    assert {*re.findall(r"[?&](\w+)=\{", contact.issue_form)} - {"title"} <= fields
    assert f"mailto:{contact.email}" in text
    assert contact.phone_address in text
    assert contact.phone in text


def test_what_is_not_official_is_plainly_fictitious() -> None:
    settings = Registry(FolderTree(ROOT)).settings
    assert settings.contact is not None
    assert not settings.official
    assert settings.contact.email.endswith("@example.org")
    assert settings.contact.phone.startswith("0000-")
    assert urlsplit(settings.contact.issue_form or "").hostname == "example.org"
