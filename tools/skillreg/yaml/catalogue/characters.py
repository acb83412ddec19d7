"""Characters that a file may not hold: codes FIL107 to FIL119."""

from skillreg.yaml.catalogue.fault import Fault, fault

_RETYPE = (
    "把光标放在这里，删掉前后相邻的字再重新键入；从网页、微信或 Word 复制的文字常带这种字符",
    "delete the characters around this place and type them again; text copied from web pages, "
    "chats or Word often brings such characters along",
)

CHARACTERS: dict[str, Fault] = {
    "FIL107": fault(
        ("文字在转换时丢失", "characters lost in a conversion"),
        (
            "{name} 表示原来的字在转换编码时已经丢失",
            "{name} stands where a character was lost in a conversion",
        ),
        ("对照原件把丢失的字补上", "put the lost character back, from the original paper"),
    ),
    "FIL108": fault(
        ("字的写法不统一（不是 NFC）", "text is not in normal form (NFC)"),
        (
            "这里的“{wanted}”看上去没错，但存成了另一种编码，电脑会当成别的字",
            'this "{wanted}" looks right but is stored in another way than usual',
        ),
        (
            "删掉它，重新键入“{wanted}”（{wanted_name}）",
            'delete it and type "{wanted}" ({wanted_name})',
        ),
    ),
    "FIL110": fault(
        ("有 Tab 制表符", "tab character"),
        ("这里是 Tab 键打出的空白，只能用空格", "this blank is a tab; only spaces are allowed"),
        (
            "把它换成空格：缩进每一层用两个空格；记事本里可用“替换”把 Tab 全部换掉",
            "put spaces there, two for each level of indentation; an editor's Replace command "
            "changes all tabs at once",
        ),
    ),
    "FIL111": fault(
        ("有特殊换行符", "unusual line break"),
        (
            "{name} 是特殊换行符：有的程序在这里换行，有的不换，同一文件会读出两种内容",
            "{name} breaks the line for some programs only, so one file could say two things",
        ),
        (
            "把光标放在这里，删掉它，需要换行时按一次回车键",
            "delete it here, and press Enter where a new line is wanted",
        ),
    ),
    "FIL112": fault(
        ("有控制字符", "control character"),
        ("{name} 是看不见的控制字符", "{name} is an invisible control character"),
        _RETYPE,
    ),
    "FIL113": fault(
        ("有改变文字方向的字符", "character that changes the writing direction"),
        (
            "{name} 会改变后面文字的显示顺序，看到的和存下的不一样",
            "{name} changes the order in which text is shown: what is seen is not what is stored",
        ),
        _RETYPE,
    ),
    "FIL114": fault(
        ("有看不见的字符", "invisible character"),
        ("{name} 是看不见的字符", "there is a character here that cannot be seen: {name}"),
        _RETYPE,
    ),
    "FIL115": fault(
        ("有自造字（私用区字符）", "private-use character"),
        (
            "{name} 是自造字，别的电脑会显示成别的字或空框",
            "{name} is a private-use character: other computers show another sign or none",
        ),
        (
            "生僻字请用已有国家标准编码的字（可用新版输入法的拆字或手写输入），打不出时联系评价中心",
            "type the rare character by its official code point (input methods offer it by strokes "
            "or handwriting), or ask the centre",
        ),
    ),
    "FIL116": fault(
        ("有字形变体选择符", "variation selector"),
        (
            "{name} 附在前一个字上只改变字形，看不见",
            "{name} is invisible and only changes the shape of the character before it",
        ),
        (
            "删掉前一个字，重新键入它通常的字形",
            "delete the character before it and type it again in its usual form",
        ),
    ),
    "FIL117": fault(
        ("有标签字符", "tag character"),
        (
            "{name} 是看不见的标签字符，可以藏进别的文字",
            "{name} is an invisible tag character that can hide other text",
        ),
        _RETYPE,
    ),
    "FIL118": fault(
        ("有不是文字的编码", "code that is no character"),
        ("{name} 不是任何文字的编码", "{name} is no character in Unicode"),
        _RETYPE,
    ),
    "FIL119": fault(
        ("有特殊空格", "unusual space"),
        (
            "{name} 看上去是空格，但不是键盘上的空格",
            "{name} looks like a space but is not the one on the keyboard",
        ),
        (
            "删掉它，用空格键重新键入；从网页或 Word 复制的文字常带这种空格",
            "delete it and press the space bar; text copied from web pages or Word often brings it",
        ),
    ),
}
