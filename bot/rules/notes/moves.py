# ruff: noqa: E501 - one language a line
"""A task that changes hands or day further down the notes: the last word counts."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.rules.notes.actions import Actions
from bot.rules.notes.dates import Spotted
from bot.rules.notes.draft import NotedAction
from bot.rules.notes.source import Note
from bot.rules.notes.words import ME, VERB, VERB_NL, VERB_RU, VERB_RU_INF, WORRY

_CUE = re.compile(
    r"(?<![^\W_])(?:takes? (?:it |this |that |them |these )?over|took (?:it )?over|taking over|re-?assign\w*|hand(?:s|ed|ing)? (?:it |this |that |them )?(?:over|off)|instead(?: of)?|correction|corrected|scratch that|actually|moves? to|moved|moving|pushed|shift(?:ed|s)?|slips? to|postponed|brought forward|new (?:date|deadline|owner)|goes to|pass(?:es|ed)? (?:it |this )?(?:to|on)|in the end|ends up|swap(?:s|ped)?|change of|update|no longer|rather than|picks? (?:it |this |that )?up|"
    r"neemt|overgenomen|overnemen|over aan|(?:gaat|gaan|schuift|schuiven|verschuift|verschuiven|verzet|verplaatst|verhuist|door) naar|naar voren|uitgesteld|mogen? tot|uitstel|uiteindelijk|toch|correctie|in plaats van|ipv|i\.p\.v\.|pakt|doet|o nee|oh nee|wissel\w*|geruild|nieuwe (?:datum|deadline|eigenaar)|wordt (?:nu|toch)|niet meer|maar dan|"
    r"переда\w+|перешл[аои]|перешёл|перейд\w+|переход\w+|вместо|возьм[её]т|забира\w+|забер[её]т|бер[её]т|перенос\w*|перенес\w+|перенес[её]н\w*|сдвиг\w*|сдвину\w+|поправка|исправлен\w+|уточнение|в итоге|вс[её]-таки|вс[её] же|теперь|новый срок|заменит|займ[её]тся|подхват\w+|отлож\w+|меня(?:ем|ется)|поменя\w+|пере(?:кин|брос)\w+|"
    r"cuối cùng|chuyển|dời|lùi|đổi|thay(?: cho| vì| bằng)?|đính chính|sửa lại|giao lại|làm thay|nhận thay|nhận làm|hoãn)(?![^\W_])|"
    r"最[后终]由|改(?:由|为|成|到|给|让|期|在|交)|换(?:成|由|给|到|人)|转(?:给|交|由|到)|交给|移交|接手|接过|顶替|代替|替|推迟|延(?:后|期|到)|提前|更正|纠正|调整|挪到?|顺延|另派|还是由?|"
    r"(?<![^\W_])не [А-ЯЁ][а-яё]+,? а |(?<![^\W_])niet [A-Z]\w+,? maar |(?<![^\W_])not [A-Z]\w+,? but |không phải .{2,20} mà |不是.{1,8}(?:而是|是)",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"(?:(?<![^\W_])(?:not|no longer|instead of|rather than|from|niet|in plaats van|ipv|i\.p\.v\.|van|не|вместо|с|от|không phải|thay (?:cho|vì)|từ)\s+(?:the\s+|de\s+|op\s+|chị\s+|anh\s+|bạn\s+)?|(?:不是|原定?|代替|替|从)\s*)$",
    re.IGNORECASE,
)
_MAYBE = re.compile(
    rf"{WORRY.pattern}|(?<![^\W_])(?:could|might|(?-i:may)|if|whether|would|misschien|als|zou(?:den)?|может|возможно|если|có thể|nếu)(?![^\W_])|可能|如果|也许|\?\s*$",
    re.IGNORECASE,
)
_SAME = re.compile(
    r"(?:same (?:date|day|deadline|time)|date (?:stays|unchanged)|zelfde (?:datum|dag|deadline)|datum blijft|тот же|срок (?:прежний|тот же|не меняется)|без изменений|giữ nguyên|không đổi|không thay đổi)|不变|照旧|原时间",
    re.IGNORECASE,
)
_TO = re.compile(
    r"(?:(?<![^\W_])(?:to|now|is|naar|wordt|nu|на|sang|thành|đến)|[到为成至])\W*$", re.I
)
_WORD = re.compile(r"[^\W\d_]+")
_HAN = re.compile(r"[一-鿿]")
_COMMON = frozenset(
    [
        "the",
        "and",
        "for",
        "with",
        "new",
        "over",
        "out",
        "off",
        "next",
        "from",
        "that",
        "this",
        "due",
        "date",
        "final",
        "first",
        "by",
        "has",
        "too",
        "much",
        "een",
        "het",
        "met",
        "voor",
        "van",
        "nog",
        "naar",
        "nieuwe",
        "wordt",
        "doet",
        "dan",
        "over",
        "vrijdag",
        "door",
        "для",
        "что",
        "как",
        "или",
        "срок",
        "дату",
        "новый",
        "cho",
        "sang",
        "của",
        "và",
        "là",
        "hạn",
        "ngày",
        "xong",
        "sẽ",
        "lại",
        "các",
        "cái",
        "này",
        "được",
        "bản",
        "gửi",
        "làm",
        "thứ",
        "với",
        "để",
    ]
)
_NOISE = re.compile(rf"(?:{VERB}|{VERB_NL}|{VERB_RU}|{VERB_RU_INF})$", re.IGNORECASE)
FURTHEST = 60  # actions back
_ME = re.compile(rf"(?<![^\W_])(?:{ME})(?![^\W_])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Found:
    place: int
    action: NotedAction


class Moves:
    """Changes to the actions found so far."""

    def __init__(self, note: Note, actions: Actions) -> None:
        self._note = note
        self._actions = actions
        self._about: dict[str, set[str]] = {}

    def read(self, start: int, end: int) -> bool:
        """Whether a sentence gave an earlier action another owner or day."""
        sentence = self._note.text[start:end]
        if not self._actions.found or not _CUE.search(sentence) or _MAYBE.search(sentence):
            return False
        found = self._meant(start, end)
        if found is None:
            return False
        owner = self._receiver(start, end, found.action)
        spot = None if _SAME.search(sentence) else self._day(start, end)
        if owner is None and spot is None:
            return False
        action = found.action
        if owner is not None:
            resolved = self._note.roster.resolve(owner)
            action = replace(
                action,
                owner=resolved.name,
                owner_side=resolved.side,
                owner_ref=resolved.ref,
                doubtful=resolved.doubt is not None,
                doubt_reason=resolved.doubt,
                helpers=(),
            )
        if spot is not None:
            doubt = action.doubt_reason or ("which_date" if spot.reading.doubtful else None)
            action = replace(
                action,
                due=spot.reading.day,
                due_quote=self._note.quote(spot.start, spot.end),
                doubtful=doubt is not None,
                doubt_reason=doubt,
            )
        self._actions.change(found.place, action, self._note.quote(start, end))
        return True

    def _meant(self, start: int, end: int) -> _Found | None:
        """The earlier action that shares most of its words with the sentence."""
        here = self._stems(self._note.text[start:end])
        best, found = 0, None
        since = max(0, len(self._actions.found) - FURTHEST)
        for place, action in enumerate(self._actions.found[since:], since):
            if action.text not in self._about:
                self._about[action.text] = self._stems(action.text)
            shared = sum(len(stem) for stem in here & self._about[action.text])
            if shared > best:
                best, found = shared, _Found(place, action)
        return found if best >= 2 else None

    def _stems(self, text: str) -> set[str]:
        """What a task is about: beginnings of its words without verbs, names and small words."""
        names = {
            word
            for span in self._note.roster.named_in(text)
            for word in _WORD.findall(text[slice(*span)])
        }
        stems = set()
        for match in _WORD.finditer(text):
            word = match[0]
            if _HAN.search(word):
                stems |= {word[i : i + 2] for i in range(len(word) - 1)}
                continue
            low = word.casefold()
            short = len(word) < 3 and not (len(word) == 2 and word.isupper())
            if short or word in names or low in _COMMON or (_NOISE.match(low) and len(low) < 7):
                continue
            stems.add(low[:5])
        return stems

    def _receiver(self, start: int, end: int, action: NotedAction) -> str | None:
        """Who is named in the sentence, is not its owner so far, and is not ruled out."""
        text = self._note.text
        spans = self._note.named(start, end)
        spans += [match.span() for match in _ME.finditer(text, start, end)]
        for first, last in sorted(spans):
            owner = self._note.roster.resolve(text[first:last])
            refused = _REFUSED.search(text[max(start, first - 24) : first])
            if owner.name and owner.name != action.owner and not refused:
                return text[first:last]
        return None

    def _day(self, start: int, end: int) -> Spotted | None:
        """The day that is not the old one."""
        text = self._note.text
        spots = [
            spot
            for spot in self._note.spots(start, end)
            if not _REFUSED.search(text[max(start, spot.start - 24) : spot.start])
        ]
        cued = [
            spot for spot in spots if _TO.search(text[max(start, spot.start - 10) : spot.start])
        ]
        return next(iter(cued or spots), None)
