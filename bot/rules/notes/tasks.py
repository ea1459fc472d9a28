# ruff: noqa: E501 - one language a line
"""Where a sentence gives somebody something to do: owner, then will, then the task."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from bot.rules.notes.owners import SIGN, Roster, one_owner
from bot.rules.notes.words import (
    DECIDED,
    NEED,
    PAST,
    SETTLED,
    THEY,
    VERB,
    VERB_HAN,
    VERB_NL,
    VERB_RU,
    VERB_RU_INF,
    VERB_RU_ME,
    WE,
    WEAK_VERB,
    WILL,
    WILL_HAN,
    WORRY,
)  # fmt: skip

_HAN = re.compile(r"[一-鿿]")
_YES = re.compile(
    r"(?:geeft|gaf|geven) (?:\w+ )?(?:akkoord|groen licht|toestemming)|да[её]т (?:добро|согласие|зел)|gives? (?:the |us )?(?:green|go|ok|approval)",
    re.IGNORECASE,
)
_IF = re.compile(r"\b(?:if|unless|whether|when|als|если|nếu|в случае)\b|如果|是否", re.IGNORECASE)
_STATE = re.compile(
    r"(?:be|have(?![^,.;]{0,40}\b(?:ready|done|finished|over|back)\b)|like|love|want|know|think|stay|remain|leave|see|speak|talk(?! to)|hear|catch up|cost(?! (?:the|a|up|out|it|this|that)\b)|sleep on|consider|not|never|nadenken|nog nadenken|zijn|hebben|быть|là|不|attend|join us|miss)(?![^\W_])",
    re.IGNORECASE,
)
# What somebody need not or will not do is no task; "not later than" is not meant
_NEGATED = re.compile(
    r"\b(?:doesn't|don't|does not|do not|didn't|won't|will not|needn't|need not|not going to|no need|no longer|isn't going)\b|"
    r"\b(?:hoe(?:ft|ven)|geen|niet(?! (?:later|vergeten|meer dan)))\b|"
    r"\b(?:не (?:нужно|надо|буд(?:ет|ем|ут)|дела\w+|должн\w*|требуется|придётся|придется)|больше не|незачем)\b|"
    r"\b(?:không (?:cần|phải|làm|gửi|cho)|khỏi|đừng)\b|(?:要|得|需要?)(?:等|看)|不(?:用|需要?|必|再|做|发|要)|没(?!问题|关系|事)|无需|没必要|别(?:再|做|发)|"
    r"再考虑|考虑一下|再想想|(?:подума|обдума)\w+|suy nghĩ|cân nhắc|think (?:it over|about)",
    re.IGNORECASE,
)
# Away, or only perhaps: nothing to be done
_NOT_SURE = re.compile(
    r"\b(?:on|op|met) (?:holiday|leave|vacation|vakantie|verlof)\b|\bout of (?:the )?office\b|\booo\b|\boff sick\b|休假|请假|出差|\bnghỉ (?:phép|ốm)|\bв отпуск\w*|"
    r"\b(?:(?-i:may|might)|maybe|perhaps|possibly|misschien|wellicht|возможно|наверное|может быть|có thể|có lẽ|biết đâu)\b|可能|也许|或许|"
    r"再(?:联系|聊|说|议|看|约|碰|开会|谈|定|见|通电话|同步|沟通)|另约|继续(?:聊|谈|沟通|接触)|(?:回去|内部)[^,，。]{0,6}(?:商量|讨论|汇报|研究|问)|(?:商量|讨论|研究|想)一下|问问|保持联系|\b(?:keep|stay|be|get back) in touch\b|\btouch base\b|\bhouden contact|contact houden|op de hoogte|\b(?:будем|останемся) на связи|\bgiữ liên lạc|\bhẹn gặp|"
    r"\b(?:возьм[её]т|берёт|берет) паузу|\bneemt bedenktijd",
    re.IGNORECASE,
)
_ADVERB = r"(?:\s+(?:still|now|also|then|just|ook|nog|dan|nu|ещё|еще|также|тоже|потом|cũng|vẫn|còn|sau đó))?"
_RU_CHARGE = r"^\W*(?:за|на|с|от)\s+(?P<owners>{one})\s*(?P<rest>[:—-]?\s*\S)"
_FROM = (
    r"(?:\b(?:need|needs|waiting|wait|await(?:ing)?|expect(?:ing|ed)?|get|receive|chase|feedback|comments|input|krijgen|wachten?|verwachten|ontvangen|жд[её]м|ожидаем|получим|получаем|нуж(?:ен|на|но|ны))\b[^,.;]{{0,40}}?|^[^,.;:]{{3,40}}?)"
    r"\b(?:on|for|from|van|bij|от|у)\s+(?P<owners>{one})"
)
_FROM_FIRST = r"(?:^\W*(?:van|from|от)\s+|(?:等|待|请|让|安排|麻烦|约定|\b(?:chờ|đợi|nhờ|giao(?: cho)?|để|do)\s+))(?P<owners>{one})(?P<rest>\s*\S)"
_THAT = r"\b(?:that|dat|что|чтобы|rằng|là|thống nhất|giao|nhờ)\s+(?P<owners>{one})\s+(?P<rest>\S)"
_ING = r"(?P<owners>{one})\s+(?:is |am |are |'s |'m )?(?!(?:be|hav|feel|worry|ask|think|wonder|hop|go|miss|struggl|leav|try|com|look(?! into| for)|lik|want|know|noth|someth|everyth|anyth|morn|even|meet|mov|us|say|expect|even|question|push)ing\b)(?P<rest>[a-z]{{3,}}ing\b)"
_HAN_VERB = r"(?P<owners>{one})(?:会|将|要|去|来|再|先|就|负责|还要|继续|尽快|马上|抓紧|需要?)*(?P<rest>找|询|催|搞定|拿|问|查|跑|剪|打印|印|对接|沟通|推进|改|交|出|搭|补|报|搬|借|买|盯|列|排|画|录|翻译|收集|重|试|追|转|传|上传|申请|邀请|通知)"
_SAYS = re.compile(
    r"\s*(?:also|really|nog|ook|також|тоже|cũng|也|都)?\s*(?:wants?|would like|likes?|loves?|hates?|thinks?|feels?|said|says?|asked|asks?|knows?|believes?|hopes?|prefers?|seem(?:s|ed)?|was|were|is|are|has|have|had|wil|willen|vindt|vinden|vond|denkt|zegt|zei|is|zijn|was|waren|heeft|хоч\w+|хот\w+|дума\w+|счита\w+|сказал\w*|говор\w+|muốn|thích|nghĩ|nói|觉得|想|希望|认为|说)(?![^\W_一-鿿])",
    re.IGNORECASE,
)
_COMMA = re.compile(r"[,;，；]\s*(?:(?:and|but|en|maar|а|и|но|còn|và|while|terwijl)\s+)?")
_I_DO = re.compile(
    r"(?<![^\W_])(?:(?:при|от|пере|вы|по|до|за|с|у|на|об|под|про|раз|рас)?(?:шлю|сылаю|правлю|делаю|готовлю|пишу|зову|звоню|дам|даю|ищу|найду|кину|верну|соберу|беру|проверю|уточню|закажу|кажу|говорю|сужу|сую|новлю|пересчитаю|считаю|верстаю|рисую|монтирую|знаю|куплю|сдам|плачу|внесу|крою|пущу|ставлю|ложу|ймусь|кончу|согласую))(?![^\W_])",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"(?:也|还|就)?(?:说(?!会|要)|表示(?!会)|提到|介绍|认为|觉得|讲|透露|希望|想|建议|问|聊)"
)
_WE_DO = re.compile(
    r"\W*(?P<rest>(?!жд[её]м|ожидаем|получ\w+|верим|дума\w+|хотим|можем|зна\w+)[а-яё]{3,}(?:[еёи]м)\s\S)",
    re.IGNORECASE,
)
_MUST = re.compile(
    r"\b(?:needs? to|has to|have to|must|should|to be|moet(?:en)?|dient te|долж(?:ен|на|но|ны)|нужно|надо|необходимо|phải|cần)\b|要|须|必须|需",
    re.IGNORECASE,
)
_HAN_ADVERB = r"(?:会|将|要|就|来|先|再|争取|负责|需要?|最[晚迟]|在|于|也|可以|[,，]|\s)*"
_NO_OWNER = r"(?:this|that|it|there|which|route|concept|option|version|budget|deadline|plan|team|all|re|fyi|nb|ps)(?![^\W_])"
_CHARGE = re.compile(rf"由(?P<owner>{SIGN}|[一-鿿]{{2,4}}?)(?:来)?(?:负责|跟进|完成|提交|处理)")
_COLLECTIVE = re.compile(rf"(?:{WE}|{THEY}|everyone|both|all)$", re.IGNORECASE)
_AND = r"\s*(?:,|&|\+|/|\s(?:and|en|и|và)\s|和|、|与)\s*"
_CLAUSE = r"(?:^|(?<=[,;:.(\"])|(?<=\bа)|(?<=\band)|(?<=\ben)|(?<=\bи)|(?<=\bvà)|(?<=\bwhile)|(?<=\bplus)|(?<=\bbut)|(?<=\bчто)|(?<=\bđể)|(?<=\bnhờ)|(?<=\bgiao)|(?<=\bcòn)|(?<=由)|(?<=请)|(?<=以及))"


@dataclass(frozen=True, slots=True)
class Task:
    """An owner's words and the span of the task, in folded text; `start` is where both begin."""

    start: int
    owners: tuple[str, ...]
    task: int
    end: int
    named: bool  # the owner is a word we know, not merely a capitalised one
    whole: bool = False  # the task is the whole sentence, not what follows the owner
    promised: bool = False


