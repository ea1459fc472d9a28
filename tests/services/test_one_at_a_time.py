"""Nobody is written to twice at once: what is under way may say what the next would repeat."""

from __future__ import annotations

from bot.messages.blocks import Message
from bot.services import deliver, outbox
from bot.services.desk import Desk
from bot.slack.poster import Posted
from tests.cast import Cast, MovedClock
from tests.services.engine_room import ReadablePoster


class SlowPoster(ReadablePoster):
    """Slack takes its time over the first message: another replica looks for work meanwhile."""

    def __init__(self, clock: MovedClock, desk: Desk) -> None:
        super().__init__(clock)
        self.desk = desk
        self.other = ReadablePoster(clock)
        self.asked = False

    def post(self, channel: str, message: Message, token: str) -> Posted:
        if not self.asked:
            self.asked = True
            # The workspace's pace is not what holds the next message back here.
            self.clock.now += deliver.READ_AGAIN_AFTER
            deliver.deliver_all(self.desk, self.other)
        return super().post(channel, message, token)


def test_while_a_message_is_under_way_its_reader_gets_no_other_and_others_do(
    desk: Desk, cast: Cast, clock: MovedClock
) -> None:
    with desk.database.writing() as session:
        for key, who in (("first", "ada"), ("second", "ada"), ("third", "bo")):
            outbox.tell(
                session,
                person_id=cast.people[who],
                key=key,
                message=Message(key, []),
                now=clock.now,
            )
    slow = SlowPoster(clock, desk)
    deliver.deliver_all(desk, slow)
    assert [said.to for said in slow.other.said] == ["U0BO"]
    clock.now += deliver.READ_AGAIN_AFTER
    deliver.deliver_all(desk, slow)
    assert [said.text for said in slow.to("ada")] == ["first", "second"]
