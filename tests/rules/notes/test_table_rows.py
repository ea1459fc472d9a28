"""Rows of tables in notes: what is to do, what is settled, what it costs, what is feared."""

from __future__ import annotations

from datetime import date

import pytest

from bot.rules.notes import NotesDraft, read_notes

PEOPLE = "客户:沈涛;代理公司:阿凯\n"
HEADED = "项目 | 结论/待办 | 负责人 | 截止\n"


def _read(rows: str) -> NotesDraft:
    return read_notes(PEOPLE + HEADED + rows, today=date(2027, 1, 6))


def test_a_task_is_told_by_its_topic_and_what_is_to_be_done_with_it() -> None:
    (action,) = _read("小程序首页 | 更新banner | 阿凯 | 1月13日").actions

    assert (action.text, action.owner, action.due) == (
        "小程序首页: 更新banner",
        "阿凯",
        date(2027, 1, 13),
    )


@pytest.mark.parametrize(
    ("row", "decided"),
    [
        ("春节海报 | 已确认,用红色版 | 沈涛 |", "春节海报: 已确认,用红色版"),
        ("线下快闪 | 取消 | |", "线下快闪: 取消"),
        ("| Minigame | đã hủy, không làm | - | - |", "Minigame: đã hủy, không làm"),
        ("Spring catalogue | cover approved | - | -", "Spring catalogue: cover approved"),
    ],
)
def test_a_row_without_a_day_that_settles_something_is_a_decision(row: str, decided: str) -> None:
    draft = _read(row)

    assert [decision.text for decision in draft.decisions] == [decided]
    assert draft.actions == ()


def test_a_row_named_risk_is_a_worry_and_one_named_budget_a_sum() -> None:
    draft = _read("预算 | 22万元 | |\n风险 | 面料供应商可能延期 | |")

    assert [worry.text for worry in draft.worries] == ["面料供应商可能延期"]
    assert [found.amount for found in draft.sums] == [220_000]
    assert (draft.actions, draft.decisions) == ((), ())


def test_what_is_not_decided_yet_is_neither_a_decision_nor_a_task() -> None:
    draft = _read("代言人 | 还没定 | |")

    assert (draft.actions, draft.decisions) == ((), ())


def test_an_empty_cell_keeps_its_column() -> None:
    (action,) = _read("| 门店物料 | | 阿凯 | 周五 |").actions

    assert (action.text, action.owner) == ("门店物料", "阿凯")
