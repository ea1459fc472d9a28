"""Words: every sentence a person reads, in that person's language, zone and number format.

``t`` is a `Texts`; English text is the key, placeholders are plain ``{names}``:

    t("Save draft")                                        -> str for plain_text elements
    t.mrkdwn("*{client}* is late", client=name)            -> Mrkdwn, the name escaped
    t.plural("{n} row", "{n} rows", n)                     -> str
    t.mrkdwn_plural("*{n}* row", "*{n}* rows", n)          -> Mrkdwn
    mark("Late")                                           -> str, for texts kept in tables
    mark_plural("{n} row", "{n} rows")                     -> the same for a pair of forms

A text without a translation, or whose translation has other placeholders, is shown in English.

``make messages`` gathers them into the catalogues and says what is missing in each.

Translators: keep marks and placeholders, with a space around bold words (``*{client}* 迟到``), as
Slack formats whole words only. Programmers: name a `Texts` ``t`` (or ``self.t``), pass literal
strings, and never call it inside an f-string: the extractor reads source, not values. Values go on
one line; pass ``escape(text, lines=True)`` for longer words that keep their line breaks.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal

from bot.messages.safe import Mrkdwn, escape
from bot.messages.texts_catalogues import best_language, catalogue, languages, locale_for
from bot.rules.money import Money, minor_digits

__all__ = ["Own", "Texts", "Value", "best_language", "languages", "mark"]

Value = str | int | Money | dt.date
_BETWEEN = {(False, False): ", ", (False, True): "; ", (True, False): "、", (True, True): "；"}
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_PLACE = re.compile(r"( ?)\{(\w+)\}( ?)")
_HAN = re.compile("[\u3001-\u303f\u3400-\u9fff\uff01-\uffef]")


def mark(text: str) -> str:
    """`text` itself: tells the extractor about a sentence that is translated later by ``t``."""
    return text


def mark_plural(one: str, many: str) -> tuple[str, str]:
    """Both forms themselves: tells the extractor about a sentence for ``t.plural(*forms, n)``."""
    return one, many


class Own(str):
    """A marked text as a value of another one: read in the reader's language, as the other is."""

    @property
    def words(self) -> str:
        """The English text, by which it is looked up."""
        return str(self)


