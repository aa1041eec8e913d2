"""What counts of forms say."""

import pytest

from cleantext.forms.usage import Usage


@pytest.mark.parametrize(
    ("counts", "names"),
    [
        pytest.param({"Zentrix": 2}, {"zentrix"}, id="two documents"),
        pytest.param({"Zentrix": 1}, set(), id="one is not enough"),
        pytest.param({"Zentrix": 4, "zentrix": 2}, set(), id="a third are small"),
        pytest.param({"Zentrix": 4, "zentrix": 1}, {"zentrix"}, id="a fifth are small"),
        pytest.param({"Bank": 50}, set(), id="a word of the dictionary is no name"),
        pytest.param({"Zoë": 5, "iPhone": 5, "R2": 5}, set(), id="plain words only"),
    ],
)
def test_names(counts: dict[str, int], names: set[str]) -> None:
    assert Usage.of(counts).names == names


@pytest.mark.parametrize(
    ("counts", "common", "usual"),
    [
        pytest.param({"Google": 19, "google": 1}, {"google"}, {"google"}, id="nineteen in twenty"),
        pytest.param({"Google": 9}, set(), {"google"}, id="nine documents"),
        pytest.param({"Bank": 12, "bank": 10}, set(), {"bank"}, id="more often than not"),
        pytest.param({"Bank": 12, "bank": 12}, set(), set(), id="as often as not"),
        pytest.param({"March": 50, "The": 50, "President": 50}, set(), set(), id="months, function words and offices need a neighbour"),
    ],
)
def test_words_of_the_dictionary(counts: dict[str, int], common: set[str], usual: set[str]) -> None:
    found = Usage.of(counts)
    assert (set(found.common), set(found.usual)) == (common, usual)


def test_what_is_written_small() -> None:
    assert Usage.of({"vpn": 5, "Vpn": 5, "zentrix": 2, "Zentrix": 3, "bank": 9}).small == {"vpn"}


@pytest.mark.parametrize(
    ("counts", "behind", "before"),
    [
        pytest.param({"New York": 2, "New": 3, "York": 2}, {"New": {"york"}}, {"York": {"new"}}, id="both ways"),
        pytest.param({"New York": 9, "New york": 2, "New": 3, "York": 2}, {}, {"York": {"new"}}, id="one way is doubtful"),
        pytest.param({"New York": 2, "York": 2, "New": 1, "new": 20}, {"New": {"york"}}, {}, id="a word that is hardly ever a name"),
        pytest.param({"French President": 9, "President": 9, "French": 9}, {}, {"President": {"french"}}, id="an office"),
        pytest.param({"New York": 1, "New": 3, "York": 2}, {}, {}, id="one document"),
    ],
)
def test_pairs(counts: dict[str, int], behind: dict[str, object], before: dict[str, object]) -> None:
    found = Usage.of(counts)
    assert ({**found.behind}, {**found.before}) == (behind, before)


def test_two_usages_together() -> None:
    one, two = (
        Usage.of({"Zentrix": 2, "New York": 2, "New": 2, "York": 2}),
        Usage.of({"zentrix": 2, "Brintex": 2, "New Delhi": 2, "New": 2, "Delhi": 2}),
    )
    both = one | two
    assert both.names == {"brintex", "york", "delhi"} & (one.names | two.names)
    assert both.behind == {"New": {"york", "delhi"}}
    assert one | Usage() == one
