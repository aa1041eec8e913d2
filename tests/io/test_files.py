import json
import os
import stat
from contextlib import suppress
from pathlib import Path

import pytest

from cleantext.errors import InputError
from cleantext.io.files import Records, read, write_whole
from cleantext.io.visible import exact, shown, visible


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_file_has_the_mode_of_the_umask(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        write_whole(tmp_path / "new" / "a.txt", b"x")
    finally:
        os.umask(old)
    assert mode(tmp_path / "new" / "a.txt") == 0o640


def test_a_replaced_file_keeps_its_mode_and_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"old")
    real.chmod(0o600)
    link.symlink_to("real")
    write_whole(link, b"new")
    assert link.is_symlink()
    assert (real.read_bytes(), mode(real)) == (b"new", 0o600)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "real"]


def test_a_file_that_cannot_be_finished_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(TypeError):
        write_whole(tmp_path / "a", "no bytes")  # type: ignore[arg-type]
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


def test_a_device_is_written_to_and_not_replaced() -> None:
    write_whole(Path("/dev/null"), b"x")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@pytest.mark.parametrize("name", ["file/a", "file/b/a", "folder", "x" * 300])
def test_what_cannot_be_written_is_an_input_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "folder").mkdir()
    with pytest.raises(InputError, match="cannot be written: "):
        write_whole(tmp_path / name, b"x")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]


def test_a_long_name_leaves_room_for_the_temporary(tmp_path: Path) -> None:
    write_whole(tmp_path / ("x" * 255), b"x")


def test_records_appear_whole(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    with Records(path) as records:
        records.add({"text": "é\0\n\u2028"})
        assert not path.exists()
        records.add({})
    assert [json.loads(line) for line in path.read_text("utf-8").split("\n")[:-1]] == [{"text": "é\0\n\u2028"}, {}]


def test_records_that_are_broken_off_are_called_partial(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_bytes(b"old")
    with suppress(KeyboardInterrupt), Records(tmp_path / "r.jsonl") as records:
        records.add({"a": 1})
        raise KeyboardInterrupt
    assert (tmp_path / "r.jsonl").read_bytes() == b"old"
    assert (tmp_path / "r.jsonl.partial").read_bytes() == b'{"a":1}\n'


def test_a_missing_file_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nope: cannot be read: No such file or directory"):
        read(tmp_path / "nope")
    with pytest.raises(InputError, match="cannot be read: Is a directory"):
        read(tmp_path)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("plain — é 日本 👍", "plain — é 日本 👍"),
        ("\x1b[31m\r\n\t\0\x7f\x9b", r"\x1b[31m\r\n\t\x00\x7f\x9b"),
        ("a\xa0b\u202e\u2028\ufeff\ud800", r"a\xa0b\u202e\u2028\ufeff\ud800"),
        ("\U000e0041", r"\U000e0041"),
    ],
)
def test_what_cannot_be_seen_is_escaped(text: str, seen: str) -> None:
    assert visible(text) == seen


def test_names_are_exact_in_records_and_harmless_on_the_screen() -> None:
    name = os.fsdecode(b"a\n\xe9\x1b")
    assert exact(name) == "a\n\\xe9\x1b"
    assert shown(Path(name)) == r"a\n\xe9\x1b"