class _Patterns:
    """Every pattern that needs to know what an owner looks like; made once, not for each note."""

    def __init__(self, *, talk: bool) -> None:
        one = one_owner(talk=talk)
        many = rf"(?P<owners>{one}(?:{_AND}{one}){{0,3}})"
        flags = re.IGNORECASE
        self.will = re.compile(many + rf"(?:'s)?{_ADVERB}(?P<will>{WILL})(?P<rest>\S)", flags)
        self.loose = [
            re.compile(pattern.format(one=one), flags)
            for pattern in (_RU_CHARGE, _FROM_FIRST, _THAT, _FROM)
        ]
        self.doing = [re.compile(pattern.format(one=one), flags) for pattern in (_ING, _HAN_VERB)]
        self.would = re.compile(
            rf"\b(?P<cue>promised|agreed|said|asked|confirmed)(?: me| us| them)?(?: that)?\s+{many}(?:\s+would|'d)\s+(?P<rest>\S)",
            flags,
        )
        self.label = re.compile(
            rf"^\W*(?:(?:action|ap|todo|actie|действие)\s+)?{many}(?:'s)?(?:\s+(?:job|task|action|to[- ]?do|taak|actie))?\s*(?::|\s-)\s*(?P<rest>[^\s:])",
            flags,
        )
        self.verb = re.compile(
            _CLAUSE
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
            rf"^\W*(?!{_NO_OWNER})(?P<owner>{SIGN}|[^\W\d_][\w'.-]{{1,20}})"
            rf"(?P<arrow>\s*(?:->|=>|→)\s*|\s+(?=(?:{VERB})(?<=s)\s))(?P<rest>\S)",
            flags,
        )

        mine = rf"(?P<owners>{one})"
        self.inner = re.compile(
            rf"(?<=\s){mine}\s+(?P<verb>(?:{VERB_RU}|{VERB_RU_ME})(?![^\W_]))", flags
        )


