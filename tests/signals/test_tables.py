"""docs/signals.md says what the code does: definitions and test vectors."""

import re
import tomllib
from typing import Final

import pytest

from cleantext.signals import REGISTRY, measure
from signal_tables import PAGE, definitions, filled, text_of

PUBLISHED: Final = re.findall(r"^### (.+)\n\n```text\n(.+)\n```\n\n```toml\n((?:.+\n)*)```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize(("expression", "values"), [each[1:] for each in PUBLISHED], ids=[each[0] for each in PUBLISHED])
def test_published_vectors_are_what_is_measured(expression: str, values: str) -> None:
    wanted = dict.fromkeys(REGISTRY, 0.0) | tomllib.loads(values)
    assert measure(text_of(expression)) == pytest.approx(wanted, rel=1e-12)


def test_the_page_has_many_vectors() -> None:
    assert len(PUBLISHED) > 10


def test_the_definitions_are_those_of_the_functions() -> None:
    assert definitions() in PAGE.read_text(encoding="utf-8"), "run python tests/signal_tables.py"


def test_every_definition_has_its_zero_and_one_line_of_its_own() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.+) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert {name for name, _ in rows} >= REGISTRY.keys()


def test_filling_the_page_again_changes_no_line_but_values() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert filled(page).count("\n") == page.count("\n")
