import json
from pathlib import Path

import pytest

from cleantext.boilerplate.labels import fold_of, kept_shares, pages, shingles
from cleantext.errors import InputError

GOLD = "The council met on Monday.\nNobody spoke for an hour."


def test_a_line_of_the_gold_is_kept_whole_and_another_one_not_at_all() -> None:
    assert kept_shares("Home\nThe council met on Monday.\nShare this with all your friends\n\n", GOLD) == [0.0, 1.0, 0.0, -1.0, -1.0]


def test_a_line_that_stands_there_twice_is_kept_once() -> None:
    assert kept_shares("The council met on Monday.\nThe council met on Monday.", GOLD) == [1.0, 0.0]


def test_a_short_line_counts_by_half_if_it_is_a_line_of_the_gold() -> None:
    assert kept_shares("Summer Days\nWinter Nights", "Summer Days\nIt was hot in the valley.") == [0.5, 0.0]


def test_shingles_of_a_short_text_are_one() -> None:
    assert shingles("two words") == {("two", "words"): 1}
    assert not shingles("")


def test_a_site_is_always_in_the_same_fold() -> None:
    assert [fold_of(site) for site in ("a.example", "b.example", "?")] == [fold_of(site) for site in ("a.example", "b.example", "?")]
    assert {fold_of(f"{n}.example") for n in range(50)} == {0, 1, 2, 3, 4}


def test_pages_are_read_text_by_text(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    page = {"set": "a", "id": "1", "site": "a.example", "kind": "article", "gold": GOLD, "inputs": {"dump": "x", "empty": " "}, "lang": "en"}
    path.write_text(json.dumps(page) + "\n", encoding="utf-8")
    assert [(page.input, page.text) for page in pages(path)] == [("dump", "x")]


def test_a_line_that_is_no_page_is_named(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    path.write_text('{"set": "a"}\n', encoding="utf-8")
    with pytest.raises(InputError, match="line 1: no page"):
        list(pages(path))
