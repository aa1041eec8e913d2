"""Running the real command."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

PROSE: Final = "The harbour was quiet that morning, and the boats lay still.\nNobody had expected the letter to arrive so early in the year.\n"
SOURCE: Final = "Source: https://news.example/1"
DIRTY: Final = PROSE + SOURCE
"""`source_lines` takes the last line; nothing else is wrong with it."""


class Done(NamedTuple):
    """A finished command: exit code, standard output to the byte, standard error."""

    code: int
    out: bytes
    err: str


def run(*arguments: str | bytes | Path, stdin: bytes = b"", cwd: Path | None = None, env: Mapping[str, str] | None = None) -> Done:
    """Run `cleantext` as a process of its own."""
    command = [sys.executable, "-m", "cleantext", *arguments]
    # 100 columns, no colours, whatever the developer's terminal is
    environment = {**os.environ, "COLUMNS": "100", "PYTHONUNBUFFERED": "", "PYTHONPATH": os.pathsep.join(sys.path), **(env or {})}
    done = subprocess.run(command, input=stdin, capture_output=True, cwd=cwd, env=environment, timeout=60, check=False)
    return Done(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))


def files(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, hidden ones too, but for what a run keeps for itself."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".cleantext" not in path.parts
    }
