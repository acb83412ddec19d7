"""`sitemap.xml` and `robots.txt`: every page in both languages, for search engines. (sitemaps.org, protocol 0.9.)

A day of change is said only where the ledger knows it: the site has no clock, and a day that is always today tells
nobody anything. Past 50,000 addresses, the protocol's limit, `sitemap.xml` becomes an index of `sitemap-1.xml`, …
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from xml.sax.saxutils import escape

from skillreg.site.output import Output
from skillreg.site.shell import LANGUAGES, prefix_of

_LIMIT = 50_000

_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_LINKS = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'


def write_sitemap(
    output: Output, site: str, pages: Iterable[tuple[str, date | None]], guides: Iterable[str]
) -> None:
    """`pages` by their paths below a language's root, each in all languages; `guides` by their own paths."""
    entries = [*_pages(site, pages), *_guides(site, guides)]
    parts = [entries[first : first + _LIMIT] for first in range(0, len(entries), _LIMIT)]
    if len(parts) == 1:
        output.write("sitemap.xml", _urls(parts[0]))
    else:
        names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
        for name, part in zip(names, parts, strict=True):
            output.write(name, _urls(part))
        listed = "".join(
            f"<sitemap><loc>{escape(f'{site}/{name}')}</loc></sitemap>\n" for name in names
        )
        index = f"{_XML}<sitemapindex {_NAMESPACE}>\n{listed}</sitemapindex>\n"
        output.write("sitemap.xml", index.encode())
    robots = f"User-agent: *\nAllow: /\n\nSitemap: {site}/sitemap.xml\n"
    output.write("robots.txt", robots.encode())


def _urls(entries: Iterable[str]) -> bytes:
    return f"{_XML}<urlset {_NAMESPACE} {_LINKS}>\n{''.join(entries)}</urlset>\n".encode()


def _pages(site: str, pages: Iterable[tuple[str, date | None]]) -> Iterator[str]:
    for path, day in pages:
        addresses = {one: escape(f"{site}/{prefix_of(one)}{path}") for one in LANGUAGES}
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{language}" href="{address}"/>'
            for language, address in addresses.items()
        )
        changed = f"<lastmod>{day.isoformat()}</lastmod>" if day else ""
        for address in addresses.values():
            yield f"<url><loc>{address}</loc>{changed}{links}</url>\n"


def _guides(site: str, guides: Iterable[str]) -> Iterator[str]:
    for path in guides:
        yield f"<url><loc>{escape(f'{site}/{path}')}</loc></url>\n"
