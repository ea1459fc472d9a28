"""What a model is given of a mail about money, and what it may use: names in braces, never a sum.

Nothing of the client stands in it but the tone, what is known, and what the account person added.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.messages import invoices_mail as mail
from bot.messages.languages import ENGLISH, run_on
from bot.messages.texts import Texts
from bot.rules.invoices_mail import Matter, Tone

TONES = {
    Tone.PROMISED: "thankful and short: they named the day on which they will pay",
    Tone.SOON: "friendly and light: it is not due yet",
    Tone.FRIENDLY: "friendly: it is only just late",
    Tone.CLEAR: "polite and clear: it is late",
    Tone.FIRM: "polite and firm: it is very late",
    Tone.FORMAL: "formal and polite: it is so late that directors talk about it",
}
LIST = "{list}"
PLACE = re.compile(r"\{\w*\}")
ADDED = "To be said as well:"
TASK = (
    "The text is a mail to a client about unpaid invoices. Word its first paragraph (`opening`) "
    "and its last paragraph (`closing`) anew, as a good account executive would: warm, short, at "
    "most three sentences each, natural {language}. The tone is {tone}. Between them stands a list "
    "of the invoices that is not yours. Work what is known and what is to be said as well into "
    "them. Names in braces such as {{amount}} stand for what you do not know: keep those that the "
    "text uses exactly as they are, translate none, make up none. Never write a sum, a date, a "
    "number or a name yourself. No greeting, no signature, no threat, no word of law, no deadline, "
    "no offer."
)


@dataclass(frozen=True, slots=True)
class Given:
    """The task, the text, the names it may use, and an example: a text and both paragraphs."""

    task: str
    source: str
    places: frozenset[str]
    example: tuple[str, str, str]


def given(t: Texts, about: Matter, note: str) -> Given:
    """`t` speaks the client's language; `note` is what the account person wants said."""
    places = frozenset(mail.values(t, about))
    return Given(
        task=TASK.format(language=ENGLISH[t.language], tone=TONES[about.tone]),
        source=_source(t, about, note),
        places=places,
        example=(_source(t, about, ""), _opening(t, about), mail.asking(t, about)),
    )


def bare(text: str) -> str:
    """The words without the names in braces: those are English in every language."""
    return PLACE.sub(" ", text)


def _source(t: Texts, about: Matter, note: str) -> str:
    of = _names(t, about)
    parts = [mail.opening(t, about, of), LIST, *mail.known(t, about, of).values()]
    parts.append(mail.asking(t, about))
    if note:
        parts += ["", ADDED, note]
    return "\n".join(parts)


def _opening(t: Texts, about: Matter) -> str:
    of = _names(t, about)
    return run_on(t, [mail.opening(t, about, of), *mail.known(t, about, of).values()])


def _names(t: Texts, about: Matter) -> dict[str, str]:
    """Each value by its own name in braces."""
    return {name: f"{{{name}}}" for name in mail.values(t, about)}
