import bz2
import gzip
import io
import json
import lzma
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from cleantext.errors import ConfigError
from cleantext.io.compression import pack
from cleantext.io.encodings import codec_name
from cleantext.io.formats import Format
from cleantext.io.readers import Input, read_documents
from cleantext.io.records import Reading, Record

LINES = (
    b'{"id": "a", "text": "One.", "n": 1.10}\n{"n": [1,  2], "text": "Two.", "id": 7}\n\n{"text": "Three.", "big": 123456789012345678901234567890}'
)
PACKED = [(".gz", gzip.compress), (".zst", zstandard.compress), (".xz", lzma.compress), (".bz2", bz2.compress)]


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def read(path: Path | str, **settings: object) -> list[Record]:
    return list(read_documents([path], Reading(**settings)))  # type: ignore[arg-type]


def texts(path: Path | str, **settings: object) -> list[str]:
    return [record.error or record.text for record in read(path, **settings)]


# Formats


def test_json_lines_are_documents_with_ids_and_fields(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", LINES)
    first, second, third = read(path)
    assert [first.text, second.text, third.text] == ["One.", "Two.", "Three."]
    assert [first.id, second.id, third.id] == ["a", "7", f"{path}@80"]
    assert [record.place.number for record in (first, second, third)] == [1, 2, 4]
    assert dict(second.fields) == {"n": [1, 2], "id": 7}
    assert first.document.meta == {"id": "a", "n": 1.1}


@pytest.mark.parametrize(("suffix", "compress"), PACKED)
def test_compression_is_seen_by_content_and_name_alike(tmp_path: Path, suffix: str, compress: Callable[[bytes], bytes]) -> None:
    for name in (f"a.jsonl{suffix}", "a.jsonl", "a"):
        assert texts(write(tmp_path / name, compress(LINES))) == ["One.", "Two.", "Three."], name
    both = compress(LINES + b"\n") + compress(LINES)  # frames one behind the other
    assert len(read(write(tmp_path / "b", both))) == 6


def test_a_folder_gives_every_format_it_knows(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", b"Text.")
    write(tmp_path / "b.ndjson.gz", gzip.compress(b'{"text": "Line."}\n'))
    table = write(tmp_path / "c.csv", b"id,text\n1,Row.\n")
    write(tmp_path / "e.md", b"left out")
    assert texts(tmp_path) == ["Text.", "Line."]  # a table lies beside texts as a list about them, and is read where it is named
    assert texts(table) == ["Row."]
    assert texts(write(tmp_path / "d.tsv", b"text\tid\nRow.\t1\n")) == ["Row."]


def test_names_without_a_meaning_are_told_by_content(tmp_path: Path) -> None:
    assert texts(write(tmp_path / "a", b'{"text": "Line."}')) == ["Line."]
    assert texts(write(tmp_path / "b", b"{Line.}")) == ["{Line.}"]
    with Input(write(tmp_path / "c", b"<!DOCTYPE html><p>Page."), Reading()) as opened:
        assert opened.shape.format is Format.HTML
    assert texts(write(tmp_path / "d.txt", b'{"text": "a text"}')) == ['{"text": "a text"}']
    assert texts(write(tmp_path / "e.txt", b'{"text": "Line."}'), format="jsonl") == ["Line."]


def test_a_zip_archive_says_what_to_do(tmp_path: Path) -> None:
    assert "is a zip archive; unpack it" in texts(write(tmp_path / "a.txt", b"PK\x03\x04\0\0"))[0]


def test_a_page_goes_to_the_extractor(tmp_path: Path) -> None:
    path = write(tmp_path / "a.html", b"<html><body><article><p>One sentence of the page.</p></article></body></html>")
    assert texts(path, extractor="html:escape")[0].startswith("the extractor html:escape fails with TypeError")
    assert texts(path, extractor="builtins:bytes.hex") == [path.read_bytes().hex()]
    with pytest.raises(ConfigError, match="no extractor is called 'nowhere'"):
        texts(path, extractor="nowhere")


def test_trafilatura_is_the_extractor_unless_another_is_named(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    page = (
        "<html><body><nav><a href='/'>Home</a></nav><article>"
        + "<p>The harbour was quiet, and the boats lay still.</p>" * 3
        + "</article></body></html>"
    )
    assert "The harbour was quiet" in texts(write(tmp_path / "a.html", page.encode()))[0]


def archive(kind: str, body: bytes, name: str = "urn:1") -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <{name}>\r\nWARC-Target-URI: https://news.example/{name}\r\n"
    head += "Content-Type: application/http; msgtype=response\r\n" if kind == "response" else "Content-Type: text/plain\r\n"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body + b"\r\n\r\n"


def test_the_conversions_of_wet_are_documents_and_nothing_else_is(tmp_path: Path) -> None:
    data = archive("warcinfo", b"software: x") + archive("conversion", b"Text.\r\n\r\nWARC/1.0", "2") + archive("conversion", b"", "3")
    found = read(write(tmp_path / "a.wet.gz", gzip.compress(data)))
    assert [(record.id, record.text) for record in found] == [("<2>", "Text.\r\n\r\nWARC/1.0"), ("<3>", "")]
    assert found[0].row("Clean.", "text") == {"id": "<2>", "url": "https://news.example/2", "date": "", "text": "Clean."}


def test_responses_of_warc_are_extracted(tmp_path: Path) -> None:
    pytest.importorskip("warcio")
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<p>On\r\n3\r\ne.<\r\n0\r\n\r\n"
    image = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nPNG"
    path = write(tmp_path / "a.warc", archive("response", page) + archive("response", image))
    assert texts(path, extractor="builtins:bytes.hex") == [b"<p>One.<".hex()]


def test_a_damaged_archive_is_said(tmp_path: Path) -> None:
    assert texts(write(tmp_path / "a.wet", archive("conversion", b"Text.") + b"gibberish"))[1].startswith("is damaged before byte ")
    assert texts(write(tmp_path / "b.wet", archive("conversion", b"Text.")[:-8]))[0].startswith("ends within a record")


def test_parquet_is_read_by_row_groups(tmp_path: Path) -> None:
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"id": [1, 2, 3], "text": ["One.", None, "Three."], "n": [1.5, None, 2.5]}), path, row_group_size=2)
    assert texts(path) == ["One.", "holds null in 'text'; wanted a text", "Three."]
    with Input(path, Reading()) as opened:
        assert [(record.id, record.place.number) for record in opened.records(1, 2)] == [("3", 3)]
        assert next(iter(opened.records(0, 1))).row("Clean.", "text") == {"id": 1, "text": "Clean.", "n": 1.5}
    assert "has no field 'body'; there are: 'id', 'text', 'n'" in texts(path, text_key="body")[0]
    assert "cannot be read as Parquet" in texts(write(tmp_path / "b.parquet", b"PAR1 and no more"))[0]


