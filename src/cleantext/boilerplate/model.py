"""The line model at work: weights from one file, numpy and nothing else."""

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from cleantext.boilerplate.features import Alphabet, Floats, Numbers, extract
from cleantext.errors import InputError

FORMAT: Final = 1
"""Version of the file of weights: arrays by name in an .npz without pickles, and a header in JSON."""
DILATIONS: Final = (1, 2, 4)
WIDTH: Final = 5
"""Three convolutions of five lines, dilated: a line is seen with the 14 lines before and behind it."""


@dataclass(frozen=True)
class LineModel:
    """Nets that look at a text's lines together; the mean of their logits, calibrated, says how probably a line belongs to the text."""

    header: Mapping[str, object]
    alphabet: Alphabet
    nets: tuple[Mapping[str, Floats], ...]
    slope: float = 1.0
    offset: float = 0.0

    @classmethod
    def load(cls, path: Path | None = None) -> "LineModel":
        """Read a file of weights, by default the one that ships; raises `InputError` for a file of another format."""
        return _shipped() if path is None else _read(path.read_bytes(), str(path))

    def keep_probability(self, text: str) -> tuple[Numbers, npt.NDArray[np.float64]]:
        """Return the numbers of the lines that are not blank, and for each the probability that it belongs to the text."""
        lines, logits = self.logits(text)
        return lines, 1 / (1 + np.exp(-(self.slope * logits + self.offset)))

    def logits(self, text: str) -> tuple[Numbers, npt.NDArray[np.float64]]:
        """Return the numbers of the lines that are not blank, and the uncalibrated logit of each."""
        seen = extract(text, self.alphabet)
        if seen is None:
            return np.zeros(0, np.int64), np.zeros(0)
        count = len(seen.lines)
        bounds = np.searchsorted(seen.owners, np.arange(count + 1))
        total: npt.NDArray[np.float64] = np.zeros(count)
        for net in self.nets:
            vectors = np.concatenate((net["words"][seen.words], np.zeros((1, net["words"].shape[1]), np.float32)))
            sums: Floats = np.add.reduceat(vectors, bounds[:-1], axis=0)
            sums[bounds[:-1] == bounds[1:]] = 0
            means = sums / np.maximum(np.diff(bounds), 1)[:, None]
            dense = np.clip((seen.dense - net["mean"]) / net["scale"], -5, 5)
            total = total + _forward(net, np.concatenate((dense, means), axis=1).astype(np.float32))
        return seen.lines, total / len(self.nets)


def _forward(net: Mapping[str, Floats], rows: Floats) -> npt.NDArray[np.float64]:
    """Run one net over the rows of a text."""
    entry = np.maximum(rows @ net["in.weight"] + net["in.bias"], 0)
    state = entry
    for i, dilation in enumerate(DILATIONS):
        reach = dilation * (WIDTH // 2)
        padded = np.pad(state, ((reach, reach), (0, 0)))
        beside = np.concatenate([padded[k * dilation : k * dilation + len(state)] for k in range(WIDTH)], axis=1)
        state = state + np.maximum(beside @ net[f"conv{i}.weight"] + net[f"conv{i}.bias"], 0)
    whole = np.maximum(state.mean(axis=0) @ net["context.weight"] + net["context.bias"], 0)
    return (np.concatenate((state + whole, entry), axis=1) @ net["out.weight"] + net["out.bias"]).astype(np.float64)


@cache
def _shipped() -> LineModel:
    return _read(resources.files("cleantext.boilerplate").joinpath("weights.npz").read_bytes(), "weights.npz")


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
    return LineModel(header, alphabet, nets, header["slope"], header["offset"])


def write(path: Path, model: LineModel) -> None:
    """Write a file of weights: half precision, the header as JSON."""
    header = json.dumps({**model.header, "format": FORMAT, "nets": len(model.nets), "slope": model.slope, "offset": model.offset}, sort_keys=True)
    arrays: dict[str, npt.NDArray[np.generic]] = {"header": np.frombuffer(header.encode(), np.uint8)}
    arrays |= {"alphabet.classes": model.alphabet.classes, "alphabet.small": model.alphabet.small}
    for i, net in enumerate(model.nets):
        arrays |= {f"{i}/{key}": array.astype(np.float16) for key, array in net.items()}
    with path.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **arrays)
