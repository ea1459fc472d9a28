"""The mail to a client about their invoices, to be copied, checked and sent by the account person.

One text for each tone, whole without a model. In the client's language; numbers, sums and dates are
those of the books. Nothing of our own talk (who was asked, what is decided about the work) is in
it, and no threat and no word of law: those are for people to decide and to write.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from bot.messages.texts import Texts, mark, mark_plural
from bot.rules.invoices_mail import Line, Matter, Tone

MOST_NAMED = 3
OPENINGS = {
    Tone.SOON: mark_plural(
        "A friendly reminder: this invoice falls due shortly.",
        "A friendly reminder: these invoices fall due shortly.",
    ),
    Tone.FRIENDLY: mark_plural(
        "A friendly reminder: according to our books, this invoice has just passed its due date.",
        "A friendly reminder: according to our books, these invoices have just passed "
        "their due date.",
    ),
    Tone.CLEAR: mark_plural(
        "According to our books, this invoice is still unpaid, although its due date has passed.",
        "According to our books, these invoices are still unpaid, although their due dates "
        "have passed.",
    ),
    Tone.FIRM: mark_plural(
        "This invoice is well past its due date, and we have not received your payment.",
        "These invoices are well past their due dates, and we have not received your payment.",
    ),
    Tone.FORMAL: mark_plural(
        "With this letter we formally ask for payment of the invoice below. It is long past its "
        "due date and has not been paid in full.",
        "With this letter we formally ask for payment of the invoices below. They are long past "
        "their due dates and have not been paid in full.",
    ),
}
ASKINGS = {
    Tone.SOON: mark_plural(
        "Has it reached the right person, and is everything on it in order? If anything is "
        "missing, I will gladly put it right.",
        "Have they reached the right person, and is everything on them in order? If anything is "
        "missing, I will gladly put it right.",
    ),
    Tone.FRIENDLY: mark_plural(
        "Could you tell me when we may expect the payment? If something on it is not in order, "
        "I will gladly put it right.",
        "Could you tell me when we may expect the payment? If something on them is not in order, "
        "I will gladly put it right.",
    ),
    Tone.FIRM: mark_plural(
        "Please tell me by return on which day you will pay it, or what is holding the payment up.",
        "Please tell me by return on which day you will pay them, or what is holding the "
        "payment up.",
    ),
    Tone.FORMAL: mark_plural(
        "Please pay the amount now, or confirm to me in writing on which day you will. If "
        "something stands in the way, I would like to settle it with you in person.",
        "Please pay the amounts now, or confirm to me in writing on which day you will. If "
        "something stands in the way, I would like to settle it with you in person.",
    ),
}

PLAIN_ASKINGS = {
    Tone.PROMISED: mark("If anything changes, please let me know in good time."),
    Tone.CLEAR: mark(
        "On which day can we expect the payment? If something is unclear, please tell me."
    ),
}


@dataclass(frozen=True, slots=True)
class Worded:
    """The two paragraphs that may be worded in another way; the rest of a mail is always ours.

    `said` names the known things ("paid", "promise", "settled") that these words say already.
    """

    opening: str
    asking: str
    said: frozenset[str] = frozenset()


def text(t: Texts, about: Matter, sender: str, worded: Worded | None = None) -> str:
    """The whole mail, subject first. `t` speaks the client's language."""
    words = worded or Worded(opening(t, about, values(t, about)), asking(t, about))
    facts = known(t, about, values(t, about))
    parts = [
        _subject(t, about),
        "",
        t("Dear colleague at {client},", client=about.client),
        "",
        words.opening,
        "",
        *(_line(t, line) for line in about.lines),
        *_total(t, about),
        "",
        *_paragraph(said for name, said in facts.items() if name not in words.said),
        words.asking,
        "",
        *_paragraph([_thanks(t, about.tone)]),
        t("Kind regards,"),
        sender,
    ]
    return "\n".join(parts)


def values(t: Texts, about: Matter) -> dict[str, str]:
    """What may stand in the paragraphs, by its name there: all of it from our records."""
    found = {
        "client": about.client,
        "invoice": _numbers(t, about.lines),
        "amount": t.money(about.total),
        "due": day(t, about.oldest),
    }
    if about.paid is not None:
        found["paid"] = t.money(about.paid)
    if about.promise is not None:
        found["promised"] = t.money(about.promise.sum)
        found["promised_by"] = day(t, about.promise.by)
    if about.settled:
        found["settled"] = _some(t, about.settled)
    return found


def day(t: Texts, on: date) -> str:
    """A date as a letter has it: "13 October 2026"."""
    return format_date(on, "d MMMM y" if t.language in ("en", "nl") else "long", locale=t.locale)


