"""The clock's door: a few fixed ticks, none of which is dropped for being late."""

from __future__ import annotations

from datetime import timedelta
from threading import Event, Semaphore
from typing import Any

import pytest
from apscheduler.events import EVENT_JOB_MAX_INSTANCES
from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.triggers.interval import IntervalTrigger
from structlog.testing import capture_logs

from bot.scheduler import Scheduler
from bot.services import ticking
from bot.services.desk import Desk


@pytest.fixture
def door(desk: Desk) -> Scheduler:
    nothing: Any = object()
    return Scheduler(
        desk=desk, poster=nothing, files=nothing, refresh_directory=lambda: None,
        begin=lambda: None, seconds=5.0, beat=lambda: None,
    )  # fmt: skip


def test_three_interval_ticks_and_nothing_else_is_scheduled(door: Scheduler) -> None:
    door._scheduler.start(paused=True)
    try:
        jobs = {job.id: job for job in door._scheduler.get_jobs()}
        assert set(jobs) == {"tick", "auditor", "directory"}
        for job in jobs.values():
            assert isinstance(job.trigger, IntervalTrigger), "no cron: Monday is Tuesday there"
            assert job.misfire_grace_time is None, "a tick that is late is late, not dropped"
            assert job.coalesce
            assert job.max_instances == 1
        assert jobs["tick"].trigger.interval == timedelta(seconds=5)
        assert isinstance(door._scheduler._lookup_jobstore("default"), MemoryJobStore)
    finally:
        door._scheduler.shutdown(wait=False)


def test_a_tick_that_fails_is_not_the_last_one(
    door: Scheduler, monkeypatch: pytest.MonkeyPatch
) -> None:
    beats: list[int] = []

    def breaks(*_: object) -> None:
        beats.append(1)
        raise RuntimeError("a bug")

    monkeypatch.setattr(ticking, "tick", breaks)
    door._tick()
    door._tick()
    assert len(beats) == 2


def test_a_tick_under_way_is_not_joined_by_a_second_one(
    door: Scheduler, monkeypatch: pytest.MonkeyPatch
) -> None:
    beats: list[int] = []

    def again(*_: object) -> None:
        beats.append(1)
        door._tick()

    monkeypatch.setattr(ticking, "tick", again)
    door._tick()
    assert len(beats) == 1


def test_a_tick_longer_than_its_interval_is_one_line_in_the_log(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The interval's own warning came at every moment that found the last tick under way."""
    ends, passed = Event(), Semaphore(0)
    monkeypatch.setattr(ticking, "tick", lambda *_: ends.wait(10))
    nothing: Any = object()
    door = Scheduler(
        desk=desk, poster=nothing, files=nothing, refresh_directory=lambda: None,
        begin=lambda: None, seconds=0.02, beat=lambda: None,
    )  # fmt: skip
    door._scheduler.add_listener(lambda _: passed.release(), EVENT_JOB_MAX_INSTANCES)
    with capture_logs() as logs, caplog.at_level("WARNING"):
        door._scheduler.start()
        assert all(passed.acquire(timeout=5) for _ in range(4)), "four moments came and went"
        door._scheduler.pause()
        ends.set()
        door.stop()
    assert [(line["event"], line["job"]) for line in logs] == [
        ("takes_longer_than_its_interval", "tick")
    ]
    assert [record for record in caplog.records if record.name.startswith("apscheduler")] == []
    assert door._long == set(), "the next long one is said again"
