"""A folder of everything that has ever gone wrong: each case has its outcome, and nothing is lost or doubled."""

import gzip
import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import zstandard

from cli.shell import DIRTY, PROSE, files, run
from languages import SENTENCES_OF

LINE = json.dumps({"text": DIRTY}).encode() + b"\n"
CLEAN_LINE = json.dumps({"text": PROSE}).encode() + b"\n"
NOISE = b"".join(json.dumps({"text": f"{i * 7919 % 10007}"}).encode() + b"\n" for i in range(9999))

GOOD: dict[str, tuple[bytes, bytes]] = {
    "empty.txt": (b"", b""),
    "one-line-end.txt": (b"\n", b"\n"),
    "marked.txt": (b"\xef\xbb\xbf" + DIRTY.encode(), PROSE.encode()),
    "utf-16.txt": (b"\xff\xfe" + DIRTY.encode("utf-16-le"), PROSE.encode()),
    "long-line.txt": (b"word " * 200_000 + b"end", b"word " * 200_000 + b"end"),
    "empty.jsonl": (b"", b""),
    "no-end.jsonl": (LINE.rstrip(b"\n"), CLEAN_LINE),
    "blank-lines.jsonl": (b"\n" + LINE + b"\n\n" + LINE, b"\n" + CLEAN_LINE + b"\n\n" + CLEAN_LINE),
    "line-7.jsonl": (LINE * 6 + b"{broken\n" + LINE, CLEAN_LINE * 7),
    "no-key.jsonl": (b'{"body": "x"}\n' + LINE, CLEAN_LINE),
    "quotes.csv": (b'id,text\n1,"Two\nlines, ""quoted"""\n2,x,y\n', b'id,text\n1,"Two\nlines, ""quoted"""\n'),
    "nul.jsonl": (LINE + b"\0" * 50 + b"\n" + LINE, CLEAN_LINE * 2),
    f"{'n' * 251}.txt": (DIRTY.encode(), PROSE.encode()),
    f"{'d' * 200}/{'e' * 200}/{'n' * 251}.txt": (DIRTY.encode(), PROSE.encode()),
    "a\x1b[2J\n.txt": (DIRTY.encode(), PROSE.encode()),
}
"""What comes out of what goes in."""

TOLD = {
    "cp1252.txt": ("cp1252", " ".join(SENTENCES_OF["pt"])),
    "gb18030.txt": ("gb18030", "今天早上下了一场大雨，河水涨得很高。\n"),
    "shift-jis.txt": ("shift_jis", "今朝は強い雨が降り、川の水がとても高くなりました。\n"),
    "no-mark.txt": ("utf-16-be", PROSE),
    "cp1251.csv": ("cp1251", "id,text\n1,Дождь шёл всё утро и сад опустел.\n2,Лодки стояли у берега и никто не ждал письма.\n"),
}
"""Encodings that only the bytes tell; the output is UTF-8."""

BAD: dict[str, tuple[bytes, str]] = {
    "png.txt": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff", "png.txt: is not text"),
    "latin.txt": (b"caf\xe9\n", "latin.txt: is not UTF-8: byte 0xe9 at offset 3 (line 1); it is probably cp1252: say --encoding cp1252"),
    "nul.txt": (b"a\0\0" * 30, "nul.txt: is not text: more than one character in 10 is NUL"),
    "utf-16.jsonl": (LINE.decode().encode("utf-16"), "utf-16.jsonl: is UTF-16, and a file of many records cannot be read in that"),
    "half.txt": (b"\xff\xfea", "half.txt: is not UTF-16-LE"),
    "gzip.jsonl.gz": (gzip.compress(NOISE)[:-2000], "gzip.jsonl.gz: the compressed data is damaged"),
    "bits.jsonl.gz": (gzip.compress(NOISE)[:5000] + b"\0" * 99, "bits.jsonl.gz: the compressed data is damaged"),
    "zstd.jsonl.zst": (zstandard.compress(NOISE)[:-2000], "zstd.jsonl.zst: the compressed data is damaged"),
    "bomb.txt.gz": (gzip.compress(b"x" * (40 << 20)), "bomb.txt.gz: is longer than --max-document-bytes 33,554,432"),
    "zip.txt": (b"PK\x03\x04\0\0", "zip.txt: is a zip archive; unpack it"),
    "no-column.csv": (b"a,b\n1,2\n", "no-column.csv: has no field 'text'; there are: 'a', 'b'"),
    "no.parquet": (b"PAR1 and no more", "no.parquet: cannot be read as Parquet"),
    "no-header.wet": (b"gibberish\n", "no-header.wet: is damaged before byte"),
}
"""What is said of what does not come out."""

