"""How Chinese names are read, syllable by syllable, so that the search finds them by pinyin.

>>> readings = Readings({"单县": "Shan County"})
>>> readings.of("重庆银行行长")
('chong', 'qing', 'yin', 'hang', 'hang', 'zhang')
>>> readings.of("单县A1培训")
('shan', 'xian', '', '', 'pei', 'xun')

Characters with several readings are told apart by the phrase that they stand in: pypinyin's dictionary, and before it
the registry's own places, whose English names say how they are read. Since no dictionary knows every name (调酒师), the
search takes each character's other common readings as well. ü is v, as it is typed.

>>> usual("调"), usual("员")
(('diao', 'tiao'), ('yuan',))
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from pypinyin import Style, lazy_pinyin, pinyin
from pypinyin.contrib.tone_convert import to_normal
from pypinyin.phrases_dict import phrases_dict
from pypinyin.seg.mmseg import seg

#: A reading for each character; empty for what is no Chinese character.
Reading = tuple[str, ...]

#: A place of one character is known by its whole name only.
_SHORTEST = 2

#: A reading is common when it is that of a tenth of the phrases.
_COMMON = 0.1

_CHINESE = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")


class Readings:
    """`places`: Chinese names of places and their English ones, which begin with the pinyin."""

    def __init__(self, places: Mapping[str, str] | None = None) -> None:
        self._places: dict[str, Reading] = {}
        for name, spelt in (places or {}).items():
            if reading := _spelt(name, spelt):
                self._places[name] = reading
                if len(name) > _SHORTEST:
                    self._places[name[:-1]] = reading[:-1]  # 东阿 for 东阿县
        longest_first = sorted(self._places, key=lambda name: (-len(name), name))
        self._place = re.compile(f"({'|'.join(map(re.escape, longest_first))})")

    def of(self, text: str) -> Reading:
        return tuple(self._syllables(text))

    def _syllables(self, text: str) -> Iterator[str]:
        for at, piece in enumerate(self._place.split(text) if self._places else [text]):
            if at % 2:
                yield from self._places[piece]
            else:
                for phrase in seg.cut(piece):
                    yield from phrase_reading(phrase)


@cache
def usual(character: str) -> Reading:
    """The common readings of a character, the most common first; none of what is no Chinese character."""
    if not _CHINESE.match(character):
        return ()
    counts = _in_phrases().get(character, Counter())
    common = (one for one, n in counts.most_common() if n >= _COMMON * counts.total())
    return tuple(dict.fromkeys((*common, *lazy_pinyin(character))))


@cache
def _in_phrases() -> dict[str, Counter[str]]:
    """How often each character is read one way or another in the phrases of the dictionary."""
    plain = cache(to_normal)
    counts: dict[str, Counter[str]] = {}
    for phrase, readings in phrases_dict.items():
        for character, reading in zip(phrase, readings, strict=False):
            counts.setdefault(character, Counter())[plain(reading[0])] += 1
    return counts


@cache
def phrase_reading(phrase: str) -> Reading:
    """A phrase of the dictionary, or one character: its usual reading."""
    chinese = "".join(_CHINESE.findall(phrase))
    read = iter(lazy_pinyin(chinese))
    return tuple(next(read, "") if _CHINESE.match(one) else "" for one in phrase)


def _spelt(name: str, spelt: str) -> Reading:
    """The reading of a place that begins as its English name does: all of it, or less the word for its kind."""
    letters = re.sub("[^a-z]", "", spelt.lower())
    for known in (name, name[:-1]):
        for reading in _spellings(known, letters):
            return (*reading, *phrase_reading(name[len(known) :]))
    return ()


def _spellings(name: str, letters: str) -> Iterable[Reading]:
    """Every way to read the characters one after the other that `letters` begin with."""
    if not name:
        yield ()
        return
    for syllable in pinyin(name[0], style=Style.NORMAL, heteronym=True)[0]:
        if letters.startswith(syllable):
            for rest in _spellings(name[1:], letters[len(syllable) :]):
                yield (syllable, *rest)