def test_addresses_are_read_through_fsspec(tmp_path: Path) -> None:
    fsspec = pytest.importorskip("fsspec")
    store = fsspec.filesystem("memory")
    for name, data in (("b.txt", b"B."), ("a.jsonl.gz", gzip.compress(LINES)), ("c.png", b"PNG")):
        store.pipe(f"/pages/{name}", data)
    assert texts("memory://pages") == ["One.", "Two.", "Three.", "B."]
    assert texts("memory://pages/b.txt") == ["B."]
    assert texts(f"file://{write(tmp_path / 'c.txt', b'C.')}") == ["C."]
    with pytest.raises(ConfigError, match="cannot be read: Protocol not known"):
        texts("nowhere://pages")


def test_standard_input_is_told_by_content(monkeypatch: pytest.MonkeyPatch) -> None:
    class Closed:
        buffer = io.BufferedReader(io.BytesIO(gzip.compress(LINES)))

    monkeypatch.setattr(sys, "stdin", Closed)
    assert texts("-") == ["One.", "Two.", "Three."]


# What is wrong is said, and the others go on


@pytest.mark.parametrize(
    ("line", "error"),
    [
        (b'{"text": "cut', "is not JSON: invalid character (byte 13)"),
        (b'{"text": NaN}', "is not JSON: invalid character (byte 9)"),
        (b'["text"]', "is no JSON object but a list"),
        (b'{"body": "x"}', "has no field 'text'; there are: 'body'; say which one is the text with --text-key"),
        (b'{"text": null}', "holds null in 'text'; wanted a text"),
        (b'{"text": 12}', "holds a number in 'text'; wanted a text"),
        (b'{"text": "caf\xe9"}', "is not UTF-8: byte 0xe9; say which encoding it is, as in --encoding cp1252"),
        (b'{"text": "' + b"x" * 99 + b'"}', "is longer than --max-document-bytes 80: 112 bytes"),
        (b"[" * 70, "is no JSON object but a list"),
    ],
)
def test_a_line_that_is_no_document_is_said_and_the_others_go_on(tmp_path: Path, line: bytes, error: str) -> None:
    path = write(tmp_path / "a.jsonl", b'{"text": "One."}\n' + line + b'\n{"text": "Three."}\n')
    found = read(path, max_document_bytes=80)
    assert [record.text for record in found] == ["One.", "", "Three."]
    assert (found[1].error, found[1].place.number, found[1].place.offset) == (error, 2, 17)


