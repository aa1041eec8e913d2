"""Training needs torch and LightGBM, which only the extra `train` brings."""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from cleantext.boilerplate.model import LineModel
from cleantext.boilerplate.trees import Trees

torch = pytest.importorskip("torch")
pytest.importorskip("lightgbm")

from cleantext.boilerplate import nets, train  # noqa: E402 (behind the check for torch)
from cleantext.boilerplate.examples import PARTS, Example, Study, examples  # noqa: E402
from cleantext.boilerplate.features import Alphabet  # noqa: E402
from cleantext.boilerplate.labels import FOLDS, fold_of, pages  # noqa: E402

PROSE = "The ferry number {n} left the harbour at noon with two hundred passengers, most of whom had waited since the morning.\n"
CHROME = "* Home\n* News\n* Contact\n"


def written(folder: Path) -> Path:
    path = folder / "pages.jsonl"
    rows = []
    for n in range(40):
        prose = "".join(PROSE.format(n=10 * n + i) for i in range(6))
        page = {"set": "aeb", "id": str(n), "site": f"{n}.example", "kind": "article", "gold": prose, "inputs": {"dump": CHROME + prose + CHROME}}
        rows.append(json.dumps(page))
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_a_model_learns_menus_from_pages(tmp_path: Path) -> None:
    alphabet = Alphabet.of_python()
    model = nets.train(examples(list(pages(written(tmp_path))), alphabet), alphabet)
    keep = model.read(model.survey(CHROME + PROSE.format(n=7) * 4 + CHROME)).keep
    assert keep[3:7].min() > max(keep[:3].max(), keep[7:].max())


def test_numpy_computes_what_torch_does(tmp_path: Path) -> None:
    alphabet = Alphabet.of_python()
    made = examples(list(pages(written(tmp_path))), alphabet)
    dense = np.concatenate([example.seen.dense for example in made])
    mean, scale = dense.mean(0), dense.std(0) + 1e-3
    torch.manual_seed(0)
    net = nets.Net(len(mean), 0.6).eval()
    model = LineModel({}, alphabet, ({**nets._arrays(net), "mean": mean, "scale": scale},))  # noqa: SLF001
    rows = model.survey(made[0].page.text)
    with torch.no_grad():
        expected = net(*nets._tensors(made[:1], mean, scale)).numpy()  # noqa: SLF001
    assert np.allclose(model.of_nets(rows, rows.dense())[:, 0], expected, atol=1e-4)


@pytest.mark.parametrize("part", PARTS)
def test_a_part_left_out_is_left_out_in_training_and_at_work(tmp_path: Path, part: str) -> None:
    alphabet = Alphabet.of_python()
    made = examples(list(pages(written(tmp_path)))[:8], alphabet)
    model = nets.train(made, alphabet, without={part})
    own = made[0].seen.dense.shape[1] - 23
    for net in model.nets:
        assert np.isinf(net["scale"][own:]).all() == (part == "neighbours")
        assert np.isfinite(net["scale"][:own]).all()
        for name, of_part in (("words", "words"), ("conv0.weight", "convolutions"), ("context.weight", "context")):
            assert net[name].any() == (part != of_part) or name == "words"
    assert np.isfinite(model.logits(model.survey(made[0].page.text))).all()


def test_a_study_learns_from_some_sites_and_never_from_those_of_the_fold(tmp_path: Path) -> None:
    made = examples(list(pages(written(tmp_path))), Alphabet.of_python())
    few, some, every = ([e.page.site for e in Study(sites=share).of(made, {0})] for share in (0.25, 0.5, 1.0))
    assert 0 < len(few) < len(some) < len(every) < len(made)
    assert {*few} < {*some} < {*every}
    assert 0 not in map(fold_of, every)


@pytest.mark.parametrize(("part", "folds"), [("", (0, 3)), ("", (0, 1, 2, 3, 4)), ("trees", (0, 3))])
def test_trees_learn_what_nets_say_of_sites_that_those_have_not_seen(
    tmp_path: Path, part: str, folds: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    alphabet = Alphabet.of_python()
    made = examples(list(pages(written(tmp_path))), alphabet)
    taught: list[tuple[int, set[int]]] = []
    few = nets.train(made[:4], alphabet)

    def nets_of(chosen: list[Example], *_: object, **__: object) -> LineModel:
        return replace(few, header={"folds": sorted({fold_of(e.page.site) for e in chosen})})

    def grown(found: Iterable[tuple[Example, LineModel]]) -> Trees:
        some = list(found)
        for example, model in some:
            seen = model.header["folds"]
            assert isinstance(seen, list)
            taught.append((fold_of(example.page.site), {*seen}))
        return grow(some)

    grow, whole = train.grow, len(folds) == FOLDS
    monkeypatch.setattr(train, "train", nets_of)
    monkeypatch.setattr(train, "grow", grown)
    study = Study(without=frozenset({part}), folds=folds)
    models = train.cross_validate(made, train.train_all(made, alphabet, study, whole=whole), study)
    assert list(models) == [*(frozenset({fold}) for fold in folds), *[frozenset[int]()] * whole]
    assert [model.trees is None for model in models.values()] == [part == "trees"] * len(models)
    assert len({model.slope for model in models.values()}) == 1
    assert bool(taught) == (part != "trees")
    assert all(own not in seen and {*folds} - seen for own, seen in taught)


def test_any_number_of_processes_makes_the_same_nets(tmp_path: Path) -> None:
    alphabet = Alphabet.of_python()
    made = examples(list(pages(written(tmp_path)))[:6], alphabet)
    study = Study(without=frozenset({"trees"}), folds=(0, 3))
    one, two = (train.train_all(made, alphabet, study, whole=True, jobs=jobs) for jobs in (1, 2))
    assert list(one) == list(two) == [frozenset({0}), frozenset({3}), frozenset()]
    for left_out, model in one.items():
        for net, again in zip(model.nets, two[left_out].nets, strict=True):
            assert all((net[name] == again[name]).all() for name in net)
