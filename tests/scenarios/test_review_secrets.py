"""Keys to the workspace, reply addresses and people's words: never in a log, keys in no store."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from bot.logs import configure
from tests.lines import Transport
from tests.scenarios.busy_desk import busy
from tests.stage import open_stage

STAND_IN = "websockets."
"""Slack's end of the line writes its own log, which is not ours."""


def test_no_key_reaches_a_log_or_the_store_and_no_words_reach_a_log(
    tmp_path: Path,
    transport: Transport,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    configure("DEBUG")
    try:
        with open_stage(tmp_path, transport=transport) as stage:
            secrets = [stage.slack.bot_token, stage.slack.app_token, stage.slack.signing_secret]
            secrets += ["verification-token", "/response/"]
            busy(stage, lambda word: f"zq{word}")
            stage.slack.fail_next("chat.postMessage", drop_after_taking=True)
            stage.slack.fail_next("views.open", error="internal_error")
            stage.ada.types("/escalate")
            stage.ada.types("/escalate vela zqsecond need by 17:00")
            stage.passes(hours=2)
            stage.slack.expect_all()
            stage.slack.world.messages.clear()
    finally:
        configure("WARNING")
    written = capfd.readouterr()
    ours = [line for line in (written.out + written.err).splitlines() if line.startswith("{")]
    theirs = [r.getMessage() for r in caplog.records if not r.name.startswith(STAND_IN)]
    logs = "\n".join([written.out, written.err, *theirs])
    stored = b"".join(path.read_bytes() for path in tmp_path.glob("suits.db*"))
    assert ours, "something was logged"
    for secret in secrets:
        assert secret not in logs
        assert secret.encode() not in stored
    assert [line for line in [*ours, *theirs] if "zq" in line] == []
