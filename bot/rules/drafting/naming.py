"""Names of people in a draft, found by how each script writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.rules.drafting.grounding import Source
from bot.rules.names import called
from bot.rules.notes.owners import NOT_NAMES
from bot.rules.notes.words import ME, PRONOUN, THEY, WE, either

_CAPITAL = re.compile(r"(?<=[\w,;)»”\"'] )[A-ZÀ-ÞĂĐƠƯА-ЯЁẠ-Ỹ][^\W\d_]+")
# A sentence begins with a capital letter anyway: there a name is told by what only people do.
_DOES = (
    r"says|said|asks|asked|wants|wanted|prefers|preferred|promises|promised|agrees|agreed|approves|"
    r"approved|confirms|confirmed|decides|decided|signed|likes|worries|"
    r"(?:will|to) (?:send|ask|call|ring|write|share|confirm|approve|sign|decide|check)|"
    r"zegt|zei|vraagt|vroeg|wil|wilde|belooft|keurde|keurt|bevestigt|bevestigde|besloot|tekende|"
    r"(?:zal|gaat) [^\W\d_]+(?:en|n)|"
    r"сказал[аи]?|просит|просил[аи]?|хочет|обещал[аи]?|утвердил[аи]?|одобрил[аи]?|согласовал[аи]?|"
    r"подтвердил[аи]?|подписал[аи]?|пришл[её]т|позвонит|"
    r"nói|muốn|hứa|đồng ý|duyệt|xác nhận|sẽ (?:gửi|gọi|duyệt|xác nhận|ký)"
)
_NOBODY = (
    rf"{NOT_NAMES}|(?:{either(lambda say: say.people.opening)}|{WE}|{THEY}|{PRONOUN}|{ME}|"
    r"As|You|Je)(?![^\W_])"
)
_FIRST = re.compile(
    rf"(?:^|[.!?]\s+)(?P<name>(?!(?i:{_NOBODY}))[A-ZÀ-ÞĂĐƠƯА-ЯЁẠ-Ỹ][^\W\d_]+)(?=\s(?:{_DOES})(?![^\W_]))"
)
_SURNAMES = (
    "王李张刘陈杨赵黄吴徐孙朱林郭何罗宋郑谢韩唐冯邓曹彭曾肖田董袁潘蒋蔡余杜叶魏苏吕丁沈姚卢姜崔钟谭陆汪廖"
    "贾韦夏邹熊孟秦邱江尹薛闫雷侯陶黎贺顾郝龚邵覃钱戴严莫汤周"
)
_ALSO_WORDS = "范石付段史毛许高方金马胡梁程孔白龙"
"""Surnames that begin other words behind 小: 小范围 is a small scope, 小程序 a program."""
_TITLES = "总(?![结体数计共额量部价分是会在要])|经理|总监|女士|先生|小姐|老师|主任|董事"
_CHINESE = re.compile(f"[{_SURNAMES}{_ALSO_WORDS}](?:{_TITLES})|[小老][{_SURNAMES}]")

# A whole name in front of what somebody does. Only surnames that begin few other words (周: week).
_WHOLE = re.compile(
    "(?:^|[，。；：、！？,;:\\s和与由请让给跟])((?:[王李刘杨赵吴朱郭宋邓曹彭蔡潘袁董蒋魏薛卢姚崔谭廖熊秦邱邹]|"
    "张(?![贴数力扬发海图照单纸卡票])|陈(?![列述旧])|黄(?![金色油昏])|林(?![业地])|孙(?!子)|罗(?![马列]))"
    "[一-鿿]{1,2}?)(?=将|会|要|负责|确认|提交|发送|跟进|表示|说|认为|批准|同意|提出|已)"
)


def capitals(text: str) -> Iterator[tuple[int, int]]:
    """Words with a capital letter inside a sentence, or in front of what somebody does."""
    for inside in _CAPITAL.finditer(text):
        yield inside.span()
    for first in _FIRST.finditer(text):
        yield first.span("name")


def in_chinese(text: str) -> Iterator[tuple[int, int]]:
    """People in Chinese: with a title or as colleagues say (王总, 李经理, 小陈), and by their whole
    name where it is said what they do (陈静负责)."""
    for person in _CHINESE.finditer(text):
        yield person.span()
    for person in _WHOLE.finditer(text):
        yield person.span(1)


def of_nobody_there(text: str, beside: Iterable[str], source: Source) -> Iterator[re.Match[str]]:
    """Where a draft names one of the people the model was told of, who is not in the source: also
    where a sentence begins, and in scripts without capital letters."""
    for name in beside:
        if not name.strip() or source.mentions(name):
            continue
        for short in {name.strip().casefold(), *called(name)}:
            for found in re.finditer(rf"(?<!\w){re.escape(short)}(?!\w)", text, re.IGNORECASE):
                if found[0][0].isupper():
                    yield found
            if "一" <= short[0] <= "鿿":
                yield from re.finditer(re.escape(short), text)
