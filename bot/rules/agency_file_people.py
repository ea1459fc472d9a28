"""The people a file lists, and how the rest of the file points at them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.rules.agency_file import PersonLine, SeatLine
from bot.rules.agency_file_shelf import Shelf
from bot.rules.agency_file_words import nearest


@dataclass(frozen=True, slots=True)
class People:
    """Everyone by key, e-mail and Slack id."""

    lines: Mapping[str, PersonLine]
    by_name: Mapping[str, str]

    @classmethod
    def of(cls, lines: Mapping[str, PersonLine]) -> People:
        """All the names each person may be pointed at by."""
        by_name = {name: p.key for p in lines.values() for name in (p.email, p.slack_id) if name}
        return cls(lines, {**by_name, **{key: key for key in lines}})

    def named(self, shelf: Shelf, key: str) -> tuple[str, ...]:
        """The keys of the people a line names; whoever is not listed is noted."""
        found = []
        for name in shelf.texts(key):
            person = self.by_name.get(name) or self.by_name.get(name.lower())
            if person is None:
                guess = nearest(name, self.by_name)
                shelf.wrong(key, f"{name!r} is not among [people].{guess}")
            else:
                found.append(person)
        return tuple(dict.fromkeys(found))

    def with_role(self, role: str, department: str = "") -> tuple[str, ...]:
        """Everyone who holds a role in the whole agency, in the order of the file."""
        return tuple(
            p.key
            for p in self.lines.values()
            if role in p.roles and (not department or p.department == department)
        )


def seats(role: str, people: tuple[str, ...], *, department: str = "") -> tuple[SeatLine, ...]:
    """Seats of one role. The 'second' of a client is an executive who stands in."""
    second = role == "second"
    return tuple(
        SeatLine("executive" if second else role, person, department, second) for person in people
    )
