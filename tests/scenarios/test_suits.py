"""`/suits` and what it answers."""

from __future__ import annotations

from tests.lines import PATIENCE
from tests.stage import Stage


def test_every_word_answers(stage: Stage) -> None:
    stage.until("2026-11-02 10:00")
    for word in ("", "help", "today", "why", "drafts", "home", "nonsense"):
        reply = stage.ada.types(f"/suits {word}".strip())
        assert reply.ok, word
        assert reply.body, word
    assert "You owe nothing now" in str(stage.ada.types("/suits today").body)


def test_today_and_why_name_what_is_open_and_its_reason(stage: Stage) -> None:
    stage.until("2026-11-02 10:00")
    stage.ada.types("/escalate vela need you to ring their CMO by 16:00")
    stage.tick()
    stage.dee.expect_dm("ring their CMO")
    assert "ring their CMO" in str(stage.dee.types("/suits why vela").body)
    assert "ring their CMO" not in str(stage.dee.types("/suits why noordzee").body)
    assert "ring their CMO" not in str(stage.vy.types("/suits why vela").body)


def test_simulate_answers_in_the_dm_and_says_nothing_to_others(
    stage: Stage,
) -> None:
    stage.until("2026-11-02 10:00")
    stage.ada.types("/escalate vela need you to ring their CMO by 16:00 tomorrow")
    stage.tick()
    stage.dee.expect_dm("ring their CMO")
    reply = stage.hal.types("/suits simulate 3")
    assert "on a copy" in str(reply.body)
    stage.work_done()
    stage.tick()
    answer = stage.hal.expect_dm("Nothing was sent")
    assert answer.says("Hal Meijer", "12:00")
    assert not answer.says("Dee Bakker"), "she was told before"
    stage.tick()


def test_running_the_desk_is_for_admins(stage: Stage) -> None:
    for word in ("simulate", "health", "pause"):
        assert "can't find that for you" in str(stage.ada.types(f"/suits {word}").body)
    stage.tick()
    answer = str(stage.ann.types("/suits doctor").body)
    assert "At work" in answer
    assert "No books are described" in answer
    stage.ann.types("/suits pause")
    assert "Paused" in str(stage.ann.types("/suits health").body)
    stage.ann.types("/suits resume")
    assert "At work" in str(stage.ann.types("/suits health").body)


def test_brief_me_is_one_screen_and_money_only_for_those_who_may(stage: Stage) -> None:
    stage.until("2026-11-02 10:00")
    reply = stage.ada.types("/suits brief-me vela")
    assert "*Vela*" in str(reply.body)
    assert "Money" in str(reply.body)
    assert "Money" not in str(stage.kit.types("/suits brief-me vela").body)
    hidden = stage.vy.types("/suits brief-me vela").body
    nothing = stage.vy.types("/suits brief-me atlantis").body
    assert hidden["blocks"][0]["text"] == nothing["blocks"][0]["text"]


def test_what_was_written_is_found_and_opened(stage: Stage) -> None:
    stage.ada.types("/job vela Spots")
    stage.ada.fills({"Job": "Реклама молока", "Kind of work": "Production"})
    assert stage.ada.submits().ok
    stage.ada.closes_modal(whole_stack=True)
    reply = stage.ada.types("/suits find молоко")
    assert "Found: молоко" in str(reply.body)
    assert "Vela" not in reply.body["text"], "the notification names nothing"
    assert "Nothing with “молоко”" in str(stage.vy.types("/suits find молоко").body)
    assert "Say what to look for" in str(stage.ada.types("/suits find").body)
    stage.ada.clicks("Open", beside="Реклама молока")
    assert stage.ada.modal.says("Реклама молока")
    stage.ada.closes_modal(whole_stack=True)
    stage.ada.types("/suits find Haddad")
    stage.ada.clicks("Open", in_message="Found: Haddad")

    def page_is_there() -> bool:
        return any(one.says("nothing open") for one in stage.ada.inbox)

    assert stage.slack.world.wait_until(page_is_there, PATIENCE)
    stage.slack.expect_all()


def test_how_many_jobs_were_asked_in_passing_is_said_per_client_to_those_above(
    stage: Stage,
) -> None:
    stage.dee.says("Can we get the winter logo as a sticker?", in_channel="client-vela")
    stage.ada.uses_shortcut("job.request", on=stage.dee.wrote()[-1])
    stage.ada.fills({"Kind of work": "Production", "Client": "Vela"})
    assert stage.ada.submits().ok
    said = "1 job of the last three months began as a chat line"
    assert said in str(stage.dee.types("/suits brief-me vela").body)
    assert "in passing" not in str(stage.ada.types("/suits brief-me vela").body)
    assert "in passing" not in str(stage.dee.types("/suits brief-me kade").body)
    stage.slack.expect_all()
