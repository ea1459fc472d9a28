"""What lies in deploy/ fits the product, as far as it can be seen without running it."""

from __future__ import annotations

import configparser
import re
from pathlib import Path

import yaml

from bot.services import store_opening
from bot.settings import Settings

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "deploy"
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
DOCKERFILE = (DEPLOY / "Dockerfile").read_text("utf-8")


def test_the_compose_file_runs_three_replicas_on_one_postgresql() -> None:
    suits = COMPOSE["services"]["suits"]
    assert suits["deploy"]["replicas"] == 3
    assert "hostname" not in suits, "a replica is known by its own name"
    assert "ports" not in suits, "three of them cannot have the same port"
    assert suits["depends_on"]["records"]["condition"] == "service_healthy"
    assert (ROOT / "deploy" / suits["build"]["context"] / suits["build"]["dockerfile"]).is_file()


def test_the_compose_file_sets_what_suits_knows() -> None:
    given = COMPOSE["services"]["suits"]["environment"]
    assert {name.lower() for name in given} <= set(Settings.model_fields)
    store_opening.check_address(given["DATABASE_URL"].replace("${POSTGRES_PASSWORD}", "invented"))


def test_no_secret_stands_in_the_compose_file() -> None:
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"):
        assert COMPOSE["services"]["suits"]["environment"][name].startswith(f"${{{name}:?")
    assert COMPOSE["services"]["records"]["environment"]["POSTGRES_PASSWORD"].startswith("${")


def test_the_container_holds_everything_that_is_imported() -> None:
    copied = set(re.findall(r"^COPY (.+) \S+$", DOCKERFILE, re.M))
    names = {name for line in copied for name in line.split()}
    assert all((ROOT / name).exists() for name in names)
    assert names >= {"bot", "handlers", "storage", "demo", "pyproject.toml"}
    assert "USER 10001" in DOCKERFILE
    assert "STOPSIGNAL SIGTERM" in DOCKERFILE
    assert "--require-hashes" in DOCKERFILE


def test_the_unit_gives_suits_time_to_stop_and_does_not_insist_on_wrong_settings() -> None:
    unit = configparser.ConfigParser(strict=False, comment_prefixes="#", interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(DEPLOY / "suits.service", "utf-8")
    service = unit["Service"]
    assert service["ExecStart"].endswith("/.venv/bin/suits run")
    assert service["RestartPreventExitStatus"] == "2"
    assert int(service["TimeoutStopSec"]) > 10
    assert int(COMPOSE["services"]["suits"]["stop_grace_period"].removesuffix("s")) > 10


def test_every_file_says_whether_it_was_tried() -> None:
    rows = (DEPLOY / "README.md").read_text("utf-8")
    for path in DEPLOY.iterdir():
        if path.suffix not in (".md", ".dockerignore"):
            (row,) = [line for line in rows.splitlines() if line.startswith(f"| `{path.name}` |")]
            assert re.search(r"untried|never started", row), path.name
