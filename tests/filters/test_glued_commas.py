import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import apply, each_fixture
from cleantext.filters.glued_commas import GluedCommas
from cleantext.testing import check_filter
from pages import triggers

FILTER = GluedCommas()
NOOP = [
    pytest.param("$a,$b,c and $5,a", id="variables"),
    pytest.param("to,in", id="codes at a line's start"),
    pytest.param("set it to en,is or to en,it", id="codes of two letters"),
    pytest.param("1,000 and 3,14", id="number"),
    pytest.param("f(foo,bar)", id="call"),
    pytest.param("John Smith,New York,Sales,active", id="row of values"),
    pytest.param("red,green,blue,white", id="tags"),
    pytest.param("Smith,J. 2001", id="reference"),
    pytest.param("N,N-dimethyl and 2,bis-phenol", id="chemistry"),
    pytest.param("TL;DR and AC;DC", id="TL;DR"),
    pytest.param("fish &amp;chips", id="entity"),
    pytest.param("nice ;P", id="emoticon"),
    pytest.param("中国,日本", id="Chinese"),
    pytest.param("عربي,نص", id="Arabic"),
    pytest.param("https://example.com/a,bee", id="URL"),
    pytest.param("they,ll come", id="lost apostrophe"),
    pytest.param("US,en", id="locale"),
    pytest.param("key=one,two", id="signs"),
    pytest.param("```\none,two three\n```", id="fenced"),
]
FIX = [
    pytest.param("It was $5,000,and more", "It was $5,000, and more", id="amount"),
    pytest.param("So,if it is", "So, if it is", id="two short words at a start"),
    pytest.param("Meanwhile,Republicans' gains", "Meanwhile, Republicans' gains", id="plural possessive"),
    pytest.param("we know what it is,in fact", "we know what it is, in fact", id="two short words"),
    pytest.param("at 6-foot-11,his reach", "at 6-foot-11, his reach", id="a height"),
    pytest.param("eight of 12,so we won", "eight of 12, so we won", id="a number and a short word"),
    pytest.param("Secondly,Alibaba aims", "Secondly, Alibaba aims", id="comma"),
    pytest.param("these sectors,offering", "these sectors, offering", id="small letters"),
    pytest.param("first,the second, third,the fourth", "first, the second, third, the fourth", id="several"),
    pytest.param("undeniable,Alibaba’s", "undeniable, Alibaba’s", id="possessive"),
    pytest.param("it was late;the end", "it was late; the end", id="semicolon"),
    pytest.param("In 2024,the firm", "In 2024, the firm", id="year"),
    pytest.param("in the 1990s,family", "in the 1990s, family", id="decade"),
    pytest.param("won 6-2,while", "won 6-2, while", id="score"),
    pytest.param("of November 16,a third", "of November 16, a third", id="article"),
    pytest.param('"We won,"said the man,"at last."', '"We won," said the man, "at last."', id="straight quotes"),
    pytest.param("said,“We won,”and", "said, “We won,” and", id="curly quotes"),
    pytest.param("(so it is),and more", "(so it is), and more", id="bracket"),
    pytest.param("by 5%,the most", "by 5%, the most", id="percent"),
    pytest.param("zuerst,dann", "zuerst, dann", id="German"),
    pytest.param("Однако,он", "Однако, он", id="Russian"),
]


@pytest.mark.parametrize("text", NOOP)
def test_leaves(text: str) -> None:
    assert apply(FILTER, text) == text


@pytest.mark.parametrize(("before", "after"), FIX)
def test_mends(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


@each_fixture("glued_commas")
def test_fixtures(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


@given(st.lists(st.sampled_from("market growth people house river paper window garden winter signal".split()), min_size=2, max_size=8), st.data())
def test_a_space_taken_from_behind_a_comma_comes_back(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(words) - 1))
    left, right = " ".join(words[:at]) + ",", " ".join(words[at:])
    assert apply(FILTER, left + right) == f"{left} {right}"


def test_laws() -> None:
    check_filter(FILTER, triggers("glued_commas"))
