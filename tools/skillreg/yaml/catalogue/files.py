"""What is wrong before a single character can be read: codes FIL100 to FIL106."""

from skillreg.yaml.catalogue.fault import SPLIT, Fault, fault

_NOTEPAD = (
    "用记事本打开原文件，“文件”→“另存为”，编码选“UTF-8”（不选“ANSI”或“带有 BOM 的 UTF-8”）后保存；"
    "WPS 文字另存为“纯文本”时编码选 UTF-8；Excel 或 WPS 表格里的内容先复制到记事本，再这样保存",
    "open the original in Notepad, File > Save as, choose the encoding UTF-8 (neither ANSI nor "
    "UTF-8 with BOM) and save; in WPS Writer save as plain text with encoding UTF-8; copy what is "
    "in Excel or WPS Spreadsheets into Notepad first and save it the same way",
)

FILES: dict[str, Fault] = {
    "FIL100": fault(
        ("还有同类问题未列出", "more places of the same kind"),
        ("同类问题还有 {count} 处，没有一一列出", "{count} more places are not listed"),
        ("改好已列出的再检查一次", "mend those that are listed and check again"),
    ),
    "FIL101": fault(
        ("文件太大", "file too large"),
        (
            "文件有 {size} 字节，最多 {limit} 字节，没有读取",
            "the file has {size} bytes, at most {limit} are allowed; it was not read",
        ),
        SPLIT,
    ),
    "FIL102": fault(
        ("文件编码是 GBK/GB18030，不是 UTF-8", "file in GBK/GB18030, not UTF-8"),
        (
            "文件是用 GBK/GB18030 编码（记事本里叫“ANSI”）保存的，应为 UTF-8",
            "the file was saved in GBK/GB18030 (Notepad calls it ANSI); it has to be UTF-8",
        ),
        _NOTEPAD,
    ),
    "FIL103": fault(
        ("文件编码是 UTF-16，不是 UTF-8", "file in UTF-16, not UTF-8"),
        (
            "文件是用 UTF-16 编码（记事本里叫“Unicode”）保存的，应为 UTF-8",
            "the file was saved in UTF-16 (Notepad calls it Unicode); it has to be UTF-8",
        ),
        _NOTEPAD,
    ),
    "FIL104": fault(
        ("文件开头有 BOM 标记", "file starts with a byte order mark"),
        (
            "文件是“带有 BOM 的 UTF-8”，开头多了一个看不见的标记",
            'the file is "UTF-8 with BOM": it starts with an invisible mark',
        ),
        _NOTEPAD,
    ),
    "FIL105": fault(
        ("不是文本文件", "not a text file"),
        (
            "这不是文本文件，看上去是{kind}",
            "this is not a text file; it looks like {kind}",
        ),
        (
            "改扩展名不会改变文件的内容：请把里面的文字填进 .yml 模板，"
            "或用 skillreg import 导入表格",
            "renaming a file does not change what is in it: fill its text into the .yml template, "
            "or bring a spreadsheet in with skillreg import",
        ),
    ),
    "FIL106": fault(
        ("UTF-8 编码已损坏", "damaged UTF-8"),
        (
            "从这里起有不成字的字节，文件可能没有传完或被截断",
            "the bytes from here on are no characters; the file may be cut off or damaged",
        ),
        (
            "用原文件重新复制或上传一次；如果还不行，" + _NOTEPAD[0],
            "copy or upload the original again; if that does not help, " + _NOTEPAD[1],
        ),
    ),
}
