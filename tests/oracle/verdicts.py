"""Compare our verdicts with those of datatrove's filters, page by page, and print every difference by its reason.

    python -m venv oracle && oracle/bin/pip install '.[oracle]'
    oracle/bin/python tests/oracle/verdicts.py PAGES.jsonl.zst --pages 1000

PAGES: one JSON object a line, with texts under `inputs` by kind. Each page is judged twice by us: with datatrove's words and sentences (spaCy's),
where only the definitions can differ, and with our own, where the words do too. The filters are those of the release that the extra pins, in
their default settings. Exits with 1 where a verdict on the same words differs for a reason that `EXPLAINED` does not name.
"""

import argparse
import io
import json
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final

import zstandard
from datatrove.data import Document as Page
from datatrove.pipeline.filters import C4QualityFilter, FineWebQualityFilter, GopherQualityFilter, GopherRepetitionFilter
from datatrove.pipeline.filters.base_filter import BaseFilter
from datatrove.utils.text import split_into_sentences, split_into_words

from cleantext.signals import measure
from cleantext.verdict import Bounds, judge

FIRST_REPETITION: Final = "gopher_duplicate_line_fraction"

REASONS: Final = {
    "gopher_short_doc": "gopher_word_count",
    "gopher_long_doc": "gopher_word_count",
    "gopher_below_avg_threshold": "gopher_mean_word_length",
    "gopher_above_avg_threshold": "gopher_mean_word_length",
    "gopher_too_many_hashes": "gopher_hash_to_word_ratio",
    "gopher_too_many_ellipsis": "gopher_ellipsis_to_word_ratio",
    "gopher_too_many_bullets": "gopher_bullet_line_fraction",
    "gopher_too_many_end_ellipsis": "gopher_ellipsis_line_fraction",
    "gopher_below_alpha_threshold": "gopher_alphabetic_word_fraction",
    "gopher_enough_stop_words": "gopher_stop_word_count",
    "dup_line_frac": "gopher_duplicate_line_fraction",
    "dup_para_frac": "gopher_duplicate_paragraph_fraction",
    "dup_line_char_frac": "gopher_duplicate_line_character_fraction",
    "dup_para_char_frac": "gopher_duplicate_paragraph_character_fraction",
    **{f"top_{n}_gram": f"gopher_top_{n}_gram_character_fraction" for n in (2, 3, 4)},
    **{f"duplicated_{n}_n_grams": f"gopher_duplicate_{n}_gram_character_fraction" for n in range(5, 11)},
    "too_few_sentences": "c4_sentence_count",
    "lorem_ipsum": "c4_lorem_ipsum_line_count",
    "curly_bracket": "c4_curly_bracket_line_count",
    "line_punct_ratio": "fineweb_line_punct_ratio",
    "short_line_ratio": "fineweb_short_line_ratio",
    "char_dup_ratio": "fineweb_char_dup_ratio",
    "list_ratio": "fineweb_list_ratio",
}
"""The signal behind each reason that datatrove gives."""

EXPLAINED: Final[dict[str, str]] = {
    "gopher_duplicate_line_fraction": "there lines of white space are lines, and so copies of each other",
    "gopher_duplicate_line_character_fraction": "the same",
}
"""Signals whose definition differs from datatrove's in a way that can change a verdict on the same words, and how."""


def bounds() -> dict[str, tuple[BaseFilter, Bounds]]:
    """Return each filter of datatrove with the bounds that are its own."""
    gopher = Bounds.preset("gopher")
    cut = gopher.signals.index(FIRST_REPETITION)
    return {
        "Gopher quality": (GopherQualityFilter(), Bounds("quality", gopher.thresholds[:cut])),
        "Gopher repetition": (GopherRepetitionFilter(), Bounds("repetition", gopher.thresholds[cut:])),
        "C4": (C4QualityFilter(), Bounds.preset("c4")),
        "FineWeb": (FineWebQualityFilter(), Bounds.preset("fineweb")),
    }


def texts(path: Path, kind: str, number: int) -> Iterator[str]:
    """Yield the texts of one kind of some pages, evenly from all of the file."""
    with path.open("rb") as raw:
        lines = list(io.TextIOWrapper(zstandard.ZstdDecompressor().stream_reader(raw), encoding="utf-8"))
    found = (json.loads(line)["inputs"].get(kind) for line in lines[:: max(1, len(lines) * 7 // 10 // number)])
    yield from islice(filter(None, found), number)


def said(answer: bool | tuple[bool, str]) -> str:  # noqa: FBT001 (what a filter of datatrove returns)
    """Return the reason that datatrove gives, "" where it keeps the page."""
    return "" if answer is True else "drop" if answer is False else REASONS.get(answer[1], answer[1])


def sentences(line: str) -> int:
    """Return the number of sentences of a line as datatrove counts them."""
    return len(split_into_sentences(line))


def compare(found: list[str]) -> tuple[dict[str, Counter[str]], Counter[tuple[str, str, str, str]]]:
    """Return counts of verdicts by filter, and of differences: filter, whose words, datatrove's reason, ours."""
    counts: dict[str, Counter[str]] = {}
    differences: Counter[tuple[str, str, str, str]] = Counter()
    for text in found:
        for name, (theirs, ours) in bounds_once.items():
            reason = said(theirs.filter(Page(text=text, id="")))
            same = judge(measure(text, ours.signals, words=split_into_words, sentences=sentences), ours)
            own = judge(measure(text, ours.signals), ours)
            count = counts.setdefault(name, Counter())
            count["kept" if not reason else "dropped"] += 1
            for whose, verdict in (("theirs", same), ("ours", own)):
                names = [each.signal for each in verdict.reasons]
                if verdict.keep is bool(reason) or (reason and reason not in names):
                    count[whose] += verdict.keep is bool(reason)
                    count[f"reason {whose}"] += verdict.keep is not bool(reason)
                    differences[name, whose, reason or "kept", ", ".join(names) or "kept"] += 1
    return counts, differences


bounds_once: Final = bounds()


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--input", default="trafilatura", help="kind of input (default: %(default)s)")
    parser.add_argument("--pages", dest="number", type=int, default=1000, help="how many (default: %(default)s)")
    options = parser.parse_args()
    found = list(texts(options.pages, options.input, options.number))
    counts, differences = compare(found)
    print(f"{len(found)} texts, input {options.input}\n")
    print("| filter | datatrove keeps | drops | differs on the same words | on our words |")
    print("|---|---|---|---|---|")
    for name, count in counts.items():
        print(f"| {name} | {count['kept']} | {count['dropped']} | {count['theirs']} | {count['ours']} |")
    print("\n| filter | words | datatrove's reason | ours | texts |\n|---|---|---|---|---|")
    for (name, whose, theirs, ours), times in sorted(differences.items(), key=lambda item: (item[0][:2], -item[1])):
        print(f"| {name} | {whose} | {theirs} | {ours} | {times} |")
    sys.exit(any(whose == "theirs" and not ({theirs, *ours.split(", ")} & EXPLAINED.keys()) for _, whose, theirs, ours in differences))


if __name__ == "__main__":
    main()
