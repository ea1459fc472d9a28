# ruff: noqa: E501 - one field a line
"""The headings under which clients and decks say what belongs into a field, in five languages.

The first list of a field is what means just that; the second what often does ("Background" is
where the problem stands), and is marked when it was used.
"""

from __future__ import annotations

import re
from functools import cache

_SURE: dict[str, str] = {
    "title": "project|project name|project title|campaign name|name of the (?:project|campaign)|job name|projectnaam|naam van het project|tên dự án|tên chiến dịch|проект|название проекта|название кампании|项目名称|项目名|项目|活动名称",
    "product": "product|the product|product or service|service|product/service|product of dienst|dienst|het product|sản phẩm|sản phẩm/dịch vụ|dịch vụ|продукт|товар|услуга|о продукте|产品|产品介绍|产品/服务|服务",
    "sales_period": "sales period|selling period|verkoopperiode|kỳ bán hàng|период продаж|销售期|销售周期",
    "problem": "problem|the problem|problem statement|challenge|the challenge|business problem|what is wrong today|probleem|het probleem|uitdaging|vấn đề|thách thức|проблема|в чем проблема|вызов|问题|核心问题|挑战|面临的问题",
    "objective": "objectives?|the objective|goals?|the goal|aims?|campaign objectives?|business objectives?|communication objectives?|what (?:do )?we want to achieve|where do we want to be|doel|doelen|doelstelling(?:en)?|campagnedoel|wat willen we bereiken|mục tiêu|mục tiêu chiến dịch|mục đích|цель|цели|цель кампании|чего хотим достичь|目标|活动目标|推广目标|目的|营销目标",
    "objective_number": "by how much|met hoeveel|bao nhiêu|на сколько|提升多少",
    "objective_by": "by when|objective by|voor wanneer|trước khi nào|к какому сроку|达成时间",
    "non_goal": "not the goal|non[- ]goals?|out of scope|not in scope|what (?:it|this) is not|niet het doel|buiten scope|geen doel|không phải mục tiêu|ngoài phạm vi|не цель|не является целью|вне рамок|非目标|不包括|不在范围内",
    "audience": "audience|target audience|target group|target|who are we talking to|who is it for|who do we talk to|doelgroep|de doelgroep|voor wie|đối tượng|đối tượng mục tiêu|khách hàng mục tiêu|công chúng mục tiêu|аудитория|целевая аудитория|ца|для кого|受众|目标受众|目标人群|目标群体|目标消费者",
    "audience_now": "what (?:do )?they (?:do|think) (?:now|today)|current behaviou?r|huidig gedrag|wat doen zij nu|hành vi hiện tại|họ đang làm gì|что они делают сейчас|текущее поведение|当前行为|他们现在怎么做",
    "audience_barrier": "barriers?|the barrier|what (?:stops|holds) them(?: back)?|drempels?|barrières?|wat houdt hen tegen|rào cản|điều ngăn cản|барьеры?|что мешает|障碍|阻碍|购买障碍",
    "message": "messages?|key messages?|main message|core message|single[- ]minded (?:message|proposition)|single message|proposition|the (?:one|main) thing to say|key takeaway|takeaway|boodschap|kernboodschap|hoofdboodschap|propositie|thông điệp|thông điệp chính|thông điệp chủ đạo|сообщение|ключевое сообщение|главная мысль|основное сообщение|核心信息|主要信息|关键信息|传播信息|核心诉求",
    "deliverables": "deliverables?|what (?:do )?we need|outputs?|formats?|assets?|list of deliverables|op te leveren|wat moet er komen|wat hebben we nodig|wat is er nodig|middelen|uitingen|formaten|hạng mục|sản phẩm bàn giao|hạng mục bàn giao|cần thực hiện|что нужно(?: сделать)?|что делаем|носители|форматы|материалы к сдаче|交付物|交付内容|物料|产出|制作内容|需要制作",
    "channels": "channels?|media channels?|touchpoints|kanalen|mediakanalen|kênh|kênh truyền thông|каналы|каналы коммуникации|渠道|投放渠道|传播渠道|媒体渠道",
    "platforms": "platforms?|platforms and devices|devices|platformen|apparaten|nền tảng|thiết bị|платформы|устройства|平台|平台和设备|设备",
    "tracking": "tracking|tracking and access|analytics|meten en toegang|theo dõi|đo lường và truy cập|аналитика|отслеживание|数据跟踪|监测|埋点",
    "regions": "regions?|markets?|territor(?:y|ies)|geography|regio'?s?|markten|gebieden|khu vực|thị trường|vùng|регионы?|рынки|география|地区|区域|市场|投放地区",
    "flight": "flight|flight dates|campaign period|when does it run|on air|looptijd|campagneperiode|wanneer loopt het|thời gian chạy|thời gian chiến dịch|период размещения|период кампании|даты размещения|投放时间|投放周期|活动时间|推广周期",
    "specs": "specs?|specifications?|technical specs|specificaties|technische eisen|thông số|quy cách|спецификаци[яи]|технические требования|规格|技术规格|制作规格",
    "quantity": "quantit(?:y|ies)|print run|oplage|aantal|aantallen|số lượng|количество|тираж|数量|印量",
    "supply": "supply|delivery address|aanlevering|leveradres|cung cấp|nơi giao|поставка|куда сдаем|供应|交付地点",
    "mandatories": "mandator(?:y|ies)|mandatory elements|must[- ]haves?|legal|legal lines?|brand rules|brand guidelines|verplichtingen|verplicht|verplichte elementen|randvoorwaarden|bắt buộc|yếu tố bắt buộc|yêu cầu bắt buộc|обязательно|обязательные элементы|обязательные требования|必备元素|必须包含|强制要求|必须出现",
    "budget": "budget|the budget|total budget|production budget|media budget|het budget|begroting|ngân sách|kinh phí|бюджет|бюджет кампании|预算|项目预算|总预算|费用预算",
    "budget_covers": "the budget covers|budget covers|budget includes|includes|het budget dekt|budget is inclusief|ngân sách bao gồm|бюджет включает|в бюджет входит|预算包含|预算包括",
    "brief_back": "brief ?back|debrief|brief(?:ing)? terug|terugkoppeling(?: van de)? briefing|debriefing|phản hồi brief|дебриф|反馈简报|回述",
    "internal_review": "internal review|interne review|duyệt nội bộ|внутренний просмотр|внутреннее ревью|内部评审|内审",
    "client_review": "client review|first presentation|presentation|presentation date|creative presentation|klantreview|presentatie|eerste presentatie|thuyết trình|ngày thuyết trình|презентация|показ клиенту|дата презентации|提案|提案时间|比稿时间|客户评审",
    "live": "live|live date|go[- ]live|launch|launch date|in market|on air date|live of opgeleverd|livegang|lancering|lanceerdatum|ra mắt|ngày ra mắt|lên sóng|запуск|дата запуска|старт|старт кампании|上线|上线时间|上线日期|上市时间|发布时间",
    "measure_metric": "kpis?|kpi'?s|success metrics?|measures? of success|how (?:do|will) we measure(?: success)?|what is measured|meting|hoe meten we(?: succes)?|wat wordt gemeten|chỉ số|kpi|cách đo lường|đo lường|показатели|метрики?|как измеряем|衡量指标|考核指标|衡量标准",
    "measure_baseline": "baseline|where it stands now|current level|nulmeting|huidige stand|mức hiện tại|текущее значение|базовое значение|现状值|基准值|基线",
    "measure_target": "target value|target figure|target number|streefwaarde|streefcijfer|chỉ tiêu|целевое значение|целевой показатель|目标值",
    "measure_window": "measured when|measurement period|meetperiode|thời gian đo|период измерения|衡量周期|考核周期",
    "client_approver": "approver|approvers|approved by|approves|approves at the client|who approves|who signs off|sign[- ]?off by|akkoord door|wie keurt goed|goedkeuring door|người duyệt|người phê duyệt|ai duyệt|утверждает|кто утверждает|согласующий|审批人|批准人|确认人|谁来批准",
}
_OFTEN: dict[str, str] = {
    "title": "title|job|campaign|titel|campagne|dự án|chiến dịch|название|кампания|标题|名称|活动",
    "problem": "background|context|situation|current situation|where are we now|where we are now|why|issue|achtergrond|situatie|aanleiding|waar staan we nu|bối cảnh|tình hình|hiện trạng|предыстория|контекст|ситуация|бэкграунд|背景|项目背景|现状|市场背景",
    "objective": "task|tasks|opdracht|nhiệm vụ|задачи?|任务",
    "live": "deadline|delivery|delivery date|due|due date|timing|timeline|oplevering|opleverdatum|planning|thời hạn|hạn chót|thời gian|срок|сроки|дедлайн|сдача|截止|截止日期|截止时间|交付时间|时间|时间安排",
    "budget": "fee|costs?|investment|spend|kosten|investering|chi phí|стоимость|смета|费用",
    "client_approver": "approvals?|sign[- ]?off|contact|akkoord|goedkeuring|contactpersoon|phê duyệt|liên hệ|согласование|контакт|контактное лицо|审批|联系人",
    "measure_metric": "success|results?|succes|resultaat|kết quả|результат|成果|效果",
    "audience": "who|consumer|customers?|wie|klanten|ai|потребители|клиенты|消费者|客户群",
}
_TURN = re.compile(r"\s+")


def field_of(heading: str) -> tuple[str, bool] | None:
    """The field a heading stands for, and whether it means just that. None for any other."""
    bare = _TURN.sub(" ", heading.casefold().replace("ё", "е")).strip(" .:：?？*_#-–—")
    for sure, table in ((True, _patterns(True)), (False, _patterns(False))):
        for field, pattern in table:
            if pattern.fullmatch(bare):
                return field, sure
    return None


@cache
def _patterns(sure: bool) -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = _SURE if sure else _OFTEN
    return tuple((field, re.compile(words)) for field, words in table.items())
