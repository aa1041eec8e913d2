import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.boilerplate.kinds import kinds
from cleantext.document import Document
from cleantext.lexicon.cues import DATE_WORDS, HELD, HOLDS, KIND_OF_HELD, STARTS
from cleantext.lexicon.kinds import KINDS
from cleantext.testing import HOSTILE, texts


def kinds_of(document: Document, removed: Sequence[int]) -> dict[int, str]:
    return kinds(document.stripped, removed)


BODY = "\n".join(f"The harbour was quiet on the {n}th morning, and nobody had yet come down to the boats." for n in range(4, 16))
"""Lines that stay, so that what stands beside them is not at the top."""

ALONE = [
    ("Share this article", "share"),
    ("Facebook | Twitter | WhatsApp", "share"),
    ("* Pinterest", "share"),
    ("Facebook X WhatsApp Copy link", "share"),
    ("Email *", "form"),
    ("Accueil | Culture | Livres", "navigation"),
    ("Condividi", "share"),
    ("Follow us on Instagram", "follow"),
    ("Síguenos en las redes", "follow"),
    ("Subscribe to our newsletter", "subscribe"),
    ("Already a subscriber? Log in", "subscribe"),
    ("Jetzt abonnieren", "subscribe"),
    ("Skip to content", "navigation"),
    ("Sports | Weather | Opinion | Obituaries", "navigation"),
    ("Home > News > Harbour", "breadcrumb"),
    ("Home » Recipes » Soups", "breadcrumb"),
    ("By Maria Oakes", "byline"),
    ("by Maria Oakes and Tom Vale", "byline"),
    ("Maria Oakes - Nov 19, 2019, 8:15 pm CST", "byline"),
    ("Written by Maria Oakes", "byline"),
    ("Von Jana Feldt", "byline"),
    ("newsdesk@example.com", "byline"),
    ("Nov 19, 2019", "date"),
    ("Published: 3 May 2021 at 10:15 am", "date"),
    ("12/03/2024", "date"),
    ("3. März 2020, 10:15 Uhr", "date"),
    ("2023年12月1日", "date"),
    ("3 мая 2021 г.", "date"),
    ("Tags: birds, sea", "tags"),
    ("#birds #sea", "tags"),
    ("Filed Under: Birds", "tags"),
    ("Photo: Maria Oakes", "caption"),
    ("A heron at the mouth of the river. (Tom Vale/Getty Images)", "caption"),
    ("heron-river-mouth-2", "caption"),
    ("heron_river_mouth.jpg", "caption"),
    ("We use cookies to make this site better for you.", "cookies"),
    ("12 Comments", "comments"),
    ("Maria says:", "comments"),
    ("Tom Vale says", "comments"),
    ("Комментарии", "comments"),
    ("Maria Oakes is a freelance writer who lives in Northport.", "author_bio"),
    ("About the author", "author_bio"),
    ("© 2021 Northport Herald", "legal"),
    ("All rights reserved.", "legal"),
    ("Privacy Policy", "legal"),
    ("Table of Contents", "contents"),
    ("Source: the harbour office", "source"),
    ("This story was originally published in the Northport Herald.", "source"),
    ("https://example.com/a", "source"),
    ("Advertisement", "advertisement"),
    ("Anzeige", "advertisement"),
    ("Shop now", "advertisement"),
    ("5 min read", "widget"),
    ("119 views", "widget"),
    ("41", "widget"),
    ("1 2 3 Next", "pagination"),
    ("Page 2 of 9", "pagination"),
    ("Read more »", "teaser"),
    ("Related stories", "teaser"),
    ("Weiterlesen", "teaser"),
    ("Last Name *", "form"),
    ("Your email address will not be published", "form"),
    ("The tide was late and the men had gone home to bed.", "other"),
]
IN_A_RUN = [
    pytest.param(["Fishing", "Boats", "Tides and Moons", "Lighthouses"], ["navigation"] * 4, id="labels: a menu"),
    pytest.param(["+ Ropes", "+ Ropes and Knots for Small Crews", "+ Nets"], ["navigation"] * 3, id="a longer label within a menu"),
    pytest.param(
        ["Related stories", "Harbour wall to be rebuilt by the spring", "Ferry workers vote for a strike this week"],
        ["teaser"] * 3,
        id="headlines below their head",
    ),
    pytest.param(["You may also like", "Rye bread with caraway", "Leek pie for a crowd"], ["teaser"] * 3, id="short ones too"),
    pytest.param(
        [
            "Harbour wall to be rebuilt by the spring",
            "The council has voted for a wall that is twice as high as the one that fell in the…",
            "Read more",
        ],
        ["teaser"] * 3,
        id="a headline and its beginning",
    ),
    pytest.param(
        ["2 Comments", "Maria says:", "May 3, 2021 at 10:15 am", "I have seen the wall and I do not like it at all.", "Reply"],
        ["comments", "comments", "date", "comments", "comments"],
        id="comments below their head",
    ),
    pytest.param(
        ["2 Comments", "I have seen the wall and I do not like it.", "Privacy Policy", "It is a plain sentence of the footer."],
        ["comments", "comments", "legal", "other"],
        id="the footer ends the comments",
    ),
    pytest.param(["Follow us", "Facebook", "Mastodon"], ["follow"] * 3, id="places below a call to follow"),
    pytest.param(["Tags", "Birds", "Sea"], ["tags"] * 3, id="tags below their head"),
    pytest.param(["Table of Contents", "The wall", "The ferry and its crew on a winter morning"], ["contents"] * 3, id="contents below their head"),
    pytest.param(["About the author", "Maria Oakes has sailed for thirty years."], ["author_bio"] * 2, id="the author below the head"),
    pytest.param(
        ["Share", "Print", "Read more", "* Theatre", "Read more"], ["share", "share", "teaser", "teaser", "teaser"], id="one between teasers"
    ),
    pytest.param(["Maria Oakes", "May 3, 2021"], ["byline", "date"], id="a name beside a date"),
    pytest.param(["A heron at the mouth of the river"], ["caption"], id="one line within the text"),
]


