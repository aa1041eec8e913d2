"""Words that a dictionary has with a capital only, and that good writers put in small letters all the same.

Source: what English news and web pages, read for this purpose, write small.
"""

from typing import Final

SMALL_NAMES: Final = frozenset(
    "abs allen armageddon avery bella betty blanc blanche bluetooth bohemian bona bono brasil brussels carne chaos cheddar cologne diem easter "
    "eden eros ethernet ferris fide frisbee herculean jacuzzi joe kaffir kleenex las les lima linux lucite luke lycra mach madeleine mafia max "
    "meta muppet muppets neo pilates platonic polaroid reno roman sandwich satanic sid spartan stygian sudoku tarzan taurus tiffany titanic "
    "turks unicode unitarian unix utopia utopian utopias var velcro verde victoria wagner xerox xmas yankee yankees yiddish zen ziploc".split()
)
"""Words that are common nouns, adjectives, trade names or parts of phrases, too."""

SMALL_PHRASES: Final = frozenset(
    {
        ("aloe", "vera"),
        ("prix", "fixe"),
        ("in", "toto"),
        ("shea", "butter"),
        ("alma", "mater"),
        ("california", "king"),
        ("new", "England"),
        ("peter", "out"),
        ("ray", "of"),
        ("united", "in"),
        ("united", "against"),
    }
)
"""Phrases of which a word is such a name."""

COMMON_WORDS: Final = frozenset("adobe azure ford h institute republican republicans trump u united".split())
"""Words that the web writes with a capital nearly always, and that are verbs, adjectives or stuff where it does not: "kept his party united"."""

OFFICES: Final = frozenset(
    "president presidents premier prime minister ministers secretary chief director writer editor reporter governor mayor judge king queen prince "
    "princess coach captain manager spokesman spokeswoman official officials leader leaders".split()
)
"""People by what they do: "the French president", "former president Doe" are as good as with a capital."""

BODIES: Final = frozenset(
    "government ministry party national state city police army country world team final finals season board council committee commission office "
    "court league department university school".split()
)
"""Words that follow a name small as often as with a capital: "the Gaza city of Rafah"."""

RANKS: Final = frozenset("best biggest top first second third last next new old late former leading young big great good real".split())
"""Adjectives that stand before any name, small, and with a capital in titles."""
