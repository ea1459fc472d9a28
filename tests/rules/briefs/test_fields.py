from __future__ import annotations

import itertools

import pytest

from bot.rules.briefs import (
    MOST_INPUTS_PER_STEP,
    QUESTIONS,
    RESTS_ON,
    BriefKind,
    BriefType,
    fields_for,
)
from bot.rules.briefs.scoring import BLOCKING, WEIGHTS

EVERY_BRIEF = list(itertools.product(BriefKind, BriefType))


@pytest.mark.parametrize(("kind", "brief_type"), EVERY_BRIEF)
def test_a_brief_takes_at_most_three_steps_of_twelve_inputs(
    kind: BriefKind, brief_type: BriefType
) -> None:
    fields = fields_for(brief_type, kind)
    steps = [field.step for field in fields]
    assert steps == sorted(steps)
    assert set(steps) == set(range(1, max(steps) + 1)) <= {1, 2, 3}
    assert all(steps.count(step) <= MOST_INPUTS_PER_STEP for step in steps)


@pytest.mark.parametrize(("kind", "brief_type"), EVERY_BRIEF)
def test_a_brief_can_be_saved_with_at_most_three_fields_all_on_the_first_step(
    kind: BriefKind, brief_type: BriefType
) -> None:
    needed = [field for field in fields_for(brief_type, kind) if field.required_to_save]
    assert 1 <= len(needed) <= 3
    assert {field.step for field in needed} == {1}


@pytest.mark.parametrize(("kind", "brief_type"), EVERY_BRIEF)
def test_every_field_has_its_own_key_a_label_and_a_length_slack_takes(
    kind: BriefKind, brief_type: BriefType
) -> None:
    fields = fields_for(brief_type, kind)
    assert len({field.key for field in fields}) == len(fields)
    assert all(1 <= len(field.label_key) <= 75 for field in fields)
    assert all(len(field.hint_key) <= 150 for field in fields)
    assert all(1 <= field.max_length <= 3000 for field in fields)


@pytest.mark.parametrize(("kind", "brief_type"), EVERY_BRIEF)
def test_the_points_of_every_brief_add_up_to_a_hundred(
    kind: BriefKind, brief_type: BriefType
) -> None:
    assert sum(WEIGHTS[kind, brief_type].values()) == 100


@pytest.mark.parametrize("brief_type", list(BriefType))
def test_every_scored_block_of_a_client_brief_can_be_answered_on_it(brief_type: BriefType) -> None:
    answerable = {field.block for field in fields_for(brief_type)}
    assert set(WEIGHTS[BriefKind.CLIENT, brief_type]) <= answerable


def test_every_creative_field_that_rests_on_the_client_brief_names_fields_that_exist() -> None:
    client = {f.key for brief_type in BriefType for f in fields_for(brief_type)}
    creative = {f.key for f in fields_for(BriefType.CAMPAIGN, BriefKind.CREATIVE)}
    assert set(RESTS_ON) <= creative
    assert {fact for facts in RESTS_ON.values() for fact in facts} <= client


def test_the_small_job_is_one_step() -> None:
    assert {field.step for field in fields_for(BriefType.SMALL_JOB)} == {1}


def test_questions_speak_of_the_document_and_never_of_its_author() -> None:
    words = {word.strip("?,.").lower() for text in QUESTIONS.values() for word in text.split()}
    assert not words & {"you", "your", "author", "forgot", "failed"}


def test_the_six_blocks_that_block_are_those_a_department_cannot_start_without() -> None:
    assert {
        "objective", "audience", "proposition", "deliverables", "timing", "approvals",
    } == BLOCKING  # fmt: skip


def test_each_type_of_brief_asks_for_what_its_work_needs() -> None:
    kept = {kind: {field.key for field in fields_for(kind)} for kind in BriefType}
    assert set.intersection(*kept.values()) == {
        "client", "title", "ask", "objective", "deliverables", "mandatories", "departments",
        "budget", "live", "client_approver", "agency_approver",
    }  # fmt: skip
    own = {
        kind: keys - set().union(*(other for each, other in kept.items() if each is not kind))
        for kind, keys in kept.items()
    }
    assert own == {
        BriefType.CAMPAIGN: {"channels"},
        BriefType.DIGITAL: {"platforms", "tracking"},
        BriefType.PRODUCTION: {"specs", "quantity", "supply"},
        BriefType.MEDIA: {"regions", "flight"},
        BriefType.SMALL_JOB: set(),
    }


@pytest.mark.parametrize("brief_type", list(BriefType))
def test_a_creative_brief_has_an_audience_a_thought_and_what_is_made(brief_type: BriefType) -> None:
    asked = {field.key for field in fields_for(brief_type, BriefKind.CREATIVE)}
    assert {"job_to_be_done", "proposition", "tone", "deliverables", "departments"} <= asked