@pytest.mark.parametrize(("line", "kind"), ALONE, ids=lambda value: value)
def test_a_line_that_says_what_it_is(line: str, kind: str) -> None:
    document = Document(f"{BODY}\n{line}\n{BODY}")
    assert kinds_of(document, [12]) == {12: kind}


@pytest.mark.parametrize(("lines", "expected"), IN_A_RUN)
def test_a_line_is_named_by_its_neighbours(lines: list[str], expected: list[str]) -> None:
    document = Document("\n".join([BODY, "", *lines, "", BODY]))
    assert list(kinds_of(document, range(13, 13 + len(lines))).values()) == expected


def test_the_title_again_is_a_headline() -> None:
    document = Document(f"Harbour wall to be rebuilt by the spring\nBy Maria Oakes\n{BODY}")
    assert kinds_of(document, [0, 1]) == {0: "headline", 1: "byline"}


def test_a_line_that_stays_parts_a_run() -> None:
    document = Document(f"{BODY}\nRelated stories\nA plain sentence stays here.\nHarbour wall to be rebuilt by the spring\n{BODY}")
    assert kinds_of(document, [12, 14]) == {12: "teaser", 14: "caption"}


def test_exactly_the_removed_lines_get_a_kind() -> None:
    document = Document("Share\n\nTags: sea\nText.")
    assert kinds_of(document, [2, 0, 1, 2]) == {0: "share", 1: "other", 2: "tags"}
    assert kinds_of(document, []) == {}


def test_every_cue_names_a_kind() -> None:
    assert set(STARTS) | set(HOLDS) <= set(KINDS)
    for kind, phrases in STARTS.items():
        for cue in phrases.replace("\n", "|").strip("|").split("|"):
            assert cue == cue.strip().lower(), (kind, cue)
    assert all(word == word.lower() for word in DATE_WORDS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_explained_and_can_be_given(kind: str) -> None:
    assert " " in KINDS[kind]
    given_to = {kind for _, kind in ALONE} | {"headline"}
    assert kind in given_to


@given(texts([line for line, _ in ALONE]), st.integers(1, 3))
def test_any_text_has_a_kind_for_each_line(text: str, step: int) -> None:
    document = Document(text)
    removed = range(0, len(document.lines), step)
    found = kinds_of(document, removed)
    assert list(found) == list(removed)
    assert set(found.values()) <= set(KINDS)
    assert kinds_of(Document(text), removed) == found


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_have_kinds(text: str) -> None:
    document = Document(text)
    assert set(kinds_of(document, range(len(document.lines))).values()) <= set(KINDS)


@pytest.mark.parametrize("piece", ["a", "a_", "a-", "A b ", "1 ", "1", "> a ", "by A ", "@a", "#a ", " says", "www.", "...", "Getty"])
def test_a_long_line_costs_no_more_than_a_short_one(piece: str) -> None:
    document = Document("\n".join([piece * 120 + "!", piece * 100_000 + "!", piece * 17 + "\x00"]))
    assert document.lowered
    start = time.process_time()
    kinds_of(document, [0, 1, 2])
    assert time.process_time() - start < 2


@given(st.lists(st.one_of(st.sampled_from(sorted(KIND_OF_HELD)), st.text(" abcdehinoprst©", max_size=4)), max_size=5))
def test_the_phrase_that_a_line_holds_is_the_first_one_in_it(parts: list[str]) -> None:
    line = "".join(parts)
    first = min((line.find(cue) for cue in KIND_OF_HELD if cue in line), default=-1)
    found = HELD.search(line)
    assert (found.start() if found else -1) == first
    assert found is None or found[0] == next(cue for cue in KIND_OF_HELD if line.startswith(cue, first))
