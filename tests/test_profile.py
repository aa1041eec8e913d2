"""Profiles: what is counted, that they add up, how they are asked, and their file."""

import json
import pickle
import re
import zlib
from collections.abc import Mapping
from functools import reduce
from operator import add
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cleantext import Document, Profile
from cleantext.errors import ConfigError, InputError
from cleantext.profile import key
from cleantext.testing import HOSTILE
from strategies import any_text

texts = st.lists(st.sampled_from(["Menu", "» menu", "MENU 2", "Menu 77", "Impressum", "", "12", "Ein Satz.", "ß", *HOSTILE]) | any_text, max_size=5)
corpora = st.lists(texts.map("\n".join).map(Document), max_size=5)
profiles = corpora.map(Profile.of)


# What is counted


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        pytest.param("Menu\nMenu\nmenu:", {"menu": 1}, id="documents are counted, not lines"),
        pytest.param("» 12 Comments\n3 comments", {"0 comments": 1}, id="numbers, bullets and case fold"),
        pytest.param("Über\u00a0 uns", {"über uns": 1}, id="white space folds"),
        pytest.param("12.10.2024\n---\n\n  ", {}, id="no letter"),
        pytest.param("word " * 40, {("word " * 40).strip(): 1}, id="200 characters"),
        pytest.param("word " * 40 + "a", {}, id="longer lines are prose"),
        pytest.param("日本語", {"日本語": 1}, id="any script"),
    ],
)
def test_what_is_counted(text: str, counted: Mapping[str, int]) -> None:
    assert Profile.of([Document(text)]).lines == counted


def test_of_a_huge_document_both_ends_are_counted() -> None:
    words = ["".join(chr(ord("a") + int(digit)) for digit in str(number)) for number in range(5_000)]
    counted = Profile.of([Document("\n".join(words))]).lines
    assert set(counted) == {*words[:1_000], *words[-1_000:]}


def test_a_key_is_its_own_key() -> None:
    for line in ("» 12 Comments", "Menu:", "a  b", "İ x"):
        assert key(key(line.lower())) == key(line.lower())


# They add up


@given(profiles, profiles)
def test_the_order_of_a_sum_does_not_matter(one: Profile, other: Profile) -> None:
    assert one + other == other + one


@given(profiles, profiles, profiles)
def test_the_brackets_of_a_sum_do_not_matter(one: Profile, two: Profile, three: Profile) -> None:
    assert (one + two) + three == one + (two + three)


@given(profiles)
def test_the_profile_of_nothing_is_zero(profile: Profile) -> None:
    assert profile + Profile() == profile == Profile() + profile
    pruned = profile.pruned(least=2)
    assert pruned + Profile() == pruned == Profile() + pruned


@given(st.lists(corpora, max_size=4))
def test_the_sum_of_the_parts_is_the_whole(parts: list[list[Document]]) -> None:
    assert reduce(add, map(Profile.of, parts), Profile()) == Profile.of(document for part in parts for document in part)


@given(corpora, st.randoms(use_true_random=False))
def test_the_order_of_the_documents_does_not_matter(documents: list[Document], dice: Any) -> None:
    shuffled = list(documents)
    dice.shuffle(shuffled)
    assert Profile.of(shuffled) == Profile.of(documents)


def test_only_profiles_add_up() -> None:
    with pytest.raises(TypeError):
        Profile() + 1


# Pruning


@given(profiles, st.integers(1, 4))
def test_pruning_drops_what_is_rarer(profile: Profile, least: int) -> None:
    pruned = profile.pruned(least=least)
    assert pruned.documents == profile.documents
    assert pruned.lines == {said: count for said, count in profile.lines.items() if count >= least}
    assert pruned.pruned(least=1) == pruned


def test_a_pruned_profile_is_not_merged() -> None:
    profile = Profile.of([Document("Menu")])
    for one, other in ((profile, profile.pruned(least=2)), (profile.pruned(least=2), profile)):
        with pytest.raises(ConfigError, match="merge first, then prune"):
            one + other


# Frozen, and a value


def test_a_profile_is_frozen() -> None:
    counts = {"menu": 1}
    profile = Profile(1, counts)
    counts["other"] = 1
    assert profile.lines == {"menu": 1}
    with pytest.raises(TypeError):
        profile.lines["menu"] = 2  # type: ignore[index] # what must fail
    with pytest.raises(AttributeError):
        profile.documents = 2  # type: ignore[misc] # what must fail


@given(profiles)
def test_a_profile_is_a_value(profile: Profile) -> None:
    again = pickle.loads(pickle.dumps(profile))  # noqa: S301 (our own bytes)
    assert (again, hash(again)) == (profile, hash(profile))


@pytest.mark.parametrize(
    ("documents", "counts", "least"),
    [(-1, {}, 1), (1, {"a": 2}, 1), (1, {"a": 0}, 1), (3, {"a": 1}, 2), (1, {}, 0), (1, {"a": True}, 1), (1.0, {}, 1), (1, {1: 1}, 1)],
)
def test_counts_that_cannot_be_are_refused(documents: Any, counts: Any, least: int) -> None:
    with pytest.raises(ConfigError):
        Profile(documents, counts, least)


# Asking


