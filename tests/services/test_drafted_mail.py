"""A mail about money in a model's words: ours are the sums, the dates, the names, the end."""

from __future__ import annotations

from datetime import date

import pytest

from bot.errors import BadInput, NotAllowed, NotFound, Refused
from bot.rules.drafting.trouble import Trouble
from bot.services import ai_gate, invoices_mail, people
from bot.services.desk import Desk
from bot.services.people import Actor
from storage.tables.invoices import BooksSource, Invoice
from storage.tables.people import Client
from tests.cast import Cast, MovedClock, local
from tests.services.model_room import SayingModel, beside, last_draft, notices, work_off

GOOD = {
    "opening": "I hope all is well. We are still waiting for {amount}. EUR 900 is missing.",
    "closing": "Could you tell me when it comes? Otherwise we stop the work.",
}


@pytest.fixture(autouse=True)
def overdue(desk: Desk, cast: Cast, clock: MovedClock) -> None:
    """One invoice of Noordzee's, twelve days late."""
    clock.now = local("2026-11-02 10:00")
    with desk.database.writing() as session:
        session.add(BooksSource(id=1, key="ams", name="Amsterdam", last_as_of=date(2026, 11, 2)))
        session.flush()
        session.add(
            Invoice(
                source_id=1, customer="noordzee", number="INV-3287", number_key="inv-3287",
                client_id=cast.clients["noordzee"], currency="EUR", total_minor=2_480_000,
                balance_minor=2_480_000, due=date(2026, 10, 21), first_seen_at=clock.now,
                first_seen_on=date(2026, 10, 1), last_as_of=date(2026, 11, 2), po="4711",
            )
        )  # fmt: skip


def actor(desk: Desk, slack_id: str = "U0ADA") -> Actor:
    with desk.database.reading() as session:
        found = people.actor(session, slack_id, desk.clock())
    assert found is not None
    return found


def drafted(desk: Desk, cast: Cast, model: SayingModel, note: str = "") -> invoices_mail.Suggested:
    studio = beside(desk, model)
    invoices_mail.suggest(studio, actor(desk), cast.clients["noordzee"], "EUR", note)
    work_off(studio)
    return invoices_mail.suggested(studio, actor(desk), last_draft(desk).id or 0)


def test_the_draft_has_the_models_words_around_our_list(desk: Desk, cast: Cast) -> None:
    found = drafted(desk, cast, SayingModel(GOOD))
    assert (found.model, found.dropped) == ("small-7b", 2)
    assert found.text.split("\n")[4:9] == [
        "I hope all is well. We are still waiting for EUR 24,800.",
        "",
        "- INV-3287: EUR 24,800, due 21 October 2026 (PO 4711)",
        "",
        "Could you tell me when it comes?",
    ]
    assert found.text.endswith("Kind regards,\nAda de Vries")


def test_nothing_of_the_books_and_no_name_leaves(desk: Desk, cast: Cast) -> None:
    model = SayingModel(GOOD)
    drafted(desk, cast, model, "Their new colleague is nora@noordzee.example, +31 6 1234 5678")
    sent = model.everything_it_was_sent()
    assert "Their new colleague" in sent
    for words in ("Noordzee", "INV-3287", "24", "Ada", "4711", "nora@", "1234"):
        assert words not in sent.replace("[mail]", ""), words


def test_it_writes_in_the_clients_language_or_not_at_all(desk: Desk, cast: Cast) -> None:
    with desk.database.writing() as session:
        session.get_one(Client, cast.clients["noordzee"]).language = "nl"
    model = SayingModel(
        {"opening": "We are still waiting for {amount} and would like to know when it will come.",
         "closing": "Could you tell me when it comes and if there is anything in the way?"}
    )  # fmt: skip
    found = drafted(desk, cast, model)
    assert "Dutch" in model.asked[0].task
    assert "verstreken" in model.asked[0].source
    assert (last_draft(desk).trouble, found.model) == (Trouble.LANGUAGE, "")
    assert "Met vriendelijke groet" in found.text
    good = {"opening": "We wachten nog op {amount}.", "closing": "Kunt u laten weten wanneer?"}
    found = drafted(desk, cast, SayingModel(good))
    assert "We wachten nog op EUR 24.800." in found.text


@pytest.mark.parametrize("trouble", [Trouble.LATE, Trouble.QUOTA, Trouble.NONSENSE])
def test_without_an_answer_there_is_the_rules_mail_and_one_quiet_line(
    desk: Desk, cast: Cast, trouble: Trouble
) -> None:
    found = drafted(desk, cast, SayingModel(trouble=trouble))
    assert found.model == ""
    assert "On which day can we expect the payment?" in found.text
    (told,) = notices(desk, actor(desk).person_id)
    assert told.text == "Suits: a mail is ready to copy"
    assert str(told.blocks).count("Drafted without the model") == 1
    assert "24,800" not in str(told.blocks)


def test_of_nonsense_nothing_is_left_and_half_a_draft_is_filled_up(desk: Desk, cast: Cast) -> None:
    drafted(desk, cast, SayingModel({"opening": "Pay EUR 5 now!", "closing": "{iban}"}))
    assert last_draft(desk).trouble == Trouble.NONSENSE
    found = drafted(desk, cast, SayingModel({"opening": "Thank you for your patience.",
                                             "closing": "We will sue."}))  # fmt: skip
    assert "Thank you for your patience." in found.text
    assert "On which day can we expect the payment?" in found.text


def test_the_books_of_now_are_shown_and_a_changed_matter_is_the_rules_again(
    desk: Desk, cast: Cast, clock: MovedClock
) -> None:
    assert drafted(desk, cast, SayingModel(GOOD)).model
    with desk.database.writing() as session:
        session.get_one(Invoice, 1).balance_minor = 1_000_000
    number = last_draft(desk).id or 0
    studio = beside(desk, SayingModel())
    assert "EUR 10,000" in invoices_mail.suggested(studio, actor(desk), number).text
    clock.now = local("2026-11-05 10:00")
    found = invoices_mail.suggested(studio, actor(desk), number)
    assert (found.model, "well past its due date" in found.text) == ("", True)
    with desk.database.writing() as session:
        session.get_one(Invoice, 1).state = "paid"
    with pytest.raises(BadInput, match="nothing to ask"):
        invoices_mail.suggested(studio, actor(desk), number)


def test_who_may_not_see_the_money_gets_no_draft(desk: Desk, cast: Cast) -> None:
    studio, noordzee = beside(desk, SayingModel(GOOD)), cast.clients["noordzee"]
    with pytest.raises(NotAllowed):
        invoices_mail.suggest(studio, actor(desk, "U0KIT"), noordzee, "EUR", "")
    drafted(desk, cast, SayingModel(GOOD))
    with pytest.raises(NotFound):
        invoices_mail.suggested(studio, actor(desk, "U0DEE"), last_draft(desk).id or 0)


def test_switched_off_for_the_client_no_model_is_offered_or_asked(desk: Desk, cast: Cast) -> None:
    model, noordzee = SayingModel(GOOD), cast.clients["noordzee"]
    studio = beside(desk, model)
    assert invoices_mail.letter(studio, actor(desk), noordzee, "EUR").host == "models.example"
    with desk.database.writing() as session:
        session.get_one(Client, noordzee).terms = {ai_gate.NO_MODEL: True}
    assert invoices_mail.letter(studio, actor(desk), noordzee, "EUR").host == ""
    with pytest.raises(Refused):
        invoices_mail.suggest(studio, actor(desk), noordzee, "EUR", "")
    assert model.asked == []