def test_json_lines_of_another_encoding_are_read_when_it_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", '{"text": "café"}\n'.encode("cp1252"))
    assert texts(path, encoding="cp1252") == ["café"]
    with pytest.raises(ConfigError, match="cannot be read as utf-16-le; convert it first"):
        texts(path, encoding="utf-16-le")


RUSSIAN = "Дождь шёл всё утро, и сад опустел. Никто не ждал, что письмо придёт так рано. Лодки стояли у берега."


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "mac_cyrillic"])
def test_records_of_an_encoding_that_their_bytes_tell_are_read_and_written_as_utf_8(tmp_path: Path, encoding: str) -> None:
    lines = f'{{"text": "{RUSSIAN}"}}\n' * 3
    rows = f'id,text\n1,"{RUSSIAN}"\n2,Да\n'
    for name, content in (("a.jsonl", lines), ("a.jsonl.gz", lines), ("a.csv", rows)):
        data = content.encode(encoding)
        found = [record for record in read(write(tmp_path / name, gzip.compress(data) if name.endswith("gz") else data)) if not record.plain]
        assert found[0].text == RUSSIAN
        assert {codec_name(record.told) for record in found} == {codec_name(encoding)}
        assert b"".join(record.encode(record.text) for record in found).decode() == content.removeprefix("id,text\n")


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
@pytest.mark.parametrize(("encoding", "said"), [("utf-16", "UTF-16"), ("utf-16-le", "UTF-16-LE"), ("utf-16-be", "UTF-16-BE")])
def test_records_in_utf_16_are_one_error_that_says_what_to_do(tmp_path: Path, name: str, encoding: str, said: str) -> None:
    found = read(write(tmp_path / name, '{"text": "One."}\n{"text": "Two."}\n'.encode(encoding)))
    remedy = f"convert it first, as in: iconv -f {said} -t UTF-8"
    assert [record.error for record in found] == [f"is {said}, and a file of many records cannot be read in that; {remedy}"]


def test_rows_that_do_not_fit_the_head_are_said(tmp_path: Path) -> None:
    rows = b'id,text\r\n1,"One, and\r\nmore."\r\n2\r\n3,caf\xe9\r\n\r\n4,Four.'
    found = read(write(tmp_path / "a.csv", rows))
    assert [record.error or record.text for record in found] == [
        "One, and\r\nmore.",
        "has 1 fields; the head has 2",
        "is not utf-8; say which encoding it is, as in --encoding cp1252",
        "Four.",
    ]
    assert [record.id for record in found] == ["1", "", "", "4"]
    assert found[0].place.number == 2  # the head is row 1
    mac = write(tmp_path / "mac.csv", b"id,text\r1,One.\r")
    assert texts(mac) == ["its lines end with a carriage return alone; convert them first, as in: tr '\\r' '\\n'"]
    assert "has no field 'body'; there are: 'id', 'text'" in texts(write(tmp_path / "b.csv", rows), text_key="body")[0]
    assert texts(write(tmp_path / "empty.csv", b"")) == []


