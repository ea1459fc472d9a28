"""What is asked when a check is not met: about the document, never about its author."""

from __future__ import annotations

from bot.rules.briefs.kinds import mark

QUESTIONS: dict[str, str] = {
    "objective.change": mark("What should be different afterwards, apart from the thing we make?"),
    "objective.number": mark("By how much should it change, from what to what?"),
    "objective.date": mark("By which date should it have changed?"),
    "objective.non_goal": mark("What is this work explicitly not meant to do?"),
    "purpose.stated": mark("What is this job for?"),
    "audience.segment": mark("Who exactly is this for?"),
    "audience.now": mark("What do these people do or think today?"),
    "audience.barrier": mark("What stops them from doing what we want?"),
    "problem.stated": mark("What is the problem today?"),
    "problem.first": mark("What is wrong today, before any film, banner or site is named?"),
    "insight.stated": mark("What is true about these people that explains the problem?"),
    "proposition.promise": mark(
        "What is the one thing to say, as a promise rather than praise or a goal?"
    ),
    "proposition.one_sentence": mark("Can the proposition be one sentence?"),
    "proposition.short": mark("Can the proposition be said in twenty words or fewer?"),
    "proposition.one_thought": mark("The proposition says several things: which one matters most?"),
    "support.given": mark("Why should people believe the proposition?"),
    "support.few": mark("Which three reasons to believe matter most?"),
    "deliverables.listed": mark("What exactly must be made?"),
    "deliverables.size": mark("Which size or length does each deliverable have?"),
    "deliverables.channel": mark("Where does each deliverable appear?"),
    "budget.amount": mark("How much is there to spend, as an amount or a range?"),
    "budget.currency": mark("In which currency is the budget?"),
    "budget.covers": mark("What does the budget cover?"),
    "timing.live": mark("When must it be live or delivered?"),
    "timing.passed": mark("The live date has passed: what is the new one?"),
    "timing.brief_back": mark("When do we play the brief back to the client?"),
    "timing.internal_review": mark("When is the internal review?"),
    "timing.client_review": mark("When does the client see the work?"),
    "timing.order": mark("In which order do the reviews and the live date come?"),
    "timing.enough_days": mark("Can the live date move, or can there be less to make?"),
    "measures.metric": mark("What is measured?"),
    "measures.baseline": mark("Where does that measure stand now, as a number?"),
    "measures.target": mark("Where should that measure get to, as a number?"),
    "measures.window": mark("Over which period is it measured?"),
    "approvals.client": mark("Who at the client approves the work, by name?"),
    "approvals.agency": mark("Who at the agency approves the work?"),
}

# A question that makes sense only once another one is answered -> that other one.
FOLLOWS: dict[str, tuple[str, ...]] = {
    "problem.first": ("problem.stated",),
    "proposition.one_sentence": ("proposition.promise",),
    "proposition.short": ("proposition.promise",),
    "proposition.one_thought": ("proposition.promise",),
    "support.few": ("support.given",),
    "deliverables.size": ("deliverables.listed",),
    "deliverables.channel": ("deliverables.listed",),
    "budget.currency": ("budget.amount",),
    "budget.covers": ("budget.amount",),
    "timing.brief_back": ("timing.live", "timing.passed"),
    "timing.internal_review": ("timing.live", "timing.passed"),
    "timing.client_review": ("timing.live", "timing.passed"),
    "timing.order": ("timing.live", "timing.passed", "timing.client_review"),
    "timing.enough_days": ("timing.live", "timing.passed"),
    "measures.baseline": ("measures.metric",),
    "measures.target": ("measures.metric",),
    "measures.window": ("measures.metric",),
}

# Shown with the penalty's own evidence beside it (the word, the dates, the count).
REMARKS: dict[str, str] = {
    "jargon": mark("Jargon: what does it mean here?"),
    "too_long": mark("Longer than two pages, in words: what can go?"),
    "dates_out_of_order": mark("The dates are out of order: which one is right?"),
    "too_few_working_days": mark("Few working days left until live: what gives way?"),
    "objective_before_live": mark(
        "The objective is due before the work is live: which date is right?"
    ),
    "budget_against_deliverables": mark(
        "The budget looks small for so many deliverables: which of the two is right?"
    ),
    "budget_range_backwards": mark("The budget range runs backwards: which amount is the lower?"),
}

BLOCK_NAMES: dict[str, str] = {
    "objective": mark("Objective"),
    "audience": mark("Audience"),
    "problem": mark("Problem"),
    "proposition": mark("Proposition"),
    "support": mark("Support"),
    "deliverables": mark("Deliverables"),
    "budget": mark("Budget"),
    "timing": mark("Timing"),
    "measures": mark("Measures"),
    "approvals": mark("Approvals"),
}
