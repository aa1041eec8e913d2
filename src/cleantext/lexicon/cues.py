"""What lines of boilerplate begin with and hold, by kind: lower case, digits as 0, without bullets.

Source: beginnings of lines that the hand-made golds of 841 article pages of the public extraction sets aeb (MIT), n4k (Apache-2.0) and
wcxb (CC-BY-4.0) leave out and that stand on several sites; the phrases in other languages are those of the button labels of WordPress and of
common share plug-ins. They name a line that goes for other reasons, so a cue may be wider than the entries of `cleantext.lexicon.chrome`.
"""

import re
from collections.abc import Sequence
from typing import Final

STARTS: Final = {
    "share": """
click to share|share|tweet|pin it|pin this|copy link|email this|email link|print this|repost|like this|click to email|click to print
teilen|artikel teilen|compartir|comparte|partager|partagez|condividi|compartilhar|compartilhe|partilhar|поделиться|paylaş|udostępnij|delen|dela$
مشاركة|शेयर करें|分享|シェア|공유
""",
    "follow": """
follow|view us on|view our facebook|view our twitter|view our instagram|view our youtube|view on facebook|find us on|find me on|connect with
like us on|stay connected|join our telegram|join our whatsapp|join our channel|join our community
join our group|join us on|keep in touch|social media|social and media|folge|folgen sie|síguenos|suivez|seguici|siga$|segui$|подписывайтесь на нас
takip et|bizi takip|obserwuj|volg ons$|تابعنا|关注|フォロー
""",
    "subscribe": """
subscribe|sign up|signup|sign me up|newsletter|newsletters|get the latest|get our|get the day|get unlimited|get full access|get the app|get 0
get updates|get email|get it on|get it free|already a subscriber|already a member|already have an account|not a subscriber|become a member
become a subscriber|join now|join free|join today|join for free|join over|join 0|join the newsletter|join our newsletter|join our mailing list
join our list|start your free|start your substack|start a free trial|start your trial|free trial|try it free|try for free|ready for more
want more like this|want more from|like this article|be the first to know|enjoyed this|download the app|download our app|download on the|app download
install$|thanks for subscribing|thank you for subscribing
thank you for signing|don't miss a|never miss|stay up to date|stay informed|stay in the loop|stay updated|unsubscribe|support our|support us
donate|upgrade to|unlock$|no spam|please check your inbox|turn on notifications|enable notifications|receive$|delivered to your|e-newspaper
abonnieren|jetzt abonnieren|suscríbete|suscribirse|s'abonner|abonnez-vous|iscriviti|abbonati|inscreva-se|assine|подписаться|подпишитесь
abone ol|subskrybuj|zapisz się|abonneer|اشترك|订阅|購読
""",
    "pagination": """
next page|previous page|page 0|older posts|newer posts|older entries|newer entries|older$|newer$|load more|show more posts|previous 0|prev 0
nächste seite|página siguiente|siguiente|page suivante|pagina successiva|próxima página|следующая|sonraki|następna|下一页|上一页|次へ|前へ
""",
    "navigation": """
skip to|jump to|back to|go to|go back|return to|view all|see all|show all|all posts|all articles|browse|search$|menu$|main menu|toggle$|explore$
more in|quick links|useful links|site map|site information|home$|our company|our team|company$|resources$|sections$|categories$|next post
previous post
next article|previous article|next story|previous story|previous:|next:|next up|switch to|choose your|select|change location|edition$
zur startseite|startseite|zum inhalt|inicio$|accueil|pagina iniziale|главная|anasayfa|ana sayfa|strona główna|الرئيسية|首页|首頁|ホーム
""",
    "byline": """
written by|posted by|story by|words by|reviewed by|medically reviewed|fact checked|fact-checked|edited by|reporting by|additional reporting
published by|author|authors|staff writer|staff report|contributor$|text by|article by|from our correspondent|interview by|expert reviewed
geschrieben von|escrito por|rédigé par|publié par|scritto da|автор|yazar|autor|auteur|作者|記者|文 /|بقلم
""",
    "date": """
published|updated|last updated|last modified|posted on|posted at|posted 0|first published|originally posted|modified$|date$|created$|added$
veröffentlicht|aktualisiert|stand$|publicado|actualizado|publié le|mis à jour|pubblicato|aggiornato|atualizado|опубликовано|обновлено
yayınlanma|güncelleme|opublikowano|aktualizacja|نشر|发布|更新|公開
""",
    "tags": """
tags|tag|tagged|filed under|filed to|topics|topic$|posted in|categories:|category|keywords|labels|in this story|more on|more about|read more about
schlagwörter|schlagworte|themen$|etiquetas|temas$|mots-clés|mots clés|argomenti|parole chiave|tópicos|теги|тэги|метки|etiketler|tagi|trefwoorden
الوسوم|标签|标籤|タグ
""",
    "caption": """
photo of|image of|picture of|a photo of|close up of|a close up|photo|photos|photograph|photographs|photographer|image|images|picture|pictured|credit
illustration|enlarge|file photo|getty images|getty|caption
hide caption|toggle caption|view gallery|gallery$|courtesy|video|watch|screenshot|figure 0|fig. 0|slide 0|featured image|cover image|ap photo
foto|fotos|bild|bildquelle|imagen|crédit|crédits|credits$|immagine|imagem|crédito|фото|fotoğraf|zdjęcie|fot.|beeld|صورة|图片|图源|写真|圖
""",
    "cookies": """
we use cookies|this site uses cookies|this website uses cookies|cookie|cookies|by continuing|we value your privacy|your privacy|manage consent
accept all|reject all|accept & close|necessary|functional|performance cookies|wir verwenden cookies|utilizamos cookies|usamos cookies|nous utilisons
questo sito utilizza|мы используем|bu site
""",
    "comments": """
0 comment|0 comments|0 reply|0 replies|0 responses|0 response|0 thoughts|0 more comment|comments|comment|reply|replies|view comments|show comments
hide comments|read comments|leave a comment|leave a reply|leave a response|post a comment|add a comment|add your comment|write a comment
join the discussion|join the conversation|discussion$|discussion about|be the first to comment|top comments|sort by|newest|oldest|report abuse
report comment
log in to reply|log in to comment|load more comments|commenting|what do you think|one response|one comment|have your say|permalink|guest$
kommentare|kommentar|0 kommentare|comentarios|deja un comentario|commentaires|laisser un commentaire|commenti|lascia un commento|comentários
deixe um comentário|комментарии|оставить комментарий|yorumlar|yorum yap|komentarze|dodaj komentarz|reacties|التعليقات|评论|留言|コメント
""",
    "author_bio": """
about the author|about the authors|about author|about me|more by|more articles by|more posts by|posts by|all posts by|view all posts by|read more by
more from this author|see all posts by|articles by|contact the author|author bio|view profile|view bio|see bio|full bio|meet the|follow the author
über den autor|über die autorin|sobre el autor|sobre la autora|à propos de l'auteur|l'autore|sobre o autor|об авторе|yazar hakkında|o autorze
关于作者|作者简介|著者
""",
    "legal": """
©|copyright|(c) 0|all rights|privacy|terms|disclaimer|legal$|imprint|impressum|datenschutz|agb|aviso legal|política de|mentions légales
politique de|note legali|informativa|termos|do not sell|california$|ad choices|adchoices|accessibility statement|site policies|policies$
editorial$|contact us|contact$|about us|about|advertise|community rules|community guidelines|corrections|ethics$|code of|your use of|use of this site
this material may not|the material on|reproduction|no part of|registered$|terms & conditions|cookie notice|ask us|careers$|log in|login|log out
sign in
правила|политика|пользовательское|все права|gizlilik|künye|polityka|regulamin|wszelkie prawa|隐私|版权|プライバシー|利用規約
""",
    "contents": """
table of contents|contents|in this article|in this post|in this guide|on this page|jump to section|inhaltsverzeichnis|tabla de contenidos
table des matières|sommaire|indice|índice|оглавление|içindekiler|spis treści|目录|目次
""",
    "source": """
source|sources|via|originally published|originally appeared|this article was originally|this story was originally|this piece originally
this post originally|this article originally|this article first|this story first|this article appeared|this article was first|first published on
read the original|republished|reprinted|with files from|material from|quelle|quellen|fuente|fonte|fonti|источник|kaynak|źródło|bron:$|المصدر|来源
來源|出典|references$|reference$|0 sources|0 source|0 references|article sources|our sources
""",
    "advertisement": """
advertisement|advertisements|advertising|ad$|ads$|ads by|sponsored|sponsor|promoted|promotion$|paid content|paid post|partner content
brought to you by
shop now|check amazon|check price|shop$|buy now|buy on|buy at|buy it|order now|book now|book a|get started|get a quote|get a demo|request a demo
start now|see price
check price|see details|read on amazon|view on amazon|view deal|see deal|see it at|visit website|visit site|limited time|special offer|save 0
save up to|add to cart|add to bag|our partners|affiliate|this post contains affiliate|this article contains affiliate|disclosure
continue reading below
story continues|article continues|lifetime deal|flash sale|sale$|free shipping|from $|$0|0% off|see at|claim your|your cart|try it|learn how
want to learn
schedule a|contact sales|create free profile|get matched|talk to sales|contact an agent
anzeige|werbung|publicidad|publicité|pubblicità|publicidade|реклама|reklam|reklama|advertentie|إعلان|广告|廣告|広告
""",
    "widget": """
site icon|powered by|0 min|0 minute|0 minutes|0 share|0 shares|0 view|0 views|0 like|0 likes|0k|0m|play$|pause$|mute|unmute|loading|close$|show more
show less|expand|collapse|listen|arrow|icon$|created with|text size|font size|dark mode|light mode|print$|save$|saved$|bookmark|add to|click here
scroll|open in|view in|javascript|please enable|your browser|enable javascript|image 0|notifications|rating$|rate this|was this|did you find|vote$
votes$|poll$|weather$|currently|translate|language$|audio$|this is a modal|beginning of dialog|end of dialog|ctrl|estimated reading|reading time
time to read|current time|live$|chat$|back to top|top$
""",
    "teaser": """
read more|see also|further reading|read next|read also|read the full|read full|read now|read article|read story|continue reading|keep reading
learn more|find out more
see more|view more|more info|more stories|more from|more like|more news|more posts|related|recommended|also read|also see|also on|don't miss
latest|trending|most popular|most read|most viewed|popular$|recent$|top stories|top news|top$|up next|must read|featured|in case you missed
you may|you might|editors' picks|editor's picks|what to read|explore more|discover$|similar|other stories|from around the web|next in
das könnte|auch interessant|sur le même sujet|les plus lus|te puede interesar|ti potrebbe|mais lidas|ilgili
weiterlesen|mehr lesen|mehr zum thema|lesen sie auch|leer más|lee también|lire la suite|lire plus|à lire aussi|leggi tutto|leggi anche
leia mais|leia também|saiba mais|читать далее|читайте также|подробнее|devamını oku|czytaj więcej|czytaj też|lees meer|lees ook|اقرأ أيضا
阅读更多|相关|関連|続きを読む
""",
    "form": """
email|e-mail|email address|your email|your e-mail|enter your|name *|your name|full name|first name|last name|phone$|password|username|user name
submit|send|send message|message$|subject$|required|fields marked|captcha|i agree|i accept|i have read|by signing up|by submitting|by clicking
by subscribing|by providing|please enter|please fill|please try again|please select|there was an|there was a problem|something went wrong|oops
thank you!|thanks!|success$|forgot|remember me|reset$|cancel$|confirm$|website$|save my name|notify me|this field|country$|zip$|postal code|δ
correo electrónico|nombre$|adresse e-mail|nom *|имя|e-posta|imię|メールアドレス|邮箱
""",
}
"""How a line of each kind begins; a cue is followed by no letter, one with a $ by nothing."""

