"""People who type while processes die: what was acknowledged must be there afterwards, once."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Event, Lock, Thread

from demo.standin import StandIn
from demo.standin.door import Reply
from proof.agency import PER_CLIENT, slack_id

RETRIES = 3
"""Slack delivers an event that was not acknowledged three times more."""
BRIEF = {
    "What is asked": "A campaign for the new morning ferry",
    "The problem": "Commuters still think that the ferry is slow, so boats leave half empty.",
    "Objective": "More commuters take the morning ferry instead of the car",
    "By how much": "from 12% to 18% of the seats",
    "By when": "2027-06-30",
}


@dataclass(slots=True)
class Typed:
    """Words by what Slack was answered: acknowledged, or never."""

    pasted: set[str] = field(default_factory=set)
    submitted: set[str] = field(default_factory=set)
    unanswered: set[str] = field(default_factory=set)

    @property
    def acknowledged(self) -> int:
        """How much Slack was told is safe."""
        return len(self.pasted) + len(self.submitted)


class TypingPeople(Thread):
    """One after another they paste words in the DM and fill in forms, until told to stop.

    Take `quiet` while the clock is moved: nobody's form is open then.
    """

    def __init__(self, slack: StandIn, people: int, *, rest: float) -> None:
        super().__init__(name="typing", daemon=True)
        self.typed = Typed()
        self.quiet = Lock()
        self.failure: BaseException | None = None
        self._slack = slack
        self._people = people
        self._rest = rest
        self._done = Event()

    def run(self) -> None:
        """Type until `end`."""
        number = 0
        try:
            while not self._done.wait(self._rest):
                with self.quiet:
                    if number % 4 == 3:
                        self._fills_a_form(number)
                    else:
                        self._pastes(number)
                number += 1
        except BaseException as failure:  # noqa: BLE001  (it is shown by whoever joins)
            self.failure = failure

    def end(self) -> None:
        """No more typing. Raises what went wrong meanwhile."""
        self._done.set()
        self.join()
        if self.failure is not None:
            raise self.failure

    def _pastes(self, number: int) -> None:
        words = f"kept {number:05d}: please ring the printer about it"
        reply = self._slack.user(slack_id(number % self._people)).dms(words)
        for attempt in range(1, RETRIES + 1):
            if reply.ok:
                break
            (reply,) = self._slack.redeliver(retry_num=attempt)
        self._note(self.typed.pasted, words, reply)

    def _fills_a_form(self, number: int) -> None:
        who = number % self._people
        words = f"Brief {number:05d}"
        user = self._slack.user(slack_id(who))
        reply = user.types(f"/brief client{who // PER_CLIENT:03d}")
        if not reply.ok or not user.has_modal:
            return
        user.fills({"Title": words, **BRIEF})
        for _ in range(RETRIES):
            said = user.submits().reply
            assert said is not None, "the form was not complete"
            reply = said
            if reply.ok:
                break
        self._note(self.typed.submitted, words, reply)
        if user.has_modal:
            user.closes_modal(whole_stack=True)

    def _note(self, where: set[str], words: str, reply: Reply) -> None:
        (where if reply.ok else self.typed.unanswered).add(words)
