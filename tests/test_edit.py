"""The laws of edits and patches."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.edit import GUESS, LIKELY, SURE, Bias, Edit, Match, Patch
from cleantext.errors import PatchError
from strategies import any_text, chains, edits_of, matches_of, patched, patches_of

BIASES: tuple[Bias, Bias] = ("left", "right")


def naive(text: str, patch: Patch) -> str:
    """Make one edit after the other, from the last to the first, so that no offset moves."""
    for edit in reversed(patch.edits):
        text = text[: edit.start] + edit.replacement + text[edit.end :]
    return text


def is_touched(patch: Patch, offset: int) -> bool:
    return any(edit.start <= offset < edit.end for edit in patch)


def bare(patch: Patch) -> list[tuple[int, int, str]]:
    return [(edit.start, edit.end, edit.replacement) for edit in patch]


# An edit


@pytest.mark.parametrize(("start", "end"), [(-1, 0), (3, 2), (-2, -1)])
def test_an_edit_with_an_impossible_span_says_what_was_wanted(start: int, end: int) -> None:
    message = f"edit 'glue': span {start}:{end} is none; wanted 0 <= start <= end"
    with pytest.raises(PatchError, match=re.escape(message)):
        Edit(start, end, "", "glue")


@pytest.mark.parametrize("confidence", [0, -0.1, 1.01, float("nan")])
def test_an_edit_with_an_impossible_confidence_says_what_was_wanted(confidence: float) -> None:
    message = f"edit 'glue': confidence {confidence} is out of range; wanted 0 < confidence <= 1"
    with pytest.raises(PatchError, match=re.escape(message)):
        Edit(0, 0, "", "glue", confidence)


def test_the_named_levels_of_confidence_are_in_order() -> None:
    assert 0 < GUESS < LIKELY < SURE == 1


# A patch: what is one, and what is none


@given(st.data(), any_text)
def test_a_patch_sorts_its_edits_and_keeps_the_order_of_insertions_at_one_place(data: st.DataObject, text: str) -> None:
    edits = sorted(data.draw(edits_of(text)), key=lambda edit: (edit.start, edit.end))
    order = data.draw(st.permutations(range(len(edits))))
    places = {(edit.start, edit.end) for edit in edits}
    shuffled = [edits[i] for i in order]
    if len(places) == len(edits):
        assert Patch.of(shuffled, len(text)) == Patch(len(text), tuple(edits))
    else:
        patch = Patch.of(shuffled, len(text))
        for place in places:
            assert [e for e in patch if (e.start, e.end) == place] == [e for e in shuffled if (e.start, e.end) == place]


def test_insertions_at_one_place_come_before_a_deletion_that_starts_there_and_behind_one_that_ends_there() -> None:
    edits = [Edit(2, 4, "", "d"), Edit(2, 2, "x", "i"), Edit(4, 4, "z", "i"), Edit(2, 2, "y", "i")]
    assert Patch.of(edits, 6).apply("012345") == "01xyz45"


@pytest.mark.parametrize(
    ("edits", "message"),
    [
        pytest.param([Edit(0, 3, "", "a"), Edit(2, 4, "", "b")], "edit 'b' at 2:4 overlaps the edit before it, which ends at 3", id="overlap"),
        pytest.param([Edit(0, 3, "", "a"), Edit(0, 3, "", "b")], "edit 'b' at 0:3 overlaps the edit before it, which ends at 3", id="the same twice"),
        pytest.param(
            [Edit(0, 3, "", "a"), Edit(1, 1, "x", "b")], "edit 'b' at 1:1 overlaps the edit before it, which ends at 3", id="insertion inside"
        ),
        pytest.param([Edit(4, 6, "", "a")], "edit 'a' ends at 6, behind the text's end at 5", id="out of range"),
        pytest.param([Edit(6, 6, "x", "a")], "edit 'a' ends at 6, behind the text's end at 5", id="insertion out of range"),
    ],
)
def test_edits_that_do_not_fit_say_why(edits: list[Edit], message: str) -> None:
    with pytest.raises(PatchError, match=re.escape(message)):
        Patch.of(edits, 5)


def test_the_constructor_wants_edits_in_order() -> None:
    with pytest.raises(PatchError, match="overlaps the edit before it"):
        Patch(5, (Edit(3, 4, "", "b"), Edit(0, 1, "", "a")))


def test_a_patch_counts_its_edits_and_is_false_without_any() -> None:
    edits = (Edit(0, 1, "", "a"), Edit(3, 4, "xyz", "b"))
    patch = Patch(5, edits)
    assert (bool(patch), len(patch), tuple(patch), patch.new_size) == (True, 2, edits, 6)
    assert (bool(Patch(5)), len(Patch(5)), tuple(Patch(5)), Patch(5).new_size) == (False, 0, (), 5)


def test_a_patch_refuses_a_text_of_another_size() -> None:
    patch = Patch(3, (Edit(0, 1, "", "a"),))
    message = "this patch is for a text of 3 code points; got one of 4"
    with pytest.raises(PatchError, match=message):
        patch.apply("abcd")
    with pytest.raises(PatchError, match=message):
        patch.invert("abcd")
    with pytest.raises(PatchError, match=message):
        Patch(3).apply("abcd")
    with pytest.raises(PatchError, match="the second patch is for a text of 3 code points; the first one leaves 2"):
        patch.then(patch)


# Apply and invert


@given(patched())
def test_apply_does_what_one_edit_after_the_other_does(case: tuple[str, Patch]) -> None:
    text, patch = case
    assert patch.apply(text) == naive(text, patch)
    assert len(patch.apply(text)) == patch.new_size


@given(patched())
def test_the_inverse_brings_the_original_back(case: tuple[str, Patch]) -> None:
    text, patch = case
    after = patch.apply(text)
    back = patch.invert(text)
    assert back.apply(after) == text
    assert back.invert(after) == patch


@given(any_text)
def test_the_empty_patch_changes_nothing(text: str) -> None:
    empty = Patch(len(text))
    assert empty.apply(text) == text
    assert empty.invert(text) == empty
    assert empty.then(empty) == empty


# Then


@given(chains(2))
def test_then_does_both(case: tuple[str, list[Patch]]) -> None:
    text, (first, second) = case
    both = first.then(second)
    after = second.apply(first.apply(text))
    assert both.apply(text) == after
    assert both.invert(text).apply(after) == text
    assert both.new_size == second.new_size


@given(chains(3))
def test_then_is_associative_in_what_it_does(case: tuple[str, list[Patch]]) -> None:
    text, (first, second, third) = case
    left, right = first.then(second).then(third), first.then(second.then(third))
    assert left.apply(text) == right.apply(text) == third.apply(second.apply(first.apply(text)))


@given(chains(8))
def test_a_long_chain_composes(case: tuple[str, list[Patch]]) -> None:
    text, patches = case
    total, current = Patch(len(text)), text
    for patch in patches:
        total, current = total.then(patch), patch.apply(current)
    assert total.apply(text) == current
    assert total.invert(text).apply(current) == text


@given(patched())
def test_the_empty_patch_is_the_identity_of_then(case: tuple[str, Patch]) -> None:
    text, patch = case
    assert Patch(len(text)).then(patch) == patch == patch.then(Patch(patch.new_size))


@given(patched())
def test_a_patch_and_its_inverse_cancel_in_what_they_do(case: tuple[str, Patch]) -> None:
    text, patch = case
    assert patch.then(patch.invert(text)).apply(text) == text


@given(chains(2))
def test_then_touches_nothing_that_neither_patch_touches(case: tuple[str, list[Patch]]) -> None:
    text, (first, second) = case
    both = first.then(second)
    for offset in range(len(text)):
        if not is_touched(first, offset) and not is_touched(second, first.map_offset(offset)):
            assert not is_touched(both, offset)


@given(chains(2))
def test_then_keeps_every_reason_once_and_the_lowest_confidence(case: tuple[str, list[Patch]]) -> None:
    _, (first, second) = case
    both = first.then(second)
    parts = [edit.reason.split("+") for edit in both]
    assert {reason for part in parts for reason in part} == {edit.reason for edit in (*first, *second)}
    assert all(len(part) == len(set(part)) for part in parts)
    assert min((e.confidence for e in both), default=1) == min((e.confidence for e in (*first, *second)), default=1)


def test_edits_that_touch_become_one() -> None:
    first = Patch(6, (Edit(1, 3, "XYZ", "b", 0.9), Edit(4, 5, "", "a")))
    second = Patch(6, (Edit(2, 5, "!", "a", 0.8), Edit(6, 6, "?", "c")))
    assert first.apply("012345") == "0XYZ35"
    assert tuple(first.then(second)) == (Edit(1, 4, "X!", "b+a", 0.8), Edit(4, 5, "", "a"), Edit(6, 6, "?", "c"))


def test_reasons_join_without_doubling() -> None:
    first = Patch(4, (Edit(0, 2, "xx", "a+b"),))
    second = Patch(4, (Edit(1, 3, "y", "b+c"),))
    assert [edit.reason for edit in first.then(second)] == ["a+b+c"]


def test_edits_that_only_meet_stay_apart() -> None:
    first = Patch(6, (Edit(1, 3, "", "deleted"),))
    second = Patch(4, (Edit(1, 1, "x", "written"), Edit(1, 2, "y", "changed")))
    assert bare(first.then(second)) == [(1, 3, ""), (3, 3, "x"), (3, 4, "y")]


def test_what_was_inserted_and_deleted_again_leaves_an_edit_that_does_nothing_but_accounts_for_both() -> None:
    both = Patch(2, (Edit(1, 1, "xy", "in"),)).then(Patch(4, (Edit(1, 3, "", "out"),)))
    assert tuple(both) == (Edit(1, 1, "", "in+out"),)


def test_matches_of_the_first_patch_stay_and_those_of_the_second_are_left_behind() -> None:
    match = Match(0, 1, 2, 3, 0.9)
    first = Patch(4, (Edit(0, 1, "", "a", matches=(match,)),))
    second = Patch(3, (Edit(2, 3, "", "b", matches=(match,)),))
    assert [edit.matches for edit in first.then(second)] == [(match,), ()]
    assert [edit.matches for edit in first.then(Patch(3))] == [(match,)]
    assert [edit.matches for edit in Patch(3).then(second)] == [()]


def test_then_is_linear_where_the_edits_of_both_overlap_in_one_chain() -> None:
    n = 8_000
    first = Patch(10 * n, tuple(Edit(10 * i, 10 * i + 10, "x" * 10, "a") for i in range(n)))
    second = Patch(10 * n, tuple(Edit(10 * i + 5, 10 * i + 15, "y" * 10, "b") for i in range(n - 1)))
    start = time.process_time()
    assert len(first.then(second)) == 1
    assert time.process_time() - start < 3, "takes 0.05 s; 14 s when each piece looked through the whole chain"


# Offsets


@given(patched(), st.sampled_from(BIASES))
def test_offsets_map_in_order_and_in_range(case: tuple[str, Patch], bias: Bias) -> None:
    text, patch = case
    there = [patch.map_offset(offset, bias) for offset in range(len(text) + 1)]
    back = [patch.map_back(offset, bias) for offset in range(patch.new_size + 1)]
    assert there == sorted(there)
    assert back == sorted(back)
    assert 0 <= there[0] <= there[-1] <= patch.new_size
    assert 0 <= back[0] <= back[-1] <= len(text)


@given(patched())
def test_characters_that_no_edit_touches_map_to_themselves_and_back(case: tuple[str, Patch]) -> None:
    text, patch = case
    after = patch.apply(text)
    for offset, character in enumerate(text):
        if not is_touched(patch, offset):
            there = patch.map_offset(offset)
            assert after[there] == character
            assert patch.map_back(there) == offset


@given(patched())
def test_left_is_before_what_was_inserted_and_right_behind_it(case: tuple[str, Patch]) -> None:
    text, patch = case
    for offset in range(len(text) + 1):
        left, right = patch.map_offset(offset, "left"), patch.map_offset(offset, "right")
        inserted = "".join(edit.replacement for edit in patch if edit.start == edit.end == offset)
        assert patch.apply(text)[left:right] == inserted


@given(patched(), st.sampled_from(BIASES))
def test_map_back_is_map_offset_of_the_inverse(case: tuple[str, Patch], bias: Bias) -> None:
    text, patch = case
    inverse = patch.invert(text)
    for offset in range(patch.new_size + 1):
        assert patch.map_back(offset, bias) == inverse.map_offset(offset, bias)


@pytest.mark.parametrize(
    ("offset", "bias", "expected"),
    [
        pytest.param(2, "left", 2, id="before the insertion"),
        pytest.param(2, "right", 4, id="behind the insertion"),
        pytest.param(4, "left", 6, id="the start of a replaced span"),
        pytest.param(5, "right", 7, id="inside a replaced span"),
        pytest.param(7, "right", 8, id="inside, further than what was written"),
        pytest.param(8, "left", 8, id="the end of a replaced span"),
        pytest.param(10, "right", 10, id="the end of the text"),
    ],
)
def test_where_an_offset_goes(offset: int, bias: Bias, expected: int) -> None:
    patch = Patch(10, (Edit(2, 2, "ab", "in"), Edit(4, 8, "cd", "change")))
    assert patch.map_offset(offset, bias) == expected


@pytest.mark.parametrize("offset", [-1, 4])
def test_an_offset_outside_the_text_is_an_error(offset: int) -> None:
    with pytest.raises(PatchError, match=f"offset {offset} lies outside the text of 3 code points"):
        Patch(3).map_offset(offset)
    with pytest.raises(PatchError, match=f"offset {offset} lies outside the text of 3 code points"):
        Patch(3).map_back(offset)


# Rebase


@given(patched(), st.data())
def test_an_edit_rebases_into_the_range_of_the_original_with_its_matches(case: tuple[str, Patch], data: st.DataObject) -> None:
    text, patch = case
    after = patch.apply(text)
    for edit in data.draw(edits_of(after, with_matches=True)):
        there = patch.rebase(edit)
        assert 0 <= there.start <= there.end <= len(text)
        assert (there.replacement, there.reason, there.confidence) == (edit.replacement, edit.reason, edit.confidence)
        assert len(there.matches) == len(edit.matches)
        for match in there.matches:
            assert 0 <= match.start <= match.end <= len(text)
            assert 0 <= match.other_start <= match.other_end <= len(text)


@given(patched(), st.data())
def test_an_edit_of_unedited_text_rebases_to_the_same_characters(case: tuple[str, Patch], data: st.DataObject) -> None:
    text, patch = case
    after = patch.apply(text)
    inverse = patch.invert(text)
    match = data.draw(matches_of(after))
    edit = Edit(match.start, match.end, "", "x", matches=(match,))
    there = patch.rebase(edit)
    spans = [(match.start, match.end, there.start, there.end)]
    spans += [(match.other_start, match.other_end, there.matches[0].other_start, there.matches[0].other_end)]
    for start, end, low, high in spans:
        if start < end and not any(e.start < end and e.end > start for e in inverse):
            assert text[low:high] == after[start:end]
    assert (there.matches[0].start, there.matches[0].end) == (there.start, there.end)


@given(chains(2))
def test_rebased_edits_stay_in_order(case: tuple[str, list[Patch]]) -> None:
    _, (first, second) = case
    starts = [first.rebase(edit).start for edit in second]
    assert starts == sorted(starts)


@given(any_text, st.data())
def test_nothing_moves_through_the_empty_patch(text: str, data: st.DataObject) -> None:
    for edit in data.draw(edits_of(text, with_matches=True)):
        assert Patch(len(text)).rebase(edit) == edit


@given(patched(), st.data())
def test_a_patch_is_a_value(case: tuple[str, Patch], data: st.DataObject) -> None:
    text, patch = case
    same = Patch(patch.size, tuple(patch.edits))
    same.map_back(0)
    assert (patch, hash(patch)) == (same, hash(same))
    assert data.draw(patches_of(text)).size == patch.size
