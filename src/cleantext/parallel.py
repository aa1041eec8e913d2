"""What processes do: in the order of what they are given, so much at a time."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

Given = TypeVar("Given")
Made = TypeVar("Made")


def in_order(pool: "Executor", work: Callable[[Given], Made], chunks: Iterable[Given], jobs: int) -> Iterator[Made]:
    """Yield what a pool's workers make of each chunk, in their order; at most `2 * jobs` of them are under way at a time, however many there are."""
    waiting: deque[Future[Made]] = deque()
    for chunk in chunks:
        waiting.append(pool.submit(work, chunk))
        if len(waiting) >= 2 * jobs:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def leave_interrupts() -> None:
    """In a worker: leave Ctrl-C to the main process, which hears it too and ends the workers in order."""
    import signal  # noqa: PLC0415 (workers alone need it)

    signal.signal(signal.SIGINT, signal.SIG_IGN)
