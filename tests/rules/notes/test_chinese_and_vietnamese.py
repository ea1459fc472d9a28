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


PEOPLE = "客户：蒋玲、老冯；代理公司：思思、小乔\n"
KHACH = "Khách hàng: chị Hà, anh Lộc. Agency: Trang, Khôi\n"


@pytest.mark.parametrize(
    ("line", "text", "owner", "due"),
    [
        ("蒋玲 5/4前发尺寸表", "发尺寸表", "蒋玲", date(2027, 5, 4)),
        ("小乔update landing page,下周三", "update landing page", "小乔", date(2027, 3, 10)),
        ("思思this Friday发media plan", "发media plan", "思思", date(2027, 3, 5)),
        ("开业时间表老冯明天发你们", "开业时间表老冯明天发你们", "老冯", date(2027, 3, 5)),
        ("小乔找试用博主，时间没说", "找试用博主，时间没说", "小乔", None),
        ("小乔把海报调亮，3月9日给", "把海报调亮，3月9日给", "小乔", date(2027, 3, 9)),
    ],
)
def test_a_chinese_task_has_its_owner_and_day(
    line: str, text: str, owner: str, due: date | None
) -> None:
    (action,) = _read(PEOPLE + line).actions

    assert (action.text, action.owner, action.due) == (text, owner, due)


@pytest.mark.parametrize(
    ("line", "owner", "due"),
    [
        ("Khôi resize banner -> T6", "Khôi", date(2027, 3, 5)),
        ("Trang bàn giao file in hôm 17", "Trang", date(2027, 3, 17)),
        ("Chị Hà thì sẽ trả lời giá, mai xong", "Hà", date(2027, 3, 5)),
        ("Trang lo booking KOL trước thứ Ba", "Trang", date(2027, 3, 9)),
    ],
)
def test_a_vietnamese_task_has_its_owner_and_day(line: str, owner: str, due: date) -> None:
    (action,) = _read(KHACH + line).actions

    assert (action.owner, action.due) == (owner, due)


@pytest.mark.parametrize(
    "line",
    [
        KHACH + "Chị Hà lo phụ huynh phản ứng về học phí",
        KHACH + "Anh Lộc than là máy in hay bị lỗi",
        PEOPLE + "老冯反映预约系统经常打不开",
        PEOPLE + "蒋玲有点worry,新款帐篷可能delay",
    ],
)
def test_a_complaint_is_a_worry_and_nobodys_task(line: str) -> None:
    draft = _read(line)

    assert (len(draft.worries), draft.actions) == (1, ())


@pytest.mark.parametrize(
    ("line", "count"),
    [
        (PEOPLE + "蒋玲通过了春季广告片的脚本，双方决定不再投电梯广告。", 2),
        (PEOPLE + "蒋玲approve了新的KV,不用再改", 1),
        (KHACH + "Chị Hà đã duyệt kịch bản và hai bên thống nhất không làm billboard nữa.", 2),
        (KHACH + "Chị Hà bật đèn xanh cho hộp quà bản đỏ", 1),
    ],
)
def test_each_decision_of_a_sentence_stands_for_itself(line: str, count: int) -> None:
    assert len(_read(line).decisions) == count


@pytest.mark.parametrize(
    "line",
    [
        "问我们做不做抖音，我简单介绍了一下",
        "她选择离开原来的公司，刚到任两周",
        "他认可我们的创意能力",
        "说好下次一起吃饭",
        "价格她没意见，但是要看总部",
        "时间不变，还是每周三例会",
        "他们准备搬办公室",
        "客户更新了组织架构，换了新的市场总监",
        "老板点头了才能往下走",
        "上月发票3.2万元已付",
    ],
)
def test_small_talk_in_chinese_drafts_nothing(line: str) -> None:
    draft = _read(PEOPLE + line)

    assert (draft.decisions, draft.actions, draft.sums) == ((), (), ())


def test_a_name_is_no_day() -> None:
    draft = _read("Khách hàng: chị Mai Anh. Agency: Trang\nMai Anh em gửi logo")

    assert [action.due for action in draft.actions] == [None] * len(draft.actions)


@pytest.mark.parametrize(
    "line",
    ["Tổng ngân sách 800 triệu, giảm so với 950 triệu trước đây", "总预算120万元，之前是150万"],
)
def test_the_older_of_two_sums_counts_no_more(line: str) -> None:
    assert len(_read(PEOPLE + line).sums) == 1


@pytest.mark.parametrize(
    "turns",
    [
        "丽娜：海报就用有小熊的那版\n陶陶：好的，那就定小熊版\n丽娜：谢谢\n陶陶：明白",
        "Loan: chị chọn mẫu màu nâu nhé\nVũ: dạ ok, chốt mẫu màu nâu\nLoan: ok em\nVũ: dạ vâng",
    ],
)
def test_who_says_again_what_was_settled_settles_nothing_new(turns: str) -> None:
    assert len(_read(turns).decisions) == 1


@pytest.mark.parametrize(
    "line", ["线下快闪活动不做了，预算从80万调整到60万。", "快闪不做了，预算60万元"]
)
def test_what_is_settled_beside_a_sum_is_told_without_it(line: str) -> None:
    (decision,) = _read(PEOPLE + line).decisions

    assert "预算" not in decision.text


def test_a_budget_that_is_set_is_no_decision() -> None:
    assert _read(PEOPLE + "预算定为68万元（含制作和媒介）").decisions == ()
