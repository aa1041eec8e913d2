import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.dedup.compare import Compared, compare, disagree
from cleantext.dedup.settings import Settings
from cleantext.dedup.words import shingle_texts
from stories import story

SETTINGS = Settings()


def kind(one: str, other: str, settings: Settings = SETTINGS) -> str:
    return compare(Compared(one, settings), Compared(other, settings)).kind


TEXTS = st.lists(st.sampled_from("abc"), max_size=20).map(" ".join)


@given(TEXTS, TEXTS)
def test_jaccard_and_containment_are_those_of_the_sets_in_either_order(one: str, other: str) -> None:
    first, second = set(shingle_texts(one, 3)), set(shingle_texts(other, 3))
    found = compare(Compared(one, SETTINGS), Compared(other, SETTINGS))
    assert found == compare(Compared(other, SETTINGS), Compared(one, SETTINGS))
    assert found.jaccard == (len(first & second) / len(first | second) if first and second else 0.0)
    assert found.containment == (len(first & second) / min(len(first), len(second)) if first and second else 0.0)


TOLD = story(1)


def text(*parts: list[str]) -> str:
    return " ".join(sentence for part in parts for sentence in part)


@pytest.mark.parametrize(
    ("other", "wanted"),
    [
        pytest.param(text(TOLD), "duplicate", id="equal"),
        pytest.param(text(TOLD[:16]), "duplicate", id="cut by a fifth"),
        pytest.param("", "", id="empty"),
        pytest.param(text(TOLD[:10]), "contained", id="cut in half: one side of it is nowhere in the other"),
        pytest.param(text(story(2, 18), TOLD), "contained", id="one story of a roundup"),
        pytest.param(text(TOLD[:10], story(3, 10)), "contained", id="one half shared, the other not"),
        pytest.param(
            text(*([new, old] for new, old in zip(story(4), TOLD, strict=True))),
            "duplicate",
            id="a sentence put in behind each",
        ),
        pytest.param(text(story(5)), "", id="another story"),
    ],
)
def test_kinds(other: str, wanted: str) -> None:
    assert kind(text(TOLD), other) == wanted


def test_a_text_that_is_rewritten_throughout_is_a_duplicate() -> None:
    changed = [" ".join("other" if i % 7 == 3 else word for i, word in enumerate(sentence.split())) for sentence in TOLD]
    found = compare(Compared(text(TOLD), SETTINGS), Compared(text(changed), SETTINGS))
    assert found.kind == "duplicate"
    assert 0.3 <= found.jaccard < 0.5


NOTICE = (
    "The board of {0} said on {1} that it will pay a dividend of {2} cents a share to holders of record on {3} and that {4} will step down "
    "as its head, a post that {5} is going to take over; the shares of {6} went up by {7} percent to {8} in early trading, and {9} of {10} "
    "called that a good sign."
)
FIRST = NOTICE.format("Alder", "Monday", 12, "3 May", "John Reed", "Mary Poole", "Alder", "2.4", "31.20", "Peter Marsh", "Westbank")
SECOND = NOTICE.format("Juniper", "Friday", 45, "17 June", "Carl Dow", "Ann Frost", "Juniper", "0.9", "88.05", "Ivy Stone", "Northcote")


def test_the_same_words_with_other_figures_and_names_are_a_template() -> None:
    settings = Settings(duplicate=0.9, near=0.1, contained=0.1)
    assert disagree(Compared(FIRST, settings), Compared(SECOND, settings))
    assert compare(Compared(FIRST, settings), Compared(SECOND, settings)).jaccard > 0.1
    assert kind(FIRST, SECOND, settings) == ""
    assert kind(FIRST, FIRST.replace("12", "13"), settings) == "duplicate"


def test_two_numbers_are_too_few_to_disagree() -> None:
    assert not disagree(Compared("It rose by 3 to 7.", SETTINGS), Compared("It rose by 4 to 9.", SETTINGS))
    assert disagree(Compared("It rose by 3 to 7 in 2021.", SETTINGS), Compared("It rose by 4 to 9 in 2022.", SETTINGS))
