"""Every page and message about a brief stays within Slack's limits, however long the words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.messages import (
    brief_changes,
    brief_form,
    brief_mail,
    brief_messages,
    brief_notices,
    brief_pasted,
)
from bot.messages.blocks import Message
from bot.messages.brief_card import card
from bot.messages.brief_notices import Rebriefed
from bot.messages.brief_views import (
    AnswersForm,
    Asking,
    BriefForm,
    BriefRow,
    BriefView,
    Choice,
    Differences,
    MailWording,
    Offer,
    PastedText,
    Receipt,
    Said,
)
from bot.messages.texts import Texts
from bot.rules import briefs as rules
from bot.rules.briefs import QUESTIONS, RESTS_ON, BriefKind, BriefType, Field
from bot.rules.briefs.changes import Change
from bot.rules.pasted_briefs import Drafted
from demo.standin import check_message, check_view

NOW = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
TODAY = date(2026, 11, 2)
EVIL = "<!channel> *bold* :tada: <https://evil.example|click> & " * 100
CLIENT = ("Kade & Sons <!here> " * 20)[:200]
TYPES = list(BriefType)
KINDS = list(BriefKind)
LANGUAGES = ("en", "nl", "vi", "ru", "zh")
DEPARTMENTS = ("creative", "production", "media", "planning")


def texts(language: str = "en") -> Texts:
    return Texts.for_reader(ZoneInfo("Europe/Amsterdam"), language=language)


def longest(field: Field) -> Any:
    """The most that a field of this kind can hold."""
    if field.kind == "date":
        return "2026-11-25"
    if field.kind == "departments":
        return list(DEPARTMENTS)
    if field.kind == "people":
        return [f"U0{n}" for n in range(5)]
    if field.kind == "choice":
        return field.options[0][0] if field.options else "7"
    return EVIL[: field.max_length].strip()


def form(kind: BriefKind, brief_type: BriefType, step: int) -> BriefForm:
    fields = rules.fields_for(brief_type, kind)
    facts = {key: tuple((label, EVIL[:3000]) for label in cited) for key, cited in RESTS_ON.items()}
    return BriefForm(
        kind=kind,
        brief_type=brief_type,
        step=step,
        values={field.key: longest(field) for field in fields},
        draft_id="d" * 32,
        brief_id=123456789,
        client_brief_id=123456788,
        client=Choice("7", CLIENT),
        facts=facts,
        stale=frozenset(RESTS_ON),
        offered=Offer("e" * 32, EVIL, NOW),
        pasted=pasted(fields) if kind is BriefKind.CLIENT else None,
    )


def pasted(fields: tuple[Field, ...]) -> PastedText:
    checks = tuple(brief_pasted.CHECKS)
    drafted = {
        field.key: Drafted(field.key, "x", EVIL[:600], checks[n % len(checks)], n % 2 == 0)
        for n, field in enumerate(fields)
    }
    return PastedText(10**9, drafted, (EVIL,) * 9, (EVIL,) * 9, "read", "late")


def view(kind: BriefKind, brief_type: BriefType) -> BriefView:
    fields = rules.fields_for(brief_type, kind)
    asked = tuple(
        Asking(1, field, question, points=9, asked_at=NOW, name=field.key)
        for field, question in zip(fields * 3, QUESTIONS.values(), strict=False)
    )
    labels = tuple(field.label_key for field in fields)
    receipts = (
        Receipt(1, "creative", CLIENT, NOW),
        Receipt(2, "production", CLIENT, NOW, "got it", NOW, CLIENT),
        Receipt(3, "media", CLIENT, NOW, "spoke to them", NOW, CLIENT),
        Receipt(4, "planning", CLIENT, NOW),
    )
    return BriefView(
        brief_id=123456789,
        kind=kind,
        brief_type=brief_type,
        client=CLIENT,
        title=EVIL[:150],
        author=CLIENT,
        state="ready",
        version=99,
        saved_at=NOW,
        saved_by=CLIENT,
        said=tuple(Said(field, longest(field)) for field in fields),
        names={},
        score=62,
        verdict="ready",
        today=TODAY,
        blocking=asked[:6],
        gaps=asked[6:],
        remarks=tuple(("Jargon: what does it mean here?", EVIL[:3000]) for _ in range(9)),
        stale=labels,
        stale_creative=labels,
        receipts=receipts,
        rebriefs=7,
        client_rebriefs=70,
        creative_id=5 if kind is BriefKind.CLIENT else None,
        client_brief_id=4 if kind is BriefKind.CREATIVE else None,
        departments=DEPARTMENTS,
        steps=max(field.step for field in fields),
        may_edit=True,
    )


def difference(fields: tuple[Field, ...]) -> Differences:
    before, after = EVIL[:3000], EVIL[:3000].replace("bold", "light").replace("click", "tap")
    change = Change("ask", before, after)
    changes = tuple((field.label_key, replace(change, field=field.key)) for field in fields)
    return Differences(9, CLIENT, EVIL[:150], 98, 99, NOW, CLIENT, changes, TODAY)


def sound_view(page: dict[str, Any]) -> None:
    assert check_view(page) == []


def sound_message(message: Message) -> None:
    assert check_message({"text": message.text, "blocks": message.blocks}) == []
    assert "Kade" not in message.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("brief_type", TYPES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_part_of_every_type_fits_in_every_language(
    kind: BriefKind, brief_type: BriefType, language: str
) -> None:
    for step in range(1, brief_form.last_step(kind, brief_type) + 1):
        sound_view(brief_form.step_page(texts(language), form(kind, brief_type, step)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("brief_type", TYPES)
@pytest.mark.parametrize("kind", KINDS)
def test_the_card_of_every_type_fits_in_every_language(
    kind: BriefKind, brief_type: BriefType, language: str
) -> None:
    sound_view(card(texts(language), view(kind, brief_type), note="Saved."))


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_of_answers_and_the_mail_fit(kind: BriefKind) -> None:
    shown = view(kind, BriefType.CAMPAIGN)
    fields = rules.fields_for(BriefType.CAMPAIGN, kind)
    asked = tuple(Asking(1, field, "Why?", name=f"client.{field.key}") for field in fields)
    values = {f"client.{field.key}": longest(field) for field in fields}
    page = brief_form.answers_page(texts(), AnswersForm(1, EVIL[:150], asked, values, "d"))
    sound_view(page)
    sound_view(brief_mail.question_mail(texts(), texts("vi"), shown))
    worded = {each.question: EVIL[:300] for each in (*shown.blocking, *shown.gaps)}
    for wording in (MailWording(worded), MailWording(waits=True), MailWording(trouble="late")):
        sound_view(brief_mail.question_mail(texts("ru"), texts("vi"), shown, wording))


@pytest.mark.parametrize("kind", KINDS)
def test_what_changed_fits_on_a_page_and_in_a_message(kind: BriefKind) -> None:
    diff = difference(rules.fields_for(BriefType.CAMPAIGN, kind))
    sound_view(brief_changes.changes_page(texts(), diff))
    shown = view(kind, BriefType.CAMPAIGN)
    sound_message(brief_messages.changed(texts(), shown, diff, shown.receipts[0], replaced=False))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_message_about_a_brief_fits(kind: BriefKind, language: str) -> None:
    t, shown = texts(language), view(kind, BriefType.CAMPAIGN)
    for receipt in shown.receipts:
        sound_message(brief_messages.given(t, shown, receipt, replaced=False))
    sound_message(brief_messages.withdrawn(t, shown))
    sound_message(brief_pasted.found_more(t, item_id=10**9, client=CLIENT, more=22))
    sound_message(brief_notices.gone_stale(t, shown))
    sound_message(brief_messages.started(t, shown))
    sound_message(brief_messages.help_text(t))
    rows = [BriefRow(n, kind, CLIENT, EVIL[:150], "draft", 9, 4) for n in range(200)]
    sound_message(brief_messages.listed(t, rows))
    sound_message(brief_messages.listed(t, []))
    labels = tuple(said.field.label_key for said in shown.said)
    facts = Rebriefed(1, CLIENT, EVIL[:150], 12, 70, labels)
    sound_message(brief_notices.rebriefed(t, facts))


def test_nothing_typed_into_a_brief_can_ping_or_link() -> None:
    shown = view(BriefKind.CLIENT, BriefType.CAMPAIGN)
    message = brief_messages.given(texts(), shown, shown.receipts[0], replaced=False)
    said = [b["text"]["text"] for b in message.blocks if b["type"] == "section"]
    assert any("evil" in words for words in said)
    assert not any("<!" in words or "<http" in words for words in said)


def test_a_difference_shows_old_words_struck_and_new_words_bold() -> None:
    change = Change("live", "May", "June")
    block = brief_changes.change_block(texts(), "Live or delivered", change)
    parts = block["elements"][0]["elements"][2:]
    assert parts == [
        {"type": "text", "text": "May", "style": {"strike": True}},
        {"type": "text", "text": " "},
        {"type": "text", "text": "June", "style": {"bold": True}},
    ]


def test_nothing_of_a_pasted_mail_can_ping_or_link_above_or_under_a_field() -> None:
    page = brief_form.step_page(texts(), form(BriefKind.CLIENT, BriefType.CAMPAIGN, 1))
    said = [
        part["text"]
        for block in page["blocks"]
        if block["type"] == "context"
        for part in block["elements"]
    ]
    assert any("Drafted by the model from" in words and "evil" in words for words in said)
    assert not any("<!" in words or "<http" in words for words in said)


def test_a_model_that_did_not_help_has_its_one_line_on_the_page() -> None:
    fields = rules.fields_for(BriefType.CAMPAIGN, BriefKind.CLIENT)
    told = {
        brief_pasted.head(texts(), replace(pasted(fields), trouble=trouble), first=False)[0][
            "elements"
        ][0]["text"]
        for trouble in ("late", "quota", "off", "")
    }
    assert len(told) == 4
    assert all("without the model" in words for words in told if "has read it too" not in words)
