"""How Chinese and Vietnamese account people put things, one short note a habit."""

from __future__ import annotations

from datetime import date

import pytest

from bot.rules.notes import NotesDraft, read_notes

TODAY = date(2027, 3, 4)  # a Thursday


def _read(notes: str) -> NotesDraft:
    return read_notes(notes, today=TODAY)


def _sides(notes: str) -> dict[str, str | None]:
    return {person.name: person.side for person in _read(notes).present}


@pytest.mark.parametrize(
    ("notes", "clients", "ours"),
    [
        ("call 4/3 - KH: c Vy, a Tài / agency: Hưng", ["Vy", "Tài"], ["Hưng"]),
        ("KH = chị Tuyết, Hưng / Mình = Châu, Duy", ["Tuyết", "Hưng"], ["Châu", "Duy"]),
        ("Bên A: sếp Quang, bé Ni. Bên B: Tuấn", ["Quang", "Ni"], ["Tuấn"]),
        ("Đối tác: Xe Đạp Vàng (sếp Quang, em Ni)\nBên mình: Tuấn", ["Quang", "Ni"], ["Tuấn"]),
        ("Họp bên Sóng Xanh (12/8): chị Kim, anh Đồng / agency: Sang", ["Kim", "Đồng"], ["Sang"]),
        ("参会人员：甲方——刘建国经理、苏婷；乙方——老高", ["刘建国", "苏婷"], ["老高"]),
        ("参会:客户 姚遥、Ben;代理 佳佳、老袁", ["姚遥", "Ben"], ["佳佳", "老袁"]),
        ("客户：芦苇酒店（裴总监、Gigi）\n公司：阿力、文文", ["裴总监", "Gigi"], ["阿力", "文文"]),
        ("例会 客:曹哥,媛媛 我:Joe,小羽 | 门头ok", ["曹哥", "媛媛"], ["Joe", "小羽"]),
        ("跟星尘的褚先生和小苗聊了（我方：Ray、丹丹）。", ["褚先生", "小苗"], ["Ray", "丹丹"]),
        ("今早通话，他们是宁哥和豆豆，我们是林可、阿蒙。", ["宁哥", "豆豆"], ["林可", "阿蒙"]),
        ("今天和沐禾的客户陈思远、赵琳通了电话，我方是罗杰。", ["陈思远", "赵琳"], ["罗杰"]),
    ],
)
def test_who_was_there_is_known_by_the_words_of_the_trade(
    notes: str, clients: list[str], ours: list[str]
) -> None:
    assert _sides(notes) == dict.fromkeys(clients, "client") | dict.fromkeys(ours, "agency")


def test_in_a_transcript_a_company_in_brackets_is_the_clients() -> None:
    turns = "Oanh (Gác Xép): chào\nBin (agency): dạ\nOanh (Gác Xép): ok em\nBin (agency): vâng"

    assert _sides(turns) == {"Oanh": "client", "Bin": "agency"}
