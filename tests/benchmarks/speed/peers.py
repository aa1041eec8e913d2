"""Peers, each in a virtual environment of its own, on the same texts: `--peers DIR` makes the environments there, once."""

import json
import os
import subprocess
import sys
import venv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple


class Peer(NamedTuple):
    """What to install for a peer, and what is done with each text: the body of a function `prepare` that returns the work."""

    requirements: tuple[str, ...]
    body: str


PEERS: Final = {
    "ftfy.fix_text": Peer(("ftfy==6.3.1",), "from ftfy import fix_text; return fix_text"),
    "clean-text, clean()": Peer(("clean-text==0.7.1",), "from cleantext import clean; return clean"),
    "jusText, lines as paragraphs": Peer(
        ("jusText==3.0.2", "lxml-html-clean==0.4.6"),
        "from justext import justext, get_stoplist; stop = get_stoplist('English'); return lambda text: justext(wrapped(text), stop)",
    ),
    "trafilatura.extract, lines as paragraphs": Peer(
        ("trafilatura==2.3.1", "lxml-html-clean==0.4.6"),
        "from trafilatura import extract; return lambda text: extract(wrapped(text))",
    ),
    "datatrove, 4 quality filters": Peer(
        ("datatrove[processing]==0.10.1", "spacy==3.8.18"),
        """
    from datatrove.data import Document
    from datatrove.pipeline.filters import C4QualityFilter, FineWebQualityFilter, GopherQualityFilter, GopherRepetitionFilter
    from datatrove.utils.text import split_into_parts
    filters = GopherRepetitionFilter(), GopherQualityFilter(), C4QualityFilter(), FineWebQualityFilter()

    def work(text):
        split_into_parts.cache_clear()  # as a stream of texts empties it
        for each in filters:
            each.filter(Document(text=text, id=""))

    return work""",
    ),
}
"""The releases that the figures of the documentation come from. clean-text installs a package `cleantext` too: they cannot share one."""

_CHILD: Final = """
import html, json, sys, time


def wrapped(text):
    return "<html><body>" + "".join(f"<p>{html.escape(line)}</p>" for line in text.split("\\n") if line.strip()) + "</body></html>"


def prepare():
    %s


work = prepare()
with open(sys.argv[1], encoding="utf-8", errors="surrogatepass") as file:
    texts = json.load(file)
for text in texts[:2]:
    work(text)
start = time.process_time()
for text in texts:
    work(text)
print(json.dumps(time.process_time() - start))
"""


class Unavailable(Exception):  # noqa: N818 (a state, not a fault)
    """A peer that cannot be installed or does not run here; the message says why in one line."""


def installed(name: str, folder: Path) -> Path:
    """Return the Python of a peer's environment, made at the first call; raises `Unavailable`."""
    home = folder / "".join(c if c.isalnum() else "-" for c in name.partition(",")[0])
    python, done = home / "bin" / "python", home / "installed.json"
    wanted = list(PEERS[name].requirements)
    if not done.exists() or json.loads(done.read_text()) != wanted:
        print(f"installing {name} into {home}", file=sys.stderr, flush=True)
        venv.create(home, clear=True, with_pip=True)
        _asked([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *wanted])
        done.write_text(json.dumps(wanted))
    return python


def seconds(name: str, python: Path, texts: Path) -> float:
    """Return the CPU seconds that a peer takes for the texts of a JSON file, one run, loading not counted; raises `Unavailable`."""
    return float(json.loads(_asked([python, "-c", _CHILD % PEERS[name].body, texts]).splitlines()[-1]))


def _asked(command: Sequence[str | Path]) -> str:
    """Run a command without our own import path; return what it prints."""
    ran = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False, env=_environment())
    if ran.returncode:
        raise Unavailable((ran.stderr.strip().splitlines() or ["no reason given"])[-1])
    return ran.stdout


def _environment() -> dict[str, str]:
    return {**{name: value for name, value in os.environ.items() if name != "PYTHONPATH"}, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def available(folder: Path) -> Iterator[tuple[str, Path | str]]:
    """Yield each peer with its Python, or with the reason why there is none."""
    for name in PEERS:
        try:
            yield name, installed(name, folder)
        except Unavailable as reason:
            yield name, str(reason)
