"""Function words of the languages most often found beside English on a page, without those that English has too.

Source: the articles, pronouns, prepositions and conjunctions of any grammar of German, Dutch, French, Spanish, Italian, Portuguese, Turkish,
Swedish, Danish and Norwegian.
"""

from typing import Final

FOREIGN_FUNCTION_WORDS: Final = frozenset(
    "der das und ist nicht ein eine einen einem einer mit für von auf dem den des sich auch wie bei zum zur aus nach wird sind oder aber "
    "de het een op van te zijn niet voor aan dat ook naar bij uit maar wordt deze heeft "
    "le la les du et est une dans pour que qui sur avec par pas au aux ce cette sont plus mais "
    "el los las una del y con por para es como más pero su sus al lo se "
    "il che di è per un della nel gli sono anche più alla dei o e da em do os uma não na no dos com ao "
    "bir ve bu için ile olarak daha gibi çok olan kadar "
    "och att det är på av som den till med inte en ett og til ikke".split()
) - frozenset("do no plus en per".split())
