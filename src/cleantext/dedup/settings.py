"""What an index is made with: it decides every hash in it, so it is stored in it and cannot change."""

from dataclasses import asdict, dataclass, fields
from typing import Final, Self

from cleantext.errors import ConfigError

FORMAT: Final = "cleantext.dedup"
VERSION: Final = 1
"""Of a stored index; rises with any change of its tables, of how words are cut or of how anything is hashed."""

SCHEME: Final = "affine32"
"""datasketch's permutations (since 2.0): MurmurHash3's finaliser, then a * h + b modulo 2^32 with an odd a."""
HASHES: Final = "blake2b-64 of words, polynomial, murmur3-64"
"""How a shingle becomes a number."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """How likeness is proposed (shingles, bands, sentences) and judged (thresholds).

    A pair of texts is proposed where a band of `rows` permutations agrees, of `bands`, or where `sentences` sentences of `sentence_words` words are
    the same. The defaults find 0.81 of 1,800 pairs of copies in twelve kinds of newswire edits, of which the usual 5-grams in 14 x 8 find 0.26; with
    bands=64, rows=2, near=0.2, contained=0.4 they are 0.93. `tests/benchmarks/dedup.py` prints the tables.
    """

    shingle: int = 3
    """Words in a shingle."""
    bands: int = 32
    rows: int = 4
    seed: int = 1
    """Of the permutations."""
    sentence_words: int = 8
    """Words from which a sentence counts."""
    sentences: int = 2
    """Equal sentences that propose a pair; 0 for none, with which recall is 0.64. One finds 1.3 % more, and far more to compare in a real corpus."""
    duplicate: float = 0.6
    """Jaccard similarity from which two texts are duplicates of each other. 0.5 makes a roundup the duplicate of its longest story: precision 0.978
    and 60 % of the copies merged; 0.55 0.987 and 57 %; 0.6 0.995 and 55 %; 0.7 0.998 and 52 %. The others are found, as contained."""
    near: float = 0.3
    """The same where the likeness reaches through both texts, and (under 0.5) neither numbers nor names disagree."""
    contained: float = 0.5
    """Share of the smaller text's shingles from which the larger one contains it; numbers and names are looked at under Jaccard 0.5."""
    crowd: int = 200
    """Texts of one band or sentence from which each is compared only with the first few, not with all."""
    field: str = ""
    """Name of an entry of `Document.meta` that is stored, for the rule "earliest"."""

    def __post_init__(self) -> None:
        for name, least, most in (
            ("shingle", 1, 16),
            ("bands", 1, 1024),
            ("rows", 1, 64),
            ("seed", 0, 2**32 - 1),
            ("sentence_words", 1, 100),
            ("sentences", 0, 100),
            ("duplicate", 0.0, 1.0),
            ("near", 0.0, 1.0),
            ("contained", 0.0, 1.0),
            ("crowd", 2, 100_000),
        ):
            value, whole = getattr(self, name), type(least) is int
            if type(value) not in ((int,) if whole else (int, float)) or not least <= value <= most:
                message = f"{name} is {value!r}; wanted a {'whole ' * whole}number from {least} to {most}"
                raise ConfigError(message)
        if self.near > self.duplicate:
            message = f"near is {self.near} and duplicate {self.duplicate}; near is the lower bound"
            raise ConfigError(message)

    @property
    def permutations(self) -> int:
        """How many permutations a signature has."""
        return self.bands * self.rows

    def to_dict(self) -> dict[str, object]:
        """Return everything that a stored index must agree with: format, scheme, hashes and each setting."""
        return {"format": FORMAT, "version": VERSION, "scheme": SCHEME, "hashes": HASHES, **asdict(self)}

    @classmethod
    def from_dict(cls, stored: dict[str, object]) -> Self:
        """Return the settings of a stored index; raises `ConfigError` for another format, version, scheme or setting."""
        if stored.get("format") != FORMAT:
            message = "is no index of cleantext dedup"
            raise ConfigError(message)
        for name, ours in (("version", VERSION), ("scheme", SCHEME), ("hashes", HASHES)):
            if stored.get(name) != ours:
                message = f"was made with {name} {stored.get(name)!r}, and this cleantext has {ours!r}"
                raise ConfigError(message)
        names = {field.name for field in fields(cls)}
        if {"format", "version", "scheme", "hashes", *names} != set(stored):
            message = "has not the settings that its version has"
            raise ConfigError(message)
        return cls(**{name: stored[name] for name in names})  # type: ignore[arg-type] # __post_init__ looks at each

    def differences(self, other: "Settings") -> list[str]:
        """Return what differs, as "bands 32, not 16"."""
        mine, theirs = asdict(self), asdict(other)
        return [f"{name} {mine[name]!r}, not {theirs[name]!r}" for name in mine if mine[name] != theirs[name]]
