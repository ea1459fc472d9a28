# ruff: noqa: E501 - one language a line
"""Where nothing came of a call: "none" for an answer, what is slept on, and notes that say so."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.rules.notes.source import EDGES

# The whole of an answer: "next steps: none", "结论:无"
_NONE = re.compile(
    r"(?:none|nil|nothing|n/?a|no|not (?:yet|discussed|mentioned|applicable)|tb[cdah]|open|"
    r"geen|niets|niks|nvt|n\.v\.t\.?|nog niet|(?:nog )?niet (?:besproken|genoemd|bekend)|nee|"
    r"нет|нету|ничего|отсутству(?:ет|ют)|не (?:обсуждали|обсуждался|озвучен[аоы]?|названо?|определ[её]н[аоы]?)|пока нет|"
    r"không(?: có)?|chưa(?: có| bàn| rõ)?|không đề cập|(?:暂|尚)?无|没有|没|未(?:定|提及|提|讨论|谈|涉及)|待定|还没|不明|不详)"
    r"(?: (?:yet|so far|today|this time|nog|пока|cả|gì|gì cả))?",
    re.IGNORECASE,
)
# Slept on, brought up again some day, seen later: nothing to be done
_LATER = re.compile(
    r"\b(?:mull\w*|ponder\w*|chew(?:s|ing)? (?:on|over)|sleeps? on|slept on|reflect(?:s|ing)? on|weigh(?:s|ing)? (?:up|it|the options)|digest\w*|let (?:it|that|this) sink in|(?:think|thinks|thinking) (?:about|it|that|on|over)|have a (?:think|look around)|consider(?:s|ing)?|see how (?:it|things)|(?:wait|let'?s|we'?ll|will) (?:and |wait and )?see|play(?:ing)? it by ear|be in touch|(?:some ?day|some ?time|one of these days)|circle back|love to|(?:look|talk|speak|discuss|revisit|meet|pick) [^.;]{0,20}\b(?:after (?:the )?(?:summer|holidays?|christmas|xmas|new year)|in the new year|next year|again)|come back to (?:it|this|that|us) (?:later|some|when|if|one day))\b|"
    r"\b(?:bezinken|bezint|beraadt|beraden|nadenk\w*|denkt (?:er ?)?(?:nog |eens |even )*over|denken (?:er ?)?(?:nog |eens |even )*over|er (?:nog )?(?:eens |even |een nachtje )*over (?:na|slapen|denken)|overweegt|overwegen|(?:we |ze )?zien (?:we |ze )?wel|kijkt? (?:het |de kat )(?:nog )?(?:even )?(?:aan|uit)|aankijken|ooit|komt (?:er|hierop|daarop|erop) (?:nog |later )*(?:op )?terug)\b|"
    r"\b(?:подума\w+|обдум\w+|раздум\w+|взвес\w+|перевар\w+|пораз?мысл\w+|присматрива\w+|посмотр(?:им|ят|ит)(?! (?:на|в)\b)|(?:пусть|дай|дать) (?:им |ему |ей )?улеж\w+|там видно|видно будет|когда-нибудь|как-нибудь|верн[её]тся к (?:этому|вопросу|теме)|верн[её]мся к (?:этому|вопросу|теме)|(?:об)?суд(?:им|ят) (?:позже|потом|в другой раз|как-нибудь|отдельно)|потом (?:об)?суд(?:им|ят))\b|"
    r"\b(?:suy nghĩ|nghĩ (?:thêm|lại|xem|kỹ)|cân nhắc|xem xét|tính sau|để (?:xem|sau|hôm khác|dịp khác|khi khác|từ từ)|bàn (?:sau|lại|tiếp)|nói (?:sau|chuyện sau)|hôm nào|dịp khác|khi nào (?:có|rảnh|cần)|lúc nào đó|tới đâu hay tới đó)\b|"
    r"考虑|琢磨|斟酌|掂量|消化|想一?想|想清楚|看情况|看看再|再看看?|再想|再琢磨|回头(?:看|说|聊|再|联系)|改[天日](?:再|聊|约|吃)|下次(?:再|聊|见|约)|有机会|有空|以后(?:再|聊|说)|等(?:等)?(?:消息|通知|回复|回音)|观望|不着急|慢慢(?:来|看|聊)|走一步看一步|缓一?缓|放一?放|先(?:这样|放着|不定|不急|缓)|年后再|过(?:段时间|阵子|几天)再|到时候?再",
    re.IGNORECASE,
)
# Whether it is so is not known: no sum of it is a budget
_WHETHER = re.compile(
    r"\b(?:could|would|should|might|may|maybe|perhaps|whether|or|if|zou(?:den)?|kan|misschien|of|als|хватит|может|можно|или|ли|если|liệu|hay|có thể|đủ|nếu)\b|够|大[概约]|还是|是不是|是否|能不能|可不可以|要不要|如果",
    re.IGNORECASE,
)
_UNSURE_SUM = re.compile(r"\bwhether\b|\bmay or may not\b|是否|\bliệu\b", re.IGNORECASE)
_LAST_YEAR = re.compile(
    r"\b(?:last|previous) (?:year|season|time)|\b(?:vorig|afgelopen) (?:jaar|seizoen)|\bvorige keer|\bв прошлом году|\bв прошлый раз|\bnăm (?:ngoái|trước)|去年|前年|上次|上一?年",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:competitors?|rivals?|concurrent\w*|конкурент\w*|đối thủ)\b|听说|竞争对手|竞品|同行|别家|友商",
    re.IGNORECASE,
)
_LIKE = re.compile(
    r"\b(?:same|like|as|than|zelfde|zoals|dan|как|столько|чем|như|bằng|hơn)\b|一样|同|跟|比|和",
    re.IGNORECASE,
)
_BOSS = re.compile(
    r"\b(?:check|checks|talk|ask|asks|discuss|consult|align|confer)\w* (?:\w+ )?(?:with|to )?\s?(?:his|her|their|the) (?:boss\w*|manager|board|ceo|director|superiors?)|"
    r"\bmet (?:zijn|haar|hun|de) (?:baas|chef|directie|manager|bestuur)\b|\bbij (?:zijn|haar|hun|de) (?:baas|chef|directie)\b|\b(?:посовет\w+|спрос\w+|согласовать|обсуд\w+) (?:с |у )?(?:сво\w+ )?(?:начальств\w*|начальник\w*|руководств\w*|директор\w*|шеф\w*)|"
    r"\b(?:hỏi|xin|bàn với|trao đổi với) (?:ý kiến )?(?:sếp|ban giám đốc|cấp trên|giám đốc)|请示|汇报|转告|转达|评估|带回去?|走(?:内部|审批)?流程|内部(?:先)?(?:预算|讨论|评估|审批|沟通)|(?:做|看|算|谈)完再|"
    r"\b(?:evaluat\w+|assess\w*|pass(?:es)? (?:it|that|this) on to|internally|intern (?:bespreken|overleggen|afstemmen)|внутри (?:обсуд\w+|реш\w+)|nội bộ)\b|"
    r"(?:跟|和|与|问)(?:老板|领导|上级|总部|上面)",
    re.IGNORECASE,
)
_KINDS = (
    (
        "decisions",
        r"(?:decisions?|decided|agreed|agreements?|fixed|settled|promised|approved|outcomes?|conclusions?|"
        r"besluit(?:en)?|beslissing(?:en)?|besloten|beloofd|afgesproken|afspra(?:ak|ken)|toegezegd|conclusies?|"
        r"решени[йея]|решили|решено|договор[её]нност\w*|договорились|обещали|итог(?:ов|а)|"
        r"(?:quyết định|kết luận|thống nhất|chốt|thỏa thuận|hứa(?: hẹn)?)(?: gì)?|决定|结论|决议|共识|约定|承诺)",
    ),
    (
        "actions",
        r"(?:actions?(?: points?| items?)?|next steps?|to-?dos?|tasks?|follow[- ]?ups?|homework|"
        r"acties?|actiepunten|taken|vervolg(?:stappen|acties)?|задач\w*|поручени\w*|действий|шагов|"
        r"(?:việc (?:cần|phải) làm|việc|đầu việc|hành động|bước tiếp theo)(?: gì)?|待办(?:事项)?|行动(?:项|计划)?|任务|后续(?:安排|行动|工作|动作)?|下一步(?:行动|计划|安排)?)",
    ),
    (
        "both",
        r"(?:biz|business|concrete|specific|binding|came (?:out )?of it|done|to report|substance|"
        r"concreets?|zakelijks?|gedaan|uitgekomen|конкретного|конкретики|по делу|(?:cụ thể|gì cụ thể|gì mới|gì)|具体(?:的|内容|进展|事项|安排)?|实质(?:性)?(?:的|内容|进展|结果)?|正事|结果|进展)",
    ),
)
_NO = r"(?:nothing|no|none|not|not one|zero|without|niets|niks|geen|нет|никаких|ничего(?: не)?|не|без|không(?: có)?|chưa(?: có)?|没(?:有)?|无|未|暂无|尚无)"
_FILL = r"(?:\s*(?:was|were|is|any|real|new|further|firm|done|yet|made|taken|got|concrete|specific|clear|formal|really|werd|is|zijn|er|nog|concrete|verder|concreets|конкретных|новых|не|пока|было|đưa ra|được|có|bất kỳ|cụ thể|nào|任何|什么|具体的?|明确的?|形成|达成|做出?|作出|产生|谈|聊|说|定|讨论|涉及|实质性?的?))*"
_AFTER = r"(?:\s*(?:yet|at all|today|so far|this time|either|made|taken|done|whatsoever|really|agreed|came (?:out )?of it|gemaakt|genomen|vandaag|verder|gedaan|uitgekomen|не было|нет|не приняли|не принято|принято|пока|сегодня|cả|hết|nào|nào cả|hôm nay|được đưa ra))*"
_SENTENCE = re.compile(r"[\n。!?;；]+|\.(?=\s|$)")
_CLAUSES = re.compile(
    r"\s*(?:[,，、/&+—–-]|\b(?:and|or|nor|en|of|и|ни|và|cũng)\b|和|也)\s*", re.IGNORECASE
)
_LEAD = re.compile(
    r"^(?:so|dus|kortom|итого|в итоге|итог|то есть|nói chung|tóm lại|总之|总的来说|所以|因此|outcome|result|uitkomst|resultaat|kết quả|结果|备注|小结|总结)\s*[:,]?\s*",
    re.IGNORECASE,
)
_SAID = [
    (kind, re.compile(rf"{_NO}{_FILL}\s*{words}{_AFTER}", re.IGNORECASE)) for kind, words in _KINDS
]


def is_none(words: str) -> bool:
    """Whether an answer is that there is none: "none", "geen", "нет", "无", "không"."""
    return bool(_NONE.fullmatch(words.strip(EDGES)))


def put_off(words: str) -> bool:
    """Whether words only say that something is slept on or will be seen some day."""
    return bool(_LATER.search(words))


def needs_leave(words: str) -> bool:
    """Whether words only say that somebody asks a superior first."""
    return bool(_BOSS.search(words))


def loose_sum(sentence: str, before: str) -> bool:
    """Whether a sum is only wondered about, or is what somebody else or last year spent.

    `before` is what stands in front of the sum in its sentence.
    """
    clause = re.split(r"[,，;；:(]", before)[-1]
    if _OTHERS.search(clause):
        return True
    if _LAST_YEAR.search(clause) and not _LIKE.search(clause):
        return True
    return bool(_UNSURE_SUM.search(before)) or (asks(sentence) and bool(_WHETHER.search(sentence)))


def asks(sentence: str) -> bool:
    """Whether a sentence is a question, of which nothing is known yet."""
    return sentence.rstrip(" \"')]»”").endswith(("?", "？"))


def denied(texts: Iterable[str]) -> frozenset[str]:
    """What the notes say there was none of, as a whole: "decisions", "actions".

    Only sentences that say nothing else count: "no decisions, no actions", not "no decision about
    the logo".
    """
    found: set[str] = set()
    for text in texts:
        for sentence in _SENTENCE.split(text):
            found |= _denied(_LEAD.sub("", sentence.strip(EDGES)))
    return frozenset({"decisions", "actions"} if "both" in found else found)


def _denied(sentence: str) -> set[str]:
    """The kinds of which every clause says that there was none; none if one says more."""
    kinds: set[str] = set()
    for clause in filter(None, _CLAUSES.split(sentence)):
        said = {kind for kind, pattern in _SAID if pattern.fullmatch(clause.strip(EDGES))}
        if not said:
            return set()
        kinds |= said
    return kinds
