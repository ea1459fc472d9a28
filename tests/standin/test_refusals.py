"""The Web API refuses what Slack refuses, and fails as it is told to."""

from __future__ import annotations

import http.client
import json
import threading
import time
import urllib.request
from datetime import UTC, datetime
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from demo.standin import StandIn
from tests.standin.conftest import Clock
from tests.standin.small_app import field, form, plain, section


@pytest.fixture
def client(slack: StandIn) -> WebClient:
    """A client that never tries again by itself."""
    return WebClient(slack.bot_token, base_url=slack.api_url, timeout=5, retry_handlers=[])


def refused(call: Any, **arguments: Any) -> str:
    """The error of a refused call."""
    with pytest.raises(SlackApiError) as caught:
        call(**arguments)
    return str(caught.value.response["error"])


def test_tokens_are_checked(slack: StandIn) -> None:
    wrong = WebClient("xoxb-else", base_url=slack.api_url)
    none = WebClient(base_url=slack.api_url)
    app = WebClient(slack.app_token, base_url=slack.api_url)
    assert refused(wrong.auth_test) == "invalid_auth"
    assert refused(none.auth_test) == "not_authed"
    assert refused(app.auth_test) == "not_allowed_token_type"
    slack.revoke()
    good = WebClient(slack.bot_token, base_url=slack.api_url)
    assert refused(good.auth_test) == "token_revoked"


def test_a_token_may_stand_in_the_body(slack: StandIn) -> None:
    body = f"token={slack.bot_token}".encode()
    with urllib.request.urlopen(slack.api_url + "auth.test", body) as answer:
        told = json.load(answer)
        assert told["ok"] is True
        assert "chat:write" in answer.headers["X-OAuth-Scopes"].split(",")


def test_unknown_methods_and_arguments_are_refused(client: WebClient) -> None:
    assert refused(client.api_call, api_method="chat.shout") == "unknown_method"
    with pytest.raises(SlackApiError) as caught:
        client.chat_postMessage(channel="U0ADA", text="hello", client_msg_id="1")
    assert caught.value.response["error"] == "invalid_arguments"
    assert "client_msg_id" in caught.value.response["response_metadata"]["messages"][0]
    assert refused(client.api_call, api_method="chat.postMessage") == "invalid_arguments"


def test_scopes_are_settable(slack: StandIn, client: WebClient) -> None:
    slack.scopes = frozenset({"chat:write", "im:write", "users:read"})
    with pytest.raises(SlackApiError) as caught:
        client.users_lookupByEmail(email="ada@agency.example")
    told = caught.value.response
    assert (told["error"], told["needed"]) == ("missing_scope", "users:read.email")
    assert "email" not in client.users_info(user="U0ADA")["user"]["profile"]
    dm = client.conversations_open(users="U0ADA")["channel"]["id"]
    assert refused(client.conversations_history, channel=dm) == "missing_scope"


def test_places_that_cannot_be_written_to(slack: StandIn, client: WebClient) -> None:
    slack.add_channel("old", archived=True)
    slack.add_channel("elsewhere", with_app=False)
    slack.add_channel("secret", private=True, with_app=False)
    slack.scopes = slack.scopes - {"chat:write.public"}
    for place, error in {
        "C404": "channel_not_found",
        "#old": "is_archived",
        "#elsewhere": "not_in_channel",
        "#secret": "channel_not_found",
    }.items():
        assert refused(client.chat_postMessage, channel=place, text="hello") == error


def test_people_who_are_gone_cannot_be_written_to(slack: StandIn, client: WebClient) -> None:
    dm = client.conversations_open(users="U0BEN")["channel"]["id"]
    slack.deactivate("ben")
    assert refused(client.conversations_open, users="U0BEN") == "user_disabled"
    assert refused(client.conversations_open, users="U404") == "user_not_found"
    assert refused(client.chat_postMessage, channel=dm, text="hello") == "channel_not_found"
    assert refused(client.users_lookupByEmail, email="ben@agency.example") == "users_not_found"
    assert client.users_info(user="U0BEN")["user"]["deleted"] is True


def test_people_are_told_page_by_page_with_zone_and_locale(
    slack: StandIn, client: WebClient
) -> None:
    for number in range(7):
        slack.add_user(f"U1{number}", f"p{number}")
    names: list[str] = []
    for page in client.users_list(limit=3, include_locale=True):
        names += [member["name"] for member in page["members"]]
    assert len(names) == len(set(names)) == 10
    ben = client.users_info(user="U0BEN", include_locale=True)["user"]
    assert (ben["tz"], ben["tz_offset"], ben["locale"]) == ("Asia/Ho_Chi_Minh", 25200, "vi-VN")
    assert refused(client.users_list, cursor="nonsense") == "invalid_cursor"


