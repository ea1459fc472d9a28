"""In which language to answer when nobody can be looked up: strangers, and a store that is down."""

from __future__ import annotations

from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from bot.messages.texts import Texts
from bot.services.desk_book import Entered

MOST = 5000
UTC = ZoneInfo("UTC")


@dataclass(slots=True)
class Tongues:
    """What was heard last, kept in this process only: of each person, and of the agency.

    Before anybody was heard it is English.
    """

    agency: str = "en"
    people: dict[str, str] = field(default_factory=dict)

    def heard(self, slack_id: str, entry: Entered) -> None:
        """Somebody knocked and was looked up."""
        self.agency = entry.language or self.agency
        if entry.actor is not None:
            if len(self.people) >= MOST:
                self.people.clear()
            self.people[slack_id] = entry.actor.language

    def texts(self, slack_id: str) -> Texts:
        """Words for this person; for people not heard before, in the agency's language."""
        return Texts.for_reader(UTC, language=self.people.get(slack_id, self.agency))
