"""Rough call notes to a draft of a call report. Nothing is invented; every doubt is marked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from bot.rules.notes.authors import named_author
from bot.rules.notes.calendar import Sight
from bot.rules.notes.dates import spot_dates
from bot.rules.notes.draft import Doubt, KnownJob, KnownPerson, NotesDraft
from bot.rules.notes.fold import fold, mostly_han
from bot.rules.notes.heading import read_heading
from bot.rules.notes.items import Items
from bot.rules.notes.jobs import mentioned_jobs
from bot.rules.notes.lines import read_lines
from bot.rules.notes.obeying import reaching
from bot.rules.notes.owners import Roster
from bot.rules.notes.people import add_people, known_as, read_people
from bot.rules.notes.people_opening import read_opening
from bot.rules.notes.people_sides import read_sides
from bot.rules.notes.people_told import read_told
from bot.rules.notes.russian_names import names_told
from bot.rules.notes.source import Note
from bot.rules.notes.sums import found_sums
from bot.rules.notes.turns import read_speakers, turns_of, with_speakers
from bot.rules.notes.unaccented import with_accents


def read_notes(
    text: str,
    *,
    today: date,
    people: Sequence[KnownPerson] = (),
    jobs: Sequence[KnownJob] = (),
    author: str | None = None,
    currencies: Collection[str] = (),
) -> NotesDraft:
    """A draft of a call report out of notes in English, Dutch, Russian, Chinese or Vietnamese.

    `today` is the author's local date; dates such as "Friday" are read from the meeting's own date
    if the notes give it. `author` is who "me" is, unless the notes say who. `currencies` are the
    ISO 4217 codes of the agency and the client, which settle a sign that several share. Every quote
    is a piece of `text`, unchanged.
    Nothing is raised.
    """
    folded = with_accents(fold(text))
    lines = reaching(folded.text, read_lines(folded.text))
    writer = named_author(folded, lines)
    author = writer.name if writer else author
    chinese = mostly_han(folded.text)
    heading = read_heading(folded, lines, Sight(today, chinese=chinese, nearest=True))
    speakers = read_speakers(folded, lines, people, author)
    turns = turns_of(folded, lines) if speakers else set()
    listing = [line for line in lines if line.start not in turns]
    found = read_people(folded, listing, people, author)
    if not speakers:
        read_told(folded, lines, people, found)
        read_opening(folded, lines, people, found)
    read_sides(folded, listing, people, found)
    if speakers:
        found = with_speakers(found, speakers)
    if writer:
        add_people(found.present, [known_as(writer, people)])
    roster = Roster(
        [*found.present, *found.absent],
        people,
        found.author,
        talk=speakers is not None,
        told=names_told(folded.text),
    )
    dates = roster.no_names(
        folded.text, spot_dates(folded.text, Sight(heading.day or today, chinese=chinese))
    )
    items = Items(
        Note(folded, dates, found_sums(folded, currencies=currencies), roster),
        heading,
        found,
        transcript=speakers is not None,
    )
    items.read(lines)
    doubts = list(items.doubts)
    if heading.day and heading.doubtful:
        doubts.insert(0, Doubt("meeting_date", heading.day_quote, "which_meeting_date"))
    doubts += [Doubt("present", p.quote, "which_side") for p in found.present if p.side is None]
    return NotesDraft(
        meeting_date=heading.day,
        start=heading.start,
        end=heading.end,
        place=heading.place,
        present=(*found.present, *items.actions.maybe_present),
        absent=tuple(found.absent),
        decisions=tuple(items.decisions.found),
        sums=tuple(items.sums),
        actions=tuple(items.actions.found),
        worries=tuple(items.worries),
        jobs=mentioned_jobs(folded.text, jobs),
        discussion=tuple(items.discussion),
        doubts=tuple(doubts),
    )
