import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import apply, each_fixture
from cleantext import Document
from cleantext.filters import lowercase_brands
from cleantext.filters.lowercase_brands import LowercaseBrands
from cleantext.profile import Profile
from cleantext.testing import check_filter
from pages import changing

FILTER = LowercaseBrands()
ALONE = LowercaseBrands(known=False)
SPELLINGS = "WaveFinder wavefinder Wavefinder waveFinder WaveFINDER ChatGPT chatGPT chatgpt iPad ipad the sea5 of é".split()
NOOP = [
    pytest.param("It is WaveFinder that they want, and not wavefinder as it is.", id="the form once"),
    pytest.param("They have WaveFinder and WaveFinder. See wavefinder.com or @wavefinder for more of it.", id="a domain and a handle"),
    pytest.param("They have waveFinder and waveFinder. Wavefinder is what they want of it.", id="a capital that would be lost"),
    pytest.param("They have WaveFinder, WaveFinder. A wavefinder is a wavefinder, and it is a wavefinder.", id="the writer's style"),
    pytest.param("```\nthe WaveFinder and the WaveFinder and the wavefinder of the town\n```", id="code"),
    pytest.param("Sie haben WaveFinder und WaveFinder und den wavefinder, der nicht von ihnen ist, aber von der Stadt.", id="German"),
]
FIX = [
    pytest.param("They have WaveFinder and WaveFinder, and a wavefinder.", "They have WaveFinder and WaveFinder, and a WaveFinder.", id="all small"),
    pytest.param("They have WaveFinder and WaveFinder, and a Wavefinder.", "They have WaveFinder and WaveFinder, and a WaveFinder.", id="half"),
    pytest.param("They have WaveFinder and WaveFinder, and waveFinder’s.", "They have WaveFinder and WaveFinder, and WaveFinder’s.", id="genitive"),
]


@pytest.mark.parametrize("text", NOOP)
def test_leaves(text: str) -> None:
    assert apply(ALONE, text) == text


@pytest.mark.parametrize(("before", "after"), FIX)
def test_raises(before: str, after: str) -> None:
    assert apply(ALONE, before) == after


def test_a_profile_knows_brands() -> None:
    pages = [f"It is said that the people of town {i} have an AcmeBox and that it is good for them." for i in range(3)]
    subject = LowercaseBrands(profile=Profile.of(map(Document, pages)), known=False)
    assert apply(subject, "They have an acmebox in the house.") == "They have an AcmeBox in the house."
    assert apply(ALONE, "They have an acmebox in the house.") == "They have an acmebox in the house."


@each_fixture("lowercase_brands")
def test_fixtures(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


@given(st.sampled_from(["WaveFinder", "OpenMind", "WordMill", "eHouse", "DeMarlo"]), st.integers(0, 3), st.booleans())
def test_a_brand_that_lost_its_capitals_gets_them_back(brand: str, place: int, is_small: bool) -> None:  # noqa: FBT001 (hypothesis gives it)
    lost = brand.lower() if is_small else brand[0] + brand[1:].lower()
    lines = [f"The people of the town have {brand} in the house." for _ in range(4)]
    damaged = [line.replace(brand, lost) if i == place else line for i, line in enumerate(lines)]
    assert apply(ALONE, "\n".join(damaged)) == "\n".join(lines)


@given(
    st.lists(
        st.sampled_from("WaveFinder wavefinder Wavefinder waveFinder WaveFINDER ChatGPT chatGPT chatgpt iPad ipad the sea5 of é".split()), max_size=8
    )
)
def test_a_text_that_the_gate_stops_has_no_edits(words: list[str]) -> None:
    text = f"They have {' '.join(words)}, and it is what they want. They have {' '.join(words[:2])} for all of it."
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lowercase_brands, "_has_variants", lambda *_: True)
        ungated = list(FILTER.edits(Document(text)))
    assert list(FILTER.edits(Document(text))) == ungated


def test_laws() -> None:
    check_filter(FILTER, changing("lowercase_brands"))
