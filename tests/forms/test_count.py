"""Which forms of words a document counts."""

import pytest
from hypothesis import given

from cleantext import Document
from cleantext.forms.count import forms
from strategies import any_text


@pytest.mark.parametrize(
    ("text", "form", "counted"),
    [
        pytest.param("The people of the town have seen London in May.", "London", True, id="within a sentence"),
        pytest.param("London is what the people of the town have seen.", "London", False, id="at its beginning"),
        pytest.param("The people of the town say: London is what we saw.", "London", False, id="behind a colon"),
        pytest.param("The people of the town have seen London’s river.", "London", True, id="a genitive"),
        pytest.param("The people of the town have seen Paris, London, and more.", "Paris London", False, id="no pair over a comma"),
        pytest.param("The people of the town have seen New York in May.", "New York", True, id="a pair"),
        pytest.param("The people of the town have seen New york in May.", "New york", True, id="half a pair"),
        pytest.param("The people of the town have seen many towns in May.", "many towns", False, id="a pair of small words"),
        pytest.param("The People of the Town Have Seen London in May", "London", False, id="a title"),
        pytest.param("THE PEOPLE OF THE TOWN HAVE SEEN LONDON IN MAY.", "LONDON", False, id="a line in capitals"),
        pytest.param("They have seen London.", "London", False, id="a short line"),
    ],
)
def test_a_form(text: str, form: str, *, counted: bool) -> None:
    assert (form in forms(Document(text))) is counted


@given(any_text)
def test_any_text_has_forms_without_a_line_end(text: str) -> None:
    assert not any("\n" in form for form in forms(Document(text)))


def test_one_page_has_at_most_so_many() -> None:
    text = "\n".join(f"it is said that word{i} is followed by a word{i + 1} here" for i in range(100_000))
    assert len(forms(Document(text))) < 51_000
