"""The mail to a client about money: whole in every tone and language, from our records alone."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from bot.messages import invoices_mail as mail
from bot.messages import invoices_mail_asking as mail_asking
from bot.messages.texts import Texts
from bot.rules.drafting.apart import set_apart
from bot.rules.drafting.pressure import presses
from bot.rules.drafting.redacting import redacted
from bot.rules.drafting.sentences import kept
from bot.rules.drafting.tongues import another_language
from bot.rules.invoices_mail import Line, Matter, Tone, Word
from bot.rules.money import Money

LANGUAGES = ("en", "nl", "vi", "ru", "zh")
ONE = Line("INV-3287", date(2026, 10, 13), Money(2_480_000, "EUR"), po="4711")
TWO = Line("INV-3301", date(2026, 10, 20), Money(600_000, "EUR"), whole=Money(900_000, "EUR"))


def speaks(language: str) -> Texts:
    return Texts.for_reader(ZoneInfo("Europe/Amsterdam"), language=language)


def matter(tone: Tone, *lines: Line) -> Matter:
    promise = Word(Money(1_000_000, "EUR"), date(2026, 10, 30))
    if tone is Tone.PROMISED:
        return Matter("Noordzee", tone, lines, promise=promise)
    if tone in (Tone.SOON, Tone.FRIENDLY):
        return Matter("Noordzee", tone, lines)
    return Matter("Noordzee", tone, lines, Money(300_000, "EUR"), promise, ("INV-3301",))


def test_a_firm_mail_reads_as_a_person_wrote_it() -> None:
    said = mail.text(speaks("en"), matter(Tone.FIRM, ONE, TWO), "Ada Lovelace")
    assert said == (
        "Subject: open invoices INV-3287 and INV-3301\n"
        "\n"
        "Dear colleague at Noordzee,\n"
        "\n"
        "These invoices are well past their due dates, and we have not received your payment.\n"
        "\n"
        "- INV-3287: EUR 24,800, due 13 October 2026 (PO 4711)\n"
        "- INV-3301: EUR 6,000, due 20 October 2026; the part of EUR 9,000 that is not in "
        "question\n"
        "Together: EUR 30,800\n"
        "\n"
        "The question about INV-3301 has been settled between us, so that nothing stands in the "
        "way of the payment any more.\n"
        "Thank you for your part payment of EUR 3,000; what is listed here is what is still open.\n"
        "You had told us that EUR 10,000 would be paid by 30 October 2026; our books do not show "
        "it yet.\n"
        "\n"
        "Please tell me by return on which day you will pay them, or what is holding the payment "
        "up.\n"
        "\n"
        "If your payment is on its way already, please accept our thanks.\n"
        "\n"
        "Kind regards,\n"
        "Ada Lovelace"
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("tone", Tone)
def test_every_tone_in_every_language_is_whole_and_differs_from_the_others(
    language: str, tone: Tone
) -> None:
    t = speaks(language)
    said = mail.text(t, matter(tone, ONE), "Ada")
    assert all(words in said for words in ("Noordzee", "INV-3287", t.money(ONE.asked), "4711"))
    assert "{" not in said
    assert said.endswith("\nAda")
    assert language == "en" or said != mail.text(speaks("en"), matter(tone, ONE), "Ada")
    others = {mail.text(t, matter(each, ONE), "Ada") for each in Tone if each is not tone}
    assert said not in others


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_invoice_and_twenty_one_are_not_counted_alike(language: str) -> None:
    t = speaks(language)
    one = mail.opening(t, matter(Tone.FORMAL, ONE), {})
    many = mail.opening(t, matter(Tone.FORMAL, *[ONE] * 21), {})
    assert (one == many) == (language in ("vi", "zh"))


def test_many_numbers_do_not_fill_the_subject() -> None:
    said = mail.text(speaks("en"), matter(Tone.CLEAR, *[ONE] * 40), "Ada")
    assert said.split("\n")[0] == (
        "Subject: open invoices INV-3287, INV-3287, INV-3287, and 37 more"
    )


def test_what_a_paragraph_says_already_is_not_said_again() -> None:
    about = matter(Tone.FIRM, ONE, TWO)
    worded = mail.Worded("We are still short of EUR 10,000.", "When?", frozenset({"promise"}))
    said = mail.text(speaks("en"), about, "Ada", worded)
    assert "We are still short of EUR 10,000." in said
    assert "You had told us" not in said
    assert "Thank you for your part payment" in said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("tone", Tone)
def test_the_rules_own_words_would_be_taken_from_a_model_whole(language: str, tone: Tone) -> None:
    """No tone of ours presses, and nothing we give a model is taken for a forward or an order."""
    given = mail_asking.given(speaks(language), matter(tone, ONE, TWO), "the PO is there")
    assert set_apart(given.source).text == redacted(given.source).text == given.source
    assert not any(known in given.source for known in ("Noordzee", "INV-", "24", "Ada"))
    for paragraph in given.example[1:]:
        stands = kept(
            paragraph, given.source, today=date(2026, 11, 2), places=given.places, refuse=presses,
            most=9,
        )  # fmt: skip
        assert stands.text == paragraph
        assert not another_language(mail_asking.bare(paragraph), language)