@pytest.mark.parametrize("delimiter", [",", ";", "|", "\t"])
def test_the_delimiter_is_the_one_that_shows_the_text(tmp_path: Path, delimiter: str) -> None:
    path = write(tmp_path / "a.csv", f'id{delimiter}text\n1{delimiter}"a{delimiter}b"\n'.encode())
    (record,) = read(path)
    assert record.text == f"a{delimiter}b"
    assert record.encode(f"c{delimiter}d") == f'1{delimiter}"c{delimiter}d"\n'.encode()


@pytest.mark.parametrize(("suffix", "compress"), PACKED)
@pytest.mark.parametrize("keep", [12, -9])
def test_a_compressed_file_that_was_cut_off_is_said(tmp_path: Path, suffix: str, compress: Callable[[bytes], bytes], keep: int) -> None:
    noise = b"".join(b'{"text": "%d"}\n' % (i * 7919 % 10007) for i in range(9999))
    found = texts(write(tmp_path / f"a.jsonl{suffix}", compress(noise)[:keep]))
    assert "the compressed data is damaged, behind byte " in found[-1]


def test_damage_within_a_compressed_file_is_said(tmp_path: Path) -> None:
    for compression in ("gzip", "zstd", "xz", "bz2"):
        data = bytearray(pack(LINES * 50, compression))
        data[len(data) // 2] ^= 0xFF
        assert "the compressed data is damaged" in texts(write(tmp_path / compression, bytes(data)))[-1], compression


@pytest.mark.parametrize(("suffix", "compress"), PACKED)
def test_a_bomb_is_bounded(tmp_path: Path, suffix: str, compress: Callable[[bytes], bytes]) -> None:
    bomb = write(tmp_path / f"a.jsonl{suffix}", compress(b'{"text": "%s"}\n' % (b"x" * 1000) * 110_000))
    most = 0
    for record in read_documents([bomb], Reading(max_ratio=20)):
        most = record.place.offset
    assert "grows to more than 20 times its size when decompressed" in record.error
    assert most <= 64 << 20
    assert "is longer than --max-document-bytes 1,000" in texts(write(tmp_path / f"a.txt{suffix}", compress(b"x" * 9999)), max_document_bytes=1000)[0]


def test_a_setting_out_of_its_range_is_refused() -> None:
    for wrong in ({"max_document_bytes": 0}, {"max_ratio": 0}, {"text_key": ""}, {"encoding": "utf-9"}):
        with pytest.raises(ConfigError):
            Reading(**wrong)


# Ranges and the way back


@pytest.mark.parametrize("size", [1, 7, 40, 79, 80, 81, 1000])
@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.csv", "a.wet"])
def test_ranges_hold_each_record_once(tmp_path: Path, size: int, name: str) -> None:
    rows = b'text,id\n"One\nand more",1\n\nTwo,2\n3,"3"'
    data = {"jsonl": LINES, "csv": rows, "wet": archive("conversion", b"A\n") + archive("warcinfo", b"") + archive("conversion", b"B")}
    plain = data[name.split(".")[1]]
    path = write(tmp_path / name, gzip.compress(plain) if name.endswith("gz") else plain)
    whole = read(path)
    for together in (True, False):
        found, start, opened = [], 0, Input(path, Reading())
        while True:
            if not together:
                opened.close()
                opened = Input(path, Reading())
            found += [record for record in opened.records(start, start + size) if not record.plain]
            start += size
            if opened.ends_before(start):
                break
        opened.close()
        assert [(record.id, record.text) for record in found] == [(record.id, record.text) for record in whole]
        assert [record.place.offset for record in found] == [record.place.offset for record in whole]


def test_what_does_not_change_stays_byte_for_byte(tmp_path: Path) -> None:
    with Input(write(tmp_path / "a.jsonl", LINES), Reading()) as opened:
        assert b"".join(r.raw if r.plain else r.encode(r.text) for r in opened.records()) == LINES + b"\n"
    rows = b'text,"n"\r\n"a",1\r\n\r\n"b ""c""\r\n",2\r\n'
    with Input(write(tmp_path / "a.csv", rows), Reading()) as opened:
        found = list(opened.records())
        assert b"".join(r.raw if r.plain else r.encode(r.text) for r in found) == rows


def test_a_number_that_no_float_holds_is_no_reason_to_fail(tmp_path: Path) -> None:
    line = b'{"id": 1e999, "text": "x", "n": [1e999], "m": 2}\n'
    (record,) = read(write(tmp_path / "a.jsonl", line))
    assert (record.id, record.error, record.document.meta) == ("1e999", "", {"id": "1e999", "n": "[1e999]", "m": 2})
    assert record.encode("y") == line.replace(b'"x"', b'"y"')


def test_another_text_leaves_all_other_bytes_alone(tmp_path: Path) -> None:
    line = b' { "n":1.10,  "text" : "caf\\u00e9" , "a": {"text": "x"}, "n": 2}\r\n'
    (record,) = read(write(tmp_path / "a.jsonl", line))
    assert record.encode("tea — é") == ' { "n":1.10,  "text" : "tea — é" , "a": {"text": "x"}, "n": 2}\r\n'.encode()


@pytest.mark.parametrize(
    ("line", "clean"),
    [
        (b'{"title": "x", "text": "x", "n": 1.10}\r\n', b'{"title": "x", "text": "y", "n": 1.10}\r\n'),
        (b'{"a": {"text": "x"}, "text" : "x", "b": {"text": "x"}}', b'{"a": {"text": "x"}, "text" : "y", "b": {"text": "x"}}\n'),
        (b'{"text": "x", "a": "\\"text\\": \\"x\\"", "text": "x"}\n', b'{"text": "x", "a": "\\"text\\": \\"x\\"", "text": "y"}\n'),
        (b'{"\\u0074ext": "x", "n": "x"}\r\n', b'{"text":"y","n":"x"}\r\n'),
        (b'{"a": [%b 1], "text": "x"}' % (b'{"text": "x"}, ' * 9), b'{"a":[%b 1],"text":"y"}\n' % (b'{"text": "x"}, ' * 9)),
    ],
)
def test_a_text_that_stands_in_its_line_twice_is_replaced_in_its_own_place(tmp_path: Path, line: bytes, clean: bytes) -> None:
    (record,) = read(write(tmp_path / "a.jsonl", line))
    assert record.encode("y") == clean


values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**30), 10**30) | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.lists(st.tuples(st.dictionaries(st.text(), values, max_size=4), st.text(), st.text(), st.booleans()), max_size=6), st.integers(1, 99))
def test_any_json_comes_back_with_the_new_text_in_its_place(rows: list[tuple[dict[str, object], str, str, bool]], size: int) -> None:
    path = Path("/dev/shm" if Path("/dev/shm").is_dir() else "/tmp") / "cleantext-any.jsonl"  # noqa: S108
    objects = [{**fields, "text": old} for fields, old, _, _ in rows]
    lines = [json.dumps(each, ensure_ascii=escape).encode() + b"\n" for each, (_, _, _, escape) in zip(objects, rows, strict=True)]
    write(path, b"".join(lines))
    found = []
    for start in range(0, sum(map(len, lines)), size):
        with Input(path, Reading()) as opened:
            found += list(opened.records(start, start + size))
    assert [record.text for record in found] == [old for _, old, _, _ in rows]
    for record, each, (_, _, new, _) in zip(found, objects, rows, strict=True):
        back = json.loads(record.encode(new))
        assert back == {**each, "text": new}
        assert list(back) == list(each)


@given(st.binary(max_size=300) | st.text('{}"text:,\n\\ \r\x00é', max_size=60).map(str.encode))
@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.tsv", "a.wet", "a.txt", "a", "a.jsonl.gz"])
def test_any_bytes_are_read_without_failing(tmp_path_factory: pytest.TempPathFactory, name: str, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / f"any-{name}"
    path.write_bytes(pack(data, "gzip") if name.endswith(".gz") else data)
    for record in read_documents([path], Reading(extractor="builtins:bytes.hex")):
        assert bool(record.error) or isinstance(record.text, str)
