"""Where a sentence gives somebody something to do: owner, then will, then the task."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.rules.notes.asides import is_hearsay
from bot.rules.notes.nothing import asks, needs_leave
from bot.rules.notes.owners import Roster
from bot.rules.notes.patterns import spotter
from bot.rules.notes.task_patterns import (
    CHARGE,
    COLLECTIVE,
    HAN,
    HAN_ADVERB,
    I_DO,
    TELLS,
    UNDATED,
    WE_DO,
    patterns,
)
from bot.rules.notes.task_spans import Task, clear, ended, idle, masked, only_names
from bot.rules.notes.words import (
    DECIDED,
    GIVES_YES,
    ME,
    MUST,
    NEED,
    PAST,
    PRONOUN,
    SAYS,
    SETTLED,
    STATE,
    THEY,
    VERB_RU,
    VERB_RU_INF,
    WEAK_VERB,
    WORRY,
)

_RUSSIAN_DOES = spotter(rf"{VERB_RU}|[а-яё]{{2,}}[ую]", re.IGNORECASE)
_RUSSIAN_INF = spotter(VERB_RU_INF, re.IGNORECASE)
_RUSSIAN_VERB = spotter(
    r"[а-яё]{2,}(?:[её]т|ит|[ую]т|[ая]т|л|ла|ли|лся|лась|лись)(?![^\W_])", re.IGNORECASE
)
_DONE = spotter(r"[了过](?!$|[,，。])")
_HANDS_OVER = spotter(r"[发给交寄传补]|提供|提交|答复|回复|打款")
_TOLD = ("了个", "了一", "了几", "了些", "过了")  # after a Chinese verb: it has been done


class TaskRules:
    """Finds the tasks of one note, in sentences whose names are marked (`Roster.mark`)."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self._known = patterns(roster.talk)

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
        if not dues and is_hearsay(sentence):
            return []
        asked_for = self._asked_for(sentence)
        if asked_for:
            return asked_for
        if not dues and (needs_leave(sentence) or (asks(sentence) and not self.roster.talk)):
            return []
        return [task for task in found if not idle(sentence, task)]

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
        undated = bool(UNDATED.search(sentence))
        found = found or self._by_doing(sentence, sure=listed or has_due or undated)
        if not found and has_due:
            bare = masked(sentence, dues)
            found = self._by_verb(bare, has_due=True, asked=asked) if bare != sentence else []
        found = found or (self._within(sentence) if has_due else [])
        if found:
            return ended(found, sentence)
        quiet = not (DECIDED.search(sentence) or WORRY.search(sentence))
        for pattern in (self._known.label, self._known.start):
            match = pattern.match(sentence)
            if (
                match
                and (self._named(match) or asked)
                and not PAST.match(sentence[match.start("rest") :])
            ):
                loose = pattern is self._known.start
                if not loose and only_names(
                    sentence[match.start("rest") :], dues=dues, at=match.start("rest")
                ):
                    continue
                if loose and SAYS.match(sentence, match.end("owners")):
                    continue
                if loose and not self._named(match):
                    continue
                if (has_due and quiet) or (listed and not loose and quiet):
                    return [self._task(match, match.start("rest"), len(sentence))]
        owed = self._by_preposition(sentence, has_due=has_due, listed=listed)
        if owed:
            return owed
        need = NEED.match(sentence) or NEED.match(masked(sentence, dues).lstrip(" ,"))
        if need and quiet and not STATE.match(sentence, need.end()):
            start = need.end() + len(sentence) - len(need.string)
            return [Task(0, (), start, len(sentence), True, whole=start != need.end())]
        if has_due and listed and quiet and MUST.search(sentence):
            return [Task(0, (), 0, len(sentence), True, whole=True)]
        return []

    def _asked_for(self, sentence: str) -> list[Task]:
        """ "Zoe, could you please rework the banner?", "Neck tag: was Tom, is now Ada"."""
        match = self._known.request.match(sentence)
        if match and self._named(match):
            return [self._task(match, match.start("rest"), match.end("rest"))]
        match = self._known.was_now.match(sentence)
        if match and self._named(match):
            return [self._task(match, 0, len(sentence), whole=True)]
        return []

    def _ours_unsaid(self, sentence: str, *, has_due: bool) -> list[Task]:
        """ "готовим презентацию к среде": the verb says that it is us."""
        mine = I_DO.search(sentence) if has_due else None
        if mine and not (self._somebody(sentence, mine.start()) or DECIDED.search(sentence)):
            return [Task(0, ("я",), 0, len(sentence), True, whole=True)]
        match = WE_DO.match(sentence) if has_due else None
        if not match or SETTLED.search(sentence) or DECIDED.search(sentence):
            return []
        return [Task(0, ("мы",), match.start("rest"), len(sentence), True)]

    def _somebody(self, sentence: str, before: int) -> bool:
        """Whether somebody known stands before a verb: "Тогда" of "Тогда пришлю" is nobody."""
        return any(
            match.start() > 0 or self.roster.resolve(match[0]).doubt != "which_owner"
            for match in self._known.each.finditer(sentence, 0, before)
        )

    def _within(self, sentence: str) -> list[Task]:
        """ "смету я пересчитаю к пятнице": what is to be done stands before who does it."""
        found = []
        for match in self._known.inner.finditer(sentence):
            said = DECIDED.match(match["verb"]) or WORRY.search(match["verb"])
            if said or _not_mine(match):
                continue
            if self._named(match) and not self._known.each.search(match["between"]):
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
            if place == 0 and match.start():
                continue  # only after a clause that says so too
            if place == 0:
                return self._owed(sentence, pattern)
            if place in (1, 2):
                return [self._task(match, match.start("rest"), len(sentence))]
            return [self._task(match, 0, len(sentence), whole=True)]
        return []

    def _owed(self, sentence: str, pattern: re.Pattern[str]) -> list[Task]:
        """ "с меня ретушь к пн, со Стаса доступы завтра"."""
        found = []
        for match in pattern.finditer(sentence):
            if self._named(match):
                owners = match["owners"].strip()
                found.append(Task(match.start(), (owners,), match.start("rest"), -1, True))
        return ended(found, sentence)

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
            if agreed and COLLECTIVE.match(match["owners"]):
                continue
            weak = match["will"].strip().lower() in {"to", "lo", "gaat", "gaan"}
            if match["will"].strip().lower() == "can" and (
                not has_due or COLLECTIVE.match(match["owners"])
            ):
                continue
            if not named and ((weak and not has_due) or arrow or match["owners"].islower()):
                continue
            if STATE.match(sentence, match.start("rest")) or not clear(sentence, match.start()):
                continue
            found.append(self._task(match, match.start("rest")))
        return sorted(found, key=lambda task: task.start)

    def _charged(self, sentence: str) -> list[Task]:
        """ "由陈洁负责": whoever is in charge owns the sentence."""
        match = CHARGE.search(sentence)
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
                if not (sure and clear(sentence, match.start())):
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
                at = match.start("verb")
                if pattern is self._known.verb and _not_mine(match):
                    continue
                if WORRY.match(sentence, at) or GIVES_YES.match(sentence, at):
                    continue
                if pattern is self._known.han and PAST.search(sentence[match.end("owners") :]):
                    continue
                if pattern is self._known.han and self._tells_only(match, sentence, has_due):
                    continue
                if pattern is self._known.han and (
                    WORRY.search(match["gap"]) or TELLS.match(match["gap"])
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

    def _tells_only(self, match: re.Match[str], sentence: str, has_due: bool) -> bool:
        """ "更新了架构", "他们的新品", "他们准备搬家": told, and nothing that he owes us."""
        after = sentence[match.end() :]
        done = after[:2] in _TOLD or bool(_DONE.match(after))
        owed = has_due or bool(_HANDS_OVER.search(sentence, match.end("owners")))
        their = bool(re.fullmatch(rf"{THEY}|{PRONOUN}", match["owners"]))
        return done or match["gap"].startswith("的") or (their and not owed)

    def _by_day(self, sentence: str, dues: Sequence[tuple[int, int]]) -> list[Task]:
        """ "江涛11月3日前发印刷文件": a Chinese name, a day, and what is left is the task."""
        if not dues or not HAN.search(sentence):
            return []
        found = []
        for match in self._known.owned.finditer(sentence):
            day = next((d for d in dues if match.end() <= d[0] <= match.end() + 6), None)
            if day is None or not self._named(match):
                continue
            between = re.fullmatch(HAN_ADVERB, sentence[match.end() : day[0]])
            clause = re.match(r"[^,，;；。]*", sentence[day[1] :])
            rest = clause[0] if clause else ""
            if not between or len(rest.strip("之前内 ")) < 2 or not clear(sentence, match.start()):
                continue
            if WORRY.search(rest) or DECIDED.match(rest.lstrip("之前内 ")) or PAST.search(rest):
                continue
            found.append(self._task(match, match.end()))
        return found

    def _between(self, match: re.Match[str], has_due: bool) -> bool:
        """Russian puts the date before the verb: "Света до пятницы подготовит", "Кате - учесть"."""
        between = match["between"]
        if self._known.each.search(between):
            return False
        if _RUSSIAN_INF.fullmatch(match["verb"]):
            return between.strip() == "-" or (has_due and not _RUSSIAN_VERB.search(between))
        return has_due and bool(_RUSSIAN_DOES.fullmatch(match["verb"]))

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


def _not_mine(match: re.Match[str]) -> bool:
    """ "Олегу отправлю смету": the verb says "I", whoever is named before it."""
    first_person = re.fullmatch("[а-яё]+[ую]", match["verb"], re.IGNORECASE)
    return first_person is not None and not re.fullmatch(ME, match["owners"].strip(), re.IGNORECASE)
