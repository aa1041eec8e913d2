from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from hypothesis import given
from hypothesis import strategies as st

from cleantext.parallel import in_order


@given(st.lists(st.integers(), max_size=30), st.integers(1, 3))
def test_what_is_made_comes_in_the_order_of_what_is_given_and_little_is_taken_ahead(given_: list[int], jobs: int) -> None:
    taken: list[int] = []

    def chunks() -> Iterator[int]:
        for chunk in given_:
            taken.append(chunk)
            yield chunk

    with ThreadPoolExecutor(jobs) as pool:
        for made, result in enumerate(in_order(pool, str, chunks(), jobs)):
            assert result == str(given_[made])
            assert len(taken) <= made + 2 * jobs
    assert taken == given_
