import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.edit import GUESS, LIKELY, SURE
from cleantext.errors import ConfigError, InputError
from cleantext.io.decoding import UTF8, Decoded, Form, Loss, decode, decode_strictly
from cleantext.io.encodings import codec_name, declared_codec
from languages import SENTENCES_OF

CODECS = ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]
MARKS = [b"", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\0\0", b"\0\0\xfe\xff"]


@given(st.text().filter(lambda text: text[:1] not in {"\ufeff", "\0"} and "\0" not in text), st.sampled_from(list(zip(CODECS, MARKS, strict=True))))
def test_any_text_comes_back_to_the_byte(text: str, codec: tuple[str, bytes]) -> None:
    encoding, mark = codec
    data = mark + text.encode(encoding)
    found, form = decode_strictly(data, "x")
    assert found == text
    assert form.encode(found) == data


@given(st.binary())
def test_any_bytes_are_text_or_an_input_error(data: bytes) -> None:
    for encoding in (None, "cp1252", "utf-7", "shift_jis", "utf-16"):
        try:
            text, _ = decode_strictly(data, "x", encoding)
        except InputError as error:
            assert str(error).startswith("x: ")  # noqa: PT017 (any other error must come through)
        else:
            text.encode()


PLACES = [
    pytest.param(b"\xef\xbb\xbfa\n\xff", None, "is not UTF-8: byte 0xff at offset 5 (line 2)", id="behind a mark"),
    pytest.param("a\nb\n".encode("utf-16") + b"\x00\xd8", None, "is not UTF-16-LE: byte 0x00 at offset 10 (line 3)", id="lines of UTF-16"),
    pytest.param(b"a\x81", "cp1252", "is not CP1252: byte 0x81 at offset 1 (line 1); say which encoding it is", id="a hole of cp1252"),
    pytest.param(b"\\ud800", "unicode_escape", "holds half a UTF-16 pair at character 0", id="an escaped surrogate"),
    pytest.param(b"na\xc3\xafve caf\xe9\n", None, "0xe9 at offset 10 (line 1); the rest is UTF-8, so the file is damaged", id="a stray byte"),
    pytest.param("Мост закрыт.".encode("cp1251"), None, "it is probably cp1251: say --encoding cp1251", id="another encoding"),
    pytest.param(b"\x00\xff", None, "is not text (bytes that are no UTF-8, and NULs)", id="binary"),
    pytest.param(b"ab\0" * 6, None, "more than one character in 10 is NUL", id="NULs"),
]


@pytest.mark.parametrize(("data", "encoding", "message"), PLACES)
def test_an_error_names_the_place(data: bytes, encoding: str | None, message: str) -> None:
    with pytest.raises(InputError) as caught:
        decode_strictly(data, "page.txt", encoding)
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
    assert decode_strictly(data, "x")[0] == text


def test_a_mark_wins_over_the_encoding_that_was_asked_for() -> None:
    assert decode_strictly(b"\xef\xbb\xbf\xc3\xa9", "x", "cp1252") == ("é", Form("utf-8", b"\xef\xbb\xbf"))


@pytest.mark.parametrize("name", ["utf-9", "base64", "rot13", "undefined", "", "a\0b", "ü"])
def test_what_is_no_text_encoding_is_refused(name: str) -> None:
    with pytest.raises(ConfigError, match="no encoding is called"):
        codec_name(name)


def test_an_encoding_has_one_name() -> None:
    assert codec_name("Latin1") == codec_name("ISO-8859-1") == "iso8859-1"


# By whatever tells the encoding


def read_of(found: Decoded) -> tuple[str, str, str, float]:
    return found.text, found.encoding, found.evidence, found.confidence


RUSSIAN, JAPANESE = " ".join(SENTENCES_OF["ru"]), "\n".join(SENTENCES_OF["ja"])

TOLD = [
    pytest.param(b"", None, ("", "utf-8", "utf-8", SURE), id="nothing"),
    pytest.param(b"plain", None, ("plain", "utf-8", "utf-8", SURE), id="ASCII"),
    pytest.param("½ cup — é".encode(), "koi8-r", ("½ cup — é", "utf-8", "utf-8", SURE), id="valid UTF-8 wins over a declaration"),
    pytest.param(b"\xef\xbb\xbf\xc3\xa9", "cp1252", ("é", "utf-8", "mark", SURE), id="a mark wins over a declaration"),
    pytest.param(b"\xff\xfea\0", None, ("a", "utf-16-le", "mark", SURE), id="the mark of UTF-16"),
    pytest.param(b"\xff\xfe\0\0a\0\0\0", None, ("a", "utf-32-le", "mark", SURE), id="the mark of UTF-32"),
    pytest.param(b"\xff\xfe\0\0a\0", None, ("\0a", "utf-16-le", "mark", SURE), id="a NUL behind the mark of UTF-16"),
    pytest.param("plain".encode("utf-16-le"), None, ("plain", "utf-16-le", "units", LIKELY), id="UTF-16"),
    pytest.param(JAPANESE.encode("utf-16-be"), "euc-jp", (JAPANESE, "utf-16-be", "units", LIKELY), id="UTF-16 without ASCII"),
    pytest.param(RUSSIAN.encode("utf-32-be"), None, (RUSSIAN, "utf-32-be", "units", LIKELY), id="UTF-32"),
    pytest.param(b"Gr\xf6\xdfe", "iso-8859-1", ("Größe", "cp1252", "declared", LIKELY), id="what Latin-1 means on the web"),
    pytest.param(b"\x93Gr\xf6\xdfe\x94", ' "Latin1" ', ("“Größe”", "cp1252", "declared", LIKELY), id="a quoted name"),
    pytest.param(RUSSIAN.encode("koi8-r"), None, (RUSSIAN, "koi8-r", "statistics", 0.98), id="KOI8-R"),
    pytest.param(RUSSIAN.encode("koi8-r"), "klingon", (RUSSIAN, "koi8-r", "statistics", 0.98), id="a name that means nothing"),
    pytest.param(RUSSIAN.encode("koi8-r"), "utf-8", (RUSSIAN, "koi8-r", "statistics", 0.98), id="a declaration that does not fit"),
    pytest.param(JAPANESE.encode("iso2022_jp"), None, (JAPANESE, "iso2022_jp_2", "statistics", 0.98), id="ASCII with escapes"),
    pytest.param(b"\x1b[31mred\x1b[0m ~{ x", None, ("\x1b[31mred\x1b[0m ~{ x", "utf-8", "utf-8", SURE), id="escapes of a terminal"),
    pytest.param(b"+ADw-script+AD4-", "utf-7", ("+ADw-script+AD4-", "utf-8", "utf-8", SURE), id="UTF-7 is not believed"),
    pytest.param(b"a\0b\0\0\0" * 9, None, ("a\0b\0\0\0" * 9, "utf-8", "utf-8", GUESS), id="many NULs"),
    pytest.param(b"caf\xe9", None, ("café", "cp1252", "statistics", 0.75), id="one é"),
    pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "cp1252", ("", "utf-8", "nothing", 0.0), id="no text"),
]


