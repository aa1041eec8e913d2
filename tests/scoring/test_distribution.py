import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.scoring.distribution import Distribution, edges

SHARES = [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1]
values = st.floats(0, 1e9, allow_subnormal=False).filter(lambda value: not 0 < value < 1e-9)


def of(found: list[float]) -> Distribution:
    result = Distribution()
    for value in found:
        result.add(value)
    return result


def nearest_rank(found: list[float], share: float) -> float:
    return sorted(found)[max(0, math.ceil(share * len(found)) - 1)]


def test_of_nothing_every_number_is_0() -> None:
    assert (of([]).quantiles(SHARES), of([]).mean, of([]).counts([0, 1])) == ([0.0] * 7, 0.0, [0])


@given(st.lists(values, min_size=1, max_size=60))
def test_few_values_are_exact(found: list[float]) -> None:
    distribution = of(found)
    assert distribution.quantiles(SHARES) == [nearest_rank(found, share) for share in SHARES]
    assert (distribution.least, distribution.greatest, distribution.count) == (min(found), max(found), len(found))
    assert distribution.mean == pytest.approx(sum(found) / len(found))


@given(st.lists(values, min_size=1, max_size=60))
def test_many_values_are_within_1_percent(found: list[float]) -> None:
    many = found * (10_050 // len(found) + 1)
    distribution = of(many)
    for share, quantile in zip(SHARES, distribution.quantiles(SHARES), strict=True):
        assert quantile == pytest.approx(nearest_rank(many, share), rel=0.0101)
    assert distribution.quantiles([0, 1]) == pytest.approx([min(found), max(found)], rel=0.0101)


def test_a_million_values_take_little_memory() -> None:
    distribution = of([1.0001**number for number in range(100_000)])
    assert len(distribution._buckets) < 600  # noqa: SLF001 (its size is the point)
    assert len(distribution._values) <= 10_000  # noqa: SLF001 (the same)


@given(st.lists(values, min_size=1, max_size=60), st.integers(1, 12))
def test_every_value_is_in_one_bin(found: list[float], bins: int) -> None:
    distribution = of(found)
    ends = edges([distribution], bins)
    assert len(ends) == bins + 1
    assert all(low <= high for low, high in pairwise(ends))
    assert sum(distribution.counts(ends)) == len(found)


def test_outliers_are_in_the_end_bins() -> None:
    assert of([*range(1000), 10**6]).counts([0, 250, 500, 750, 1000]) == [250, 250, 250, 251]
    assert edges([of([*range(1000), 10**6])], 1) == [10, 990]