HOLDS: Final = {
    "cookies": "cookies|this cookie|cookie policy|cookie settings|your consent|consent preferences",
    "legal": (
        "all rights reserved|©|intended to be a substitute|informational purposes|privacy policy|terms of service|terms of use|terms and conditions"
        "|terms & conditions|may not be published"
        "|may not be reproduced"
        "|trademark|registered in england|not constitute|copyright|todos los derechos|todos os direitos|tous droits|alle rechte|все права"
    ),
    "advertisement": "affiliate|be compensated|may earn a|commission|sponsored by|limited time|promo code|discount code|money-back",
    "subscribe": (
        "newsletter|your inbox|to subscribe|free trial|subscribers|mailing list|email updates|unlimited access|unsubscribe|the app|our app"
        "|email alerts"
    ),
    "follow": "follow us|follow me|follow him on|follow her on|follow them on|on twitter|on facebook|on instagram|on linkedin|join us on",
    "comments": "in the comments|leave a comment|post a comment|leave a reply|commenting|community guidelines",
    "caption": (
        "getty|shutterstock|unsplash|istock|alamy|ap photo|reuters/|/reuters|/ap|/afp|photo by|photo:|photo credit|image credit|credit:|courtesy of"
        "|(ap)|(file photo|photograph:|via ap|afp/|pexels|wikimedia|pixabay|hero image|screenshot|infographic|thumbnail|foto:|фото:"
    ),
    "author_bio": (
        "is a writer|is a reporter|is a journalist|is a freelance|is an editor|is the editor|is a senior|is a staff|is an author|is the author of"
        "|is a contributing|is a contributor|is a professor|is a researcher|is a member of|is an associate|is an assistant|is the founder"
        "|is founder|is a former"
        "|is a columnist|is a correspondent|is a lawyer|is a certified|is a software|is a content|is a marketing|has written for|has worked as"
        ""
        "|covers the|he covers|she covers|can be reached at|reach her at|reach him at|lives in|his work has|her work has|specializes in|ist redakteur"
        "|es periodista|est journaliste"
    ),
    "byline": "contributed to this|contributed reporting|contributed to reporting|reporting contributed",
    "source": "originally published|originally appeared|first appeared on|first published in|article source|republished with",
}
"""What a line of each kind may hold anywhere."""

