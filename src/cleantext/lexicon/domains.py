"""Endings of domains and of file names, by which a dotted token is known to be no sentence end.

Chosen by hand from the IANA root zone (generic endings and the larger countries) and the IANA media types. Endings that are English words ("in",
"at", "is", "it", "so", "to", "no", "my") are no domain by themselves: "years.in" would hide a missing space.
"""

from typing import Final

DOMAIN_ENDINGS: Final = tuple(
    "com org net edu gov mil int info biz name pro mobi io ai co tv app dev xyz shop site online store blog tech cloud me us uk eu de "
    "fr es pt nl ch se dk fi pl cz ru ua br mx ar cl jp cn kr tw hk sg au nz ca za ie gr ro hu tr il ae vn th id ph ly gg fm cc ws".split()
)

CAPITAL_ENDINGS: Final = ("COM", "ORG", "NET", "AI", "IO", "TV", "CO", "APP", "DEV", "FM", "GG", "LY", "XYZ")
"""Domain endings that brands write in capitals; others (US, UK, EU, DE) are more often the first word of a sentence."""

FILE_ENDINGS: Final = tuple(
    "py js ts jsx tsx md txt csv json html htm css xml yaml yml toml pdf doc docx xls xlsx ppt pptx png jpg jpeg gif svg webp zip gz tar exe dll sh "
    "bat cpp java php asp aspx jsp rb rs go mp3 mp4 mov avi PDF DOC JPG PNG TXT CSV".split()
)

DOTTED_ENDINGS: Final = frozenset(
    (*DOMAIN_ENDINGS, *map(str.lower, FILE_ENDINGS), "in", "it", "is", "at", "be", "so", "to", "no", "my", "do", "inc")
) - {"us", "uk", "eu"}
"""What may follow a dot within a name, in small letters: Character.AI, ASP.NET, Node.JS, Any.Do."""
