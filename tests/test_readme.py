"""What README promises in its first example is what happens."""

import ast
import re

import cleantext
from pages import ROOT


def test_the_first_example_says_what_it_returns() -> None:
    block = re.search(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert block
    scope: dict[str, object] = {"cleantext": cleantext}
    seen = 0
    lines = block[1].split("\n")
    for i, line in enumerate(lines):
        code, _, comment = line.partition("  # ")
        expected = comment or (lines[i + 1].removeprefix("# ") if lines[i + 1 : i + 2] and lines[i + 1].startswith("# ") else "")
        if not code or code.startswith(("#", "import")):
            continue
        if expected:
            assert eval(code, scope) == ast.literal_eval(expected.strip())  # noqa: S307 (our own README)
            seen += 1
        else:
            exec(code, scope)  # noqa: S102 (the same)
    assert seen == 4
