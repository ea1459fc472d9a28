"""Words in five languages, sums and days as their reader writes them."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from bot.books.said import said
from bot.messages import texts_catalogues
from bot.messages.safe import Mrkdwn, bold
from bot.messages.texts import Own, Texts, best_language, languages, mark
from bot.messages.texts_catalogues import read_catalogue
from bot.rules.money import Money

AMSTERDAM, SAIGON = ZoneInfo("Europe/Amsterdam"), ZoneInfo("Asia/Ho_Chi_Minh")
t = Texts.english(AMSTERDAM)
TRANSLATED = [language for language in languages() if language != "en"]


def reader(slack_locale: str, zone: ZoneInfo = AMSTERDAM) -> Texts:
    return Texts.for_reader(zone, slack_locale=slack_locale)


def at(hour: int, day: int = 22) -> dt.datetime:
    return dt.datetime(2027, 4, day, hour, tzinfo=dt.UTC)


def test_plain_text_is_not_escaped_and_mrkdwn_is() -> None:
    assert t("For {client}", client="Q&A <x>") == "For Q&A <x>"
    assert t.mrkdwn("*{client}*", client="Q&A <x>") == "*Q&amp;A &lt;x&gt;*"


def test_a_value_that_is_mrkdwn_already_goes_in_as_it_is() -> None:
    said = t.mrkdwn("{who}: {what}", who=bold("An<na"), what="*x*")
    assert said == "*An&lt;na*: ∗x∗"
    assert isinstance(said, Mrkdwn)


def test_braces_in_a_name_are_only_braces() -> None:
    assert t("{a} {b}", a="{b}", b="{0.__class__}") == "{b} {0.__class__}"


def test_a_forgotten_value_is_an_error_of_ours() -> None:
    with pytest.raises(KeyError):
        t("For {client}")


@pytest.mark.parametrize(
    ("locale", "forms"),
    [
        ("en-US", "0 days, 1 day, 2 days, 5 days, 11 days, 21 days"),
        ("nl-NL", "0 dagen, 1 dag, 2 dagen, 5 dagen, 11 dagen, 21 dagen"),
        ("ru-RU", "0 дней, 1 день, 2 дня, 5 дней, 11 дней, 21 день"),
        ("vi-VN", "0 ngày, 1 ngày, 2 ngày, 5 ngày, 11 ngày, 21 ngày"),
        ("zh-CN", "0 天, 1 天, 2 天, 5 天, 11 天, 21 天"),
    ],
)
def test_each_language_counts_in_its_own_way(locale: str, forms: str) -> None:
    assert ", ".join(reader(locale).days(n) for n in (0, 1, 2, 5, 11, 21)) == forms


def test_a_text_nobody_translated_is_english_in_its_right_number() -> None:
    ru = reader("ru-RU")
    assert ru("Nobody translated {x}", x="this") == "Nobody translated this"
    assert [ru.plural("{n} ox", "{n} oxen", n) for n in (1, 21)] == ["1 ox", "21 oxen"]
    assert ru.mrkdwn_plural("*{n}* ox of {who}", "*{n}* oxen of {who}", 2, who="<A>") == (
        "*2* oxen of &lt;A&gt;"
    )


def test_a_translation_with_a_wrong_placeholder_costs_nobody_their_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "nl" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "suits.po").write_text('msgid ""\nmsgstr "Language: nl\\n"\n\n'
                                     'msgid "For {client}"\nmsgstr "Voor {klant}"\n')  # fmt: skip
    monkeypatch.setattr(texts_catalogues, "LOCALES", tmp_path)
    texts_catalogues.catalogue.cache_clear()
    try:
        assert reader("nl-NL")("For {client}", client="Vela") == "For Vela"
    finally:
        texts_catalogues.catalogue.cache_clear()


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{[^}]*\}", text))


def forms_of(text: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [text] if isinstance(text, str) else list(text or [])


def wrong_entries(entries: Catalog) -> list[str]:
    """Translations whose placeholders or live marks are not those of the English text."""
    return [str(entry.id) for entry in entries if entry.id and _is_wrong(entry, entries)]


def _is_wrong(entry: Message, entries: Catalog) -> bool:
    sources = forms_of(entry.id)
    for place, form in enumerate(forms_of(entry.string)):
        # Only where the first form means exactly one may it leave the number out, as English does.
        alike = sources[0] if place == 0 and entries.num_plurals == 2 else sources[-1]
        if form and not placeholders(alike) <= placeholders(form) <= placeholders(sources[-1]):
            return True
        if form and any(form.count(each) != alike.count(each) for each in "<>*~`"):
            return True
        if re.search(r"[\w}][*~]\S[^*~]*[*~]|[*~][^*~]*\S[*~][\w{]", form):
            return True  # Slack formats whole words only: in Chinese, a space has to stand there
    return False


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_translation_has_the_placeholders_and_marks_of_its_source(language: str) -> None:
    assert wrong_entries(read_catalogue(language)) == []


def test_the_catalogue_check_sees_what_is_wrong() -> None:
    catalog = Catalog(locale="nl")
    catalog.add("For {client}", "Voor {klant}")
    catalog.add(("{n} row", "{n} rows"), ("rij", "{n} rijen"))
    catalog.add("*Late*", "*Laat")
    catalog.add("Now", "<!here> nu")
    catalog.add("*{x}* is late", "*{x}*迟到")
    catalog.add("Fine {x}", "{x} goed")
    catalog.add("*{x}* is *very* late", "*{x}* is *heel* laat")
    assert len(wrong_entries(catalog)) == 5


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_catalogue_has_fuzzy_entries_or_a_wrong_number_of_plural_forms(language: str) -> None:
    entries = read_catalogue(language)
    assert [entry.id for entry in entries if entry.id and entry.fuzzy] == []
    for entry in entries:
        if entry.pluralizable:
            assert len(forms_of(entry.string)) == entries.num_plurals
    assert entries.num_plurals == {"nl": 2, "vi": 1, "ru": 3, "zh": 1}[language]


@pytest.mark.parametrize(
    ("locale", "shown"),
    [
        ("en-GB", "EUR 24,800"),
        ("nl-NL", "EUR 24.800"),
        ("vi-VN", "EUR 24.800"),
        ("ru-RU", "EUR 24\N{NO-BREAK SPACE}800"),
        ("zh-CN", "EUR 24,800"),
    ],
)
def test_sums_have_their_code_first_in_every_language(locale: str, shown: str) -> None:
    assert reader(locale).money(Money(2480000, "EUR")) == shown


def test_decimals_are_shown_only_when_there_are_some_and_never_rounded() -> None:
    assert t.money(Money(73102055, "EUR")) == "EUR 731,020.55"
    assert t.money(Money(10, "EUR")) == "EUR 0.10"
    assert t.money(Money(-960000, "EUR")) == "EUR -9,600"
    assert t.money(Money(1840000000, "VND")) == "VND 1,840,000,000"
    assert t.money(Money(1005, "KWD")) == "KWD 1.005"
    assert t.money(Money(12345678901234567, "EUR")) == "EUR 123,456,789,012,345.67"


@given(st.integers(-(10**12), 10**12), st.sampled_from(["EUR", "VND", "KWD"]))
def test_a_shown_sum_is_the_sum(minor: int, currency: str) -> None:
    money = Money(minor, currency)
    amount = t.money(money).removeprefix(f"{currency} ").replace(",", "")
    assert Money.of(Decimal(amount), currency) == money


def test_money_can_be_a_value() -> None:
    assert reader("nl-NL")("{sum} open", sum=Money(2480000, "EUR")) == "EUR 24.800 open"


def test_hours_are_the_readers_own() -> None:
    assert t.time(at(11)) == "13:00"
    assert reader("en-US", SAIGON).time(at(11)) == "18:00"


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        t.time(dt.datetime(2027, 4, 22, 11))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("today", "shown"),
    [
        (dt.date(2027, 4, 22), "today 13:00"),
        (dt.date(2027, 4, 21), "tomorrow 13:00"),
        (dt.date(2027, 4, 23), "yesterday 13:00"),
        (dt.date(2027, 4, 16), "Thu 13:00"),
        (dt.date(2027, 4, 15), "Thu 22 Apr 13:00"),
        (dt.date(2027, 4, 24), "Thu 22 Apr 13:00"),
        (dt.date(2026, 4, 22), "Thu 22 Apr 2027 13:00"),
    ],
)
def test_a_moment_is_named_as_people_would(today: dt.date, shown: str) -> None:
    assert t.moment(at(11), today) == shown


def test_a_moment_is_named_by_the_readers_day_not_by_utc() -> None:
    assert reader("en-US", SAIGON).moment(at(20), dt.date(2027, 4, 23)) == "today 03:00"


def test_dates_and_weekdays_in_each_language() -> None:
    day = dt.date(2027, 4, 22)
    locales = ["en-US", "nl-NL", "ru-RU", "vi-VN", "zh-CN"]
    assert [reader(locale).date(day) for locale in locales] == [
        "Thu 22 Apr", "do 22 apr", "чт, 22 апр.", "Th 5, 22 thg 4", "4月22日周四",
    ]  # fmt: skip
    assert t.weekday(day) == "Thursday"
    assert t.weekday(day, short=True) == "Thu"


def test_lists_are_joined_as_the_language_does() -> None:
    assert reader("nl-NL").list_of(["{0}", "b", "c"]) == "{0}, b en c"
    assert reader("en-GB").mrkdwn_list(["<a>", bold("b")]) == "&lt;a&gt; and *b*"
    assert t.list_of([]) == ""


def test_one_of_several_is_said_as_the_language_does() -> None:
    assert [reader(each).either_of(["1", "2", "3"]) for each in ("nl-NL", "ru-RU", "vi-VN")] == [
        "1, 2 of 3", "1, 2 или 3", "1, 2 hoặc 3",
    ]  # fmt: skip
    assert reader("zh-CN").either_of(["1", "2"]) == "1或2"


def test_a_text_of_ours_inside_another_is_in_the_same_language() -> None:
    reason = said("its {name} is longer than {most} characters", name=said("customer"), most=200)
    nl = reader("nl-NL")
    assert nl("Row {row}: {why}", row=7, why=reason) == "Rij 7: klant: langer dan 200 tekens"
    assert nl.mrkdwn("Row {row}: {why}", row=7, why=reason) == "Rij 7: klant: langer dan 200 tekens"


def test_a_day_in_an_error_is_written_by_the_locale() -> None:
    day = dt.date(2027, 4, 22)
    text = "These books are of {day}, which has not come yet."
    assert "do 22 apr 2027" in reader("nl-NL")(text, day=day)
    assert "2027年4月22日" in reader("zh-CN").mrkdwn(text, day=day)
    assert Own("director") == "director"
    assert reader("nl-NL")("{name}: {value}", name=Own("department head"), value="1") == (
        "afdelingshoofd: 1"
    )


def test_readers_get_their_language_or_english() -> None:
    wanted = [None, "", "nl-NL", "zh-TW", "zh_CN", "pt-BR", "vi", "xx-YY", "???"]
    assert [best_language(each) for each in wanted] == [
        "en", "en", "nl", "zh", "zh", "en", "vi", "en", "en",
    ]  # fmt: skip


def test_a_chosen_language_wins_over_the_one_of_slack() -> None:
    chosen = Texts.for_reader(AMSTERDAM, language="ru", slack_locale="nl-NL")
    assert chosen("Save draft") == "Сохранить черновик"
    assert chosen.money(Money(100000, "RUB")) == "RUB 1\N{NO-BREAK SPACE}000"


def test_english_words_never_stand_beside_other_peoples_month_names() -> None:
    assert reader("pt-BR").date(dt.date(2027, 4, 22)) == "Thu 22 Apr"


def test_mark_only_points_at_a_text() -> None:
    assert mark("Late") == "Late"


def test_catalogues_are_plain_files_that_babel_writes_back_unchanged() -> None:
    for language in TRANSLATED:
        path = texts_catalogues.LOCALES / language / "LC_MESSAGES" / "suits.po"
        with path.open("rb") as file:
            assert len(read_po(file, locale=language, abort_invalid=True)) > 0


def test_an_end_at_midnight_reads_as_the_whole_day_before() -> None:
    today = dt.date(2027, 4, 22)
    assert t.until(dt.datetime(2027, 4, 24, 22, tzinfo=dt.UTC), today) == "Sat 24 Apr"
    assert t.until(dt.datetime(2027, 4, 22, 22, tzinfo=dt.UTC), today) == "tonight"
    assert t.until(at(11), today) == "13:00"


def test_a_sentence_ends_in_one_point_and_chinese_closes_up_around_names() -> None:
    russian = Texts.for_reader(AMSTERDAM, language="ru")
    chinese = Texts.for_reader(AMSTERDAM, language="zh")
    books = "Sums by the books of {day}."
    assert russian(books, day="2 нояб.").endswith("2 нояб.")
    assert russian(books, day="2 мая").endswith("2 мая.")
    saved = "version {version}, saved {when} by {name}"
    assert chinese(saved, version="2", when="今天", name="陈思雨") == "第 2 版，陈思雨保存于今天"
    assert chinese(saved, version="2", when="09:40", name="Ada B") == "第 2 版，Ada B 保存于 09:40"
