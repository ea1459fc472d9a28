# ruff: noqa: E501 - one language a line
"""What tells whose task something is: the patterns, made once for all notes."""

from __future__ import annotations

import re
from functools import cache

from bot.rules.notes.owners import SIGN, one_owner
from bot.rules.notes.patterns import spotter
from bot.rules.notes.words import (
    ME_CASES,
    NOUN,
    REQUEST,
    THEY,
    VERB,
    VERB_HAN,
    VERB_RU,
    VERB_RU_INF,
    VERB_RU_ME,
    VERB_TURNED,
    WAS_NOW,
    WE,
    WILL,
    WILL_HAN,
)

HAN = spotter(r"[一-鿿]")
ADVERB = r"(?:\s+(?:still|now|also|then|just|ook|nog|dan|nu|ещё|еще|также|тоже|потом|cũng|vẫn|còn|sau đó))?"
RU_CHARGE = (
    rf"(?:^\W*|[,;]\s*)(?:за|на|со?|от)\s+(?P<owners>{{one}}|{ME_CASES})(?![^\W_])"
    r"\s*(?P<rest>[:—-]?\s*\S)"
)
FROM = (
    r"(?:\b(?:need|needs|waiting|wait|await(?:ing)?|expect(?:ing|ed)?|get|receive|chase|feedback|comments|input|krijgen|wachten?|verwachten|ontvangen|жд[её]м|ожидаем|получим|получаем|нуж(?:ен|на|но|ны))\b[^,.;]{{0,40}}?|^[^,.;:]{{3,40}}?)"
    r"\b(?:on|for|from|van|bij|от|у)\s+(?P<owners>{one})"
)
FROM_FIRST = r"(?:^\W*(?:van|from|от)\s+|(?:等|待|请|让|安排|麻烦|约定|\b(?:chờ|đợi|nhờ|giao(?: cho)?|để|do)\s+))(?P<owners>{one})(?P<rest>\s*\S)"
THAT = r"\b(?:that|dat|что|чтобы|rằng|là|thống nhất|giao|nhờ)\s+(?P<owners>{one})\s+(?P<rest>\S)"
ING = r"(?P<owners>{one})\s+(?:is |am |are |'s |'m )?(?!(?:be|hav|feel|worry|ask|think|wonder|hop|go|miss|struggl|leav|try|com|look(?! into| for)|lik|want|know|noth|someth|everyth|anyth|morn|even|meet|mov|us|say|expect|even|question|push)ing\b)(?P<rest>[a-z]{{3,}}ing\b)"
HAN_VERB = r"(?P<owners>{one})(?:会|将|要|去|来|再|先|就|负责|还要|继续|尽快|马上|抓紧|需要?)*(?P<rest>找|询|催|搞定|拿|问|查|跑|剪|打印|印|对接|沟通|推进|改|交|出|搭|补|报|搬|借|买|盯|列|排|画|录|翻译|收集|重|试|追|转|传|上传|申请|邀请|通知)"
COMMA = spotter(r"[,;，；]\s*(?:(?:and|but|en|maar|а|и|но|còn|và|while|terwijl)\s+)?")
I_DO = spotter(
    r"(?<![^\W_])(?:(?:при|от|пере|вы|по|до|за|с|у|на|об|под|про|раз|рас)?(?:шлю|сылаю|правлю|делаю|готовлю|пишу|зову|звоню|дам|даю|ищу|найду|кину|верну|соберу|беру|проверю|уточню|закажу|кажу|говорю|сужу|сую|новлю|пересчитаю|считаю|верстаю|рисую|монтирую|знаю|куплю|сдам|плачу|внесу|крою|пущу|ставлю|ложу|ймусь|кончу|согласую))(?![^\W_])",
    re.IGNORECASE,
)
TELLS = spotter(
    r"(?:也|还|就)?(?:说(?!会|要)|表示(?!会)|提到|介绍|认为|觉得|讲|透露|希望|想|建议|问|聊)"
)
WE_DO = spotter(
    r"\W*(?P<rest>(?!жд[её]м|ожидаем|получ\w+|верим|дума\w+|хотим|можем|зна\w+)[а-яё]{3,}(?:[еёи]м)\s\S)",
    re.IGNORECASE,
)
HAN_ADVERB = r"(?:会|将|要|就|来|先|再|争取|负责|需要?|最[晚迟]|在|于|也|可以|[,，]|\s)*"
NO_OWNER = r"(?:this|that|it|there|which|route|concept|option|version|budget|deadline|plan|team|all|re|fyi|nb|ps)(?![^\W_])"
CHARGE = spotter(rf"由(?P<owner>{SIGN}|[一-鿿]{{2,4}}?)(?:来)?(?:负责|跟进|完成|提交|处理)")
# "薇薇找试用博主,时间没说": a task, and no day yet
UNDATED = spotter(
    r"(?:时间|日期|具体时间|哪天)(?:没说|没定|待定|未定|另定|还没定|另行通知)|chưa (?:hẹn|có|biết|chốt) (?:ngày|hạn)|\b(?:no date|date tbc|nog geen datum|datum volgt)\b|(?:срок|дат[аы])\s(?:пока |ещё )?(?:не|нет)",
    re.IGNORECASE,
)
COLLECTIVE = spotter(rf"(?:{WE}|{THEY}|everyone|both|all)$", re.IGNORECASE)
AND = r"\s*(?:,|&|\+|/|\s(?:and|en|и|và)\s|和|、|与)\s*"
CLAUSE = r"(?:^|(?<=[,;:.(\"])|(?<=\bа)|(?<=\band)|(?<=\ben)|(?<=\bи)|(?<=\bvà)|(?<=\bwhile)|(?<=\bplus)|(?<=\bbut)|(?<=\bчто)|(?<=\bđể)|(?<=\bnhờ)|(?<=\bgiao)|(?<=\bcòn)|(?<=由)|(?<=请)|(?<=以及))"


