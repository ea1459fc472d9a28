"""What was planned, said and shown: the outbox, as verbs."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import BindParameter, bindparam
from sqlmodel import Session, col, func, insert, or_, select

from storage.tables.engine import Case, Nudge
from storage.types import UTCDateTime

LONGEST_LEASE = timedelta(hours=1)
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


NOW = bindparam("now", type_=UTCDateTime)
IDS: BindParameter[int] = bindparam("ids", expanding=True)
# Asked at every beat and for every message, and therefore put together once.
_BY_KEY = select(Nudge).where(Nudge.key == bindparam("key"))
_PENDING = select(Nudge).where(
    Nudge.case_id == bindparam("case_id"),
    col(Nudge.kind).in_(("step", "warning")),
    col(Nudge.state).in_(("planned", "deferred", "failed_temporary", "claimed", "unsure")),
)
_CARRIED = (
    select(Nudge)
    .where(
        Nudge.person_id == bindparam("person_id"),
        col(Nudge.kind).in_(("step", "warning")),
        col(Nudge.alone).is_(False),
        col(Nudge.document).is_(None),
        col(Nudge.state).in_(("planned", "deferred")),
        col(Nudge.due_at) <= NOW,
    )
    .order_by(col(Nudge.due_at), col(Nudge.id))
)
_READERS = (
    select(Nudge.person_id)
    .where(
        col(Nudge.person_id).in_(IDS),
        col(Nudge.kind).in_(("step", "warning")),
        col(Nudge.alone).is_(False),
        col(Nudge.document).is_(None),
        col(Nudge.state).in_(("planned", "deferred")),
        col(Nudge.due_at) <= NOW,
    )
    .distinct()
)
_KNOWN = select(Nudge.key).where(col(Nudge.key).in_(bindparam("keys", expanding=True)))
_LAST_DIGEST = select(func.max(Nudge.sent_at)).where(
    Nudge.person_id == bindparam("person_id"), Nudge.kind == "digest", Nudge.state == "sent"
)
_READERS_ABOVE = (
    select(Nudge.person_id)
    .join(Case, col(Nudge.case_id) == col(Case.id))
    .where(
        Case.state == "open",
        col(Case.level) > 0,
        Nudge.kind == "step",
        Nudge.role != "owner",
        Nudge.loop == Case.loop,
        Nudge.step == Case.step,
        col(Nudge.state).in_(("planned", "deferred", "sent")),
    )
    .distinct()
)


def nudge(session: Session, key: str) -> Nudge | None:
    """An outbox row by the key that makes it happen once."""
    return session.exec(_BY_KEY, params={"key": key}).first()


def pending(session: Session, case_id: int) -> Sequence[Nudge]:
    """Steps and warnings of a case that have not been said yet."""
    return session.exec(_PENDING, params={"case_id": case_id}).all()


def was_dropped(session: Session, case: Case) -> bool:
    """Whether the case's latest step was planned and then not said."""
    rows = session.exec(
        select(Nudge.state).where(
            Nudge.case_id == case.id,
            Nudge.kind == "step",
            Nudge.loop == case.loop,
            Nudge.step == case.step,
        )
    ).all()
    return bool(rows) and all(state == "skipped" for state in rows)


def waiting_steps(session: Session, now: datetime) -> Sequence[Nudge]:
    """Steps that are due and wait for somebody's digest."""
    return session.exec(
        select(Nudge)
        .where(
            col(Nudge.kind).in_(("step", "warning")),
            col(Nudge.alone).is_(False),
            col(Nudge.state).in_(("planned", "deferred")),
            col(Nudge.due_at) <= now,
        )
        .order_by(col(Nudge.id))
    ).all()


def carried_steps(session: Session, person_id: int, now: datetime) -> Sequence[Nudge]:
    """Steps and warnings that wait for a person's next digest."""
    return session.exec(_CARRIED, params={"person_id": person_id, "now": now}).all()


def readers_among(session: Session, person_ids: Collection[int], now: datetime) -> frozenset[int]:
    """For whose digest, among these people, a step or warning waits."""
    rows = session.exec(_READERS, params={"ids": list(person_ids), "now": now}).all()
    return frozenset(row for row in rows if row is not None)


def known_among(session: Session, keys: Collection[str]) -> frozenset[str]:
    """Which of these keys were planned before."""
    return frozenset(session.exec(_KNOWN, params={"keys": list(keys)}).all())


_NO_DIGEST = Nudge(
    key="", token="", kind="digest", state="skipped", planned_at=LONG_AGO, due_at=LONG_AGO
).model_dump(exclude={"id"})


def add_digests(
    session: Session, days: Mapping[str, tuple[int, date, str]], *, reason: str, now: datetime
) -> None:
    """Write rows of digests that are not sent, by key: (person, local date, token)."""
    rows = [
        {
            **_NO_DIGEST, "key": key, "token": token, "person_id": person, "local_date": day,
            "reason": reason, "planned_at": now, "due_at": now,
        }
        for key, (person, day, token) in days.items()
    ]  # fmt: skip
    if rows:
        session.connection().execute(insert(Nudge), rows)