@pytest.mark.parametrize(("data", "declared", "expected"), TOLD)
def test_the_best_evidence_decides(data: bytes, declared: str | None, expected: tuple[str, str, str, float]) -> None:
    found = decode(data, declared)
    assert read_of(found) == expected
    assert found.lost == (len(data) if found.evidence == "nothing" else 0)


LOST = [
    pytest.param("naïve – or not".encode()[:8], "naïve ", (Loss(6, b"\xe2"),), SURE, id="cut behind the first byte of three"),
    pytest.param("plain – or".encode()[:8], "plain ", (Loss(6, b"\xe2\x80"),), SURE, id="cut behind the second"),
    pytest.param(b"\xff\xfea\0b", "a", (Loss(1, b"b"),), SURE, id="half a unit of UTF-16"),
    pytest.param(b"\xff\xfea\0\x3d\xd8", "a", (Loss(1, b"\x3d\xd8"),), SURE, id="half a pair of UTF-16"),
    pytest.param(b"\xff\xfea\0\x3d\xd8b\0", "a\ufffdb", (Loss(1, b"\x3d\xd8"),), GUESS, id="half a pair amid UTF-16"),
    pytest.param("Größe – ".encode() + b"\xff\xfe?" + b"x" * 300, "Größe – \ufffd?" + "x" * 300, (Loss(8, b"\xff\xfe"),), LIKELY, id="a run"),
    pytest.param("é\ufffd“”".encode() + b"\xff a \xff", "é\ufffd“”\ufffd a \ufffd", (Loss(4, b"\xff"), Loss(8, b"\xff")), GUESS, id="two runs"),
]


