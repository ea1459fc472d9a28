"""Five agencies: who works there, for whom, and what the executive types that day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agency:
    """One agency and the words of one day. `sum` is what the late client owes, as books write it;
    `due` when it was to pay."""

    language: str
    locale: str
    country: str
    city: str
    zone: str
    currency: str
    entity: str
    people: Mapping[str, str]
    client: str
    late: str
    keys: Mapping[str, str]
    contact: str
    payer: str
    sum: str
    title: str
    ask: str
    objective: str
    deliverables: str
    budget: str
    notes: str
    help: str
    due: str = "2026-10-22"

    @property
    def head(self) -> Sequence[str]:
        """What stands above the day."""
        return (
            f"# A day in {self.city}",
            "",
            f"{self.people['ada']} is account executive at {self.entity}; {self.people['dee']} is "
            f"the director. Tuesday 3 November 2026, local time. Quoted lines are what they read, "
            f"word for word, with buttons in [brackets] and form fields as “name: what stands in "
            f"it”. Played by the tests (`tests/days`); `make days` writes it anew.",
        )


RU = Agency(
    language="ru", locale="ru-RU", country="RU", city="Moscow", zone="Europe/Moscow",
    currency="RUB", entity="Северный свет",
    people={
        "ada": "Анна Соколова", "bo": "Борис Чернов", "max": "Максим Орлов", "dee": "Дарья Белова",
        "hal": "Олег Меньшов", "kit": "Кира Лаптева", "pim": "Пётр Гусев", "mo": "Майя Рощина",
        "lin": "Лидия Зотова", "fin": "Фаина Быкова", "ann": "Алла Демина",
    },
    client="Речной паром", late="Кофейня Север", keys={"vela": "parom", "noordzee": "sever"},
    contact="Нина Волкова", payer="Глеб, бухгалтерия", sum="1240000.00",
    title="Плакат к открытию зимней линии",
    ask="Нужен плакат для причалов: с 20 ноября паром ходит и зимой.",
    objective="Чтобы жители левого берега знали, что паром ходит и зимой",
    deliverables="Плакат, 1200x1800 мм, причалы\nБаннер, 1080x1080 px, соцсети",
    budget="180 000 руб.",
    notes="""Созвон с Речным паромом, вторник 11:00-12:00, Zoom
Клиент: Нина Волкова. Агентство: Анна, Максим
- Нина утвердила вариант Б плаката, бюджет 180 000 руб.
- Максим отправит смету до 6 ноября
- Кира доработает слоган до 9 ноября
- клиент пришлёт логотипы
""",
    help="нужно, чтобы ты позвонила их директору по маркетингу до 17:00",
)  # fmt: skip

EN = Agency(
    language="en", locale="en-GB", country="GB", city="London", zone="Europe/London",
    currency="GBP", entity="Northlight London",
    people={
        "ada": "Amelia Hart", "bo": "Ben Clarke", "max": "Maya Shah", "dee": "Diana Reed",
        "hal": "Henry Webb", "kit": "Kate Lowe", "pim": "Piers Grant", "mo": "Moira Bell",
        "lin": "Lena Cole", "fin": "Fiona Blake", "ann": "Anna Price",
    },
    client="Harbour Ferries", late="Oakfield Coffee",
    keys={"vela": "harbour", "noordzee": "oakfield"},
    contact="Nora Quinn", payer="Glen in accounts", sum="12400.00",
    title="Poster for the winter line",
    ask="A poster for the piers: from 20 November the ferry sails in winter too.",
    objective="People on the north bank know that the ferry sails in winter too",
    deliverables="Poster, 1200x1800 mm, piers\nBanner, 1080x1080 px, social",
    budget="GBP 1,800",
    notes="""Call with Harbour Ferries, Tuesday 11:00-12:00, Zoom
