# ruff: noqa: E501 - one language a line
"""Who was there as the opening of a note tells it: names in groups, each on one side.

"Met Nora and Ben from Foxglove, Ada joined from our side": a group of names takes its side from the
words just before or just after it, from "I" among it, or from the verb it stands with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.rules.notes.draft import KnownPerson, NotedPerson, Side
from bot.rules.notes.fold import Folded
from bot.rules.notes.lines import Line
from bot.rules.notes.patterns import spotter
from bot.rules.notes.people import Found, add_people, match_known
from bot.rules.notes.russian_names import named_by
from bot.rules.notes.words import AGENCY, CLIENT, DECIDED, HONORIFIC, MEETING, spaced

_LINES, _FAR = 3, 700
_SMALL = r"(?:van (?:de|der|den|het)|de|der|den|von|da|di|ter|ten)"
_UPPER = r"[A-ZÀ-ÖØ-ÞĐŁŚŻА-ЯЁ]"
_NOBODY = rf"(?-i:(?:{spaced(lambda say: say.people.opening)})(?![^\W_]))"
_LATIN = rf"(?!{_NOBODY})(?-i:{_UPPER}[^\W\d_]*[^\W\d_A-ZА-Я](?!\s(?:phẩm|lịch|thất|hiểm|mắm|phê|thuốc|máy|hàng|dục|ngữ|nghệ|sản|liệu|chơi|khí|trường|đoàn)(?![^\W_]))(?:[ -](?:{_SMALL} )*{_UPPER}[^\W\d_]+){{0,2}})"
_SURNAME = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜谢邹章苏潘葛范彭鲁韦马苗方俞任袁柳鲍史唐费薛雷贺倪汤罗毕郝安常于傅康余顾孟黄穆萧尹姚邵汪毛宋庞纪舒项祝董梁杜阮蓝闵席冷祁虞池季贾江童郭梅林钟徐邱骆高夏蔡田樊胡凌霍万柯卢莫房丁邓洪包左石崔龚程邢裴陆翁甄靳段侯宁仇武刘叶白温庄乔曾沙丰关岳欧游聂焦谭戴熊廖"
_TITLE = "总姐哥工导董叔"
_OFFICE = r"(?:经理|老师|主任|总监|女士|先生|小姐|老板|店长|场长|厂长|院长|校长|馆长|主管|组长|部长|处长|博士|教授|医生|律师|主编)"
_TWICE = r"常常|天天|刚刚|往往|渐渐|慢慢|谢谢|看看|聊聊|谈谈|人人|家家|仅仅|多多|稍稍|想想|说说|试试|等等|偏偏|明明|好好|早早|轻轻|个个|种种|妈妈|爸爸|爷爷|奶奶|宝宝|星星|哈哈|嗯嗯|呵呵|嘿嘿|喂喂|拜拜|见见|碰碰|问问|听听|改改|时时|处处|层层|对对|大大|统统|最最|件件"
_HAN_NAME = rf"(?<![甲乙对双])(?!(?<=客户)方)(?!周[会末报一二三四五六日]|方[案便向]|时[间候]|高[度峰]|马上|成本|常规|任何|关于|严重|项目|金额|安排|向|老板|小时|大家|大概|阿里)(?:[{_SURNAME}](?:[{_TITLE}](?=.)|{_OFFICE}|[一-鿿]{{1,2}}?)|[小老阿大][一-鿿]|(?!{_TWICE})(?P<twice>[一-鿿])(?P=twice)|[尚苗柏盛简辛甘尤]{_OFFICE})(?=[、,，。;；:：()（）\s/+&]|和|与|及|是|开|通|打|谈|喝|吃|聚|碰|聊|沟通|见|会面|电话|参加|一起|也|在|两位|等|$)"
_ME = r"me|I|myself|ik|ikzelf|я|tôi|(?<!bên )(?<!phía )mình|我(?!们|方|司|这)"
_NAME = spotter(
    rf"(?:(?:{HONORIFIC}\s+)?(?P<name>{_LATIN}|{_HAN_NAME})|(?<![^\W_])(?P<me>{_ME})(?![^\W_一-鿿]|'))",
    re.IGNORECASE,
)
_PAREN = r"(?:\s[А-ЯЁ]\.?)?\s?\((?P<paren>[^()\n]{1,40})\)"
_AFTER_NAME = spotter(_PAREN)
_JOINT = spotter(
    rf"\s*(?:,|;|&|\+|、|和|与|及|以及|(?<![^\W_])(?:and|plus|en|и|và|cùng(?: với)?)(?![^\W_]))\s*(?:(?:and|en|и|và|ook)\s+)?(?:(?:{HONORIFIC}|(?:her|his|their|new|brand|account|marketing|manager|director|the|de|nieuwe?|новый|новая|менеджер|[她他]们?的|实习生|同事|助理|老板|领导|设计师|新来的|[一-鿿]{{2,4}}(?:师|员|经理|总监|主管)|bạn|chị|anh|boss|stagiair|baas|collega|colleague|assistant)\s?)\s*)*",
    re.IGNORECASE,
)
_OURS = spotter(
    rf"(?<![^\W_])(?:{AGENCY}|us|our side|our end|our team|from us|for us|(?:van|namens|met) ons|onze kant|(?:от|с) нас|у нас|нами|с нашей стороны|мы|наши|bên mình|phía mình|bên em|our|onze|наш\w*|(?<!her )(?<!his )(?<!their )(?<!haar )(?<!zijn )(?<!hun )(?<!её )(?<!его )(?<!их )(?:colleagues?|collega'?s?|коллег\w*|đồng nghiệp))(?![^\W_])|我方|我们|我司|(?<!她的)(?<!他的)(?<!方)同事|代理|本司",
    re.IGNORECASE,
)
_THEIRS = spotter(
    rf"(?<![^\W_])(?:{CLIENT}|them|their side|their end|hun kant|van hen|от них|их|haar|her|his|their|её|его|с их стороны|них|phía họ|bên họ|(?:со стороны |от )?заказчик\w*|клиент\w*)(?![^\W_])|客户|甲方|对方|[她他]们?的|[她他]们(?=是|有|来|那边|这边)",
    re.IGNORECASE,
)
_COMPANY = spotter(
    r"^\s*,?\s*(?:(?:the |their |de |hun )?[a-z]+(?: [a-z]+){0,2} )?(?:from|of|at|@|van|bij|из|от|с|bên|của|phía|tại)\s+(?:the |de |klant |клиента |khách hàng )?[\"'«]?(?-i:[A-ZÀ-ÖØ-ÞĐА-ЯЁ])",
    re.IGNORECASE,
)
_WITH = spotter(
    r"(?:(?<![^\W_])(?:with|w/|met|saw|spoke (?:to|with)|talked to|called|phone with|rang|visited|gesproken met|bij|contact (?:gehad )?met|bezocht|с|со|у|với|cho|gặp|thăm)\s+(?:(?:the|our|de|onze|klant|client|chị|anh)\s+)*|[和与跟同]|拜访了?|见了?|约了?)\s*$|的[一-鿿]{0,6}$|(?:和|与|跟)[^,，。]{1,14}的[一-鿿]{0,6}$",
    re.IGNORECASE,
)
_HAN_WITH = spotter(r"[和与跟](?!我|代理)[^,，。的]{1,14}的(?:客户)?[一-鿿]{0,6}$")
_SPOKEN = spotter(r"^[^.;\n]{0,50}\b(?:gesproken|gebeld|gezien|ontmoet)\b", re.IGNORECASE)
_MET = spotter(
    r"^\s*(?:(?:just|have|had|vừa|hôm nay|sáng nay|chiều nay)\s+)*(?:met|spoke|talked|called|visited|saw|had (?:a|lunch|coffee)|zaten|spraken|belden|hebben|встретились|созвонились|говорили|vừa gọi|gọi|họp|gặp)(?![^\W_])|^(?:和|与|跟|拜访|今天|刚)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Group:
    """Names that stand together; a side for each that has brackets of its own."""

    start: int
    end: int
    members: list[tuple[str | None, tuple[int, int], Side | None]]


def read_opening(
    folded: Folded, lines: Sequence[Line], known: Sequence[KnownPerson], found: Found
) -> None:
    """Adds those whose side the opening tells, where no list of labels does."""
    text = folded.text
    sides = {person.side for person in found.present}
    if found.listed and {"agency", "client"} <= sides:
        return
    met = False
    for line in [line for line in lines if not (line.forwarded or line.orders)][:_LINES]:
        end = min(line.end, line.start + _FAR)
        if line.bullet or (line.labelled and line.kind in ("decision", "action", "worry")):
            break
        meets = met or bool(MEETING.search(text, line.start, end))
        met = meets
        for start, stop in _sentences(text, line.start, end):
            _sentence(folded, start, stop, known, found, meets=meets)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Up to the third sentence; further down people are talked about, not introduced."""
    at = start
    for count, stop in enumerate(re.finditer(r"[.。!?](?=\s|$|[一-鿿])|\n", text[start:end])):
        if count > 2:
            return
        yield at, start + stop.start()
        at = start + stop.end()
    if at < end:
        yield at, end


