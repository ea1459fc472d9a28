# ruff: noqa: E501 - one language a line
"""What tells whose task something is: the patterns, made once for all notes."""

from __future__ import annotations

import re
from functools import cache

from bot.rules.notes.owners import SIGN, one_owner
from bot.rules.notes.words import (
    THEY,
    VERB,
    VERB_HAN,
    VERB_NL,
    VERB_RU,
    VERB_RU_INF,
    VERB_RU_ME,
    WE,
    WILL,
    WILL_HAN,
)

HAN = re.compile(r"[一-鿿]")
YES = re.compile(
    r"(?:geeft|gaf|geven) (?:\w+ )?(?:akkoord|groen licht|toestemming)|да[её]т (?:добро|согласие|зел)|gives? (?:the |us )?(?:green|go|ok|approval)",
    re.IGNORECASE,
)
IF = re.compile(r"\b(?:if|unless|whether|when|als|если|nếu|в случае)\b|如果|是否", re.IGNORECASE)
STATE = re.compile(
    r"(?:be|have(?![^,.;]{0,40}\b(?:ready|done|finished|over|back)\b)|like|love|want|know|think|stay|remain|leave|see|speak|talk(?! to)|hear|catch up|cost(?! (?:the|a|up|out|it|this|that)\b)|sleep on|consider|not|never|nadenken|nog nadenken|zijn|hebben|быть|là|不|attend|join us|miss)(?![^\W_])",
    re.IGNORECASE,
)
# What somebody need not or will not do is no task; "not later than" is not meant
NEGATED = re.compile(
    r"\b(?:doesn't|don't|does not|do not|didn't|won't|will not|needn't|need not|not going to|no need|no longer|isn't going)\b|"
    r"\b(?:hoe(?:ft|ven)|geen|niet(?! (?:later|vergeten|meer dan)))\b|"
    r"\b(?:не (?:нужно|надо|буд(?:ет|ем|ут)|дела\w+|должн\w*|требуется|придётся|придется)|больше не|незачем)\b|"
    r"\b(?:không (?:cần|phải|làm|gửi|cho)|khỏi|đừng)\b|(?:要|得|需要?)(?:等|看)|不(?:用|需要?|必|再|做|发|要)|不(?:敢|肯|愿|打算|确定|一定)|没(?!问题|关系|事)|无需|没必要|别(?:再|做|发|急|动|管|忙)|"
    r"再考虑|考虑一下|再想想|(?:подума|обдума)\w+|suy nghĩ|cân nhắc|think (?:it over|about)",
    re.IGNORECASE,
)
# Away, or only perhaps: nothing to be done
NOT_SURE = re.compile(
    r"\b(?:on|op|met) (?:holiday|leave|vacation|vakantie|verlof)\b|\bout of (?:the )?office\b|\booo\b|\boff sick\b|休.{0,2}假|未定|请假|出差|\bnghỉ (?:phép|ốm)|\bв отпуск\w*|"
    r"\b(?:(?-i:may|might)|maybe|perhaps|possibly|misschien|wellicht|возможно|наверное|может быть|có thể|có lẽ|biết đâu)\b|可能|也许|或许|"
    r"再(?:联系|聊|打|说|议|看|约|碰|开会|谈|定|见|通电话|同步|沟通)|另约|继续(?:聊|谈|沟通|接触)|(?:回去|内部)[^,，。]{0,6}(?:商量|讨论|汇报|研究|问)|(?:商量|讨论|研究|想)一下|问问|赶(?:飞机|高铁|火车|车|路|场)|接孩子|\bcatch (?:a|an|her|his|their|my) (?:flight|train|plane)|\bkịp chuyến bay|\bна (?:самол[её]т|поезд)\b|保持(?:联系|沟通)|\b(?:keep|stay|be|get back) in touch\b|\btouch base\b|\bhouden contact|contact houden|op de hoogte|\b(?:будем|останемся) на связи|\bgiữ liên lạc|\bhẹn gặp|"
    r"\bzou(?:den)? [^.;]{0,60}\b(?:kunnen|willen)\b|\b(?:мог|могла|могли) бы\b|\bcould (?:maybe |perhaps |always )?\w+ [^.;]{0,40}\bif\b|\b(?:возьм[её]т|берёт|берет) паузу|\bneemt bedenktijd",
    re.IGNORECASE,
)
ADVERB = r"(?:\s+(?:still|now|also|then|just|ook|nog|dan|nu|ещё|еще|также|тоже|потом|cũng|vẫn|còn|sau đó))?"
RU_CHARGE = r"^\W*(?:за|на|с|от)\s+(?P<owners>{one})\s*(?P<rest>[:—-]?\s*\S)"
FROM = (
    r"(?:\b(?:need|needs|waiting|wait|await(?:ing)?|expect(?:ing|ed)?|get|receive|chase|feedback|comments|input|krijgen|wachten?|verwachten|ontvangen|жд[её]м|ожидаем|получим|получаем|нуж(?:ен|на|но|ны))\b[^,.;]{{0,40}}?|^[^,.;:]{{3,40}}?)"
    r"\b(?:on|for|from|van|bij|от|у)\s+(?P<owners>{one})"
)
FROM_FIRST = r"(?:^\W*(?:van|from|от)\s+|(?:等|待|请|让|安排|麻烦|约定|\b(?:chờ|đợi|nhờ|giao(?: cho)?|để|do)\s+))(?P<owners>{one})(?P<rest>\s*\S)"
THAT = r"\b(?:that|dat|что|чтобы|rằng|là|thống nhất|giao|nhờ)\s+(?P<owners>{one})\s+(?P<rest>\S)"
ING = r"(?P<owners>{one})\s+(?:is |am |are |'s |'m )?(?!(?:be|hav|feel|worry|ask|think|wonder|hop|go|miss|struggl|leav|try|com|look(?! into| for)|lik|want|know|noth|someth|everyth|anyth|morn|even|meet|mov|us|say|expect|even|question|push)ing\b)(?P<rest>[a-z]{{3,}}ing\b)"
HAN_VERB = r"(?P<owners>{one})(?:会|将|要|去|来|再|先|就|负责|还要|继续|尽快|马上|抓紧|需要?)*(?P<rest>找|询|催|搞定|拿|问|查|跑|剪|打印|印|对接|沟通|推进|改|交|出|搭|补|报|搬|借|买|盯|列|排|画|录|翻译|收集|重|试|追|转|传|上传|申请|邀请|通知)"
SAYS = re.compile(
    r"\s*(?:also|really|nog|ook|також|тоже|cũng|也|都)?\s*(?:wants?|would like|likes?|loves?|hates?|thinks?|feels?|said|says?|asked|asks?|knows?|believes?|hopes?|prefers?|seem(?:s|ed)?|was|were|is|are|has|have|had|wil|willen|vindt|vinden|vond|denkt|zegt|zei|is|zijn|was|waren|heeft|хоч\w+|хот\w+|дума\w+|счита\w+|сказал\w*|говор\w+|muốn|thích|nghĩ|nói|觉得|想|希望|认为|说)(?![^\W_一-鿿])",
    re.IGNORECASE,
)
COMMA = re.compile(r"[,;，；]\s*(?:(?:and|but|en|maar|а|и|но|còn|và|while|terwijl)\s+)?")
I_DO = re.compile(
    r"(?<![^\W_])(?:(?:при|от|пере|вы|по|до|за|с|у|на|об|под|про|раз|рас)?(?:шлю|сылаю|правлю|делаю|готовлю|пишу|зову|звоню|дам|даю|ищу|найду|кину|верну|соберу|беру|проверю|уточню|закажу|кажу|говорю|сужу|сую|новлю|пересчитаю|считаю|верстаю|рисую|монтирую|знаю|куплю|сдам|плачу|внесу|крою|пущу|ставлю|ложу|ймусь|кончу|согласую))(?![^\W_])",
    re.IGNORECASE,
)
TELLS = re.compile(
    r"(?:也|还|就)?(?:说(?!会|要)|表示(?!会)|提到|介绍|认为|觉得|讲|透露|希望|想|建议|问|聊)"
)
WE_DO = re.compile(
    r"\W*(?P<rest>(?!жд[её]м|ожидаем|получ\w+|верим|дума\w+|хотим|можем|зна\w+)[а-яё]{3,}(?:[еёи]м)\s\S)",
    re.IGNORECASE,
)
MUST = re.compile(
    r"\b(?:needs? to|has to|have to|must|should|to be|moet(?:en)?|dient te|долж(?:ен|на|но|ны)|нужно|надо|необходимо|phải|cần)\b|要|须|必须|需",
    re.IGNORECASE,
)
HAN_ADVERB = r"(?:会|将|要|就|来|先|再|争取|负责|需要?|最[晚迟]|在|于|也|可以|[,，]|\s)*"
NO_OWNER = r"(?:this|that|it|there|which|route|concept|option|version|budget|deadline|plan|team|all|re|fyi|nb|ps)(?![^\W_])"
CHARGE = re.compile(rf"由(?P<owner>{SIGN}|[一-鿿]{{2,4}}?)(?:来)?(?:负责|跟进|完成|提交|处理)")
COLLECTIVE = re.compile(rf"(?:{WE}|{THEY}|everyone|both|all)$", re.IGNORECASE)
AND = r"\s*(?:,|&|\+|/|\s(?:and|en|и|và)\s|和|、|与)\s*"
CLAUSE = r"(?:^|(?<=[,;:.(\"])|(?<=\bа)|(?<=\band)|(?<=\ben)|(?<=\bи)|(?<=\bvà)|(?<=\bwhile)|(?<=\bplus)|(?<=\bbut)|(?<=\bчто)|(?<=\bđể)|(?<=\bnhờ)|(?<=\bgiao)|(?<=\bcòn)|(?<=由)|(?<=请)|(?<=以及))"


