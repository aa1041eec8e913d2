"""Function words of twenty-seven languages, by which most texts show theirs.

The closed classes (articles, pronouns, prepositions, conjunctions, auxiliaries, negations) of any grammar of each language, thirty to ninety words
each, as they stand between white space, apostrophes and hyphens ("l'eau" is "l" and "eau"). Neighbours are here so that the languages that matter are
not taken for them, nor they for those: Afrikaans beside Dutch, Catalan beside Spanish, Bulgarian beside Russian.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from cleantext.lexicon.english import FUNCTION_WORDS

_WORDS: Final = {
    "af": "die en van in is het nie vir om te wat met dat hy sy was aan op by ook as n hulle ons sal kan word na maar uit oor moet haar",
    "bg": "и на в да се за от с не е са че по ще като това до но или към при най много му ги си я той тя те ми ни бе беше които който която след",
    "ca": "el la els les un una de del dels i que en a per amb no es s al als com més però seva seu van ha han és són aquest aquesta d l pel també "
    "ser va o si molt quan on",
    "cs": "a se v na je že s z do o k i to ve jako za po by od pro jsem jsou ale tak jen nebo byl byla bylo být už které který která jeho také "
    "podle při není si až než když ze u ho kdo co",
    "da": "og i at det er en til af på for med den de ikke der som et har var fra vi han jeg om men kan så sig eller skal vil også efter være hun "
    "blev nu når ved blive ingen noget kunne",
    "de": "der die das und ist nicht ein eine einen einem einer eines mit für von auf dem den des sich auch wie bei zum zur aus nach wird sind oder "
    "aber es zu im an als um durch wenn nur noch werden bis hat haben war waren wurde wurden dass er sie wir ich ihr über vor unter so man "
    "mehr kann diese dieser dieses keine seine ihre beim vom am in",
    "es": "el la los las un una de del y que en a por para con no se su es al lo como más pero sus le ya o este sí porque esta entre cuando muy sin "
    "sobre también me hasta hay donde quien desde todo nos uno les ni contra ese eso ante ellos e esto mí él fue era ha han son está",
    "fi": "ja on ei se että oli ovat mutta kun hän joka myös tai niin kuin ole sen olla jos vain nyt mitä tämä sitä sekä hänen ne jo ollut voi "
    "kanssa en vielä jotka mukaan",
    "fr": "le la les un une des du de et à est en que qui dans pour pas sur plus avec ce il ne se au aux par sont ou mais son sa ses leur cette "
    "comme ont elle nous vous ils été être fait tout l d qu n c s j si on",
    "hr": "i u na je se da za su od s a o kao ne koji iz što ili to bi će te biti po nije koja koje do ali već sve samo kako jer ga mu nakon",
    "hu": "a az és hogy nem is egy ez van volt de meg csak ha már azt el mint még kell vagy azonban ki volna fel ezt le mert",
    "id": "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena ada oleh atau kami dia telah adalah sudah bisa dapat "
    "mereka tersebut sebagai",
    "it": "il lo la i gli le un uno una di del dello della dei degli delle a al allo alla ai agli alle da dal dalla in nel nella nei nelle su sul "
    "sulla con per che e è non si come più ma anche o ha hanno sono era questo questa essere stato tra fra se ci mi l d",
    "mk": "и на во да се за од со не е што како тоа до но кон при или ќе го ја ги му сe има тој таа кои која",
    "nl": "de het een en van in is op te dat die voor met zijn niet aan er om ook als dan maar bij of uit nog naar heeft door over ze hij was "
    "worden wordt hebben deze meer kan geen werd wel zo ik je we zou tot kunnen onder dit haar hun",
    "no": "og i det på en som er til å av for at har med de ikke den om et var fra vi han men jeg kan så seg eller skal vil også etter være hun ble "
    "nå når ved bli ingen noe kunne",
    "pl": "w i na z do się nie to jest że o jak ale za po co od czy dla tak przez tym ich był była było są oraz przy już tylko który która które "
    "być może jego jej lub ma jako tego także pod więc ze a nikt",
    "pt": "a o as os um uma de do da dos das em no na nos nas por pelo pela para com não que e é se ao à mais mas como foi são ser tem há seu sua "
    "ou também já está muito até ele ela isso entre depois sem mesmo quando quem lhe eu",
    "ro": "și în de la a cu pe nu se din că este care o un pentru mai sa al au fi ce sunt prin dar ca lui sau fost după până îi îl le si unui unei",
    "ru": "и в не на я что с он как это по к но из у за так же от о для то все его её их бы мы вы они было был была были есть или если только уже "
    "при ещё до когда чтобы она во со",
    "sk": "a sa v na je že s z do o k i to vo ako za po by od pre som sú ale tak len alebo bol bola bolo byť už ktoré ktorý ktorá jeho tiež podľa "
    "pri nie si až než keď zo u",
    "sl": "in je v na se da za so z s ki pa ne po od o kot tudi bi to k ali še ni do pri ga sta iz bo bil bila če ter vse tako že",
    "sv": "och att det i en som på är av för med till den har de inte om ett han men var jag sig från vi så kan när år under också efter eller nu "
    "sin där vid mot ska skulle ut får finns vara hade alla mycket än här då sedan över bara upp blir ingen",
    "tr": "bir ve bu için ile da de çok daha olarak gibi kadar sonra olan ne ama var en o mi değil her ki ya ise ancak bütün diye göre olduğu hiç",
    "uk": "і в не на що з як це по до та у за так від о для то все його її їх би ми ви вони було був була були є або якщо тільки вже при ще коли "
    "щоб він вона й також",
}


def _owners() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for code, words in [("en", FUNCTION_WORDS), *((code, words.split()) for code, words in _WORDS.items())]:
        for word in words:
            found[word] = (*found.get(word, ()), code)
    return found


OWNERS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(_owners())
"""The languages that have a word among their function words, by the word."""
