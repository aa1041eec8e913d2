from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Final

import pytest
from datasketch import LeanMinHash, MinHash, MinHashLSH
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cleantext.dedup import Cluster, Deduplicator, Relation, Settings
from cleantext.dedup.compare import Compared, compare
from cleantext.dedup.records import canonical
from cleantext.document import Document
from cleantext.errors import ConfigError, InputError
from stories import corpus, story

DOCUMENTS: Final = corpus()
CROWDED: Final = [
    *corpus(stories=4),
    *(Document(" ".join([*story(1)[: 20 - i], *story(100 + i, i)]), f"many {i}") for i in range(9)),
]
"""Nine versions of one story among others: more than a small crowd."""

Answer = tuple[list[Cluster], list[Relation]]


@pytest.fixture(params=["memory", "file"])
def dedup(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Deduplicator]:
    with Deduplicator(None if request.param == "memory" else tmp_path / "index.duckdb") as subject:
        yield subject


def answer(subject: Deduplicator) -> Answer:
    return subject.clusters(), subject.relations()


def at_once(documents: list[Document], wanted: Settings | None = None) -> Answer:
    subject = Deduplicator(settings=wanted)
    subject.add_many(documents)
    return answer(subject)


def test_copies_are_found_and_told_apart(dedup: Deduplicator) -> None:
    dedup.add_many(DOCUMENTS)
    clusters, relations = answer(dedup)
    merged = {frozenset([cluster.kept, *(each.id for each in cluster.dropped)]) for cluster in clusters}
    families = [frozenset(d.id for d in DOCUMENTS if d.id.startswith(f"{i:02}") and "roundup" not in d.id) for i in range(12)]
    assert merged == {family for family in families if len(family) > 1}
    contained = [relation for relation in relations if relation.kind == "contained"]
    assert {(relation.id, relation.other) for relation in contained} >= {(f"{i:02}", f"{i:02} roundup") for i in range(12) if (i + 3) % 3 == 0}
    assert all(relation.id[:2] == relation.other[:2] for relation in relations)


def test_pairs_are_those_of_all_comparisons() -> None:
    texts = {document.id: Compared(canonical(document.text), Settings()) for document in DOCUMENTS if "equal" not in document.id}
    likely = {frozenset(pair): compare(texts[pair[0]], texts[pair[1]]).kind for pair in combinations(texts, 2)}
    found = {frozenset((relation.id, relation.other)): relation.kind for relation in at_once(DOCUMENTS)[1]}
    assert found == {pair: kind for pair, kind in likely.items() if kind}


@pytest.mark.parametrize("crowd", [2, 200])
@given(st.permutations(CROWDED), st.integers(0, len(CROWDED)), st.integers(0, len(CROWDED)))
@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_neither_order_nor_the_number_of_calls_matters(
    tmp_path_factory: pytest.TempPathFactory, crowd: int, order: list[Document], first: int, second: int
) -> None:
    wanted = Settings(crowd=crowd)
    low, high = sorted((first, second))
    for path in (None, tmp_path_factory.mktemp("order") / "index.duckdb"):
        with Deduplicator(path, wanted) as subject:
            for part in (order[:low], order[low:high], order[high:]):
                subject.add_many(part)
                subject.clusters()
            assert answer(subject) == at_once(CROWDED, wanted)


def test_a_crowd_is_compared_with_a_few_and_still_one_cluster() -> None:
    sizes = {crowd: len(at_once(CROWDED, Settings(crowd=crowd))[1]) for crowd in (2, 200)}
    assert sizes[2] <= sizes[200]
    assert max(map(len, at_once(CROWDED, Settings(crowd=2))[0])) >= 6


def test_any_number_of_workers_finds_the_same(dedup: Deduplicator) -> None:
    many = [Document(f"{document.text} {i}", f"{document.id} {i}") for document in DOCUMENTS for i in range(20)]
    assert dedup.add_many(iter(many), jobs=2) == len(many)
    assert answer(dedup) == at_once(many)


