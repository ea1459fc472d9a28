"""Files people drop to Suits, and files Suits hands out.

The token goes to Slack's own file host and nowhere else: an address that only looks like it, a
redirect to elsewhere and plain http are refused before anything is sent.
"""

from __future__ import annotations

from typing import Protocol
from urllib.parse import urlsplit

import httpx2
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.slack.failures import NETWORK, Hopeless, TryLater, sorted_failure

FILE_HOST = "files.slack.com"
LARGEST_FILE = 20_000_000
SECONDS = 20.0


class Files(Protocol):
    """What the desk needs of Slack's files. Both raise a `SlackFailure`."""

    def fetch(self, url: str) -> bytes:
        """The bytes of a dropped file."""

    def hand_out(self, channel: str, filename: str, data: bytes, words: str) -> None:
        """Put a file into a DM."""


class SlackFiles:
    """The real one. `api_url` is the Web API's base: a test server hosts its files itself."""

    def __init__(self, token: str, api_url: str) -> None:
        self._token = token
        self._own_host = urlsplit(api_url)
        self._client = WebClient(
            token=token, base_url=api_url, timeout=int(SECONDS), retry_handlers=[]
        )

    def fetch(self, url: str) -> bytes:
        """Read a private file. Hopeless when it is not Slack's, too large, or a login page."""
        if not self._is_slacks(url):
            raise Hopeless("not_slacks_file_host")
        headers = {"Authorization": f"Bearer {self._token}"}
        try:
            with (
                httpx2.Client(follow_redirects=False, timeout=SECONDS, trust_env=False) as web,
                web.stream("GET", url, headers=headers) as answer,
            ):
                return self._read(answer)
        except httpx2.InvalidURL as error:
            raise Hopeless("not_slacks_file_host") from error
        except httpx2.HTTPError as error:
            raise TryLater(type(error).__name__, SECONDS) from error

    def hand_out(self, channel: str, filename: str, data: bytes, words: str) -> None:
        """Upload in Slack's three steps (files.getUploadURLExternal and after)."""
        try:
            self._client.files_upload_v2(
                channel=channel, filename=filename, content=data, initial_comment=words
            )
        except SlackApiError as error:
            raise sorted_failure(error) from error
        except NETWORK as error:
            raise sorted_failure(error) from error

    def _read(self, answer: httpx2.Response) -> bytes:
        if answer.status_code >= 500 or answer.status_code == 429:
            raise TryLater(f"http_{answer.status_code}", SECONDS)
        if answer.status_code != 200:
            raise Hopeless(f"http_{answer.status_code}")
        read = bytearray()
        for chunk in answer.iter_bytes():
            read += chunk
            if len(read) > LARGEST_FILE:
                raise Hopeless("file_too_large")
        if (
            "text/html" in answer.headers.get("content-type", "").lower()
            and b"<html" in read[:2000].lower()
        ):
            # Slack answers 200 and a login page when the token may not read the file.
            raise Hopeless("login_page_instead_of_file")
        return bytes(read)

    def _is_slacks(self, url: str) -> bool:
        try:
            parts = urlsplit(url)
        except ValueError:
            return False
        if "@" in parts.netloc or "\\" in url:
            # Where a name ends and a host begins is read differently by different programs.
            return False
        if self._own_host.hostname not in ("slack.com", "www.slack.com"):
            # GovSlack or a test server: the same origin as the Web API, or its files host.
            own = (self._own_host.scheme, self._own_host.netloc)
            theirs = ("https", f"files.{self._own_host.hostname}")
            return (parts.scheme, parts.netloc) in (own, theirs)
        return (parts.scheme, parts.netloc.lower()) == ("https", FILE_HOST)
