"""What it costs to start, and what memory a run needs: in child processes."""

import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from benchmarks.speed.timing import child, median_child

_SMALL: Final = "A plain sentence stands here.The second one is glued to it.\n\nA third line says more of the matter, and it is the end of it.\n"
_CLEAN: Final = """
import json, sys
from cleantext import Document, Pipeline
texts = json.load(open(sys.argv[1]))
pipeline = Pipeline.preset(sys.argv[2])
for text in texts:
    pipeline.run(Document(text))
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
    """Yield the most memory that a process holds, in millions of bytes: the import, and each preset one text after the other."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "texts.json"
        path.write_text(json.dumps(list(texts)), encoding="utf-8")
        yield "`import cleantext`", child(["-c", "import cleantext.pipeline"]).memory
        yield "the texts alone, as a list", child(["-c", "import json, sys; json.load(open(sys.argv[1]))", str(path)]).memory
        for preset in presets:
            yield f"the texts and preset `{preset}`", child(["-c", _CLEAN, str(path), preset]).memory
