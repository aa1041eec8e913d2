"""The fast ways of the analysis give what the definitions say, written down plainly."""

import re
import string
import unicodedata
from collections import Counter
from math import log
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.lexicon.english import FUNCTION_WORDS
from cleantext.scripts import beyond_ascii
from cleantext.signals import measure, normal
from cleantext.signals.c4_rules import Rule, parts, rule, rules
from cleantext.signals.gopher import STOP_WORDS
from cleantext.signals.measuring import Signals
from strategies import any_text, lines_of_text

PIECES: Final = [
    "a",
    "Bc",
    "É",
    "Σ",
    "the ",
    ".",
    "!?",
    " ",
    "\n",
    "\r\n",
    "...",
    "…",
    "_",
    "12",
    "x-y",
    "[1]",
    "lorem ipsum",
    " privacy policy",
    "use cooKies",
    "word " * 300,
    "x" * 1001,
    "{",
    "#",
    "•",
    "\u2028",
]
texts: Final = st.lists(st.sampled_from(PIECES), max_size=25).map("".join) | any_text | lines_of_text


def plain_redpajama(text: str) -> Signals:
    bare = text.translate(str.maketrans("", "", string.punctuation)).lower()
    normal = unicodedata.normalize("NFD", re.sub(r"\s+", " ", bare.strip()))
    words, tokens = normal.split(), re.findall(r"\w+|[^\w\s]+", text)
    return {
        "rps_doc_word_count": len(words),
        "rps_doc_num_sentences": len(re.findall(r"\b[^.!?]+[.!?]*", text)),
        "rps_doc_mean_word_length": sum(map(len, words)) / (len(words) or 1),
        "rps_doc_symbol_to_word_ratio": sum(text.count(sign) for sign in ("#", "...", "…")) / (len(tokens) or 1),
        "rps_doc_frac_no_alph_words": sum(not re.search("[a-zA-Z]", token) for token in tokens) / (len(tokens) or 1),
        "rps_doc_frac_unique_words": len(set(words)) / (len(words) or 1),
        "rps_doc_frac_all_caps_words": sum(token.isupper() for token in tokens) / (len(tokens) or 1),
        "rps_doc_unigram_entropy": -sum(times / len(words) * log(times / len(words)) for times in Counter(words).values()),
        "rps_doc_stop_word_fraction": sum(token in FUNCTION_WORDS for token in tokens) / (len(tokens) or 1),
        "rps_doc_lorem_ipsum": normal.count("lorem ipsum") / (len(normal) or 1),
    }


def plain_gopher(text: str) -> Signals:
    words = text.split()
    plain = [word for word in words if any(map(str.isalnum, word))]
    paragraphs = re.split(r"\n{2,}", text.replace("\r\n", "\n").strip())
    return {
        "gopher_word_count": len(plain),
        "gopher_mean_word_length": sum(map(len, plain)) / (len(plain) or 1),
        "gopher_stop_word_count": len(STOP_WORDS & set(words)),
        "gopher_alphabetic_word_fraction": sum(any(map(str.isalpha, word)) for word in words) / (len(words) or 1),
        "gopher_duplicate_paragraph_fraction": (len(paragraphs) - len(set(paragraphs))) / len(paragraphs),
    }


@given(texts)
def test_redpajama(text: str) -> None:
    wanted = plain_redpajama(text)
    assert measure(text, wanted) == pytest.approx(wanted)


@given(texts)
def test_gopher(text: str) -> None:
    wanted = plain_gopher(text)
    assert measure(text, wanted) == pytest.approx(wanted)


@given(texts)
def test_the_lines_of_a_text_break_the_rules_that_each_of_them_breaks(text: str) -> None:
    stripped = [line.strip() for line in text.split("\n")]
    raw = text.encode("utf-8", "surrogatepass")
    found = normal.text(raw, beyond_ascii(raw))
    assert rules(stripped, text, parts(found.raw), max(map(len, text.split()), default=0)) == list(map(rule, stripped))


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("The cat sat.", "kept"),
        ("The cat sat", "no_end_mark"),
        ("", "no_end_mark"),
        ("The cat sat...", "no_end_mark"),
        ("The cat.", "few_words"),
        ("The cat sat.[2]", "kept"),
        ("Please enable JavaScript {now}.", "javascript"),
        ("function f() { return true.", "curly_bracket"),
        ("This site uses cookies.", "policy"),
        ("Lorem ipsum dolor sit amet.", "lorem_ipsum"),
        ("a b " + "c" * 1001 + ".", "long_word"),
    ],
)
def test_c4_names_the_first_rule_that_a_line_breaks(line: str, wanted: Rule) -> None:
    assert rule(line) == wanted
