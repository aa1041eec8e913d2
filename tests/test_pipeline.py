"""Filters in a row: order, presets, what is held back, notes on errors, processes, and the laws of the whole row."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count, islice
from pathlib import Path
from random import Random
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import cleantext
from cases import FIXTURES, read
from cleantext import Document, Edit, Kind, Pipeline, Profile, Report, Stage
from cleantext.errors import ConfigError, FilterError, PatchError
from cleantext.filters import FILTERS, OPTIONAL
from cleantext.pipeline import PRESETS
from cleantext.signals import measure_report
from cleantext.testing import HOSTILE, texts
from cleantext.verdict import Bounds, Failure, Threshold, Verdict, judge
from pages import PAGES, examples, triggers
from strategies import any_text, lines_of_text


@dataclass(frozen=True)
class Marks:
    """Removes every line that holds the mark; the shape that the other filters here share."""

    mark: str = "!"
    name: str = "marks"
    confidence: float = 1.0
    stage: ClassVar[Stage] = Stage.REMOVAL
    kind: ClassVar[Kind] = Kind.REMOVAL
    local: ClassVar[bool] = True
    reasons: ClassVar[Mapping[str, str]] = {"mark": "a test"}

    def edits(self, document: Document) -> Iterator[Edit]:
        for i, line in enumerate(document.lines):
            if self.mark in line:
                yield Edit(*document.span_of_lines(i, i + 1), "", "mark", self.confidence)


@dataclass(frozen=True)
class Writes(Marks):
    """Writes something for the mark."""

    name: str = "writes"
    written: str = "?"
    stage: ClassVar[Stage] = Stage.REPAIR
    kind: ClassVar[Kind] = Kind.REPAIR

    def edits(self, document: Document) -> Iterator[Edit]:
        for match in re.finditer(re.escape(self.mark), document.text):
            yield Edit(match.start(), match.end(), self.written, "mark", self.confidence)


class Spaces(Writes):
    stage = Stage.SPACING
    kind = Kind.SPACING


class Cases(Writes):
    stage = Stage.CASING
    kind = Kind.CASING


class Overlapping(Writes):
    def edits(self, document: Document) -> Iterator[Edit]:
        yield from super().edits(document)
        yield from super().edits(document)


class Raises(Writes):
    def edits(self, document: Document) -> Iterator[Edit]:
        if "raise" in document.text:
            message = "no such thing"
            raise KeyError(message)
        return super().edits(document)


# Which filters, in which order


def test_filters_run_in_the_order_of_their_stages_and_else_as_given() -> None:
    filters = (Cases(name="d"), Marks(name="c"), Writes(name="b"), Spaces(name="s"), Writes(name="a"))
    assert Pipeline(filters).names == ("b", "a", "s", "c", "d")


def test_each_filter_sees_what_the_one_before_left() -> None:
    pipeline = Pipeline((Writes("a", "one", written="b"), Writes("b", "two", written="c")))
    report = pipeline("a b")
    assert report.text == "c c"
    assert [step.filter for step in report.steps] == ["one", "two"]
    assert report.counts == {"one": 1, "two": 2}


def test_the_default_is_every_filter_in_run_order() -> None:
    assert Pipeline().filters == FILTERS == Pipeline.preset("article").filters
    assert Pipeline() == Pipeline.preset("article")


def test_a_pipeline_without_filters_changes_nothing() -> None:
    assert Pipeline(())("a  b").text == "a  b"


def test_without_takes_filters_out_and_keeps_the_rest() -> None:
    pipeline = Pipeline((Writes(name="a"), Writes(name="b"), Marks(name="c")), min_confidence=0.3, survivors=0.1)
    less = pipeline.without("a", "c")
    assert (less.names, less.min_confidence, less.survivors) == (("b",), 0.3, 0.1)
    assert pipeline.without() == pipeline


@pytest.mark.parametrize(
    ("make", "message"),
    [
        pytest.param(lambda: Pipeline((Marks(),)).without("mark"), "no filter is called 'mark'; did you mean 'marks'?", id="filter, near"),
        pytest.param(lambda: Pipeline((Marks(),)).without("xyz"), "no filter is called 'xyz'; there are: marks", id="filter, far"),
        pytest.param(
            lambda: Pipeline().including("mojibake"),
            "no filter of taste is called 'mojibake'; there are: hyphenated_lines, repeated_marks",
            id="taste",
        ),
        pytest.param(lambda: Pipeline.preset("articel"), "no preset is called 'articel'; did you mean 'article'?", id="preset"),
        pytest.param(lambda: Pipeline.preset(""), "no preset is called ''; there are: lossless, article, auto, dump, corpus", id="preset, far"),
        pytest.param(lambda: Pipeline.stages("spacin"), "no stage is called 'spacin'; did you mean 'spacing'?", id="stage"),
        pytest.param(lambda: Pipeline((Marks(), Marks("?"))), "two filters have one name: marks", id="one name twice"),
        pytest.param(lambda: Pipeline(min_confidence=1.5), "min_confidence is 1.5; wanted a number from 0 to 1", id="confidence"),
        pytest.param(lambda: Pipeline(survivors=-1), "survivors is -1; wanted a number from 0 to 1", id="survivors"),
        pytest.param(lambda: Pipeline(survivors=float("nan")), "survivors is nan; wanted a number from 0 to 1", id="not a number"),
        pytest.param(lambda: Pipeline().run_many([], jobs=0), "jobs is 0; wanted 1 or more", id="jobs"),
    ],
)
def test_a_setting_that_does_not_exist_is_an_error_that_helps(make: Any, message: str) -> None:
    with pytest.raises(ConfigError, match=f"^{re.escape(message)}$"):
        make()


@pytest.mark.parametrize(
    ("call", "given", "message"),
    [
        (cleantext.clean, None, "a text is wanted, and NoneType is none"),
        (cleantext.clean, b"x", "a text is wanted, and bytes is none; cleantext.decode(data).text makes text of bytes"),
        (Pipeline(), Document("x"), "a text is wanted, and Document is none"),
        (Pipeline().run, "x", "a Document is wanted, and str is none; Document(text) makes one, and pipeline(text) takes a text"),
    ],
)
def test_what_is_neither_a_text_nor_a_document_is_an_error_that_helps(call: Any, given: object, message: str) -> None:
    with pytest.raises(TypeError, match=f"^{re.escape(message)}$"):
        call(given)


def test_filters_of_taste_are_added_by_name_and_run_in_their_stage() -> None:
    pipeline = Pipeline((Spaces(),), min_confidence=0.3).including("repeated_marks", "hyphenated_lines", "repeated_marks")
    assert pipeline.names == ("repeated_marks", "hyphenated_lines", "writes")
    assert pipeline.including("repeated_marks") == pipeline
    assert pipeline.min_confidence == 0.3
    assert not {f.name for f in OPTIONAL} & {name for preset in PRESETS for name in Pipeline.preset(preset).names}


def test_presets() -> None:
    assert set(PRESETS) == {"lossless", "article", "auto", "dump", "corpus"}
    assert all(each.stage <= Stage.SPACING for each in Pipeline.preset("lossless").filters)
    for name, preset in PRESETS.items():
        pipeline = Pipeline.preset(name)
        assert (pipeline.filters, pipeline.survivors) == (preset.filters, preset.survivors)


def test_the_preset_corpus_judges_what_it_leaves_and_drops_nothing() -> None:
    report = Pipeline.preset("corpus")("Secondly,Alibaba grew.")
    assert report.text == "Secondly, Alibaba grew."
    assert report.verdict == judge(measure_report(report), Bounds.preset("lenient"))
    assert str(report.verdict.reasons[0]) == "gopher_word_count is 3, under 25"
    assert report.to_dict()["verdict"] == report.verdict.to_dict()
    assert report.verdict.to_dict()["bounds"] == "lenient"


@pytest.mark.parametrize("name", sorted(PRESETS.keys() - {"corpus"}))
def test_other_presets_judge_nothing(name: str) -> None:
    report = Pipeline.preset(name)("")
    assert report.verdict is None
    assert "verdict" not in report.to_dict()


def test_a_pipeline_judges_by_other_bounds_or_by_none() -> None:
    pipeline = Pipeline.preset("corpus")
    assert pipeline.judging("") == replace(pipeline, bounds=None)
    assert pipeline.judging("c4").bounds == Bounds.preset("c4")
    with pytest.raises(ConfigError, match="did you mean 'gopher'"):
        pipeline.judging("gophr")


def test_bounds_of_what_cleaning_finds_are_judged() -> None:
    pipeline = replace(Pipeline(), bounds=Bounds("much", (Threshold("cleantext_boilerplate_fraction", maximum=0.1),)))
    assert pipeline("The cat sat on the mat.").verdict == Verdict(bounds="much")
    found = pipeline("The cat sat on the mat.\nExit mobile version").verdict
    assert found is not None
    assert found.reasons == (Failure("cleantext_boilerplate_fraction", 19 / 43, "maximum", 0.1),)


_KEPT = "chat code dutch french german italian recipe shell spanish table turkish value-list yaml".split()
"""Sorts of text whose spacing and case are their own, as the fixtures have them."""


@pytest.mark.parametrize(
    "path",
    [pytest.param(path, id=f"{path.parent.name}/{path.stem}") for sort in _KEPT for path in sorted(FIXTURES.glob(f"*/keep-{sort}.txt"))],
)
def test_the_stages_of_spacing_and_casing_leave_what_is_no_english_prose(path: Path) -> None:
    text = read(path)
    assert Pipeline.stages("spacing", "casing")(text).text == text


@pytest.mark.parametrize(
    "code",
    [
        *(
            "february,march",
            "monday",
            "a  b",
            "a .b",
            "alibaba",
            "youtube",
            "dr. Sharma",
            "president biden",
            "(a )",
            "He left.Then",
            "end(see",
            "the end. then",
        ),
        *('json:"error,omitempty"', "i", "mr. smith"),
    ],
)
def test_the_stages_of_spacing_and_casing_leave_code_between_backticks(code: str) -> None:
    prose = "On Monday the people of Alibaba and YouTube said that Doctor Sharma wrote it. Alibaba says so, and Mr. Smith does."
    text = f"{prose}\n\nThe tool writes `{code}` to the end of the file. So does ``{code}`` in the other one.\n"
    assert Pipeline.stages("spacing", "casing")(text).text == text


def test_each_sort_of_text_that_is_no_english_prose_has_a_fixture() -> None:
    assert [sort for sort in _KEPT if not any(FIXTURES.glob(f"lowercase_*/keep-{sort}.txt"))] == []


def test_stages_of_the_default_pipeline() -> None:
    every = [stage.name.lower() for stage in Stage]
    assert Pipeline.stages(*every).filters == FILTERS
    assert Pipeline.stages().filters == ()
    assert {each.stage for each in Pipeline.stages("removal").filters} == {Stage.REMOVAL}
    assert Pipeline.stages("tidy", "removal").names == tuple(f.name for f in FILTERS if f.stage in {Stage.REMOVAL, Stage.TIDY})


def test_a_pipeline_is_a_value() -> None:
    assert (Pipeline(), hash(Pipeline())) == (Pipeline(FILTERS), hash(Pipeline(FILTERS)))


def test_clean_is_the_text_of_the_default_pipeline() -> None:
    text = "Text stands here.\nSource: https://example.com/a/1"
    assert cleantext.clean(text) == Pipeline()(text).text


# What is held back


@pytest.mark.parametrize(("bar", "made"), [(0.0, True), (0.5, True), (0.51, False), (1.0, False)])
def test_an_edit_under_the_bar_is_held_back(bar: float, *, made: bool) -> None:
    report = Pipeline((Writes(confidence=0.5),), min_confidence=bar)("a! b")
    assert report.text == ("a? b" if made else "a! b")
    assert [(held.filter, held.edit.start, held.why) for held in report.held_back] == ([] if made else [("writes", 1, "confidence")])


def test_what_is_held_back_stands_at_its_place_in_the_original() -> None:
    report = Pipeline((Writes("long", written=""), Cases("a", "cases", 0.1, "A")))("long a")
    assert [(held.edit.start, held.edit.end) for held in report.held_back] == [(5, 6)]


@pytest.mark.parametrize(
    ("text", "survivors", "cleaned"),
    [
        pytest.param("a b c\nd!", 0.5, "a b c\n", id="enough is left"),
        pytest.param("a b\nc d!", 0.5, "a b\n", id="just enough is left"),
        pytest.param("a\nb c!", 0.5, "a\nb c!", id="too little is left: all of it stays"),
        pytest.param("a\nb c!", 0.3, "a\n", id="as the share has it"),
        pytest.param("a!\nb!\n", 0.0, "a!\nb!\n", id="nothing would be left: all of it stays, whatever the share"),
        pytest.param("a!", 0.0, "a!", id="one line"),
        pytest.param(" \n\t!\n", 0.0, " \n\t!\n", id="one word alone"),
    ],
)
def test_a_removal_leaves_survivors(text: str, survivors: float, cleaned: str) -> None:
    report = Pipeline((Marks(),), survivors=survivors)(text)
    assert report.text == cleaned
    assert {held.why for held in report.held_back} == ({"guard.survivors"} if cleaned == text else set())


PARTS = st.lists(st.tuples(st.text("a! 。.", max_size=6), st.sampled_from([" ", "\n", "\n\n"]), st.booleans()), max_size=8)


@given(PARTS, st.sampled_from([0.0, 0.3, 0.5, 1.0]), st.randoms())
def test_survivors_are_the_words_of_the_text_without_those_that_go(parts: list[tuple[str, str, bool]], survivors: float, chance: Random) -> None:
    text, edits = "", []
    for part, blank, goes in parts:
        start, text = len(text), f"{text}{part}{blank}"
        edits += [Edit(start, len(text), "", "mark")] * goes
    gone, total = sum(len(text[edit.start : edit.end].split()) for edit in edits), len(text.split())
    is_enough = not gone or (gone < total and total - gone >= survivors * total)
    chance.shuffle(edits)
    assert Pipeline((), survivors=survivors)._survives(text, edits) == is_enough  # noqa: SLF001


def test_the_guard_counts_no_edit_that_is_held_back_anyway() -> None:
    report = Pipeline((Marks(confidence=0.1),))("a!")
    assert [held.why for held in report.held_back] == ["confidence"]


def test_the_guard_lets_lines_without_words_go() -> None:
    assert Pipeline((Marks("\u00a0"),))("\u00a0\n").text == ""


def test_the_guard_is_for_removals_alone() -> None:
    assert Pipeline((Writes(written=""),))("!").text == ""


def test_removals_one_after_the_other_never_take_everything() -> None:
    filters = tuple(Marks(mark, f"marks_{number}") for number, mark in enumerate("abc"))
    assert Pipeline(filters, survivors=0.0)("a\nb\nc").text == "c"


# Errors


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        pytest.param(Spaces("a", written="b"), "a", id="spacing that writes"),
        pytest.param(Cases("ß", written="SS"), "ß", id="casing that changes the length"),
        pytest.param(Cases("a", written="b"), "a", id="casing that changes letters"),
    ],
)
def test_a_filter_that_breaks_its_kind_is_an_error(subject: Writes, text: str) -> None:
    message = f"filter 'writes' may change {subject.kind.value}; its edit Edit(start=0, end=1"
    with pytest.raises(FilterError, match=re.escape(message)):
        Pipeline((subject,))(text)


def test_an_edit_that_is_held_back_must_keep_its_kind_too() -> None:
    with pytest.raises(FilterError):
        Pipeline((Spaces("a", written="b", confidence=0.1),))("a")


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_names_the_filter_and_the_document(jobs: int) -> None:
    documents = [Document("fine!", "a"), Document("raise", "b")]
    with pytest.raises(KeyError) as caught:
        list(Pipeline((Raises(),)).run_many(documents, jobs=jobs))
    assert caught.value.__notes__ == ["in filter 'writes' on document 'b'"]


def test_overlapping_edits_are_an_error_that_names_the_filter() -> None:
    with pytest.raises(PatchError, match="overlaps the edit before it") as caught:
        Pipeline((Overlapping(),)).run(Document("a!", "id"))
    assert caught.value.__notes__ == ["in filter 'writes' on document 'id'"]


# Many documents


def test_run_many_is_lazy() -> None:
    reports = Pipeline((Writes(),)).run_many(Document(f"{number}!", str(number)) for number in count())
    assert [report.text for report in islice(reports, 3)] == ["0?", "1?", "2?"]


def test_run_many_reads_no_further_ahead_than_it_says() -> None:
    taken: list[int] = []

    def documents() -> Iterator[Document]:
        for number in range(1_000):
            taken.append(number)
            yield Document(f"{number}!", str(number))

    reports = Pipeline((Writes(),)).run_many(documents(), jobs=2)
    assert taken == []
    assert next(reports).text == "0?"
    assert len(taken) <= 2 * 2 * 16
    reports.close()  # type: ignore[attr-defined] # a generator


@pytest.mark.parametrize("jobs", [1, 2, 4])
def test_the_reports_are_the_same_for_any_number_of_processes(jobs: int) -> None:
    documents = [Document(text, str(number), {"n": number}) for number, text in enumerate([*HOSTILE, *_all_triggers()] * 2)]
    alone = [Pipeline().run(document) for document in documents]
    assert list(Pipeline().run_many(documents, jobs=jobs)) == alone


@pytest.mark.parametrize("jobs", [1, 2])
def test_no_documents_give_no_reports(jobs: int) -> None:
    assert list(Pipeline().run_many([], jobs=jobs)) == []


# Laws of the whole row


def _all_triggers() -> list[str]:
    return [text for each in FILTERS if (PAGES / f"{each.name}.md").exists() for text in triggers(each.name)]


def _all_results() -> list[str]:
    return [text for each in FILTERS if (PAGES / f"{each.name}.md").exists() for text in {e.after for e in examples(each.name)}]


def _check_account(report: Report, original: str) -> None:
    """Check that the account of a report is whole."""
    assert report.patch.apply(original) == report.text
    assert report.patch.invert(original).apply(report.text) == original
    text = original
    for step in report.steps:
        assert step.before.apply(original) == text
        text = step.patch.apply(text)
    assert text == report.text
    made = [edit for step in report.steps for edit in step.edits]
    assert all(0 <= edit.start <= edit.end <= len(original) for edit in [*made, *(held.edit for held in report.held_back)])
    assert {reason for edit in report.patch for reason in edit.reason.split("+")} == {edit.reason for edit in made}


whole_texts = texts([*_all_triggers(), *_all_results()]) | any_text | lines_of_text


@settings(suppress_health_check=list(HealthCheck))
@given(whole_texts)
def test_the_account_of_the_default_pipeline_is_whole(text: str) -> None:
    _check_account(Pipeline()(text), text)


@settings(suppress_health_check=list(HealthCheck))
@given(whole_texts)
def test_the_account_is_whole_where_every_guess_is_made(text: str) -> None:
    _check_account(Pipeline(min_confidence=0.0, survivors=0.0)(text), text)


@settings(suppress_health_check=list(HealthCheck))
@given(whole_texts)
def test_running_twice_changes_nothing_more(text: str) -> None:
    once = Pipeline()(text)
    again = Pipeline()(once.text)
    assert list(again.changes()) == []


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_texts(text: str) -> None:
    _check_account(Pipeline()(text), text)


@pytest.mark.parametrize("text", sorted({*_all_triggers(), *_all_results()}), ids=lambda text: ascii(text[:40]))
def test_examples_need_one_run(text: str) -> None:
    once = Pipeline()(text)
    _check_account(once, text)
    assert list(Pipeline()(once.text).changes()) == []


# Profiles


@dataclass(frozen=True)
class Counts(Marks):
    """Takes a profile."""

    name: str = "counts"
    profile: Profile = field(default_factory=Profile)


def test_a_profile_goes_to_each_filter_that_takes_one() -> None:
    profile = Profile.of([Document("A line.")])
    pipeline = Pipeline((Writes(), Counts("a", "one"), Counts("b", "two")), min_confidence=0.3, survivors=0.1)
    given = pipeline.with_profile(profile)
    assert given.filters == (Writes(), Counts("a", "one", profile=profile), Counts("b", "two", profile=profile))
    assert (given.min_confidence, given.survivors) == (0.3, 0.1)
    assert given.with_profile(Profile()) == pipeline


@pytest.mark.parametrize("name", sorted(set(PRESETS) - {"lossless"}))
def test_a_preset_takes_a_profile(name: str) -> None:
    site = "Harbour Gazette\nTides and timetables\nBoats for hire\nLetters to the editor\n"
    pages = [Document(f"{site}The nets of {town} are dry by now, and so are the ropes.\n") for town in ("Oban", "Mallaig", "Ullapool")]
    pipeline = Pipeline.preset(name).with_profile(Profile.of(pages))
    assert pipeline.names == Pipeline.preset(name).names
    assert pipeline.run(pages[0]).counts["recurring_lines"] == 1


@pytest.mark.parametrize(("filters", "names"), [((Marks(),), "marks"), ((), "none")])
def test_a_profile_that_no_filter_takes_is_an_error(filters: tuple[Marks, ...], names: str) -> None:
    with pytest.raises(ConfigError, match=f"^no filter takes a profile; there are: {names}$"):
        Pipeline(filters).with_profile(Profile())
