"""YAML that the registry does not take: codes FIL130 to FIL149."""

from skillreg.yaml.catalogue.fault import SPLIT, Fault, fault

_SPELL_OUT = (
    '删掉这个写法，把要用的内容在这里完整写出；如果它本来就是文字，整段加英文双引号 "…"',
    "remove it and write the content out in full here; if it is meant as text, put the whole text "
    'in straight double quotes "…"',
)

STRUCTURE: dict[str, Fault] = {
    "FIL130": fault(
        ("文件是空的", "empty file"),
        ("文件里没有内容", "there is nothing in the file"),
        (
            "把模板的内容填好再提交；用 skillreg new 可以得到模板",
            "fill in the template; skillreg new makes one",
        ),
    ),
    "FIL131": fault(
        ("最外层不是“名称: 内容”", 'top level is not made of "name: content"'),
        (
            "文件最外层应是一行行的“名称: 内容”，现在是{found}",
            'the top of the file has to be lines of "name: content"; here it is {found}',
        ),
        (
            "与模板对照，从第一行起写“名称: 内容”（英文冒号，后面一个空格）",
            'compare with the template: from the first line on, "name: content" (a straight colon '
            "and a space)",
        ),
    ),
    "FIL132": fault(
        ("一个文件里有几份内容", "several documents in one file"),
        (
            "这里（--- 或 ... 之后）又开始了一份内容，一个文件只能有一份",
            "another document starts here (after --- or ...); a file holds one",
        ),
        (
            "删掉 --- 或 ... 这一行，或把后面的内容放进另一个文件",
            "remove the line --- or ..., or move what follows into a file of its own",
        ),
    ),
    "FIL133": fault(
        ("同一名称写了两次", "name given twice"),
        (
            "“{key}”写了两次，第一次在第 {line} 行：不知道以哪一个为准",
            '"{key}" is given twice, first on line {line}: which one holds?',
        ),
        (
            "删掉或改正其中一个；如果是列表的另一项，前面要加“- ”",
            'remove or correct one of them; if it is another item of a list, put "- " before it',
        ),
    ),
    "FIL134": fault(
        ("用了锚点 &", "anchor &"),
        (
            "符号 & 在这里是给内容起代号（锚点），不能用",
            "the sign & names a piece of content here (an anchor); that is not allowed",
        ),
        _SPELL_OUT,
    ),
    "FIL135": fault(
        ("用了引用 *", "alias *"),
        (
            "符号 * 在这里是引用别处的内容，不能用",
            "the sign * refers to content elsewhere (an alias); that is not allowed",
        ),
        _SPELL_OUT,
    ),
    "FIL136": fault(
        ("用了类型标记 !", "tag !"),
        (
            "符号 ! 在这里是类型标记，不能用",
            "the sign ! gives a type here (a tag); that is not allowed",
        ),
        _SPELL_OUT,
    ),
    "FIL137": fault(
        ("用了指令 %", "directive %"),
        (
            "以 % 开头的指令行不能用",
            "a line that starts with % is a directive; that is not allowed",
        ),
        ("删掉这一行", "remove the line"),
    ),
    "FIL138": fault(
        ("用了合并 <<", "merge key <<"),
        (
            "名称 << 表示并入别处的内容，不能用",
            "the name << merges content from elsewhere; that is not allowed",
        ),
        _SPELL_OUT,
    ),
    "FIL139": fault(
        ("名称不是一段文字", "name is not a text"),
        (
            "冒号前面的名称是列表或一组内容，名称只能是一段文字",
            "the name before the colon is a list or a group; it has to be a text",
        ),
        (
            "与模板对照改正名称；如果名称里有 [ 或 {{，整个名称加英文双引号",
            "correct the name from the template; if it holds [ or {{, put it in straight quotes",
        ),
    ),
    "FIL140": fault(
        ("层次太多", "nested too deeply"),
        (
            "这里的层次超过 {limit} 层，没有继续读下去",
            "this is nested more than {limit} levels deep; reading stopped here",
        ),
        (
            "与模板对照，多半是括号 [ {{ 没有关上或缩进越来越深",
            "compare with the template: most often brackets [ {{ are not closed, or the "
            "indentation keeps growing",
        ),
    ),
    "FIL141": fault(
        ("项目太多", "too many entries"),
        (
            "文件里的项目超过 {limit} 个，没有继续读下去",
            "the file holds more than {limit} entries; reading stopped here",
        ),
        SPLIT,
    ),
    "FIL142": fault(
        ("一段文字太长", "text too long"),
        (
            "从这里开始的文字有 {length} 字，最多 {limit} 字",
            "the text that starts here has {length} characters, at most {limit} are allowed",
        ),
        (
            "缩短文字，详细材料放在附件里；如果不该这么长，看看引号是否漏了另一半",
            "shorten it and keep details in an attachment; if it should not be so long, look for "
            "a quote that is not closed",
        ),
    ),
    "FIL143": fault(
        ("名称是空的", "name is empty"),
        ("冒号前面没有名称", "there is no name before the colon"),
        ("在冒号前面写上名称，或删掉这一行", "write the name before the colon, or remove the line"),
    ),
}
