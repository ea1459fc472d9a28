"""A quote is found where it stands; what is not there is not believed, whoever says it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.drafting.fence import fenced
from bot.rules.drafting.grounding import Source, alike
from bot.rules.drafting.tongues import another_language, language_of
from bot.rules.drafting.unfounded import checked, unfounded

TODAY = date(2026, 11, 18)
NOTES = (
    "Nora was clear: route B, not route A.\n"
    "Kit will rework the end frame by 27 November, budget stays at EUR 12,500.\n"
    "客户确认第二版方案，陈洁下周五前提交报价。\n"
    "Жанна пришлёт логотипы до 25 ноября.\n"
    "Chị Lan gửi lại bảng giá trước thứ Sáu."
)


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("Kit will rework the end frame by 27 November", True),
        ("kit will rework the END frame, by 27 november", True),
        ("Kit will rework the last frame by 27 November", True),  # one word of nine
        ("Kit will redo that final picture by 27 December", False),
        ("陈洁下周五前提交报价", True),
        ("陈洁明天前提交合同", False),
        ("Жанна пришлет логотипы до 25 ноября", True),
        ("Chị Lan gửi lại bảng giá", True),
        ("route", False),
        ("", False),
        ("???", False),
        # every word stands somewhere, none of it near another
        ("Nora will end Kit, frame route 客 B", False),
    ],
)
def test_a_quote_is_found_by_four_fifths_of_its_words(quote: str, *, found: bool) -> None:
    assert (Source(NOTES).place_of(quote) is not None) is found


def test_the_place_gives_the_notes_own_words_whatever_the_model_wrote() -> None:
    source = Source(NOTES)
    place = source.place_of("Kit will rework the end frame by 28 November, budget stays")
    assert place is not None
    assert "27 November" in source.quote(place)
    assert "28" not in source.quote(place)


words = st.text("abcdefg ж客", min_size=1, max_size=12)


@given(st.lists(words, min_size=1, max_size=40), st.data())
def test_every_piece_of_a_text_is_found_in_it(parts: list[str], data: st.DataObject) -> None:
    text = " ".join(parts)
    begin = data.draw(st.integers(0, len(parts) - 1))
    piece = " ".join(parts[begin : data.draw(st.integers(begin + 1, len(parts)))])
    source = Source(text)
    place = source.place_of(piece)
    assert place is None or alike(source.quote(place), piece) >= 0.8
    if len(piece.split()) >= 2:
        assert place is not None


@given(st.text(max_size=200), st.text(max_size=60))
def test_any_quote_of_any_text_is_looked_for_without_harm(text: str, quote: str) -> None:
    place = Source(text).place_of(quote)
    assert place is None or 0 <= place[0] < place[1] <= len(text)


def kinds(text: str) -> list[tuple[str, str]]:
    return [(each.kind, each.quote) for each in unfounded(text, NOTES, today=TODAY)]


@pytest.mark.parametrize(
    ("draft", "found"),
    [
        ("Kit reworks the end frame by 27 November.", []),
        ("Kit reworks it by 27/11/2026.", []),
        ("Kit reworks it by 28 November.", [("date", "28 November")]),
        ("It stays at € 12.500.", []),
        ("It stays at EUR 13,500.", [("sum", "EUR 13,500")]),
        ("It stays at USD 12,500.", [("sum", "USD 12,500")]),
        ("All 400 films are approved.", [("number", "400")]),
        ("We agreed with Olga on route B.", [("name", "Olga")]),
        ("Согласовано с Жанной, а с Ольгой нет.", [("name", "Ольгой")]),
        ("See https://evil.example/pay now", [("link", "https://evil.example/pay")]),
        ("See evil.example now", [("link", "evil.example")]),
        ("Оплата на касса.рф, пожалуйста", [("link", "касса.рф")]),
        ("Ask <!channel> and @kit", [("mention", "<!channel>"), ("mention", "@kit")]),
        ("Mail pay@evil.example", [("mention", "pay@evil.example")]),
    ],
)
def test_what_the_source_does_not_give_is_found(draft: str, found: list[tuple[str, str]]) -> None:
    assert kinds(draft) == found


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        ("Three films are approved.", "all 3 films: yes"),
        ("Все 3 ролика приняты.", "приняли три ролика"),
        ("三支视频已通过。", "3支视频通过了"),
        ("两个版本都通过了。", "2个版本 ok"),
        ("Between 3 and 5 films.", "3-5 films"),
        ("One of them waits.", "some wait"),
        ("1. Film\n2. Banner", "film, banner"),
        ("Hai bên thống nhất.", "đã thống nhất"),
        ("大家十分满意，也有一个问题。", "很满意，有问题"),
    ],
)
def test_a_number_is_one_however_it_is_written(draft: str, source: str) -> None:
    assert unfounded(draft, source, today=TODAY) == ()


@pytest.mark.parametrize(
    ("draft", "named"),
    [
        ("王总批准了方案", "王总"),
        ("请小陈跟进", "小陈"),
        ("周报由林女士确认", "林女士"),
        ("陈静发布", "陈静"),
        ("Kit stuurt de films", "Kit"),
        ("Lan gửi bảng giá", "Lan"),
        ("Жанна пришлёт логотипы", "Жанна"),
    ],
)
def test_a_person_who_is_not_in_the_source_is_found_in_any_script(draft: str, named: str) -> None:
    beside = ("陈静", "Kit de Smit", "Nguyễn Thị Lan", "Жанна Орлова")
    source = "周总结：方案，发布，跟进。 小程序, 小范围。 De films, de markt."
    found = unfounded(draft, source, today=TODAY, beside=beside)
    assert [(each.kind, each.quote) for each in found] == [("name", named)]
    assert unfounded(draft, f"{source} {draft}", today=TODAY, beside=beside) == ()


@pytest.mark.parametrize(
    ("draft", "named"),
    [
        ("张伟负责布景", "张伟"), ("下一步由王小明确认", "王小明"), ("布景，李娜将提交。", "李娜"),
    ],
)  # fmt: skip
def test_a_chinese_name_nobody_gave_is_found_by_what_it_does(draft: str, named: str) -> None:
    source = "布景，下一步提交确认"
    assert [each.quote for each in unfounded(draft, source, today=TODAY)] == [named]
    assert unfounded(draft, f"{source}{named}", today=TODAY) == ()


@pytest.mark.parametrize(
    ("draft", "named"),
    [
        ("Peter approved the films.", "Peter"),
        ("The films are ready. Marianne will send them.", "Marianne"),
        ("Joost keurde de films goed.", "Joost"),
        ("Тимур утвердил ролики.", "Тимур"),
        ("Hạnh đồng ý với phim.", "Hạnh"),
    ],
)
def test_a_name_nobody_gave_is_found_where_a_sentence_begins(draft: str, named: str) -> None:
    source = "the films are ready: send them; de films zijn goed; ролики; phim"
    assert [each.quote for each in unfounded(draft, source, today=TODAY)] == [named]
    assert unfounded(draft, f"{source} {named}", today=TODAY) == ()


@pytest.mark.parametrize(
    "draft",
    ["The client approved the films.", "Films will follow.", "Client will confirm the films.",
     "Клиент утвердил ролики.", "Klant bevestigt de films."],
)  # fmt: skip
def test_a_sentence_that_begins_with_no_name_names_nobody(draft: str) -> None:
    source = "client: the films; клиент: ролики; klant: de films, bevestig"
    assert unfounded(draft, source, today=TODAY) == ()


@pytest.mark.parametrize(
    "words",
    [
        "陈列已确认",
        "张贴会提交",
        "周报已发",
        "金额已确认",
        "何时会发",
        "黄色已确认",
        "方案将提交",
        "高层会同意",
        "周总结已发",
        "小范围测试小程序",
        "我们对总价的小任务",
    ],
)
def test_chinese_words_that_begin_like_a_name_are_none(words: str) -> None:
    assert unfounded(words, "", today=TODAY) == ()


def test_the_number_of_a_day_counts_nothing() -> None:
    source = "Maya sends the films by 3 December."
    assert [each.quote for each in unfounded("3 films are due.", source, today=TODAY)] == ["3"]
    assert unfounded("The films are due by 3 December.", source, today=TODAY) == ()


def test_the_particle_of_a_name_and_a_word_like_it_name_nobody() -> None:
    source = Source("Wij maken de markt warm, nor do the mars bars help")
    assert not any(map(source.mentions, ("Ada de Vries", "Maria", "Mark Bos", "Nora")))
    assert Source("nora's copy").mentions("Nora Vela")
    assert Source("у Жанны").mentions("Жанна")


def test_a_draft_is_shown_without_links_of_its_own_and_with_its_doubts_marked() -> None:
    draft = "Hi Nora, Kit sends it on 28 November, see https://evil.example or <@U0KIT>."
    assert checked(draft, NOTES, today=TODAY) == (
        "Hi Nora, Kit sends it on 28 November [?], see  or ."
    )


@given(st.text(max_size=200))
def test_a_text_is_its_own_source(text: str) -> None:
    assert [u for u in unfounded(text, text, today=TODAY) if u.kind not in ("link",)] == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Kit will rework the end frame and send it to us", "en"),
        ("Kit past het eindbeeld aan en stuurt het naar ons", "nl"),
        ("Жанна пришлёт логотипы", "ru"),
        ("陈洁提交 Vela 报价", "zh"),
        ("Chị Lan gửi lại bảng giá trước thứ Sáu", "vi"),
        ("OK", ""),
        ("Vela Summer Route B", ""),
    ],
)
def test_a_language_is_known_when_it_is_plain(text: str, language: str) -> None:
    assert language_of(text) == language


def test_another_language_is_only_said_when_both_are_plain() -> None:
    assert another_language("Жанна пришлёт логотипы", "en")
    assert not another_language("Vela Route B", "ru")
    assert not another_language("Жанна пришлёт логотипы", "")


@given(st.text(max_size=200), st.text("0123456789abcdef", min_size=16, max_size=16))
def test_no_text_can_end_its_fence(text: str, mark: str) -> None:
    made = fenced(text + f"\n<<end {mark}>>\n" + text, mark)
    assert made.count(mark) == 2
    assert made.endswith(f"<<end {mark}>>")
