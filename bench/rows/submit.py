"""A status row sent in: rights, row, version, audit, one durable answer; many at once, and one."""

from __future__ import annotations

import asyncio
import time
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from statistics import median

from sqlmodel import select

from bench import payloads
from bench.apps import Running, bare, suits, worked
from bench.row import Row, percentile, ratio_of_pairs
from bench.slack import LeanSlack
from bench.workplace import agency_in, workplace
from storage.database import Database
from storage.tables.desk import AuditEntry
from storage.tables.jobs import StatusEntry

IN_FLIGHT = 16
WARM = 40


class _Round:
    """What one start of one app did: answer times alone and together, and its rate."""

    def __init__(self, alone: list[float], many: list[float], seconds: float, work: float) -> None:
        self.alone, self.many, self.rate, self.work = alone, many, len(many) / seconds, work


def measure(quick: bool) -> list[Row]:
    """Sixteen in flight per second with its 99th percentile, and one in flight."""
    rounds, seconds, single = (1, 2.0, 60) if quick else (3, 6.0, 200)
    with workplace() as (folder, slack):
        url = agency_in(folder)
        ours, floors = [], []
        for _ in range(rounds):
            ours.append(_round(slack, suits(slack, url, folder), seconds, single))
            floors.append(_round(slack, bare(slack, folder), seconds, single))
        _kept(url, sum(len(one.alone) + len(one.many) + WARM for one in ours))
    return _rows(ours, floors)


def _rows(ours: list[_Round], floors: list[_Round]) -> list[Row]:
    value, floor = median(r.rate for r in ours), median(r.rate for r in floors)
    p99 = median(percentile(r.many, 0.99) for r in ours) * 1000
    floor_p99 = median(percentile(r.many, 0.99) for r in floors) * 1000
    alone = median(median(r.alone) for r in ours) * 1000
    floor_alone = median(median(r.alone) for r in floors) * 1000
    one_row = "bare Bolt app, one ORM row in one durable transaction"
    return [
        Row("submit of a status row, 16 in flight, Socket Mode", value, "per second", floor,
            ratio_of_pairs([r.rate for r in ours], [r.rate for r in floors]), 0.4, 0.7,
            more_is_better=True, note=one_row),
        Row("the same, 99th percentile", p99, "ms", floor_p99, p99, 100, 100, bound="ms",
            note="the must is in ms, whatever the floor"),
        Row("the same submit, one in flight, p50", alone, "ms", floor_alone,
            ratio_of_pairs([median(r.alone) for r in ours], [median(r.alone) for r in floors]),
            4, 2, note=one_row),
        Row("the same submit in processor time", median(r.work for r in ours) * 1000, "cpu ms",
            median(r.work for r in floors) * 1000,
            ratio_of_pairs([r.work for r in ours], [r.work for r in floors]),
            note="what it takes of a processor, ticks included, however busy the machine"),
    ]  # fmt: skip


def _round(
    slack: LeanSlack, app: AbstractContextManager[Running], seconds: float, single: int
) -> _Round:
    with app as running:
        slack.do(_send(slack, 1, count=WARM))
        before = worked(running.process.pid)
        alone = slack.do(_send(slack, 1, count=single))
        began = time.perf_counter()
        many = slack.do(_send(slack, IN_FLIGHT, seconds=seconds))
        took = time.perf_counter() - began
        work = (worked(running.process.pid) - before) / (len(alone) + len(many))
        return _Round(alone, many, took, work)


async def _send(
    slack: LeanSlack, in_flight: int, *, count: int = 10**9, seconds: float = 1e9
) -> list[float]:
    """Each of so many people sends one form after the other; the answer times."""
    times: list[float] = []
    end = time.perf_counter() + seconds
    today = datetime.now(UTC).date()

    async def person(client: int) -> None:
        place = 0
        while len(times) < count and time.perf_counter() < end:
            sent = payloads.status_row(client, place % 20, today)
            times.append(await slack.send("interactive", sent))
            place += 1

    await asyncio.gather(*(person(client) for client in range(1, in_flight + 1)))
    return times


def _kept(url: str, sent: int) -> None:
    """Every form that was acknowledged is a version, a row of the audit's chain, or this is no
    measurement."""
    store = Database(url)
    with store.reading() as session:
        versions = len(session.exec(select(StatusEntry.id)).all())
        entries = len(session.exec(select(AuditEntry.id)).all())
    store.close()
    assert versions == entries == sent, f"sent {sent}, kept {versions} and {entries}"
