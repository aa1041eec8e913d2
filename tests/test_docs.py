"""The examples of the docs pages are true."""

from typing import Any

import pytest

from cases import PREPARED, apply
from cleantext import Document, Filter, Pipeline
from cleantext.filters import FILTERS, OPTIONAL
from pages import PAGES, Example, examples


def _examples(*, kept: bool) -> list[Any]:
    return [
        pytest.param(PREPARED.get(each.name, each), example, id=f"{each.name}-{number}")
        for each in FILTERS + OPTIONAL
        if (PAGES / f"{each.name}.md").exists()
        for number, example in enumerate(examples(each.name), 1)
        if kept == (example.before == example.after)
    ]


@pytest.mark.parametrize(("subject", "example"), _examples(kept=False))
def test_what_a_page_shows_is_what_its_filter_does(subject: Filter, example: Example) -> None:
    assert apply(subject, example.before) == example.after


@pytest.mark.parametrize(("subject", "example"), _examples(kept=True))
def test_what_a_page_keeps_its_filter_keeps(subject: Filter, example: Example) -> None:
    assert list(subject.edits(Document(example.before))) == []


@pytest.mark.parametrize(("subject", "example"), _examples(kept=True))
def test_what_a_page_keeps_the_whole_pipeline_keeps(subject: Filter, example: Example) -> None:
    changes = [(change.filter, change.before, change.after) for change in Pipeline()(example.before).changes()]
    assert changes == [], f"a keep example of {subject.name}"
