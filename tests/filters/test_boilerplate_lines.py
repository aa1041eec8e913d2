from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import FIXTURES, PREPARED, apply, each_fixture, read
from cleantext import Document, Kind, Pipeline, Stage
from cleantext.boilerplate.model import LineModel, write
from cleantext.errors import ConfigError, InputError
from cleantext.filters.boilerplate_lines import BoilerplateLines
from cleantext.testing import check_filter
from pages import triggers

FILTER = PREPARED["boilerplate_lines"]
PROSE = [
    "The ferry left the harbour at noon with two hundred passengers, most of whom had waited on the quay since the early morning.",
    "The captain said that he had never seen such a wind, and that he would not have left the harbour a minute earlier.",
    "On the island the people stood on the beach and waved, as they do whenever a ship comes back after a storm.",
    "Nobody could say why the bell had rung, but everybody had heard it, and the baker swore that it had rung twice.",
]
MORE = [
    "The harbour master wrote the hour of every ship into a book, and the book lay open on his table until the evening came.",
    "Two of the older fishermen remembered a night like this one, when the lamp had failed and the boats had turned back.",
]
CHINESE = [
    "议会星期二晚上投票决定重建一月份倒塌的港口防波堤，结束了四个月的争论。",
    "投票在旧海关大楼里近五个小时的会议之后举行，两百多人挤满了大厅和楼梯。",
    "工程师预计工程将于九月开始，历时十四个月，议会将在六月选定承建商。",
]
MENU = ["* Home", "* News", "* Sport", "* Contact", "* About us", "* Subscribe", "* Log in"]
FOOT = [
    "Related stories",
    "Ferry workers vote for a strike",
    "Leave a Reply",
    "Privacy Policy",
    "Terms of Use",
    "© 2024 Example Media. All rights reserved.",
]
NOOP = [
    pytest.param("Home", id="one line"),
    pytest.param("\n".join(PROSE), id="prose"),
    pytest.param("\n".join(CHINESE), id="prose of a script without blanks"),
    pytest.param("\n\n \n", id="nothing but blanks"),
]


@pytest.mark.parametrize("text", NOOP)
def test_leaves(text: str) -> None:
    assert apply(FILTER, text) == text


@each_fixture("boilerplate_lines")
def test_fixtures(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


def of_one_line(*chrome: str) -> str:
    return " ".join([*chrome[:2], *PROSE, *PROSE[::-1], *chrome[2:]])


def test_a_text_of_one_line_loses_sentences() -> None:
    text = of_one_line("Skip to main content.", "Sign up for our newsletter!", "Share this article.", "© 2024 Example Media. All rights reserved.")
    assert apply(FILTER, text) == of_one_line()
    assert apply(FILTER, f" {text}\n") == f" {of_one_line()}\n"


@pytest.mark.parametrize("around", ["{}\n\n{}", "{1}\n{0}"], ids=["above", "below"])
def test_a_line_that_alone_stays_loses_sentences_at_once(around: str) -> None:
    text = around.format(of_one_line("Skip to main content.", "Sign up for our newsletter!"), "\n".join(MENU))
    cleaned = apply(FILTER, text)
    assert cleaned.strip() == of_one_line()
    assert apply(FILTER, cleaned) == cleaned


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Skip to main content. " + " ".join(PROSE), id="hardly any sentences"),
        pytest.param(of_one_line(), id="nothing but prose"),
        pytest.param("".join(CHINESE * 3), id="prose of a script without blanks"),
    ],
)
def test_a_text_of_one_line_stays(text: str) -> None:
    assert apply(FILTER, text) == text


def test_sentences_far_apart_in_one_line_break_no_law() -> None:
    text = (" " * 600).join(["Skip to main content.", "Sign up for our newsletter!", *PROSE, *PROSE[::-1], "© 2024 Example Media.", "Share this."])
    assert [edit for edit in FILTER.edits(Document(text)) if not Kind.REMOVAL.permits(text, edit)] == []
    assert [*FILTER.edits(Document(" ".join(text.split())))] != []