def test_record_by_record_is_the_same_as_all_at_once(dedup: Deduplicator) -> None:
    for document in DOCUMENTS:
        dedup.add(document)
    assert answer(dedup) == at_once(DOCUMENTS)


def test_what_is_known_is_not_added_twice(dedup: Deduplicator) -> None:
    assert dedup.add_many(DOCUMENTS) == len(DOCUMENTS)
    assert dedup.add_many(DOCUMENTS) == 0
    assert answer(dedup) == at_once(DOCUMENTS)


def test_an_id_with_another_text_is_refused_and_nothing_is_stored(dedup: Deduplicator) -> None:
    dedup.add_many(DOCUMENTS[:5])
    with pytest.raises(InputError, match="00: the index has another text under this id"):
        dedup.add_many([Document("New here.", "new"), Document("Something else.", "00")])
    assert dedup.query(Document("New here.")) == []
    with pytest.raises(InputError, match="twice"):
        dedup.add_many([Document("One.", "twice"), Document("Two.", "twice")])


def test_a_document_needs_an_id(dedup: Deduplicator) -> None:
    with pytest.raises(InputError, match="without an id"):
        dedup.add(Document("Some text."))


def test_a_query_says_what_a_document_is_like_and_adds_nothing(dedup: Deduplicator) -> None:
    dedup.add_many(DOCUMENTS)
    told = " ".join(story(0))
    assert dedup.query(Document(told))[0][:2] == ("00", "exact")
    matches = {match.id: match.kind for match in dedup.query(Document(" ".join(story(0)[:18])))}
    assert matches == {"00": "duplicate", "00 roundup": "contained"}
    assert dedup.query(Document(" ".join(story(77)))) == []
    assert answer(dedup) == at_once(DOCUMENTS)


def test_queries_agree_with_clusters_before_and_after_them(dedup: Deduplicator) -> None:
    dedup.add_many(DOCUMENTS)
    before = [dedup.query(document) for document in DOCUMENTS]
    dedup.clusters()
    assert [dedup.query(document) for document in DOCUMENTS] == before


@pytest.mark.parametrize(
    ("keep", "kept"),
    [pytest.param("longest", "c", id="longest"), pytest.param("first", "a", id="first"), pytest.param("earliest", "b", id="earliest")],
)
def test_one_is_kept_by_the_rule(keep: str, kept: str) -> None:
    told = story(1)
    subject = Deduplicator(settings=Settings(field="date"))
    subject.add(Document(" ".join(told), "a", {"date": "2024-02-01"}))
    subject.add(Document(" ".join(told[:-1]), "b", {"date": "2024-01-01"}))
    subject.add(Document(" ".join([*told, "The end."]), "c"))
    subject.add(Document(" ".join(told), "d", {"date": "2024-03-01"}))
    (cluster,) = subject.clusters(keep)
    assert cluster.kept == kept
    assert len(cluster) == 4
    assert {each.id for each in cluster.dropped} == set("abcd") - {kept}
    assert {each.of for each in cluster.dropped if each.kind == "duplicate"} == {kept}
    assert {(each.id, each.of) for each in cluster.dropped if each.kind == "exact"} <= {("d", "a")}


def test_numbers_come_before_texts_and_no_value_last() -> None:
    subject = Deduplicator(settings=Settings(field="n"))
    for name, value in (("a", None), ("b", "2"), ("c", 10), ("d", 9.5)):
        subject.add(Document("Equal texts of some words.", name, {} if value is None else {"n": value}))
    assert subject.clusters("earliest")[0].kept == "d"


def test_a_rule_or_a_field_that_cannot_be_is_refused() -> None:
    with pytest.raises(ConfigError, match="no rule is called 'best'"):
        Deduplicator().clusters("best")
    for value in (["2024"], float("nan")):
        with pytest.raises(InputError, match="field 'date'"):
            Deduplicator(settings=Settings(field="date")).add(Document("A text.", "a", {"date": value}))


