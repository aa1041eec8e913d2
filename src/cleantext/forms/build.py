"""Build the usage that ships with cleantext: `zstdcat PAGES.jsonl.zst | python -m cleantext.forms.build --sets aeb,n4k,wcxb`.

PAGES: one JSON object a line, {"set": ..., "inputs": {"trafilatura": text, ...}}. Only words and pairs are kept, of two documents and more, and
none of their counts. The same pages make the same bytes.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from cleantext.document import Document
from cleantext.forms.count import forms
from cleantext.forms.known import pack
from cleantext.forms.usage import Usage

TARGET: Final = Path(__file__).with_name("known.gz")


def count(lines: Iterable[str], sets: set[str], kind: str) -> Counter[str]:
    """Return in how many documents of some sets each form stands."""
    counts: Counter[str] = Counter()
    for line in lines:
        page = json.loads(line)
        if page["set"] in sets:
            counts.update(forms(Document(page["inputs"].get(kind) or "")))
    return counts


def main() -> None:
    """Read pages from standard input and write the usage."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", default="aeb,n4k,wcxb", help="sets of pages (default: %(default)s)")
    parser.add_argument("--input", default="trafilatura", help="kind of input (default: %(default)s)")
    options = parser.parse_args()
    usage = Usage.of(count(sys.stdin, set(options.sets.split(",")), options.input))
    content = pack(usage)
    TARGET.write_bytes(content)
    pairs = sum(map(len, usage.behind.values())) + sum(map(len, usage.before.values()))
    sys.stdout.write(f"{len(usage.names)} names, {len(usage.common)} common words, {pairs} pairs, {len(content)} bytes\n")


if __name__ == "__main__":
    main()
