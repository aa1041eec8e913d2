"""Throw bytes at what meets hostile inputs, guided by the branches that they take (atheris, which is no dependency: pip install atheris).

    PYTHONPATH=tests python tests/benchmarks/fuzz.py decode|lines|pipeline [CORPUS_DIR] [-max_total_time=300] [any option of libFuzzer]

decode    any bytes have a text, which UTF-8 can hold; what is told beyond doubt makes the same bytes again
lines     JSON lines: nothing but records; their bytes are the file's, each once; two halves of the file have the records of the whole; a line with
          another text differs from the old one in its text only
pipeline  the patch makes the clean text of the original and the original of the clean text

It stops at the first input for which a law does not hold, and writes it to a file; such inputs become cases of the tests.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

import atheris
import msgspec

with atheris.instrument_imports(include=["cleantext", "chardet"]):
    from cleantext.errors import InputError
    from cleantext.io.decoding import decode
    from cleantext.io.json_lines import JsonRecord
    from cleantext.io.readers import END, Input
    from cleantext.io.records import Reading, Record
    from cleantext.io.sure import told
    from cleantext.pipeline import Pipeline

_MARK: Final = b"\xef\xbb\xbf"
_PIPELINE: Final = Pipeline()
_READING: Final = Reading(format="jsonl", max_document_bytes=1000)
_FILE: Final = Path(tempfile.mkdtemp(dir="/dev/shm" if Path("/dev/shm").is_dir() else None)) / "a.jsonl"  # noqa: S108 (mkdtemp makes its name)


def decodes(data: bytes) -> None:
    """Hold the laws of `decode` and `told`."""
    found = decode(data)
    found.text.encode()
    assert 0 <= found.lost <= len(data), found
    if sure := told(data):
        assert sure.form.encode(sure.text) == data, sure


def _records(start: float, stop: float) -> list[Record]:
    with Input(_FILE, _READING) as opened:
        return list(opened.records(int(start), stop))


def lines(data: bytes) -> None:
    """Hold the laws of JSON lines."""
    _FILE.write_bytes(data)
    try:
        found = _records(0, END)
    except InputError:
        return
    if not any("longer than" in record.error or record.told for record in found):
        assert b"".join(record.raw for record in found) == data.removeprefix(_MARK), found
    middle = len(data) // 2
    halves = _records(0, middle) + _records(middle, END)
    assert [(each.place.offset, each.text, each.raw, each.error) for each in halves] == [
        (each.place.offset, each.text, each.raw, each.error) for each in found
    ], middle
    for record in found:
        if isinstance(record, JsonRecord):
            _changes(record)


def _changes(record: JsonRecord) -> None:
    assert record.encode(record.text).rstrip(b"\n") == record.raw.rstrip(b"\n"), record.raw
    changed = msgspec.json.decode(record.encode(f"{record.text} x"))
    assert changed == {**msgspec.json.decode(record.raw), record.text_key: f"{record.text} x"}, record.raw


def cleans(data: bytes) -> None:
    """Hold the laws of the pipeline."""
    text = data.decode("utf-8", "replace")
    report = _PIPELINE(text)
    assert report.patch.apply(text) == report.text
    assert report.patch.invert(text).apply(report.text) == text


_TARGETS: Final[dict[str, Callable[[bytes], None]]] = {"decode": decodes, "lines": lines, "pipeline": cleans}

if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in _TARGETS:
        sys.exit(__doc__)
    atheris.Setup([sys.argv[0], *sys.argv[2:]], _TARGETS[sys.argv[1]])
    atheris.Fuzz()
