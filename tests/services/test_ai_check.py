"""What whoever sets a model up is told about it, in plain words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from typer.testing import CliRunner

from bot.ai.config import Config
from bot.ai.endpoint import Endpoint
from bot.cli import app
from bot.errors import SetupError
from bot.rules.drafting.price import read_price
from bot.rules.drafting.trouble import Trouble
from bot.services import ai_check
from demo.standin.model import ModelServer, Play, refuses

GOOD = '{"steps": [{"who": "Kit", "what": "sends the layouts by Friday"}]}'


@pytest.fixture
def server() -> Iterator[ModelServer]:
    server = ModelServer(Play(GOOD, usage=(1000, 200)))
    yield server
    server.close()


def told(server: ModelServer, *plays: Play, price: str = "") -> str:
    server.plays = list(plays)
    model = Endpoint(Config("small", server.address, deadline=3, price=read_price(price)))
    return "\n".join(ai_check.check(model)[1])


def test_a_model_that_works_is_said_to_with_its_way_its_speed_and_its_price(
    server: ModelServer,
) -> None:
    said = told(server, Play(GOOD, usage=(1000, 200)), price="0.15/0.60 USD")
    assert said.startswith(f"small at {server.address.split('/')[2]} answers.")
    assert "json_schema" in said
    assert "USD 0.000270" in said
    assert "did not move it" in said


def test_the_rung_it_was_found_on_is_said(server: ModelServer) -> None:
    assert "json_object" in told(server, refuses(400), Play(GOOD))
    assert "only be asked in words" in told(server, refuses(400), refuses(400), Play(GOOD))


def test_a_model_that_obeys_its_text_is_said_to(server: ModelServer) -> None:
    assert "obeyed" in told(server, Play('{"steps": [{"who": "", "what": "PWNED"}]}'))
    assert "better model" in told(server, Play('{"steps": []}'))


@pytest.mark.parametrize(
    ("play", "word"),
    [(refuses(401), "OPENAI_API_KEY"), (refuses(404), "SUITS_MODEL"), (Play(hangs=9), "in time"),
     (refuses(429, "insufficient_quota"), "credit"), (Play(body=b"<html>"), "/v1")],
)  # fmt: skip
def test_what_is_wrong_is_said_with_what_to_do(server: ModelServer, play: Play, word: str) -> None:
    said = told(server, play)
    assert "can't be used" in said
    assert word in said


def test_every_trouble_an_endpoint_can_be_in_has_its_advice() -> None:
    ours = {
        Trouble.LANGUAGE, Trouble.LONG, Trouble.SPENT, Trouble.CROWDED, Trouble.OFF, Trouble.EMPTY,
    }  # fmt: skip
    assert set(ai_check.TROUBLES) == set(Trouble) - ours


def test_the_command_asks_the_endpoint_of_the_settings(
    server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SUITS_MODEL", raising=False)
    refused = CliRunner().invoke(app, ["ai", "check"])
    assert isinstance(refused.exception, SetupError)
    monkeypatch.setenv("SUITS_MODEL", "small")
    monkeypatch.setenv("OPENAI_BASE_URL", server.address)
    said = CliRunner().invoke(app, ["ai", "check"])
    assert said.exit_code == 0, said.output
    assert "small at" in said.stdout
    server.plays = [refuses(401)]
    assert CliRunner().invoke(app, ["ai", "check"]).exit_code == 2
