"""What is measured: each filter, each stage, each preset, the signals. Runs under older revisions too, which may lack some of it."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from cleantext import Document, Edit, Filter, Kind, Pipeline, Stage
from cleantext.errors import ConfigError
from cleantext.filters import FILTERS, OPTIONAL
from cleantext.signals import QUICK, REGISTRY, measure

YARDSTICK: Final = "`str.split`"
PRESETS: Final = ("lossless", "article", "auto", "dump", "corpus")
SIGNALS: Final = "signals without n-grams"

Work = Callable[[str], object]
Groups = dict[str, dict[str, Work]]


def subjects() -> Groups:
    """Return what is measured on one text at a time, by group and name."""
    return {
        "presets": {YARDSTICK: str.split, **{f"preset `{name}`": each for name in PRESETS if (each := _preset(name))}},
        "stages": dict(_stages()),
        "filters": {f"`{each.name}`": partial(edits, each) for each in (*FILTERS, *OPTIONAL)},
    }


def edits(subject: Filter, text: str) -> list[Edit]:
    """Run one filter alone, with the views of the document that it asks for."""
    return list(subject.edits(Document(text)))


def over(work: Work, texts: Sequence[str]) -> Callable[[], object]:
    """Return what does the work on every text."""

    def run() -> None:
        for text in texts:
            work(text)

    return run


def _preset(name: str) -> Work | None:
    try:
        return Pipeline.preset(name)
    except ConfigError:
        return None


def _stages() -> Iterator[tuple[str, Work]]:
    """Yield the filters of each stage as a pipeline, on the text as it comes, and the signals."""
    for stage in Stage:
        pipeline = Pipeline.stages(stage.name.lower())
        if pipeline.filters:
            yield f"stage {stage.name.lower()}", pipeline
    yield SIGNALS, lambda text: measure(text, QUICK)
    yield f"all {len(REGISTRY)} signals", lambda text: measure(text, tuple(REGISTRY))


@dataclass(frozen=True, eq=False)
class _Timed:
    """A filter that notes its CPU seconds. Its edits are listed at once."""

    subject: Filter
    spent: dict[str, float]

    @property
    def name(self) -> str:
        return self.subject.name

    @property
    def stage(self) -> Stage:
        return self.subject.stage

    @property
    def kind(self) -> Kind:
        return self.subject.kind

    @property
    def reasons(self) -> Mapping[str, str]:
        return self.subject.reasons

    @property
    def local(self) -> bool:
        return self.subject.local

    def edits(self, document: Document) -> Iterable[Edit]:
        start = time.process_time()
        found = list(self.subject.edits(document))
        self.spent[self.name] += time.process_time() - start
        return found


def shares(preset: str, texts: Sequence[str]) -> dict[str, float]:
    """Return the share of a preset's CPU time that each filter has within it, where filters share views; the rest is patches and laws."""
    spent: dict[str, float] = defaultdict(float)
    pipeline = Pipeline.preset(preset)
    timed = replace(pipeline, filters=tuple(_Timed(each, spent) for each in pipeline.filters))
    start = time.process_time()
    for text in texts:
        timed(text)
    total = time.process_time() - start
    found = {f"`{name}`": each / total for name, each in spent.items()}
    return found | {"edits, patches and laws": 1 - sum(found.values())}
