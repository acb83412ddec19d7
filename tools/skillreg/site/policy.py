"""What a page may load and run: a Content-Security-Policy in the head of every page, and headers for hosts that take them.

A page of ours needs nothing but files of its own site. So the policy allows nothing else: no code and no style in the
page itself, no font, no frame, no other host. A name that somebody filed and that got past the escaping would be text
in a page where no such text can run. (W3C, Content Security Policy Level 3.)

    policy("verify")    # "default-src 'none'; script-src 'self'; …"
"""

from __future__ import annotations

from collections.abc import Mapping

_EVERYWHERE: Mapping[str, tuple[str, ...]] = {
    "default-src": ("'none'",),
    "script-src": ("'self'",),
    "style-src": ("'self'",),
    "img-src": ("'self'", "data:"),  # the theme's icons are data in its style sheet
    "connect-src": ("'self'",),
    "object-src": ("'none'",),
    "base-uri": ("'none'",),
    "form-action": ("'self'",),
}

#: What a kind of page needs beyond, by directive.
EXTRA: Mapping[str, Mapping[str, tuple[str, ...]]] = {}


def policy(kind: str) -> str:
    """The policy of a kind of page, as the `content` of its `<meta>`."""
    more = EXTRA.get(kind, {})
    directives = {name: sources + more.get(name, ()) for name, sources in _EVERYWHERE.items()}
    directives |= {name: sources for name, sources in more.items() if name not in directives}
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())


#: `/_headers`, which Netlify, Cloudflare Pages and others read: what a `<meta>` cannot say, and who may fetch what.
#: Whoever checks certificates with other software fetches keys, lists and log from a browser page of another host.
HEADERS_PATH = "_headers"
HEADERS = """\
/*
  Content-Security-Policy: frame-ancestors 'none'
  Permissions-Policy: camera=(self), geolocation=(), microphone=()
  Referrer-Policy: no-referrer
  X-Content-Type-Options: nosniff

/.well-known/did.json
  Access-Control-Allow-Origin: *

/o/*
  Access-Control-Allow-Origin: *

/certificates/*
  Access-Control-Allow-Origin: *

/organisations/*/accreditation.json
  Access-Control-Allow-Origin: *

/status/*
  Access-Control-Allow-Origin: *

/log/*
  Access-Control-Allow-Origin: *

/trust/*
  Access-Control-Allow-Origin: *

/witness/*
  Access-Control-Allow-Origin: *

/data/*
  Access-Control-Allow-Origin: *
"""
