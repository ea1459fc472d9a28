"""What a model is asked for: one file a use, found by its name.

Each file is one purpose and has

    SHAPE                                   a bot.ai.shape.Shape: what the answer must look like
    def wish(session, desk, actor, draft) -> Wish | None
                                            what to ask, read from the records now; None: nothing
    def keep(session, desk, actor, draft, outcome) -> Mapping | Trouble
                                            what is kept of the answer, grounded in `outcome.read`:
                                            plain JSON for `draft.content`. May plan nothing, change
                                            no record: what it keeps is a suggestion
    def tell(session, desk, actor, draft) -> None
                                            what is said when it is there, or why it is not: plan a
                                            notice or refresh a paper. Most say nothing on a trouble

and is begun with `ai_work.begin(session, desk, actor, "its_name", subject=..., client_id=...)`.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from typing import Any, Protocol, cast

from sqlmodel import Session

from bot.rules.drafting.trouble import Trouble
from bot.services.ai_asking import Outcome, Wish
from bot.services.desk import Desk
from bot.services.people import Actor
from storage.tables.drafting import ModelDraft


class Use(Protocol):
    """One file of this folder."""

    def wish(
        self, session: Session, desk: Desk, actor: Actor, draft: ModelDraft
    ) -> Wish[Any] | None: ...

    def keep(
        self,
        session: Session,
        desk: Desk,
        actor: Actor,
        draft: ModelDraft,
        outcome: Outcome[Any],
    ) -> Mapping[str, Any] | Trouble: ...

    def tell(self, session: Session, desk: Desk, actor: Actor, draft: ModelDraft) -> None: ...


@cache
def all_uses() -> Mapping[str, Use]:
    """Every use by the name of its file."""
    return {
        found.name: cast(Use, importlib.import_module(f"{__name__}.{found.name}"))
        for found in pkgutil.iter_modules(__path__)
    }
