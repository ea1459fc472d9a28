"""Rough call notes to a draft of a call report. Nothing is invented; every doubt is marked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.rules.notes.calendar import Sight
from bot.rules.notes.dates import spot_dates
from bot.rules.notes.draft import Doubt, KnownJob, KnownPerson, NotesDraft
from bot.rules.notes.fold import fold
from bot.rules.notes.heading import read_heading
from bot.rules.notes.items import Items
from bot.rules.notes.jobs import mentioned_jobs
from bot.rules.notes.lines import read_lines
from bot.rules.notes.owners import Roster
from bot.rules.notes.people import read_people
from bot.rules.notes.sums import found_sums


def read_notes(
    text: str,
    *,
    today: date,
    people: Sequence[KnownPerson] = (),
    jobs: Sequence[KnownJob] = (),
    author: str | None = None,
) -> NotesDraft:
    """A draft of a call report out of notes in English, Dutch, Russian, Chinese or Vietnamese.

    `today` is the author's local date; dates such as "Friday" are read from the meeting's own date
    if the notes give it. `author` is who "me" is. Every quote is a piece of `text`, unchanged.
    Nothing is raised.
    """
    folded = fold(text)
    lines = read_lines(folded.text)
    heading = read_heading(folded, lines, Sight(today, nearest=True))
    sight = Sight(heading.day or today)
    found = read_people(folded, lines, people, author)
    roster = Roster([*found.present, *found.absent], people, found.author)
    items = Items(folded, spot_dates(folded.text, sight), found_sums(folded), roster, heading)
    items.read(lines, found)
    doubts = list(items.doubts)
    if heading.day and heading.doubtful:
        doubts.insert(0, Doubt("meeting_date", heading.day_quote, "which_meeting_date"))
    doubts += [Doubt("present", p.quote, "which_side") for p in found.present if p.side is None]
    return NotesDraft(
        heading.day,
        heading.start,
        heading.end,
        heading.place,
        (*found.present, *items.also_present),
        tuple(found.absent),
        tuple(items.decisions),
        tuple(items.sums),
        tuple(items.actions),
        tuple(items.worries),
        mentioned_jobs(folded.text, jobs),
        tuple(items.discussion),
        tuple(doubts),
    )
