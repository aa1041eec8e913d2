from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import apply, each_fixture
from cleantext.filters import teaser_blocks
from cleantext.filters.teaser_blocks import _BEGINNINGS, _HEAD, TeaserBlocks
from cleantext.testing import check_filter
from pages import triggers

FILTER = TeaserBlocks()
TEXT = """The council met on Monday and talked about the new bridge for an hour, until the mayor sent everybody home.
Nobody had thought that the river would rise so fast after only two days of rain in the mountains.
The old bridge had stood for two hundred years, and the people of the village had crossed it every day of their lives."""
PAIRS = [
    "How Will the Tax Cap Affect You?\nIn a world where every dollar counts, a tweak to payroll rules can send ripples…",
    "Why Bakers Get Up at Three\nThe smell of warm loaves fills the lane long before the first customer has…",
    "Ten Gardens to Visit This Spring\nRoses, tulips and a maze: our gardener has walked through them all to tell…",
]
OWN = [f"The Bridge of Day {i}\nThe council of the village talked about the old bridge, the river and the rain of Monday…" for i in "123"]
NOOP = [
    pytest.param(
        "Related Articles\nThe two articles are related, as the court found after a long hearing in which both of their authors were heard.",
        id="a section of prose",
    ),
    pytest.param(
        "The court met.\nRelated Articles\nThe two articles are related, as it found after a hearing in which both of their authors were heard.",
        id="a section of prose in a text",
    ),
    pytest.param("The market was calm.\nLatest News\nThe hatter has sold his shop to a baker, who will keep the sign above it for now.", id="news"),
    pytest.param("Text.\nRelated Articles\nCase", id="a head over a short line"),
    pytest.param("Related Articles", id="nothing but a head"),
    pytest.param("Trending\nflour\nsalt", id="short lines in small letters"),
    pytest.param("You may also like\nApple Watch", id="one product"),
    pytest.param(
        "Most read\n• Case\n• Strap\nThe Whole Story of the Watch\nAnother Story of the Strap\n• Lid\n• Pin\n• Screw", id="mostly short items: a list"
    ),
    pytest.param("The most popular stories are told again and again.", id="prose that begins so"),
    pytest.param("\n".join([TEXT, *PAIRS[:2], TEXT]), id="two headlines with blurbs, no head"),
    pytest.param("\n".join([TEXT, *OWN]), id="headlines with blurbs about what the text is about, no head"),
    pytest.param("\n".join(PAIRS), id="headlines with blurbs, and nothing else"),
]
FIX = [
    pytest.param("Text.\nRelated Articles\n", "Text.\n", id="a head at the end, its block gone"),
    pytest.param("Text.\nRelated Articles\n\nYou may also like\n", "Text.\n\n", id="two heads at the end"),
    pytest.param(
        "Text.\nMost read in Music\nIt rained all day, and nobody in the village could remember such a summer, not even the old.",
        "Text.\nIt rained all day, and nobody in the village could remember such a summer, not even the old.",
        id="a head over prose, its block gone",
    ),
    pytest.param("Text.\nRelated Articles\nThe Ferry Is Back Again\nWhy Bakers Rise at Three\n", "Text.\n", id="headlines to the end"),
    pytest.param(
        "Text.\nMore from Example Times\n* The Ferry Is Back Again\n* By Jane Doe\n* May 3, 2024\n* Why Bakers Rise at Three",
        "Text.\n",
        id="bylines and dates between",
    ),
    pytest.param(
        "You might also like…\r\n1. The Ferry Is Back Again\r\n2. Why Bakers Rise at Three\r\n"
        "It rained all day, and nobody in the village could remember such a summer, not even the old.\r\n",
        "It rained all day, and nobody in the village could remember such a summer, not even the old.\r\n",
        id="prose comes back",
    ),
    pytest.param(
        f"{TEXT}\nYou may also like\nThe Ferry Is Back Again\nIt sailed with two hundred passengers.\nWhy Bakers Rise at Three\n"
        f"The ovens need three hours to get hot.\nTen Gardens to Visit\n{TEXT}",
        f"{TEXT}\n{TEXT}",
        id="blurbs that are whole sentences, between headlines",
    ),
    pytest.param(
        f"{TEXT}\nMost read\nThe Ferry Is Back Again\nWhy Bakers Rise at Three\nThe baker said that the bread was late.\nThe Ferry Is Full\nNo.",
        f"{TEXT}\nThe baker said that the bread was late.\nThe Ferry Is Full\nNo.",
        id="a sentence behind headlines without blurbs stays",
    ),
    pytest.param("\n".join([TEXT, *PAIRS, TEXT]), f"{TEXT}\n{TEXT}", id="headlines with blurbs, no head"),
]


@pytest.mark.parametrize("text", NOOP)
def test_leaves(text: str) -> None:
    assert apply(FILTER, text) == text


@pytest.mark.parametrize(("before", "after"), FIX)
def test_removes(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


@each_fixture("teaser_blocks")
def test_fixtures(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


PROSE = [
    "The council met on Monday and talked about the new bridge for an hour, until the mayor sent everybody home.",
    "Nobody had thought that the river would rise so fast after only two days of rain in the mountains.",
]
HEADLINES = ["How Will the Tax Cap Affect You?", "Why Bakers Get Up at Three", "Ten Gardens to Visit This Spring"]
BLURB = "In a world where every dollar counts, a seemingly small tweak to payroll rules can send ripples through household budgets and"
HEADS = ["Explore more", "Related Articles", "You may also like"]


@given(
    st.sampled_from(PROSE),
    st.permutations(HEADLINES),
    st.sampled_from(HEADS),
    st.sampled_from(["\n", "\n\n"]),
)
def test_a_teaser_block_put_behind_a_text_is_taken_away_again(prose: str, headlines: list[str], head: str, gap: str) -> None:
    block = gap.join([head, *(part for headline in headlines for part in (headline, BLURB))])
    assert apply(FILTER, f"{prose}\n{block}\n") == f"{prose}\n"


def test_a_run_of_heads_is_read_once() -> None:
    with patch.object(teaser_blocks, "_item", wraps=teaser_blocks._item) as read:  # noqa: SLF001 (what is counted)
        assert apply(FILTER, "Text.\n" + "Related articles\n" * 300) == "Text.\n"
    assert read.call_count < 300


@given(st.from_regex(_HEAD, fullmatch=True))
def test_the_first_look_knows_how_each_head_begins(head: str) -> None:
    assert head[:3] in _BEGINNINGS


def test_laws() -> None:
    check_filter(FILTER, triggers("teaser_blocks"))
