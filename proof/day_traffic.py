"""What an agency does with Suits in a working day, at a pace: commands, forms, pastes, Home."""

from __future__ import annotations

import time
from collections.abc import Callable
from random import Random
from threading import Event, Thread

from demo.standin import StandIn
from demo.standin.door import Reply
from demo.standin.user import User
from proof.agency import PER_CLIENT, slack_id
from proof.typing_people import BRIEF

WORKING_HOURS = 8
KNOCKS_A_DAY = 20
"""Deliveries from Slack for one person in a working day: commands, clicks, searches, forms."""
MESSAGES_A_DAY = 4
"""Messages from Suits to one person in a working day, besides answers to their own words."""


def per_second(people: int, times: float, a_day: int) -> float:
    """The average of a working day, so many times."""
    return people * a_day * times / (WORKING_HOURS * 3600)


class DayTraffic:
    """Some hands that share the pace. `answers` are the milliseconds of what was acknowledged."""

    def __init__(self, slack: StandIn, people: int, *, each_second: float, hands: int = 4) -> None:
        self.answers: list[float] = []
        self.unanswered = 0
        self._slack = slack
        self._people = people
        self._rest = hands / each_second
        self._done = Event()
        self.failure: BaseException | None = None
        self._threads = [
            Thread(target=self._work, args=(hand, hands), daemon=True) for hand in range(hands)
        ]

    def begin(self) -> None:
        """All hands."""
        for thread in self._threads:
            thread.start()

    def end(self) -> None:
        """Hands down. Raises what went wrong meanwhile."""
        self._done.set()
        for thread in self._threads:
            thread.join()
        if self.failure is not None:
            raise self.failure

    def _work(self, hand: int, hands: int) -> None:
        lots = Random(hand)
        doings: list[Callable[[User, int], None]] = [
            self._pastes, self._looks_at_home, self._asks, self._asks, self._writes_a_brief,
        ]  # fmt: skip
        next_at = time.monotonic() + lots.random() * self._rest
        try:
            while not self._done.wait(max(0.0, next_at - time.monotonic())):
                who = lots.randrange(hand, self._people, hands)
                before = len(self.answers) + self.unanswered
                lots.choice(doings)(self._slack.user(slack_id(who)), who)
                next_at += self._rest * max(1, len(self.answers) + self.unanswered - before)
        except BaseException as failure:  # noqa: BLE001  (`end` raises it)
            self.failure = failure

    def _note(self, reply: Reply | None) -> None:
        if reply is None:
            return
        if reply.ok:
            self.answers.append(reply.ms)
        else:
            self.unanswered += 1

    def _pastes(self, user: User, who: int) -> None:
        self._note(user.dms(f"Person {who} asks: can somebody ring the printer?"))

    def _looks_at_home(self, user: User, _who: int) -> None:
        self._note(user.opens_home())

    def _asks(self, user: User, who: int) -> None:
        client = f"client{who // PER_CLIENT:03d}"
        for line in (f"/statusreport {client}", f"/job {client}", "/invoices"):
            self._note(user.types(line))
            if user.has_modal:
                self._note(user.closes_modal(whole_stack=True))

    def _writes_a_brief(self, user: User, who: int) -> None:
        self._note(user.types(f"/brief client{who // PER_CLIENT:03d}"))
        if user.has_modal:
            user.fills({"Title": f"Ferry {time.monotonic_ns()}", **BRIEF})
            self._note(user.submits().reply)
            if user.has_modal:
                self._note(user.closes_modal(whole_stack=True))
