# ruff: noqa: E501 - one language a line
"""Words a draft to a client may not bring along: threats, claims of law, offers in our name.

Whether work stops, a lawyer writes or a discount is given is for people to decide and to say. The
list is wide on purpose: a sentence that goes for nothing costs less than one that should not stand.
"""

from __future__ import annotations

import re

_WORDS = re.compile(
    # English
    r"\b(?:lawyers?|solicitors?|attorneys?|legal(?:ly)?|courts?|sue[ds]?|lawsuits?|litigation|collection (?:agency|agencies|costs?|process|proceedings)|debt|collectors?|bailiffs?|interest|penalt(?:y|ies)|(?:late|extra|additional) (?:fees?|charges?)|surcharges?|suspend\w*|stop(?:ping)? (?:all |our |the |any )?(?:work|services?|deliver\w+)|halt\w*|terminat\w*|cancel\w*|withh(?:o|e)ld\w*|consequences?|(?:further|other|next|additional) (?:steps?|actions?|measures?)|take (?:action|measures|steps)|escalat\w*|enforce\w*|in default|breach\w*|statutory|final (?:notice|reminder|demand|warning)|last (?:notice|reminder|warning|chance)|immediately|discounts?|inst?al+ments?|waive\w*|extensions?|refunds?|credit notes?)\b|"
    # Dutch
    r"\b(?:advocat\w*|advocaat|jurist\w*|juridisch\w*|recht(?:bank|er|ers|szaak|smaatregel\w*)|gerechtelijk\w*|incasso\w*|deurwaarder\w*|rente|boetes?|aanman\w*|ingebreke\w*|in gebreke|verzuim|opschort\w*|stopzet\w*|stop te zetten|(?:werk\w*|dienst\w*) (?:te )?stop\w*|stilleg\w*|beëindig\w*|(?:vervolg)?maatregel\w*|(?:vervolg|verdere )stappen|gevolgen|consequenties|sommat\w*|sommer\w*|wettelijk\w*|laatste (?:herinnering|waarschuwing|kans)|onmiddellijk|korting\w*|termijnbetaling\w*|in termijnen|uitstel|kwijtscheld\w*|creditnota\w*)\b|"
    # Vietnamese
    r"luật sư|pháp lý|pháp luật|khởi kiện|kiện tụng|tòa án|toà án|thu hồi nợ|thu nợ|đòi nợ|lãi suất|tiền lãi|lãi chậm|phạt|(?:ngừng|tạm ngừng|tạm dừng|dừng) (?:mọi |các |toàn bộ )?(?:công việc|dịch vụ|dự án|thực hiện|cung cấp|hợp tác)|chấm dứt|hủy|huỷ|hậu quả|biện pháp|cưỡng chế|vi phạm|cảnh báo|lần cuối|ngay lập tức|giảm giá|chiết khấu|trả góp|gia hạn|miễn giảm|hoàn tiền|"
    # Russian
    r"\b(?:юрист\w*|юридическ\w*|адвокат\w*|суд(?:а|е|ом|у|ы|ебн\w*)?|иск(?:а|ом|овое|овой|овым)?|правов\w*|претензи\w*|коллектор\w*|взыск\w*|неустойк\w*|пен(?:я|и|ю|ей)|штраф\w*|процент\w*|приостан\w*|прекра[щт]\w*|остановить работ\w*|остановим работ\w*|расторг\w*|расторж\w*|последстви\w*|принудительн\w*|мер(?:ы|ам|ами|у)|законодательств\w*|закон(?:а|у|ом|е|ны\w*)?|нарушен\w*|последнее (?:напоминание|предупреждение)|немедленно|скидк\w*|рассрочк\w*|отсрочк\w*)\b|"
    # Chinese
    r"律师|法律|诉讼|起诉|法院|法务|催收|追债|追讨|追究|利息|滞纳金|罚|违约|暂停|停止|中止|终止|取消|后果|措施|强制|仲裁|最后通|最后一次|立即|折扣|优惠|分期|延期|宽限|减免|退款|贷项",
    re.IGNORECASE,
)


def presses(text: str, source: str = "") -> bool:
    """Whether a text threatens, claims or offers in a way that its source does not."""
    known = source.casefold()
    return any(found[0].casefold() not in known for found in _WORDS.finditer(text))
