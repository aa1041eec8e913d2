"""The usage that ships."""

import gzip
import json
from dataclasses import fields

from cleantext.forms.build import count
from cleantext.forms.known import known, pack
from cleantext.forms.usage import Usage
from cleantext.lexicon.dictionary import lowercase_words


def test_it_has_what_the_web_writes() -> None:
    usage = known()
    assert "york" in usage.behind["New"]
    assert "instagram" in usage.names
    assert "amazon" in usage.common


def test_its_words_are_where_they_belong() -> None:
    usage, low = known(), lowercase_words()
    assert not (usage.names | usage.small) & low
    assert (usage.common | usage.usual) <= low
    assert usage.common <= usage.usual


def test_it_is_packed_in_order_and_comes_back() -> None:
    content = json.loads(gzip.decompress(pack(known())))
    assert sorted(content) == sorted(field.name for field in fields(Usage))
    assert content["names"] == sorted(known().names)


def test_building_counts_documents_of_the_wanted_sets() -> None:
    pages = [{"set": name, "inputs": {"a": "It is said that the people of New York have a plan."}} for name in ("x", "x", "y")]
    assert count(map(json.dumps, pages), {"x"}, "a")["New York"] == 2
