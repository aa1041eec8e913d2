"""The line model at work: weights from one file, numpy and nothing else."""

import io
import json
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from importlib import resources
from pathlib import Path
from typing import Final
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt
from threadpoolctl import ThreadpoolController

from cleantext.boilerplate.context import context
from cleantext.boilerplate.features import Alphabet, survey
from cleantext.boilerplate.rows import Floats, Rows, Wide, Words
from cleantext.boilerplate.trees import Trees
from cleantext.errors import InputError

FORMAT: Final = 2
"""Version of the file of weights: arrays by name in an .npz without pickles, and a header in JSON."""
DILATIONS: Final = (1, 2, 4)
WIDTH: Final = 5
"""Three convolutions of five lines, dilated: a line is seen with the 14 lines before and behind it."""
_REACH: Final = max(DILATIONS) * (WIDTH // 2)
"""Lines to either side that the widest of them sees."""


@dataclass(frozen=True)
class Reading:
    """What the model says of rows: `keep`, the probability that each belongs to the text, and `words`, how many words each has."""

    keep: Wide
    words: Floats

    def goes(self) -> list[float]:
        """Return the probability that each row does not belong to the text, to three digits."""
        found: list[float] = np.round(1 - self.keep, 3).tolist()
        return found

    def best_bar(self) -> float:
        """Return the probability below which rows should go if the F1 of the words that stay is to be as large as can be expected.

        It is half of that F1 (Lipton, Elkan and Naryanaswamy 2014): where the model is at a loss, less goes.
        """
        order = np.argsort(-self.keep, kind="stable")
        right = np.cumsum((self.keep * self.words)[order])
        kept = np.cumsum(self.words[order], dtype=np.float64)
        best: float = (2 * right / np.maximum(kept + right[-1:], 1)).max(initial=0) / 2
        return best


@dataclass(frozen=True)
class LineModel:
    """Nets that look at a text's lines together, and trees that hold each line against what the nets say of all; without trees the nets' mean counts.

    The logit, calibrated, says how probably a line belongs to the text.
    """

    header: Mapping[str, object]
    alphabet: Alphabet
    nets: tuple[Mapping[str, Floats], ...]
    trees: Trees | None = None
    slope: float = 1.0
    offset: float = 0.0

    @classmethod
    def load(cls, path: Path | None = None) -> "LineModel":
        """Read a file of weights, by default the one that ships; raises `InputError` for a file of another format."""
        return _shipped() if path is None else _own(path, path.stat().st_mtime_ns)

    def survey(self, text: str) -> Rows:
        """Return the rows of a text, one for each line that is not blank, and what the nets see in their words."""
        rows, words = survey(text, self.alphabet)
        return replace(rows, meanings=self._meanings(rows, words))

    def read(self, rows: Rows) -> Reading:
        """Look at all rows of a text, as `survey` gives them, together."""
        logits = self.logits(rows) if len(rows.lines) else np.zeros(0)
        return Reading(1 / (1 + np.exp(-(self.slope * logits + self.offset))), rows.words)

    def logits(self, rows: Rows) -> Wide:
        """Return the uncalibrated logit of each row, of which there is one at least."""
        dense = rows.dense()
        of_nets = self.of_nets(rows, dense)
        return self.trees.logits(numbers(rows, dense, of_nets)) if self.trees else of_nets.mean(axis=1)

    def of_nets(self, rows: Rows, dense: Floats) -> Wide:
        """Return the logit that each net gives to each row (rows x nets), worked out on one thread; `dense`: `rows.dense()`.

        The matrices of one text are small: on two cores two threads took four times the CPU of one, and the order of their sums could change bits.
        """
        if rows.meanings is None:
            message = "rows without what nets see in their words: take those of LineModel.survey"
            raise ValueError(message)
        with _one_thread():
            return _forward(self._stacked, dense, rows.meanings).T

    @cached_property
    def _stacked(self) -> Mapping[str, Floats]:
        """The nets' weights one behind the other, so that each step is taken for all nets at once; a vector stands as one row.

        How features are scaled stands there once where it is the same for all, as in nets that were trained together.
        """
        vectors = {key for key, array in self.nets[0].items() if array.ndim == 1}
        stacked = {key: np.stack([net[key][None] if key in vectors else net[key] for net in self.nets]) for key in self.nets[0] if key != "words"}
        if all((stacked[key] == stacked[key][:1]).all() for key in ("mean", "scale")):
            stacked |= {key: stacked[key][:1] for key in ("mean", "scale")}
        return stacked

    @cached_property
    def _have_words(self) -> list[bool]:
        """Whether each net learned something of words; one of those that ship is made to do without."""
        return [bool(net["words"].any()) for net in self.nets]

    def _meanings(self, rows: Rows, words: Words) -> Floats:
        """Return for each net the mean of the vectors of each row's words (nets x rows x numbers)."""
        found = np.zeros((len(self.nets), len(rows.lines), self.nets[0]["words"].shape[1]), np.float32)
        for meaning, net, has_words in zip(found, self.nets, self._have_words, strict=True):
            if has_words:
                _add_means(meaning, net["words"].take(words.buckets, axis=0), rows.words)
        return found


def numbers(rows: Rows, dense: Floats, of_nets: Wide) -> Floats:
    """Return what the trees see of each row: its own numbers, and what the nets say of it and of the rows around it."""
    return np.concatenate((dense, context(rows, of_nets)), axis=1)


def _add_means(means: Floats, vectors: Floats, many: Floats) -> None:
    """Add to the means of rows, which are 0, those of the vectors of their words, of which each row has so many."""
    filled = np.flatnonzero(many)
    counts = many.take(filled)
    starts = counts.cumsum(dtype=np.int64) - counts.astype(np.int64)
    means[filled] = np.add.reduceat(vectors, starts, axis=0) / counts[:, None] if len(filled) else 0


def _forward(nets: Mapping[str, Floats], dense: Floats, meanings: Floats) -> Wide:
    """Run nets over the rows of a text (nets x rows)."""
    scaled = (dense - nets["mean"]) / nets["scale"]
    size = scaled.shape[2]
    seen = np.empty((*meanings.shape[:2], size + meanings.shape[2]), np.float32)
    seen[..., :size], seen[..., size:] = np.clip(scaled, -5, 5, out=scaled), meanings
    entry = _layer(seen, nets["in.weight"], nets["in.bias"])
    padded, state = _padded(entry)
    for i, dilation in enumerate(DILATIONS):
        state += _layer(_beside(padded, dilation), nets[f"conv{i}.weight"], nets[f"conv{i}.bias"])
    state += _layer(state.mean(axis=1, keepdims=True), nets["context.weight"], nets["context.bias"])
    logits = np.concatenate((state, entry), axis=2) @ nets["out.weight"].swapaxes(1, 2) + nets["out.bias"]
    return logits[..., 0].astype(np.float64)


def _layer(rows: Floats, weight: Floats, bias: Floats) -> Floats:
    """Return what a layer of each net makes of rows."""
    found: Floats = rows @ weight
    found += bias
    return np.maximum(found, np.zeros_like(found), out=found)  # three times as fast as with the number 0


def _padded(state: Floats) -> tuple[Floats, Floats]:
    """Return the rows with as many empty ones before and behind them as the widest convolution sees, and the place of the rows therein."""
    nets, count, size = state.shape
    padded = np.zeros((nets, count + 2 * _REACH, size), state.dtype)
    inside = padded[:, _REACH : _REACH + count]
    inside[:] = state
    return padded, inside


def _beside(padded: Floats, dilation: int) -> Floats:
    """Return each row beside those before and behind it that a convolution sees."""
    nets, count, size = padded.shape
    count -= 2 * _REACH
    net, row, item = padded.strides
    first = (_REACH - dilation * (WIDTH // 2)) * row
    seen = np.ndarray((nets, count, WIDTH, size), padded.dtype, padded, first, (net, row, dilation * row, item))
    return np.ascontiguousarray(seen).reshape(nets, count, WIDTH * size)


def _one_thread() -> AbstractContextManager[object]:
    """Hold the libraries that multiply matrices to one thread, unless they are: to hold them costs 0.2 ms."""
    found = _libraries()
    if all(library.num_threads == 1 for library in found.lib_controllers if library.user_api == "blas"):
        return nullcontext()
    held: AbstractContextManager[object] = found.limit(limits=1, user_api="blas")
    return held


@cache
def _libraries() -> ThreadpoolController:
    """Look for the libraries that multiply matrices for numpy, once: 2 ms."""
    return ThreadpoolController()


@cache
def _shipped() -> LineModel:
    return _read(resources.files("cleantext.boilerplate").joinpath("weights.npz").read_bytes(), "weights.npz")


@lru_cache(maxsize=8)
def _own(path: Path, _written: int) -> LineModel:
    """Read a user's file once, and again when it was written anew: 20 ms, more than a page takes."""
    return _read(path.read_bytes(), str(path))


def _read(raw: bytes, name: str) -> LineModel:
    try:
        arrays = dict(np.load(io.BytesIO(raw), allow_pickle=False))
        header = json.loads(arrays.pop("header").tobytes())
    except (ValueError, KeyError, EOFError, OSError, BadZipFile) as error:
        message = f"{name}: no file of weights ({error}); make one with python -m cleantext.boilerplate.train"
        raise InputError(message) from error
    if header.get("format") != FORMAT:
        message = f"{name}: format {header.get('format')!r}, this version reads {FORMAT}; train again, or use the version that wrote it"
        raise InputError(message)
    alphabet = Alphabet(arrays.pop("alphabet.classes"), arrays.pop("alphabet.small"))
    nets = tuple(
        {key.partition("/")[2]: array.astype(np.float32) for key, array in arrays.items() if key.startswith(f"{i}/")} for i in range(header["nets"])
    )
    trees = Trees.of_arrays({key: arrays[f"trees/{key}"] for key in ("feature", "threshold", "leaves")}) if "trees/feature" in arrays else None
    return LineModel(header, alphabet, nets, trees, header["slope"], header["offset"])


def write(path: Path, model: LineModel) -> None:
    """Write a file of weights: the nets in half precision, the header as JSON."""
    header = json.dumps({**model.header, "format": FORMAT, "nets": len(model.nets), "slope": model.slope, "offset": model.offset}, sort_keys=True)
    arrays: dict[str, npt.NDArray[np.generic]] = {"header": np.frombuffer(header.encode(), np.uint8)}
    arrays |= {"alphabet.classes": model.alphabet.classes, "alphabet.small": model.alphabet.small}
    for i, net in enumerate(model.nets):
        arrays |= {f"{i}/{key}": array.astype(np.float16) for key, array in net.items()}
    if model.trees:
        arrays |= {f"trees/{key}": array for key, array in model.trees.arrays().items()}
    with path.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **arrays)
