import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import apply, each_fixture
from cleantext.filters.glued_brackets import GluedBrackets
from cleantext.testing import check_filter
from pages import triggers

FILTER = GluedBrackets()
NOOP = [
    pytest.param("the item(IDs) and f(5-of)", id="an argument"),
    pytest.param("word(s) and person(people)", id="plural"),
    pytest.param("(re)build (Re)sourced (s)he", id="prefixes"),
    pytest.param("f(x) and foo(bar)", id="function"),
    pytest.param("islice(iterator, n - 1)", id="call with arguments"),
    pytest.param("log(number of words)", id="call with words"),
    pytest.param("rgb(0, 0, 0)", id="colour"),
    pytest.param("H2O(l) and Fe(OH)Cl", id="chemistry"),
    pytest.param("poly(vinyl chloride)", id="polymer"),
    pytest.param("[text](see here)and", id="link"),
    pytest.param("section 1(a)", id="reference"),
    pytest.param("삼성(Samsung Electronics) 입니다", id="Korean"),
    pytest.param("東京(とうきょう)The", id="Japanese"),
    pytest.param("Widget(TM) is", id="trade mark"),
    pytest.param("x(a = b c)", id="formula"),
    pytest.param("getValue(of the thing)", id="camel case"),
    pytest.param("word(and so on", id="never closed"),
]
FIX = [
    pytest.param("the field(5-of-13) was", "the field (5-of-13) was", id="hits of tries"),
    pytest.param("Ron Johnson(R-Wisc.) said", "Ron Johnson (R-Wisc.) said", id="party and state"),
    pytest.param("electric vehicles(EVs) are", "electric vehicles (EVs) are", id="acronym of a plural"),
    pytest.param("billion(380 billion yuan) in", "billion (380 billion yuan) in", id="amount"),
    pytest.param("Microsoft($80 Billion), Meta($60-$65 Billion)", "Microsoft ($80 Billion), Meta ($60-$65 Billion)", id="currency"),
    pytest.param("the Agency(EPA) said", "the Agency (EPA) said", id="acronym"),
    pytest.param("Kafka(1915) wrote", "Kafka (1915) wrote", id="year"),
    pytest.param("Ligue(France)", "Ligue (France)", id="name"),
    pytest.param("the agency(which was new).", "the agency (which was new).", id="clause"),
    pytest.param("Arizona(3-for-9) won", "Arizona (3-for-9) won", id="score"),
    pytest.param("(of 380 billion yuan)in AI", "(of 380 billion yuan) in AI", id="behind"),
    pytest.param("billion(380 billion yuan)in", "billion (380 billion yuan) in", id="both sides"),
    pytest.param("the Agency (EPA)The", "the Agency (EPA) The", id="behind an acronym"),
]


@pytest.mark.parametrize("text", NOOP)
def test_leaves(text: str) -> None:
    assert apply(FILTER, text) == text


@pytest.mark.parametrize(("before", "after"), FIX)
def test_mends(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


@each_fixture("glued_brackets")
def test_fixtures(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


@given(
    st.lists(st.sampled_from("market growth people house river paper window garden winter signal".split()), min_size=2, max_size=8),
    st.lists(st.sampled_from("market growth people house river paper window garden winter signal".split()), min_size=2, max_size=8),
)
def test_a_space_taken_from_before_a_bracket_comes_back(words: list[str], inside: list[str]) -> None:
    left, right = " ".join(words), f"(which is {' '.join(inside)})"
    assert apply(FILTER, left + right) == f"{left} {right}"


def test_laws() -> None:
    check_filter(FILTER, triggers("glued_brackets"))
