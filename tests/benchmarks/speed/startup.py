"""What it costs to start, and what memory a run needs: in child processes."""

import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from benchmarks.speed.timing import child, median_child

_SMALL: Final = "A plain sentence stands here.The second one is glued to it.\n\nA third line says more of the matter, and it is the end of it.\n"
_PEAK: Final = """
import json, sys
def peak():
    for line in open("/proc/self/status"):  # a child's `ru_maxrss` begins with its parent's
        if line.startswith("VmHWM"):
            print(int(line.split()[1]) * 1024 / 1e6)
"""
_LOADED: Final = f"{_PEAK}import cleantext.pipeline\npeak()"
_READ: Final = f"{_PEAK}texts = json.load(open(sys.argv[1]))\npeak()"
_CLEANED: Final = f"""{_PEAK}
from cleantext import Document, Pipeline
texts = json.load(open(sys.argv[1]))
pipeline = Pipeline.preset(sys.argv[2])
for text in texts:
    pipeline.run(Document(text))
peak()
"""


def starts() -> Iterator[tuple[str, float]]:
    """Yield CPU seconds, user and system together: Python alone, the import, the first text, the command."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        page = folder / "page.txt"
        page.write_text(_SMALL, encoding="utf-8")
        for title, arguments in {
            "Python alone": ["-c", "pass"],
            "`import cleantext`": ["-c", "import cleantext"],
            "the same and `clean` of two lines": ["-c", f"import cleantext; cleantext.clean({_SMALL!r})"],
            "`cleantext --help`": ["-m", "cleantext", "--help"],
            "`cleantext clean` of two lines": ["-m", "cleantext", "clean", str(page)],
        }.items():
            yield title, median_child(arguments, folder)


def memory(texts: Sequence[str], presets: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Yield the most memory that a process holds, in millions of bytes: the pipeline, the texts, each preset one text after the other. On Linux."""
    if not Path("/proc/self/status").exists():
        return
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "texts.json"
        path.write_text(json.dumps(list(texts)), encoding="utf-8")
        yield "the pipeline, loaded", float(child(["-c", _LOADED])[1])
        yield "the texts alone, as a list", float(child(["-c", _READ, str(path)])[1])
        for preset in presets:
            yield f"the texts and preset `{preset}`", float(child(["-c", _CLEANED, str(path), preset])[1])
