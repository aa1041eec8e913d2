"""Running fixture folders: `<case>.in.txt` with `<case>.out.txt`, `keep-<case>.txt`, `known-<case>.in.txt` (a strict expected failure)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from cleantext import Document, Edit, Filter, Patch, Profile
from cleantext.filters.boilerplate_lines import BoilerplateLines
from cleantext.filters.recurring_lines import RecurringLines
from pages import examples

ROOT: Final = Path(__file__).parent.parent
FIXTURES: Final = ROOT / "fixtures"

PREPARED: Final[dict[str, Filter]] = {
    "boilerplate_lines": BoilerplateLines(below=0.45),
    "recurring_lines": RecurringLines(
        profile=Profile.of(Document(each.before) for each in examples("recurring_lines") if each.before != each.after),
    ),
}
"""The filters that do nothing until they are told something, as their pages show them: the model's as in the preset "dump"; of recurring lines, the
pages of the examples are a site."""


def apply(subject: Filter, text: str) -> str:
    """Return the text with every edit of one filter made, however sure it is; lines "REMOVED" are taken away before it runs."""
    document = with_seams(text)
    return document.after(Patch.of(subject.edits(document), len(document.text))).text


def with_seams(text: str) -> Document:
    """Return a document from which a removal has just taken the lines that say "REMOVED"."""
    document = Document(text)
    gone = [Edit(*document.span_of_lines(i, i + 1), "", "removed") for i, line in enumerate(document.stripped) if line == "REMOVED"]
    return document.after(Patch.of(gone, len(text)))


def read(path: Path) -> str:
    """Return a fixture's exact text."""
    return path.read_bytes().decode("utf-8", "surrogatepass")


def parameters(name: str) -> list[Any]:
    """Return one parameter (before, after) for each case of a fixture folder; fails where the folder holds anything else."""
    folder = FIXTURES / name
    found = []
    for path in sorted(folder.iterdir()):
        case = path.name.removesuffix(".txt").removesuffix(".in")
        marks = [pytest.mark.xfail(strict=True, reason="known miss")] if case.startswith("known-") else []
        if path.name.endswith(".in.txt"):
            found.append(pytest.param(read(path), read(folder / f"{case}.out.txt"), id=case, marks=marks))
        elif path.name.startswith("keep-"):
            found.append(pytest.param(read(path), read(path), id=case))
        else:
            assert path.name.endswith(".out.txt"), f"{path} is no case"
            assert path.with_name(path.name.replace(".out.txt", ".in.txt")).exists(), f"{path} has no input"
    return found


def each_fixture(name: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Parametrise a test by the cases of a fixture folder."""
    return pytest.mark.parametrize(("before", "after"), parameters(name))
