import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext import verbatim


@pytest.mark.parametrize(
    "line",
    [
        "x = foo(bar);",
        "  }",
        "if (a) {",
        "value => value + 1",
        "std::vector<int> v",
        "while a && b",
        "while not done:",
        "systemctl edit --full unit",
        "pacman -S extra/package",
        "cd hello",
        "export NAME=value",
        "      throw new Error('Unknown status')",
        "stripeCustomer(id: ID!): StripeCustomer",
        "userDetails: UserDetails",
        "for name in names:",
        "SELECT name age FROM people WHERE one AND two AND three OR four;",
        "foo()",
        "items[0] and items[i]",
        "console.log(text)",
        '    print(f"{hour:02}  {species:12}")',
        "name: value",
        'command    = "echo"',
        "$ ls -l",
        "sudo apt-get update",
        ">>> print(1)",
        "...     print(1)",
        "def f(x):",
        "</div>",
        "// a comment",
        "return x;",
    ],
)
def test_code_is_known(line: str) -> None:
    assert verbatim.is_code(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "A plain sentence stands here.",
        "He said: go home (now), and they went.",
        "* contains insults, threats to other users, or undermines reputations;",
        "The share rose by 5% - 10% & more!",
        "Summary: the year was good",
        "Import duties rise; exports fall.",
        "while the bridge of the town is closed, these are the roads to take:",
        "let’s look at what we have:",
        "the well -known house on the hill",
        "he was late -- as ever -- and they knew it",
        "parcel(s) of up to 5 kg (gross weight) go by sea",
    ],
)
def test_prose_is_no_code(line: str) -> None:
    assert not verbatim.is_code(line)


@pytest.mark.parametrize(
    "line",
    [
        "a\tb",
        "| a | b |",
        "Anna   31   Kiel",
        "Price      12 EUR",
        "Home | About | Contact",
        "   /\\_/\\   ( o.o )",
        "Anna\u00a0\u00a031\u00a0\u00a0Kiel",
        "  --umask MASK          sets the mask of the files that it makes, as the shell does.",
        "       {n}    The item before it comes so many times.",
        "│   └── page.txt",
        "moveinst       Moves what is installed, and says so.",
        'INFO    Message="No terminal is here: run it with -t!"',
        "  return one;  // and not two",
        '14    # rust: "1.70"',
        "    Project     = 4",
        " Musical  | 06:42",
        "8 |     read(x);",
        "(1, 2)                 < (1, 2, -1)",
    ],
)
def test_tables_and_drawings_are_known(line: str) -> None:
    assert verbatim.is_tabular(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "    indented",
        "\tindented",
        "End.  Next.  Last one.",
        "It was  a long day and nobody knew why  the river had risen so much in May",
        "a | b",
        "one  two",
        "Yes.   They said so to everybody who asked them about it.",
        "Note:   the gates are closed in winter.",
        "It was the   end of it.",
        "Hours:   One to five.",
        "•    The gates are closed in winter.",
        "-   The gates are closed in winter.",
        "He was late  -- as ever -- and they knew it.",
        "The people of the town went home   and stayed there until the end of it.",
    ],
)
def test_prose_is_no_table(line: str) -> None:
    assert not verbatim.is_tabular(line)


def test_fenced_lines() -> None:
    assert verbatim.fenced_lines(["a", "```", "b", "```", "c", "~~~", "d"]) == {1, 2, 3, 5, 6}


@pytest.mark.parametrize("seed", ["a.", "/a", "[", "=", "x ", " ", "\u00a0", "|  ", "a." * 9 + "-"])
def test_long_lines_are_read_in_time(seed: str) -> None:
    line = f"a{seed * 30_000}a"
    verbatim.is_code(line)
    verbatim.is_tabular(line)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("set `key=|february|` there", id="within"),
        pytest.param("set ``key = |february|, or so`` there", id="two backticks"),
        pytest.param("`one` and `|two|` more", id="the second of two"),
    ],
)
def test_code_between_backticks_is_known(text: str) -> None:
    before, word, _ = text.split("|")
    assert verbatim.is_literal(text.replace("|", ""), len(before), len(before) + len(word))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("`one` |two| `three`", id="between two"),
        pytest.param("`one |two| three", id="an open one"),
        pytest.param("`one\n|two| `three`", id="another line"),
        pytest.param("|two| `three`", id="before"),
        pytest.param("|two|", id="none"),
    ],
)
def test_prose_beside_backticks_is_no_code(text: str) -> None:
    before, word, _ = text.split("|")
    assert not verbatim.is_literal(text.replace("|", ""), len(before), len(before) + len(word))


@given(st.text("a1_é.( ", max_size=20))
def test_a_method_is_called_behind_the_stop_of_a_name(line: str) -> None:
    assert verbatim.is_code(f"The {line} is") == (re.search(r"\w\.\w+\(", line) is not None)
