from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from cleantext import Document, Edit, Pipeline
from cleantext.errors import CleantextError, ConfigError
from cleantext.filter import Kind, Stage
from cleantext.scoring import Score, Scorer, Summary
from cleantext.signals import REGISTRY, measure
from cleantext.verdict import Bounds, Threshold
from cli.shell import DIRTY, PROSE

SHORT = Bounds("short", (Threshold("gopher_word_count", minimum=5), Threshold("fineweb_line_punct_ratio", minimum=0.5)))
CLEAN = Bounds("clean", (Threshold("cleantext_boilerplate_fraction", maximum=0.1),))
DOCUMENTS = [Document(text, str(number)) for number, text in enumerate([PROSE, DIRTY, "", "Menu", PROSE * 30] * 20)]


@dataclass(frozen=True)
class Broken:
    """A filter that fails on some documents."""

    name: str = "broken"
    stage: Stage = Stage.TIDY
    kind: Kind = Kind.SPACING
    local: bool = False
    reasons: Mapping[str, str] = field(default_factory=dict, hash=False)

    def edits(self, document: Document) -> Iterator[Edit]:
        if "Menu" in document.text:
            message = "no menus"
            raise RuntimeError(message)
        return iter(())


def test_all_signals_unless_some_are_asked_for() -> None:
    assert Scorer().score(Document(PROSE)).last.signals == measure(PROSE)
    assert list(Scorer(names=("c4_sentence_count",), bounds=(SHORT,)).score(Document(PROSE)).last.signals) == [
        "gopher_word_count",
        "c4_sentence_count",
        "fineweb_line_punct_ratio",
    ]


def test_each_of_the_bounds_has_a_verdict_with_all_reasons() -> None:
    scorer = Scorer(bounds=(SHORT, Bounds.preset("c4")))
    found = scorer.score(Document("Menu")).last
    assert [[each.signal for each in verdict.reasons] for verdict in found.verdicts] == [list(SHORT.signals), ["c4_sentence_count"]]
    assert not found.keep


def test_with_a_pipeline_a_document_is_scored_before_and_after() -> None:
    found = Scorer(pipeline=Pipeline(), bounds=(CLEAN,)).score(Document(DIRTY))
    assert found.before
    assert found.after is found.last
    assert found.text == Pipeline()(DIRTY).text
    assert found.before.signals == measure(DIRTY)
    assert {name: found.after.signals[name] for name in REGISTRY} == measure(found.text)
    assert found.after.signals["cleantext_boilerplate_fraction"] > 0.1
    assert (found.before.keep, found.after.keep) == (True, False)  # nothing is known of cleaning before it


def test_any_number_of_processes_gives_the_same_scores_in_order() -> None:
    scorer = Scorer(bounds=(SHORT,), pipeline=Pipeline(), language=True)
    one = list(scorer.score_many(DOCUMENTS))
    assert [score.id for score in one] == [document.id for document in DOCUMENTS]
    assert list(scorer.score_many(iter(DOCUMENTS), jobs=2)) == one


def test_documents_are_read_when_they_are_wanted() -> None:
    scores = Scorer(names=("gopher_word_count",)).score_many(Document("one two") for _ in iter(int, 1))
    assert [next(scores).last.signals["gopher_word_count"] for _ in range(200)] == [2] * 200


def test_a_document_on_which_a_filter_fails_is_named_and_the_others_go_on() -> None:
    scorer = Scorer(pipeline=Pipeline((Broken(),)))
    good, bad, other = scorer.score_many([Document(PROSE, "a"), Document("Menu", "b"), Document(PROSE, "c")])
    assert (good.error, other.error) == ("", "")
    assert bad.error == "failed in filter 'broken' with RuntimeError: no menus"
    with pytest.raises(CleantextError, match="b: failed"):
        _ = bad.last


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"names": ("gopher_wordcount",)}, "did you mean 'gopher_word_count'"),
        ({"bounds": (SHORT, SHORT)}, "two bounds are called 'short'"),
        ({"bounds": (CLEAN,)}, "cleantext_boilerplate_fraction says what cleaning finds"),
        ({"names": ("cleantext_mojibake_fraction",)}, "cleantext_mojibake_fraction says what cleaning finds"),
    ],
)
def test_what_cannot_be_measured_is_said_at_once(settings: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        Scorer(**settings)


def test_jobs_are_1_or_more() -> None:
    with pytest.raises(ConfigError, match="jobs is 0"):
        Scorer().score_many([], jobs=0)


def test_a_summary_counts_verdicts_reasons_and_what_cleaning_moved() -> None:
    bounds = (Bounds("end", (Threshold("fineweb_line_punct_ratio", minimum=0.9),)),)
    scorer = Scorer(names=("gopher_word_count",), bounds=bounds, pipeline=Pipeline())
    summary = Summary(bounds)
    for score in [*scorer.score_many([Document(PROSE), Document(DIRTY), Document("Menu")]), Score("x", error="failed")]:
        summary.add(score)
    assert (summary.before.kept["end"], summary.after.kept["end"]) == (1, 2)
    assert summary.before.reasons == {("end", "fineweb_line_punct_ratio under 0.9"): 2}
    assert summary.moved == {True: 1}
    lines = list(summary.lines(histograms=True))
    assert lines[0].startswith(f"3 documents, {len(PROSE + DIRTY + 'Menu')} characters before; 3 documents, ")
    assert lines[0].endswith("; 1 failed")
    cells = [line.split() for line in lines]
    assert ["end:", "keep", "1", "33.3%", "2", "66.7%"] in cells
    assert ["cleaning", "makes", "keep", "1"] in cells


def test_a_summary_of_nothing_has_a_line() -> None:
    assert list(Summary().lines(histograms=True)) == ["0 documents, 0 characters"]
