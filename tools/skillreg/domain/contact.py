"""How to reach the centre that runs a registry: where an objection or a report can be sent.

>>> centre = CentreContact.model_validate({
...     "email": "yiyi@example.org", "phone": "0000-0000000",
...     "address": {"zh": "示例路 0 号", "en": "0 Sample Road"},
...     "issue_form": "https://example.org/issues/new?template=objection.yml&session={session}",
... })
>>> centre.issue_address(session="2026-0001")
'https://example.org/issues/new?template=objection.yml&session=2026-0001'
>>> centre.mail_address("异议", "场次:")
'mailto:yiyi@example.org?subject=%E5%BC%82%E8%AE%AE&body=%E5%9C%BA%E6%AC%A1%3A'
"""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import quote

from pydantic import Field

from skillreg.domain.base import Bilingual, Model, matching

Email = Annotated[
    str,
    matching(
        r"^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){1,8}$",
        "应为电子邮箱,如 yiyi@example.org",
        "should be an e-mail address such as objections@example.org",
    ),
    Field(examples=["yiyi@example.org"]),
]
Phone = Annotated[
    str,
    matching(
        r"^\+?[0-9][0-9 -]{3,22}[0-9]$",
        "应为电话号码:数字、空格和连字符,如 0000-0000000",
        "should be a telephone number of digits, spaces and hyphens such as 0000-0000000",
    ),
    Field(examples=["0000-0000000"]),
]
IssueForm = Annotated[
    str,
    matching(
        r"^https://[a-z0-9.-]+(:[0-9]{1,5})?/"
        r"([A-Za-z0-9._~:/?#@!$&'()*+,;=%\[\]-]|\{(organisation|session|title|body)\})*$",
        "应为 https 网址,花括号里只能写 {organisation}、{session}、{title}、{body}",
        "should be an https address; only {organisation}, {session}, {title}, {body} go in braces",
    ),
    Field(examples=["https://example.org/registry/issues/new?title={title}&body={body}"]),
]


class CentreContact(Model):
    """`issue_form` is where the repository's forge takes a new issue, with blanks for a page to fill in braces.

    None where no forge takes issues of the public.
    """

    email: Email
    phone: Phone
    address: Bilingual
    issue_form: IssueForm | None = None

    @property
    def phone_address(self) -> str:
        """As a link (RFC 3966); a number without country code is a local one and is dialled as it is written."""
        return f"tel:{re.sub('[ -]', '', self.phone)}"

    def mail_address(self, subject: str, body: str) -> str:
        """A link that opens a mail already begun (RFC 6068: its lines end in CR LF)."""
        lines = body.replace("\n", "\r\n")
        return f"mailto:{self.email}?subject={quote(subject, safe='')}&body={quote(lines, safe='')}"

    def issue_address(self, **values: str) -> str:
        """The forge's form with its blanks filled; those without a value stay empty."""
        return re.sub(
            r"\{(\w+)\}",
            lambda blank: quote(values.get(blank[1], ""), safe=""),
            self.issue_form or "",
        )