def test_messages_keep_metadata_and_are_found_in_the_history(
    slack: StandIn, client: WebClient
) -> None:
    tag = {"event_type": "nudge", "event_payload": {"id": "r1"}}
    sent = client.chat_postMessage(channel="U0ADA", text="hello", metadata=tag)
    dm = sent["channel"]
    plainly = client.conversations_history(channel=dm)["messages"]
    assert "metadata" not in plainly[0]
    told = client.conversations_history(channel=dm, include_all_metadata=True)["messages"]
    assert told[0]["metadata"] == tag
    assert told[0]["ts"] == sent["ts"]
    later = client.chat_postMessage(channel=dm, text="again")
    newer = client.conversations_history(channel=dm, oldest=sent["ts"])["messages"]
    assert [message["ts"] for message in newer] == [later["ts"]]
    both = client.conversations_history(channel=dm, oldest=sent["ts"], inclusive=True, limit=1)
    assert both["has_more"] is True


def test_timestamps_come_from_the_clock_and_are_never_equal(
    client: WebClient, clock: Clock
) -> None:
    stamps = [client.chat_postMessage(channel="U0ADA", text="x")["ts"] for _ in range(5)]
    assert len(set(stamps)) == 5
    assert stamps[0] == f"{int(clock().timestamp())}.000000"


def test_edits_are_versions_and_only_of_own_messages(slack: StandIn, client: WebClient) -> None:
    ada = slack.user("ada")
    sent = client.chat_postMessage(channel="U0ADA", text="one", blocks=[section("one")])
    place = {"channel": sent["channel"], "ts": sent["ts"]}
    client.chat_update(**place, text="two", blocks=[section("two")])
    assert ada.inbox[0].history == ["one", "two"]
    slack.office.strict = False
    channel = slack.world.channel_called("vela")
    assert channel is not None
    with pytest.raises(AssertionError):
        ada.dms("mine")  # no app is connected
    mine = ada.wrote()[-1]
    args = {"channel": mine.channel, "ts": mine.ts, "text": "yours"}
    assert refused(client.chat_update, **args) == "cant_update_message"
    assert refused(client.chat_update, **args | {"ts": "1.0"}) == "message_not_found"
    assert refused(client.chat_update, **args | {"channel": "C1"}) == "channel_not_found"
    client.chat_delete(**place)
    assert ada.inbox == []
    assert refused(client.chat_update, **place, text="three") == "message_not_found"


def test_messages_over_the_limits_are_refused(client: WebClient) -> None:
    def post(**content: Any) -> str:
        return refused(client.chat_postMessage, channel="U0ADA", **content)

    assert post(text="x", blocks=[section("y")] * 51) == "invalid_blocks"
    assert post(text="x", blocks=[section("y" * 3001)]) == "invalid_blocks"
    assert post(text="x", blocks=[section("y" * 2900)] * 5) == "msg_blocks_too_long"
    assert post(text="x" * 40_001) == "msg_too_long"
    with pytest.warns(UserWarning, match="text"):
        assert post(text="", blocks=[section("y")]) == "no_text"
    assert post(text="x", blocks="{nonsense") == "invalid_blocks_format"
    sent = client.chat_postMessage(channel="U0ADA", text="x")
    place = {"channel": sent["channel"], "ts": sent["ts"]}
    blocks = [section("y" * 2900)] * 5
    assert refused(client.chat_update, **place, text="x", blocks=blocks) == "msg_too_long"


def test_triggers_live_three_seconds_and_once(
    slack: StandIn, client: WebClient, clock: Clock
) -> None:
    trigger = slack.world.new_trigger("U0ADA")
    client.views_open(trigger_id=trigger, view=form())
    assert refused(client.views_open, trigger_id=trigger, view=form()) == "exchanged_trigger_id"
    late = slack.world.new_trigger("U0ADA")
    clock.moves(seconds=3.5)
    assert refused(client.views_open, trigger_id=late, view=form()) == "expired_trigger_id"
    assert refused(client.views_open, trigger_id="1.2.3", view=form()) == "invalid_trigger_id"


def test_a_refused_view_leaves_the_trigger_good(slack: StandIn, client: WebClient) -> None:
    trigger = slack.world.new_trigger("U0ADA")
    wrong = form() | {"title": plain("x" * 25)}
    with pytest.raises(SlackApiError) as caught:
        client.views_open(trigger_id=trigger, view=wrong)
    told = caught.value.response
    assert told["error"] == "invalid_arguments"
    assert told["response_metadata"]["messages"] == [
        "[ERROR] must be less than 25 characters [json-pointer:/view/title/text]"
    ]
    client.views_open(trigger_id=trigger, view=form())


