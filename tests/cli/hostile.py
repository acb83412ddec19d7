"""Findings such as a stranger's files could bring about."""

from __future__ import annotations

from skillreg.findings import Finding, Severity
from skillreg.text import Text

HOSTILE_TEXTS = (
    "100% ::error file=a.yml::forged",
    "one\n::error::two\r::warning::three\r\n::set-output name=a::b",
    "a,title=b:c::d",
    "##[error]old command",
    "%0A::error::escaped already %25",
    "@team, please; mail me@example.org",
    "see #123, GH-12, octo/repo#7, octo/repo@0123456789abcdef0123456789abcdef01234567",
    "fixes #1 closes #2 resolves GH-3",
    "</details><script>alert(1)</script><b>bold</b><!-- hidden",
    "``` `code` ``tick`` ~~~ |cell| a | b ",
    "![x](https://beacon.example/a.png) [click](javascript:alert(1)) <https://auto.example>",
    "https://bare.example/x www.bare.example ftp://f.example mailto:a@b.example //c.example",
    "<img src=https://beacon.example/b.png> <svg/onload=alert(1)>",
    "&#64;team &lt;b&gt; &commat;team &#35;12",
    "\\@team \\\\#12 \\|",
    "**bold** _under_ ~~gone~~ # title\n# title\n- item\n> quote\n---\n",
    "$\\href{https://a.example}{b}$ $$x$$ :+1: [^1] [ref]",
    "\x1b[2J\x1b[31mred\x07\x08\x00 \u202egnp.exe \u2066a\u2069 \u200b\ufeff",
    "]]> <!DOCTYPE a> &entity; \ufffe",
    "中文和“引号”、全角:::错误\n:: 下一行",
)


def finding(
    message: str = "计划须提前",
    hint: str = "",
    *,
    path: str = "submissions/a/plan.yml",
    line: int = 3,
    column: int = 7,
    rule: str = "PLN201",
    severity: Severity = "error",
) -> Finding:
    return Finding(
        path, line, column, rule, severity, Text(message, message), Text(hint, hint), "三(一)"
    )


def hostile_findings() -> list[Finding]:
    """Each text as a message, as a hint and as a path."""
    found = []
    for number, text in enumerate(HOSTILE_TEXTS):
        found.append(finding(text, text, path=f"submissions/a/{number}.yml"))
        found.append(finding("a name", path=f"submissions/{text}/plan.yml", line=0, column=0))
    return found
