"""Which scripts a text is written in, and the languages of each."""

from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from cleantext.lexicon.characters import ASCII

if TYPE_CHECKING:
    import regex

OTHER: Final = "Other"
"""Letters of any script that has no name here."""

LANGUAGE_OF: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Greek": "el",
        "Hebrew": "he",
        "Thai": "th",
        "Hangul": "ko",
        "Tamil": "ta",
        "Telugu": "te",
        "Gujarati": "gu",
        "Gurmukhi": "pa",
        "Kannada": "kn",
        "Malayalam": "ml",
        "Sinhala": "si",
        "Georgian": "ka",
        "Armenian": "hy",
        "Khmer": "km",
        "Lao": "lo",
        "Myanmar": "my",
    }
)
"""Scripts that pages use for one language alone. Yiddish, written as Hebrew is, is one in ten thousand of its pages."""

_SCRIPTS_OF: Final = {
    **{language: (script,) for script, language in LANGUAGE_OF.items()},
    **dict.fromkeys("ar arz fa ur ps pnb ckb sd azb mzn lrc ug".split(), ("Arabic",)),
    **dict.fromkeys("ru uk be bg mk ky ba cv ce tt sah mn tg rue kk mhr mrj myv os kv krc lez av tyv xal bxr".split(), ("Cyrillic",)),
    **dict.fromkeys("hi mr ne sa mai bh gom new dty".split(), ("Devanagari",)),
    **dict.fromkeys("bn as bpy".split(), ("Bengali",)),
    **dict.fromkeys("zh yue wuu".split(), ("Han",)),
    **dict.fromkeys("sr sh bs uz tk az ku".split(), ("Latin", "Cyrillic", "Arabic")),
    "ja": ("Han", "Hiragana", "Katakana"),
    "ko": ("Hangul", "Han"),
    "yi": ("Hebrew",),
    "xmf": ("Georgian",),
    "am": ("Ethiopic",),
    "bo": ("Tibetan",),
    "dv": (OTHER,),
    "or": (OTHER,),
}
_NAMES: Final = sorted(({script for names in _SCRIPTS_OF.values() for script in names} | {"Latin"}) - {OTHER})


def beyond_ascii(text: str | bytes) -> str:
    """Return the characters of a text, or of its UTF-8, that are not ASCII, each once."""
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    return "".join(set(data.translate(None, ASCII).decode("utf-8", "surrogatepass")))


def scripts_of(language: str) -> tuple[str, ...]:
    """Return the scripts in which pages of a language are written; Latin for most."""
    return _SCRIPTS_OF.get(language, ("Latin",))


def scripts(text: str) -> dict[str, float]:
    """Return the share of the letters that each script has, by its Unicode name, the greatest first; {} for a text without letters.

    >>> scripts("Зима 2024: Bob")
    {'Cyrillic': 0.5714285714285714, 'Latin': 0.42857142857142855}
    """
    if text.isascii():
        return {"Latin": 1.0} if any(map(str.isalpha, text)) else {}
    counts: Counter[str] = Counter()
    for character, n in Counter(text).items():
        if character.isalpha():
            counts[_script(character)] += n
    total = counts.total()
    return {name: n / total for name, n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))}


@lru_cache(maxsize=1 << 14)
def _script(letter: str) -> str:
    found = _pattern().match(letter)
    return str(found.lastgroup) if found else OTHER


@cache
def _pattern() -> "regex.Pattern[str]":
    import regex  # noqa: PLC0415 (20 ms that ASCII need not wait for)

    return regex.compile("|".join(rf"(?P<{name}>\p{{Script={name}}})" for name in _NAMES))