def test_three_views_and_no_more(slack: StandIn, client: WebClient) -> None:
    def fresh() -> str:
        return slack.world.new_trigger("U0ADA")

    assert refused(client.views_push, trigger_id=fresh(), view=form()) == "not_found"
    client.views_open(trigger_id=fresh(), view=form())
    client.views_push(trigger_id=fresh(), view=form())
    top = client.views_push(trigger_id=fresh(), view=form())["view"]
    assert top["previous_view_id"] != top["root_view_id"]
    assert refused(client.views_push, trigger_id=fresh(), view=form()) == "push_limit_reached"


def test_an_old_hash_is_a_conflict(slack: StandIn, client: WebClient) -> None:
    view = client.views_open(trigger_id=slack.world.new_trigger("U0ADA"), view=form())["view"]
    client.views_update(view_id=view["id"], hash=view["hash"], view=form())
    stale = {"view_id": view["id"], "hash": view["hash"], "view": form()}
    assert refused(client.views_update, **stale) == "hash_conflict"
    client.views_update(view_id=view["id"], view=form())
    client.views_open(trigger_id=slack.world.new_trigger("U0ADA"), view=form())
    assert refused(client.views_update, view_id=view["id"], view=form()) == "not_found"


def test_external_ids_are_unique_and_find_their_view(slack: StandIn, client: WebClient) -> None:
    first = form() | {"external_id": "brief-1"}
    client.views_open(trigger_id=slack.world.new_trigger("U0ADA"), view=first)
    again = slack.world.new_trigger("U0BEN")
    assert refused(client.views_open, trigger_id=again, view=first) == "duplicate_external_id"
    client.views_update(external_id="brief-1", view=first | {"title": plain("Changed")})
    assert slack.user("ada").modal.title == "Changed"


def test_home_is_published_for_people_who_exist(slack: StandIn, client: WebClient) -> None:
    home = {"type": "home", "blocks": [section("Hello")]}
    assert refused(client.views_publish, user_id="U404", view=home) == "user_not_found"
    first = client.views_publish(user_id="U0ADA", view=home)["view"]
    client.views_publish(user_id="U0ADA", view=home, hash=first["hash"])
    stale = {"user_id": "U0ADA", "view": home, "hash": first["hash"]}
    assert refused(client.views_publish, **stale) == "hash_conflict"
    modal = form()
    assert refused(client.views_publish, user_id="U0ADA", view=modal) == "invalid_arguments"


def test_files_go_up_in_three_steps_and_come_down_with_the_token(
    slack: StandIn, client: WebClient
) -> None:
    dm = client.conversations_open(users="U0ADA")["channel"]["id"]
    client.files_upload_v2(
        channel=dm, filename="pack.csv", content="a;b\n1;2\n", initial_comment="The pack"
    )
    message = slack.user("ada").expect_dm("The pack")
    told = client.files_info(file=message.files[0]["id"])["file"]
    assert (told["name"], told["size"], told["mimetype"]) == ("pack.csv", 8, "text/csv")
    address = told["url_private"]
    good = urllib.request.Request(address, headers={"Authorization": f"Bearer {slack.bot_token}"})
    with urllib.request.urlopen(good) as answer:
        assert answer.read() == b"a;b\n1;2\n"
    with urllib.request.urlopen(address) as answer:
        assert b"Sign in" in answer.read()
    assert refused(client.files_info, file="F404") == "file_not_found"


def test_ephemeral_messages_reach_members_only(slack: StandIn, client: WebClient) -> None:
    slack.add_user("U0CAT", "cat")
    channel = slack.world.channel_called("vela")
    assert channel is not None
    client.chat_postEphemeral(channel=channel.id, user="U0ADA", text="psst")
    slack.user("ada").expect_notice("psst")
    outside = {"channel": channel.id, "user": "U0CAT", "text": "psst"}
    assert refused(client.chat_postEphemeral, **outside) == "user_not_in_channel"
    slack.assert_nothing_unexpected()


def test_members_permalinks_and_reactions(slack: StandIn, client: WebClient) -> None:
    channel = slack.world.channel_called("vela")
    assert channel is not None
    told = client.conversations_members(channel=channel.id)["members"]
    assert set(told) == {"U0ADA", "U0BEN", slack.world.bot_user}
    sent = client.chat_postMessage(channel=channel.id, text="hello")
    link = client.chat_getPermalink(channel=channel.id, message_ts=sent["ts"])["permalink"]
    assert link.endswith("p" + sent["ts"].replace(".", ""))
    mark = {"channel": channel.id, "timestamp": sent["ts"], "name": "eyes"}
    client.reactions_add(**mark)
    assert refused(client.reactions_add, **mark) == "already_reacted"
    assert client.team_info()["team"]["id"] == slack.team_id
    assert client.conversations_info(channel=channel.id)["channel"]["is_member"] is True


