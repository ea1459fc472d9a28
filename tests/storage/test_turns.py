"""Writers of one process take turns, and nobody holds the store for long."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from sqlmodel import Session, select

from bot.policy import shipped_policy
from bot.services import cases, sweep
from bot.services.desk import Desk
from storage.database import Database
from storage.people import agency
from storage.tables.calls import CallAction
from storage.tables.engine import Case
from storage.turns import Turns
from tests.cast import MONDAY, MovedClock
from tests.stores import hired

PIECE = 0.05


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Database]:
    opened, _ = hired(tmp_path / "suits.db")
    yield opened
    opened.close()


def test_who_writes_again_and_again_lets_others_in_between(store: Database) -> None:
    """Without a queue it was first again each time, and a form waited until it was refused."""
    done, began = Event(), Event()
    written = 0

    def greedy() -> None:
        nonlocal written
        while not done.is_set():
            with store.writing() as session:
                agency(session).audit_entries += 1
                session.flush()
                began.set()
                time.sleep(PIECE)
            written += 1

    with ThreadPoolExecutor(1) as pool:
        working = pool.submit(greedy)
        began.wait(30)
        waited = []
        for _ in range(5):
            before = written
            with store.writing() as session:
                agency(session).audit_entries += 1
                waited.append(written - before)
        done.set()
        working.result(timeout=30)
    assert max(waited) <= 1, f"{waited} transactions went first"


def test_turns_are_given_in_the_order_of_coming() -> None:
    turns = Turns()
    order: list[int] = []
    with ThreadPoolExecutor(4) as pool:
        with turns.turn(10):
            for number in range(4):
                pool.submit(_takes, turns, number, order)
                _until(lambda wanted=number + 1: len(turns._queue) == wanted)  # type: ignore[misc]
        pool.shutdown(wait=True)
    assert order == [0, 1, 2, 3]


def test_who_has_waited_long_enough_goes_on_without_a_turn() -> None:
    """The store's own lock decides then; and a turn that was never had is not passed on."""
    turns = Turns()
    with turns.turn(10):
        with turns.turn(0.01):
            pass
        assert turns._taken
    assert not turns._taken


def test_the_sweep_holds_the_store_for_a_few_cases_at_a_time(
    store: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What somebody hands in meanwhile is kept after one small transaction, not after all."""
    clock = MovedClock(MONDAY)
    desk = Desk(database=store, clock=clock, policy=shipped_policy())
    with store.writing() as session:
        for number in range(3 * sweep.AT_ONCE + 1):
            row = CallAction(
                author_id=1, key="todo", text=f"{number}", due=MONDAY.date(), owner_side="person",
                owner_id=1, owner_name="Ada", created_at=MONDAY,
            )  # fmt: skip
            session.add(row)
            session.flush()
            cases.reconcile(session, desk, f"action:{row.id}", MONDAY)
        for case in session.exec(select(Case)).all():
            case.next_at = MONDAY
    clock.now += timedelta(minutes=1)
    looked: dict[Session, int] = {}
    really = cases.look_again

    def counted(session: Session, *rest: object) -> None:
        looked[session] = looked.get(session, 0) + 1
        really(session, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(cases, "look_again", counted)
    assert sweep.sweep(desk) == 3 * sweep.AT_ONCE + 1
    assert max(looked.values()) <= sweep.AT_ONCE
    assert sum(looked.values()) >= 3 * sweep.AT_ONCE + 1


def _takes(turns: Turns, number: int, order: list[int]) -> None:
    with turns.turn(10):
        order.append(number)


def _until(happened: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.005)
