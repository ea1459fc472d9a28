"""What to say and why it is true: proposition and support."""

from __future__ import annotations

import re

from bot.rules.briefs import vocabulary as words
from bot.rules.briefs.checks import Check, Facts
from bot.rules.briefs.reading import alike, fold, found, lines, only, says, sentences, word_count

# Chinese "and" inside another word (参与, 与众不同, 和平, 温和, 及时, 普及) is no list.
_CHINESE_AND = re.compile(
    r"(?<!参)与(?!众)|(?<![温柔缓饱平谐])和(?![平谐气睦解])|(?<![普涉以])及(?!时)"
)


def is_a_list(text: str) -> bool:
    """Whether the text says more than one thing: an "and" or "also", or two commas."""
    if found(text, words.AND_ALSO) or _CHINESE_AND.search(text) or "&" in text:
        return True
    return len(re.findall(r"[,;，；、](?!\d)", text)) >= 2


def copies_the_aim(facts: Facts) -> bool:
    """Whether the proposition only repeats the objective or the job to be done."""
    text = facts.text("proposition")
    return any(alike(text, facts.text(key)) for key in ("objective", "job_to_be_done"))


def proposition(facts: Facts) -> tuple[Check, ...]:
    """One sentence of at most twenty words with one thought in it.

    Praise alone ("the best, most innovative") or a copy of the objective earns nothing.
    """
    text = facts.text("proposition")
    promises = says(text, 3) and not only(text, words.PRAISE)
    own = promises and not copies_the_aim(facts)
    short = word_count(text) <= facts.limits.proposition_words
    return (
        Check.of("proposition.promise", "proposition", 4, own),
        Check.of("proposition.one_sentence", "proposition", 4, own and len(sentences(text)) == 1),
        Check.of("proposition.short", "proposition", 4, own and short),
        Check.of("proposition.one_thought", "proposition", 4, own and not is_a_list(text)),
    )


def support(facts: Facts) -> tuple[Check, ...]:
    """One to three reasons to believe; more than three is a list nobody remembers."""
    written = lines(facts.text("support"))
    reasons = {fold(line) for line in written if says(line, 2) and not only(line, words.PRAISE)}
    few = len(reasons) >= 1 and len(written) <= facts.limits.most_reasons
    return (
        Check.of("support.given", "support", 4, bool(reasons)),
        Check.of("support.few", "support", 4, few),
    )
