"""`/brief` typed, until the form has reached Slack. What Slack takes to answer is left out: the
moment counts at which its last byte arrived."""

from __future__ import annotations

import time
from contextlib import AbstractContextManager
from statistics import median

from bench import payloads
from bench.apps import Running, bare, suits
from bench.row import Row, percentile, ratio_of_pairs
from bench.slack import LeanSlack
from bench.workplace import agency_in, workplace

WARM = 20


def measure(quick: bool) -> list[Row]:
    """The median, and what one in a hundred waits for."""
    rounds, times = (1, 40) if quick else (5, 200)
    with workplace() as (folder, slack):
        url = agency_in(folder)
        ours, floors = [], []
        for _ in range(rounds):
            ours.append(_round(slack, suits(slack, url, folder), times))
            floors.append(_round(slack, bare(slack, folder), times))
    value, floor = [median(each) for each in ours], [median(each) for each in floors]
    slow = median(percentile(each, 0.99) for each in ours)
    return [
        Row("/brief to an open modal, p50", median(value) * 1000, "ms", median(floor) * 1000,
            ratio_of_pairs(value, floor), 3, 1.5, note="bare Bolt app that opens a fixed modal"),
        Row("the same, 99th percentile", slow * 1000, "ms",
            median(percentile(each, 0.99) for each in floors) * 1000, note="Slack allows 3,000"),
    ]  # fmt: skip


def _round(slack: LeanSlack, app: AbstractContextManager[Running], times: int) -> list[float]:
    with app:
        for turn in range(WARM):
            _once(slack, turn)
        return [_once(slack, turn) for turn in range(times)]


def _once(slack: LeanSlack, turn: int) -> float:
    before = len(slack.opened)
    began = time.perf_counter()
    slack.do(slack.send("slash_commands", payloads.command("/brief", "", turn % 100 + 1)))
    assert len(slack.opened) == before + 1, "no form was opened"
    return slack.opened[-1] - began