@cache
def _patterns(talk: bool) -> _Patterns:
    return _Patterns(talk=talk)


class TaskRules:
    """Finds the tasks of one note, in sentences whose names are marked (`Roster.mark`)."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self._known = _patterns(roster.talk)

    def find(
        self,
        sentence: str,
        *,
        dues: Sequence[tuple[int, int]],
        listed: bool,
        asked: bool = False,
    ) -> list[Task]:
        """The tasks of one sentence; `listed` in a list, `asked` under "next steps".

        `dues` are the spans of the days that it names.
        """
        found = self._found(sentence, dues=dues, listed=listed, asked=asked)
        return [task for task in found if not _idle(sentence, task)]

    def _found(
        self, sentence: str, *, dues: Sequence[tuple[int, int]], listed: bool, asked: bool
    ) -> list[Task]:
        has_due = bool(dues)
        found = self._charged(sentence) or self._ours_unsaid(sentence, has_due=has_due)
        if found:
            return found
        found = sorted(
            self._by_will(sentence, has_due=has_due)
            + self._by_verb(sentence, has_due=has_due, asked=asked)
            + self._by_day(sentence, dues),
            key=lambda task: (task.start, -task.task),
        )
        found = found or self._bare_owner(sentence, has_due=has_due, listed=listed)
        found = found or self._by_doing(sentence, sure=listed or has_due)
        if not found and has_due:
            masked = _masked(sentence, dues)
            found = self._by_verb(masked, has_due=True, asked=asked) if masked != sentence else []
        found = found or (self._within(sentence) if has_due else [])
        if found:
            return _ended(found, sentence)
        quiet = not (DECIDED.search(sentence) or WORRY.search(sentence))
        for pattern in (self._known.label, self._known.start):
            match = pattern.match(sentence)
            if (
                match
                and (self._named(match) or asked)
                and not PAST.match(sentence, match.start("rest"))
            ):
                loose = pattern is self._known.start
                if loose and _SAYS.match(sentence, match.end("owners")):
                    continue
                if loose and not self._named(match):
                    continue
                if (has_due and quiet) or (listed and not loose and quiet):
                    return [self._task(match, match.start("rest"), len(sentence))]
        owed = self._by_preposition(sentence, has_due=has_due, listed=listed)
        if owed:
            return owed
        need = NEED.match(sentence) or NEED.match(_masked(sentence, dues).lstrip(" ,"))
        if need and quiet and not _STATE.match(sentence, need.end()):
            start = need.end() + len(sentence) - len(need.string)
            return [Task(0, (), start, len(sentence), True, whole=start != need.end())]
        if has_due and listed and quiet and _MUST.search(sentence):
            return [Task(0, (), 0, len(sentence), True, whole=True)]
        return []

    def _ours_unsaid(self, sentence: str, *, has_due: bool) -> list[Task]:
        """ "готовим презентацию к среде": the verb says that it is us."""
        mine = _I_DO.search(sentence) if has_due else None
        if mine and not (self._known.each.search(sentence) or DECIDED.search(sentence)):
            return [Task(0, ("я",), 0, len(sentence), True, whole=True)]
        match = _WE_DO.match(sentence) if has_due else None
        if not match or SETTLED.search(sentence) or DECIDED.search(sentence):
            return []
        return [Task(0, ("мы",), match.start("rest"), len(sentence), True)]

    def _within(self, sentence: str) -> list[Task]:
        """ "смету я пересчитаю к пятнице": what is to be done stands before who does it."""
        found = []
        for match in self._known.inner.finditer(sentence):
            said = DECIDED.match(match["verb"]) or WORRY.search(match["verb"])
            if self._named(match) and not said:
                start = max(sentence.rfind(mark, 0, match.start()) + 1 for mark in ",;.")
                task = self._task(match, start)
                found.append(Task(start, task.owners, start, -1, task.named))
        return found

    def _by_doing(self, sentence: str, *, sure: bool) -> list[Task]:
        """ "Kofi chasing legal", "小周去找场地": known people only."""
        found = []
        for pattern in self._known.doing:
            for match in pattern.finditer(sentence) if sure else ():
                quiet = not (WORRY.search(sentence) or DECIDED.search(sentence[: match.start()]))
                past = PAST.search(sentence[match.end("owners") :])
                settled = any(p.match(sentence, match.start("rest")) for p in (DECIDED, SETTLED))
                if self._named(match) and quiet and not (past or settled):
                    found.append(self._task(match, match.start("rest")))
        return found

    def _by_preposition(self, sentence: str, *, has_due: bool, listed: bool) -> list[Task]:
        """ "за Олегом медиаплан", "need logos from Nora by Friday", "agreed that Kofi finishes"."""
        if not (listed or has_due) or WORRY.search(sentence):
            return []
        for place, pattern in enumerate(self._known.loose):
            match = pattern.search(sentence)
            if not match or not self._named(match) or (place and not has_due):
                continue
            if place in (1, 2):
                return [self._task(match, match.start("rest"), len(sentence))]
            return [self._task(match, 0, len(sentence), whole=True)]
        return []

    def _bare_owner(self, sentence: str, *, has_due: bool, listed: bool) -> list[Task]:
        """ "gianni -> send legal lines" and "zoe checks usage rights by Friday", in a hurry."""
        match = self._known.typed.match(sentence)
        if not match or not listed or WORRY.search(sentence):
            return []
        if not (match["arrow"].strip() or has_due):
            return []
        at = match.start("rest")
        return [Task(match.start("owner"), (match["owner"],), at, -1, False)]

    def _by_will(self, sentence: str, *, has_due: bool) -> list[Task]:
        found = []
        for match in self._known.would.finditer(sentence):
            found.append(self._task(match, match.start("rest"), promised=True))
        for match in self._known.will.finditer(sentence):
            named, arrow = self._named(match), "->" in match["will"]
            agreed = re.search(r"agree", match["will"], re.IGNORECASE)
            if agreed and _COLLECTIVE.match(match["owners"]):
                continue
            weak = match["will"].strip().lower() in {"to", "lo", "gaat", "gaan"}
            if match["will"].strip().lower() == "can" and (
                not has_due or _COLLECTIVE.match(match["owners"])
            ):
                continue
            if not named and ((weak and not has_due) or arrow or match["owners"].islower()):
                continue
            if _STATE.match(sentence, match.start("rest")) or not _clear(sentence, match.start()):
                continue
            found.append(self._task(match, match.start("rest")))
        return sorted(found, key=lambda task: task.start)

    def _charged(self, sentence: str) -> list[Task]:
        """ "由陈洁负责": whoever is in charge owns the sentence."""
        match = _CHARGE.search(sentence)
        if not match or WORRY.search(sentence):
            return []
        return [Task(0, (match["owner"],), 0, len(sentence), True, whole=True)]

    def _by_verb(self, sentence: str, *, has_due: bool, asked: bool) -> list[Task]:
        found = []
        for pattern in (self._known.verb, self._known.han):
            for match in pattern.finditer(sentence):
                inner = bool(re.search(r"[^\W_]", sentence[: match.start("owners")]))
                sure = (
                    self._named(match)
                    or asked
                    or (has_due and inner and pattern is self._known.verb)
                )
                if not (sure and _clear(sentence, match.start())):
                    continue
                if (
                    pattern is self._known.verb
                    and match["between"]
                    and not self._between(match, has_due)
                ):
                    continue
                weak = WEAK_VERB.fullmatch(match["verb"]) or DECIDED.match(match["verb"])
                weak = weak or SETTLED.match(match["verb"])
                weak = weak or WORRY.search(sentence[match.end("owners") :])
                if weak and not has_due:
                    continue
                if WORRY.match(match["verb"]) or _YES.match(sentence, match.start("verb")):
                    continue
                if pattern is self._known.han and PAST.search(sentence[match.end("owners") :]):
                    continue
                if pattern is self._known.han and (
                    WORRY.search(match["gap"]) or _TELLS.match(match["gap"])
                ):
                    continue
                if DECIDED.search(sentence, match.end("owners"), match.start("verb")):
                    continue
                at = match.end("owners") if pattern is self._known.han else match.start("verb")
                found.append(self._task(match, at))
        for match in self._known.turned.finditer(sentence) if has_due and not found else ():
            said = DECIDED.search(match["verb"]) or WORRY.search(sentence)
            if self._named(match) and not said:
                found.append(self._task(match, 0, whole=True))
        return sorted(found, key=lambda task: task.start)

    def _by_day(self, sentence: str, dues: Sequence[tuple[int, int]]) -> list[Task]:
        """ "江涛11月3日前发印刷文件": a Chinese name, a day, and what is left is the task."""
        if not dues or not _HAN.search(sentence):
            return []
        found = []
        for match in self._known.owned.finditer(sentence):
            day = next((d for d in dues if match.end() <= d[0] <= match.end() + 6), None)
            if day is None or not self._named(match):
                continue
            between = re.fullmatch(_HAN_ADVERB, sentence[match.end() : day[0]])
            clause = re.match(r"[^,，;；。]*", sentence[day[1] :])
            rest = clause[0] if clause else ""
            if not between or len(rest.strip("之前内 ")) < 2 or not _clear(sentence, match.start()):
                continue
            if WORRY.search(rest) or DECIDED.match(rest.lstrip("之前内 ")) or PAST.search(rest):
                continue
            found.append(self._task(match, match.end()))
        return found

    def _between(self, match: re.Match[str], has_due: bool) -> bool:
        """Russian puts the date before the verb: "Света до пятницы подготовит"."""
        russian = re.fullmatch(rf"{VERB_RU}|{VERB_RU_ME}", match["verb"] + " ", re.IGNORECASE)
        russian = russian or re.fullmatch(VERB_RU, match["verb"], re.IGNORECASE)
        return has_due and bool(russian) and not self._known.each.search(match["between"])

    def _named(self, match: re.Match[str]) -> bool:
        owner = self.roster.resolve(match["owners"].split(",")[0].strip())
        several = list(self._known.each.finditer(match["owners"]))
        if len(several) > 1:
            owner = self.roster.resolve(several[0][0])
        return bool(
            owner.side
            or owner.ref
            or self.roster.knows(owner.name)
            or (owner.doubt == "which_owner" and owner.name is None)
        )

    def _task(
        self,
        match: re.Match[str],
        task: int,
        end: int = -1,
        *,
        whole: bool = False,
        promised: bool = False,
    ) -> Task:
        owners = tuple(each[0].strip() for each in self._known.each.finditer(match["owners"]))
        start = 0 if whole else match.start("owners")
        return Task(start, owners, task, end, self._named(match), whole, promised)


def _idle(sentence: str, task: Task) -> bool:
    """Nothing to be done after all: refused, away, or only perhaps."""
    words = sentence[task.start : task.end if task.end > 0 else None]
    return bool(_NEGATED.search(words) or _NOT_SURE.search(words))


def _masked(sentence: str, dues: Sequence[tuple[int, int]]) -> str:
    """The sentence with a comma for a day at its beginning: "by Monday Kofi sends"."""
    for start, end in dues[:1]:
        if len(sentence[:start].split()) < 2 and end < len(sentence):
            return " " * (end - 1) + "," + sentence[end:]
    return sentence


def _clear(sentence: str, before: int) -> bool:
    """Neither a worry nor an "if" leads up to it."""
    clause = re.split(r"[,;，。]\s*(?:and|but|so|en|maar|и|но)?\s*", sentence[:before])[-1]
    return not (WORRY.search(clause) or _IF.search(clause))


def _ended(found: list[Task], sentence: str) -> list[Task]:
    """Each task ends where the next begins."""
    kept: list[Task] = []
    for task in found:
        if kept and task.start < kept[-1].task:
            continue
        kept.append(task)
    befores: list[Task | None] = [None, *kept[:-1]]
    starts = [_clause_start(sentence, *pair) for pair in zip(befores, kept, strict=True)]
    ends = [*starts[1:], len(sentence)]
    return [
        Task(start, t.owners, t.task, end, t.named, t.whole, t.promised)
        for t, start, end in zip(kept, starts, ends, strict=True)
    ]


def _clause_start(sentence: str, before: Task | None, task: Task) -> int:
    """Where the clause of a task begins: after the last comma, so that its date comes along."""
    since = before.task if before else 0
    marks = [m.end() for m in _COMMA.finditer(sentence, since, task.start)]
    return marks[-1] if marks else task.start if before else 0
