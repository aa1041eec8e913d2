import gzip
import json
import lzma
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, TypeAlias

import pytest
from click.testing import CliRunner

from cleantext.cli.main import cli
from cleantext.document import Document
from cleantext.edit import GUESS, Edit
from cleantext.filter import Kind, Stage
from cleantext.pipeline import PRESETS, Preset
from cli.shell import DIRTY, PROSE, SOURCE, files, run

Pack: TypeAlias = Callable[[bytes], bytes]


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.txt").write_bytes(DIRTY.encode())
    (folder / "b.TXT").write_bytes(PROSE.encode())
    (folder / "sub" / "c.text").write_bytes(DIRTY.encode())
    (folder / "README.md").write_bytes(b"# notes\n")
    (folder / ".hidden.txt").write_bytes(b"hidden")
    return folder


CLEAN = {"a.txt": PROSE.encode(), "b.TXT": PROSE.encode(), "sub/c.text": PROSE.encode()}


def test_a_file_goes_to_standard_output_and_the_table_to_standard_error(pages: Path) -> None:
    done = run("clean", pages / "a.txt")
    assert (done.code, done.out) == (0, PROSE.encode())
    assert "1 document: 1 cleaned" in done.err
    assert "source_lines" in done.err
    assert "\x1b" not in done.err


def test_standard_input_goes_to_standard_output() -> None:
    assert run("clean", "-", "-q", stdin=DIRTY.encode()) == (0, PROSE.encode(), "")


def test_a_folder_keeps_its_tree_and_says_what_was_left_out(pages: Path, tmp_path: Path) -> None:
    done = run("clean", pages, "--out", tmp_path / "out")
    assert (done.code, done.out) == (0, b"")
    assert files(tmp_path / "out") == CLEAN
    assert "3 documents: 2 cleaned, 1 as it was." in done.err
    assert "Left out: 1 hidden, 1 of another name." in done.err


