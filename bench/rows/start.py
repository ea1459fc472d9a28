"""From the start of the process to an open line, on a store that exists; and memory in service."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import UTC, datetime
from statistics import median

from bench import payloads
from bench.apps import Running, bare, suits
from bench.row import Row, ratio_of_pairs
from bench.slack import LeanSlack
from bench.workplace import agency_in, workplace

SERVED = 200


def measure(quick: bool) -> list[Row]:
    """Both apps are started in turn; each serves for a while, and then its memory is read."""
    rounds, served = (1, 20) if quick else (3, SERVED)
    with workplace() as (folder, slack):
        url = agency_in(folder)
        ours, floors = [], []
        for _ in range(rounds):
            ours.append(_round(slack, suits(slack, url, folder), served))
            floors.append(_round(slack, bare(slack, folder), served))
    more, work = (
        median(one[place] - floor[place] for one, floor in zip(ours, floors, strict=True))
        for place in (0, 2)
    )
    memory, small = [each[1] for each in ours], [each[1] for each in floors]
    return [
        Row("start to ready, existing database", median(each[0] for each in ours), "s",
            median(each[0] for each in floors), more, 3, 1.5, bound="s more",
            note="bare Bolt app; the ratio column holds the difference"),
        Row("the same in processor seconds", median(each[2] for each in ours), "cpu s",
            median(each[2] for each in floors), work, note="what an idle machine takes"),
        Row("resident memory in service, 500 people, 20,000 invoices", median(memory), "MiB",
            median(small), ratio_of_pairs(memory, small), 3, 2, note="bare Bolt app"),
    ]  # fmt: skip


def _round(
    slack: LeanSlack, app: AbstractContextManager[Running], served: int
) -> tuple[float, float, float]:
    today = datetime.now(UTC).date()
    with app as running:
        for turn in range(served):
            client = turn % 100 + 1
            slack.do(slack.send("slash_commands", payloads.command("/brief", "", client)))
            sent = payloads.status_row(client, turn // 100, today)
            slack.do(slack.send("interactive", sent))
            home = payloads.home_opened(client)
            slack.do(slack.send("events_api", home))
        return running.ready_after, running.resident(), running.work
