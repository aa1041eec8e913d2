import random
import subprocess
import sys
import textwrap
import time
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable
from itertools import accumulate, chain, islice

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import ROOT, apply, each_fixture, read
from cleantext import Document, Pipeline, clean
from cleantext.edit import GUESS, LIKELY, Edit
from cleantext.errors import ConfigError
from cleantext.filters._duplicates.blocks import LEAST, Block, Content, Words
from cleantext.filters._duplicates.chains import Net, Tier
from cleantext.filters._duplicates.echoes import Echoes, _sorted, _together, echoes, met_again
from cleantext.filters._duplicates.pairs import Pairs, _compared
from cleantext.filters._duplicates.paths import _SOME, _clusters, _paths
from cleantext.filters._duplicates.sections import Reading
from cleantext.filters.duplicate_sections import DuplicateSections
from cleantext.similarity import words_of
from cleantext.testing import check_filter
from pages import examples, triggers

FILTER = DuplicateSections()
A = "The council voted on Monday to repair the old mill, which has stood empty since the flood, and to open it to visitors from abroad."
B = "Work will start in spring, said the mayor, and the roof comes first because rain has damaged the beams of the upper floor for years."
C = "Many families in the valley remember when the mill ground the corn of nine villages, kept a bakery, and paid its workers in flour."
D = "A newer plant by the railway took over its trade in the fifties, and the wheel has not turned since the owner locked the gate."
SECTION = f"{A}\n{B}\n{C}"
YEARS = "The mill by the upper bridge ran from {} to {}, when the owner sold the stones to a museum and let the wheel rot in the stream."
VERSE = "O come to the river, come down to the shore\nand sing of the water, and sing it once more\nthe mill wheel is turning, the miller is old"


def wrapped(text: str) -> str:
    """Break a text into lines of 60 characters."""
    return "\n".join(textwrap.wrap(text, 60))


