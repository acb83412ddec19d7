"""The open data page."""

from __future__ import annotations

from typing import Final

from skillreg.text import Text

TEXTS: Final[dict[str, Text]] = {
    "nav_data": Text("开放数据", "Open data"),
    "data_title": Text("开放数据", "Open data"),
    "data_description": Text(
        "评价机构、评价范围、职业、考试、监督和统计的数据表：JSON、CSV、Parquet，可以直接下载。",
        "Organisations, scope, occupations, sessions, supervision and statistics as tables to download: JSON, CSV and "
        "Parquet.",
    ),
    "data_lead": Text(
        "网页上的目录和统计都有数据文件，任何人可以下载、使用和转载，不用账号，也没有次数限制。",
        "All that the pages list and count is here as files. Anyone may download, use and pass them on, without an "
        "account and without limits.",
    ),
    "data_licence": Text("许可", "Licence"),
    "data_licence_text": Text("注明出处即可", "name the source"),
    "data_catalogue": Text("数据目录", "Catalogue"),
    "data_description_of_paths": Text("接口说明", "Description of all paths"),
    "data_policy": Text("规则里的数字", "Numbers of the rules"),
    "data_not": Text(
        "这里没有考生，也没有成绩：证书按编号逐个公开，见下面“其他路径”。",
        "There are no candidates here and no marks. Certificates are public one by one, by their numbers: see the "
        "other paths below.",
    ),
    "data_directory": Text("目录和监督", "Directory and supervision"),
    "data_statistics": Text("统计", "Statistics"),
    "data_table": Text("表", "Table"),
    "data_rows": Text("行数", "Rows"),
    "data_files": Text("文件", "Files"),
    "data_schema": Text("格式", "Schema"),
    "data_columns": Text("各列的意思", "What the columns mean"),
    "data_column": Text("列", "Column"),
    "data_key": Text("键", "key"),
    "data_kind": Text("类型", "Type"),
    "data_meaning": Text("意思", "Meaning"),
    "data_kind_text": Text("文字", "text"),
    "data_kind_count": Text("整数", "whole number"),
    "data_kind_share": Text("百分数", "per cent"),
    "data_kind_day": Text("日期", "day"),
    "data_may_be_empty": Text("可空", "may be empty"),
    "data_values": Text("只有：{values}", "one of {values}"),
    "data_formats": Text("三种格式", "The three formats"),
    "data_formats_json": Text(
        "JSON：原样的数据，每行一条，配有 JSON Schema。",
        "JSON: the exact data, a row a line, with a JSON Schema.",
    ),
    "data_formats_csv": Text(
        "CSV：UTF-8 带 BOM，Excel 直接打开不会乱码；会被当成公式的文字（以 = + - @ 开头的）前面加了一个单引号。",
        "CSV: UTF-8 with a byte order mark, so that Excel reads Chinese; a text that a spreadsheet would take for a "
        "formula (beginning with = + - @) has an apostrophe before it.",
    ),
    "data_formats_parquet": Text(
        "Parquet：带类型的列，给 DuckDB、pandas 这类程序。",
        "Parquet: typed columns, for DuckDB, pandas and the like.",
    ),
    "data_examples": Text("怎样用", "How to begin"),
    "data_paths": Text("其他路径", "Other paths"),
    "data_paths_text": Text(
        "花括号里的部分换成具体的值。路径一经公布不再改变；全部说明在 openapi.json。",
        "Put a value where there are braces. A path that was published once does not change; openapi.json describes all.",
    ),
    "data_path": Text("路径", "Path"),
}
