"""Why something was said, or not: the named reasons of the rules and services, in words.

A reason is kept in English beside what it decided, and worded when somebody reads it. What is not
among these is somebody's own words, or a step of the agency's own policy, and stays as it is.
"""

from __future__ import annotations

from bot.messages.invoices_decisions import RULINGS
from bot.messages.texts import Texts, mark

ABOUT_A_CASE = (
    mark("a question keeps the brief from ready"),
    mark("a to-do between colleagues"),
    mark("asked together with another department"),
    mark("chasing is stopped"),
    mark("closed by the asker"),
    mark("dated before go-live: not chased"),
    mark("delivered, not billed"),
    mark("delivered; billing is not late yet"),
    mark("due soon: has the client received it?"),
    mark("every question is answered"),
    mark("every row has a fresh word"),
    mark("gone from the books' list: finance confirms whether it is settled"),
    mark("help was asked for"),
    mark("invoices are gone from the list: settled?"),
    mark("it has no day yet"),
    mark("its client is named"),
    mark("its day has come"),
    mark("its day has not come"),
    mark("no answer from the department"),
    mark("no due date: counted, not chased"),
    mark("no file has come yet"),
    mark("no file is expected on a day"),
    mark("no longer in the report"),
    mark("no report needed"),
    mark("no running jobs"),
    mark("nobody has said whose client this is"),
    mark("not delivered yet"),
    mark("not due yet"),
    mark("nothing is open any more"),
    mark("nothing is overdue"),
    mark("nothing was left to tell them"),
    mark("only a small remainder is open: finance decides"),
    mark("overdue"),
    mark("signed by both, locked"),
    mark("somebody spoke to them"),
    mark("status rows without a word for too long"),
    mark("the author is away and nobody else was there"),
    mark("the books are not new enough: nothing climbs"),
    mark("the brief was withdrawn"),
    mark("the client was asked"),
    mark("the date came without the thing being done"),
    mark("the file has not come"),
    mark("the meeting is not over"),
    mark("the message is on its way"),
    mark("the next file is not due yet"),
    mark("the promised day has passed: the next books say whether it was kept"),
    mark("the questions are new"),
    mark("the reader said it is not theirs"),
    mark("the record is gone"),
    mark("the report is not distributed"),
    mark("the signer rings them first"),
    mark("the source is no longer used"),
    mark("the work for this client has ended"),
    mark("they have working time left to answer"),
    mark("they said so"),
    mark("they were asked again about a newer version"),
    mark("unallocated cash covers it: finance allocates"),
    mark("waiting for the start"),
    mark("waits for a signature"),
    mark("waits for signatures, not late yet"),
    mark("waits for the agency's signature"),
    mark("written off: nobody chases it, finance books it off"),
)
ABOUT_A_STEP = (
    mark("acted since the last step: goes to the weekly list"),
    mark("could not be judged: an admin finds it in the log"),
    mark("goes by the ladder of today's policy from now on"),
    mark("its last day: a decision speaks alone"),
    mark("next step is not due yet"),
    mark("nobody above: stays on the owner's list"),
    mark("overtaken"),
    mark("owner is away: this can wait"),
    mark("owner was warned less than four working hours ago"),
    mark("skipped by downtime"),
    mark("step is due"),
    mark("the client is settling: nothing climbs"),
    mark("the last step has not been delivered yet"),
    mark("top of the ladder: stays on the list"),
    mark("warning before a climb"),
)
ABOUT_A_MESSAGE = (
    mark("a later change of it is told instead"),
    mark("a newer revision goes instead"),
    mark("a newer state of it goes instead"),
    mark("a newer version goes instead"),
    mark("a notice is not edited"),
    mark("a week with nothing to say"),
    mark("answered already"),
    mark("away: rows wait"),
    mark("back today: no nags before noon"),
    mark("could not be composed: an admin finds it in the log"),
    mark("everybody has it"),
    mark("everything is answered"),
    mark("in a meeting"),
    mark("in one message with others"),
    mark("in the digest"),
    mark("in the weekly list"),
    mark("it already says so"),
    mark("it is done, or somebody else's"),
    mark("it reads as it did before"),
    mark("its reader put the morning message off"),
    mark("joined the last message of the day"),
    mark("looked up twice: it was never said"),
    mark("no longer on the team"),
    mark("nobody can be written to"),
    mark("nobody reads it"),
    mark("nobody to tell"),
    mark("nothing changed for this department"),
    mark("nothing is left to suggest"),
    mark("nothing of it is left"),
    mark("nothing to bill"),
    mark("nothing to say today"),
    mark("nothing to switch off or on"),
    mark("nothing to talk about"),
    mark("nothing to tell"),
    mark("outside working hours"),
    mark("owner changed"),
    mark("reader is away"),
    mark("restored from a backup: looked up first"),
    mark("somebody else stands in by now"),
    mark("somebody looked already"),
    mark("still away"),
    mark("that week is over"),
    mark("the brief is gone"),
    mark("the case is gone"),
    mark("the change is gone"),
    mark("the client is gone"),
    mark("the cover is over"),
    mark("the cover was changed"),
    mark("the file is gone"),
    mark("the job is gone"),
    mark("the meeting has begun"),
    mark("the sender stopped in between"),
    mark("the to-do is gone"),
    mark("there is no such report"),
    mark("too old to edit"),
    mark("withdrawn before it was said"),
)
SHORT = {
    "acknowledged": mark("somebody is on it"),
    "billed": mark("it is billed"),
    "closed": mark("the job is closed"),
    "disputed": mark("they contest it"),
    "distributed": mark("the report is distributed"),
    "done": mark("it is done"),
    "erased": mark("the person's data were erased"),
    "paid": mark("it is paid"),
    "promised": mark("they promised"),
    "ratelimited": mark("Slack asked to wait"),
    "snoozed": mark("it was put off"),
    "withdrawn": mark("the change was withdrawn"),
    "written off": mark("it is written off"),
}
"""Words that are short in the records."""
STEPS = {
    "ask the client": mark("ask the client"),
    "bill it": mark("bill it"),
    "call": mark("call them"),
    "call them": mark("ring the department"),
    "credit hold": mark("hold new work?"),
    "director": mark("account director"),
    "due today": mark("due today"),
    "get it signed": mark("get it signed"),
    "head": mark("head of account services"),
    "import": mark("bring the books"),
    "last warning": mark("last warning"),
    "late": mark("late"),
    "manager": mark("account manager"),
    "outcome": mark("what do they say?"),
    "received": mark("have they received it?"),
    "remind": mark("reminder"),
    "stale": mark("old status rows"),
    "stop work": mark("keep working?"),
    "whose client": mark("whose client?"),
    "write-off": mark("write it off?"),
}
"""The steps of the policy that Suits brings along; an agency may name its own."""
KINDS = {
    "action_due": mark("next step"),
    "books_due": mark("books"),
    "brief_question_open": mark("questions of a brief"),
    "call_report_due": mark("call report"),
    "change_unsigned": mark("change order"),
    "department_unconfirmed": mark("a department's Got it"),
    "escalation": mark("call for help"),
    "invoice": mark("invoices"),
    "job_unbilled": mark("job to be billed"),
    "status_row_stale": mark("status report"),
    "unmatched_customer": mark("a customer of the books"),
}
"""What is owed, by kind of case."""
HAS_IT = " has it"
WORDS = {
    **{words: words for words in (*ABOUT_A_CASE, *ABOUT_A_STEP, *ABOUT_A_MESSAGE)},
    **{words: words for words in RULINGS.values()},
    **SHORT,
}


def in_words(t: Texts, reason: str) -> str:
    """A named reason as its reader reads it; somebody's own words as they are."""
    if reason in WORDS:
        return t(WORDS[reason])
    if reason.endswith(HAS_IT):
        return t("{name} has it", name=reason.removesuffix(HAS_IT))
    first, colon, rest = reason.partition(": ")
    if not colon:
        return reason
    if first in ABOUT_A_STEP:
        return t("{why}: {step}", why=t(WORDS[first]), step=step_name(t, rest))
    if first == "no longer said":
        return t("no longer said: {why}", why=in_words(t, rest))
    if first == "closed":
        return t("closed: {outcome}", outcome=rest)
    if first == "cannot be looked up":
        return t("cannot be looked up: {code}", code=rest)
    if first == "unsure whether it was said":
        return t("unsure whether it was said: {code}", code=rest)
    return reason


def step_name(t: Texts, name: str) -> str:
    """A step of a ladder."""
    return t(STEPS[name]) if name in STEPS else name


def kind_name(t: Texts, kind: str) -> str:
    """What a case of this kind is about."""
    return t(KINDS[kind]) if kind in KINDS else kind
