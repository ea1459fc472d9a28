"""The soak can tell a leak from a breath, and goes on where it was interrupted."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from proof import soak, vitals
from proof.day_traffic import KNOCKS_A_DAY, per_second
from proof.soak import Leg
from proof.vitals import Vitals


def seen(*resident: float, files: int = 40) -> list[Vitals]:
    return [Vitals(10.0 * place, one, files, 20, 6) for place, one in enumerate(resident)]


def leg(store: str = "a file", **more: object) -> Leg:
    whole = Leg(
        store, 100.0, seen=seen(*[150.0] * 20), knocks=400, half=9.0, slowest=80.0, posts=80
    )
    for name, value in more.items():
        setattr(whole, name, value)
    return whole


def test_memory_that_grows_after_it_is_warm_is_no_breath() -> None:
    warm_then_flat = seen(80, 100, 130, 148, 150, 150, 151, 150, 151, 150)
    assert vitals.trend(warm_then_flat, lambda one: one.resident).is_flat
    growing = seen(*(100 + 5 * n for n in range(20)))
    assert not vitals.trend(growing, lambda one: one.resident).is_flat


def test_a_leak_of_connections_fails_its_line() -> None:
    leaking = [Vitals(n * 10.0, 150.0, 40 + n, 20, 6 + n) for n in range(20)]
    failed = {line.what for line in soak.lines_of(leg(seen=leaking)) if not line.met}
    assert failed == {"a file: open files", "a file: connections"}


def test_a_load_that_was_not_reached_and_what_was_not_answered_fail_their_lines() -> None:
    failed = [line.what for line in soak.lines_of(leg(knocks=100, unanswered=1)) if not line.met]
    assert failed == ["a file: deliveries a second", "a file: deliveries not acknowledged"]
    assert all(line.met for line in soak.lines_of(leg()))


def test_ten_times_five_hundred_people_are_three_and_a_half_deliveries_a_second() -> None:
    assert per_second(500, 10, KNOCKS_A_DAY) == pytest.approx(3.47, abs=0.01)


def test_a_look_sees_this_process() -> None:
    now = vitals.look([os.getpid()], 0.0, vitals.no_server)
    assert now.resident > 10
    assert now.files >= 3
    assert now.threads >= 1


def test_what_was_done_before_an_interruption_is_not_done_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "build" / "soak.json"
    monkeypatch.setattr(soak, "KEPT", kept)
    monkeypatch.setattr(sys, "argv", ["soak", str(200 / 60)])
    kept.parent.mkdir()
    kept.write_text(json.dumps([asdict(leg())]), "utf-8")
    done: list[str] = []

    def one_leg(store: str, _replicas: int, _seconds: float) -> Leg:
        done.append(store)
        return leg(store)

    monkeypatch.setattr(soak, "_leg", one_leg)
    assert soak.main() == 0
    assert done == ["a server, three replicas"]
    assert soak.main() == 0
    assert done == ["a server, three replicas"], "everything was done"
