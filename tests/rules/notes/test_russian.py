"""Russian notes: names in their cases, who is on which side, and how desks in Moscow write."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from bot.rules.notes import NotesDraft, read_notes
from bot.rules.notes.russian_names import basic_form, given_name, names_told, russian_forms

MONDAY = date(2026, 11, 23)
CALL = "Созвон с «Акме», 23.11\nКлиент: Ирина Котова, Олег. Агентство: Аня, Дмитрий\n"


def read(text: str) -> NotesDraft:
    return read_notes(text, today=MONDAY)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Ане", "Аня"),
        ("Льву", "Лев"),
        ("Павлом", "Павел"),
        ("Артему", "Артём"),
        ("Игорем", "Игорь"),
        ("Валерии", "Валерия"),
        ("Никите", "Никита"),
        ("Медиаплан", None),
    ],
)
def test_a_given_name_is_known_in_every_case(said: str, name: str | None) -> None:
    assert given_name(said) == name


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Ириной Сергеевной Волковой", "Ирина Сергеевна Волкова"),
        ("Сергеем Громовым", "Сергей Громов"),
        ("Тимура Алиева", "Тимур Алиев"),
        ("Жукова Елена Петровна", "Жукова Елена Петровна"),
        ("Звонок", None),
    ],
)
def test_a_whole_name_goes_back_to_its_basic_form(said: str, name: str | None) -> None:
    assert basic_form(said) == name


def test_a_name_is_met_in_parts_and_by_its_initial() -> None:
    forms = russian_forms("Дина Корж")
    assert {"Дине", "Корж Д.", "Д. Корж"} <= forms
    assert {"Ирине Сергеевне", "Волковой"} <= russian_forms("Волкова Ирина Сергеевна")
    assert russian_forms("Ada Roy") == frozenset()


def test_a_brand_in_quotation_marks_is_nobody() -> None:
    assert names_told("«Вера» ждёт, Павлу и Ирине Львовне поручили") == ["Павел", "Ирина Львовна"]


@pytest.mark.parametrize(
    ("opening", "client", "agency"),
    [
        ("От клиента Ольга Ким и Денис, от нас Оля и я (Максим).", "Ольга Ким,Денис", "Оля,Максим"),
        ("Клиент: Анна Белова (дир. по маркетингу), Павел\nМы: Катя", "Анна Белова,Павел", "Катя"),
        ("Созвон (клиент: Алина, Роман; мы: Соня, Лев)", "Алина,Роман", "Соня,Лев"),
        ("Созвон 16.02, кл.: Анжела, Роберт. Аг.: Таня", "Анжела,Роберт", "Таня"),
        ("Акме / К: Нелли, Герман / А: Тася, Юра", "Нелли,Герман", "Тася,Юра"),
        ("Были: от заказчика — Ия Жук; от исполнителя — Лев Кан", "Ия Жук", "Лев Кан"),
        ("Кофе с Полиной из «Аквамарина». Были мы с Артёмом.", "Полина", "Артём"),
        ("Участвовали Анна Львовна и Пётр со стороны заказчика.", "Анна Львовна,Пётр", ""),
    ],
)
def test_the_opening_tells_who_was_there_and_on_which_side(
    opening: str, client: str, agency: str
) -> None:
    sides = {side: [p.name for p in read(opening).present if p.side == side] for side in
             ("client", "agency")}  # fmt: skip
    assert sides == {
        "client": client.split(",") if client else [],
        "agency": agency.split(",") if agency else [],
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "Радио отклонили",
        "Летний фестиваль не проводим",
        "Листовки печатать не станем",
        "Наружку убрали из плана",
        "От фейерверка открестились",
        "Баннеры - ок",
    ],
)
def test_what_is_dropped_or_waved_through_is_settled(sentence: str) -> None:
    assert [d.text for d in read(CALL + f"- {sentence}").decisions] == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "Решений не принимали",
        "Договорились, что созвонимся ещё",
        "Подтвердили, что получили письмо",
        "Кампания, которую утвердили прошлой весной, отработала хорошо",
    ],
)
def test_what_settles_nothing_of_this_call_is_no_decision(sentence: str) -> None:
    assert read(CALL + f"- {sentence}").decisions == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Завод может поднять цены в апреле",
        "Юристы могут не пропустить формулировку",
        "У них меняется руководство, всё может затянуться",
        "Олег предупредил про сертификацию",
    ],
)
def test_what_may_go_wrong_is_a_worry(sentence: str) -> None:
    draft = read(CALL + f"- {sentence}")
    assert ([w.text for w in draft.worries], draft.actions) == ([sentence], ())


def test_an_older_sum_and_a_reach_are_no_budget() -> None:
    draft = read(CALL + "Бюджет 4,2 млн рублей вместо прежних 5 млн. Охват за август 640 тыс.")
    assert [found.amount for found in draft.sums] == [4_200_000]


@pytest.mark.parametrize(
    ("sentence", "owner", "day"),
    [
        ("Ане до пятницы прислать смету", "Аня", 27),
        ("Дмитрию - согласовать смету, ср", "Дмитрий", 25),
        ("Хорошо, а Дмитрий до 30 ноября согласует смету", "Дмитрий", 30),
        ("Мне надо до пятницы прислать смету", "Катя", 27),
        ("смету я завтра пересчитаю", "Катя", 24),
        ("я завтра вышлю смету", "Катя", 24),
        ("Тогда смету пришлю в среду", "Катя", 25),
    ],
)
def test_who_is_to_do_what_by_when(sentence: str, owner: str, day: int) -> None:
    (action,) = read_notes(CALL + sentence, today=MONDAY, author="Катя").actions
    assert (action.owner, action.due, "смет" in action.text) == (
        owner, date(2026, 11, day), True,
    )  # fmt: skip


@pytest.mark.parametrize(
    "sentence",
    [
        "Дмитрию не нужно переделывать сайт",
        "Остановились на бюджете 2,8 млн рублей без НДС",
        "Принято",
    ],
)
def test_to_be_let_off_a_budget_and_a_bare_yes_are_no_decision(sentence: str) -> None:
    draft = read(CALL + f"- {sentence}")
    assert (draft.decisions, draft.actions) == ((), ())


def test_two_things_settled_in_one_sentence_are_two_decisions() -> None:
    draft = read(CALL + "Ирина согласовала сценарий ролика, и мы решили отказаться от наружки.")
    assert [("сценарий" in d.text, "наружки" in d.text) for d in draft.decisions] == [
        (True, False),
        (False, True),
    ]


@pytest.mark.parametrize(
    ("sentence", "tasks"),
    [
        (
            "с меня смета ко вторнику, со Льва доступы завтра",
            [("Катя", 24, "смета"), ("Лев", 24, "доступы")],
        ),
        ("Дмитрий свяжется со студией в среду", [("Дмитрий", 25, "студией")]),
        (
            "Аня до среды доработает баннер, новый ролик делать не нужно",
            [("Аня", 25, "баннер")],
        ),
        (
            "Аня готовит раскадровку к среде. Раскадровку переносим на пятницу, Аня не успевает",
            [("Аня", 27, "раскадровку")],
        ),
        (
            "Олег пришлёт образцы до среды. Образцы привезёт Ирина, а не Олег",
            [("Ирина Котова", 25, "образцы")],
        ),
    ],
)
def test_tasks_in_the_words_of_russian_desks(
    sentence: str, tasks: list[tuple[str, int, str]]
) -> None:
    found = read_notes(CALL + sentence, today=MONDAY, author="Катя").actions
    assert [(a.owner, a.due.day if a.due else 0) for a in found] == [t[:2] for t in tasks]
    assert all(word in action.text for action, (_, _, word) in zip(found, tasks, strict=True))


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Что решили", "decisions"),
        ("Дальнейшие шаги:", "actions"),
        ("Риски и опасения:", "worries"),
    ],
)
def test_the_headings_of_russian_recaps(heading: str, kind: str) -> None:
    draft = read(CALL + f"\n{heading}\n1) Съёмка в Сочи\n")
    assert [item.text for item in getattr(draft, kind)] == ["Съёмка в Сочи"]


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("Аня замерит фасад 27-го", "2026-11-27"),
        ("Аня пришлёт смету не позже 5-го", "2026-12-05"),
        ("Аня пришлёт смету, 28-29.12", "2026-12-29"),
    ],
)
def test_days_of_the_month_without_a_month_and_two_days_in_one(sentence: str, day: str) -> None:
    (action,) = read(CALL + sentence).actions
    assert action.due == date.fromisoformat(day)


def test_a_sum_said_again_without_its_currency_is_the_same_sum() -> None:
    draft = read(CALL + "Бюджет 450 000 ₽. Олег подтвердил 450 тысяч.")
    assert [(found.amount, found.currency) for found in draft.sums] == [(Decimal(450_000), "RUB")]


@pytest.mark.parametrize("me", ["Я - Игнат", "был и я, Игнат, от агентства", "ну и я Игнат"])
def test_the_writer_says_who_i_is(me: str) -> None:
    draft = read(f"Созвон с «Акме», 23.11. Клиент: Олег. {me}.\nбриф фотографу - я, среда")
    assert [(a.text, a.owner, a.due) for a in draft.actions] == [
        ("бриф фотографу", "Игнат", date(2026, 11, 25))
    ]


def test_a_name_after_i_in_another_case_is_somebody_else() -> None:
    draft = read(CALL + "Я Олегу отправлю смету завтра.")
    assert all(action.owner != "Олег" for action in draft.actions)
