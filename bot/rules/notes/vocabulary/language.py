"""What a language brings to the reading of notes: blocks of alternatives, by what they tell.

A block is a text of regular expressions: " | " or a new line stands between two of them, and a
backslash at the end of a line goes on with the next. Case does not matter. Blocks marked *words*
are met between the edges of words (Chinese: anywhere); blocks marked *patterns* bring their own
edges. A language without something to say leaves the block out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_GOES_ON = re.compile(r"\\\n\s*")
_BETWEEN = re.compile(r"\s\|\s|\n")


@dataclass(frozen=True, slots=True)
class People:
    """Who somebody is. All words."""

    client: str = ""
    """The client's side, as a heading or an owner says it."""
    agency: str = ""
    ours: str = ""
    """What stands beside a list of our people: "us", "on our end"; "theirs" beside the client's."""
    theirs: str = ""
    present: str = ""
    absent: str = ""
    me: str = ""
    me_in_talk: str = ""
    """What "I" is called among people who talk to each other: "anh", "em"."""
    me_cases: str = ""
    """ "I" after a preposition that makes a task: "с меня смета"."""
    we: str = ""
    they: str = ""
    pronoun: str = ""
    honorific: str = ""
    meeting: str = ""
    """Words of the line that opens a note: "call", "overleg"."""
    place: str = ""
    no_name: str = ""
    """Capitalised at the start of a sentence, and nobody's name. Case matters."""
    opening: str = ""
    """The same of the lines that open a note. Case matters."""


@dataclass(frozen=True, slots=True)
class Settling:
    """What is settled, and what worries."""

    decided: str = ""
    """Words that settle something wherever they stand."""
    settled: str = ""
    """Words that do so in a short line of its own only."""
    sole_yes: str = ""
    """A whole sentence that settles what was said before it."""
    gives_yes: str = ""
    """Patterns: to give an approval is a decision, not a task."""
    undecided: str = ""
    """Patterns: with them nothing is decided: "to be agreed", "not yet approved", "if"."""
    worry: str = ""
    no_worry: str = ""
    """Patterns: "no problem", and a bad telephone line."""


@dataclass(frozen=True, slots=True)
class Tasks:
    """What somebody is to do."""

    verbs: str = ""
    """Verbs of tasks after their owner: "Tom sends"."""
    verbs_turned: str = ""
    """Verbs that stand before their owner too: "vrijdag stuurt Tom"."""
    nouns: str = ""
    """Those of them that are nouns too: before them an unknown word is no owner."""
    request: str = ""
    """Patterns between somebody spoken to and what is asked: "could you please"."""
    weak_verbs: str = ""
    """Words: a task when a day stands beside them, else a decision."""
    will: str = ""
    """Between owner and task: "will", "moet", "sẽ"."""
    must: str = ""
    need: str = ""
    """Patterns: the beginning of a sentence that asks for something of nobody in particular."""
    had: str = ""
    """Words right after an owner that tell of what is done already."""
    past: str = ""
    """Patterns: the forms of verbs that do."""
    says: str = ""
    """Words right after an owner that tell what he says or wants, not what he does."""
    also: str = ""
    state: str = ""
    """Words after "will" that name a state, not a task: "be", "know"."""
    if_: str = ""
    negated: str = ""
    """Patterns: what somebody need not or will not do."""
    not_sure: str = ""
    """Patterns: away, or only perhaps."""


@dataclass(frozen=True, slots=True)
class Dates:
    """What stands before a day. All words."""

    before_due: str = ""
    """Whatever may stand between a task and its day."""
    cue_due: str = ""
    """What says that this day, not another of the sentence, is the last one."""
    instead: str = ""
    """What stands before a day that holds no longer."""
    same_day: str = ""


