"""A model for stories about drafts: it says what a test gives it, and keeps what it was asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlmodel import col, select

from bot.ai.asking import Answer, Ask, Rung, Used, going_on
from bot.rules.drafting.price import Price
from bot.rules.drafting.trouble import Trouble
from bot.services import errands_doing
from bot.services.desk import Desk
from storage.tables.drafting import ModelDraft
from storage.tables.engine import Nudge


@dataclass
class SayingModel:
    """Answers every question with `says`, in the shape that was asked for, or with a trouble."""

    says: Mapping[str, Any] = field(default_factory=dict)
    trouble: Trouble | None = None
    name: str = "small-7b"
    host: str = "models.example"
    deadline: float = 5.0
    price: Price | None = None
    asked: list[Ask[Any]] = field(default_factory=list)

    def ask(self, ask: Ask[Any], *, stopping: Callable[[], bool] = going_on) -> Answer[Any]:
        self.asked.append(ask)
        found = None if self.trouble else ask.shape.model_validate(dict(self.says))
        return Answer(found, Used(100, 50, 700, Rung.SCHEMA), self.trouble)

    def everything_it_was_sent(self) -> str:
        """In one piece."""
        return "\n".join(
            [each.task + each.source + each.facts + str(each.example) for each in self.asked]
        )


def beside(desk: Desk, model: SayingModel) -> Desk:
    """The desk with this model at hand."""
    return replace(desk, model=model)


def work_off(desk: Desk) -> None:
    """Let the hands that ask the model do all there is."""
    errands_doing.work_off(desk)


def last_draft(desk: Desk) -> ModelDraft:
    """The draft that was asked for last."""
    with desk.database.reading() as session:
        return session.exec(select(ModelDraft).order_by(col(ModelDraft.asked_at).desc())).one()


def notices(desk: Desk, person_id: int) -> list[Nudge]:
    """What was told to somebody outside their mornings."""
    with desk.database.reading() as session:
        found = select(Nudge).where(Nudge.person_id == person_id, Nudge.kind == "notice")
        return list(session.exec(found.order_by(col(Nudge.id))).all())
