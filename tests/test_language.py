import subprocess
import sys

import pytest

from cleantext import Document
from cleantext.language import UNKNOWN, Language, detect, is_english
from cleantext.testing import HOSTILE

GERMAN = "Der Vertrag wurde im Frühjahr unterschrieben und ist seit dem Sommer gültig."


@pytest.mark.parametrize("text", [*HOSTILE, "12345 67890", "?!", "x" * 100_000])
def test_any_text_has_an_answer(text: str) -> None:
    assert 0 <= detect(text).probability <= 1


@pytest.mark.parametrize("text", ["", "\n", "12 : 30", "...!"])
def test_a_text_without_letters_is_in_no_known_language(text: str) -> None:
    assert detect(text) == UNKNOWN


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


def test_english_is_decided_by_its_function_words_alone() -> None:
    assert detect("The house is at the end of the road.") == Language("en", 1.0)


def test_long_lines_outweigh_a_menu() -> None:
    assert detect("Accueil\nContact\nNouvelles\n" + "The house at the end of the road is for sale, and the people of the town know it.").code == "en"


def test_the_same_answer_whatever_was_asked_before() -> None:
    first = detect("Kort tekst zonder veel woorden")
    detect(GERMAN)
    assert detect("Kort tekst zonder veel woorden") == first


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
