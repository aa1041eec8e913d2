"""A run: parts go to the workers, what comes back goes to its place, and the manifest knows."""

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from typing import Final

from cleantext.errors import CleantextError, InputError
from cleantext.io.files import Records, keep_mode, label, real, why
from cleantext.io.formats import Format, Shape
from cleantext.io.visible import shown
from cleantext.run.manifest import Manifest
from cleantext.run.outputs import join, target_shape
from cleantext.run.parts import Item, Outcome, Part, Problem, Task, grouped, spans
from cleantext.run.pool import Pool

_AHEAD: Final = 4
"""Parts for each worker that may be under way or wait for one before them."""


@dataclass
class Run:
    """One run over inputs. `on_part` hears of each part that is done, `on_failure` a message for each document or input that failed."""

    task: Task
    manifest: Manifest
    jobs: int
    on_part: Callable[[Outcome], None]
    on_failure: Callable[[str], None]
    _ended: dict[int, int] = field(default_factory=dict)
    _parents: dict[Path, bool] = field(default_factory=dict)

    @property
    def work(self) -> Path:
        """The folder of what is not yet whole."""
        return self.manifest.folder

    def run(self, items: Sequence[Item]) -> None:
        """Clean the inputs that are left. Raises `CleantextError` where nothing more can be written down."""
        try:
            self._run(items)
        except BrokenPipeError:
            raise  # nobody listens to what is said
        except OSError as error:
            message = f"{shown(self.work)}: cannot be written: {why(error)}; make room, then run the same command again"
            raise CleantextError(message) from error

    def _run(self, items: Sequence[Item]) -> None:
        states = self.manifest.states()
        left = [item for item in items if states[item.number] == "left"]
        shutil.rmtree(self.work / "tmp", ignore_errors=True)
        scratch = self.work / "tmp" / str(os.getpid())
        for folder in (scratch, self.work / "parts"):
            folder.mkdir(parents=True, exist_ok=True)
        self._close_ended(left)
        pool = Pool(self.task, self.jobs, scratch)
        try:
            for outcome in self._outcomes(pool, self._parts(left)):
                self._deliver(outcome)
        finally:
            pool.close()
            shutil.rmtree(self.work / "tmp", ignore_errors=True)

    def _close_ended(self, left: list[Item]) -> None:
        """Put together what a run before had read to the end."""
        done, ended = self.manifest.done_parts(), self.manifest.ended()
        for item in [item for item in left if item.number in ended]:
            parts, compression = ended[item.number]
            if all((item.number, part) in done for part in range(parts)):
                self._assemble(item, parts, compression)
                left.remove(item)

    def _parts(self, left: list[Item]) -> Iterator[Part]:
        """Yield what is to be done."""
        done = self.manifest.done_parts()
        for whole, items in groupby(left, key=lambda item: item.whole):
            if whole:
                yield from grouped(list(items))
                continue
            for item in items:
                for part in spans(item):
                    if item.number in self._ended:
                        break
                    if part.key not in done:
                        yield part

    def _outcomes(self, pool: Pool, parts: Iterator[Part]) -> Iterator[Outcome]:
        """Yield what becomes of the parts, in their order; so many are under way at a time."""
        order: list[Part] = []
        come: dict[tuple[int, int], Outcome] = {}
        self._fill(pool, parts, order)
        while order:
            for outcome in pool.results() if pool.busy else ():
                come[outcome.part.key] = outcome
                if outcome.part.part >= 0 and (outcome.at_end or outcome.error):
                    first, number = outcome.part.key
                    self._ended[first] = min(number, self._ended.get(first, number))
            self._fill(pool, parts, order)  # before what has come is put in its place, so that no worker waits for it
            while order and order[0].key in come:
                yield come.pop(order.pop(0).key)
            self._fill(pool, parts, order)

    def _fill(self, pool: Pool, parts: Iterator[Part], order: list[Part]) -> None:
        """Give the workers that are free something to do."""
        while pool.free and len(order) < _AHEAD * self.jobs and (part := next(parts, None)):
            order.append(part)
            pool.submit(part)

    def _deliver(self, outcome: Outcome) -> None:
        """Put what a part has written where it goes, and write it down."""
        first, number = outcome.part.key
        item = outcome.part.items[0]
        if number > self._ended.get(first, number):
            return  # behind the end of its input
        if outcome.error:
            self._abandon(outcome, item)
            return
        if number < 0:
            self._publish(outcome)
        self._keep(outcome)
        before = self.manifest.records_before(outcome.part.key)
        outcome.problems = [_numbered(problem, before) for problem in outcome.problems]
        self.manifest.finish(outcome)
        self._say(outcome)
        if number >= 0 and self._ended.get(first) == number:
            self._assemble(item, number + 1, outcome.compression)
        self.on_part(outcome)

    def _keep(self, outcome: Outcome) -> None:
        """Keep what the other parts of the output, or of the report, are waited for with."""
        kept = {"report": outcome.report}
        if outcome.part.part >= 0:
            number = outcome.part.items[0].number
            kept |= {"out": outcome.files.get(number), "failed": outcome.failed.get(number)}
        for kind, path in kept.items():
            place = self.work / "parts" / f"{outcome.part.name}.{kind}"
            if path and path.exists():
                path.replace(place)
            else:
                place.unlink(missing_ok=True)  # what an earlier look at a changed input has left

    def _say(self, outcome: Outcome) -> None:
        names = {item.number: label(item.source) for item in outcome.part.items}
        for problem in outcome.problems:
            place = f": {outcome.noun} {problem.number}" if problem.number else ""
            self.on_failure(f"{names[problem.item]}{place}: {problem.error}")

    def _abandon(self, outcome: Outcome, item: Item) -> None:
        """Write down that an input, or a part of whole files, could not be read or written."""
        if outcome.fatal:
            message = f"{outcome.error}; make room, then run the same command again"
            raise CleantextError(message)
        for each in outcome.part.items:
            self.manifest.close_input(each, outcome.error.removeprefix(f"{label(each.source)}: "))
        self._discard(item, outcome.part.part + 1)
        self.on_failure(outcome.error)
        self.on_part(outcome)

    def _publish(self, outcome: Outcome) -> None:
        """Move the files of a part to their places; one that cannot be moved is a failure of its own."""
        for item in outcome.part.items:
            if path := outcome.files.get(item.number):
                try:
                    self._move(path, item.target)
                except InputError as error:
                    outcome.tally.failed += 1
                    outcome.problems.append(Problem(item.number, 0, "", str(error).removeprefix(f"{label(item.source)}: ")))
            if path := outcome.failed.get(item.number):
                self._move(path, self._lost(item))
            else:
                self._forget_lost(item)

    def _assemble(self, item: Item, parts: int, compression: str) -> None:
        """Make one file of the parts of an input, put it in its place, and write it down."""
        packing = target_shape(Shape(Format.TEXT, compression), self.task.to)[1]
        try:
            if not self._join(self._files(item, parts, "failed"), self._lost(item), packing):
                self._forget_lost(item)
            written = self._join(self._files(item, parts, "out"), item.target, packing)
        except (InputError, OSError) as error:
            message = str(error) if isinstance(error, InputError) else f"{shown(item.target)}: cannot be written: {why(error)}"
            self.manifest.close_input(item, message)
            self.on_failure(message)
        else:
            if written:
                self.manifest.close_input(item)
            else:
                self.manifest.fail_input(item)
        self._discard(item, parts)

    def _join(self, parts: list[Path], target: Path, packing: str) -> bool:
        """Make one file of those that are there, and put it in its place; return whether there are any."""
        found = [path for path in parts if path.exists()]
        if found:
            whole = self.work / "tmp" / f"{os.getpid()}.whole"
            whole.parent.mkdir(parents=True, exist_ok=True)
            whole.unlink(missing_ok=True)
            join(found, whole, packing)
            self._move(whole, target)
        return bool(found)

    def _files(self, item: Item, parts: int, kind: str) -> list[Path]:
        return [self.work / "parts" / f"{Part((item,), number).name}.{kind}" for number in range(parts)]

    def _discard(self, item: Item, parts: int) -> None:
        for kind in ("out", "failed"):
            for path in self._files(item, parts, kind):
                path.unlink(missing_ok=True)

    def _lost(self, item: Item) -> Path:
        """Where the input of what failed goes, untouched."""
        return self.work / "failed" / item.target.relative_to(self.manifest.out)

    def _forget_lost(self, item: Item) -> None:
        """Remove what an earlier run kept of an input that is well now; a file where now a folder is, or the other way round, is of another input."""
        with suppress(OSError):
            self._lost(item).unlink()

    def _move(self, path: Path, target: Path) -> None:
        """Rename a whole file into its place, never out of the output folder; raises `InputError`."""
        try:
            if target.parent not in self._parents:
                target.parent.mkdir(parents=True, exist_ok=True)
            if not self._is_inside(target.parent):
                message = f"{shown(target)}: cannot be written: a link on the way leads out of {shown(self.manifest.out)}"
                raise InputError(message)
            keep_mode(path, target)
            path.replace(target)
        except OSError as error:
            message = f"{shown(target)}: cannot be written: {why(error)}"
            raise InputError(message) from error

    def _is_inside(self, folder: Path) -> bool:
        if folder not in self._parents:
            self._parents[folder] = real(folder).is_relative_to(real(self.manifest.out))
        return self._parents[folder]

    def write_report(self, target: Path) -> None:
        """Write what was done to all documents, in the order of the inputs."""
        names = [self.work / "parts" / f"{first:09}-{part + 1:06}.report" for first, part in sorted(self.manifest.done_parts())]
        with Records(target) as records:
            for path in names:
                if path.exists():
                    records.copy(path)


def _numbered(problem: Problem, before: int) -> Problem:
    """Count a record from the start of its input."""
    return replace(problem, number=before + problem.number) if problem.number else problem
