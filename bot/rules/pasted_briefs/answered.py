"""What of a model's answer may stand in a form: its quote is found in the text, and so is every
date, sum, number and name of it. Dates and sums are read out of the quote by our own rules."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.rules.drafting.grounding import Source
from bot.rules.drafting.unfounded import unfounded
from bot.rules.pasted_briefs.drafted import FIELDS, Check, Drafted, shortened
from bot.rules.pasted_briefs.values import QUOTE, Reader, drafted_of

NEAR = 0.5
"""How much of the model's own words must stand in the text; below it the text's words are used."""
BY_NAME = frozenset({"client_approver"})


def of_answer(
    answer: Iterable[tuple[str, str, str]], text: str, reader: Reader, *,
    contacts: Iterable[str] = (),
) -> dict[str, Drafted]:  # fmt: skip
    """(field, its words, its quote) of an answer about `text`, as far as it may be believed.

    What stands nowhere in the text is dropped. Where the model says it in words of its own that
    the text does not bear out, the text's own words are taken. The first for a field counts.
    """
    source = Source(text)
    known = tuple(contacts)
    found: dict[str, Drafted] = {}
    for key, words, quote in answer:
        if key in FIELDS and key not in found:
            made = _believed(key, words.strip(), quote, source, reader, known)
            if made is not None:
                found[key] = made
    return found


def _believed(
    key: str, words: str, quote: str, source: Source, reader: Reader, known: tuple[str, ...]
) -> Drafted | None:
    place = source.place_of(quote)
    if place is None:
        return None
    said = source.quote(place)
    field = FIELDS[key]
    if field.kind in ("date", "money"):
        made = drafted_of(field, said, reader, by_model=True)
        # A passage that gives no date is the model's guess of where one stands.
        return made if made is not None and made.value else None
    if key in BY_NAME:
        return _named(key, words, said, source, known)
    if not words or not _borne_out(words, source, reader.today, known):
        return drafted_of(field, said, reader, by_model=True)
    value, was_cut = shortened(words, field.max_length)
    verbatim = words.casefold() in source.text.casefold()
    check: Check = "shortened" if was_cut else "" if verbatim else "own_words"
    return Drafted(key, value, shortened(said, QUOTE)[0], check, by_model=True)


def _named(
    key: str, words: str, said: str, source: Source, known: tuple[str, ...]
) -> Drafted | None:
    """A person: as the text or the client's list of people has the name, never otherwise."""
    listed = [name for name in known if words.casefold() == name.casefold()]
    inside = Source(said)
    if not words or len(words) > FIELDS[key].max_length:
        return None
    if not inside.holds(words) and not (listed and inside.holds(words.split(" ")[0])):
        return None
    return Drafted(key, (listed or [words])[0], shortened(said, QUOTE)[0], by_model=True)


def _borne_out(words: str, source: Source, today: date, known: tuple[str, ...]) -> bool:
    """Nothing in it that the text does not give, and near its words, so in its language."""
    return source.share(words) >= NEAR and not unfounded(
        words, source.text, today=today, beside=known
    )