NOOP = [
    pytest.param("", id="nothing"),
    pytest.param(f"{SECTION}\n{D}", id="no copy"),
    pytest.param(f"{A}\n{D}\n{A}", id="a pull quote: one short block"),
    pytest.param(f"{VERSE}\nfirst verse\n{VERSE}\nsecond verse\n{VERSE}", id="a refrain"),
    pytest.param("\n".join(f"{name} pays back {i}.{i} % over {i + 3} years from {i}00 on" for i in range(1, 30) for name in "AB"), id="a price list"),
    pytest.param(
        "\n".join(
            f"The model {i}00 weighs {i}.5 kg, measures {i}3 by {i}7 cm, holds {i}9 litres and costs {i}99 euros; "
            "it comes with a cover, a brush, two spare belts, and a guarantee that the maker gives to private buyers."
            for i in range(1, 7)
        ),
        id="a template with other numbers",
    ),
    pytest.param("\n".join(["    total = sum(price[i] for i in range(count)) if count else the_default_value_of(total);"] * 12), id="code"),
    pytest.param("\n".join(["| the mill | the river | the road | the wheel and the house beside the old stone bridge |"] * 9), id="a table"),
    pytest.param("\n".join([f"[{i}] Miller, J., {A[:90]} (1998)" for i in (1, 2)] * 2), id="references"),
    pytest.param("水车在河边转动，磨坊主已经老了。\n村里的人还记得它。\n水车在河边转动，磨坊主已经老了。", id="Chinese: one short line twice"),
]
FIX = [
    pytest.param(f"{SECTION}\n{D}\n{SECTION}", f"{SECTION}\n{D}\n", id="word by word"),
    pytest.param(f"{SECTION}\n\n{SECTION}\n\n{D}\n", f"{SECTION}\n\n\n{D}\n", id="one behind the other, with gaps"),
    pytest.param(f"{SECTION}\r\n{D}\r\n{SECTION}\r\nEnd.", f"{SECTION}\r\n{D}\r\nEnd.", id="CRLF"),
    pytest.param(f"{SECTION}\n{D}\n{SECTION.upper()}\nEnd.", f"{SECTION}\n{D}\nEnd.", id="in capitals"),
    pytest.param(f"{SECTION}\n{D}\n{SECTION}\nAgain:\n{SECTION}", f"{SECTION}\n{D}\nAgain:\n", id="three copies: the first one stays"),
    pytest.param(f"{SECTION}\n{D}\n{A}\n{B} {C}", f"{SECTION}\n{D}\n", id="other lines"),
    pytest.param(f"{SECTION}\n{D}\n{A} {B} {C}\nEnd.", f"{SECTION}\n{D}\nEnd.", id="all on one line"),
    pytest.param(f"{A} {B} {C}\n{D}\n{SECTION}\nEnd.", f"{A} {B} {C}\n{D}\nEnd.", id="all on one line, the other way round"),
    pytest.param(f"{SECTION}\n{D}\n{wrapped(f'{A} {B} {C}')}\nEnd.", f"{SECTION}\n{D}\nEnd.", id="wrapped at 60 characters"),
    pytest.param(f"{SECTION}\n{D} {A} {B} {C} The end.", f"{SECTION}\n{D} The end.", id="sentences inside a line"),
    pytest.param(f"{SECTION}\n{A} {B} {C} The end.", f"{SECTION}\nThe end.", id="sentences at the start of a line"),
    pytest.param(f"{SECTION}\n{D} {A}\n{B} {C}", f"{SECTION}\n{D}\n", id="sentences at the end of a line"),
    pytest.param(f"{A} {B} {C}\n{D}\n{D[:-1]} in\n{SECTION}", f"{A} {B} {C}\n{D}\n{D[:-1]} in\n{A}\n", id="a broken sentence stays whole"),
    pytest.param(f"{SECTION}\n{D} {SECTION} {D[::-1]}", f"{SECTION}\n{D}\n{D[::-1]}", id="two lines and a half"),
    pytest.param(f"{SECTION}\n{D}\nThe mill once more\n{A} {B} {C}", f"{SECTION}\n{D}\n", id="the heading above one line goes too"),
    pytest.param(
        f"{SECTION}\n{YEARS.format(1902, 1954)}\n{D}\n{SECTION}\n{YEARS.format(1911, 1963)}\nEnd.",
        f"{SECTION}\n{YEARS.format(1902, 1954)}\n{D}\n{YEARS.format(1911, 1963)}\nEnd.",
        id="a line with other numbers stays",
    ),
    pytest.param(f"{SECTION}\n{D}\n{A}\n* * *\n{B}\n{C}\nEnd.", f"{SECTION}\n{D}\nEnd.", id="a short line inside goes too"),
    pytest.param(f"{SECTION}\n{C[::-1]}\n{A}\n{B}\n{D}\n{C}\nEnd.", f"{SECTION}\n{C[::-1]}\n{D}\nEnd.", id="a long line of its own stays"),
    pytest.param(f"{SECTION}\n{D}\nThe mill once more\n{SECTION}", f"{SECTION}\n{D}\n", id="the heading above goes with its body"),
    pytest.param(f"{SECTION}\n{D}\nThe mill\n{SECTION}\n{D[::-1]}", f"{SECTION}\n{D}\nThe mill\n{D[::-1]}", id="a heading with a body left stays"),
    pytest.param(f"{SECTION}\n{D}\nWe said:\n{SECTION}", f"{SECTION}\n{D}\nWe said:\n", id="a sentence above stays"),
]


@pytest.mark.parametrize("text", NOOP)
def test_leaves(text: str) -> None:
    assert apply(FILTER, text) == text


