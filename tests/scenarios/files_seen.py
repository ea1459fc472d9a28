"""Files that Suits hands out in the direct message, as the person finds them."""

from __future__ import annotations

import time

from tests.stage import Stage

LONGEST_UPLOAD = 5.0


def handed(stage: Stage, who: str, *, more_than: int = 0) -> tuple[str, bytes]:
    """The newest file a person was handed; waits for an upload that is under way."""
    person = getattr(stage, who)
    ends = time.monotonic() + LONGEST_UPLOAD
    while time.monotonic() < ends:
        told = [m for m in person.inbox if m.files]
        if len(told) > more_than:
            told[-1].message.expected = True
            stored = stage.slack.world.files[told[-1].files[-1]["id"]]
            return stored.name, stored.body or b""
        time.sleep(0.02)
    raise AssertionError(f"{who} was handed no file")
