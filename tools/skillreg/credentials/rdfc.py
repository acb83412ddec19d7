"""What a document says, as sorted lines of RDF: RDFC-1.0 over JSON-LD, for eddsa-rdfc-2022.

JSON-LD reads a document by its contexts as a set of statements; RDFC-1.0
(https://www.w3.org/TR/rdf-canon/) writes that set in one order, a statement a line (N-Quads).

    >>> document = {"@context": [contexts.CREDENTIALS_V2], "id": "urn:x", "name": "示例"}
    >>> canonicalise(document).decode()
    '<urn:x> <https://schema.org/name> "示例" .\\n'

A name that no context defines would silently not be signed; here it is an error ("safe mode").

The implementation is PyPI `pyld`, which calls the algorithm by its older name. It is imported at
the first use: a registry without such proofs never pays for it. On hostile input the algorithm can
take for ever (RDFC-1.0, 7.1), so `proof.verify` asks for it only when an eddsa-jcs-2022 proof by a
believed key already vouches for the bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, NoReturn

from skillreg.credentials import contexts
from skillreg.credentials.canonical import JsonObject
from skillreg.errors import InputError, SkillregError
from skillreg.text import Text

#: Gives the context of an address; only the standard's own test vectors need others than ours.
Load = Callable[[str], JsonObject]


def canonicalise(document: JsonObject, load: Load = contexts.load) -> bytes:
    """The canonical N-Quads of a document without proofs.

    InputError when a context is not a pinned one, or when something in the document would be lost.
    """
    from pyld import jsonld

    named = document.get("@context")
    if not isinstance(named, list) or not all(isinstance(one, str) for one in named):
        raise _refused("@context 应为一列网址", "@context should be a list of addresses")
    options = {
        "algorithm": "URDNA2015",
        "format": "application/n-quads",
        "documentLoader": _loader(load),
        "base": None,  # else relative addresses would come to stand under example.org
    }
    try:
        quads: str = _processor().normalize(document, options)
    except jsonld.JsonLdError as error:
        raise _plain(error) from error
    return quads.encode()


@cache
def _processor() -> Any:
    """The library's processor, in safe mode: what RDF would leave out is refused."""
    from pyld import jsonld

    class Processor(jsonld.JsonLdProcessor):  # type: ignore[misc]  # the library ships no types
        def expand(self, document: Any, options: Any) -> Any:
            expanded = super().expand(document, options)
            _refuse_relative(expanded)
            return expanded

    return Processor(_refuse_dropped)


def _refuse_dropped(name: Any) -> NoReturn:
    raise _refused(
        f"@context 没有定义 {name},签名会漏掉它",
        f"the contexts do not define {name}: a signature would leave it out",
    )


def _refuse_relative(value: Any) -> None:
    """Types that no context defines, and addresses without a scheme, are no RDF."""
    if isinstance(value, list):
        for item in value:
            _refuse_relative(item)
    elif isinstance(value, dict):
        types = value.get("@type", [])
        for name in (value.get("@id", "_:"), *([types] if isinstance(types, str) else types)):
            if not isinstance(name, str) or ":" not in name:
                _refuse_dropped(name)
        for item in value.values():
            _refuse_relative(item)


def _loader(load: Load) -> Callable[[str, object], JsonObject]:
    def loader(url: str, _: object) -> JsonObject:
        return {
            "documentUrl": url,
            "contextUrl": None,
            "document": load(url),
            "tag": "static",  # lets the library keep what it has made of the context
        }

    return loader


def _plain(error: BaseException) -> SkillregError:
    """The library wraps errors in errors; ours, where one is inside, says it best."""
    inner: BaseException | None = error
    while inner is not None:
        if isinstance(inner, SkillregError):
            return inner
        inner = inner.__cause__
    reason = error.args[0] if error.args else type(error).__name__
    return _refused(f"不是可用的 JSON-LD:{reason}", f"this is not usable as JSON-LD: {reason}")


def _refused(zh: str, en: str) -> InputError:
    return InputError(Text(zh, en))