def opening(t: Texts, about: Matter, of: Mapping[str, str]) -> str:
    """The first paragraph; `of` as `values` gives it, or the bare names in their braces."""
    if about.tone is Tone.PROMISED:
        return t.plural(
            "Thank you for letting us know that {sum} will be paid by {day}. I have noted it for "
            "this invoice:",
            "Thank you for letting us know that {sum} will be paid by {day}. I have noted it for "
            "these invoices:",
            _count(about), sum=of["promised"], day=of["promised_by"],
        )  # fmt: skip
    one, many = OPENINGS[about.tone]
    return t.plural(one, many, _count(about))


def asking(t: Texts, about: Matter) -> str:
    """The last paragraph."""
    if about.tone in PLAIN_ASKINGS:
        return t(PLAIN_ASKINGS[about.tone])
    one, many = ASKINGS[about.tone]
    return t.plural(one, many, _count(about))


def known(t: Texts, about: Matter, of: Mapping[str, str]) -> dict[str, str]:
    """A sentence for each thing that is known of these invoices, by its name."""
    found = {}
    if about.settled:
        found["settled"] = t(
            "The question about {numbers} has been settled between us, so that nothing stands in "
            "the way of the payment any more.",
            numbers=of["settled"],
        )
    if about.paid is not None:
        found["paid"] = t(
            "Thank you for your part payment of {sum}; what is listed here is what is still open.",
            sum=of["paid"],
        )
    if about.promise is not None and about.tone is not Tone.PROMISED:
        found["promise"] = _broken(t, of, partly=about.promise.partly)
    return found


def _broken(t: Texts, of: Mapping[str, str], *, partly: bool) -> str:
    if partly:
        return t(
            "You had told us that {sum} would be paid by {day}; so far our books show only a part "
            "of it.",
            sum=of["promised"], day=of["promised_by"],
        )  # fmt: skip
    return t(
        "You had told us that {sum} would be paid by {day}; our books do not show it yet.",
        sum=of["promised"], day=of["promised_by"],
    )  # fmt: skip


def _subject(t: Texts, about: Matter) -> str:
    numbers, n = _numbers(t, about.lines), _count(about)
    if about.tone is Tone.PROMISED:
        return t("Subject: your payment of {numbers}", numbers=numbers)
    if about.tone is Tone.SOON:
        return t.plural("Subject: invoice {numbers}, due shortly",
                        "Subject: invoices {numbers}, due shortly", n, numbers=numbers)  # fmt: skip
    if about.tone is Tone.FORMAL:
        return t.plural("Subject: request for payment of invoice {numbers}",
                        "Subject: request for payment of invoices {numbers}",
                        n, numbers=numbers)  # fmt: skip
    return t.plural("Subject: open invoice {numbers}", "Subject: open invoices {numbers}",
                    n, numbers=numbers)  # fmt: skip


def _line(t: Texts, line: Line) -> str:
    due = day(t, line.due)
    words = t("- {number}: {sum}, due {day}", number=line.number, sum=line.asked, day=due)
    if line.whole is not None:
        words = t(
            "- {number}: {sum}, due {day}; the part of {whole} that is not in question",
            number=line.number, sum=line.asked, day=due, whole=line.whole,
        )  # fmt: skip
    if not line.po:
        return words
    po = t("PO {po}", po=line.po)
    return f"{words} ({po})"


def _total(t: Texts, about: Matter) -> list[str]:
    several = len(about.lines) > 1 and about.tone is not Tone.PROMISED
    return [t("Together: {sum}", sum=about.total)] if several else []


def _thanks(t: Texts, tone: Tone) -> str:
    if tone in (Tone.PROMISED, Tone.SOON):
        return ""
    if tone in (Tone.FIRM, Tone.FORMAL):
        return t("If your payment is on its way already, please accept our thanks.")
    return t("If it is paid already, thank you, and please forget this mail.")


def _paragraph(sentences: Iterable[str]) -> list[str]:
    """A line for each, with an empty one behind; nothing at all when there are none."""
    said = [each for each in sentences if each]
    return [*said, ""] if said else []


def _numbers(t: Texts, lines: Sequence[Line]) -> str:
    return _some(t, [line.number for line in lines])


def _some(t: Texts, names: Sequence[str]) -> str:
    left = len(names) - MOST_NAMED
    more = [t.plural("{n} more", "{n} more", left)] if left > 0 else []
    return t.list_of([*names[:MOST_NAMED], *more])


def _count(about: Matter) -> int:
    """One or several: Russian counts 21 like 1, but 21 invoices are not "this invoice"."""
    return 1 if len(about.lines) == 1 else 5
