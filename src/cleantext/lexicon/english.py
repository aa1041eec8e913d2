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
    "Inc Ltd Co Corp Bros vs etc al approx dept est fig figs no nos vol vols pp pg ed eds trans op cit ca cf viz e.g i.e a.m p.m Ph.D M.D B.A M.A D.C "
    "U.S U.K U.N E.U Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thurs Fri Sat Sun Ave Blvd Rd Ste Apt Ft Sec Art Ch Assn "
    "Univ Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo".split()
)
"""Words that a full stop follows without ending a sentence, without that stop."""