def _sentence(
    folded: Folded,
    start: int,
    end: int,
    known: Sequence[KnownPerson],
    found: Found,
    *,
    meets: bool,
) -> None:
    text = folded.text
    seen_theirs = False
    groups = list(_groups(text, start, end))
    halves = _halves(text, groups)
    previous = start
    for group in groups:
        if any(found.covers(*span) for _, span, _ in group.members):
            previous = group.end
            continue
        side = _side(text, previous, group, end, meets=meets, theirs=seen_theirs)
        side = side or halves.get(group.start)
        previous = group.end
        following: Side | None = None
        people: list[NotedPerson] = []
        sure = any(named_by(said) for said, _, _ in group.members)
        for said, span, own in reversed(group.members):
            following = own or following
            name = named_by(said) or (said if sure else None)
            whose = following or side
            if said is None:
                name, whose = found.author, "agency"
            if name is None or whose is None:
                continue
            seen_theirs = seen_theirs or whose == "client"
            person = match_known(name, known)
            people.append(
                NotedPerson(
                    name,
                    person.side if person else whose,
                    person.ref if person else None,
                    folded.quote(*span),
                )
            )
        first = {person.name.split()[0].casefold() for person in found.present}
        new = [person for person in people[::-1] if person.name.split()[0].casefold() not in first]
        add_people(found.present, new)
        if new and MEETING.search(text, start, end) and not DECIDED.search(text, start, end):
            found.cover(*group.members[0][1])  # who met, and nothing else