def test_questions() -> None:
    profile = Profile.of(Document(text) for text in ("Menu\nA.", "Menu\nB.", "Menu", "C."))
    assert [profile.share(said) for said in ("menu", "a", "nothing")] == [0.75, 0.25, 0.0]
    assert Profile().share("menu") == 0.0
    assert profile.is_recurring("menu", documents=3, share=0.75)
    assert not profile.is_recurring("menu", documents=4, share=0.0)
    assert not profile.is_recurring("menu", documents=1, share=0.76)


# The file


@settings(suppress_health_check=list(HealthCheck))
@given(profiles, st.integers(1, 2))
def test_a_file_gives_the_profile_back(tmp_path: Path, profile: Profile, least: int) -> None:
    profile = profile.pruned(least=least)
    profile.save(tmp_path / "a.profile")
    assert Profile.load(tmp_path / "a.profile") == profile
    assert [path.name for path in tmp_path.iterdir()] == ["a.profile"]


def test_surrogates_that_make_a_pair_stay_two(tmp_path: Path) -> None:
    profile = Profile.of([Document("a \ud83d\ude00 b")])
    profile.save(tmp_path / "a")
    assert Profile.load(tmp_path / "a") == profile


def test_the_same_profile_gives_the_same_bytes(tmp_path: Path) -> None:
    documents = [Document("Menu\nImpressum"), Document("Impressum\nÜber uns")]
    for name, some in (("a", documents), ("b", documents[::-1])):
        Profile.of(some).save(str(tmp_path / name))
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_the_file_is_as_it_is_documented(tmp_path: Path) -> None:
    Profile.of([Document("Menu\n12 Comments")]).save(tmp_path / "a")
    text = zlib.decompress((tmp_path / "a").read_bytes(), wbits=31).decode()
    assert text == '{"format":"cleantext.profile","version":2,"documents":1,"least":1,"lines":{"0 comments":1,"menu":1},"forms":{}}'


GOOD = {"format": "cleantext.profile", "version": 2, "documents": 1, "least": 1, "lines": {"menu": 1}, "forms": {"York": 1}}


def test_a_file_of_version_1_is_read_and_has_no_forms(tmp_path: Path) -> None:
    content = {**GOOD, "version": 1}
    del content["forms"]
    path = tmp_path / "old.profile"
    path.write_bytes(zlib.compress(json.dumps(content).encode(), wbits=31))
    assert Profile.load(path) == Profile(1, {"menu": 1})


def test_forms_of_words_are_counted_by_documents_and_add_up() -> None:
    text = "It is said that the people of New York have a plan. It is said that New York has none."
    profile = Profile.of([Document(text)]) + Profile.of([Document("It is said that the people of New york have a plan.")])
    assert {form: profile.forms[form] for form in ("New", "York", "york", "New York", "New york")} == {
        "New": 2,
        "York": 1,
        "york": 1,
        "New York": 1,
        "New york": 1,
    }
    assert profile.pruned(least=2).forms.keys() == {form for form, n in profile.forms.items() if n == 2}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param([], "is no profile; write the profile anew", id="a list"),
        pytest.param({}, "is no profile; write the profile anew", id="no format"),
        pytest.param({**GOOD, "format": "other"}, "is no profile; write the profile anew", id="another format"),
        pytest.param({**GOOD, "version": 3}, "is a profile of version 3, and this cleantext reads versions 1 to 2: update cleantext", id="newer"),
        pytest.param({**GOOD, "lines": []}, "is a profile without its counts", id="no counts"),
        pytest.param({**GOOD, "forms": None}, "is a profile without its counts", id="no forms"),
        pytest.param({**GOOD, "forms": {"York": 2}}, "what 1 documents hold is held by 1 to 1 of them", id="too large a count of a form"),
        pytest.param({**GOOD, "documents": "1"}, "is a profile without its counts", id="a number as a text"),
        pytest.param({**GOOD, "lines": {"menu": 2}}, "what 1 documents hold is held by 1 to 1 of them", id="too large a count"),
        pytest.param({**GOOD, "lines": {"menu": 0.5}}, "a profile counts lines: its keys are texts, its numbers are whole", id="half a document"),
    ],
)
def test_a_foreign_file_is_refused(tmp_path: Path, content: object, message: str) -> None:
    path = tmp_path / "odd.profile"
    path.write_bytes(zlib.compress(json.dumps(content).encode(), wbits=31))
    with pytest.raises(InputError, match=f"^{re.escape(str(path))}: {re.escape(message)}"):
        Profile.load(path)


@pytest.mark.parametrize(
    "data",
    [b"", b"plain text", b"\x80\x04.", zlib.compress(b"{", wbits=31), zlib.compress(b"\xff", wbits=31), zlib.compress(b"{}" * 99, wbits=31)[:-9]],
)
def test_what_is_no_profile_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "odd.profile"
    path.write_bytes(data)
    with pytest.raises(InputError, match="is no profile, or was cut off; write one with"):
        Profile.load(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nowhere: cannot be read: No such file"):
        Profile.load(tmp_path / "nowhere")
    with pytest.raises(InputError, match="cannot be written: No such file"):
        Profile().save(tmp_path / "nowhere" / "a")