Client: Nora Quinn. Agency: Amelia, Maya
- Nora approved route B of the poster, budget GBP 1,800
- Maya to send the cost estimate by 6 November
- Kate to rework the endline by 9 November
- client to send the logo files
""",
    help="need you to ring their CMO by 17:00",
)  # fmt: skip
NL = Agency(
    language="nl", locale="nl-NL", country="NL", city="Amsterdam", zone="Europe/Amsterdam",
    currency="EUR", entity="Noorderlicht",
    people={
        "ada": "Sanne de Wit", "bo": "Bram Jansen", "max": "Maud Visser", "dee": "Daan Bakker",
        "hal": "Hanneke Meijer", "kit": "Koen Smit", "pim": "Pien Mulder", "mo": "Mees Bos",
        "lin": "Lotte Vos", "fin": "Femke de Boer", "ann": "Anouk Dekker",
    },
    client="Havenveer", late="Eikveld Koffie", keys={"vela": "haven", "noordzee": "eikveld"},
    contact="Noor van Dam", payer="Geert van de administratie", sum="12400.00",
    title="Poster voor de winterlijn",
    ask="Een poster voor de steigers: vanaf 20 november vaart de pont ook in de winter.",
    objective="Bewoners van Noord weten dat de pont ook in de winter vaart",
    deliverables="Poster, 1200x1800 mm, steigers\nBanner, 1080x1080 px, social",
    budget="EUR 1.800",
    notes="""Call met Havenveer, dinsdag 11:00-12:00, Zoom
Klant: Noor van Dam. Bureau: Sanne, Maud
- Noor akkoord met route B van de poster, budget EUR 1.800
- Maud stuurt de raming voor 6 november
- Koen past de pay-off aan voor 9 november
- klant stuurt de logo's
""",
    help="bel jij hun CMO voor 17:00",
)  # fmt: skip
VI = Agency(
    language="vi", locale="vi-VN", country="VN", city="Ho Chi Minh City",
    zone="Asia/Ho_Chi_Minh", currency="VND", entity="Bắc Quang",
    people={
        "ada": "Nguyễn Thu Hà", "bo": "Trần Quốc Bảo", "max": "Lê Minh Khôi",
        "dee": "Phạm Thùy Dung", "hal": "Đỗ Thanh Hải", "kit": "Vũ Khánh Linh",
        "pim": "Bùi Anh Phúc", "mo": "Đặng Mai Chi", "lin": "Hồ Ngọc Lan",
        "fin": "Ngô Bích Phương", "ann": "Dương Hoài An",
    },
    client="Phà Sông Xanh", late="Cà phê Đồi Thông", keys={"vela": "pha", "noordzee": "doithong"},
    contact="Lý Mỹ Ngân", payer="Chị Giang kế toán", sum="320000000",
    title="Poster cho tuyến mùa đông",
    ask="Cần poster ở bến: từ 20 tháng 11 phà chạy cả mùa đông.",
    objective="Người dân bờ bắc biết phà chạy cả mùa đông",
    deliverables="Poster, 1200x1800 mm, bến phà\nBanner, 1080x1080 px, mạng xã hội",
    budget="45 triệu đồng",
    notes="""Họp với Phà Sông Xanh, thứ Ba 11:00-12:00, Zoom
Khách: Lý Mỹ Ngân. Agency: Hà, Khôi
- Chị Ngân duyệt phương án B của poster, ngân sách 45 triệu đồng
- Khôi gửi dự toán trước ngày 6 tháng 11
- Linh sửa slogan trước ngày 9 tháng 11
- khách gửi file logo
""",
    help="nhờ chị gọi CMO của họ trước 17:00",
)  # fmt: skip
ZH = Agency(
    language="zh", locale="zh-CN", country="CN", city="Shanghai", zone="Asia/Shanghai",
    currency="CNY", entity="北光广告",
    people={
        "ada": "陈思雨", "bo": "周博文", "max": "林浩然", "dee": "赵丹", "hal": "孙海",
        "kit": "柯晴", "pim": "彭磊", "mo": "莫小雅", "lin": "凌云", "fin": "方芳", "ann": "安宁",
    },
    client="海湾轮渡", late="橡园咖啡", keys={"vela": "haiwan", "noordzee": "xiangyuan"},
    contact="宋雅", payer="财务小郭", sum="98000.00",
    title="冬季航线海报",
    ask="码头需要一张海报：11月20日起轮渡冬季也开。",
    objective="让北岸居民知道轮渡冬季也开",
    deliverables="海报，1200x1800 mm，码头\n横幅，1080x1080 px，社交媒体",
    budget="1.5万元",
    notes="""与海湾轮渡开会，星期二 11:00-12:00，Zoom
客户：宋雅。我方：陈思雨、林浩然
- 宋雅确认海报B方案，预算1.5万元
- 林浩然11月6日前发报价
- 柯晴11月9日前修改广告语
- 客户提供标志文件
""",
    help="请你17:00前给他们的市场总监打电话",
)  # fmt: skip

AGENCIES = {one.language: one for one in (EN, NL, VI, RU, ZH)}