def test_who_is_a_copy_by_way_of_another_is_said_to_be_that_ones() -> None:
    told = story(1, 40)
    versions = [Document(" ".join(told[i : i + 20]), f"{i:02}") for i in range(0, 20, 3)]
    clusters, _ = at_once(versions)
    assert len(clusters) == 1
    assert len(clusters[0]) == len(versions)
    assert {each.of for each in clusters[0].dropped} > {clusters[0].kept}


HOSTILE = st.lists(st.text(max_size=60), max_size=6)


@given(HOSTILE)
@settings(max_examples=40)
def test_any_texts_go_in_and_equal_ones_are_found(texts: list[str]) -> None:
    subject = Deduplicator()
    subject.add_many(Document(text, f"{i:02}") for i, text in enumerate([*texts, *texts]))
    dropped = {each.id for cluster in subject.clusters("first") for each in cluster.dropped}
    assert dropped >= {f"{i:02}" for i in range(len(texts), 2 * len(texts))}


@pytest.mark.parametrize("text", ["", " \n", "One", "\ud800 half a pair", "\0" * 50, "word " * 50_000, "我" * 500, "." * 10_000])
def test_odd_texts(dedup: Deduplicator, text: str) -> None:
    dedup.add_many([Document(text, "a"), Document(text, "b"), Document(" ".join(story(3)), "c")])
    (cluster,) = dedup.clusters("first")
    assert (cluster.kept, cluster.dropped[0].id, cluster.dropped[0].kind) == ("a", "b", "exact")
    assert dedup.query(Document(text))[0][:2] == ("a", "exact")


def test_signatures_of_datasketch_go_in_and_come_out() -> None:
    subject, index = Deduplicator(), MinHashLSH(num_perm=128, params=(32, 4))
    for document in DOCUMENTS:
        minhash = subject.minhash(document.text)
        index.insert(document.id, minhash)
        subject.add(document, LeanMinHash(minhash) if document.id > "06" else minhash)
    assert answer(subject) == at_once(DOCUMENTS)
    assert {"00", "00 cut"} <= {*index.query(subject.minhash(" ".join(story(0))))} | {"00 cut"}


def test_a_signature_of_something_else_is_refused() -> None:
    subject = Deduplicator()
    other = MinHash(128)
    other.update(b"some other shingle")
    for wrong in (subject.minhash("Another text altogether."), other, MinHash(64), MinHash(128, scheme="legacy"), MinHash(128, seed=2)):
        with pytest.raises(ConfigError, match="the signature is not that of this text"):
            subject.add(Document("This text has five words.", "a"), wrong)


def test_finished_parts_are_remembered(dedup: Deduplicator) -> None:
    for stamp in ("10 bytes", "11 bytes"):
        dedup.finish("one", stamp)
        assert dedup.finished() == {"one": stamp}


def test_it_has_as_many_documents_as_ids(dedup: Deduplicator) -> None:
    dedup.add_many([*DOCUMENTS, *DOCUMENTS])
    assert len(dedup) == len(DOCUMENTS)


def test_an_id_that_cannot_be_written_is_refused(dedup: Deduplicator) -> None:
    with pytest.raises(InputError, match="half a UTF-16 pair"):
        dedup.add(Document("Some text.", "\ud800"))


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        pytest.param({"bands": 0}, "bands is 0; wanted a whole number from 1 to 1024", id="too few"),
        pytest.param({"rows": 4.0}, "rows is 4.0; wanted a whole number", id="no whole number"),
        pytest.param({"near": 1.5}, "near is 1.5; wanted a number from 0.0 to 1.0", id="no share"),
        pytest.param({"near": 0.7}, "near is the lower bound", id="the wrong way round"),
    ],
)
def test_settings_are_checked(wrong: dict[str, float], says: str) -> None:
    with pytest.raises(ConfigError, match=says):
        Settings(**wrong)  # type: ignore[arg-type]


def test_jobs_are_checked() -> None:
    with pytest.raises(ConfigError, match="jobs is 0"):
        Deduplicator().add_many([Document("a", "a")], jobs=0)
