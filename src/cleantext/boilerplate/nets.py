"""Training nets, by torch: the door to it. Needs the extra `train`."""

from collections.abc import Collection, Sequence
from typing import Final

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as fn

from cleantext.boilerplate.examples import BATCH, Example, batches, crop
from cleantext.boilerplate.features import BUCKETS, Alphabet, survey
from cleantext.boilerplate.model import DILATIONS, WIDTH, LineModel
from cleantext.boilerplate.rows import Floats

_HIDDEN: Final = 64
_EMBEDDING: Final = 8
_DROPOUT: Final = 0.3
_WORD_DROPOUT: Final = (0.6, 1.0)
"""How much of a line's word vector each net loses in training; all of it makes a net of shapes alone, which carries other languages. Together they
beat two of either sort (F1 on dumps, two folds: 0.933 against 0.931 and 0.926)."""
_EPOCHS: Final = (8, 12)
_RATE: Final = 4e-3
_DECAY: Final = 0.1
_NOISE: Final = 0.1


class Net(nn.Module):
    """A row's own features and words, then three dilated convolutions over the rows, then the mean of all rows."""

    def __init__(self, features: int, lost: float) -> None:
        """Make a net for rows of so many features; `lost` is its word dropout."""
        super().__init__()
        self.lost = lost
        self.words = nn.EmbeddingBag(BUCKETS, _EMBEDDING, mode="mean")
        nn.init.normal_(self.words.weight, std=0.01)
        self.entry = nn.Linear(features + _EMBEDDING, _HIDDEN)
        self.convolutions = nn.ModuleList(nn.Conv1d(_HIDDEN, _HIDDEN, WIDTH, padding=d * (WIDTH // 2), dilation=d) for d in DILATIONS)
        self.context = nn.Linear(_HIDDEN, _HIDDEN)
        self.exit = nn.Linear(2 * _HIDDEN, 1)
        self.dropout = nn.Dropout(_DROPOUT)

    def forward(self, dense: Tensor, words: Tensor, starts: Tensor, mask: Tensor) -> Tensor:
        """Return the logit of each row; `mask` (texts x rows) says where the rows lie."""
        vectors = torch.zeros(len(dense), _EMBEDDING) if self.lost == 1 else fn.dropout(self.words(words, starts), self.lost, self.training)
        rows = torch.relu(self.entry(torch.cat([dense, vectors], 1)))
        entry = torch.zeros(*mask.shape, _HIDDEN)
        entry[mask] = rows
        inside = mask[:, None].float()
        state = entry.transpose(1, 2)
        for convolution in self.convolutions:
            state = (state + self.dropout(torch.relu(convolution(state)))) * inside
        whole = torch.relu(self.context(state.sum(2) / inside.sum(2)))
        state = state.transpose(1, 2) + whole[:, None]
        logits: Tensor = self.exit(self.dropout(torch.cat([state[mask], rows], 1)))
        return logits.squeeze(1)


def train(made: Sequence[Example], alphabet: Alphabet, seed: int = 0, without: Collection[str] = ()) -> LineModel:
    """Train one net of each sort on all examples; `without`: `PARTS` that they lack."""
    dense = np.concatenate([example.seen.dense for example in made])
    mean, scale = dense.mean(0), dense.std(0) + 1e-3
    if "neighbours" in without:
        scale[len(survey("x", alphabet)[0].shape) :] = np.inf  # behind the features of a line's own shape; makes them 0, here and at work
    nets = [_fit(made, mean, scale, seed + i, without) for i in range(len(_WORD_DROPOUT))]
    return LineModel({"pages": len(made)}, alphabet, tuple({**_arrays(net), "mean": mean, "scale": scale} for net in nets))


def _fit(made: Sequence[Example], mean: Floats, scale: Floats, seed: int, without: Collection[str]) -> Net:
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    rng = np.random.default_rng(seed)
    sort = seed % len(_WORD_DROPOUT)
    net = Net(len(mean), _WORD_DROPOUT[sort])
    for name, parameter in net.named_parameters():
        if name.partition(".")[0] in without:
            nn.init.zeros_(parameter).requires_grad_(False)
    optimiser = torch.optim.AdamW(net.parameters(), lr=_RATE, weight_decay=_DECAY)
    steps = _EPOCHS[sort] * (len(made) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, _RATE, total_steps=steps + 1)
    for _ in range(_EPOCHS[sort]):
        for chosen in batches(made, rng):
            cropped = [crop(example, rng) for example in chosen]
            dense, words, starts, mask = _tensors(cropped, mean, scale)
            logits = net(dense + torch.randn_like(dense) * _NOISE, words, starts, mask)
            target, weight = (torch.tensor(np.concatenate([getattr(e, name) for e in cropped])) for name in ("target", "weight"))
            loss = (fn.binary_cross_entropy_with_logits(logits, target, reduction="none") * weight).sum() / len(cropped)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
    net.eval()
    return net


def _tensors(chosen: Sequence[Example], mean: Floats, scale: Floats) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    dense = np.concatenate([np.clip((e.seen.dense - mean) / scale, -5, 5) for e in chosen]).astype(np.float32)
    lengths = [len(e.seen.lines) for e in chosen]
    offsets = np.cumsum([0, *(len(e.seen.words) for e in chosen)])
    starts = [at + np.searchsorted(e.seen.owners, np.arange(n)) for e, n, at in zip(chosen, lengths, offsets, strict=False)]
    words = np.concatenate([e.seen.words for e in chosen]).astype(np.int64)
    mask = np.arange(max(lengths))[None] < np.array(lengths)[:, None]
    return torch.tensor(dense), torch.tensor(words), torch.tensor(np.concatenate(starts)), torch.tensor(mask)


def _arrays(net: Net) -> dict[str, Floats]:
    """Return the weights as the model at work wants them: inputs first."""
    state = {name: tensor.numpy() for name, tensor in net.state_dict().items()}
    words = state["words.weight"] * (net.lost < 1)
    arrays = {"words": words, "in.weight": state["entry.weight"].T, "in.bias": state["entry.bias"]}
    for i in range(len(DILATIONS)):
        kernel = state[f"convolutions.{i}.weight"]  # out, in, width
        arrays[f"conv{i}.weight"] = kernel.transpose(2, 1, 0).reshape(-1, kernel.shape[0])
        arrays[f"conv{i}.bias"] = state[f"convolutions.{i}.bias"]
    arrays |= {"context.weight": state["context.weight"].T, "context.bias": state["context.bias"]}
    return arrays | {"out.weight": state["exit.weight"][0], "out.bias": state["exit.bias"]}