def test_a_lost_answer_leaves_the_message_behind(slack: StandIn, client: WebClient) -> None:
    slack.fail_next("chat.postMessage", drop_after_taking=True)
    with pytest.raises((http.client.HTTPException, OSError)):
        client.chat_postMessage(channel="U0ADA", text="hello")
    assert [message.text for message in slack.user("ada").inbox] == ["hello"]
    slack.fail_next("chat.postMessage", drop_before_taking=True)
    with pytest.raises((http.client.HTTPException, OSError)):
        client.chat_postMessage(channel="U0ADA", text="lost")
    assert len(slack.user("ada").inbox) == 1


def test_the_sdk_with_its_own_retry_doubles_a_message(slack: StandIn) -> None:
    hasty = WebClient(slack.bot_token, base_url=slack.api_url)
    slack.fail_next("chat.postMessage", drop_after_taking=True)
    hasty.chat_postMessage(channel="U0ADA", text="hello")
    assert len(slack.user("ada").inbox) == 2


def test_rate_limits_and_server_errors_are_written_down(slack: StandIn, client: WebClient) -> None:
    slack.fail_next("chat.postMessage", retry_after=30)
    with pytest.raises(SlackApiError) as caught:
        client.chat_postMessage(channel="U0ADA", text="hello")
    told = caught.value.response
    assert (told.status_code, told.headers["Retry-After"]) == (429, "30")
    slack.fail_next("*", error="account_inactive", times=2)
    assert refused(client.auth_test) == "account_inactive"
    assert refused(client.chat_postMessage, channel="U0ADA", text="x") == "account_inactive"
    slack.fail_next("chat.postMessage", status=500, times=None)
    for _ in range(3):
        with pytest.raises(SlackApiError):
            client.chat_postMessage(channel="U0ADA", text="hello")
    slack.heal()
    client.chat_postMessage(channel="U0ADA", text="hello")
    assert len(slack.user("ada").inbox) == 1


def test_trouble_for_one_person_leaves_others_alone(slack: StandIn, client: WebClient) -> None:
    slack.fail_next("chat.postMessage", hang=0.5, to="ada")
    dm = client.conversations_open(users="U0ADA")["channel"]["id"]
    slow = threading.Thread(target=client.chat_postMessage, kwargs={"channel": dm, "text": "slow"})
    started = time.perf_counter()
    slow.start()
    client.chat_postMessage(channel="U0BEN", text="quick")
    assert time.perf_counter() - started < 0.4
    slow.join()
    assert time.perf_counter() - started >= 0.5
    slack.user("ada").expect_dm("slow")
    slack.user("ben").expect_dm("quick")


def test_response_urls_are_used_up(slack: StandIn, clock: Clock) -> None:
    ada = slack.user("ada")
    dm = slack.world.dm_with("U0ADA").id

    def says(url: str, **payload: Any) -> int:
        request = urllib.request.Request(url, json.dumps(payload).encode())
        try:
            with urllib.request.urlopen(request) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            error.close()
            return int(error.code)

    url = slack.office.response_url(ada.person, dm)
    assert [says(url, text=f"n{n}") for n in range(6)] == [200] * 5 + [404]
    other = slack.office.response_url(ada.person, dm)
    clock.moves(minutes=31)
    assert says(other, text="late") == 404
    fresh = slack.office.response_url(ada.person, dm)
    assert says(fresh, text="x", nonsense=1) == 404
    assert len(ada.notices) == 5


def test_calls_are_kept_for_reading(slack: StandIn, client: WebClient) -> None:
    client.auth_test()
    client.chat_postMessage(channel="U0ADA", text="hello")
    assert [call.method for call in slack.calls()] == ["auth.test", "chat.postMessage"]
    assert slack.calls("chat.postMessage")[0].args["text"] == "hello"
    assert slack.calls()[0].at == datetime(2026, 4, 20, 7, 0, tzinfo=UTC)


def test_a_field_needs_its_own_action(client: WebClient, slack: StandIn) -> None:
    view = form()
    view["blocks"].append(field("Twin", {"type": "plain_text_input"}, block_id="subject"))
    trigger = slack.world.new_trigger("U0ADA")
    assert refused(client.views_open, trigger_id=trigger, view=view) == "invalid_arguments"
