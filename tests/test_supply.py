"""What Suits is made of, and what is known against it: never "nothing" when nobody was asked."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from proof import vulnerabilities
from proof.pins import pins
from proof.sbom import bill


class Advisories(BaseHTTPRequestHandler):
    """A database of advisories on this machine."""

    known: dict[str, str]
    broken = False

    def do_POST(self) -> None:
        """Answer a batch as the real one does: in order, an empty object where nothing is known."""
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["queries"]
        names = [each["package"]["name"] for each in asked]
        found: list[Any] = [
            {"vulns": [{"id": self.known[name]}]} if name in self.known else {} for name in names
        ]
        said = b"<html>portal</html>" if self.broken else json.dumps({"results": found}).encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


@pytest.fixture
def database() -> Iterator[str]:
    Advisories.known, Advisories.broken = {}, False
    with HTTPServer(("127.0.0.1", 0), Advisories) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def test_every_pin_is_in_the_bill_with_its_hashes() -> None:
    found = pins()
    made = bill(found, version="1.0")
    names = {one["name"]: one for one in made["components"]}
    assert {"slack-bolt", "sqlmodel", "pytest", "hatchling"} <= set(names)
    assert all(one["properties"] for one in made["components"])
    assert names["slack-bolt"]["scope"] == "required"
    assert names["pytest"]["scope"] == "excluded"
    assert made["bomFormat"] == "CycloneDX"
    refs = [one["bom-ref"] for one in made["components"]]
    assert len(refs) == len(set(refs))
    assert set(made["dependencies"][0]["dependsOn"]) <= set(refs)


def test_the_same_pins_make_the_same_bill() -> None:
    assert bill(pins(), version="1.0") == bill(pins(), version="1.0")
    assert bill(pins(), version="1.0")["serialNumber"] != bill(pins(), version="2")["serialNumber"]


def test_nothing_known_is_said_after_asking(database: str) -> None:
    code, words = vulnerabilities.audit(database)
    assert (code, "no known vulnerability" in words) == (0, True)


def test_what_is_known_is_named_and_fails(database: str) -> None:
    Advisories.known = {"starlette": "GHSA-1"}
    code, words = vulnerabilities.audit(database)
    assert code == 1
    assert words.startswith("starlette ")
    assert "(running): GHSA-1" in words


@pytest.mark.parametrize("how", ["nobody listens", "something else answers"])
def test_a_database_that_cannot_be_asked_is_never_good_news(database: str, how: str) -> None:
    Advisories.broken = True
    code, words = vulnerabilities.audit(
        "http://127.0.0.1:9/" if how == "nobody listens" else database
    )
    assert code == 3
    assert words.startswith("NOT AUDITED")
    assert "no known" not in words