class Patterns:
    """Every pattern that needs to know what an owner looks like; made once, not for each note."""

    def __init__(self, *, talk: bool) -> None:
        one = one_owner(talk=talk)
        many = rf"(?P<owners>{one}(?:{AND}{one}){{0,3}})"
        flags = re.IGNORECASE
        self.will = spotter(many + rf"(?:'s)?{ADVERB}(?P<will>{WILL})(?P<rest>\S)", flags)
        self.loose = [
            spotter(pattern.format(one=one), flags)
            for pattern in (RU_CHARGE, FROM_FIRST, THAT, FROM)
        ]
        self.doing = [spotter(pattern.format(one=one), flags) for pattern in (ING, HAN_VERB)]
        self.would = spotter(
            rf"\b(?P<cue>promised|agreed|said|asked|confirmed)(?: me| us| them)?(?: that)?\s+{many}(?:\s+would|'d)\s+(?P<rest>\S)",
            flags,
        )
        self.label = spotter(
            rf"^\W*(?:(?:action|ap|todo|actie|действие)\s+)?{many}(?:'s)?(?:\s+(?:job|task|action|to[- ]?do|taak|actie))?\s*(?::|\s-)\s*(?P<rest>[^\s:])",
            flags,
        )
        self.verb = spotter(
            CLAUSE
            + rf"\s*{many}\s+(?:(?:then|also|daarna|ook|тогда|затем|то)\s+)?(?P<between>(?:[^\s,;.]+\s+){{0,4}}?)(?P<verb>(?:{VERB}|{VERB_RU}|{VERB_RU_ME}|{VERB_RU_INF})(?![^\W_]))",
            flags,
        )
        self.han = spotter(
            many + rf"(?P<gap>[^,。;:\n]{{0,14}}?)(?P<verb>{WILL_HAN}|{VERB_HAN})", flags
        )
        self.turned = spotter(rf"(?<![^\W_])(?P<verb>{VERB_RU}|{VERB_TURNED})\s+{many}", flags)
        self.start = spotter(rf"^\W*{many}(?P<rest>\s)", flags)
        self.each = spotter(one, flags)
        self.owned = spotter(many, flags)
        self.typed = spotter(
            rf"^\W*(?!{NO_OWNER})(?P<owner>{SIGN}|[^\W\d_][\w'.-]{{1,20}})"
            rf"(?P<arrow>\s*(?:->|=>|→)\s*|\s+(?=(?:{VERB})(?<=s)\s)(?!(?:{NOUN})\s))(?P<rest>\S)",
            flags,
        )

        self.request = spotter(rf"^\W*{many}\s*[,:]?\s+(?:{REQUEST})\s+(?P<rest>\S[^?]*)", flags)
        self.was_now = spotter(
            rf"^(?P<rest>[^:\n]{{3,60}}?)\s*[:-]\s*(?:was|were|waren)\s+{one.replace('(?P<', '(?:')},?\s*(?:{WAS_NOW})\s+{many}",
            flags,
        )
        mine = rf"(?P<owners>{one})"
        self.inner = spotter(
            rf"(?<=\s){mine}\s+(?P<between>(?:[^\s,;.]+\s+){{0,3}}?)"
            rf"(?P<verb>(?:{VERB_RU}|{VERB_RU_ME})(?![^\W_]))",
            flags,
        )


@cache
def patterns(talk: bool) -> Patterns:
    return Patterns(talk=talk)
