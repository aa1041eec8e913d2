import os
import shutil
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

from cleantext.errors import ConfigError
from cleantext.filter import Filter
from cleantext.plugins import GROUP, extra, plugins
from cleantext.testing import check_filter
from cli.shell import run

PACKAGE = Path(__file__).parent / "packages" / "doubled-words"


def install(folder: Path, points: dict[str, str]) -> None:
    """Lay the package into a folder as an installer does: the module, and what the project file says of it."""
    shutil.copy(PACKAGE / "doubled_words.py", folder)
    info = folder / "doubled_words-0.1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: doubled-words\nVersion: 0.1.0\n")
    (info / "entry_points.txt").write_text(f"[{GROUP}]\n" + "".join(f"{name} = {value}\n" for name, value in points.items()))


@pytest.fixture
def installed(tmp_path: Path) -> dict[str, str]:
    project = tomllib.loads((PACKAGE / "pyproject.toml").read_text())["project"]
    install(tmp_path, project["entry-points"][GROUP])
    return {"PYTHONPATH": os.pathsep.join([*sys.path, str(tmp_path)])}


def test_a_filter_of_another_package_is_listed_and_runs_when_it_is_enabled(installed: dict[str, str]) -> None:
    listed = run("filters", env=installed).out.decode()
    assert "of other packages: run them with --enable NAME\n  doubled_words  changes any character\n" in listed
    text = b"The end of the the road.\n"
    assert run("clean", "-", "-q", stdin=text, env=installed).out == text
    assert run("clean", "-", "-q", "--enable", "doubled_words", stdin=text, env=installed).out == b"The end of the road.\n"
    options = ["--enable", "doubled_words", "--set", "doubled_words.longest=5"]
    assert run("clean", "-", "-q", *options, stdin=text, env=installed).out == text


def test_it_keeps_the_laws(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(PACKAGE))
    subject = import_module("doubled_words").DoubledWords()
    assert isinstance(subject, Filter)
    check_filter(subject, triggers=["all of the the rest", "a a"])


def test_a_name_that_nobody_offers_is_refused() -> None:
    plugins.cache_clear()
    with pytest.raises(ConfigError, match="no filter beside the presets is called 'nothing'; there are"):
        extra("nothing")


@pytest.mark.parametrize(
    ("points", "message"),
    [
        ({"doubled_words": "nowhere:Filter"}, "cannot be loaded: ModuleNotFoundError"),
        ({"other_name": "doubled_words:DoubledWords"}, "is no filter called 'other_name'"),
        ({"doubled_words": "re:compile"}, "is no filter called 'doubled_words'"),
    ],
)
def test_an_offer_that_is_no_filter_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, points: dict[str, str], message: str) -> None:
    install(tmp_path, points)
    monkeypatch.syspath_prepend(str(tmp_path))
    plugins.cache_clear()
    with pytest.raises(ConfigError, match=message):
        plugins()
    plugins.cache_clear()
