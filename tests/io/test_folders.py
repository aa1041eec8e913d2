import os
from pathlib import Path

import pytest

from cleantext.errors import ConfigError
from cleantext.io.files import STDIN
from cleantext.io.folders import Job, plan


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("b.txt", "a.text", "d/c.TXT", "d/e/f.txt", "notes.md", ".x.txt", ".git/y.txt", "d/.z"):
        path = tmp_path / "pages" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_files_come_by_name_a_folder_before_those_below_it(tree: Path) -> None:
    found = plan([Path("pages")], out=Path("out"))
    names = ["a.text", "b.txt", "d/c.TXT", "d/e/f.txt"]
    assert found.jobs == [Job(Path("pages") / name, Path("out") / name) for name in names]
    assert found.left_out == {"of another name": 1, "hidden": 2, "hidden (folder)": 1}
    assert tree.exists()


def test_a_folder_that_may_be_listed_and_not_entered_is_left_to_the_reading(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stat = Path.stat

    def refuse(path: Path, **options: bool) -> os.stat_result:
        if path.parent.name == "e":  # root may enter every folder
            raise PermissionError(13, "Permission denied", str(path))
        return stat(path, **options)

    monkeypatch.setattr(Path, "stat", refuse)
    assert Job(Path("pages/d/e/f.txt")) in plan([Path("pages")]).jobs
    with pytest.raises(ConfigError, match=r"pages/d/e/f.txt: permission denied"):
        plan([Path("pages/d/e/f.txt")])
    assert tree.exists()


@pytest.mark.usefixtures("tree")
def test_a_file_that_is_named_is_taken_whatever_its_name() -> None:
    found = plan([Path("pages/notes.md"), Path("pages/.x.txt")])
    assert found.jobs == [Job(Path("pages/notes.md")), Job(Path("pages/.x.txt"))]


@pytest.mark.usefixtures("tree")
def test_globs_without_a_slash_are_names_and_those_with_one_are_places() -> None:
    assert [Path(job.source).name for job in plan([Path("pages")], globs=("F*",)).jobs] == ["f.txt"]
    assert [Path(job.source).name for job in plan([Path("pages")], globs=("d/*",)).jobs] == ["c.TXT", "f.txt"]


def test_in_place_the_target_is_the_file_behind_the_links(tree: Path) -> None:
    (tree / "link.txt").symlink_to("pages/b.txt")
    found = plan([Path("link.txt"), Path("pages/b.txt")], in_place=True)
    assert found.jobs == [Job(Path("link.txt"), tree.resolve() / "pages" / "b.txt")]
    assert found.left_out == {"given twice": 1}


def test_a_loop_of_links_is_left_out_and_named(tree: Path) -> None:
    (tree / "pages" / "loop.txt").symlink_to("loop.txt")
    (tree / "pages" / "d" / "up").symlink_to("..")
    found = plan([Path("pages")], out=Path("out"))
    assert len(found.jobs) == 4
    assert found.left_out["linked (folder)"] == 1
    assert found.left_out.total() == 6
    with pytest.raises(ConfigError, match=r"pages/loop\.txt: too many levels of symbolic links"):
        plan([Path("pages/loop.txt")])


@pytest.mark.usefixtures("tree")
def test_a_hard_link_of_an_input_is_no_output() -> None:
    Path("out").mkdir()
    Path("out/b.txt").hardlink_to("pages/b.txt")
    with pytest.raises(ConfigError, match=r"out/b\.txt would be written over the input pages/b\.txt"):
        plan([Path("pages/b.txt")], out=Path("out"))


def test_what_is_no_regular_file_is_not_cleaned_in_place(tmp_path: Path) -> None:
    for special in (Path("/dev/null"), tmp_path / "pipe"):
        if not special.exists():
            os.mkfifo(special)
        with pytest.raises(ConfigError, match="is no regular file and cannot be written over"):
            plan([special], in_place=True)
        assert plan([special]).jobs == [Job(special)]


def test_standard_input_is_a_job() -> None:
    assert plan([STDIN]).jobs == [Job(STDIN)]


@pytest.mark.parametrize("name", ["nope", "x" * 300, "pages/b.txt/c"])
def test_a_path_that_is_none_is_a_config_error(name: str) -> None:
    with pytest.raises(ConfigError, match=f"{name}: "):
        plan([Path(name)])


def test_names_that_differ_only_in_case_are_refused_where_the_output_takes_them_for_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for name in ("a.txt", "A.txt"):
        (pages / name).write_text(name)
    if len(list(pages.iterdir())) == 2:
        assert len(plan([pages], out=tmp_path / "out").jobs) == 2
        monkeypatch.setattr("cleantext.io.folders.identity", lambda path: (0, hash(str(path).casefold())))
        with pytest.raises(ConfigError, match=r"A\.txt and .*a\.txt would both become .*a\.txt; name the folder that holds both"):
            plan([pages], out=tmp_path / "out")
