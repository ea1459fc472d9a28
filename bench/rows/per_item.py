"""The common way beside ours: one APScheduler job per item in an SQLAlchemy job store."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler

from bench.row import Row
from bench.rows.sweep import DUE, morning
from bench.workplace import workplace

LATER = timedelta(days=90)
_done = threading.Event()
_left = 0
_lock = threading.Lock()


def remind(item: int) -> None:
    """What one job does here: nothing but counting itself."""
    global _left
    with _lock:
        _left -= 1
        if _left == 0:
            _done.set()


def measure(quick: bool) -> list[Row]:
    """So many jobs made and run, doing nothing; ours judges, plans and renders as many."""
    sizes = ((300, 300),) if quick else ((DUE, DUE), (DUE, 10 * DUE))
    rows = []
    with workplace() as (folder, _slack):
        for due, stored in sizes:
            made, ran = _jobs(folder / f"jobs-{stored}.db", due, stored)
            ours = morning(f"sqlite:///{folder}/ours-{stored}.db", stored, due)
            rows.append(
                Row(
                    f"one APScheduler job per item, {due:,} due of {stored:,}", made + ran, "cpu s",
                    ours.whole, (made + ran) / ours.whole,
                    note=f"made in {made:.1f} s, run in {ran:.1f} s with nothing to do in them; "
                         "the floor is our sweep and render",
                )
            )  # fmt: skip
    return rows


def _jobs(file: Path, due: int, stored: int) -> tuple[float, float]:
    global _left
    _left = due
    _done.clear()
    scheduler = BackgroundScheduler(
        jobstores={"default": SQLAlchemyJobStore(url=f"sqlite:///{file}")},
        executors={"default": ThreadPoolExecutor(10)},
        job_defaults={"misfire_grace_time": None, "max_instances": 1},
        timezone="UTC",
    )
    scheduler.start(paused=True)
    now = datetime.now(UTC)
    began = time.process_time()
    for item in range(stored):
        at = now if item < due else now + LATER
        scheduler.add_job(remind, "date", run_date=at, args=[item], id=str(item))
    made = time.process_time() - began
    began = time.process_time()
    scheduler.resume()
    assert _done.wait(1800), f"{_left} jobs never ran"
    ran = time.process_time() - began
    scheduler.shutdown(wait=True)
    return made, ran