def asks_of_owner(session: Session, case_id: int, person_id: int, now: datetime) -> Sequence[Nudge]:
    """Due steps and warnings about a case that would speak alone to its owner."""
    return session.exec(
        select(Nudge).where(
            Nudge.case_id == case_id,
            Nudge.person_id == person_id,
            Nudge.role == "owner",
            col(Nudge.alone).is_(True),
            col(Nudge.kind).in_(("step", "warning")),
            col(Nudge.state).in_(("planned", "deferred")),
            col(Nudge.due_at) <= now,
        )
    ).all()


def alone_to_owners(
    session: Session, owner_ids: Collection[int], person_id: int, now: datetime
) -> Sequence[Nudge]:
    """Due words that would each speak alone: about these owners' cases, or to this reader."""
    return session.exec(
        select(Nudge)
        .join(Case, col(Nudge.case_id) == col(Case.id))
        .where(
            or_(col(Nudge.person_id) == person_id, col(Case.owner_id).in_(owner_ids)),
            Nudge.role == "owner",
            col(Nudge.alone).is_(True),
            col(Nudge.kind).in_(("step", "warning")),
            col(Nudge.state).in_(("planned", "deferred")),
            col(Nudge.due_at) <= now,
        )
        .order_by(col(Nudge.due_at), col(Nudge.id))
    ).all()


def gathered(session: Session, paper_id: int) -> Sequence[Nudge]:
    """Steps and warnings that one paper is to say together."""
    return session.exec(
        select(Nudge)
        .where(
            Nudge.carried_by_id == paper_id,
            Nudge.document == "together",
            col(Nudge.state).in_(("planned", "deferred")),
        )
        .order_by(col(Nudge.id))
    ).all()


def said_instead(session: Session, case: Case) -> bool:
    """Whether somebody else read, or is to read, what the case's owner could not be told."""
    return (
        session.exec(
            select(Nudge.id).where(
                Nudge.case_id == case.id,
                Nudge.loop == case.loop,
                col(Nudge.role).startswith("instead "),
                col(Nudge.state).not_in(("skipped", "failed_permanent")),
            )
        ).first()
        is not None
    )


def waited_for(session: Session, row: Nudge, now: datetime) -> Sequence[Nudge]:
    """Steps and warnings that this message, and no other, was to say."""
    if row.kind == "digest":
        return carried_steps(session, row.person_id or 0, now)
    if row.document == "together":
        return gathered(session, row.id or 0)
    return listed_steps(session, row.person_id or 0, now)


def leases_ended(session: Session, now: datetime) -> Sequence[Nudge]:
    """Rows whose sender did not come back.

    A lease that ends in an hour was given while the machine's clock was ahead: it has ended too.
    """
    ended = or_(col(Nudge.lease_until) <= now, col(Nudge.lease_until) > now + LONGEST_LEASE)
    return session.exec(select(Nudge).where(Nudge.state == "claimed", ended)).all()


def late(session: Session, moment: datetime) -> int:
    """How many messages have waited since before `moment`; throttled ones are not hidden."""
    rows = session.exec(
        select(Nudge.id).where(
            or_(
                col(Nudge.state).in_(("planned", "deferred", "unsure"))
                & (col(Nudge.due_at) <= moment),
                # Tried and put off by Slack: its next moment lies ahead, the delay is real.
                (col(Nudge.state) == "failed_temporary") & (col(Nudge.planned_at) <= moment),
            ),
            col(Nudge.alone).is_(True),
        )
    ).all()
    return len(rows)


def left_behind(session: Session, now: datetime, patience: timedelta) -> int:
    """How many steps wait for a digest or a weekly list although their reader has had a digest so
    long after they were due: nothing will take them along any more."""
    waiting = waiting_steps(session, now - patience)
    last = {
        reader: session.exec(_LAST_DIGEST, params={"person_id": reader}).one() or LONG_AGO
        for reader in {row.person_id for row in waiting}
    }
    return sum(row.due_at + patience < last[row.person_id] for row in waiting)


def asked_above(session: Session, case: Case) -> Sequence[int]:
    """Whom the latest step of a case was really put to, above its owner."""
    found = session.exec(
        select(Nudge.person_id).where(
            Nudge.case_id == case.id,
            Nudge.kind == "step",
            Nudge.loop == case.loop,
            Nudge.step == case.step,
            Nudge.state == "sent",
            Nudge.role != "owner",
        )
    ).all()
    return [person_id for person_id in found if person_id is not None]


def listed_steps(session: Session, person_id: int, now: datetime) -> Sequence[Nudge]:
    """Steps that wait for a person's weekly list, once its hour has come."""
    return session.exec(
        select(Nudge)
        .where(
            Nudge.person_id == person_id,
            Nudge.kind == "step",
            Nudge.document == "week_list",
            col(Nudge.state).in_(("planned", "deferred")),
            col(Nudge.due_at) <= now,
        )
        .order_by(col(Nudge.id))
    ).all()


def readers_above(session: Session) -> Sequence[int]:
    """Everybody to whom an open case climbed, or is about to."""
    found = session.exec(_READERS_ABOVE).all()
    return [person_id for person_id in found if person_id is not None]
