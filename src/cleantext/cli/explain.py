"""`cleantext explain`: each edit of one file, where, why and how sure, and what was held back."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import click

from cleantext.cli.command import Command
from cleantext.cli.options import Source, config_of, pipeline_options, reading_options
from cleantext.cli.runs import results
from cleantext.cli.screen import show, stdout_console
from cleantext.document import Document
from cleantext.edit import GUESS, LIKELY, SURE, Match
from cleantext.errors import ConfigError, InputError
from cleantext.io.columns import counted
from cleantext.io.folders import plan
from cleantext.io.visible import shown, visible
from cleantext.pipeline import Pipeline
from cleantext.report import Change, Report

if TYPE_CHECKING:
    from rich.text import Text

_AROUND: Final = 36
"""Characters shown at each side of an edit: two of them and a short edit fill a line of 80."""

_LONGEST: Final = 200
"""Characters of removed text that are shown; of a longer one the start and the end."""

_INDENT: Final = 10
_Line: TypeAlias = tuple["Text", int]
"""A text and how far it is indented."""

_LEVELS: Final = {SURE: "sure", LIKELY: "likely", GUESS: "guess"}


@click.command(cls=Command)
@click.argument("file", metavar="FILE", type=Source())
@reading_options
@pipeline_options
def explain(file: Path | str, **values: Any) -> None:
    """Show what would change in a file, and why.

    FILE is one file, or - for standard input; nothing is written.

    Each edit has its line:column, the filter and its reason, how sure it is, and its place: [-taken away-] and {+put in+}. Edits that were held
    back follow, and why they were. Characters that cannot be seen are shown as escapes, such as \\xa0.

    \b
    Examples:
      cleantext explain page.txt
      cleantext explain page.txt --min-confidence 0.5     the guesses too
      cleantext explain page.txt --stages removal | less
    """  # noqa: D301 (click reads \b)
    config = config_of(values)
    pipeline = config.pipeline()
    if os.path.isdir(file):  # noqa: PTH112 (raises nothing)
        message = f"{shown(file)} is a folder; explain takes one file (for a folder: cleantext clean {shown(file)} --dry-run --report FILE)"
        raise ConfigError(message)
    result = next((each for each in results(plan([file]).jobs, pipeline, config.reading) if not each.record.plain), None)
    if not result or not result.report:
        raise InputError(result.error if result else f"{shown(file)}: holds no document")
    console = stdout_console()
    for text, indent in _page(result.report, pipeline):
        show(console, text, indent)


def _page(report: Report, pipeline: Pipeline) -> Iterator[_Line]:
    from rich.text import Text  # noqa: PLC0415 (30 ms, not needed for --help)

    made, held = _in_order(report.changes()), _in_order(report.proposals())
    yield Text(f"{report.document.id}: {counted(len(made), 'edit')} made, {len(held):,} held back", "bold"), 0
    for change in made:
        yield from _entry(change, report.document, pipeline)
    if held:
        yield Text("\nHeld back:", "bold"), 0
    for change in held:
        yield from _entry(change, report.document, pipeline)


def _in_order(changes: Iterator[Change]) -> list[Change]:
    return sorted(changes, key=lambda change: (change.edit.start, change.edit.end))


def _entry(change: Change, document: Document, pipeline: Pipeline) -> Iterator[_Line]:
    """Lines about one edit."""
    from rich.text import Text  # noqa: PLC0415

    place = f"{change.line}:{change.column}"
    sure = _LEVELS.get(change.edit.confidence, "")
    level = f"{sure} {change.edit.confidence:g}".strip()
    yield Text(), 0
    yield Text.assemble((f"{place:>8}", "bold"), "  ", (change.filter, "cyan"), " ", (change.edit.reason, "green"), "  ", (level, "dim")), 0
    yield Text(_sentence(change, pipeline)), _INDENT
    if change.held_back:
        yield Text(f"held back: {_why(change, pipeline)}", "yellow"), _INDENT
    yield _in_context(change, document), _INDENT
    if change.edit.matches:
        yield from _counterpart(change.edit.matches, document)


def _sentence(change: Change, pipeline: Pipeline) -> str:
    """Return the sentences of an edit's reasons."""
    reasons = next((each.reasons for each in pipeline.filters if each.name == change.filter), {})
    return "; ".join(reasons.get(reason, reason) for reason in change.edit.reason.split("+"))


def _why(change: Change, pipeline: Pipeline) -> str:
    if change.held_back == "confidence":
        return f"less sure than {pipeline.min_confidence:g} (--min-confidence)"
    if change.held_back == "guard.survivors":
        return f"guard.survivors: with the others of {change.filter} it would leave less than {pipeline.survivors:.0%} of the words"
    return change.held_back


def _in_context(change: Change, document: Document) -> "Text":
    """Return the edit amid its line."""
    from rich.text import Text  # noqa: PLC0415

    text, edit = document.text, change.edit
    low = max(document.offsets[change.line - 1], edit.start - _AROUND)
    last = document.line_at(edit.end)
    line_end = document.offsets[last] + len(document.lines[last])
    high = edit.end if change.before.endswith("\n") else min(line_end, edit.end + _AROUND)
    head, tail = text[low : edit.start], text[edit.end : high]
    line = Text()
    line.append(f"{'…' if low > document.offsets[change.line - 1] else ''}{visible(head)}")
    if change.before:
        line.append(f"[-{_clipped(change.before)}-]", "red")
    if change.after:
        line.append(f"{{+{_clipped(change.after)}+}}", "green")
    line.append(f"{visible(tail)}{'…' if tail and high < line_end else ''}")
    return line


def _clipped(text: str) -> str:
    if len(text) <= _LONGEST:
        return visible(text)
    half = _LONGEST // 2
    lines = text.count("\n") + (not text.endswith("\n"))
    size = f"{len(text):,} characters" + (f" of {lines:,} lines" if lines > 1 else "")
    return f"{visible(text[:half])} … ({size}) … {visible(text[-half:])}"


def _counterpart(matches: tuple[Match, ...], document: Document) -> Iterator[_Line]:
    """Lines about the section that the removed one repeats, pair by pair."""
    from rich.text import Text  # noqa: PLC0415

    here = _lines(document, min(m.start for m in matches), max(m.end for m in matches))
    there = _lines(document, min(m.other_start for m in matches), max(m.other_end for m in matches))
    verb = "restates" if here.startswith("line ") else "restate"
    yield Text(f"{here} {verb} {there}, pair by pair:", "dim"), _INDENT
    for match in matches:
        yield Text.assemble(_part(document, match.start, match.end), (f"  {match.similarity:.2f}", "dim")), _INDENT + 2
        yield Text.assemble(("= ", "dim"), _part(document, match.other_start, match.other_end)), _INDENT + 2


def _lines(document: Document, start: int, end: int) -> str:
    first, last = _bounds(document, start, end)
    return f"line {first}" if first == last else f"lines {first}-{last}"


def _bounds(document: Document, start: int, end: int) -> tuple[int, int]:
    return document.line_at(start) + 1, document.line_at(max(start, end - 1)) + 1


def _part(document: Document, start: int, end: int) -> str:
    """Return a span with its line number, cut to what fits a line."""
    text = " ".join(document.text[start:end].split())
    cut = text if len(text) <= 2 * _AROUND else f"{text[: 2 * _AROUND]}…"
    return f"{_lines(document, start, end)}: {visible(cut)}"
