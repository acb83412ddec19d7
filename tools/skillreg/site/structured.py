"""What a page says to machines that do not read its words: schema.org as JSON-LD, in its head.

    home          WebSite with a SearchAction
    organisation  EducationalOrganization with its code and credit code
    occupation    EducationalOccupationalCredential, one a level, by the same identifier that certificates name
    below a list  BreadcrumbList

It is data: the policy lets no script run, and every `<` in it is written `\\u003c`, so no name ends the element.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from jinja2.utils import htmlsafe_json_dumps

from skillreg.site.shell import KINDS, prefix_of
from skillreg.site.views.occupations import OccupationPage
from skillreg.site.views.organisations import OrganisationPage
from skillreg.site.views.page import Page
from skillreg.site.views.world import World
from skillreg.site.words import Words

_dumps: Callable[..., str] = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))


def structured(page: Page, world: World, words: Words, title: str) -> str:
    """The elements `<script type="application/ld+json">` of a page, or nothing."""
    site = world.settings.site
    said = _THINGS.get(page.kind)
    things = said(page, world, words) if said else []
    section = KINDS[page.kind][0]
    if page.path != section:
        above = f"{site}/{prefix_of(words.language)}"
        list_of = next(kind for kind, (path, _) in KINDS.items() if path == section)
        names = ((words.nav_home, ""), (getattr(words, f"nav_{list_of}"), section))
        steps = [(name, above + path) for name, path in (*names, (title, page.path))]
        things = [*things, _breadcrumbs(steps)]
    if not things:
        return ""
    data = {"@context": "https://schema.org", "@graph": things}
    return f'<script type="application/ld+json">{htmlsafe_json_dumps(data, dumps=_dumps)}</script>'


def _breadcrumbs(steps: list[tuple[str, str]]) -> dict[str, Any]:
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": address}
            for place, (name, address) in enumerate(steps, 1)
        ],
    }


def _home(_page: Page, world: World, words: Words) -> list[dict[str, Any]]:
    settings = world.settings
    here = f"{settings.site}/{prefix_of(words.language)}"
    target = {"@type": "EntryPoint", "urlTemplate": f"{here}search/?q={{search_term_string}}"}
    return [
        {
            "@type": "WebSite",
            "name": words.of(settings.title.text),
            "url": here,
            "inLanguage": words.language,
            "potentialAction": {
                "@type": "SearchAction",
                "target": target,
                "query-input": "required name=search_term_string",
            },
        }
    ]


def _organisation(page: Page, world: World, words: Words) -> list[dict[str, Any]]:
    view: OrganisationPage = page.view
    return [
        {
            "@type": "EducationalOrganization",
            "@id": _id(world, page.path),
            "name": view.name,
            "url": f"{world.settings.site}/{prefix_of(words.language)}{page.path}",
            "identifier": [
                _identifier(words.code, view.code),
                _identifier(words.credit_code, view.uscc),
            ],
            "address": {
                "@type": "PostalAddress",
                "addressCountry": "CN",
                "addressRegion": words.of(view.division),
            },
        }
    ]


def _occupation(page: Page, world: World, words: Words) -> list[dict[str, Any]]:
    view: OccupationPage = page.view
    occupation = {
        "@type": "Occupation",
        "name": view.occupation.name,
        "occupationalCategory": view.occupation.code,
    }
    return [
        {
            "@type": "EducationalOccupationalCredential",
            "@id": _id(world, f"{page.path}#level-{level}"),
            "name": f"{view.occupation.name} {words.level(level)}",
            "credentialCategory": words.credential_category,
            "educationalLevel": words.level(level),
            "about": occupation,
            "provider": [
                {
                    "@type": "EducationalOrganization",
                    "@id": _id(world, one.organisation.path),
                    "name": one.organisation.name,
                }
                for one in view.evaluators
                if level in one.levels
            ],
        }
        for level in view.levels
    ]


def _id(world: World, path: str) -> str:
    """The same thing in every language has one identifier: its Chinese page."""
    return f"{world.settings.site}/{path}"


def _identifier(name: str, value: str) -> Mapping[str, str]:
    return {"@type": "PropertyValue", "name": name, "value": value}


_THINGS: Mapping[str, Callable[[Page, World, Words], list[dict[str, Any]]]] = {
    "home": _home,
    "organisation": _organisation,
    "occupation": _occupation,
}
