"""What English, Dutch, Russian, Vietnamese and Chinese notes say for who, what, yes and worry.

The words are in `bot.rules.notes.vocabulary`, a file a language; here they become patterns, once.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.rules.notes.patterns import spotter
from bot.rules.notes.vocabulary.chinese import CHINESE
from bot.rules.notes.vocabulary.dutch import DUTCH
from bot.rules.notes.vocabulary.english import ENGLISH
from bot.rules.notes.vocabulary.language import Language, alternatives
from bot.rules.notes.vocabulary.russian import RUSSIAN
from bot.rules.notes.vocabulary.vietnamese import VIETNAMESE

Block = Callable[[Language], str]

_SPACED = (ENGLISH, DUTCH, RUSSIAN, VIETNAMESE)


def either(block: Block) -> str:
    """A block of every language, as one source for larger patterns."""
    return _joined(block, *_SPACED, CHINESE)


def spaced(block: Block) -> str:
    """A block of the languages that put spaces between words."""
    return _joined(block, *_SPACED)


def han(block: Block) -> str:
    """A block of Chinese."""
    return _joined(block, CHINESE) or r"(?!)"


def word(block: Block) -> str:
    """A block whose words stand for themselves; in Chinese they may stand anywhere."""
    found = rf"(?<![^\W_])(?:{spaced(block)})(?![^\W_])"
    return f"{found}|{chinese}" if (chinese := _joined(block, CHINESE)) else found


def _joined(block: Block, *languages: Language) -> str:
    return "|".join(filter(None, (alternatives(block(language)) for language in languages)))


def _compiled(source: str) -> re.Pattern[str]:
    return spotter(source, re.IGNORECASE)


CLIENT = either(lambda say: say.people.client)
AGENCY = either(lambda say: say.people.agency)
PRESENT = either(lambda say: say.people.present)
ABSENT = either(lambda say: say.people.absent)
ME = either(lambda say: say.people.me)
ME_IN_TALK = either(lambda say: say.people.me_in_talk)
OURS = either(lambda say: say.people.ours)
THEIRS = either(lambda say: say.people.theirs)
ME_CASES = either(lambda say: say.people.me_cases) or r"(?!)"
WE = either(lambda say: say.people.we)
THEY = either(lambda say: say.people.they)
PRONOUN = either(lambda say: say.people.pronoun)
HONORIFIC = rf"(?:{either(lambda say: say.people.honorific)})\.?"
MEETING = _compiled(word(lambda say: say.people.meeting))
PLACE = _compiled(word(lambda say: say.people.place))

DECIDED = _compiled(word(lambda say: say.settling.decided))
SETTLED = _compiled(word(lambda say: say.settling.settled))
SOLE_YES = _compiled(word(lambda say: say.settling.sole_yes))
GIVES_YES = _compiled(either(lambda say: say.settling.gives_yes))
UNDECIDED = _compiled(either(lambda say: say.settling.undecided))
WORRY = _compiled(word(lambda say: say.settling.worry))
NO_WORRY = _compiled(either(lambda say: say.settling.no_worry))

# Between owner and task
WILL = (
    r"\s*(?:->|=>|→|⇒|(?<=\s)>(?=\s))\s*|'ll\s+|\s+2(?=\s[a-z])\s+|"
    rf"\s+(?:{spaced(lambda say: say.tasks.will)})\s+(?!(?:not|niet)\b)"
)
WILL_HAN = rf"(?:{han(lambda say: say.tasks.will)})(?![议求])"
VERB = spaced(lambda say: say.tasks.verbs)
VERB_TURNED = spaced(lambda say: say.tasks.verbs_turned)
VERB_RU_INF = r"[а-яё]{3,}(?:ать|ять|ить|еть|уть|ыть|оть|сти|чь)(?:ся)?"
VERB_RU = (
    r"(?!хочет|хотят|может|могут|счита|дума|зна[её]т|говорит|нужда|предпочита|утвержда|просит|"
    r"видит|любит|понима|ненавид|сообща|отмеча|име[её]т|нрав|оста[её]т|явля|каж[еу]т|получа|"
    r"соглаша|отказыва|сомнева|ссыла|интересу|наде[ею]т|хвата|хватит|счита|требу[ею]т|боле[ею]т)"
    r"[а-яё-]{2,}(?:ет|ёт|ит|ут|ют|ат|ят|аст|ест)(?:ся)?"
)
VERB_RU_ME = r"[а-яё]{3,}(?:шлю|лю|ую|ю|у)(?=\s|$|[,.;)])"
VERB_HAN = han(lambda say: say.tasks.verbs)
NOUN = spaced(lambda say: say.tasks.nouns)
REQUEST = spaced(lambda say: say.tasks.request)
WAS_NOW = spaced(lambda say: say.moving.was_now)
WEAK_VERB = _compiled(either(lambda say: say.tasks.weak_verbs))
MUST = _compiled(word(lambda say: say.tasks.must))
NEED = _compiled(either(lambda say: say.tasks.need))
PAST = _compiled(
    rf"^\s*(?:{either(lambda say: say.tasks.had)})(?![^\W_])|{either(lambda say: say.tasks.past)}"
)
IF = _compiled(word(lambda say: say.tasks.if_))
STATE = _compiled(rf"(?:{either(lambda say: say.tasks.state)})(?![^\W_])")
NEGATED = _compiled(either(lambda say: say.tasks.negated))
NOT_SURE = _compiled(either(lambda say: say.tasks.not_sure))
SAYS = _compiled(
    rf"\s*(?:{either(lambda say: say.tasks.also)})?\s*(?:{either(lambda say: say.tasks.says)})"
    r"(?![^\W_一-鿿])"
)

BEFORE_DUE = _compiled(
    rf"[\s,.;(-]*(?:\b(?:{spaced(lambda say: say.dates.before_due)})\b\s*)*[\s,;:(-]*$"
    rf"|[,\s]*(?:{han(lambda say: say.dates.before_due)})$"
)
CUE_DUE = _compiled(rf"(?:{either(lambda say: say.dates.cue_due)})\W*$")
SAME_DAY = _compiled(either(lambda say: say.dates.same_day))
LAST_YEAR = _compiled(either(lambda say: say.nothing.last_year))
LIKE = _compiled(word(lambda say: say.nothing.like))
PREVIOUS = _compiled(rf"(?:{word(lambda say: say.nothing.previous)})\s*[:=]?\s*$")

SECTIONS: dict[str, str] = {
    "decision": either(lambda say: say.layout.heads_decision),
    "action": either(lambda say: say.layout.heads_action),
    "worry": either(lambda say: say.layout.heads_worry),
    "budget": either(lambda say: say.layout.heads_budget),
    "discussion": either(lambda say: say.layout.heads_discussion),
    "place": either(lambda say: say.layout.heads_place),
    "date": either(lambda say: say.layout.heads_date),
    "subject": either(lambda say: say.layout.heads_subject),
}
LETTERED = _compiled(rf"(?<![^\W_])(?:{spaced(lambda say: say.layout.lettered)})\s(?-i:[A-Z])\.$")
GREETING = _compiled(
    rf"^\W*(?:{either(lambda say: say.layout.greeting)})(?![^\W_])[^.:]{{0,30}}[,!]?\s*$|"
    rf"^\W*(?:{either(lambda say: say.layout.farewell)})(?![^\W_])[^.:]{{0,40}}$"
)
FORWARD = _compiled(
    rf"^\W*(?:【|\[|\(|<)?\s*(?:{either(lambda say: say.layout.forward_below)})|"
    rf"^[-=_*\s>]*(?:{either(lambda say: say.layout.forwarded)})|"
    rf"{either(lambda say: say.layout.forward_wrote)}|"
    rf"^\s*(?:{either(lambda say: say.layout.forward_from)}):\s.{{0,80}}@"
)
_END = either(lambda say: say.layout.forward_end)
FORWARD_END = _compiled(
    rf"^\W*(?:{_END})\W*$|^[-=_*\s>]*(?:{_END})(?:\b.{{0,30}})?[-=_*\s]*$|^\s*[-=_*]{{3,}}\s*$"
)

_OPENS = r"(?:^|[\"'(\[{<*#:。.!?\n])\W{0,3}"
_LEAD = (
    r"(?:(?:note|message|instructions?|attention|hey|dear|to|for)\s+"
    r"(?:to\s+|for\s+)?(?:the\s+|any\s+)?)?"
)
_READER = spaced(lambda say: say.orders.reader)
ORDERS = _compiled(
    rf"{_OPENS}{_LEAD}(?:{either(lambda say: say.orders.machine)})"
    r"(?:\s+(?:message|prompt|note|instruction))?\s*[:,，!]|"
    rf"\b(?:the |de |an? )?(?:{_READER})\s+(?:{spaced(lambda say: say.orders.duty)})\b|"
    rf"[\[<{{(【]\s*/?(?:{either(lambda say: say.orders.tag)})(?: (?:prompt|message|note))?"
    r"\s*[\]>})】]|"
    rf"\b(?:{spaced(lambda say: say.orders.calling)})\b[^.\n]{{0,24}}"
    rf"(?:@\w|{spaced(lambda say: say.orders.everyone)})|"
    rf"{either(lambda say: say.orders.told)}"
)
