"""The questions of a weak brief for its client: in our words at once, in a model's if there is
one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import select

from bot.ai.asking import Answer, Ask, Used, going_on
from bot.messages import brief_mail
from bot.messages.texts import Texts
from bot.rules.briefs import BriefType
from bot.rules.drafting.price import Price
from bot.rules.drafting.trouble import Trouble
from bot.services import briefs_issuing, briefs_saving, briefs_wording, errands_doing, people
from bot.services.ai_uses.question_mail import Asked, Mail
from bot.services.desk import Desk
from bot.services.people import Actor
from storage.tables.briefs import Brief, BriefVersion
from storage.tables.drafting import ModelDraft
from storage.tables.people import Client
from tests.cast import Cast

GOOD = "Who do you want to reach with the summer launch?"
OURS = "Who exactly is this for?"


@dataclass
class Wordsmith:
    """A model that words what a test wants."""

    says: str = GOOD
    trouble: Trouble | None = None
    asked: list[Ask[Any]] = field(default_factory=list)
    name: str = "small"
    host: str = "models.example"
    deadline: float = 5.0
    price: Price | None = None

    def ask(self, ask: Ask[Any], *, stopping: Callable[[], bool] = going_on) -> Answer[Any]:
        self.asked.append(ask)
        place = ask.task.partition(OURS)[0].rpartition("\n")[2].rstrip(". ")
        said = Mail(questions=[Asked(number=int(place), text=self.says)])
        return Answer(None if self.trouble else said, Used(10, 5, 100), self.trouble)


@pytest.fixture
def model() -> Wordsmith:
    return Wordsmith()


@pytest.fixture
def studio(desk: Desk, model: Wordsmith) -> Desk:
    return replace(desk, model=model)


def who(desk: Desk, slack_id: str = "U0ADA") -> Actor:
    with desk.database.reading() as session:
        found = people.actor(session, slack_id, desk.clock())
    assert found is not None
    return found


def begun(desk: Desk, cast: Cast) -> int:
    return briefs_saving.begin(
        desk, who(desk), client_id=cast.clients["vela"], brief_type=BriefType.CAMPAIGN,
        title="Summer launch",
    )  # fmt: skip


def page(desk: Desk, brief_id: int, slack_id: str = "U0ADA", *, asks: bool = True) -> str:
    """Every word of the page, as Ada reads it."""
    made = briefs_wording.mail(desk, who(desk, slack_id), brief_id, asks=asks)
    t = Texts.for_reader(ZoneInfo("UTC"), language="en")
    return str(brief_mail.question_mail(t, made.texts, made.view, made.wording)["blocks"])


def speaks(desk: Desk, cast: Cast, language: str) -> None:
    with desk.database.writing() as session:
        client = session.get(Client, cast.clients["vela"])
        assert client is not None
        client.language = language


def test_without_a_model_the_mail_is_ours_and_says_so(desk: Desk, cast: Cast) -> None:
    told = page(desk, begun(desk, cast))
    assert OURS in told
    assert "Drafted without the model: it is switched off." in told


def test_a_wording_is_offered_above_our_own_once_it_is_there(
    studio: Desk, cast: Cast, model: Wordsmith
) -> None:
    brief_id = begun(studio, cast)
    first = page(studio, brief_id)
    assert "words it for this client just now" in first
    assert OURS in first
    assert model.asked == [], "never while somebody waits for the page"
    errands_doing.work_off(studio)
    told = page(studio, brief_id, asks=False)
    assert told.index(GOOD) < told.index(OURS), "both are there to copy"
    assert "By how much should it change" in told, "a question it did not word is ours"
    page(studio, brief_id)
    errands_doing.work_off(studio)
    assert len(model.asked) == 1, "it is worded once"
    assert "Summer launch" in model.asked[0].source
    assert "agency approves" not in model.asked[0].task


def test_it_changes_nothing_of_the_brief(studio: Desk, cast: Cast) -> None:
    brief_id = begun(studio, cast)

    def stored() -> list[tuple[Any, ...]]:
        with studio.database.reading() as session:
            brief = session.exec(select(Brief)).one()
            version = session.exec(select(BriefVersion)).one()
            return [(brief.state, brief.version, version.score, dict(version.answers))]

    before = stored()
    page(studio, brief_id)
    errands_doing.work_off(studio)
    page(studio, brief_id)
    assert stored() == before


@pytest.mark.parametrize(
    ("says", "trouble", "sentence"),
    [
        ("Is 18 January 2031 a good day for it?", None, "its answer made no sense"),
        ("Wie willen jullie bereiken met de lancering van de zomer?", None, "another language"),
        (GOOD, Trouble.LATE, "did not answer in time"),
        (GOOD, Trouble.QUOTA, "no credit left"),
    ],
)
def test_where_it_cannot_be_used_ours_stands_with_one_line(
    studio: Desk, cast: Cast, model: Wordsmith, says: str, trouble: Trouble | None, sentence: str
) -> None:
    model.says, model.trouble = says, trouble
    brief_id = begun(studio, cast)
    page(studio, brief_id)
    errands_doing.work_off(studio)
    told = page(studio, brief_id, asks=False)
    assert sentence in told
    assert OURS in told
    assert "2031" not in told


def test_it_is_said_in_the_clients_language_and_anew_for_another(
    studio: Desk, cast: Cast, model: Wordsmith
) -> None:
    brief_id = begun(studio, cast)
    page(studio, brief_id)
    errands_doing.work_off(studio)
    speaks(studio, cast, "nl")
    model.says = "Wie willen jullie met Summer launch bereiken?"
    assert GOOD not in page(studio, brief_id), "made for another language"
    errands_doing.work_off(studio)
    assert "in Dutch" in model.asked[-1].task
    assert model.says in page(studio, brief_id)


def test_a_brief_that_changed_has_no_old_wording(
    studio: Desk, cast: Cast, model: Wordsmith
) -> None:
    brief_id = begun(studio, cast)
    page(studio, brief_id)
    briefs_saving.answer(
        studio, who(studio), brief_id, {"problem": "Nobody knows the product yet"}, draft_id=""
    )
    errands_doing.work_off(studio)
    assert model.asked == [], "what was asked about is not there any more"
    assert GOOD not in page(studio, brief_id, asks=False)
    briefs_issuing.withdraw(studio, who(studio), brief_id)


def test_who_only_reads_a_brief_has_nothing_asked_for_them(
    studio: Desk, cast: Cast, model: Wordsmith
) -> None:
    brief_id = begun(studio, cast)
    page(studio, brief_id, "U0KIT")
    errands_doing.work_off(studio)
    assert model.asked == []
    with studio.database.reading() as session:
        assert session.exec(select(ModelDraft)).all() == []
