"""English function words, titles and abbreviations.

`FUNCTION_WORDS` are the closed classes (articles, pronouns, prepositions, auxiliaries, conjunctions) of any English grammar;
`ABBREVIATIONS` and `TITLES` were collected from the seed documents and the abbreviations section of the Government Publishing
Office Style Manual (2016, chapter 9; public domain).
"""

from typing import Final

FUNCTION_WORDS: Final = frozenset(
    "a about after all also an and any are as at be because been before but by can could did do does for from had has have he her his how i if in "
    "into is it its just may more most no not of on one only or other our out over she should so some such than that the their them then there "
    "these they this those to under up was we were what when where which who will with would you your".split()
)

TITLES: Final = frozenset("Mr Mrs Ms Dr Prof Sen Gov Rep Gen Col Capt Lt Sgt Rev Hon St Mt Messrs Mme Mlle Fr Sr Jr".split())
"""Titles written with a full stop before a name (Sr and Jr: behind one)."""

ABBREVIATIONS: Final = TITLES | frozenset(
    """
    Inc Ltd Co Corp Bros vs etc al approx dept est fig figs no nos vol vols pp pg ed eds trans op cit ca cf viz e.g i.e a.m p.m Ph.D M.D B.A
    M.A D.C U.S U.K U.N E.U Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thurs Fri Sat Sun Ave Blvd Rd Ste Apt Ft
    Sec Art Ch Assn Univ Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn
    Tex Va Vt Wash Wis Wyo
    """.split()
)
"""Words that a full stop follows without ending a sentence, without that stop."""

SMALL_ABBREVIATIONS: Final = frozenset(
    "approx appt appts assn asst avg bldg cal cf cm co cont corp cu dept depts dist div doz ea esp est etc ex excl ext fig "
    "figs fl ft gen gm govt hr hrs ibid incl info ins inst intl jr kg km lb lbs lg loc max med min mins misc mm mo mos mph mt mtn nat neg "
    "no nos obs opp orig oz pct pkg pl pos prob prop pt pts pub pubs qt qty rec ref refs reg rep resp sec secs sep seq sing sm sp sq sr st "
    "std sup syn tbs tbsp tel temp tsp univ var ver vol vols vs wk wt yd yr yrs".split()
)
"""Abbreviations written small, which a full stop follows within a sentence (the same chapter of the manual, and units of measurement)."""

BEHIND_A_QUESTION: Final = frozenset(
    "and or but nor he she they i we said says asked asks is was were are has had to of in on at by for from with who that which as".split()
)
"""Words that go on with a sentence behind a question mark or an exclamation mark within it: "What now? was the question"."""

OPENERS: Final = frozenset(
    "the it he she they we this that these those there but if when while after before since however although though because his her its their our "
    "you what why how who where in at on for as by with from to an one some many most more also then now so and all each every another other even "
    "still yet once just only not no last next both such here according despite during until unless meanwhile instead within following among "
    "whether perhaps".split()
)
"""Words that begin many sentences, so that a number, an acronym or a short name before their stop is the end of one."""

NO_NAME_BEHIND: Final = frozenset(
    "a an the this that these those my your his her its our their no any some each every either neither another such".split()
)
"""Determiners: a word behind one is rather a common noun than a name."""