@pytest.mark.parametrize(("before", "after"), FIX)
def test_finds(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


@each_fixture("duplicate_sections")
def test_fixtures(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


@pytest.mark.parametrize(("before", "after"), examples("duplicate_sections"))
def test_page(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


def found(text: str, subject: DuplicateSections = FILTER) -> list[tuple[int, int, list[tuple[int, int]]]]:
    """Return first and last line of each find, counted from 1, and the lines of its pairs (earlier, later)."""
    document = Document(text)
    line = document.line_at
    return [
        (line(e.start) + 1, line(e.end - 1) + 1, [(line(m.other_start) + 1, line(m.start) + 1) for m in e.matches])
        for e in sorted(subject.edits(document), key=lambda e: e.start)
    ]


def seed(number: str) -> str:
    (path,) = (ROOT / "seeds").glob(f"{number}_*.txt")
    return read(path)


@pytest.mark.parametrize("number", ["000", "001", "004"])
def test_seeds_without_copies(number: str) -> None:
    assert not found(seed(number))


def test_the_rewritten_paragraphs_of_seed_002() -> None:
    assert found(seed("002")) == [(20, 24, [(10, 22), (12, 24)])]


def test_the_two_interviews_of_seed_003() -> None:
    ((first, last, pairs),) = found(seed("003"))
    assert (first, last) == (42, 63)
    assert (pairs[0], pairs[-1], len(pairs)) == ((20, 42), (41, 63), 19)


def test_the_interviews_without_contents_and_calls_to_action() -> None:
    lines = seed("003").split("\n")
    for number in (63, 41, 4, 3, 2):
        del lines[number - 1]
    ((first, last, pairs),) = found("\n".join(lines))
    assert (first, last) == (38, 58)
    assert (pairs[0], pairs[-1], len(pairs)) == ((17, 38), (37, 58), 18)


def test_nothing_else_in_all_seeds_together() -> None:
    finds = found("\n".join(seed(f"00{i}") for i in range(5)))
    assert [len(pairs) for _, _, pairs in finds] == [2, 19]


def test_paraphrases_are_reported_by_default_and_stay() -> None:
    report = Pipeline((FILTER,))(seed("003"))
    assert not report.changed
    (held,) = report.held_back
    assert (held.filter, held.edit.reason, held.edit.confidence, held.why) == ("duplicate_sections", "paraphrase", GUESS, "confidence")
    assert all(0.4 < match.similarity <= 1 for match in held.edit.matches)


@pytest.mark.parametrize("number", ["002", "003"])
def test_paraphrases_are_removed_when_told_to_and_the_second_run_is_silent(number: str) -> None:
    pipeline = Pipeline((DuplicateSections(remove="paraphrase"),))
    report = pipeline(seed(number))
    first, last, _ = found(seed(number))[0]
    lines = seed(number).split("\n")
    assert report.text == "\n".join(lines[: first - 1] + lines[last:]) + ("\n" if last == len(lines) else "")
    assert not pipeline(report.text).changed
    assert not pipeline(report.text).held_back


@pytest.mark.parametrize(
    ("remove", "text", "confidence"),
    [
        pytest.param("nothing", f"{SECTION}\n{D}\n{SECTION}", GUESS, id="nothing: reported"),
        pytest.param("near", f"{SECTION}\n{D}\n{A} {B} {C}", LIKELY, id="in other lines: applied"),
        pytest.param("exact", f"{SECTION}\n{D}\n{SECTION}", LIKELY, id="exact: applied"),
        pytest.param("near", f"{SECTION}\n{D}\n{SECTION}", LIKELY, id="near includes exact"),
        pytest.param("near", f"{A}\n{B}\n{C}\n{A}\n{B}".replace(A, A[:40]), GUESS, id="exact under 60 words: reported"),
        pytest.param("near", f"{SECTION}\n{D}\n{SECTION.replace('the', 'every')}", GUESS, id="near under 120 words: reported"),
    ],
)
def test_what_is_sure_enough_to_be_applied(remove: str, text: str, confidence: float) -> None:
    edits = list(DuplicateSections(remove=remove).edits(Document(text)))  # type: ignore[arg-type]
    assert [edit.confidence for edit in edits] == [confidence]


def test_copies_of_sixty_words_go_by_default() -> None:
    assert clean(f"{SECTION}\n{D}\nThe mill once more\n{SECTION}\n") == f"{SECTION}\n{D}\n"


def test_where_less_than_the_floor_goes_it_is_reported() -> None:
    lines = [A, YEARS, B, C, YEARS.replace("bridge", "weir"), D]
    text = "\n".join([*(line.format(1902, 1954) for line in lines), "The other mill", *(line.format(1911, 1963) for line in lines)])
    assert {edit.confidence for edit in FILTER.edits(Document(text))} == {GUESS}


def test_copies_that_come_to_light_behind_held_back_ones_are_held_back_too() -> None:
    edits: list[Edit] = list(DuplicateSections(remove="exact").edits(Document(f"{seed('003')}\n{SECTION}\n{D}\n{SECTION}")))
    assert {(edit.reason, edit.confidence) for edit in edits} == {("exact", LIKELY), ("paraphrase", GUESS)}


def test_an_unknown_tier_is_refused() -> None:
    with pytest.raises(ConfigError, match="remove is 'all'"):
        DuplicateSections(remove="all")  # type: ignore[arg-type]


def test_a_long_document_that_has_everything_twice() -> None:
    dice = random.Random(1)  # noqa: S311 (no secret)
    syllables = ["ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ru", "sa", "ti"]
    words = ["".join(dice.choice(syllables) for _ in range(3)) for _ in range(3000)]
    lines = [" ".join(dice.choice(words) for _ in range(22)) for _ in range(6000)]
    text = "\n".join(chain(lines, [D, "", *lines]))
    assert [(first, last) for first, last, _ in found(text)] == [(6003, 12002)]


def test_a_line_of_a_megabyte_that_says_all_twice_takes_linear_time() -> None:
    def seconds(count: int) -> float:
        lines = article(random.Random(1), count)  # noqa: S311 (no secret)
        document = Document(" ".join([*lines, *lines]))
        start = time.process_time()
        assert sum(edit.end - edit.start for edit in FILTER.edits(document)) > 0.45 * len(document.text)
        return time.process_time() - start

    assert any(seconds(1200) <= 9 * seconds(300) for _ in range(3)), "4 times is linear, 16 quadratic; other work on the machine only slows one down"


def test_importing_cleantext_imports_neither_datasketch_nor_numpy() -> None:
    code = "import sys, cleantext; cleantext.clean('a'); print([m for m in ('datasketch', 'numpy') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.strip() == "[]"


@given(st.integers(), st.integers(3, 7), st.data())
def test_a_section_said_again_at_the_end_is_found(number: int, count: int, data: st.DataObject) -> None:
    dice = random.Random(number)  # noqa: S311 (no secret)
    words = ["".join(dice.choice("aeioubdfgklmnprst") for _ in range(5)) for _ in range(400)]
    lines = [" ".join(dice.choices(words, k=dice.randint(32, 60))) for _ in range(count)]
    text = "\n".join(lines) + "\n"
    first = data.draw(st.integers(0, count - 2))
    last = data.draw(st.integers(first + 2, count))
    assert apply(FILTER, text + "\n".join(lines[first:last])) == text


def article(dice: random.Random, count: int) -> list[str]:
    """Return lines of one to four sentences of made-up words."""
    words = ["".join(dice.choice("aeioubdfgklmnprst") for _ in range(5)) for _ in range(400)]
    sentences = (" ".join(dice.choices(words, k=dice.randint(9, 24))).capitalize() + "." for _ in range(9999))
    return [" ".join(islice(sentences, dice.randint(1, 4))) for _ in range(count)]


LAYOUTS: list[Callable[[list[str]], str]] = [
    " ".join,
    lambda lines: "\n".join(" ".join(lines).replace(". ", ".\n").split("\n")),
    lambda lines: "\n".join(wrapped(line) for line in lines),
    lambda lines: wrapped(" ".join(lines)),
]


@given(st.integers(), st.integers(8, 14), st.sampled_from(LAYOUTS))
def test_a_section_in_any_layout_is_found(number: int, count: int, layout: Callable[[list[str]], str]) -> None:
    lines = article(random.Random(number), count)  # noqa: S311 (no secret)
    text, copy = "\n".join(lines) + "\n", layout(lines[1:-1])
    left = apply(FILTER, text + copy)
    assert left.startswith(text)
    assert len(left) - len(text) <= 0.25 * len(copy)  # lines that hold another part of a sentence or two may stay


def with_changed_copy(number: int, count: int, share: float) -> Document:
    """Return an article, other lines, and the article again with a share of its words replaced."""
    dice = random.Random(number)  # noqa: S311 (no secret)
    lines, others = article(dice, count), article(dice, count)
    words = " ".join(others).split()
    copy = [" ".join(dice.choice(words) if dice.random() < share else word for word in line.split()) for line in lines]
    return Document("\n".join([*lines, *others, *copy]))


@given(st.integers(), st.integers(4, 9), st.floats(0, 1))
def test_what_stops_at_the_gate_has_nothing_that_may_be_removed(number: int, count: int, share: float) -> None:
    document = with_changed_copy(number, count, share)
    if echoes(Words.of(document.text)):
        return
    assert not list(FILTER.edits(document))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cleantext.filters._duplicates.echoes.echoes", met_again)
        assert not [edit for edit in FILTER.edits(document) if edit.confidence >= LIKELY]


@given(st.lists(st.sampled_from([A, B, C, D, VERSE, SECTION, "", "The mill"]), max_size=12))
def test_the_gate_is_right_about_sections_word_by_word(parts: list[str]) -> None:
    document = Document("\n".join(parts))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cleantext.filters._duplicates.echoes.echoes", met_again)
        ungated = [(edit.start, edit.end) for edit in FILTER.edits(document) if edit.confidence >= LIKELY]
    assert bool(ungated) <= bool(list(FILTER.edits(document)))


@given(st.integers(), st.integers(4, 9), st.floats(0, 0.6))
def test_what_the_second_gate_says_no_to_has_nothing_that_may_be_removed(number: int, count: int, share: float) -> None:
    document = with_changed_copy(number, count, share)
    found = list(FILTER.edits(document))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cleantext.filters._duplicates.paths._may_be_section", lambda _path, _words: True)
        patch.setattr("cleantext.filters._duplicates.spans.is_alike", lambda _path, _words: True)
        ungated = list(FILTER.edits(document))
    assert [edit for edit in found if edit.confidence >= LIKELY] == [edit for edit in ungated if edit.confidence >= LIKELY]


@given(st.lists(st.sampled_from([A, B, D, SECTION, VERSE, VERSE.replace("\n", " "), "The mill", "Home", "Read more", ""]), max_size=24))
def test_where_echoes_stand_beside_no_line_of_prose_there_is_no_section(parts: list[str]) -> None:
    document = Document("\n".join(parts))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cleantext.filters._duplicates.paths._is_beside_prose", lambda _path, _words: True)
        ungated = list(FILTER.edits(document))
    assert list(FILTER.edits(document)) == ungated


SOME = st.sampled_from(
    ["mill", "millwheel", "millwheels", "river", "the", "é", "a" * 17, "a" * 8 + "b" + "a" * 8, "a" * 9, "a" * 10, "1902", "\n", "水"]
)


@given(st.lists(SOME, max_size=80))
def test_sorting_finds_what_a_dictionary_finds(parts: list[str]) -> None:
    words = Words.of(" ".join(parts))
    found = _sorted(words.layout).pairs
    assert found == (words.met_again if len(words.met_again) >= LEAST else [])
    assert words.starts == list(accumulate((len(words_of(line)) for line in " ".join(parts).split("\n")), initial=0))


def heard_plainly(met: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the echoes that stand together, cell by cell: in a square of two by two cells with ten, three of a run, or in a run of 14."""
    cells = [((later - earlier) // 32, later // 128) for earlier, later in met]
    counts, dense, run = Counter[tuple[int, int]](), set[tuple[int, int]](), 0
    for n, (earlier, later) in enumerate(met):
        run = run + 1 if n and met[n - 1] == (earlier - 1, later - 1) else 1
        counts[cells[n]] += run <= 3
        dense.update({cells[n], cells[n - 13]} if run >= 14 else set())
    for x, y in {(x - a, y - b) for x, y in counts for a in (0, 1) for b in (0, 1)}:
        square = {(x + a, y + b) for a in (0, 1) for b in (0, 1)}
        dense |= square if sum(counts[cell] for cell in square) >= LEAST else set()
    return [pair for pair, cell in zip(met, cells, strict=True) if cell in dense]


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(1, 40), st.integers(1, 20)), max_size=40))
def test_echoes_stand_together_in_squares_and_in_long_runs(runs: list[tuple[int, int, int]]) -> None:
    met, later = list[tuple[int, int]](), 420
    for earlier, gap, size in runs:
        later += gap
        met += [(earlier + n, later + n) for n in range(size)]
        later += size
    assert _together(Echoes.of(met)).pairs == heard_plainly(met)


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(1, 300)), max_size=40), st.sets(st.integers(0, 600), min_size=1))
def test_echoes_join_the_parts_in_which_they_stand(steps: list[tuple[int, int]], starts: set[int]) -> None:
    heard, edges = Echoes.of(sorted(((a, a + b) for a, b in steps), key=lambda pair: pair[::-1])), sorted(starts)
    parts = [tuple(bisect_right(edges, place) - 1 for place in pair) for pair in heard.pairs]
    counts = Counter(part for part in parts if part[0] >= 0)
    assert heard.joined(edges, 2) == sorted((later, -count, earlier) for (earlier, later), count in counts.items() if count > 1)


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(1, 300)), max_size=40), st.sets(st.integers(0, 600)), st.integers(0, 5))
def test_the_lines_around_echoes(steps: list[tuple[int, int]], starts: set[int], distance: int) -> None:
    heard, edges = Echoes.of((a, a + b) for a, b in steps), [0, *sorted(starts), 601]
    lines = {bisect_right(edges, place) - 1 for place in chain(*heard.pairs)}
    around = {line + step for line in lines for step in range(-distance, distance + 1)}
    assert heard.around(np.array(edges), distance) == sorted(around.intersection(range(len(edges) - 1)))


@given(st.lists(st.sampled_from([A, B, f"{C}\n{D}", SECTION, VERSE, "The mill", "Home", "Read more", "The house by the river", ""]), max_size=24))
def test_where_no_two_blocks_of_prose_are_alike_there_is_no_section(parts: list[str]) -> None:
    document = Document("\n".join(parts))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cleantext.filters._duplicates.pairs._may_restate_prose", lambda _blocks, _proposed: True)
        ungated = list(FILTER.edits(document))
    assert list(FILTER.edits(document)) == ungated


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 40)), max_size=40), st.lists(st.integers(1, 40), min_size=72, max_size=72))
def test_pairs_far_from_all_of_prose_stand_in_no_chain(steps: list[tuple[int, int]], sizes: list[int]) -> None:
    starts = [0, *accumulate(sizes)]
    blocks = [Block(n, 0, 1, at, at + size, size, Content([])) for n, (at, size) in enumerate(zip(starts, sizes, strict=False))]
    found = Pairs({(i, i + step): 0.9 for i, step in steps})
    floors: dict[Tier, int] = {"exact": 0, "near": 0, "paraphrase": 0}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cleantext.filters._duplicates.chains._with_prose", lambda run, _sizes: run)
        plainly = Net(blocks, found).find(floors)
    assert Net(blocks, found).find(floors) == plainly


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 90)), max_size=60))
def test_echoes_that_a_gap_leaves_alone_lead_to_no_path_of_a_section(steps: list[tuple[int, int]]) -> None:
    later = accumulate((step for _, step in steps), initial=400)
    heard = [(earlier, place) for (earlier, _), place in zip(steps, later, strict=False)]
    long = [path for cluster in _clusters(heard) for path in _paths(cluster) if len(path) >= _SOME]
    assert sorted(long) == sorted(path for path in _paths(heard) if len(path) >= _SOME)


MIXED = "«The mill»…the wheel and 水车 beside it were «repaired» in 1902, when the river stood high and the miller was away in town for a week."


@given(
    st.lists(
        st.sampled_from(
            [A, B, C, D, VERSE, SECTION, YEARS, YEARS.format(1902, 1954), f"Miller: {A}", "Müller:", f"{A} {B} {C}", MIXED, MIXED[4:], ""]
        ),
        max_size=14,
    )
)
def test_what_is_known_of_lines_from_an_earlier_search_changes_nothing(parts: list[str]) -> None:
    document = Document("\n".join(parts))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cleantext.filters.duplicate_sections.Reading", lambda document, _known: Reading(document))
        fresh = list(FILTER.edits(document))
    assert list(FILTER.edits(document)) == fresh


def test_lines_that_were_compared_are_not_compared_again() -> None:
    others = "The owner of the inn by the market sold bread to travellers who came from the hills on foot, and asked them for songs of their home."
    quoted = f"{D}\n{YEARS}\n{D}\n{others}\n{SECTION}\n{others.upper()[::-1]}\n{SECTION}"
    asked: list[tuple[bytes, bytes]] = []

    def noted(one: Content, other: Content) -> tuple[float, bool]:
        asked.append((b" ".join(one.words), b" ".join(other.words)))
        return _compared(one, other)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cleantext.filters._duplicates.pairs._compared", noted)
        assert [edit.start for edit in FILTER.edits(Document(quoted))] == [quoted.rindex(A)]
    assert len(asked) == len(set(asked))


def test_formulas_that_come_back_amid_other_words_do_not_pass_the_second_gate() -> None:
    dice = random.Random(1)  # noqa: S311 (no secret)
    words = ["".join(dice.choice("aeioubdfgklmnprst") for _ in range(5)) for _ in range(900)]
    formulas = [" ".join(dice.choices(words, k=3)) for _ in range(14)]
    half = [" ".join(chain.from_iterable((formula, *dice.choices(words, k=12)) for formula in formulas)) for _ in range(2)]
    document = Document("\n".join(half))
    reading = Reading(document)
    assert reading.heard
    assert not reading.paths
    assert not list(FILTER.edits(document))


@pytest.mark.parametrize("remove", ["nothing", "near"])
def test_laws(remove: str) -> None:
    check_filter(DuplicateSections(remove=remove), triggers("duplicate_sections"))  # type: ignore[arg-type]