def test_any_number_of_jobs_writes_the_same_bytes(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for i in range(70):
        (pages / f"{i:02}.txt").write_bytes(b"\xff" if i in {0, 20, 69} else f"Page {i} is here.\n{DIRTY if i % 2 else PROSE}".encode())
    for jobs in "13":
        done = run("clean", "pages", "-o", f"out{jobs}", "--report", f"{jobs}.jsonl", "-j", jobs, cwd=tmp_path)
        assert done.code == 1
        assert "70 documents: 34 cleaned, 33 as they were, 3 failed" in done.err
    assert files(tmp_path / "out1") == files(tmp_path / "out3")
    assert len(files(tmp_path / "out1")) == 67
    assert (tmp_path / "1.jsonl").read_text().replace("out1/", "out3/") == (tmp_path / "3.jsonl").read_text()
    assert [json.loads(line)["path"] for line in (tmp_path / "1.jsonl").read_text().splitlines()] == [f"pages/{i:02}.txt" for i in range(70)]


def test_globs_choose_the_files_of_a_folder(pages: Path, tmp_path: Path) -> None:
    run("clean", pages, "--out", tmp_path / "md", "--glob", "*.md")
    assert list(files(tmp_path / "md")) == ["README.md"]
    run("clean", pages, "--out", tmp_path / "sub", "--glob", "sub/*")
    assert list(files(tmp_path / "sub")) == ["sub/c.text"]


def test_the_report_has_a_record_for_each_document_and_each_failure(pages: Path, tmp_path: Path) -> None:
    (pages / "bad.txt").write_bytes(b"caf\xe9")
    done = run("clean", "pages", "--out", "out", "--report", "r.jsonl", cwd=tmp_path)
    assert done.code == 1
    first, second, third, _ = [json.loads(line) for line in (tmp_path / "r.jsonl").read_text().splitlines()]
    assert (first["path"], first["output"], first["encoding"]) == ("pages/a.txt", "out/a.txt", "utf-8")
    assert first["edits"] == [{"start": len(PROSE), "end": len(DIRTY), "replacement": "", "reason": "source", "confidence": 1.0}]
    assert first["changes"][0]["before"] == SOURCE
    assert first["version"]
    assert second["edits"] == []
    assert set(third) == {"path", "output", "version", "config", "id", "error"}
    assert len({row["config"] for row in (first, second, third)}) == 1
    assert third["path"] == "pages/bad.txt"
    assert third["output"] is None
    assert "bad.txt" not in files(tmp_path / "out")


def test_check_writes_nothing_and_exits_with_1_when_something_would_change(pages: Path, tmp_path: Path) -> None:
    before = files(tmp_path)
    assert before["pages/a.txt"] == files(pages)["a.txt"]
    done = run("clean", "pages", "--check", "--in-place", cwd=tmp_path)
    assert (done.code, done.out) == (1, b"")
    assert "would change: pages/a.txt (1 edit)\nwould change: pages/sub/c.text (1 edit)\n" in done.err
    assert "2 would change, 1 as it was" in done.err
    assert run("clean", "pages/b.TXT", "--check", cwd=tmp_path).code == 0
    assert run("clean", "pages", "--check", "--out", "out", cwd=tmp_path).code == 1
    assert files(tmp_path) == before
    assert not (tmp_path / "out").exists()


def test_a_dry_run_writes_no_text_but_the_report(pages: Path, tmp_path: Path) -> None:
    done = run("clean", pages, "--dry-run", "--out", "out", "--report", "r.jsonl", cwd=tmp_path)
    assert (done.code, done.out) == (0, b"")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pages", "r.jsonl"]


def test_diff_shows_what_patch_understands(pages: Path, tmp_path: Path) -> None:
    done = run("clean", "pages", "--diff", cwd=tmp_path)
    assert done.code == 0
    assert done.out.decode().startswith("--- pages/a.txt\n+++ pages/a.txt (clean)\n@@ ")
    assert f"\n-{SOURCE}\n" in done.out.decode()
    assert files(pages)["a.txt"] == DIRTY.encode()
    run("clean", "pages", "--diff", "--out", "out", cwd=tmp_path)
    assert files(tmp_path / "out") == CLEAN


def test_in_place_writes_what_changed_and_leaves_the_rest_alone(pages: Path) -> None:
    (pages / "a.txt").chmod(0o640)
    untouched = (pages / "b.TXT").stat()
    assert run("clean", pages, "--in-place").code == 0
    assert files(pages) == CLEAN | {"README.md": b"# notes\n", ".hidden.txt": b"hidden"}
    assert stat.S_IMODE((pages / "a.txt").stat().st_mode) == 0o640
    assert ((pages / "b.TXT").stat().st_ino, (pages / "b.TXT").stat().st_mtime_ns) == (untouched.st_ino, untouched.st_mtime_ns)


@pytest.mark.parametrize(
    ("encoding", "mark"), [("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff"), ("utf-32-le", b"\xff\xfe\0\0")]
)
def test_in_place_keeps_the_encoding_and_the_byte_order_mark(tmp_path: Path, encoding: str, mark: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(mark + DIRTY.encode(encoding))
    assert run("clean", path).out == PROSE.encode()
    assert run("clean", path, "--in-place").code == 0
    assert path.read_bytes() == mark + PROSE.encode(encoding)


@pytest.mark.parametrize(("name", "pack", "unpack"), [("a.txt.gz", gzip.compress, gzip.decompress), ("a.txt.xz", lzma.compress, lzma.decompress)])
def test_in_place_keeps_the_compression(tmp_path: Path, name: str, pack: Pack, unpack: Pack) -> None:
    path = tmp_path / name
    path.write_bytes(pack(DIRTY.encode()))
    assert CliRunner().invoke(cli, ["clean", str(path), "--in-place"]).exit_code == 0
    assert unpack(path.read_bytes()) == PROSE.encode()


def test_in_place_leaves_a_page_of_html_alone_for_its_text_is_no_page(tmp_path: Path) -> None:
    page = f"<html><body><p>{DIRTY}</p></body></html>".encode()
    for name in ("a.html", "page"):
        (tmp_path / name).write_bytes(page)
    done = CliRunner().invoke(
        cli, ["clean", f"{tmp_path}/a.html", f"{tmp_path}/page", "--in-place", "--extractor", "cli.test_clean_command:between_tags"]
    )
    assert done.exit_code == 1
    assert "a.html: is a page of HTML, and its text is no page; say --out DIR" in done.stderr
    assert files(tmp_path) == {"a.html": page, "page": page}


def between_tags(page: bytes) -> str:
    return page.decode().replace("<html><body><p>", "").replace("</p></body></html>", "")


def test_a_file_of_many_documents_is_refused_where_one_at_a_time_is_written(pages: Path, tmp_path: Path) -> None:
    (pages / "d.jsonl.gz").write_bytes(gzip.compress(json.dumps({"text": DIRTY}).encode()))
    before = files(tmp_path)
    for options in (["--in-place"], ["--out", f"{tmp_path}/out", "--diff"]):
        done = CliRunner().invoke(cli, ["clean", f"{pages}", *options])
        assert done.exit_code == 2
        assert "d.jsonl.gz holds many documents, and is written as a whole: say --out DIR" in " ".join(done.stderr.split())
    assert files(tmp_path) == before


def test_a_record_is_named_by_its_file_and_its_number(tmp_path: Path) -> None:
    (tmp_path / "lines").write_text(f"\n{json.dumps({'id': 7, 'text': DIRTY})}\n")
    lines = f"{tmp_path}/lines"
    assert f"would change: {lines}: line 2 (1 edit)\n" in CliRunner().invoke(cli, ["clean", lines, "--check"]).stderr
    assert f"Error: {lines}: line 2: stands in a file of many" in CliRunner().invoke(cli, ["clean", lines, "--in-place"]).stderr


@pytest.mark.parametrize("options", [["--fresh"], ["--retry-failed"], ["--timeout", "5"]])
@pytest.mark.parametrize("place", [["--in-place"], ["--check"], ["--out", "out", "--diff"], ["--out", "out", "--dry-run"]])
def test_options_of_a_run_are_refused_where_there_is_none(pages: Path, options: list[str], place: list[str]) -> None:
    done = CliRunner().invoke(cli, ["clean", f"{pages}", *place, *options])
    assert done.exit_code == 2
    assert "go with --out DIR" in done.stderr


def test_a_diff_beside_an_output_leaves_its_form_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(DIRTY.encode()))
    assert CliRunner().invoke(cli, ["clean", f"{tmp_path}/a.txt.gz", "--diff", "--out", f"{tmp_path}/out"]).exit_code == 0
    assert gzip.decompress((tmp_path / "out" / "a.txt.gz").read_bytes()) == PROSE.encode()
    assert CliRunner().invoke(cli, ["clean", f"{tmp_path}/a.txt.gz", "--diff", "--out", f"{tmp_path}/out", "--to", "jsonl"]).exit_code == 0
    assert json.loads((tmp_path / "out" / "a.jsonl").read_text())["text"] == PROSE


def test_the_text_has_the_same_name_wherever_lines_go(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DIRTY)
    (tmp_path / "b.jsonl").write_text(json.dumps({"body": DIRTY}) + "\n")
    wanted = {"a": {"id": f"{tmp_path}/a.txt", "body": PROSE}, "b": {"body": PROSE}}
    for name in ("a.txt", "b.jsonl"):
        arguments = ["clean", f"{tmp_path}/{name}", "--to", "jsonl", "--text-key", "body", "-q"]
        assert json.loads(CliRunner().invoke(cli, arguments).stdout) == wanted[name[0]]
        assert CliRunner().invoke(cli, [*arguments, "--out", f"{tmp_path}/out"]).exit_code == 0
        assert json.loads((tmp_path / "out" / f"{name[0]}.jsonl").read_text()) == wanted[name[0]]


def half_a_pair(page: bytes) -> str:
    return "\ud800" if b"half" in page else between_tags(page)


def test_a_page_whose_extractor_gives_no_text_fails_alone(tmp_path: Path) -> None:
    for name, text in (("a", "half"), ("b", DIRTY)):
        (tmp_path / f"{name}.html").write_text(f"<html><body><p>{text}</p></body></html>")
    for options in (["--out", f"{tmp_path}/out"], ["--diff"]):
        arguments = ["clean", f"{tmp_path}", "--glob", "*.html", "--extractor", "cli.test_clean_command:half_a_pair", *options]
        done = CliRunner().invoke(cli, arguments)
        assert done.exit_code == 1
        assert "a.html: the extractor cli.test_clean_command:half_a_pair fails with UnicodeEncodeError" in done.stderr
    assert files(tmp_path / "out") == {"b.txt": PROSE.encode()}


def test_a_write_protected_file_is_not_written_over(pages: Path) -> None:
    (pages / "a.txt").chmod(0o444)
    done = run("clean", pages / "a.txt", "--in-place")
    assert done.code == 1
    assert "a.txt: cannot be written: it is write-protected" in done.err
    assert files(pages)["a.txt"] == DIRTY.encode()


def test_line_ends_stay_as_they_are() -> None:
    text = PROSE.replace("\n", "\r\n").encode() + b"old mac\rand done\r\n"
    assert run("clean", "-", "--stages", "tidy", stdin=text).out == text


def test_options_choose_the_filters() -> None:
    text = DIRTY.encode()
    for options in (["--preset", "lossless"], ["--allow", "source_lines"], ["--stages", "TIDY", "--stages", "spacing,repair"]):
        assert run("clean", "-", *options, stdin=text)[:2] == (0, text), options


def test_texts_are_judged_and_none_is_dropped(pages: Path, tmp_path: Path) -> None:
    out, report, summary = tmp_path / "out", tmp_path / "report.jsonl", tmp_path / "summary.json"
    done = run("clean", pages, "--preset", "corpus", "--out", out, "--report", report, "--summary", summary)
    assert (done.code, files(out)) == (0, CLEAN)
    assert "Verdicts: 0 of 3 keep all bounds; 3 break some and are written too: gopher_word_count under 25 (3)." in done.err
    verdicts = [json.loads(row)["verdict"] for row in report.read_text().splitlines()]
    reason = {"signal": "gopher_word_count", "value": 23, "side": "minimum", "bound": 25}
    assert verdicts == [{"bounds": "lenient", "keep": False, "reasons": [reason]}] * 3
    sums = json.loads(summary.read_text())
    assert (sums["judged"], sums["kept"], sums["broken"]) == (3, 0, {"gopher_word_count under 25": 3})


def test_bounds_are_chosen(pages: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text("[bounds]\ngopher_word_count = { min = 20 }\n")
    assert run("clean", pages / "a.txt", "--bounds", mine).err.endswith("Verdicts: 1 of 1 keep all bounds.\n")
    assert "Verdicts" not in run("clean", pages / "a.txt", "--preset", "corpus", "--bounds", "none").err
    assert run("clean", pages / "a.txt", "--bounds", "strict").code == 2


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--allow", "source_line"], "did you mean 'source_lines'?"),
        (["--stages", "cleaning"], "no stage is called 'cleaning'"),
        (["--preset", "novel"], "'novel' is not one of"),
        (["--encoding", "utf-9"], "no encoding is called 'utf-9'"),
        (["--encoding", "base64"], "no encoding is called 'base64'"),
        (["--min-confidence", "2"], "2.0 is not in the range"),
        (["--jobs", "0"], "0 is not in the range"),
        (["--out", "o", "--in-place"], "contradict each other"),
        (["--report", "-"], "--report wants a file"),
        (["--summary", "-"], "--summary wants a file"),
        (["--report", "r", "--summary", "./r"], "--report and --summary are both r"),
        (["other"], "standard input) stands alone"),
        (["--out", "o"], "say > FILE instead"),
        (["--in-place"], "say > FILE instead"),
    ],
)
def test_wrong_usage_exits_with_2_and_names_the_remedy(options: list[str], message: str) -> None:
    result = CliRunner().invoke(cli, ["clean", "-", *options], input="x")
    assert message in " ".join(result.stderr.split())
    assert (result.exit_code, result.stdout) == (2, "")
    assert "clean --help" in result.stderr


