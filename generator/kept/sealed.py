"""Kept files that only who wrote them can have written.

What is kept are pickles: nothing else brings thousands of objects back fast enough. A pickle can
run any code when it is read, and a project's folder may come from somebody else. So each file is
sealed (HMAC with SHA-256, RFC 2104) by a secret that never leaves the user's own settings; one with
another seal is as good as none, and is never read as a pickle.
"""

from __future__ import annotations

import hmac
import os
from contextlib import suppress
from pathlib import Path

_SIZE = 32  # bytes of a secret, and of a seal
_IGNORE = "# Kept by verse to save time. It can be deleted.\n*\n"


def read_secret(folder: Path) -> bytes | None:
    """The user's secret, made where there is none; ``None`` where it can neither be read nor made.

    ``folder`` is the user's own, outside of any project.
    """
    path = folder / "secret"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(os.urandom(_SIZE))
        secret = path.read_bytes()
    except OSError:
        return None
    return secret if len(secret) == _SIZE else None


def read_sealed(path: Path, secret: bytes) -> bytes | None:
    """What was kept in a file; ``None`` where nothing is, or nothing with this secret's seal."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    seal, content = data[:_SIZE], data[_SIZE:]
    return content if hmac.compare_digest(seal, _seal(content, secret)) else None


def write_sealed(path: Path, secret: bytes, content: bytes) -> None:
    """Keep ``content`` in a file, whole or not at all; a folder that cannot be written is no error.

    Only the user may read it, and no version control takes it in.
    """
    new = path.with_name(f".writing-{os.getpid()}-{path.name}")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        ignore = path.parent / ".gitignore"
        if not ignore.exists():
            ignore.write_text(_IGNORE, encoding="utf-8")
        new.unlink(missing_ok=True)
        try:
            with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(_seal(content, secret) + content)
            new.replace(path)
        finally:
            new.unlink(missing_ok=True)


def _seal(content: bytes, secret: bytes) -> bytes:
    return hmac.digest(secret, content, "sha256")