DATE_WORDS: Final = frozenset(
    """
    jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september october november december
    mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday am pm a.m p.m est edt et pst pdt pt cst cdt
    ct mst mdt utc gmt bst cet cest ist at on of the st nd rd th ago second seconds sec min mins minute minutes hour hours hr hrs h m d read reading
    day days week
    weeks month months year years yesterday today published updated last posted first modified edited date time and by
    januar februar märz mai juni juli oktober dezember uhr am um vom den montag dienstag mittwoch donnerstag freitag samstag sonntag aktualisiert
    veröffentlicht stand enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre de del a las publicado actualizado
    janvier février mars avril juin juillet août septembre octobre novembre décembre publié mis à jour le gennaio febbraio aprile maggio giugno luglio
    settembre ottobre dicembre alle ore pubblicato aggiornato il janeiro fevereiro março maio junho julho setembro outubro novembro dezembro às
    atualizado em января февраля марта апреля мая июня июля августа сентября октября ноября декабря г в опубликовано обновлено ocak şubat mart nisan
    mayıs haziran temmuz ağustos eylül ekim kasım aralık güncelleme stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października
    listopada grudnia r godz يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त
    सितंबर अक्टूबर नवंबर दिसंबर 年 月 日 時 时 分 更新 公開 发布 t z
    """.split()
)
"""Words of a line that says nothing but when (months and weekdays: CLDR 46)."""