def test_several_files_or_a_folder_need_a_place_to_go(pages: Path) -> None:
    for paths in ([pages], [pages / "a.txt", pages / "b.TXT"]):
        done = run("clean", *paths)
        assert (done.code, done.out) == (2, b"")
        assert "need --out DIR or --in-place" in done.err
        assert "cleantext clean --help" in done.err


def test_a_path_that_is_missing_stops_the_run_before_anything_is_written(pages: Path, tmp_path: Path) -> None:
    (tmp_path / "dangling").symlink_to("nowhere")
    for missing in ("nope", "dangling"):
        done = run("clean", "pages", missing, "--out", "out", cwd=tmp_path)
        assert done.code == 2
        assert f"Error: {missing}: no such file or directory" in done.err
    assert not (tmp_path / "out").exists()
    assert pages.exists()


def test_the_output_never_overwrites_an_input(pages: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("pages")
    (tmp_path / "links").mkdir()
    (tmp_path / "links" / "a.txt").symlink_to("../pages/a.txt")
    before = files(tmp_path)
    for out in ("pages", "pages/../pages", "link", str(pages), "links"):
        done = run("clean", "pages", "--out", out, cwd=tmp_path)
        assert done.code == 2, out
        assert "would be written over the input pages/" in done.err
    assert run("clean", "a.txt", "--out", ".", cwd=pages).code == 2
    assert run("clean", "pages/sub", "pages", "--out", "pages/sub", cwd=tmp_path).code == 2
    assert files(tmp_path) == before


def test_neither_report_nor_summary_overwrites_an_input_or_an_output(pages: Path, tmp_path: Path) -> None:
    for option in ("--report", "--summary"):
        for name in ("pages/a.txt", "out/a.txt"):
            done = CliRunner().invoke(cli, ["clean", f"{pages}", "--out", f"{tmp_path}/out", option, f"{tmp_path}/{name}"])
            assert done.exit_code == 2
            assert f"{option} {tmp_path}/{name} would be written over" in done.stderr
    assert files(pages)["a.txt"] == DIRTY.encode()


def test_two_inputs_with_one_output_are_refused(pages: Path, tmp_path: Path) -> None:
    (pages / "sub" / "a.txt").write_bytes(b"another\n")
    done = run("clean", "pages/a.txt", "pages/sub", "--out", "out", cwd=tmp_path)
    assert done.code == 2
    assert "pages/sub/a.txt would both become out/a.txt" in done.err
    assert not (tmp_path / "out").exists()


def test_a_file_given_twice_is_cleaned_once(pages: Path, tmp_path: Path) -> None:
    done = run("clean", "pages/a.txt", "pages/../pages/a.txt", "pages", "--out", "out", cwd=tmp_path)
    assert done.code == 0
    assert "3 documents:" in done.err
    assert "2 given twice" in done.err
    assert files(tmp_path / "out") == CLEAN
    assert pages.exists()


def test_an_output_folder_inside_the_input_is_not_read_again(pages: Path, tmp_path: Path) -> None:
    for _ in range(2):
        done = run("clean", "pages", "--out", "pages/clean", cwd=tmp_path)
        assert done.code == 0
        assert "3 documents:" in done.err
    assert files(pages / "clean") == CLEAN
    assert "1 output (folder)" in done.err


def test_links_that_leave_the_folder_are_not_followed(pages: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_bytes(b"secret")
    (pages / "link.txt").symlink_to("../secret.txt")
    (pages / "inside.txt").symlink_to("a.txt")
    (pages / "up").symlink_to("..")
    (pages / ".git").mkdir()
    (pages / ".git" / "x.txt").write_bytes(b"no")
    os.mkfifo(pages / "pipe.txt")
    done = run("clean", "pages", "--out", "out", cwd=tmp_path)
    assert done.code == 0
    assert files(tmp_path / "out") == CLEAN | {"inside.txt": PROSE.encode()}
    assert "1 hidden, 1 hidden (folder), 1 linked (folder), 1 linked from elsewhere, 1 of another name, 1 special" in " ".join(done.err.split())


def test_in_place_follows_a_link_and_cleans_its_file_once(pages: Path) -> None:
    (pages / "inside.txt").symlink_to("a.txt")
    done = run("clean", pages, "--in-place")
    assert "1 given twice" in done.err
    assert (pages / "inside.txt").is_symlink()
    assert (pages / "a.txt").read_bytes() == PROSE.encode()


def test_a_folder_without_files_is_no_error_but_said(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = run("clean", "empty", "--out", "out", cwd=tmp_path)
    assert (done.code, done.out) == (0, b"")
    assert "No file to clean; of a folder these are taken: *.txt *.text" in done.err


def test_an_output_folder_that_cannot_be_made_is_wrong_usage(pages: Path, tmp_path: Path) -> None:
    done = run("clean", "pages", "--out", "pages/a.txt/out", cwd=tmp_path)
    assert done.code == 2
    assert "--out pages/a.txt/out: the folder cannot be made: Not a directory" in done.err
    assert files(pages)["a.txt"] == DIRTY.encode()


def test_an_output_that_cannot_be_written_is_a_failure_and_the_others_go_on(pages: Path, tmp_path: Path) -> None:
    (tmp_path / "out" / "a.txt").mkdir(parents=True)
    done = run("clean", "pages", "--out", "out", cwd=tmp_path)
    assert done.code == 1
    assert "out/a.txt: cannot be written: Is a directory" in done.err
    assert sorted(files(tmp_path / "out")) == ["b.TXT", "sub/c.text"]
    assert pages.exists()


def test_a_report_that_cannot_be_written_is_an_error(pages: Path) -> None:
    done = run("clean", pages / "a.txt", "--report", "nowhere/r.jsonl")
    assert (done.code, done.out) == (1, b"")
    assert "nowhere/r.jsonl: cannot be written: No such file or directory" in done.err


UNREADABLE = [
    pytest.param(b"ok\ncaf\xe9", "not UTF-8: byte 0xe9 at offset 6 (line 2); it is probably cp1252: say --encoding cp1252", id="latin-1"),
    pytest.param(b"x\xed\xa0\xbd\xed\xb8\x80", "not UTF-8: byte 0xed at offset 1 (line 1) begins half a UTF-16 pair (CESU-8)", id="surrogates"),
    pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is not text (bytes that are no UTF-8, and NULs)", id="a PNG"),
    pytest.param(b"ab\0" * 6, "is not text: more than one character in 10 is NUL; if it is UTF-16", id="NULs"),
    pytest.param(b"\xff\xfea", "not UTF-16-LE: byte 0x61 at offset 2 (line 1); its byte order mark says UTF-16-LE", id="half a character"),
    pytest.param(b"\xff\xfe\x00\xd8x\0", "not UTF-16-LE: byte 0x00 at offset 2", id="a lone surrogate in UTF-16"),
]


@pytest.mark.parametrize(("data", "message"), UNREADABLE)
def test_what_is_not_text_is_named_with_its_place_and_the_remedy(tmp_path: Path, data: bytes, message: str) -> None:
    (tmp_path / "bad.txt").write_bytes(data)
    (tmp_path / "good.txt").write_bytes(PROSE.encode())
    done = run("clean", "bad.txt", "good.txt", "--out", "out", cwd=tmp_path)
    assert done.code == 1
    assert f"Error: bad.txt: {'is ' if message.startswith('not') else ''}{message}" in done.err
    assert "2 documents: 0 cleaned, 1 as it was, 1 failed (named above)." in done.err
    assert files(tmp_path / "out") == {"good.txt": PROSE.encode()}


def test_an_encoding_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("café à la carte".encode("cp1252"))
    assert run("clean", "a.txt", "--encoding", "cp1252", cwd=tmp_path)[:2] == (0, "café à la carte".encode())


def test_an_encoding_that_the_bytes_tell_is_read_and_said(tmp_path: Path) -> None:
    russian = "Дождь шёл всё утро, и сад опустел.\n"
    (tmp_path / "a.txt").write_bytes(russian.encode("koi8-r"))
    (tmp_path / "b.jsonl").write_bytes(f'{{"text": "{russian.strip()}"}}\n'.encode("cp1251"))
    done = run("clean", "a.txt", "b.jsonl", "--out", "out", "--report", "r.jsonl", "--summary", "s.json", cwd=tmp_path)
    assert done.code == 0
    assert "Encodings that only the bytes tell: cp1251 (1 document), koi8-r (1 document). --encoding says otherwise." in done.err
    assert (tmp_path / "out" / "a.txt").read_text(encoding="utf-8") == russian
    assert json.loads((tmp_path / "out" / "b.jsonl").read_text(encoding="utf-8")) == {"text": russian.strip()}
    rows = [json.loads(line) for line in (tmp_path / "r.jsonl").read_text().splitlines()]
    assert [(row["encoding"], row["encoding_told_by"]) for row in rows] == [("koi8-r", "its bytes"), ("cp1251", "its bytes")]
    assert json.loads((tmp_path / "s.json").read_text())["told"] == {"cp1251": 1, "koi8-r": 1}


def test_a_file_that_may_not_be_read_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.txt").write_bytes(DIRTY.encode())
    monkeypatch.setattr("cleantext.io.streams._open", refuse)  # root may read everything
    result = CliRunner().invoke(cli, ["clean", str(tmp_path / "a.txt")])
    assert (result.exit_code, result.stdout_bytes) == (1, b"")
    assert "a.txt: cannot be read: Permission denied" in result.stderr


def test_a_folder_that_may_not_be_listed_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.txt").write_bytes(PROSE.encode())
    scandir = os.scandir

    def refuse(path: Path | str) -> object:
        if str(path).endswith("sub"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    result = CliRunner().invoke(cli, ["clean", str(tmp_path), "--check"])
    assert result.exit_code == 1
    assert "sub: cannot be listed: Permission denied" in result.stderr


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="no /proc")
def test_a_file_whose_reading_fails_is_a_failure() -> None:
    done = run("clean", "/proc/self/mem")
    assert (done.code, done.out) == (1, b"")
    assert "Error: /proc/self/mem: cannot be read: " in done.err


@pytest.mark.parametrize("text", [pytest.param(b"", id="empty"), pytest.param(b"\n", id="one line end")])
def test_an_empty_file_is_a_document(tmp_path: Path, text: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(text)
    assert run("clean", "a.txt", "--out", "out", cwd=tmp_path).code == 0
    assert files(tmp_path / "out") == {"a.txt": text}


def test_one_nul_is_a_document() -> None:
    assert run("clean", "-", "--stages", "tidy", stdin=b"\0")[:2] == (0, b"\0")


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_ten_megabytes_on_one_line_come_out_whole(unbuffered: str) -> None:
    text = b"word " * 2_000_000 + b"end"
    assert run("clean", "-", "--stages", "tidy", stdin=text, env={"PYTHONUNBUFFERED": unbuffered})[:2] == (0, text)


@pytest.mark.parametrize("name", [b"two\nlines.txt", b"esc\x1b[31m.txt", b"caf\xe9.txt", "日本.txt".encode(), b"-dash.txt"])
def test_any_file_name_is_written_and_shown(tmp_path: Path, name: bytes) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    path = os.path.join(os.fsencode(pages), name)  # noqa: PTH118 (bytes)
    with open(path, "wb") as file:  # noqa: PTH123 (bytes)
        file.write(DIRTY.encode())
    environments: tuple[dict[str, str], ...] = ({}, {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"})
    for environment in environments:
        done = run("clean", "pages", "--out", "out", "--report", "r.jsonl", "-j", "2", "--fresh", cwd=tmp_path, env=environment)
        assert done.code == 0
        assert set(os.listdir(os.fsencode(tmp_path / "out"))) == {name, b".cleantext"}  # noqa: PTH208 (bytes)
        assert json.loads((tmp_path / "r.jsonl").read_text())["path"] == "pages/" + name.decode("utf-8", "backslashreplace")
        for command in (["clean", "--check"], ["clean", "--diff"], ["explain"]):
            done = run(*command, path, cwd=tmp_path, env=environment)
            assert done.code == int("--check" in command)
            assert "Traceback" not in done.err
            assert b"\x1b" not in done.out + done.err.encode()
    with open(path, "wb") as file:  # noqa: PTH123 (bytes)
        file.write(b"\xff")
    assert run("clean", path).code == 1


def shell(line: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = line.replace("cleantext", f"{sys.executable} -m cleantext")
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment}
    return subprocess.run(["bash", "-o", "pipefail", "-c", command], cwd=cwd, capture_output=True, env=env, timeout=60, check=False)


def test_pipes_can_be_read_and_take_the_report(tmp_path: Path) -> None:
    done = shell("cleantext clean <(echo hello) -q --report >(cat > r.jsonl)", tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"hello\n", b"")
    done = shell("cleantext clean - -q --report /dev/null < /dev/null", tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_who_leaves_is_no_reason_to_speak(tmp_path: Path, unbuffered: str) -> None:
    (tmp_path / "big.txt").write_bytes(PROSE.encode() * 10_000)
    for line in ("cleantext clean big.txt -q --stages tidy | head -c 1", "cleantext clean - -q --stages tidy < big.txt | head -c 1"):
        done = shell(line, tmp_path, PYTHONUNBUFFERED=unbuffered)
        assert (done.returncode, done.stdout, done.stderr) == (141, b"T", b"")
    done = shell("cleantext filters | true; cleantext --help | true; cleantext clean --help | true", tmp_path, PYTHONUNBUFFERED=unbuffered)
    assert (done.stdout, done.stderr) == (b"", b"")


def test_a_broken_run_keeps_the_report_of_what_was_done(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_bytes(DIRTY.encode() + PROSE.encode() * 10_000 + b"\n" + SOURCE.encode())
    done = shell("cleantext clean . --diff --report r.jsonl --glob '*.txt' | head -c 0", tmp_path, PYTHONUNBUFFERED="1")
    assert done.returncode == 141
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.txt", "r.jsonl.partial"]


def test_closed_streams_are_said(tmp_path: Path) -> None:
    done = shell("cleantext clean - <&-", tmp_path)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.startswith(b"Error: standard input: is closed; name a file instead of -\n")
    done = shell("echo x | cleantext clean - >&-", tmp_path)
    assert done.returncode == 2
    assert b"standard output is closed; write to a folder with --out DIR" in done.stderr
    done = shell("echo x | cleantext clean - 2>&-", tmp_path)
    assert (done.returncode, done.stdout) == (0, b"x\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_disk_is_said(tmp_path: Path) -> None:
    done = shell("echo x | cleantext clean - -q > /dev/full", tmp_path)
    assert (done.returncode, done.stderr) == (1, b"Error: standard output cannot be written: No space left on device\n")


@dataclass(frozen=True)
class Fragile:
    """Fails on some texts, guesses on others."""

    name: ClassVar[str] = "fragile"
    stage: ClassVar[Stage] = Stage.REPAIR
    kind: ClassVar[Kind] = Kind.REPAIR
    local: ClassVar[bool] = True
    reasons: ClassVar[Mapping[str, str]] = {"guess": "is a guess\x1b"}

    def edits(self, document: Document) -> Iterator[Edit]:
        if "boom" in document.text:
            message = f"it went\x1b[31m {document.text}"
            raise ZeroDivisionError(message)
        yield Edit(0, 1, "", "guess", GUESS)


@dataclass(frozen=True)
class Eater:
    """Takes everything away."""

    name: ClassVar[str] = "eater"
    stage: ClassVar[Stage] = Stage.REMOVAL
    kind: ClassVar[Kind] = Kind.REMOVAL
    local: ClassVar[bool] = False
    reasons: ClassVar[Mapping[str, str]] = {"all": "everything"}

    def edits(self, document: Document) -> Iterator[Edit]:
        yield Edit(0, len(document.text), "", "all")


@dataclass(frozen=True)
class Killer(Fragile):
    """Takes its process along."""

    def edits(self, document: Document) -> Iterator[Edit]:
        if document.text == "die":
            os._exit(9)
        yield from ()


def test_a_worker_that_dies_is_an_error_and_no_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PRESETS, "article", Preset((Killer(),)))
    for name, text in (("a", "live"), ("b", "die"), ("c", "live")):
        (tmp_path / f"{name}.txt").write_text(text)
    result = CliRunner().invoke(cli, ["clean", str(tmp_path), "--check", "-j", "2"])
    assert result.exit_code == 1
    assert "Error: a worker process died (out of memory?) at or behind " in result.stderr
    assert "a.txt; try fewer --jobs" in result.stderr


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_document_on_which_a_filter_fails_is_named_and_the_others_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: str) -> None:
    monkeypatch.setitem(PRESETS, "article", Preset((Fragile(), Eater())))
    monkeypatch.chdir(tmp_path)
    for i in range(5):
        Path(f"{i}.txt").write_text("boom " * 500 if i in {1, 4} else f"text {i}")
    result = CliRunner().invoke(cli, ["clean", ".", "--out", "out", "--report", "r.jsonl", "-j", jobs])
    assert result.exit_code == 1
    errors = [line for line in result.stderr.splitlines() if line.startswith("Error")]
    assert [line[:70] for line in errors] == [f"Error: {i}.txt: failed in filter 'fragile' with ZeroDivisionError: it we" for i in (1, 4)]
    assert all("\x1b" not in line and len(line) < 500 for line in errors)
    assert files(tmp_path / "out") == {f"{i}.txt": f"text {i}".encode() for i in (0, 2, 3)}
    assert "5 documents: 0 cleaned, 3 as they were, 2 failed (named above)." in result.stderr
    assert "Guards that fired: guard.survivors (3 edits held back)." in result.stderr
    assert "confidence 3" in result.stderr
    assert [bool(json.loads(line).get("error")) for line in Path("r.jsonl").read_text().splitlines()] == [False, True, False, False, True]


def test_a_text_that_its_encoding_cannot_hold_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    @dataclass(frozen=True)
    class Arrow(Fragile):
        def edits(self, document: Document) -> Iterator[Edit]:  # noqa: ARG002 (the shape of a filter)
            yield Edit(0, 1, "→", "guess")

    monkeypatch.setitem(PRESETS, "article", Preset((Arrow(),)))
    path = tmp_path / "a.txt"
    path.write_bytes(b"caf\xe9")
    result = CliRunner().invoke(cli, ["clean", str(path), "--in-place", "--encoding", "cp1252"])
    assert result.exit_code == 1
    assert "cannot be written as cp1252: character U+2192 (line 1); write it elsewhere with --out, which is UTF-8" in result.stderr
    assert path.read_bytes() == b"caf\xe9"
