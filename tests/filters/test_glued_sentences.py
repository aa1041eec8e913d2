import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import apply, each_fixture
from cleantext import GUESS, Document
from cleantext.filters.glued_sentences import GluedSentences
from cleantext.testing import check_filter
from pages import triggers

FILTER = GluedSentences()
NOOP = [
    pytest.param("Amazon.com, which", id="domain"),
    pytest.param("Character.AI users", id="brand in .AI"),
    pytest.param("like Taobao and Tmall.AI model Qwen", id="brand in .AI, seeds"),
    pytest.param("ASP.NET and Node.js and Socket.IO", id="frameworks"),
    pytest.param("J.K.Rowling wrote", id="initials"),
    pytest.param("U.S.Steel and e.g.This", id="dotted abbreviation"),
    pytest.param("v2.0.The next", id="version"),
    pytest.param("the 12.Go there", id="small number"),
    pytest.param("Yahoo!Finance says", id="exclamation in a brand"),
    pytest.param("we use Rocket.Chat and like Rocket.Chat", id="a name that occurs twice"),
    pytest.param("see report.pdf.The end", id="file"),
    pytest.param("https://example.com/end.The", id="URL"),
    pytest.param("foo.Bar(x)", id="code"),
    pytest.param("the iPhone.MacBook Pro", id="CamelCase"),
    pytest.param("Prof.Dr.Ali", id="chain of titles"),
    pytest.param("TP.Hồ Chí Minh", id="Vietnamese"),
    pytest.param("READ MORE.CLICK HERE", id="all capitals"),
    pytest.param("don?t touch?Watch it", id="lost marks"),
    pytest.param("+ React.Component", id="identifier"),
    pytest.param("- pathlib.Path — files", id="a module at a line's start"),
    pytest.param('in the future the "Net.Fame" list', id="a name between quotes"),
    pytest.param("they like Rocket.Chat and all of Rocket.Chat’s users", id="a name and its possessive"),
    pytest.param("again.she sings", id="small letter behind"),
    pytest.param('it is so" he said."Then "yes', id="an odd straight quote"),
    pytest.param("„Ja.“Der", id="German quotation marks"),
    pytest.param("他走了。The end", id="Chinese"),
    pytest.param("they use numpy.where in all of it", id="a function in a sentence"),
    pytest.param("we have seen it on the portal.in or on share.it so far", id="a domain that is a word"),
    pytest.param("we have seen the Rocket.the one, and Rocket.the other", id="a dotted name before a small word, twice"),
    pytest.param("end.the next", id="too little before it"),
    pytest.param("a/end.The", id="elements of a path"),
]
FIX = [
    pytest.param("It was the end of it.the next day came", "It was the end of it. the next day came", id="small letter behind"),
    pytest.param("They came on the market.it’s late", "They came on the market. it’s late", id="contraction behind"),
    pytest.param("as he has said.“you may go”", "as he has said. “you may go”", id="opening curly quote and a small letter"),
    pytest.param("as she guesses.“[The man] left”", "as she guesses. “[The man] left”", id="opening curly quote and a bracket"),
    pytest.param("It was so in 2019.He left. It was so in 2023.He left.", "It was so in 2019. He left. It was so in 2023. He left.", id="two years"),
    pytest.param("2.A pair of them\n3.A set of them", "2. A pair of them\n3. A set of them", id="labels before an article"),
    pytest.param("It is all now at $450.However, they left.", "It is all now at $450. However, they left.", id="amount"),
    pytest.param("a lot of protests.Mr. Doe left", "a lot of protests. Mr. Doe left", id="a title behind"),
    pytest.param("It is out of here.VW’s engineers left", "It is out of here. VW’s engineers left", id="an acronym behind"),
    pytest.param('It was a unit."We have it in hand, he said.', 'It was a unit. "We have it in hand, he said.', id="a quotation that stays open"),
    pytest.param("The nets were dry.Ann left\n" * 2, "The nets were dry. Ann left\n" * 2, id="a line that is printed twice"),
    pytest.param("They lost the last of the games 98-91.Porter left.", "They lost the last of the games 98-91. Porter left.", id="a score"),
    pytest.param("asked by QuestionPro.An answer came", "asked by QuestionPro. An answer came", id="behind a brand"),
    pytest.param("centers.The demand", "centers. The demand", id="sentence"),
    pytest.param("in infrastructure.Alibaba’s stock", "in infrastructure. Alibaba’s stock", id="possessive"),
    pytest.param("Dr.Reed said", "Dr. Reed said", id="title"),
    pytest.param("Dr.Reed and Dr.Reed", "Dr. Reed and Dr. Reed", id="title, twice"),
    pytest.param("it is a true Holy Grail.Creating it is tough", "it is a true Holy Grail. Creating it is tough", id="capitals on both sides"),
    pytest.param("Is it so?Yes, it is!The end", "Is it so? Yes, it is! The end", id="question"),
    pytest.param("of the house.A man came", "of the house. A man came", id="article A"),
    pytest.param("for years.In the end", "for years. In the end", id="two letters"),
    pytest.param("the end.”The next", "the end.” The next", id="curly quote"),
    pytest.param("this is the end.“We won", "this is the end. “We won", id="opening curly quote"),
    pytest.param('"the end."The next', '"the end." The next', id="straight quotes"),
    pytest.param('the end."We won"', 'the end. "We won"', id="opening straight quote"),
    pytest.param("(so it is.)The next", "(so it is.) The next", id="bracket"),
    pytest.param("in 2024.The next", "in 2024. The next", id="year"),
    pytest.param("by 5%.The next", "by 5%. The next", id="percent"),
    pytest.param("12.Pierre came", "12. Pierre came", id="label of a list"),
    pytest.param("it ended.U.S. officials said", "it ended. U.S. officials said", id="acronym in a lower-case sentence"),
    pytest.param("zu spät.Dann ging", "zu spät. Dann ging", id="German"),
    pytest.param("он ушёл.Потом", "он ушёл. Потом", id="Russian"),
    pytest.param("le film est fini.Il est", "le film est fini. Il est", id="French"),
    pytest.param("it ended.The end. it ended.The end", "it ended. The end. it ended. The end", id="the same words twice"),
]


@pytest.mark.parametrize("text", NOOP)
def test_leaves(text: str) -> None:
    assert apply(FILTER, text) == text


@pytest.mark.parametrize(("before", "after"), FIX)
def test_mends(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


@each_fixture("glued_sentences")
def test_fixtures(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


@given(
    st.lists(st.sampled_from("market growth people house river paper window garden winter signal".split()), min_size=2, max_size=8),
    st.lists(st.sampled_from("market growth people house river paper window garden winter signal".split()), min_size=2, max_size=8),
)
def test_a_space_taken_from_between_sentences_comes_back(first: list[str], second: list[str]) -> None:
    left, right = " ".join(first) + ".", " ".join(["The", *second]) + "."
    assert apply(FILTER, left + right) == f"{left} {right}"


def test_an_ellipsis_is_a_guess() -> None:
    edits = list(FILTER.edits(Document("and so it goes...The end")))
    assert [(e.start, e.reason, e.confidence) for e in edits] == [(17, "ellipsis", GUESS)]


def test_laws() -> None:
    check_filter(FILTER, triggers("glued_sentences"))