WHOLE = [path for sort in ("keep-*.txt", "known-*.in.txt") for path in sorted(FIXTURES.glob(f"boilerplate_lines/{sort}")) if "dump" not in path.name]


@pytest.mark.parametrize("path", WHOLE, ids=lambda p: p.stem)
def test_no_sort_of_text_loses_a_line_in_the_article_preset(path: Path) -> None:
    assert [step.filter for step in Pipeline.preset("article")(read(path)).steps if step.stage is Stage.REMOVAL] == []


@given(st.permutations(PROSE), st.integers(4, 7), st.integers(3, 6))
def test_a_menu_and_a_footer_put_around_prose_are_taken_away_again(prose: list[str], menu: int, foot: int) -> None:
    page = "\n".join([*MENU[:menu], "", *prose, "", *FOOT[-foot:]]) + "\n"
    left = [line for line in apply(FILTER, page).split("\n") if line]
    assert left[: len(prose)] == prose
    assert not {*left} & {*MENU, *FOOT[-3:]}


def test_without_a_bar_it_removes_nothing() -> None:
    page = "\n".join([*MENU, *PROSE, *FOOT])
    assert list(BoilerplateLines().edits(Document(page))) == []


def test_its_confidence_is_what_the_bar_leaves() -> None:
    edits = list(FILTER.edits(Document("\n".join([*MENU, *PROSE, *FOOT]))))
    assert edits
    assert all(edit.confidence >= 0.55 for edit in edits)


def test_a_lower_bar_removes_less() -> None:
    document = Document("\n".join([*MENU, *PROSE, *FOOT]))
    careful, thorough = ({edit.start for edit in BoilerplateLines(below=bar).edits(document)} for bar in (0.02, 0.45))
    assert careful < thorough


def test_the_preset_dump_has_it_and_the_others_rest() -> None:
    page = "\n".join(["Berths and moorings", "Tide tables", "Harbour fees", "Pilot service", "Lost and found", *PROSE])
    removed = {
        name: [c for c in Pipeline.preset(name)(page).changes() if c.filter == "boilerplate_lines"]
        for name in ("dump", "article", "corpus", "lossless")
    }
    assert removed["dump"]
    assert not removed["article"]
    assert not removed["corpus"]
    assert not removed["lossless"]


LABELS = ["The harbour in winter", "What the storm left", "Berths and moorings"]


def changed(preset: str, page: str) -> int:
    return sum(change.filter == "boilerplate_lines" for change in Pipeline.preset(preset)(page).changes())


def test_the_preset_auto_is_thorough_with_loose_texts_and_careful_with_tight_ones() -> None:
    loose, tight = "\n\n".join(["\n".join(LABELS), *PROSE]), "\n".join([*LABELS, *PROSE])
    assert changed("auto", loose) == changed("dump", loose) > 0
    assert changed("auto", tight) < changed("dump", tight)


def test_kinds_that_are_kept_stay() -> None:
    page = "\n".join([*MENU, "", "By Maria Oakes", "May 14, 2024, 9:12 PM", "", *PROSE, "", *FOOT])
    byline = BoilerplateLines(below=0.45, keep=frozenset({"byline", "date"}))
    left, all_left = (apply(each, page).split("\n") for each in (byline, BoilerplateLines(below=0.45)))
    assert {"By Maria Oakes", "May 14, 2024, 9:12 PM"} <= {*left} - {*all_left}
    assert not {*MENU} & {*left}
    assert apply(byline, "\n".join(left)) == "\n".join(left)


def test_kinds_that_are_none_are_named() -> None:
    with pytest.raises(ConfigError, match="keep names no kind of line: hedline; there are: advertisement"):
        BoilerplateLines(below=0.45, keep=frozenset({"hedline"}))


@pytest.mark.parametrize("bar", [-0.1, 1.0])
def test_the_bar_for_tight_texts_is_a_probability(bar: float) -> None:
    with pytest.raises(ConfigError, match="tight_below is"):
        BoilerplateLines(below=0.45, tight_below=bar)