BY: Final = frozenset("by von por par di da door от av od przez text words story author".split())
"""First words of a byline."""


def _beginnings() -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for kind, phrases in STARTS.items():
        for cue in re.split(r"[|\n]", phrases.strip()):
            found.setdefault(cue.rstrip("$")[:3], []).append((cue, kind))
    for start in found:
        shorter = [cue for end in range(1, len(start)) for cue in found.get(start[:end], ()) if len(cue[0].rstrip("$")) == end]
        found[start] += shorter
    return {start: tuple(sorted(cues, key=lambda cue: -len(cue[0]))) for start, cues in found.items()}


BEGINNINGS: Final = _beginnings()
"""The cues of `STARTS` with their kinds by their first three characters, the longest first."""

KIND_OF_WORD: Final = {"subscribe": "subscribe", "newsletter": "subscribe", "newsletters": "subscribe", "tags": "tags", "tag": "tags"}
"""Words of menus that say more than that they are one."""

KIND_OF_HELD: Final = {cue: kind for kind, cues in HOLDS.items() for cue in cues.split("|")}


def _pattern(cues: Sequence[str], letters: int) -> str:
    """Return the pattern of some phrases, which compares so many first letters one by one before it compares phrases."""
    if not letters or len(cues) == 1:
        return f"(?:{'|'.join(map(re.escape, cues))})"
    tails: dict[str, list[str]] = {}
    for cue in cues:
        tails.setdefault(cue[:1], []).append(cue[1:])
    return f"(?:{'|'.join(re.escape(first) + _pattern(rest, letters - 1) for first, rest in tails.items())})"


HELD: Final = re.compile(_pattern(list(KIND_OF_HELD), 2))
"""One of the phrases of `HOLDS`; by one letter, which is three times as fast as phrase by phrase, and by another, which takes two thirds of that."""
