"""Files that are not YAML, by the clerk's mistake behind it: codes FIL120 to FIL129."""

from skillreg.yaml.catalogue.fault import Fault, fault

SYNTAX: dict[str, Fault] = {
    "FIL120": fault(
        ("格式看不懂", "layout not understood"),
        (
            "从这里起格式看不懂（解析器的原话：{problem}）",
            "the layout cannot be understood from here on (the parser says: {problem})",
        ),
        (
            "与模板对照这一行和上一行：“名称: 内容”，"
            "冒号用英文的并在后面留一个空格，同一层左边对齐",
            'compare this line and the one above with the template: "name: content", a straight '
            "colon and a space after it, things of one level aligned at the left",
        ),
    ),
    "FIL121": fault(
        ("缩进没有对齐", "indentation does not fit"),
        (
            "这一行左边的空格与同一层的其他行没有对齐",
            "this line does not start in the same column as the others of its level",
        ),
        (
            "同一层的各行左边要对齐，下一层多两个空格；列表每一项以“- ”开头",
            "align the lines of one level at the left, indent the next level by two more spaces; "
            'every item of a list starts with "- "',
        ),
    ),
    "FIL122": fault(
        ("内容里的冒号没有加引号", "colon inside an unquoted text"),
        (
            "这里又出现了一个英文冒号，分不清它是名称的结尾还是内容的一部分",
            "there is another colon here: does it end a name, or is it part of the text?",
        ),
        (
            '如果是内容的一部分，整段内容加英文双引号，如 name: "甲: 乙"；如果是新的一项，另起一行',
            'if it is part of the text, put the whole text in quotes, as in name: "a: b"; if it is '
            "another entry, start a new line",
        ),
    ),
    "FIL123": fault(
        ("引号没有成对", "quote not closed"),
        (
            "从这里开始的英文引号没有找到与它成对的另一个",
            "the straight quote that opens here is never closed",
        ),
        (
            '在内容末尾补上同样的引号；内容里本来有英文双引号的，写成 \\"',
            "put the same quote at the end of the text; a straight double quote inside it is "
            'written \\"',
        ),
    ),
    "FIL124": fault(
        ("括号里的写法不对", "brackets not closed or comma missing"),
        (
            "这里缺英文逗号或右括号；左括号在第 {opened_line} 行第 {opened_column} 列",
            "a comma or the closing bracket is missing here; the bracket opens on line "
            "{opened_line}, column {opened_column}",
        ),
        (
            "各项之间用英文逗号加空格隔开，{{ 与 }}、[ 与 ] 成对；含逗号、括号的内容加英文双引号",
            "separate entries by a comma and a space, close {{ with }} and [ with ]; put text that "
            "holds commas or brackets in straight double quotes",
        ),
    ),
    "FIL125": fault(
        ("名称后面缺冒号或空格", "colon or space missing after a name"),
        (
            "这一行应写成“名称: 内容”，现在缺冒号，或者冒号后面缺空格",
            'this line has to read "name: content"; the colon is missing, or the space after it',
        ),
        (
            "在名称后面写英文冒号再加一个空格，如 name: 张三；"
            "如果是上一行内容的续写，把它并到上一行",
            "write a colon and one space after the name, as in name: Zhang San; if the line goes "
            "on with the text of the line above, join the two",
        ),
    ),
    "FIL126": fault(
        ("内容以特殊符号开头", "text starts with a special sign"),
        (
            "内容不能直接以符号 {sign} 开头",
            "a text cannot start with the sign {sign} as it is",
        ),
        (
            '把整段内容加上英文双引号，如 "{sign}…"',
            'put the whole text in straight double quotes, as in "{sign}…"',
        ),
    ),
    "FIL127": fault(
        ("双引号里的反斜杠", "backslash inside double quotes"),
        (
            "双引号里的反斜杠 \\ 有特殊意义，这里的写法不成立",
            "a backslash has a special meaning inside double quotes, and this one has none",
        ),
        (
            "把反斜杠写成两个 \\\\，或把整段内容改用英文单引号 '…'",
            "write two backslashes \\\\, or put the text in straight single quotes '…'",
        ),
    ),
    "FIL128": fault(
        ("用了中文标点作格式符号", "full-width punctuation used as layout"),
        (
            "这里的 {sign} 是中文标点，格式符号要用英文的 {wanted}",
            "the {sign} here is full-width punctuation; the layout needs a straight {wanted}",
        ),
        (
            "切换到英文输入法，把 {sign} 改成 {wanted}，冒号和逗号后面再加一个空格",
            "change {sign} to {wanted}, with a space after a colon or comma",
        ),
    ),
    "FIL129": fault(
        ("引号后面还有文字", "text after a closing quote"),
        (
            "这里之前的引号已经成对，后面不能再有文字",
            "the quotes before this place are closed; no text can follow on the same line",
        ),
        (
            '把整段内容放进同一对引号；内容里本来有英文双引号的，写成 \\"',
            "put the whole text into one pair of quotes; a straight double quote inside it is "
            'written \\"',
        ),
    ),
}