def _groups(text: str, start: int, end: int) -> Iterator[_Group]:
    group: _Group | None = None
    for match in _NAME.finditer(text, start, end):
        name = match["name"]
        paren = _AFTER_NAME.match(text, match.end(), end)
        own: Side | None = None
        if paren:
            own = "agency" if _OURS.search(paren["paren"]) else None
            own = own or ("client" if _THEIRS.search(paren["paren"]) else None)
            if (
                own is None
                and re.match(_UPPER, paren["paren"])
                and not re.match(r"[A-Z]{2,3}\b", paren["paren"])
            ):
                own = "client"  # "Nora (Foxglove)"
        stop = paren.end() if paren else match.end()
        if name is None:
            own = "agency"  # "me (Ada)": the brackets say who that is, not from where
        member = (name, match.span("name") if name else match.span("me"), own)
        between = text[group.end : match.start()] if group else ""
        if group and (_JOINT.fullmatch(between) or _spaced_han(text, group, match)):
            group.members.append(member)
            group.end = stop
            continue
        if group:
            yield group
        group = _Group(match.start(), stop, [member])
    if group:
        yield group


def _spaced_han(text: str, group: _Group, match: re.Match[str]) -> bool:
    """ "客户 王经理 小高": Chinese names with a space between."""
    beside = text[group.end - 1], text[match.start()]
    return text[group.end : match.start()] == " " and all(sign > "㐀" for sign in beside)


def _halves(text: str, groups: Sequence[_Group]) -> dict[int, Side]:
    """ "Nora, Ben / Ada, Kofi (agency)": who is not on the one side is on the other."""
    halves: dict[int, Side] = {}
    for left, right in pairwise(groups):
        if not re.fullmatch(
            r"\s*/\s*(?:(?:anh|chị|em|bạn)\s|(?:我们|我方|咱们|us|bên mình)\s*:?\s*)?",
            text[left.end : right.start],
        ):
            continue
        for one, other in ((left, right), (right, left)):
            sides = {own for _, _, own in one.members if own}
            mine: set[Side] = (
                {"agency"} if any(name is None for name, _, _ in one.members) else set()
            )
            if len(sides | mine) == 1:
                halves[other.start] = "client" if "agency" in sides | mine else "agency"
    return halves


def _side(
    text: str,
    previous: int,
    group: _Group,
    end: int,
    *,
    meets: bool,
    theirs: bool,
) -> Side | None:
    before = re.split(r"[.;/,,，；]", text[previous : group.start])[-1]
    after = re.split(
        r"[.;/。；]|,(?=[^,]{0,30}(?:from|van|от|с|bên|phía|我|同事))|\sа(?=\s(?:от|со?|у)\s)",
        text[group.end : min(end, group.end + 60)],
    )[0]
    if any(name is None for name, _, _ in group.members):
        return "agency"
    if meets and _HAN_WITH.search(before):
        return "client"
    ours, their = _last(_OURS, before), _last(_THEIRS, before)
    if max(ours, their) >= 0 and len(before) - max(ours, their) < 40:
        return "agency" if ours > their else "client"
    if _COMPANY.match(after) and not _OURS.search(after[:24]):
        return "client"
    ours, their = _first(_OURS, after), _first(_THEIRS, after)
    if min(ours, their) < 40:
        return "agency" if ours < their else "client"
    if meets and _WITH.search(before):
        return "agency" if theirs else "client"
    if meets and _SPOKEN.match(after) and not theirs:
        return "client"
    if meets and _MET.match(after) and not theirs:
        return "agency"
    return None


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)


def _first(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.search(text)
    return match.start() if match else 1000
