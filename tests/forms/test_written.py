from hypothesis import given
from hypothesis import strategies as st

from cleantext.document import Document
from cleantext.forms.written import Written

PIECES = ["the", "old", "new", "New", "york", "York", "Acme", ",", " ", " ", " ", "\n", "’s", "-"]
texts = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@given(texts, st.data())
def test_after_letters_were_raised_what_is_written_is_as_if_read_anew(text: str, data: st.DataObject) -> None:
    written = Written(Document(text))
    assert sum(written.capitalised.values()) == written.pairs.total()
    small = [at for at, character in enumerate(text) if character.islower()]
    raised = data.draw(st.sets(st.sampled_from(small))) if small else set[int]()
    written.capitalise(raised)
    assert written.document.text == "".join(letter.upper() if at in raised else letter for at, letter in enumerate(text))
    fresh = Written(written.document)
    assert (written.pairs, written.capitalised) == (fresh.pairs, fresh.capitalised)


def test_after_a_letter_was_raised_only_the_words_of_its_line_are_looked_at() -> None:
    text = "They saw york.\nThey saw acme."
    written = Written(Document(text))
    written.capitalise([text.index("york")])
    assert written.spellings == {"saw", "york"}
