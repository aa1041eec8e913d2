import json
from pathlib import Path

import pytest

from cleantext.config import Config, describe, digest, read_settings, with_assignments
from cleantext.document import Document
from cleantext.errors import ConfigError, InputError
from cleantext.io.records import Reading
from cleantext.pipeline import Pipeline
from cleantext.profile import Profile
from cleantext.verdict import Bounds
from cli.shell import DIRTY, PROSE, run


def test_nothing_said_is_the_article() -> None:
    assert Config().pipeline() == Pipeline()


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"presets": "dump"}, "no setting is called 'presets'; did you mean 'preset'?"),
        ({"preset": "novel"}, "no preset is called 'novel'"),
        ({"text_keys": "body"}, "did you mean 'text_key'?"),
        ({"min_confidence": "high"}, "min_confidence is 'high'; wanted a number"),
        ({"min_confidence": 2}, "min_confidence is 2.0"),
        ({"allow": "source_lines"}, "allow is 'source_lines'; wanted a list"),
        ({"max_ratio": True}, "max_ratio is True; wanted a whole number"),
        ({"max_ratio": 0}, "settings: max_ratio is 0; wanted 1 or more"),
        ({"stages": ["spacing", "removals"]}, "settings: no stage is called 'removals'; did you mean 'removal'?"),
        ({"format": "docx"}, "settings: no format is called 'docx'; there are: text, jsonl, csv, tsv, parquet, html, warc"),
        ({"filters": {"recuring_lines": {"share": 0.5}}}, "did you mean 'recurring_lines'?"),
        ({"filters": {"recurring_lines": {"shares": 0.5}}}, "recurring_lines: no option is called 'shares'; did you mean 'share'?"),
        ({"filters": {"recurring_lines": {"share": "half"}}}, "recurring_lines.share is 'half'; wanted a number"),
        ({"filters": {"recurring_lines": {"share": 2}}}, "share is 2.0"),
        ({"filters": {"recurring_lines": {"profile": "x"}}}, "no option is called 'profile'"),
    ],
)
def test_a_setting_that_cannot_be_is_refused_with_what_was_meant(settings: dict[str, object], message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        Config.of(settings).pipeline()
    assert message in str(caught.value)


def test_files_are_found_and_what_is_nearer_wins(tmp_path: Path) -> None:
    assert read_settings(None, tmp_path) == {}
    (tmp_path / "pyproject.toml").write_text('[tool.other]\nx = 1\n[tool.cleantext]\npreset = "dump"\n')
    assert read_settings(None, tmp_path) == {"preset": "dump"}
    (tmp_path / "cleantext.toml").write_text('preset = "corpus"\n[filters.recurring_lines]\nshare = 0.5\n')
    assert read_settings(None, tmp_path)["preset"] == "corpus"
    assert read_settings(tmp_path / "pyproject.toml", tmp_path) == {"preset": "dump"}
    (tmp_path / "cleantext.toml").write_text("preset = \n")
    with pytest.raises(ConfigError, match=r"cleantext.toml: is not TOML"):
        read_settings(None, tmp_path)
    with pytest.raises(InputError, match="nope: cannot be read"):
        read_settings(tmp_path / "nope", tmp_path)


def test_assignments_are_toml_or_plain_words() -> None:
    found = with_assignments({"filters": {"a": {"x": 1}}}, ["a.y=0.5", "b.z = true", "preset=dump", "a.x=[1, 2]"])
    assert found == {"preset": "dump", "filters": {"a": {"x": [1, 2], "y": 0.5}, "b": {"z": True}}}
    for wrong in ("a.y", "=1", "a.=1"):
        with pytest.raises(ConfigError, match=r"wanted filter.option=value"):
            with_assignments({}, [wrong])


def test_the_hash_tells_what_decides_about_the_output() -> None:
    base = digest(describe(Pipeline(), Reading()))
    assert base == digest(describe(Pipeline(), Reading()))
    profile = Profile.of([Document("Menu"), Document("Menu")])
    names = Profile(profile.documents, profile.lines, forms={"York": 2})
    others = [
        describe(Pipeline.preset("dump"), Reading()),
        describe(Pipeline().without("blank_lines"), Reading()),
        describe(Pipeline().with_profile(profile), Reading()),
        describe(Pipeline().with_profile(names), Reading()),
        describe(Pipeline(), Reading(text_key="body")),
        describe(Config.of({"filters": {"recurring_lines": {"share": 0.5}}}).pipeline(), Reading()),
        describe(Pipeline().judging("c4"), Reading()),
        describe(Pipeline().judging("gopher"), Reading()),
    ]
    assert len({base, *map(digest, others)}) == 9


def test_bounds_are_the_presets_or_named_or_in_a_file_or_none(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('extends = "c4"\n[bounds]\nc4_sentence_count = { min = 2 }\n')

    def bounds(**settings: str) -> Bounds | None:
        return Config.of(settings).pipeline().bounds

    assert bounds() is None
    assert bounds(preset="corpus") == Bounds.preset("lenient")
    assert bounds(preset="corpus", bounds="none") is None
    assert bounds(bounds="gopher") == Bounds.preset("gopher")
    found = bounds(preset="corpus", bounds=str(tmp_path / "mine.toml"))
    assert found is not None
    assert (found.name, found.thresholds[0].minimum) == ("mine", 2)
    with pytest.raises(ConfigError, match="no bounds are called 'strict'"):
        bounds(bounds="strict")


def test_the_command_line_goes_before_set_and_set_before_the_file(tmp_path: Path) -> None:
    (tmp_path / "cleantext.toml").write_text('preset = "lossless"\nallow = ["mojibake"]\ntext_key = "body"\n')
    shown = json.loads(run("config", "show", "--set", "text_key=words", cwd=tmp_path).out)
    assert shown["text_key"] == "words"
    assert "mojibake" not in shown["filters"]
    assert "source_lines" not in shown["filters"]
    assert len(shown["hash"]) == 16
    assert "source_lines" in json.loads(run("config", "show", "--preset", "article", cwd=tmp_path).out)["filters"]
    assert run("clean", "-", "-q", stdin=DIRTY.encode(), cwd=tmp_path).out == DIRTY.encode()
    assert run("clean", "-", "-q", "--preset", "article", stdin=DIRTY.encode(), cwd=tmp_path).out == PROSE.encode()


def test_a_wrong_key_in_the_file_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "cleantext.toml").write_text("alow = []\n")
    done = run("clean", "-", cwd=tmp_path, stdin=b"x")
    assert done.code == 2
    assert "cleantext.toml: no setting is called 'alow'; did you mean 'allow'?" in " ".join(done.err.split())
