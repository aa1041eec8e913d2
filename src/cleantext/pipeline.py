"""Filters in a row. Filters propose; only the pipeline changes text, one patch after the other, and keeps the account."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from difflib import get_close_matches
from itertools import chain, islice
from typing import TYPE_CHECKING, Final, Self

from cleantext.document import Document
from cleantext.edit import LIKELY, Edit, Patch
from cleantext.errors import ConfigError, FilterError
from cleantext.filter import STAGES, Filter, Kind, Stage
from cleantext.filters import FILTERS, OPTIONAL
from cleantext.filters.boilerplate_lines import BoilerplateLines
from cleantext.filters.duplicate_sections import DuplicateSections
from cleantext.parallel import in_order
from cleantext.profile import Profile
from cleantext.reasons import Verdict
from cleantext.report import HeldBack, Report, Step

if TYPE_CHECKING:
    from cleantext.verdict import Bounds

_CHUNK: Final = 16
"""Documents sent to a worker at a time: a chunk of 64 moves 140 MB/s to a worker and back, a chunk of 1 moves 73 (one core); 16 keeps
memory low with large documents."""


_DUMP: Final = 0.5
"""Probability of belonging to the text under which the line model's lines go, if so many are to go: the best bar of a text is never above a half.
Out of fold, before lines were spared, on 841 full page dumps: one bar of 0.45 for all F1 0.927 (lost 3.6 %), the best of each 0.928 (2.7 %)."""


_TIGHT: Final = 0.1
"""The same for texts that look like a careful extractor's: little. Out of fold, F1 gained on resiliparse's and on trafilatura's texts, share lost and
texts better and worse of trafilatura's: from 0.1 0.0301, 0.0017, 0.0033, 68, 36; 0.15 0.0301, 0.0022, 0.0038, 81, 36; 0.2 0.0304, 0.0026, 0.0048,
104, 45."""


@dataclass(frozen=True)
class Preset:
    """The filters of a named pipeline, its bar, the share of words that each of its removals must leave, and the bounds that it judges texts by."""

    filters: tuple[Filter, ...]
    min_confidence: float = LIKELY
    survivors: float = 0.5
    bounds: str = ""


def _presets() -> dict[str, Preset]:
    return {
        "lossless": Preset(tuple(f for f in FILTERS if f.stage <= Stage.SPACING)),
        "article": Preset(FILTERS),
        "auto": Preset(_with(BoilerplateLines(below=_DUMP, tight_below=_TIGHT)), min_confidence=1 - _DUMP, survivors=0.05),
        "dump": Preset(_with(BoilerplateLines(below=_DUMP)), min_confidence=1 - _DUMP, survivors=0.05),
        "corpus": Preset(_with(DuplicateSections(remove="paraphrase")), bounds="lenient"),
    }


def _with(changed: Filter) -> tuple[Filter, ...]:
    """Return all filters, one of them in another setting."""
    return tuple(changed if f.name == changed.name else f for f in FILTERS)


PRESETS: Final = _presets()


@dataclass(frozen=True)
class Pipeline:
    """Filters that run in the order of their stages; `Pipeline()` is the preset "article".

    Edits under `min_confidence` are held back. A removal that would leave less than the share `survivors` of the words that it sees, or
    none at all, is held back whole ("guard.survivors"). With `bounds` each clean text gets a verdict; no document is dropped.

    >>> Pipeline()("Secondly,Alibaba grew.").text
    'Secondly, Alibaba grew.'
    """

    filters: tuple[Filter, ...] = FILTERS
    min_confidence: float = field(default=LIKELY, kw_only=True)
    survivors: float = field(default=0.5, kw_only=True)
    bounds: "Bounds | None" = field(default=None, kw_only=True)

    def __post_init__(self) -> None:
        for name in ("min_confidence", "survivors"):
            if not 0 <= (value := getattr(self, name)) <= 1:
                message = f"{name} is {value}; wanted a number from 0 to 1"
                raise ConfigError(message)
        object.__setattr__(self, "filters", tuple(sorted(self.filters, key=lambda f: f.stage)))
        names = self.names
        if len(set(names)) < len(names):
            message = f"two filters have one name: {', '.join(sorted({name for name in names if names.count(name) > 1}))}"
            raise ConfigError(message)

    @classmethod
    def preset(cls, name: str) -> Self:
        """Return a named pipeline: "lossless", "article" (the default), "auto", "dump" or "corpus"; raises `ConfigError` for another name."""
        if name not in PRESETS:
            raise ConfigError(_unknown("preset", name, PRESETS))
        preset = PRESETS[name]
        return cls(preset.filters, min_confidence=preset.min_confidence, survivors=preset.survivors).judging(preset.bounds)

    @classmethod
    def stages(cls, *names: str) -> Self:
        """Return the article pipeline's filters of some stages: `Pipeline.stages("spacing", "casing")`."""
        for name in names:
            if name not in STAGES:
                raise ConfigError(_unknown("stage", name, STAGES))
        wanted = {STAGES[name] for name in names}
        return cls(tuple(f for f in FILTERS if f.stage in wanted))

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the filters, in run order."""
        return tuple(f.name for f in self.filters)

    def without(self, *names: str) -> Self:
        """Return the pipeline without some filters; raises `ConfigError` for a name that it does not have."""
        for name in names:
            if name not in self.names:
                raise ConfigError(_unknown("filter", name, self.names))
        return replace(self, filters=tuple(f for f in self.filters if f.name not in names))

    def including(self, *names: str) -> Self:
        """Return the pipeline with some filters of taste, which no preset has; raises `ConfigError` for a name that is none of theirs.

        >>> Pipeline().including("repeated_marks")("Come now!!!").text
        'Come now!'
        """
        known = {f.name: f for f in OPTIONAL}
        for name in names:
            if name not in known:
                raise ConfigError(_unknown("filter of taste", name, known))
        return replace(self, filters=self.filters + tuple(known[name] for name in dict.fromkeys(names) if name not in self.names))

    def with_profile(self, profile: Profile) -> Self:
        """Return the pipeline with the profile of a corpus in each filter that takes one; raises `ConfigError` where none does."""
        if not any(map(_takes_profile, self.filters)):
            message = f"no filter takes a profile; there are: {', '.join(self.names) or 'none'}"
            raise ConfigError(message)
        return replace(self, filters=tuple(_given(f, profile) if _takes_profile(f) else f for f in self.filters))

    def judging(self, bounds: str) -> Self:
        """Return the pipeline with bounds by which it judges clean texts: a preset's name, a TOML file, or "" for none; see `Bounds.named`.

        >>> [str(each) for each in Pipeline().judging("c4")("Read more").verdict.reasons]
        ['c4_sentence_count is 0, under 5']
        """
        if not bounds:
            return replace(self, bounds=None)
        from cleantext.verdict import Bounds  # noqa: PLC0415 (20 ms, and most pipelines judge nothing)

        return replace(self, bounds=Bounds.named(bounds))

    def __call__(self, text: str) -> Report:
        """Clean a text; `run` takes a document."""
        return self.run(Document(text))

    def run(self, document: Document) -> Report:
        """Clean a document. What a filter raises carries a note that names the filter and the document. Raises `TypeError` for what is none."""
        if not isinstance(document, Document):
            message = f"a Document is wanted, and {type(document).__name__} is none; Document(text) makes one, and pipeline(text) takes a text"
            raise TypeError(message)
        current = document
        last: Step | None = None
        steps: list[Step] = []
        held: list[HeldBack] = []
        for each in self.filters:
            try:
                if not (proposed := list(each.edits(current))):
                    continue
                accepted, back = self._sift(each, current, proposed)
                patch = Patch.of(accepted, len(current.text))
            except Exception as error:
                error.add_note(f"in filter {each.name!r} on document {document.id!r}")
                raise
            held += [HeldBack(each.name, edit, why, last) for edit, why in back]
            if patch:
                last = Step(each.name, each.stage, each.kind, patch, last)
                steps.append(last)
                current = current.after(patch)
        report = Report(document, current.text, tuple(steps), tuple(held))
        return replace(report, verdict=_verdict(report, self.bounds)) if self.bounds else report

    def run_many(self, documents: Iterable[Document], *, jobs: int = 1) -> Iterator[Report]:
        """Clean documents, lazily and in order; with `jobs` processes. The reports are the same for any number of them.

        At most `2 * jobs` chunks of documents are under way at a time, however many there are.
        """
        if jobs < 1:
            message = f"jobs is {jobs}; wanted 1 or more"
            raise ConfigError(message)
        return map(self.run, documents) if jobs == 1 else self._run_parallel(iter(documents), jobs)

    def _run_parallel(self, documents: Iterator[Document], jobs: int) -> Iterator[Report]:
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 (14 ms, paid by those who want processes)

        chunks = iter(lambda: list(islice(documents, _CHUNK)), [])
        with ProcessPoolExecutor(jobs, initializer=_take, initargs=(self,)) as pool:
            yield from chain.from_iterable(in_order(pool, _run_chunk, chunks, jobs))

    def _sift(self, each: Filter, document: Document, proposed: Iterable[Edit]) -> tuple[list[Edit], list[tuple[Edit, str]]]:
        """Split what a filter proposes into what is made and what is held back, with the reason why."""
        accepted, back = [], []
        for edit in proposed:
            if not each.kind.permits(document.text, edit):
                message = f"filter {each.name!r} may change {each.kind.value}; its edit {edit} does something else"
                raise FilterError(message)
            if edit.confidence < self.min_confidence:
                back.append((edit, "confidence"))
            else:
                accepted.append(edit)
        if each.kind is Kind.REMOVAL and accepted and not self._survives(document.text, accepted):
            return [], back + [(edit, "guard.survivors") for edit in accepted]
        return accepted, back

    def _survives(self, text: str, edits: Sequence[Edit]) -> bool:
        """Whether enough words are left, and any at all; of what stays no more words are counted than it takes."""
        gone = len(" ".join([text[edit.start : edit.end] for edit in edits]).split())  # a removal takes whole words
        if not gone:
            return True
        most = int(self.survivors * gone / (1 - self.survivors)) + 1 if self.survivors < 1 else -1
        left = at = 0
        for start, end in [*sorted((edit.start, edit.end) for edit in edits), (len(text), len(text))]:
            left += len(text[at:start].split(None, most))
            if left and left >= self.survivors * (left + gone):
                return True
            at = end
        return False


def _verdict(report: Report, bounds: "Bounds") -> Verdict:
    from cleantext.signals import measure_report  # noqa: PLC0415 (20 ms, and most pipelines judge nothing)
    from cleantext.verdict import judge  # noqa: PLC0415 (the same)

    return judge(measure_report(report, bounds.signals), bounds)


_taken: list[Pipeline] = []
"""In a worker process: its pipeline, sent once, for it may hold the profile of a corpus."""


def _take(pipeline: Pipeline) -> None:
    _taken[:] = [pipeline]


def _run_chunk(documents: list[Document]) -> list[Report]:
    return [_taken[0].run(document) for document in documents]


def _takes_profile(each: Filter) -> bool:
    """Whether a filter is a dataclass with a field for a profile."""
    return is_dataclass(each) and any(each_field.name == "profile" for each_field in fields(each))


def _given(each: Filter, profile: Profile) -> Filter:
    return replace(each, profile=profile)  # type: ignore[type-var] # `_takes_profile` has seen to it


def _unknown(noun: str, name: str, known: Iterable[str]) -> str:
    names = list(known)
    close = get_close_matches(name, names, 1)
    hint = f"did you mean {close[0]!r}?" if close else f"there are: {', '.join(names)}"
    return f"no {noun} is called {name!r}; {hint}"


_DEFAULT: Final = Pipeline()


def clean(text: str) -> str:
    """Return the text as the default pipeline cleans it: `Pipeline()(text).text`.

    >>> clean("Secondly,Alibaba grew.")
    'Secondly, Alibaba grew.'
    """
    return _DEFAULT(text).text
