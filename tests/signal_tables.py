"""The tables of docs/signals.md, made from the code: `python tests/signal_tables.py` writes them, test_tables.py holds them to it."""

import json
from pathlib import Path
from typing import Final

from cleantext.signals import FAMILIES, measure
from cleantext.signals.cleaning import FUNCTIONS

PAGE: Final = Path(__file__).parent.parent / "docs" / "signals.md"

VECTORS: Final[dict[str, str]] = {
    "empty": '""',
    "one word": '"Word"',
    "a sentence": '"To be, or not to be: that is the question."',
    "a page": json.dumps(
        "The river and its town\n\nThe town lies on the river, and the river runs to the sea. Boats have come here with salt for 900 years.\n\n"
        "- Read more...\n- Read more...\nThe bridge was built in 1851. It has 12 arches.\n# Tags: river, boats",
        ensure_ascii=False,
    ),
    "repetition": '"the cat sat on the mat and slept. " * 6',
    "numbers and marks": '"12,5 % -- 3/4 [1] {x} #tag ..."',
    "a cookie note": '"We use cookies. Read our privacy policy for more.\\nPlease enable JavaScript now.\\nLorem ipsum dolor sit amet."',
    "German": '"Über den Fluß führt eine Brücke. Dort stehen die Boote…"',
    "Arabic": '"ما اسم هذه المدينة؟ تقع المدينة على النهر."',
    "Chinese": '"这座城市在河边。桥有十二个拱。\\n船来了！"',
    "emoji": '"😀 😀 🚤"',
    "Windows line ends": '"One line here.\\r\\n\\r\\nOne line here.\\r\\n"',
    "one word again and again": '"word " * 5_000',
    "5 MB without a line end": '"x" * 5_000_000',
}
"""Texts by what they are, as expressions."""


def text_of(expression: str) -> str:
    """Return the text of an expression: a JSON string, or one times a number."""
    literal, _, times = expression.partition(" * ") if not expression.endswith('"') else (expression, "", "1")
    return str(json.loads(literal)) * int(times)


def definitions() -> str:
    """Return the table of definitions, one for each family."""
    rows: list[str] = []
    for family in FAMILIES:
        rows += ["", f"**{family.key}**: {family.title}" + (f" ({family.url})" if family.url else ""), "", "| signal | definition |", "|---|---|"]
        rows += [f"| `{signal.name}` | {_cell(signal.definition)} |" for signal in family.signals]
        if family.key == "cleantext":
            rows += [f"| `{name}` | {_cell(function.__doc__ or '')} (`measure_report`) |" for name, function in FUNCTIONS.items()]
    return "\n".join(rows[1:])


def vectors() -> str:
    """Return the blocks of test vectors."""
    blocks = []
    for name, expression in VECTORS.items():
        values = {key: value for key, value in measure(text_of(expression)).items() if value}
        body = "\n".join(f"{key} = {value!r}" for key, value in values.items())
        blocks.append(f"### {name[0].upper()}{name[1:]}\n\n```text\n{expression}\n```\n\n```toml\n{body}\n```")
    return "\n\n".join(blocks)


def filled(page: str) -> str:
    """Return the page with its tables as the code has them."""
    for mark, content in (("definitions", definitions()), ("vectors", vectors())):
        head, rest = page.split(f"<!-- {mark} -->\n")
        page = f"{head}<!-- {mark} -->\n\n{content}\n\n<!-- end -->{rest.split('<!-- end -->', 1)[1]}"
    return page


def _cell(definition: str) -> str:
    return " ".join(definition.split()).replace("|", "\\|").replace("<", "&lt;")


if __name__ == "__main__":
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
