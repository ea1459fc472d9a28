"""What stands in Slack against what stands in the store: nothing missing, nothing twice."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from demo.standin import StandIn
from proof import agency
from proof.typing_people import Typed
from storage.database import Database
from storage.tables.briefs import Brief
from storage.tables.desk import Source
from storage.tables.drops import Pasted
from storage.tables.engine import Nudge

WORK = re.compile(r"Ring printer \d+ by (\d{4}-\d\d-\d\d)\.")


@dataclass(frozen=True, slots=True)
class Post:
    """One message in Slack: our key, the words a lock screen shows, all of it, and its day."""

    key: str
    words: str
    blocks: str
    day: date

    def work_of_that_day(self) -> set[str]:
        """The to-dos it asks for on their own day."""
        found = WORK.finditer(self.blocks)
        return {one.group() for one in found if one.group(1) == self.day.isoformat()}


@dataclass(frozen=True, slots=True)
class Ledger:
    """The count of a story, each part of it from two independent sides."""

    posts: int
    doubled: Sequence[str]
    """Keys or words that stand in Slack more than once, and posts nobody planned."""
    lost: Sequence[str]
    """What was planned and is not there, or is not known to be there."""
    unsure: Sequence[str]
    captures_lost: Sequence[str]
    captures_doubled: Sequence[str]


def close(
    slack: StandIn,
    database: Database,
    *,
    notices: Collection[str],
    days: Sequence[date],
    people: Sequence[int],
    typed: Typed,
    now: datetime,
) -> Ledger:
    """Compare. `notices` are the words planned once each; on `days` everybody had work to do."""
    posts = list(_posts(slack))
    said = Counter(post.words for post in posts)
    keys = Counter(post.key for post in posts)
    work = Counter(words for post in posts for words in post.work_of_that_day())
    asked = Counter(found.group() for post in posts for found in WORK.finditer(post.blocks))
    with database.reading() as session:
        rows = session.exec(select(Nudge).where(Nudge.kind != "edit")).all()
        planned = {row.token for row in rows}
        doubled = [key for key, times in keys.items() if times > 1 or key not in planned]
        doubled += [words for words in notices if said[words] > 1]
        doubled += [words for words, times in work.items() if times > 1]
        lost = [words for words in notices if not said[words]]
        lost += [_fate(row) for row in rows if _is_lost(row, keys, now)]
        expected = [agency.work_of(who, day) for day in days for who in people]
        lost += [words for words in expected if not asked[words]]
        kept = _kept(session, typed)
        return Ledger(
            posts=len(posts),
            doubled=doubled,
            lost=lost,
            unsure=[_fate(row) for row in rows if row.state == "unsure" or "unsure" in row.reason],
            captures_lost=[words for words in typed.pasted | typed.submitted if not kept[words]],
            captures_doubled=[words for words, times in kept.items() if times > 1],
        )


def _fate(row: Nudge) -> str:
    return f"{row.key}: {row.state} ({row.reason})"


def _is_lost(row: Nudge, posted: Collection[str], now: datetime) -> bool:
    """Said without a post, not said without a reason, or still waiting at the end."""
    if row.state == "sent":
        return row.carried_by_id is None and row.token not in posted
    if row.state == "skipped":
        return row.kind == "notice"
    waits = row.state in ("planned", "deferred") and row.due_at > now
    return row.alone and not waits


def _kept(session: Session, typed: Typed) -> Counter[str]:
    """How many records hold each of the words people typed."""
    pasted = session.exec(
        select(Source.text).join(Pasted, col(Pasted.source_id) == col(Source.id))
    ).all()
    forms = session.exec(select(Brief.title)).all()
    known = typed.pasted | typed.submitted | typed.unanswered
    return Counter(words for words in (*pasted, *forms) if words in known)


def _posts(slack: StandIn) -> Iterator[Post]:
    """Every message of ours in a DM, as it was first said."""
    with slack.world.lock:
        for message in slack.world.messages:
            if message.by_app and message.only_for is None:
                first = message.versions[0]
                payload = (first.get("metadata") or {}).get("event_payload", {})
                at = datetime.fromtimestamp(float(message.ts), ZoneInfo(agency.ZONE))
                yield Post(
                    str(payload.get("key", "")), str(first.get("text", "")),
                    json.dumps(first.get("blocks")), at.date(),
                )  # fmt: skip
