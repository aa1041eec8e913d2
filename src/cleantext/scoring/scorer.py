"""The signals, the language and the verdicts of documents, as they are and as cleaning leaves them; with worker processes where wanted."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import Final

from cleantext.document import Document
from cleantext.errors import CleantextError, ConfigError
from cleantext.io.visible import explained
from cleantext.language import Language
from cleantext.parallel import in_order, leave_interrupts
from cleantext.pipeline import Pipeline
from cleantext.signals import REGISTRY, Signals, measure, measure_report
from cleantext.signals.cleaning import FUNCTIONS
from cleantext.signals.measuring import is_signal, unknown_signal
from cleantext.verdict import Bounds, Failure, Verdict, judge

ALL: Final = tuple(REGISTRY)
"""The names of all signals of a text."""

_DOCUMENTS: Final = 64
_CHARACTERS: Final = 1 << 20
"""What is sent to a worker at a time, at most: a tenth of a second of its work, and a bound for the memory that waits."""


@dataclass(frozen=True)
class Measured:
    """What was measured of one text; `verdicts` has one for each of the bounds, in their order."""

    characters: int
    signals: Signals
    verdicts: tuple[Verdict, ...] = ()
    language: Language | None = None

    @property
    def keep(self) -> bool:
        """Whether no bound failed."""
        return all(verdict.keep for verdict in self.verdicts)


@dataclass(frozen=True)
class Score:
    """The scores of a document as it is, and, where a pipeline was given, as it is afterwards, with that text; or why it has none: `error`."""

    id: str
    before: Measured | None = None
    after: Measured | None = None
    text: str | None = None
    error: str = ""

    @property
    def last(self) -> Measured:
        """What the verdict is about: the cleaned text where there is one. Raises `CleantextError` where the document failed."""
        found = self.after or self.before
        if found is None:
            message = f"{self.id}: {self.error}"
            raise CleantextError(message)
        return found


@dataclass(frozen=True, kw_only=True)
class Scorer:
    """What is measured of each document: some signals (all, unless you say which), those of the bounds, its language.

    Raises `ConfigError` for a signal that there is not, for two bounds of one name, and for signals of what cleaning finds where nothing is cleaned.

    >>> score = Scorer(bounds=(Bounds.preset("c4"),)).score(Document("Read more"))
    >>> score.before.keep, [str(each) for each in score.before.verdicts[0].reasons]
    (False, ['c4_sentence_count is 0, under 5'])
    """

    names: tuple[str, ...] = ALL
    bounds: tuple[Bounds, ...] = ()
    pipeline: Pipeline | None = None
    language: bool = False

    def __post_init__(self) -> None:
        for name in self.names:
            if not is_signal(name):
                raise ConfigError(unknown_signal(name))
        names = [each.name for each in self.bounds]
        if len(set(names)) < len(names):
            message = f"two bounds are called {next(name for name in names if names.count(name) > 1)!r}"
            raise ConfigError(message)
        if not self.pipeline and (found := self._wanted - REGISTRY.keys()):
            message = f"{min(found)} says what cleaning finds; clean the documents too"
            raise ConfigError(message)

    @cached_property
    def _wanted(self) -> frozenset[str]:
        return frozenset(self.names).union(*(each.signals for each in self.bounds))

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The signals of a text that are measured, in order."""
        return tuple(name for name in REGISTRY if name in self._wanted)

    @cached_property
    def columns_of_cleaning(self) -> tuple[str, ...]:
        """The signals that say what cleaning found, which the text afterwards has besides: with all others, or where they are asked for."""
        every = self.pipeline is not None and self.names == ALL
        return tuple(name for name in FUNCTIONS if every or name in self._wanted)

    @cached_property
    def _bounds_before(self) -> tuple[Bounds, ...]:
        """The bounds without those of what cleaning finds."""
        return tuple(replace(each, thresholds=tuple(one for one in each.thresholds if one.signal in REGISTRY)) for each in self.bounds)

    def score(self, document: Document) -> Score:
        """Score a document; what a filter raises is raised."""
        before = self._measured(document, measure(document, self.columns), self._bounds_before)
        if not self.pipeline:
            return Score(document.id, before)
        report = self.pipeline.run(document)
        after = self._measured(Document(report.text), measure_report(report, (*self.columns, *self.columns_of_cleaning)), self.bounds)
        return Score(document.id, before, after, report.text)

    def score_many(self, documents: Iterable[Document], *, jobs: int = 1) -> Iterator[Score]:
        """Score documents, lazily and in order, with `jobs` processes; the scores are the same for any number. One that fails has an `error`."""
        if jobs < 1:
            message = f"jobs is {jobs}; wanted 1 or more"
            raise ConfigError(message)
        if jobs == 1:
            return map(self.score_carefully, documents)
        return chain.from_iterable(self._in_parallel(_chunks(documents), jobs))

    def _in_parallel(self, chunks: Iterator[list[Document]], jobs: int) -> Iterator[list[Score]]:
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 (14 ms, paid by those who want processes)
        from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415 (the same)

        waiting: deque[str] = deque()

        def named() -> Iterator[list[Document]]:
            for chunk in chunks:
                waiting.append(chunk[0].id)
                yield chunk

        try:
            with ProcessPoolExecutor(jobs, initializer=_take, initargs=(self,)) as pool:
                for scores in in_order(pool, _score_chunk, named(), jobs):
                    yield scores
                    waiting.popleft()
        except BrokenProcessPool as error:
            message = f"a worker process died (out of memory?) at or behind {waiting[0]}; try fewer --jobs"
            raise CleantextError(message) from error

    def score_carefully(self, document: Document) -> Score:
        """Score a document; one on which a filter fails has an `error`."""
        try:
            return self.score(document)
        except Exception as error:  # noqa: BLE001 (the one place: it is named, counted, and the exit code is 1)
            return Score(document.id, error=explained(error))

    def _measured(self, document: Document, signals: Signals, bounds: Iterable[Bounds]) -> Measured:
        verdicts = tuple(judge(signals, each) for each in bounds)
        return Measured(len(document.text), signals, verdicts, document.language if self.language else None)


def failures(measured: Measured, bounds: Iterable[Bounds]) -> Iterator[tuple[str, Failure]]:
    """Yield each bound that a text breaks, with the name of the bounds that it is one of."""
    for each, verdict in zip(bounds, measured.verdicts, strict=True):
        for failure in verdict.reasons:
            yield each.name, failure


def _chunks(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """Yield documents in groups, so many or so long."""
    group: list[Document] = []
    size = 0
    for document in documents:
        group.append(document)
        size += len(document.text)
        if len(group) == _DOCUMENTS or size >= _CHARACTERS:
            yield group
            group, size = [], 0
    if group:
        yield group


_taken: list[Scorer] = []
"""The scorer of a worker process: a profile, which one of its filters may have, is sent once and not with each chunk."""


def _take(scorer: Scorer) -> None:
    leave_interrupts()
    _taken[:] = [scorer]


def _score_chunk(documents: list[Document]) -> list[Score]:
    return [_taken[0].score_carefully(document) for document in documents]
