"""Names this process, and tells whether the one of another name is gone.

What a process had in hand when it was killed is nobody's any more. A name is `host:pid:start`:
on this machine a dead process is known at once, elsewhere only by the time that has passed.
"""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import Callable


def named() -> str:
    """A name no other process has, nor the same process after a restart."""
    return f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(6)}"


def gone_for(me: str) -> Callable[[str], bool]:
    """Tells of a name whether that process has certainly ended. Seen from the process `me`."""
    host, pid, _ = _parts(me)

    def is_gone(name: str) -> bool:
        if name == me or not name:
            return False
        their_host, their_pid, _ = _parts(name)
        if their_host != host:
            return False
        # The same number in another start is one's own: a container's first process is always 1.
        return their_pid == pid or not _lives(their_pid)

    return is_gone


def _parts(name: str) -> tuple[str, int, str]:
    host, pid, start = name.rsplit(":", 2)
    return host, int(pid), start


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
