"""Masked names: what of a person's name may stand in public (张*明, 李*, 欧阳**).

Never the whole name, whatever it is:

| name | masked | rule |
|---|---|---|
| 李娜 | 李* | two characters: the first |
| 张小明 | 张*明 | three and more: the first and the last |
| 欧阳明月 | 欧阳** | a compound surname stays, nothing else (欧阳修: 欧阳*) |
| 买买提·吐尔逊 | 买**·*** | any other script or form: the first character only, separators stay |
| Anna Maria | A*** ***** | the same |
| 李 | * | one character: nothing |
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

STAR = "*"

#: Surnames of two characters still in use (百家姓 and the censuses).
COMPOUND_SURNAMES = frozenset(
    re.findall(
        r"\w\w",
        """
欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政
濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马
公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌
微生 梁丘 左丘 西门 第五 南荣 东里 即墨 达奚 褚师 纳兰 完颜 叶赫 耶律 贺兰 爱新
""",
    )
)

_HAN = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]+")
_DOTS = re.compile(r"[\u2022\u2027\u2219\u22c5\u30fb\uff0e\uff65\u16eb\u2e31]")
_SEPARATORS = frozenset(" ·.-'’")


def normalise_name(name: str) -> str:
    """One spelling of a name: NFC, one middle dot (U+00B7), single spaces, none at the ends.

    >>> normalise_name(" 买买提\u2022吐尔逊 ")
    '买买提·吐尔逊'
    """
    return " ".join(_DOTS.sub("·", unicodedata.normalize("NFC", name)).split())


def mask_name(name: str) -> str:
    """The masked form of a name, as the table above says.

    >>> [mask_name(name) for name in ("张小明", "李娜", "欧阳明月", "Anna Maria", "李")]
    ['张*明', '李*', '欧阳**', 'A*** *****', '*']
    """
    name = normalise_name(name)
    if len(name) < 2:
        return STAR
    if not _HAN.fullmatch(name):
        return _first_only(name)
    if len(name) == 2:
        return name[0] + STAR
    if name[:2] in COMPOUND_SURNAMES:
        return name[:2] + STAR * (len(name) - 2)
    return name[0] + STAR * (len(name) - 2) + name[-1]


def is_masked(name: str) -> bool:
    """Whether a name is masked: it has a star, and at most two characters in clear.

    >>> is_masked("张*明"), is_masked("张小明")
    (True, False)
    """
    return STAR in name and sum(letter != STAR and letter not in _SEPARATORS for letter in name) < 3


_BODIES = re.compile(r"(有限责任|股份有限|有限)?公司|\(.*?\)")
#: Letters that are drawn alike and that NFKC leaves apart.
_ALIKE = str.maketrans("○〇◯ー一－", "000---")


def name_skeleton(name: str) -> str:
    """What is left of an organisation's name when what the eye passes over is taken out; equal ones look alike.

    >>> name_skeleton("示例（聊城）养老 学校有限公司") == name_skeleton("示例养老学校")
    True
    """
    folded = unicodedata.normalize("NFKC", name).casefold().translate(_ALIKE)
    letters = (one for one in _BODIES.sub("", folded) if unicodedata.category(one)[0] in "LN-")
    return "".join(letters)


def name_key(name: str) -> str:
    """A short key that names which look alike have in common, fit for a file name."""
    return hashlib.sha256(name_skeleton(name).encode()).hexdigest()[:32]


def _first_only(name: str) -> str:
    letters = [place for place, one in enumerate(name) if unicodedata.category(one)[0] in "LN"]
    if len(letters) < 2:
        return STAR
    first = letters[0]
    starred = "".join(one if one in _SEPARATORS else STAR for one in name)
    return starred[:first] + name[first] + starred[first + 1 :]