FAILED_LINES = {"line-7.jsonl": b"{broken\n", "no-key.jsonl": b'{"body": "x"}\n', "quotes.csv": b"2,x,y\n", "nul.jsonl": b"\0" * 50 + b"\n"}
LEFT_OUT = "1 linked (folder), 1 linked from elsewhere, 1 special"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pytest.importorskip("pyarrow")
    pages = tmp_path / "pages"
    pages.mkdir()
    for name, (data, _) in {**GOOD, **BAD}.items():
        (pages / name).parent.mkdir(parents=True, exist_ok=True)
        (pages / name).write_bytes(data)
    for name, (encoding, text) in TOLD.items():
        (pages / name).write_bytes(text.encode(encoding))
    (pages / os.fsdecode(b"caf\xe9.txt")).write_bytes(DIRTY.encode())
    (pages / "loop").symlink_to(".")
    (pages / "outside.txt").symlink_to("/etc/hostname")
    os.mkfifo(pages / "pipe.txt")
    return pages


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_every_case_has_its_outcome(folder: Path, jobs: str) -> None:
    at = folder.parent
    command = ["clean", "pages", "-o", "out", "--report", "r.jsonl", "-j", jobs, "--glob", "*.*"]
    done = run(*command, cwd=at)
    assert done.code == 1
    assert "Traceback" not in done.err
    wanted = {name: data for name, (_, data) in GOOD.items()} | {name: text.encode() for name, (_, text) in TOLD.items()}
    assert files(at / "out") == wanted | {os.fsdecode(b"caf\xe9.txt"): PROSE.encode()}
    for _, message in BAD.values():
        assert f"Error: pages/{message}" in done.err, message
    for name, line in FAILED_LINES.items():
        assert (at / "out" / ".cleantext" / "failed" / name).read_bytes() == line
    assert "pages/line-7.jsonl: line 7: is not JSON" in done.err
    assert done.err.count("Error: ") == len(BAD) + len(FAILED_LINES)
    assert LEFT_OUT in done.err
    assert "\x1b" not in done.err
    assert "cp1251 (2 documents), cp1252 (1 document), cp932 (1 document), gb18030 (1 document), utf-16-be (1 document)" in done.err
    rows = [json.loads(row) for row in (at / "r.jsonl").read_text().splitlines()]
    assert len({(row["path"], row.get("offset", -1)) for row in rows}) == len(rows)
    again = run(*command, cwd=at)
    assert "Error" not in again.err
    inputs = len(GOOD) + len(TOLD) + len(BAD) + 1
    assert f"{inputs} of {inputs} inputs are done" in again.err


def test_an_output_that_may_not_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DIRTY)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.txt").write_text("old")
    (tmp_path / "out" / "a.txt").chmod(0o444)
    done = run("clean", "a.txt", "-o", "out", cwd=tmp_path)
    assert done.code == 1
    assert "a.txt: cannot be written: it is write-protected" in done.err
    assert (tmp_path / "out" / "a.txt").read_text() == "old"


@pytest.fixture
def little(tmp_path: Path) -> Iterator[Path]:
    """A file system of 1 MB."""
    room = tmp_path / "little"
    room.mkdir()
    try:
        made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", room], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        made = False
    if not made:
        pytest.skip("may not mount")
    yield room
    subprocess.run(["umount", room], check=True)


def test_an_output_on_a_read_only_disk_is_said(tmp_path: Path, little: Path) -> None:
    (tmp_path / "a.txt").write_text(DIRTY)
    assert run("clean", "a.txt", "-o", little / "out", "-q", cwd=tmp_path).code == 0
    (tmp_path / "a.txt").write_text(PROSE + DIRTY)
    subprocess.run(["mount", "-o", "remount,ro", little], check=True)
    assert run("status", little / "out", cwd=tmp_path).code == 0
    done = run("clean", "a.txt", "-o", little / "out", cwd=tmp_path)
    assert done.code == 2
    assert "out/.cleantext: cannot be written: Read-only file system" in " ".join(done.err.split())
    assert (little / "out" / "a.txt").read_text() == PROSE
    done = run("clean", "a.txt", "-o", little / "new", cwd=tmp_path)
    assert done.code == 2
    assert "new: the folder cannot be made: Read-only file system" in " ".join(done.err.split())


def test_a_full_disk_ends_the_run_which_goes_on_when_there_is_room(tmp_path: Path, little: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for i in range(40):
        (pages / f"{i:02}.txt").write_bytes(PROSE.encode() * 300)
    (pages / "a.jsonl").write_bytes(NOISE)
    done = run("clean", "pages", "-o", little / "out", "-j", "2", cwd=tmp_path)
    assert done.code == 1
    assert "No space left on device; make room, then run the same command again" in done.err
    assert "Traceback" not in done.err
    subprocess.run(["mount", "-o", "remount,size=20m", little], check=True)
    assert run("clean", "pages", "-o", little / "out", "-j", "2", cwd=tmp_path).code == 0
    assert files(little / "out") == files(pages)
