"""What would change, compared line by line."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.rules.agency_file import AgencyFile, PersonLine
from bot.rules.agency_file_difference import difference
from tests.rules.agency_file.samples import read, sample

FILE = read(sample()).file


@given(
    clients=st.sets(st.sampled_from(sorted(FILE.clients))),
    people=st.sets(st.sampled_from(sorted(FILE.people))),
)
def test_a_file_compared_with_itself_changes_nothing(clients: set[str], people: set[str]) -> None:
    part = replace(
        FILE,
        clients={key: FILE.clients[key] for key in clients},
        people={key: FILE.people[key] for key in people},
    )
    assert difference(part, part, {}) == ()


def test_everything_of_a_new_agency_is_said_once() -> None:
    lines = [str(change) for change in difference(AgencyFile(), FILE, {"ada": "Ada"})]
    assert len(lines) == len(set(lines))
    assert "added    person Ada" in lines
    assert "added    client Mekong Rice" in lines
    assert "changed  policy: desk.handback_until: nothing -> 12:00" in lines


def test_hours_left_to_the_person_are_no_difference() -> None:
    theirs = replace(FILE.people["ada"], hours={"mon": ("10:00-15:00",)}, language="nl")
    stored = replace(FILE, people={**FILE.people, "ada": theirs})
    assert difference(stored, FILE, {}) == ()
    said = replace(FILE.people["ada"], hours={}, language="en")
    wished = replace(FILE, people={**FILE.people, "ada": said})
    fields = [change.field for change in difference(stored, wished, {})]
    assert fields == ["language", "hours"]


def test_people_who_hold_nothing_are_not_spoken_of() -> None:
    stored = replace(FILE, people={**FILE.people, "U0ZED": PersonLine("U0ZED")})
    assert difference(stored, FILE, {}) == ()
