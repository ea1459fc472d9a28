"""What is asked when a check is not met: about the document, never about its author."""

from __future__ import annotations

from bot.rules.briefs.kinds import N_

QUESTIONS: dict[str, str] = {
    "objective.change": N_("What should be different afterwards, apart from the thing we make?"),
    "objective.number": N_("By how much should it change, from what to what?"),
    "objective.date": N_("By which date should it have changed?"),
    "objective.non_goal": N_("What is this work explicitly not meant to do?"),
    "purpose.stated": N_("What is this job for?"),
    "audience.segment": N_("Who exactly is this for?"),
    "audience.now": N_("What do these people do or think today?"),
    "audience.barrier": N_("What stops them from doing what we want?"),
    "problem.stated": N_("What is the problem today?"),
    "problem.first": N_("What is wrong today, before any film, banner or site is named?"),
    "insight.stated": N_("What is true about these people that explains the problem?"),
    "proposition.promise": N_(
        "What is the one thing to say, as a promise rather than praise or a goal?"
    ),
    "proposition.one_sentence": N_("Can the proposition be one sentence?"),
    "proposition.short": N_("Can the proposition be said in twenty words or fewer?"),
    "proposition.one_thought": N_("The proposition says several things: which one matters most?"),
    "support.given": N_("Why should people believe the proposition?"),
    "support.few": N_("Which three reasons to believe matter most?"),
    "deliverables.listed": N_("What exactly must be made?"),
    "deliverables.size": N_("Which size or length does each deliverable have?"),
    "deliverables.channel": N_("Where does each deliverable appear?"),
    "budget.amount": N_("How much is there to spend, as an amount or a range?"),
    "budget.currency": N_("In which currency is the budget?"),
    "budget.covers": N_("What does the budget cover?"),
    "timing.live": N_("When must it be live or delivered?"),
    "timing.passed": N_("The live date has passed: what is the new one?"),
    "timing.brief_back": N_("When do we play the brief back to the client?"),
    "timing.internal_review": N_("When is the internal review?"),
    "timing.client_review": N_("When does the client see the work?"),
    "timing.order": N_("In which order do the reviews and the live date come?"),
    "timing.enough_days": N_("Can the live date move, or can there be less to make?"),
    "measures.metric": N_("What is measured?"),
    "measures.baseline": N_("Where does that measure stand now, as a number?"),
    "measures.target": N_("Where should that measure get to, as a number?"),
    "measures.window": N_("Over which period is it measured?"),
    "approvals.client": N_("Who at the client approves the work, by name?"),
    "approvals.agency": N_("Who at the agency approves the work?"),
}

REMARKS: dict[str, str] = {
    "jargon": N_("Jargon: “{evidence}”. What does it mean here?"),
    "too_long": N_("Longer than two pages ({evidence} words). What can go?"),
    "dates_out_of_order": N_("The dates are out of order. Which one is right?"),
    "too_few_working_days": N_("Only {evidence} working days until live. What gives way?"),
    "objective_before_live": N_(
        "The objective is due before the work is live. Which date is right?"
    ),
    "budget_against_deliverables": N_(
        "The budget looks too small for {evidence} deliverables. Which of the two is right?"
    ),
    "budget_range_backwards": N_("The budget range runs backwards. Which amount is the lower one?"),
}

BLOCK_NAMES: dict[str, str] = {
    "objective": N_("Objective"),
    "audience": N_("Audience"),
    "problem": N_("Problem"),
    "proposition": N_("Proposition"),
    "support": N_("Support"),
    "deliverables": N_("Deliverables"),
    "budget": N_("Budget"),
    "timing": N_("Timing"),
    "measures": N_("Measures"),
    "approvals": N_("Approvals"),
}