@pytest.mark.parametrize(("data", "text", "losses", "confidence"), LOST)
def test_what_is_lost_is_told(data: bytes, text: str, losses: tuple[Loss, ...], confidence: float) -> None:
    found = decode(data)
    assert (found.text, found.losses, found.confidence) == (text, losses, confidence)
    assert found.lost == sum(len(loss.raw) for loss in losses)


def test_a_hole_of_an_encoding_is_a_loss() -> None:
    found = decode(b"caf\xe9 " * 40 + b"\x81", "cp1252")
    assert (found.encoding, found.text[-2:], found.losses) == ("cp1252", " \ufffd", (Loss(200, b"\x81"),))


def test_of_many_losses_the_first_hundred_are_told() -> None:
    found = decode("€€€".encode() * 300 + b"a\xff" * 150)
    assert (found.lost, len(found.losses)) == (150, 100)
    assert found.text.count("\ufffd") == 150


@given(st.binary(), st.none() | st.sampled_from(["utf-8", "cp1252", "utf-16", "utf-7", "hz", "base64", "", "a\0", "ü"]) | st.text())
def test_any_bytes_give_a_text(data: bytes, declared: str | None) -> None:
    found = decode(data, declared)
    found.text.encode()  # no half of a pair
    assert 0 <= found.confidence <= 1
    assert 0 <= found.lost <= len(data)
    assert (found.lost == 0) == (not found.losses) or found.evidence == "nothing"
    assert found == decode(data, declared)


@given(st.text(st.characters(exclude_categories=["Cs"])).filter(lambda text: "\0" not in text and "\ufeff" not in text))
def test_valid_utf8_is_told_to_the_byte(text: str) -> None:
    data = text.encode()
    found = decode(data)
    if found.evidence == "utf-8":  # a text of controls and letters may have the shape of UTF-16; no text that anybody wrote has
        assert found == Decoded(text, UTF8, "utf-8", SURE)
    assert found.form.encode(found.text) == data


@given(st.text("aé–😀\n", min_size=4), st.integers(1, 3))
def test_a_cut_is_no_damage(text: str, cut: int) -> None:
    data = ("naïve " + text + "😀").encode()[:-cut]
    found = decode(data)
    assert (found.text, found.form, found.confidence) == ("naïve " + text, UTF8, SURE)
    assert found.losses == (Loss(len(text) + 6, "😀".encode()[:-cut]),)


@given(st.lists(st.sampled_from("ÄÖÜäöüß–“”€é"), min_size=1), st.sampled_from(["cp1252", "windows-1252", "latin1", "ISO-8859-1"]))
def test_a_declared_text_comes_back(letters: list[str], declared: str) -> None:
    text = " ".join(letters) + " a"
    found = decode(text.encode("cp1252"), declared)
    assert (found.text, found.evidence) == (text, "declared")


@pytest.mark.parametrize(
    ("language", "encoding"),
    [("ru", "cp1251"), ("ru", "utf-16-le"), ("el", "utf-16-be"), ("ja", "shift_jis"), ("zh", "gb18030"), ("zh", "utf-16-le"), ("ar", "utf-16-le")],
)
def test_megabytes_are_read_as_a_page_is(language: str, encoding: str) -> None:
    text = "\n".join(SENTENCES_OF[language] * 1000)
    found = decode(text.encode(encoding))
    assert (found.text, found.lost) == (text, 0)


@pytest.mark.parametrize(
    ("declared", "codec"),
    [("GB2312", "gb18030"), ("Shift_JIS", "cp932"), ("ks_c_5601-1987", "cp949"), ("iso-8859-9", "cp1254"), ("x-cp1251", "cp1251"), ("idna", None)],
)
def test_a_declared_name_means_what_it_means_on_the_web(declared: str, codec: str | None) -> None:
    assert declared_codec(declared) == codec