@pytest.mark.parametrize("bar", [-0.1, 1.1])
def test_the_bar_for_what_is_spared_is_a_probability(bar: float) -> None:
    with pytest.raises(ConfigError, match="spare_below is"):
        BoilerplateLines(below=0.45, spare_below=bar)


def test_a_menu_goes_in_a_script_without_blanks() -> None:
    page = "\n".join(["首页", "新闻", "财经", "登录", "注册", "", *CHINESE])
    left = apply(BoilerplateLines(below=0.5), page).split("\n")
    assert [line for line in CHINESE if line in left] == CHINESE
    assert not {"首页", "新闻", "财经", "登录", "注册"}.intersection(left)


def test_sentences_in_a_long_row_of_lines_that_go_are_not_spared() -> None:
    comments = [
        line for n in range(8) for line in (f"Reader{n} says:", "Reply", f"I was there on day {n} and I did not see a single boat on the water.")
    ]
    page = "\n".join([*PROSE, "", "Leave a comment", *comments])
    left = apply(BoilerplateLines(below=0.5), page)
    assert PROSE[0] in left
    assert "did not see" not in left


def test_what_is_spared_is_a_matter_of_its_bar() -> None:
    page = "\n".join([*MENU, "", "By Maria Oakes", "", *PROSE[:2], "", "Photo: Maria Oakes", "", *PROSE[2:], *MORE, "", *FOOT])
    left = [set(apply(BoilerplateLines(below=0.5, spare_below=bar), page).split("\n")) for bar in (0.0, 0.2, 1.0)]
    assert left[0] >= left[1] >= left[2]
    assert left[0] > left[2] >= {*PROSE}


@pytest.mark.parametrize("heading", ["Key takeaways", "1. Introduction", "Fazit:", "Ce qu’il faut retenir"])
def test_the_heading_of_a_part_stays_with_it(heading: str) -> None:
    page = "\n".join([*MENU, "", "By Maria Oakes", "May 14, 2024, 9:12 PM", "", heading, *PROSE, "", *FOOT])
    left = apply(BoilerplateLines(below=0.5, spare_below=1.0), page).split("\n")
    assert "May 14, 2024, 9:12 PM" not in left
    assert left[left.index(PROSE[0]) - 1] == heading


def test_what_may_be_a_heading_is_spared_where_prose_stays_below_it() -> None:
    heading, between = "Buy a ticket", ["Advertisement", "Sponsored", "Read more"]
    page = "\n".join([*MENU, "", *PROSE[:2], "", *between, "", heading, "", *PROSE[2:], *MORE, "", *FOOT])
    spared, unspared = (apply(BoilerplateLines(below=0.5, spare_below=bar), page).split("\n") for bar in (0.2, 1.0))
    assert heading in spared
    assert heading not in unspared
    assert not set(between) & {*spared}


def test_own_weights_are_used(tmp_path: Path) -> None:
    model = LineModel.load()
    path = tmp_path / "own.npz"
    write(path, replace(model, offset=50.0))  # everything belongs to the text
    assert list(BoilerplateLines(below=0.45, weights=path).edits(Document("\n".join([*MENU, *PROSE])))) == []


def test_weights_that_are_none_are_named(tmp_path: Path) -> None:
    path = tmp_path / "own.npz"
    path.write_bytes(b"nothing")
    with pytest.raises(InputError, match=r"own\.npz"):
        list(BoilerplateLines(below=0.45, weights=path).edits(Document("a b\nc d")))


@pytest.mark.parametrize("below", [-0.1, 1.0, 7])
def test_a_bar_is_a_probability(below: float) -> None:
    with pytest.raises(ConfigError, match="below is"):
        BoilerplateLines(below=below)


def test_it_is_a_removal() -> None:
    assert (FILTER.stage, FILTER.kind) == (Stage.REMOVAL, Kind.REMOVAL)


def test_laws() -> None:
    check_filter(
        FILTER,
        [*triggers("boilerplate_lines"), "\n".join([*MENU, *PROSE, *FOOT]), of_one_line(*FOOT), "\n".join([of_one_line(*FOOT), *MENU])],
        max_examples=80,
    )
