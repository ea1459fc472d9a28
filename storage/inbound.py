"""What Slack handed over: kept before it is acknowledged, and counted once."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, update
from sqlmodel import JSON, Session, col

from storage.tables.desk import Inbound
from storage.types import UTCDateTime

# A delivery still unfinished after this long belonged to a process that died on another machine,
# where nobody can see it: do it again. On this machine a dead process is known at once.
ABANDONED_AFTER = timedelta(seconds=30)
_FINISH = (
    update(Inbound)
    .where(col(Inbound.key) == bindparam("of"))
    .values(
        done_at=bindparam("at", type_=UTCDateTime), answer=bindparam("given", type_=JSON),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Received:
    """What is known of a delivery at the door; nothing of one that is new."""

    repeats: Inbound | None = None
    """The earlier one: it is not to be handled again."""
    begun_at: datetime | None = None
    """A process that died, or stumbled, began on these very words then (UTC); it is to be handled
    now. Other words are another thing, though the form is the same."""


def receive(
    session: Session,
    *,
    key: str,
    kind: str,
    name: str,
    slack_id: str,
    content: Mapping[str, Any],
    now: datetime,
    taker: str = "",
    gone: Callable[[str], bool] = lambda _taker: False,
) -> Received:
    """Keep a delivery, unless it repeats one that was handled or is in hand.

    `taker` names the process that handles it now, `gone` tells of such a name whether that
    process has ended. What a dead process left unfinished is done again, whoever it is that asks.
    """
    earlier = session.get(Inbound, key)
    if earlier is None:
        session.add(
            Inbound(
                key=key,
                kind=kind,
                name=name,
                slack_id=slack_id,
                received_at=now,
                taker=taker,
                content=dict(content),
            )
        )
        return Received()
    left = now - earlier.received_at >= ABANDONED_AFTER or gone(earlier.taker)
    abandoned = earlier.done_at is None and left
    # A form answered with errors comes back corrected under the same view and hash.
    corrected = earlier.answer.get("response_action") == "errors"
    if abandoned or corrected:
        same = abandoned and _as_stored(content) == earlier.content
        begun_at = earlier.received_at if same else None
        earlier.received_at, earlier.done_at, earlier.taker = now, None, taker
        earlier.content, earlier.answer = dict(content), {}
        return Received(begun_at=begun_at)
    return Received(repeats=earlier)


def _as_stored(content: Mapping[str, Any]) -> Any:
    return json.loads(json.dumps(dict(content)))


def finish(session: Session, key: str, answer: Mapping[str, Any], now: datetime) -> None:
    """Record that a delivery had its effect, and what Slack was answered."""
    session.flush()
    session.connection().execute(_FINISH, {"of": key, "at": now, "given": dict(answer)})


def get(session: Session, key: str) -> Inbound | None:
    """One delivery by Slack's own id of it."""
    return session.get(Inbound, key)
