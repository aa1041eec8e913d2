import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.errors import ConfigError, InputError
from cleantext.io.decoding import Form, codec_name, decode

CODECS = ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]
MARKS = [b"", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\0\0", b"\0\0\xfe\xff"]


@given(st.text().filter(lambda text: text[:1] not in {"\ufeff", "\0"} and "\0" not in text), st.sampled_from(list(zip(CODECS, MARKS, strict=True))))
def test_any_text_comes_back_to_the_byte(text: str, codec: tuple[str, bytes]) -> None:
    encoding, mark = codec
    data = mark + text.encode(encoding)
    found, form = decode(data, "x")
    assert found == text
    assert form.encode(found) == data


@given(st.binary())
def test_any_bytes_are_text_or_an_input_error(data: bytes) -> None:
    for encoding in (None, "cp1252", "utf-7", "shift_jis", "utf-16"):
        try:
            text, _ = decode(data, "x", encoding)
        except InputError as error:
            assert str(error).startswith("x: ")  # noqa: PT017 (any other error must come through)
        else:
            text.encode()


PLACES = [
    pytest.param(b"\xef\xbb\xbfa\n\xff", None, "is not UTF-8: byte 0xff at offset 5 (line 2)", id="behind a mark"),
    pytest.param("a\nb\n".encode("utf-16") + b"\x00\xd8", None, "is not UTF-16-LE: byte 0x00 at offset 10 (line 3)", id="lines of UTF-16"),
    pytest.param(b"a\x81", "cp1252", "is not CP1252: byte 0x81 at offset 1 (line 1); say which encoding it is", id="a hole of cp1252"),
    pytest.param(b"\\ud800", "unicode_escape", "holds half a UTF-16 pair at character 0", id="an escaped surrogate"),
    pytest.param(b"\x00\xff", None, "is not text (bytes that are no UTF-8, and NULs)", id="binary"),
    pytest.param(b"ab\0" * 6, None, "more than one character in 10 is NUL", id="NULs"),
]


@pytest.mark.parametrize(("data", "encoding", "message"), PLACES)
def test_an_error_names_the_place(data: bytes, encoding: str | None, message: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(data, "page.txt", encoding)
    assert str(caught.value).startswith("page.txt: ")
    assert message in str(caught.value)


KEPT = [
    pytest.param(b"", "", id="nothing"),
    pytest.param(b"\0", "\0", id="one NUL"),
    pytest.param(b"one stray \0 in a line of text", "one stray \0 in a line of text", id="a stray NUL"),
    pytest.param(b"\xef\xbb\xbf", "", id="only a mark"),
    pytest.param(b"\xef\xbb\xbf\xef\xbb\xbfa", "\ufeffa", id="the second mark is text"),
    pytest.param(b"a\r\nb\rc\n\x0c\x85".replace(b"\x85", b"\xc2\x85"), "a\r\nb\rc\n\x0c\x85", id="line ends"),
]


@pytest.mark.parametrize(("data", "text"), KEPT)
def test_text_is_taken_as_it_is(data: bytes, text: str) -> None:
    assert decode(data, "x")[0] == text


def test_a_mark_wins_over_the_encoding_that_was_asked_for() -> None:
    assert decode(b"\xef\xbb\xbf\xc3\xa9", "x", "cp1252") == ("é", Form("utf-8", b"\xef\xbb\xbf"))


@pytest.mark.parametrize("name", ["utf-9", "base64", "rot13", "undefined", "", "a\0b", "ü"])
def test_what_is_no_text_encoding_is_refused(name: str) -> None:
    with pytest.raises(ConfigError, match="no encoding is called"):
        codec_name(name)


def test_an_encoding_has_one_name() -> None:
    assert codec_name("Latin1") == codec_name("ISO-8859-1") == "iso8859-1"
