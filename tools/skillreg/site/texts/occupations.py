"""The classification and a page for each occupation."""

from __future__ import annotations

from typing import Final

from skillreg.text import Text

TEXTS: Final[dict[str, Text]] = {
    "occupations_title": Text("职业", "Occupations"),
    "occupations_description": Text(
        "国家职业分类大典中的职业：编码、名称、谁可以评价。",
        "The occupations of the national classification: code, name, who may evaluate them.",
    ),
    "occupations_lead": Text(
        "《中华人民共和国职业分类大典》{edition} 年版，收录 {n} 个职业，分大类、中类、小类。",
        "The national classification of occupations, edition {edition}: {n} of them, in major, middle and small "
        "groups. Names are in Chinese as in the classification.",
    ),
    "evaluated_here": Text("本市正在评价的职业", "Evaluated here now"),
    "evaluated_in_groups": Text(
        "各中类后面写着其中有几个正在评价；点开中类，绿色标记的就是。",
        "Each middle group below says how many of its occupations are evaluated; they are marked green in it.",
    ),
    "whole_classification": Text("全部职业", "The whole classification"),
    "group_unnamed": Text("（名称待核）", "(name not on record)"),
    "provisional": Text("待核", "provisional"),
    "provisional_text": Text(
        "本条只有一个来源，尚未与官方文本核对，仅供参考。",
        "This entry has one source only and has not been compared with the official text: take it as provisional.",
    ),
    "licensed": Text("准入类", "licensed"),
    "licensed_part": Text("部分准入", "partly licensed"),
    "permit_needed": Text("另需上岗证", "permit needed"),
    "licensed_text": Text(
        "列入国家职业资格目录（{catalogue}）:{item}。由国家组织考试，不在本登记库评价范围内。",
        "On the state's catalogue of licences ({catalogue}): {item}. The state examines it; no certificate here may be for it.",
    ),
    "licensed_part_text": Text(
        "部分列入国家职业资格目录（{catalogue}）:{scope}。这部分不在评价范围内。",
        "Partly on the state's catalogue of licences ({catalogue}): {scope}. That part is out of scope here.",
    ),
    "permit_text": Text(
        "从事 {scope} 还须另取上岗许可，技能等级证书不能代替。",
        "Work in {scope} needs a permit besides, which no skill certificate replaces.",
    ),
    "not_skill": Text("非技能类", "not of skill type"),
    "not_skill_text": Text("不在评价范围内：{reason}。", "Out of scope here: {reason}."),
    "marks": Text("标识", "Marks"),
    "digital": Text("数字职业", "digital occupation"),
    "green": Text("绿色职业", "green occupation"),
    "occupation_description": Text(
        "{name}（{code}）：评价机构、考试和证书数量。",
        "{name} ({code}): evaluators, sessions and certificates.",
    ),
    "occupation_code": Text("职业编码", "Code"),
    "edition": Text("分类大典版本", "Edition"),
    "group": Text("所属类别", "Group"),
    "standard": Text("国家职业技能标准", "National standard"),
    "standard_unknown": Text("未收录（不等于没有）", "not on record here (there may be one)"),
    "who_evaluates": Text("谁可以评价", "Who evaluates it"),
    "group_title": Text("{code} {name}", "{code} {name}"),
    "group_description": Text(
        "中类 {code} {name}：职业、编码，谁可以评价。",
        "Middle group {code} {name}: occupations, codes, who may evaluate them.",
    ),
    "evaluators_title": Text(
        "{name}的评价机构（第 {number} 页）", "{name}: organisations, page {number}"
    ),
    "evaluated_of": Text("其中 {n} 个正在评价", "{n} evaluated here"),
    "not_skill_group": Text("非技能类，不评价", "not of skill type, not evaluated"),
    "by_level": Text("等级", "Levels"),
    "column_level": Text("等级", "Level"),
    "column_evaluators": Text("评价机构", "Organisations"),
    "column_certificates": Text("已发证书", "Certificates"),
    "column_levels_and_fees": Text("等级和收费", "Levels and fees"),
    "yuan_range": Text("{low}–{high} 元", "¥{low}–{high}"),
    "yuan": Text("{n} 元", "¥{n}"),
    "fee_free": Text("免费", "free"),
    "nobody_evaluates": Text(
        "本市目前没有机构评价这个职业。",
        "No organisation here evaluates this occupation at present.",
    ),
}
