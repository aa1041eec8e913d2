"""Growing trees, by LightGBM: the door to it. Needs the extra `train`."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import lightgbm
import numpy as np

from cleantext.boilerplate.rows import Floats
from cleantext.boilerplate.trees import BRANCHES, DEPTH, LEAVES, Trees

_COUNT: Final = 100
"""Log loss out of fold, four folds, trees shown each text once (the nets alone: 0.1991): 60 at a rate of 0.12 0.1889, 100 at 0.08 0.1873, 200 at 0.04
0.1870; 50 of depth 7 0.1862; with the features of the rows above and below as well 0.1859, but no larger F1."""
_SETTINGS: Final = {
    "objective": "cross_entropy",
    "learning_rate": 0.08,
    "num_leaves": 48,
    "max_depth": DEPTH,
    "feature_fraction_bynode": 0.2,
    "min_data_in_leaf": 60,
    "lambda_l2": 5,
    "max_bin": 127,
    "num_threads": 1,
    "deterministic": True,
    "force_row_wise": True,
    "seed": 0,
    "verbose": -1,
}


def boost(table: Floats, targets: Floats, weights: Floats) -> Trees:
    """Grow trees on a table (rows x numbers); targets are shares from 0 to 1, rows without weight teach nothing. The same data, the same trees."""
    taught = weights > 0
    share = weights[taught] / weights[taught].mean()
    data = lightgbm.Dataset(table[taught], targets[taught], weight=share, params={"max_bin": _SETTINGS["max_bin"]})
    grown = lightgbm.train(dict(_SETTINGS), data, _COUNT).dump_model()["tree_info"]
    feature, threshold = np.zeros((len(grown), BRANCHES), np.int32), np.full((len(grown), BRANCHES), np.inf, np.float32)
    values = np.zeros((len(grown), LEAVES), np.float32)
    for i, tree in enumerate(grown):
        for place, node in _nodes(tree["tree_structure"], 0):
            if "leaf_value" in node:
                first, count = _leaves_below(place)
                values[i, first : first + count] = node["leaf_value"]
            else:
                feature[i, place], threshold[i, place] = node["split_feature"], node["threshold"]
    return Trees(feature, threshold, values)


def _nodes(node: Mapping[str, Any], place: int) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield the nodes of a tree with their places: the children of place i stand at 2 i + 1 and 2 i + 2."""
    yield place, node
    if "leaf_value" not in node:
        yield from _nodes(node["left_child"], 2 * place + 1)
        yield from _nodes(node["right_child"], 2 * place + 2)


def _leaves_below(place: int) -> tuple[int, int]:
    """Return the first leaf of a whole tree that stands below a place, and how many do."""
    depth = (place + 1).bit_length() - 1
    count = 1 << (DEPTH - depth)
    return (place + 1 - (1 << depth)) * count, count
