import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.edit import SURE
from cleantext.errors import InputError
from cleantext.io.decoding import decode_strictly
from cleantext.io.sure import decode_surely, is_utf8, told
from languages import SENTENCES_OF

GERMAN = "Überall blüht der Flieder, und die Gärten duften süß. Die Häuser am Fluß sind größer und schöner als früher, und die Brücke führt hinüber."

NO_GUESS = [
    pytest.param(b"Le caf\xe9 ferme tard.\n", "it is probably", id="one letter: it could be Mac or DOS"),
    pytest.param(GERMAN.encode()[:40] + b"\xff" + GERMAN.encode()[40:], "the rest is UTF-8, so the file is damaged", id="UTF-8 with damage"),
    pytest.param(b"\xef\xbb\xbf" + GERMAN.encode("cp1252"), "its byte order mark says UTF-8", id="a mark that lies"),
    pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is not text", id="a picture"),
    pytest.param(b"ab\0" * 6, "is not text: more than one character in 10 is NUL", id="NULs, and no UTF-16"),
]


@pytest.mark.parametrize(("data", "message"), NO_GUESS)
def test_what_is_not_beyond_doubt_is_an_error_with_its_remedy(data: bytes, message: str) -> None:
    assert told(data) is None
    with pytest.raises(InputError, match=message):
        decode_surely(data, "page.txt")


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_is_known_is_not_guessed(codec: str) -> None:
    data = GERMAN.encode(codec)
    found = decode_surely(data, "page.txt")
    assert (found.text, found.form) == decode_strictly(data, "page.txt")
    assert (found.evidence, found.confidence) == ("utf-8" if codec == "utf-8" else "mark", SURE)


def test_what_is_asked_for_is_obeyed() -> None:
    assert decode_surely(GERMAN.encode("cp1252"), "page.txt", "cp1250").encoding == "cp1250"
    with pytest.raises(InputError, match="is not UTF-8"):
        decode_surely(GERMAN.encode("cp1252"), "page.txt", "utf-8")


@pytest.mark.parametrize(
    ("language", "codec"),
    [("fr", "cp1252"), ("ru", "cp1251"), ("ru", "koi8-r"), ("ja", "shift_jis"), ("zh", "gb18030"), ("el", "utf-16-be")],
)
def test_a_text_of_ten_sentences_is_read(language: str, codec: str) -> None:
    text = " ".join(SENTENCES_OF[language])
    data = text.encode(codec, "ignore")
    assert decode_surely(data, "page.txt").text == data.decode(codec)


@given(st.binary())
def test_what_is_told_makes_the_same_bytes_again(data: bytes) -> None:
    found = told(data)
    assert found is None or found.form.encode(found.text) == data


def test_utf_8_may_be_cut_in_its_last_character() -> None:
    assert is_utf8(GERMAN.encode()[:1])
    assert not is_utf8(GERMAN.encode("cp1252"))
    assert not is_utf8("one two three".encode("utf-16-le"))
