"""Which language a text, a line or a block is in.

Most texts show their language by their function words, or by a script that no other language has; a detector is loaded only where neither decides.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import filterfalse
from typing import Final

from cleantext.detectors import KNOWN, Engine, probabilities
from cleantext.errors import ConfigError
from cleantext.lexicon.characters import ONLY_LETTERS
from cleantext.lexicon.english import FUNCTION_WORDS
from cleantext.lexicon.foreign import FOREIGN_FUNCTION_WORDS
from cleantext.lexicon.function_words import OWNERS
from cleantext.scripts import LANGUAGE_OF, beyond_ascii, scripts, scripts_of

_SAMPLE: Final = 1000
"""Characters looked at. langdetect agrees with a large model on 99.4 % of 636 web pages by the first 1,000 (80 are too few: 97.7 %)."""

_SHARE: Final = 0.15
_WORDS: Final = 5
_ENGLISH_SHARE: Final = 0.2
_ENGLISH_WEIGHT: Final = 1.5
_TIMES: Final = 2
"""What function words decide: so many of them, and such a share of all words, in a language, which weigh twice as much as those of any other. A word
weighs 1, or 1/n where n languages have it; two English words that no other language has are enough. Of 15,670 texts in 50 languages langdetect
says the same in 99.6 % of what is decided (tests/benchmarks/language.py)."""

_ENGLISH_ALONE: Final = ("en",)
_ROUNDING: Final = 1e-6
"""More than what the order of a sum of a thousand weights can change."""

_ONE_SCRIPT: Final = 0.9
"""Share of the letters in a script that one language is written in."""

_KANA: Final = 0.1
"""Share of the letters that are kana, in Japanese."""

_CHINESE: Final = 20
"""Ideographs, without one kana, that are Chinese: a headline in Japanese may be of ideographs alone."""

_LETTERS: Final = 40
_FEW_LETTERS: Final = 15
"""Letters from which a block is long enough for a detector that knows nothing else (91 % right of 697 stretches of text; 20 letters: 72 %), and
for one whose answer a long block of the page confirms."""

_PROSE_LINE: Final = 60
"""Lines of this many characters and more are looked at before shorter ones: menus say little about the language of an article."""

_SHORT: Final = 8
_WORD: Final = re.compile(r"[^\W\d_]+")
_FOREIGN_LETTER: Final = re.compile(r"[^\x00-\x7f‘’“”–—…€£•· ]")


@dataclass(frozen=True, slots=True)
class Language:
    """A language by its ISO 639 code, and how probable it is; "und" with 0.0 where nothing can be said.

    >>> detect("The cat sat on the mat, and it was asleep.")
    Language(code='en', probability=1.0)
    """

    code: str
    probability: float


UNKNOWN: Final = Language("und", 0.0)


def detect(text: str, *, candidates: Collection[str] | None = None, engine: Engine = "langdetect") -> Language:
    """Return the language of a text by 1,000 of its characters, of all or of some `candidates`: the same answer at every call, "und" without letters.

    A candidate whose script the text has not is out. Raises `ConfigError` for an engine that does not exist or whose extra is not installed, and for
    a candidate that it does not know; never for a text.

    >>> detect("Han bor i et rødt hus", candidates=["da", "no", "en"]).code
    'da'
    """
    _refuse_unknown(engine)
    if candidates is None:
        return _told(_sample(text), engine)
    found = rank(text, candidates=candidates, engine=engine)
    return found[0] if found else UNKNOWN


def rank(text: str, *, candidates: Collection[str] | None = None, engine: Engine = "langdetect") -> list[Language]:
    """Return the languages that a text may be in, as `detect`, the most probable first; those under 0.1 are left out."""
    _refuse_unknown(engine)
    asked = _checked(candidates, engine) if candidates is not None else None
    return _ranked(_sample(text), asked, engine)


@lru_cache(maxsize=16)
def _told(sample: str, engine: Engine) -> Language:
    """Return the language of a sample; filters that change a text elsewhere ask for the same one again."""
    found = _ranked(sample, None, engine)
    return found[0] if found else UNKNOWN


def _ranked(sample: str, asked: set[str] | None, engine: Engine) -> list[Language]:
    code = _at_sight(sample)
    if code and (asked is None or code in asked):
        return [Language(code, 1.0)]
    shares = scripts(sample)
    if asked is not None:
        asked = {code for code in asked if any(script in shares for script in scripts_of(code))}
    if not shares or asked == set():
        return []
    return [Language(code, probability) for code, probability in probabilities(sample, engine, asked)]


def detect_blocks(texts: Sequence[str], *, engine: Engine = "langdetect") -> list[Language]:
    """Return the language of each block of a page; "und" for a block that is too short to tell.

    A block of 40 letters tells by itself. A shorter one, of 15 letters, may be in a language that a longer block of the page is in.
    """
    sizes = [sum(map(len, _WORD.findall(text))) for text in texts]
    found = [detect(text, engine=engine) if size >= _LETTERS else _sure(_at_sight(text)) for text, size in zip(texts, sizes, strict=True)]
    known = {language.code for language in found} - {UNKNOWN.code}
    for i, (text, size) in enumerate(zip(texts, sizes, strict=True)):
        if found[i] is UNKNOWN and _FEW_LETTERS <= size < _LETTERS and known:
            guess = detect(text, engine=engine)
            found[i] = guess if guess.code in known else UNKNOWN
    return found


def is_english(line: str) -> bool:
    """Whether a line of an English text is English too: by its function words; a short line without any, by its letters."""
    words = _small_words(line)
    if not FOREIGN_FUNCTION_WORDS.isdisjoint(words):
        ours = sum(map(FUNCTION_WORDS.__contains__, words))
        if ours > sum(map(FOREIGN_FUNCTION_WORDS.__contains__, words)):
            return True
        theirs = sum(word.lower() in FOREIGN_FUNCTION_WORDS and not word.isupper() for word in _WORD.findall(line))  # "EST" is no French
        if theirs:
            return ours > theirs
    return not FUNCTION_WORDS.isdisjoint(words) or (len(words) <= _SHORT and not _FOREIGN_LETTER.search(line))


def _small_words(line: str) -> list[str]:
    """Return the words of a line in small letters."""
    if "İ" in line:  # which becomes two characters, of which one is no letter
        return [word.lower() for word in _WORD.findall(line)]
    return _letters(line.lower())


def _letters(text: str) -> list[str]:
    """Return the runs of letters of a text: what `_WORD` finds, in a fraction of the time where a text has few sorts of letters."""
    if not text.isascii() and any(map(_is_letter, beyond_ascii(text))):
        for character in filterfalse(_is_letter, set(text)):
            text = text.replace(character, " ")
        return text.split()
    return text.encode("ascii", "replace").translate(ONLY_LETTERS).decode("ascii").split()


@lru_cache(maxsize=1 << 12)
def _is_letter(character: str) -> bool:
    return _WORD.match(character) is not None


def _sure(code: str | None) -> Language:
    return Language(code, 1.0) if code else UNKNOWN


def _sample(text: str) -> str:
    """Return the first long lines, as many as are needed; the first characters of a text without any."""
    sample, size = [], 0
    for line in text[: 20 * _SAMPLE].split("\n"):
        if len(line) >= _PROSE_LINE:
            sample.append(line)
            size += len(line)
            if size >= _SAMPLE:
                break
    return "\n".join(sample)[:_SAMPLE] if sample else text[:_SAMPLE]


def _at_sight(sample: str) -> str | None:
    """Return the language that function words or the script tell; None where they do not."""
    return _by_function_words(_letters(sample.lower())) or (None if sample.isascii() else _by_script(sample))


def _by_function_words(words: Sequence[str]) -> str | None:
    return "en" if _is_plainly_english(words) else _by_weights(words)


def _is_plainly_english(words: Sequence[str]) -> bool:
    """Whether the words that English alone has decide for it, whatever the others weigh: a first look, at a third of the cost."""
    found = Counter(map(OWNERS.get, words))
    alone, ours, others = found[_ENGLISH_ALONE], 0, 0.0
    for owners, n in found.items():
        if owners:
            ours += n * ("en" in owners)
            others += n / len(owners)  # as much as any other language can have
    return alone >= max(_ENGLISH_WEIGHT, _TIMES * (others - alone) + _ROUNDING) and ours >= _ENGLISH_SHARE * len(words)


def _by_weights(words: Sequence[str]) -> str | None:
    counts: Counter[str] = Counter()
    weights: defaultdict[str, float] = defaultdict(float)
    for word in words:
        for code in (owners := OWNERS.get(word, ())):
            counts[code] += 1
            weights[code] += 1 / len(owners)
    if not weights:
        return None
    best = max(weights, key=weights.__getitem__)
    if any(weights[best] < _TIMES * weight for code, weight in weights.items() if code != best):
        return None
    if best == "en":
        return best if weights[best] >= _ENGLISH_WEIGHT and counts[best] >= _ENGLISH_SHARE * len(words) else None
    return best if counts[best] >= max(_WORDS, _SHARE * len(words)) else None


def _by_script(sample: str) -> str | None:
    """Return the language of a script that no other language is written in; Japanese by its kana, Chinese by ideographs alone."""
    shares = scripts(sample)
    best = next(iter(shares), "")
    kana, ideographs = shares.get("Hiragana", 0) + shares.get("Katakana", 0), shares.get("Han", 0)
    if kana + ideographs >= _ONE_SCRIPT:
        return "ja" if kana >= _KANA else "zh" if not kana and len(sample) >= _CHINESE else None
    return LANGUAGE_OF.get(best) if shares.get(best, 0) >= _ONE_SCRIPT else None


def _refuse_unknown(engine: str) -> None:
    if engine not in KNOWN:
        message = f"no engine is called {engine!r}; there are: {', '.join(KNOWN)}"
        raise ConfigError(message)


def _checked(candidates: Collection[str], engine: Engine) -> set[str]:
    unknown = sorted(set(candidates) - KNOWN[engine])
    if unknown or not candidates:
        message = f"{engine} knows no language {unknown[0]!r}" if unknown else "no candidates: give one language at least, or None for all"
        message = f"{message}; it knows: {' '.join(sorted(KNOWN[engine]))}"
        raise ConfigError(message)
    return set(candidates)