@dataclass(frozen=True, slots=True)
class Moving:
    """A task that changes hands or day."""

    moved: str = ""
    moved_not: str = ""
    """Patterns: "not Tom but Ada"."""
    moved_from: str = ""
    """Words before the owner or the day that counts no more."""
    moved_to: str = ""
    was_now: str = ""
    """Patterns with one place for an old owner: "was Tom, is now" before the new one."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """Nothing came of it, or not now."""

    none: str = ""
    """The whole of an answer: "next steps: none"."""
    yet: str = ""
    so: str = ""
    """What may stand before such a sentence: "so", "итого"."""
    later: str = ""
    """Words: slept on, brought up some day."""
    boss: str = ""
    """Patterns: a superior is asked first."""
    whether: str = ""
    unsure_sum: str = ""
    """Patterns before a sum that is only wondered about."""
    last_year: str = ""
    """Patterns: what was spent or settled before this call."""
    others: str = ""
    """Words for competitors, whose sums are not ours."""
    like: str = ""
    """Words that make last year's sum this year's: "the same as"."""
    previous: str = ""
    """Words right before a sum that counts no more."""
    none_of_decisions: str = ""
    """What there was none of, after "no"."""
    none_of_actions: str = ""
    none_of_both: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """Headings of a table's columns, and cells that say little. All words."""

    number: str = ""
    task: str = ""
    owner: str = ""
    due: str = ""
    outcome: str = ""
    in_hand: str = ""
    unknown: str = ""
    """A cell that says that nothing is known: the row settles nothing."""
    none: str = ""
    refused: str = ""
    """The beginning of a cell that says no."""
    whole: str = ""
    """What may stand before the topic of a row: "total budget"."""


@dataclass(frozen=True, slots=True)
class Asides:
    """What is told beside the business: nobody decides, does or spends it. All words."""

    private: str = ""
    """Holidays, parties, the family: "korporativ", "kerstborrel", "跑马拉松"."""
    laughing: str = ""
    noise: str = ""
    """What a chat is full of and settles nothing by itself: "ok great"."""
    opinion: str = ""
    """Patterns: all agree how good the scones are."""
    receipt: str = ""
    """Patterns: to confirm that a mail has come decides nothing."""
    not_held: str = ""
    """Patterns: the call did not take place."""
    hearsay: str = ""
    """Words before a sum that others are said to spend."""
    counted: str = ""
    """What a number counts that is no money: reach, clicks, visitors."""
    priced: str = ""
    """What a thing costs in the shop."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Headings, greetings, and where somebody else's words begin."""

    heads_decision: str = ""
    heads_action: str = ""
    heads_worry: str = ""
    heads_budget: str = ""
    heads_discussion: str = ""
    heads_place: str = ""
    heads_date: str = ""
    heads_subject: str = ""
    greeting: str = ""
    farewell: str = ""
    lettered: str = ""
    """What is counted by letters: "route B"."""
    forwarded: str = ""
    forward_from: str = ""
    forward_wrote: str = ""
    """Patterns of a whole line: "Op 3 mei schreef Tom:"."""
    forward_below: str = ""
    """Patterns of a line that announces a mail below it."""
    forward_end: str = ""


@dataclass(frozen=True, slots=True)
class Orders:
    """Orders to whoever reads notes by machine: nothing of them is taken, no model sees them."""

    machine: str = ""
    """What it is called when it is spoken to: "AI:", "system,"."""
    reader: str = ""
    """What it is called where it must do something; "the system must" is an ordinary task."""
    duty: str = ""
    tag: str = ""
    """What stands in brackets before such an order: "[SYSTEM]"."""
    calling: str = ""
    everyone: str = ""
    told: str = ""
    """Patterns of the orders themselves."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language of notes."""

    people: People = field(default_factory=People)
    settling: Settling = field(default_factory=Settling)
    tasks: Tasks = field(default_factory=Tasks)
    dates: Dates = field(default_factory=Dates)
    moving: Moving = field(default_factory=Moving)
    nothing: Nothing = field(default_factory=Nothing)
    columns: Columns = field(default_factory=Columns)
    asides: Asides = field(default_factory=Asides)
    layout: Layout = field(default_factory=Layout)
    orders: Orders = field(default_factory=Orders)


def alternatives(block: str) -> str:
    """A block as one regular expression; nothing of a block is "", which a caller leaves out."""
    parts = _BETWEEN.split(_GOES_ON.sub("", block))
    return "|".join(part.strip() for part in parts if part.strip())
