import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import PREPARED, apply, each_fixture
from cleantext import Document, Pipeline, Profile
from cleantext.errors import ConfigError
from cleantext.filters.recurring_lines import RecurringLines
from cleantext.testing import HOSTILE, check_filter
from pages import triggers

FILTER = PREPARED["recurring_lines"]
MENU = "Harbour Gazette\nTides and timetables\nBoats for hire\nLetters to the harbour master\n"
FOOT = "Ring the bell for news\nPrinted on recycled sailcloth"
LONG = "This paragraph is long enough to be prose and goes on until it has more words than any heading."
NOOP = [
    pytest.param(f"Nets.\n{LONG}", id="nothing recurs"),
    pytest.param("Nets.\nBoats for hire\nRopes.", id="alone"),
    pytest.param("Nets.\nHarbour Gazette\nTides and timetables\nBoats for hire\nRopes.", id="three within the text"),
    pytest.param("Harbour Gazette\nTides and timetables\nBoats for hire\nRopes.", id="three at the start"),
    pytest.param("Nets.\nRing the bell for news", id="a last line alone"),
    pytest.param(f"Background\n{LONG}\nBackground\n{LONG}", id="headings"),
    pytest.param(f"```\n{MENU}```", id="code: fenced"),
    pytest.param("| a | b |\n|---|---|\n| c | d |\n" + FOOT, id="below a table"),
    pytest.param("Boote zu mieten\nGezeiten und Fahrpläne\nBriefe an den Hafenmeister\nHafenbote", id="another language: not in the profile"),
    pytest.param("Harbour Gazette Boats for hire Tides and timetables " * 9, id="prose that holds the words"),
]
FIX = [
    pytest.param(f"{MENU}Nets.", "Nets.", id="at the start"),
    pytest.param(f"Nets.\n{MENU}Ropes.", "Nets.\nRopes.", id="within the text"),
    pytest.param(f"Nets.\n{FOOT}", "Nets.\n", id="two at the end"),
    pytest.param(f"{MENU}Background\n{LONG}", f"Background\n{LONG}", id="a heading behind a menu"),
    pytest.param(MENU.replace("\n", "\n\n") + "Nets.", "\nNets.", id="blank lines in between"),
    pytest.param(MENU.replace("\n", "\r\n") + "Nets.", "Nets.", id="CRLF"),
    pytest.param(MENU.upper() + "Nets.", "Nets.", id="capitals"),
    pytest.param("Nets.\nRing the bell for news\nMoored at quay 99, Port Example", "Nets.\n", id="another number"),
    pytest.param("Nets.\nRing  the\u00a0bell for news\nPrinted on recycled sailcloth", "Nets.\n", id="other white space"),
]


@pytest.mark.parametrize("text", NOOP)
def test_leaves(text: str) -> None:
    assert apply(FILTER, text) == text


@pytest.mark.parametrize(("before", "after"), FIX)
def test_removes(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


@each_fixture("recurring_lines")
def test_fixtures(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


@pytest.mark.parametrize("text", [*triggers("recurring_lines"), *HOSTILE])
def test_without_a_profile_nothing_goes(text: str) -> None:
    assert list(RecurringLines().edits(Document(text))) == []


@pytest.mark.parametrize(
    ("documents", "share", "goes"),
    [(2, 0.0, True), (3, 0.75, True), (3, 0.76, False), (4, 0.0, False)],
)
def test_a_line_recurs_in_enough_documents_and_in_a_large_enough_share(documents: int, share: float, *, goes: bool) -> None:
    profile = Profile.of([Document(MENU + FOOT)] * 3 + [Document("Nets.")])
    subject = RecurringLines(profile=profile, documents=documents, share=share)
    assert bool(list(subject.edits(Document(f"Nets.\n{FOOT}")))) == goes


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"documents": 1}, "documents is 1; wanted 2 or more"),
        ({"share": 1.1}, "share is 1.1; wanted a number from 0 to 1"),
        ({"share": float("nan")}, "share is nan; wanted a number from 0 to 1"),
    ],
)
def test_settings_out_of_range_are_refused(settings: dict[str, float], message: str) -> None:
    with pytest.raises(ConfigError, match=f"^{message}$"):
        RecurringLines(**settings)  # type: ignore[arg-type] # a value out of range


def test_copies_of_one_page_are_not_emptied() -> None:
    page = Document(f"{MENU}A seal came up.\n{FOOT}")
    pipeline = Pipeline((RecurringLines(),)).with_profile(Profile.of([page] * 3))
    report = pipeline.run(page)
    assert report.text == page.text
    assert [held.why for held in report.held_back] == ["guard.survivors"]


def test_several_processes_have_the_profile_too() -> None:
    documents = [Document(f"{MENU}Net number {number} is dry by now, and so are the ropes, says the harbour master.") for number in range(40)]
    pipeline = Pipeline.preset("article").with_profile(Profile.of(documents).pruned(least=3))
    assert [report.text for report in pipeline.run_many(documents, jobs=2)] == [pipeline.run(document).text for document in documents]


PROSE = ["The nets are dry.", "Nobody spoke for an hour, it seems.", "- one item of a list", "A heading", "Was it so?", LONG]


@given(st.lists(st.sampled_from(PROSE), min_size=1, max_size=6), st.integers(0, 6))
def test_a_menu_put_into_a_text_is_taken_out_again(lines: list[str], at: int) -> None:
    text = "\n".join(lines[:at]) + "\n" * bool(lines[:at])
    rest = "\n".join(lines[at:])
    after = apply(FILTER, text + MENU + rest)
    kept = MENU.split("\n")[3] + "\n" if lines[at:] and lines[at] == LONG else ""
    assert after == text + kept + rest


def test_laws() -> None:
    check_filter(FILTER, triggers("recurring_lines"))
