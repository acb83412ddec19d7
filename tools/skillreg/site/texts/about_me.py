"""What is public about a candidate."""

from __future__ import annotations

from typing import Final

from skillreg.text import Text

TEXTS: Final[dict[str, Text]] = {
    "nav_about": Text("关于我的公开内容", "What is public about me"),
    "about_title": Text("关于我，哪些是公开的", "What is public about me"),
    "about_description": Text(
        "考生和持证人：登记库公开了您的什么、在哪里、留多久，写错了找谁改，为什么删不掉。",
        "For candidates and holders: what the registry makes public about you, where, for how long, whom to ask to correct "
        "it, and why it cannot be deleted.",
    ),
    "about_lead": Text(
        "您参加考试、拿到证书，登记库里就有您的记录。公开的只有打码的姓名、准考证号、分数和证书；"
        "全名、证件号码、电话和照片都没有，谁也不能按姓名查到您。",
        "If you sat an examination or hold a certificate, the registry has a record of it. Public are your masked name, ticket "
        "number, marks and certificate; your full name, identity number, phone and photo are not in it, and nobody can look "
        "you up by name.",
    ),
    "about_table": Text("一项一项地说", "Item by item"),
    "about_table_text": Text(
        "下表由程序从文件的格式生成，一项不漏。",
        "The tables are made from the forms of the files themselves; nothing is left out.",
    ),
    "column_what": Text("内容", "What"),
    "column_where": Text("在哪里公开", "Where it is public"),
    "where_repository": Text("仓库文件", "files of the repository"),
    "where_ledger": Text("账本", "the ledger"),
    "where_page": Text("网页", "a page of this site"),
    "where_nobody": Text("不公开", "nowhere"),
    "where_text": Text(
        "“仓库文件”任何人都能下载，但网页上不列出；“账本”是签过名、只增不改的记录；“网页”打开就能看到。",
        "“Files of the repository” can be downloaded by anyone but are on no page; “the ledger” is signed and only grows; “a "
        "page” is seen by whoever opens it.",
    ),
    "about_other": Text(
        "照片、电话、住址、工作单位：登记库的文件里没有地方写，写了证件号码或手机号码的文件会被程序拒收。",
        "Photo, phone, address, employer: the files have no place for them, and a file with an identity or mobile number in it "
        "is refused.",
    ),
    "about_who_can": Text("别人能由此知道是我吗", "Can others tell that it is me"),
    "about_who_can_text": Text(
        "只看公开的内容，认不出来。但是知道您准考证号的人，例如同场的考生、机构的工作人员，能对上您的成绩；"
        "您把证书或二维码给谁看，谁就知道那张证书是您的。请不要把准考证和二维码的照片发到网上。",
        "Not from what is public alone. But who knows your ticket number, such as those who sat beside you or the "
        "organisation's staff, can find your marks; and whoever you show your certificate or QR code to knows it is yours. "
        "Do not post photos of your admission ticket or QR code.",
    ),
    "about_how_long": Text("留多久", "For how long"),
    "about_how_long_text": Text(
        "一直留着。公示期结束以后，公示页移到往期公示里，不会删去；证书终身有效，记录也永远保留。",
        "For good. When a notice ends, its page moves to the archive and is not deleted; a certificate is valid for life, and so "
        "is its record.",
    ),
    "about_why_not_deleted": Text("为什么删不掉", "Why it cannot be deleted"),
    "about_why_not_deleted_text": Text(
        "账本的每一条都和前后各条连在一起、一起签名，任何人都存有副本。删去一条，后面的全都对不上，所有人的证书就都核验不了了。"
        "正因为删不掉，能认出您的内容从一开始就不写进去：删去机构手里的随机数，承诺值就再也对不上任何人。",
        "Every entry of the ledger is bound to those before and after it and signed with them, and anyone may hold a copy. If one "
        "were taken out, none after it would match, and nobody's certificate could be verified. Because nothing can be taken out, "
        "what would identify you never goes in: once the random characters are destroyed, the commitment matches nobody.",
    ),
    "about_wrong": Text("写错了怎么改", "How a mistake is corrected"),
    "about_wrong_results": Text(
        "成绩有错：在公示期内提出异议，了结以前不发证。",
        "In the results: object while the notice runs; until that is resolved, no certificate is issued.",
    ),
    "about_wrong_certificate": Text(
        "证书有错（姓名、证件号码、工种）：带身份证找发证的机构，由它报市中心更正，同一个编号出新的一版。",
        "In the certificate (name, identity number, specialty): go to the organisation with your identity document; it has the "
        "centre correct it, as a new version of the same number.",
    ),
    "about_wrong_old": Text(
        "错的那一版不会消失，但会注明已经更正，不再有效。",
        "The wrong version does not vanish, but is marked as corrected and no longer valid.",
    ),
    "about_ask": Text("问谁", "Whom to ask"),
    "about_ask_text": Text(
        "先问给您考试、发证的机构：谁评价、谁发证、谁负责。机构不答复，或者您认为公开了不该公开的内容，找{centre}。",
        "First the organisation that examined you: who evaluates and issues answers for it. If it does not answer, or if "
        "something is public that should not be, ask {centre}.",
    ),
    "column_note": Text("说明", "Note"),
}