class Patterns:
    """Every pattern that needs to know what an owner looks like; made once, not for each note."""

    def __init__(self, *, talk: bool) -> None:
        one = one_owner(talk=talk)
        many = rf"(?P<owners>{one}(?:{AND}{one}){{0,3}})"
        flags = re.IGNORECASE
        self.will = re.compile(many + rf"(?:'s)?{ADVERB}(?P<will>{WILL})(?P<rest>\S)", flags)
        self.loose = [
            re.compile(pattern.format(one=one), flags)
            for pattern in (RU_CHARGE, FROM_FIRST, THAT, FROM)
        ]
        self.doing = [re.compile(pattern.format(one=one), flags) for pattern in (ING, HAN_VERB)]
        self.would = re.compile(
            rf"\b(?P<cue>promised|agreed|said|asked|confirmed)(?: me| us| them)?(?: that)?\s+{many}(?:\s+would|'d)\s+(?P<rest>\S)",
            flags,
        )
        self.label = re.compile(
            rf"^\W*(?:(?:action|ap|todo|actie|действие)\s+)?{many}(?:'s)?(?:\s+(?:job|task|action|to[- ]?do|taak|actie))?\s*(?::|\s-)\s*(?P<rest>[^\s:])",
            flags,
        )
        self.verb = re.compile(
            CLAUSE
            + rf"\s*{many}\s+(?:(?:then|also|daarna|ook|тогда|затем|то)\s+)?(?P<between>(?:[^\s,;.]+\s+){{0,4}}?)(?P<verb>(?:{VERB}|{VERB_RU}|{VERB_RU_ME}|{VERB_RU_INF})(?![^\W_]))",
            flags,
        )
        self.han = re.compile(
            many + rf"(?P<gap>[^,。;:\n]{{0,14}}?)(?P<verb>{WILL_HAN}|{VERB_HAN})", flags
        )
        self.turned = re.compile(rf"(?<![^\W_])(?P<verb>{VERB_RU}|{VERB_NL})\s+{many}", flags)
        self.start = re.compile(rf"^\W*{many}(?P<rest>\s)", flags)
        self.each = re.compile(one, flags)
        self.owned = re.compile(many, flags)
        self.typed = re.compile(
            rf"^\W*(?!{NO_OWNER})(?P<owner>{SIGN}|[^\W\d_][\w'.-]{{1,20}})"
            rf"(?P<arrow>\s*(?:->|=>|→)\s*|\s+(?=(?:{VERB})(?<=s)\s))(?P<rest>\S)",
            flags,
        )

        mine = rf"(?P<owners>{one})"
        self.inner = re.compile(
            rf"(?<=\s){mine}\s+(?P<verb>(?:{VERB_RU}|{VERB_RU_ME})(?![^\W_]))", flags
        )


@cache
def patterns(talk: bool) -> Patterns:
    return Patterns(talk=talk)