@dataclass(frozen=True, slots=True)
class Texts:
    """What one reader reads: language (``en nl vi ru zh``), time zone, and a Babel locale name.

    Make one with `Texts.for_reader`; `Texts.english` is for logs and the command line.
    """

    language: str
    zone: ZoneInfo
    locale: str

    @classmethod
    def for_reader(
        cls, zone: ZoneInfo, *, language: str | None = None, slack_locale: str | None = None
    ) -> Texts:
        """The reader's chosen `language`, else the best for their `slack_locale` ("nl-NL")."""
        spoken = language if language in languages() else best_language(slack_locale)
        return cls(spoken, zone, locale_for(spoken, slack_locale))

    @classmethod
    def english(cls, zone: ZoneInfo) -> Texts:
        """English words in `zone`."""
        return cls.for_reader(zone, language="en")

    def __call__(self, text: str, /, **values: Value) -> str:
        """Plain text, nothing escaped: for plain_text elements, files and the terminal."""
        return self._filled(catalogue(self.language).gettext(text), text, values)

    def mrkdwn(self, text: str, /, **values: Value) -> Mrkdwn:
        """Our mrkdwn with their words: every value that is not `Mrkdwn` is escaped."""
        found = catalogue(self.language).gettext(text)
        return Mrkdwn(self._filled(found, text, self._safe(values)))

    def plural(self, one: str, many: str, n: int, /, **values: Value) -> str:
        """Plain text for `n` things, in as many forms as the language has; ``{n}`` is `n`."""
        found, source = self._counted(one, many, n)
        return self._filled(found, source, {"n": self.number(n), **values})

    def mrkdwn_plural(self, one: str, many: str, n: int, /, **values: Value) -> Mrkdwn:
        """`plural` for mrkdwn."""
        found, source = self._counted(one, many, n)
        return Mrkdwn(self._filled(found, source, {"n": self.number(n), **self._safe(values)}))

    def _counted(self, one: str, many: str, n: int) -> tuple[str, str]:
        return catalogue(self.language).ngettext(one, many, n), one if n == 1 else many

    def _filled(self, found: str, source: str, values: dict[str, Value]) -> str:
        """A translation that asks for a value we do not have must not cost anyone their message."""
        if not all(name in values for name in _PLACEHOLDER.findall(found)):
            found = source
        return _PLACE.sub(lambda place: self._placed(values[place[2]], place), found)

    def _placed(self, value: Value, place: re.Match[str]) -> str:
        """A date that ends in a point ("2 нояб.") does not end its sentence with another.

        Chinese is written without the spaces that stand around a Latin name.
        """
        shown, whole = self._shown(value), place.string
        before, after = place[1], place[3]
        follows = whole[place.end() : place.end() + 2]
        if not after and shown[-1:] == "." == follows[:1] and follows != "..":
            shown = shown[:-1]
        if self.language == "zh":
            before = "" if _touch(whole[: place.start()][-1:], shown[:1]) else before
            after = "" if _touch(shown[-1:], follows[:1]) else after
        return f"{before}{shown}{after}"

    def _shown(self, value: Value) -> str:
        if isinstance(value, Money):
            return self.money(value)
        if isinstance(value, dt.date):
            return self.date(value, today=dt.date.min)  # with its year: nobody said which
        return self._worded(str(value), value)

    def _worded(self, text: str, value: Value) -> str:
        """A value that remembers being a text of ours (a reason within a sentence) is one here."""
        words: str | None = getattr(value, "words", None)
        return text if words is None else self(words, **getattr(value, "values", {}))

    def _safe(self, values: dict[str, Value]) -> dict[str, Value]:
        return {name: self._safely(value) for name, value in values.items()}

    def _safely(self, value: Value) -> Value:
        if isinstance(value, Mrkdwn) or not isinstance(value, str):
            return value
        return escape(self._worded(value, value))

    def number(self, number: int) -> str:
        """A whole number with the reader's thousands mark."""
        return format_decimal(number, "#,##0", locale=self.locale)

    def money(self, money: Money) -> str:
        """ISO code and amount: "EUR 24,800"; decimals only when there are some.

        The code comes first in every language: some locales print symbols for one currency and
        codes for the next (RUB, VND), and a "$" does not say whose.
        """
        digits = minor_digits(money.currency)
        whole = money.minor % 10**digits == 0
        pattern = "#,##0" if whole else "#,##0." + "0" * digits
        return f"{money.currency} {format_decimal(money.major, pattern, locale=self.locale)}"

    def date(self, day: dt.date, *, today: dt.date | None = None) -> str:
        """A date with its weekday: "Thu 22 Apr"; with the year when it is not `today`'s."""
        far = today is not None and day.year != today.year
        if self.language in ("en", "nl"):  # day first: 04/05 has misled enough people
            return format_date(day, "EEE d MMM y" if far else "EEE d MMM", locale=self.locale)
        return format_skeleton("yMMMEd" if far else "MMMEd", day, locale=self.locale)

    def weekday(self, day: dt.date, *, short: bool = False) -> str:
        """ "Monday", or "Mon" when `short`."""
        return format_date(day, "ccc" if short else "cccc", locale=self.locale)

    def time(self, at: dt.datetime) -> str:
        """The hour in the reader's zone: "13:00". Raises ValueError for a naive datetime."""
        return self._local(at).strftime("%H:%M")

    def moment(self, at: dt.datetime, today: dt.date) -> str:
        """ "today 13:00", "tomorrow 09:00", "Wed 11:00" (the coming week), "Thu 22 Apr 09:00".

        `today` is the reader's own local date. Raises ValueError for a naive `at`.
        """
        day = self._local(at).date()
        time = self.time(at)
        t = self  # the name the extractor looks for
        named = {
            today - dt.timedelta(days=1): t("yesterday {time}", time=time),
            today: t("today {time}", time=time),
            today + dt.timedelta(days=1): t("tomorrow {time}", time=time),
        }
        if day in named:
            return named[day]
        if today < day < today + dt.timedelta(days=7):
            return f"{self.weekday(day, short=True)} {time}"
        return f"{self.date(day, today=today)} {time}"

    def deadline(self, at: dt.datetime, today: dt.date) -> str:
        """`moment` for a deadline: on the day itself the hour is enough, "by 16:00".

        Raises ValueError for a naive `at`.
        """
        return self.time(at) if self._local(at).date() == today else self.moment(at, today)

    def until(self, at: dt.datetime, today: dt.date) -> str:
        """`deadline` for an end: midnight ends the whole day before it, so "until Mon 9 Nov".

        Raises ValueError for a naive `at`.
        """
        local = self._local(at)
        if local.time() != dt.time():
            return self.deadline(at, today)
        t = self  # the name the extractor looks for
        last = local.date() - dt.timedelta(days=1)
        return t("tonight") if last == today else self.date(last, today=today)

    def _local(self, at: dt.datetime) -> dt.datetime:
        if at.utcoffset() is None:
            raise ValueError("A moment needs a time zone before anyone can read it.")
        return at.astimezone(self.zone)

    def days(self, n: int) -> str:
        """ "1 day", "12 days": calendar days."""
        return self.plural("{n} day", "{n} days", n)

    def working_days(self, n: int) -> str:
        """ "1 working day", "2 working days"."""
        return self.plural("{n} working day", "{n} working days", n)

    def hours(self, n: int) -> str:
        """ "1 hour", "4 hours"."""
        return self.plural("{n} hour", "{n} hours", n)

    def list_of(self, items: Iterable[str]) -> str:
        """ "a, b and c" in plain text."""
        return format_list(list(items), locale=self.locale)

    def items(self, items: Iterable[str], *, long: bool = False) -> str:
        """ "a, b, c": parts that are counted up, without an "and"; `long` ones hold commas."""
        return _BETWEEN[self.language == "zh", long].join(items)

    def either_of(self, items: Iterable[str]) -> str:
        """ "a, b or c" in plain text."""
        return format_list(list(items), style="or", locale=self.locale)

    def mrkdwn_list(self, items: Iterable[str]) -> Mrkdwn:
        """`list_of` for mrkdwn: items that are not `Mrkdwn` are escaped."""
        safe: Sequence[str] = [escape(item) for item in items]
        return Mrkdwn(format_list(safe, locale=self.locale))

    @property
    def babel(self) -> Locale:
        """The Babel locale, for what this class does not word."""
        return Locale.parse(self.locale)


def _touch(left: str, right: str) -> bool:
    """Whether both are Chinese signs, between which nobody puts a space."""
    return bool(_HAN.match(left) and _HAN.match(right))
