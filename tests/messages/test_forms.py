"""Forms and drafts: what was typed comes back, and fills the form again."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages import blocks, forms
from bot.messages.forms import FieldCannotHold, FormValue, read_values, values_from_state
from bot.messages.safe import width

OPTIONS = [blocks.option("Low", "low"), blocks.option("High", "high")]
CLIENT = blocks.option("Vela", "17")


def the_whole_form(values: dict[str, FormValue]) -> list[blocks.Block]:
    picked = CLIENT if values.get("client") else None
    return [
        forms.text_input("notes", "Notes", values, multiline=True),
        forms.number_input("days", "Days", values, least=0, most=90),
        forms.date_input("day", "Day", values),
        forms.time_input("hour", "Hour", values),
        forms.select_input("level", "Level", OPTIONS, values),
        forms.radio_input("kind", "Kind", OPTIONS, values),
        forms.checkboxes_input("ticks", "Ticks", OPTIONS, values),
        forms.external_select_input("client", "Client", "client.search", initial=picked),
        forms.multi_external_select_input(
            "jobs", "Jobs", "job.search", initial=[CLIENT] if values.get("jobs") else []
        ),
        forms.person_input("owner", "Owner", values),
        forms.people_input("team", "Team", values),
    ]


def as_slack_sends(form: list[blocks.Block]) -> dict[str, Any]:
    """The state of a form whose initial values nobody touched."""
    state: dict[str, Any] = {}
    for block in form:
        element = block["element"]
        sent = {
            name.replace("initial_", "selected_") if name != "initial_value" else "value": value
            for name, value in element.items()
            if name.startswith("initial_")
        }
        state[block["block_id"]] = {element["action_id"]: {"type": element["type"], **sent}}
    return {"state": {"values": state}}


FILLED: dict[str, FormValue] = {
    "notes": "They *like* it\n<!channel>",
    "days": "14",
    "day": "2027-04-22",
    "hour": "16:00",
    "level": "high",
    "kind": "low",
    "ticks": ["low", "high"],
    "client": "17",
    "jobs": ["17"],
    "owner": "U1",
    "team": ["U1", "U2"],
}


def test_what_was_typed_survives_the_way_into_a_draft_and_back() -> None:
    assert read_values(as_slack_sends(the_whole_form(FILLED))) == FILLED


def test_an_empty_form_reads_as_nothing() -> None:
    read = read_values(as_slack_sends(the_whole_form({})))
    assert {field for field, value in read.items() if value == []} == {"ticks", "jobs", "team"}
    assert {field for field, value in read.items() if value is None} == (
        set(FILLED) - {"ticks", "jobs", "team"}
    )


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200))
def test_typed_text_is_never_touched(text: str) -> None:
    form = [forms.text_input("notes", "Notes", {"notes": text})]
    assert read_values(as_slack_sends(form)) == {"notes": text}


@pytest.mark.parametrize(
    ("text", "most"), [("x" * 3001, 3000), ("x" * 61, 60), ("🎉" * 61, 60), ("🎉" * 3001, 3000)]
)
def test_a_text_too_long_for_its_field_is_an_error_that_still_has_the_text(
    text: str, most: int
) -> None:
    with pytest.raises(FieldCannotHold) as caught:
        forms.text_input("notes", "Notes", {"notes": text}, max_length=most)
    assert (caught.value.field, caught.value.value) == ("notes", text)
    assert text not in str(caught.value)


@pytest.mark.parametrize(
    "build",
    [
        lambda kept: forms.date_input("f", "F", kept),
        lambda kept: forms.time_input("f", "F", kept),
        lambda kept: forms.number_input("f", "F", kept),
    ],
)
def test_a_kept_value_of_another_kind_is_never_dropped_in_silence(build: Any) -> None:
    with pytest.raises(FieldCannotHold):
        build({"f": "next Friday"})


def test_a_choice_that_is_no_longer_offered_is_left_out() -> None:
    kept: dict[str, FormValue] = {"f": "gone", "g": ["gone", "low"]}
    assert "initial_option" not in forms.select_input("f", "F", OPTIONS, kept)["element"]
    assert "initial_option" not in forms.radio_input("f", "F", OPTIONS, kept)["element"]
    boxes = forms.checkboxes_input("g", "G", OPTIONS, kept)["element"]
    assert boxes["initial_options"] == OPTIONS[:1]


def test_a_lone_surrogate_in_a_draft_cannot_break_the_form() -> None:
    element = forms.text_input("f", "F", {"f": "a\ud800"})["element"]
    assert element["initial_value"].encode("utf-8") == b"a?"


def test_long_labels_hints_and_placeholders_are_cut() -> None:
    made = forms.text_input("f", "x" * 3000, hint="y" * 3000, placeholder="z" * 300)
    assert width(made["label"]["text"]) == width(made["hint"]["text"]) == 2000
    assert width(made["element"]["placeholder"]["text"]) == 150


@pytest.mark.parametrize(
    "build",
    [
        lambda: forms.text_input("f", "F", max_length=3001),
        lambda: forms.text_input("", "F"),
        lambda: forms.text_input("f" * 256, "F"),
        lambda: forms.checkboxes_input("f", "F", [blocks.option("x", str(n)) for n in range(11)]),
        lambda: forms.radio_input("f", "F", []),
    ],
)
def test_what_slack_would_refuse_is_refused_where_it_is_built(build: Any) -> None:
    with pytest.raises(blocks.LayoutError):
        build()


def test_a_field_is_heard_at_once_only_when_it_asks_to_be() -> None:
    heard = [
        forms.select_input("f", "F", OPTIONS, action_id="brief.kind"),
        forms.external_select_input("f", "F", "client.search", dispatch=True),
    ]
    unheard = [
        forms.select_input("f", "F", OPTIONS),
        forms.external_select_input("f", "F", "client.search"),
        forms.multi_external_select_input("f", "F", "job.search"),
    ]
    assert [each.get("dispatch_action") for each in heard] == [True, True]
    assert not any("dispatch_action" in each for each in unheard)


def test_a_messages_state_reads_rows_by_action_and_single_elements_by_block() -> None:
    state = {
        "values": {
            "outcome": {"inv.outcome": {"type": "static_select", "selected_option": OPTIONS[0]}},
            "row": {
                "inv.day": {"type": "datepicker", "selected_date": "2027-04-22"},
                "inv.who": {"type": "users_select", "selected_user": "U1"},
            },
        }
    }
    assert values_from_state(state) == {"outcome": "low", "inv.day": "2027-04-22", "inv.who": "U1"}
    assert values_from_state(None) == {}
    assert read_values({"state": {}}) == {}


def test_the_rarer_elements_are_read_too() -> None:
    rich = {
        "type": "rich_text",
        "elements": [
            {"type": "rich_text_section", "elements": [{"type": "text", "text": "Hello "}]},
            {"type": "rich_text_list", "elements": [
                {"type": "rich_text_section", "elements": [{"type": "link", "url": "https://a.example"}]},
            ]},
        ],
    }  # fmt: skip
    sent = {
        "when": {"v": {"type": "datetimepicker", "selected_date_time": 1800000000}},
        "files": {"v": {"type": "file_input", "files": [{"id": "F1"}, {"id": "F2"}]}},
        "rooms": {"v": {"type": "multi_channels_select", "selected_channels": None}},
        "talk": {"v": {"type": "conversations_select", "selected_conversation": "C1"}},
        "words": {"v": {"type": "rich_text_input", "rich_text_value": rich}},
        "mail": {"v": {"type": "email_text_input", "value": ""}},
    }
    assert values_from_state({"values": sent}) == {
        "when": "1800000000",
        "files": ["F1", "F2"],
        "rooms": [],
        "talk": "C1",
        "words": "Hello \nhttps://a.example",
        "mail": None,
    }


def test_every_long_form_offers_to_save_the_draft() -> None:
    made = forms.save_draft_button(lambda text: f"[{text}]")
    assert made["elements"][0]["text"]["text"] == "[Save draft]"
    assert made["elements"][0]["action_id"] == "draft.save"


def test_the_whole_form_is_a_modal_slack_takes() -> None:
    form = the_whole_form(FILLED)
    view = blocks.modal("Brief", form, callback_id="brief.submit", submit="Save")
    assert [block["block_id"] for block in view["blocks"]] == list(FILLED)
