"""What is told beside the business becomes nothing in a report, in all five languages."""

from __future__ import annotations

from datetime import date

import pytest

from bot.rules.notes.draft import NotesDraft
from bot.rules.notes.read import read_notes

TODAY = date(2026, 11, 18)


def read(notes: str) -> NotesDraft:
    return read_notes(f"Call with Vela\nClient: Nora. Agency: Tom\n{notes}", today=TODAY)


@pytest.mark.parametrize(
    "line",
    [
        "The campaign approved last spring did well",
        "Vorig jaar akkoord op de etiketten, daar krijgen ze complimenten over",
        "Ролик, который утвердили прошлой весной, отработал хорошо",
        "去年批准的秋季投放效果好",
        "Bộ ảnh chị duyệt hồi năm ngoái vẫn được khen",
        "We all agreed the scones were the best in Fife",
        "Согласились, что весна в этом году затянулась",
        "大家都同意今天天气不错",
        "Nora confirmed she received the deck",
        "Offerte ontvangen (bevestigd), nog niet gelezen",
        "Подтвердили, что получили письмо",
        "Họ xác nhận đã nhận proposal",
        "Petra is in bed with flu",
        "Встреча не состоялась, клиент отменил за час",
        "今天的会取消了",
        "haha ok",
    ],
)
def test_what_was_settled_before_agreed_in_fun_or_only_received_is_no_decision(line: str) -> None:
    assert read(line).decisions == ()


@pytest.mark.parametrize(
    ("line", "decided"),
    [
        ("Nora approved the film, same as last year", "same as last year"),
        ("Route B is in, route A is out", "Route B is in"),
        ("Nora confirmed the budget", "Nora confirmed the budget"),
    ],
)
def test_a_decision_that_only_looks_like_one_of_these_is_kept(line: str, decided: str) -> None:
    assert any(decided in decision.text for decision in read(line).decisions)


@pytest.mark.parametrize(
    "line",
    [
        "In augustus gaat Tom op vakantie naar Zweden",
        "Tom will be at a wedding on 5 December",
        "12月5日Tom要去跑马拉松",
        "Ngày 5/12 Tom chạy marathon",
        "5 декабря Tom едет к сестре на свадьбу",
        "Rumour has it that Tom will put it all into TV",
    ],
)
def test_holidays_weddings_and_rumours_are_nobody_s_task(line: str) -> None:
    assert read(line).actions == ()


@pytest.mark.parametrize(
    "line",
    [
        "A loaf is £4.80 these days",
        "The e-bike is € 2.799 in de winkel",
        "Медведь в магазине стоит 2 490 р",
        "门店里一罐龙井卖2680元",
        "Xe đang bán 21,9 triệu/chiếc",
        "They spent 310k last yr",
        "По слухам, у конкурента 120 млн на наружку",
        "听说某品牌投了500万元",
        "1.9m reach, 14k clicks",
        "охват 4,3 млн",
        "曝光1.2亿次,点击36万",
    ],
)
def test_prices_gossip_and_reach_are_no_budget(line: str) -> None:
    assert read(line).sums == ()


@pytest.mark.parametrize(
    "line",
    ["Budget: £80 for the cake", "The film costs €2,799", "Nora put 310k into it this year"],
)
def test_what_the_work_may_cost_is_kept(line: str) -> None:
    assert len(read(line).sums) == 1


def test_a_row_of_dashes_is_a_topic_of_which_nothing_was_said() -> None:
    table = "Topic | Decision | Owner | Due\nSummer film | - | - | -\nRadio | – | none | n/a"
    assert read(table).actions == ()
    assert len(read(f"{table}\nPoster | layouts | Tom | 20 Nov").actions) == 1


@pytest.mark.parametrize("none", ["Decisions: none", "Besluiten: geen", "Решения: нет", "决定:无"])
def test_a_heading_with_none_under_it_is_believed_before_a_guess(none: str) -> None:
    assert read(f"It will be the red one I guess\n{none}").decisions == ()


@pytest.mark.parametrize(
    "line",
    [
        "Klant: Dekker Tuinmachines | 3 maart",
        "Topic | Status | Next\nBudget 2027 | board meets later | not known\nApp | read | open",
        "can you hear me?",
        "Nora has a look when it gets quieter",
        "Nora laat het nog wel weten",
        "Nora writes in the summer",
        "Nora belt na de zomer",
        "Nora напишет летом",
        "chị Nora liên hệ lại sau tết",
        "никто ничего",
        "Nora问时间表,对方说不好说",
    ],
)
def test_a_heading_an_open_row_and_a_vague_promise_are_nobody_s_task(line: str) -> None:
    draft = read(line)
    assert (draft.actions, draft.decisions) == ((), ())


@pytest.mark.parametrize(
    "line",
    [
        "Besloten / acties: -",
        "Geen verwijt aan mij, zei hij",
        "The line kept dropping",
        "ok so that was Nora, she says hi",
        "вместо Полины теперь Артур",
        "双方未就具体事项达成一致",
        "Anh Lộc vào thay",
    ],
)
def test_what_only_sounds_settled_is_no_decision(line: str) -> None:
    assert read(line).decisions == ()
