"""What the furniture of web pages says: whole lines, in the form of `cleantext.lines.key` (lower case, no bullet, digits as 0).

Source: short lines of 841 article pages of the public extraction sets aeb (MIT), n4k (Apache-2.0) and wcxb (CC-BY-4.0) that stand on
several sites and that the hand-made golds of those sets leave out (of 2,623 pairs of site and line in `CHROME` the golds keep 5), and labels
known from the AMP and core themes of WordPress, in nine languages.
"""

from typing import Final

_WIDGETS: Final = """
0 / 0 photos
a post shared by
arrow_forward_ios
allow notifications
back to top
captcha
change language
close alert
close menu
close search
copied
copy link
copy url
dark mode
email this page
enable javascript
enable notifications
exit mobile version
expand this section
font size
go to top
hide comments
image 0 of 0
javascript is disabled
listen to article
listen to this article
like loading
load more
load more comments
load more posts
loading
loading comments
min read
minimize this section
next arrow
off on
on off
open menu
open menu close menu
open search
play video
please enable cookies on your web browser in order to continue
please enable javascript
powered by wordpress
powered by wordpress.com vip
previous arrow
please wait
print friendly, pdf & email
print this article
print this page
proudly powered by wordpress
return to top
scroll to top
search for
search in excerpt
search in title
search menu
search search
select language
select page
show comments
site icon
skip advert
text size
thank you for your feedback
thanks for your feedback
this content is not available in your region
this video file cannot be played
toggle menu
toggle navigation
video player is loading
view all comments
view all posts
view comments
view gallery
view this post on instagram
was this article helpful
was this helpful
was this page helpful
"""

_NAVIGATION: Final = """
0. home
a .gov website belongs to an official government organization in the united states
accessibility links
after newsletter promotion
aller au contenu
aller au contenu principal
an official website of the united states government
back to all posts
back to blog
back to home
back to homepage
bottom of page
breadcrumb
breadcrumbs
footer navigation
ga naar de inhoud
go to homepage
here's how you know
home page
hoppa till innehåll
ir al contenido
ir al contenido principal
ir para o conteúdo
içeriğe geç
jump to comments
jump to content
jump to navigation
jump to recipe
jump to recipe jump to video
main navigation
navigation menu
newer posts
next article
next post
next story
official websites use .gov
older posts
post navigation
posts navigation
prev next
previous article
previous next
previous post
previous story
primary menu
primary navigation
przejdź do treści
pular para o conteúdo
quick links
return to homepage
saltar al contenido
saltar para o conteúdo
secure .gov websites use https
select international site
site map
sitemap
skip navigation
skip past newsletter promotion
skip to content
skip to content skip to footer
skip to footer
skip to main
skip to main content
skip to navigation
skip to primary content
skip to primary sidebar
skip to search
spring naar inhoud
top of page
useful links
vai al contenuto
you are here
zum inhalt springen
zum inhalt wechseln
перейти к содержимому
コンテンツへスキップ
跳至内容
"""

_COOKIES: Final = """
accept all
accept all cookies
accept all reject all show purposes
accept cookies
always enabled
cookie consent
cookie notice
cookie policy
cookie preferences
cookie settings
cookies policy
cookies settings
do not sell my personal information
do not sell or share my personal information
functional cookies
manage consent
manage cookies
manage preferences
other uncategorized cookies are those that are being analyzed and have not been classified into a category as yet
performance cookies
privacy overview
privacy preference center
reject all
save & accept
strictly necessary cookies
targeting cookies
we and our partners process data to provide
we care about your privacy
we value your privacy
your privacy choices
"""

_FORMS: Final = """
0 comment
0 comments
add a comment
add comment
antwort abbrechen
cancel reply
comment *
comments are closed
deine e-mail-adresse wird nicht veröffentlicht. erforderliche felder sind mit * markiert
deixe um comentário
deja un comentario
deja una respuesta
deja una respuesta cancelar la respuesta
einen kommentar schreiben
email (required)
email *
email address *
email subscribe
enter your email
enter your email address
fields marked with an * are required
first name *
forgot password
forgot your password
geef een reactie
il tuo indirizzo email non sarà pubblicato. i campi obbligatori sono contrassegnati *
je e-mailadres wordt niet gepubliceerd. vereiste velden zijn gemarkeerd met *
kommentar absenden
laisser un commentaire
laisser un commentaire annuler la réponse
lascia un commento
last name *
learn how your comment data is processed
leave a comment
leave a reply
leave a reply cancel reply
leave a response
log in to comment
log in to reply
login to comment
lost your password
name (required)
name *
no comments
no comments yet
notify me of follow-up comments by email
notify me of new posts by email
o seu endereço de e-mail não será publicado. campos obrigatórios são marcados com *
oops! something went wrong while submitting the form
password recovery
phone number *
please fill out this field
post a comment
post comment
remember me
reply to this comment
required field
required fields are marked *
save my name, email, and website in this browser for the next time i comment
schreibe einen kommentar
sign in to comment
submit comment
thank you! your submission has been received
this field is for validation purposes and should be left unchanged
this site uses akismet to reduce spam
this site uses akismet to reduce spam. learn how your comment data is processed
tu dirección de correo electrónico no será publicada. los campos obligatorios están marcados con *
type your search
votre adresse e-mail ne sera pas publiée. les champs obligatoires sont indiqués avec *
website url
write a comment
you must be logged in to comment
you must be logged in to post a comment
your email
your email *
your email address
your email address will not be published
your email address will not be published. required fields are marked *
your name *
your password
δ
ваш адрес email не будет опубликован. обязательные поля помечены *
добавить комментарий
"""

_LEGAL: Final = """
about us
about us contact us
accessibility statement
ad choices
adchoices
advertise
advertise with us
all rights reserved
code of ethics
contact us
copyright policy
create account
create an account
customer service
editorial policy
legal notice
log in
log out
login
logout
media kit
my account
privacy & terms
privacy policy
privacy policy terms of service
privacy policy terms of use
register
sign in
sign in register
terms
terms & conditions
terms and conditions
terms of service
terms of use
terms of use privacy policy
work with us
your cart is empty
"""

_ADVERTISEMENTS: Final = """
ad
ad feedback
ads by google
advertisement
advertisement - continue reading below
advertisements
advertising
article continues after advertisement
article continues below
article continues below advertisement
article continues below this ad
continue reading below
continue reading the main story
paid content
promoted content
remove ads
report ad
report this ad
scroll to continue
scroll to continue with content
skip ad
sponsored
sponsored content
sponsored links
story continues below ad
story continues below advertisement
thank you for reading this post, don't forget to subscribe
this ad will end in 0 seconds
we may earn a commission from links on this page
"""

CHROME: Final = {
    phrase: reason
    for reason, phrases in (
        ("widget", _WIDGETS),
        ("navigation", _NAVIGATION),
        ("cookies", _COOKIES),
        ("form", _FORMS),
        ("legal", _LEGAL),
        ("advertisement", _ADVERTISEMENTS),
    )
    for phrase in phrases.strip().split("\n")
}
"""Whole lines that are chrome wherever they stand, with the reason that each gives."""

NAVIGATION_WORDS: Final = frozenset(
    """
    about accessibility advertise analysis app apps archive archives article articles arts author authors auto beauty blog blogs books
    business buy careers cars cart categories close columns comment comments community companies company contact cookies culture customers
    deals directory documentation donate download e-paper economy editorial education email english entertainment environment español events
    explore facebook faq faqs fashion features feedback film finance follow food football forum forums gallery games gaming health help home
    homepage instagram international interviews jobs latest legal life lifestyle linkedin lists live local login magazine markets media
    members membership menu mobile money more movies multimedia music news newsletter newsletters newsroom next obituaries opinion partners
    photos pinterest podcast podcasts policy politics press previous pricing print privacy products register reply resources reviews rss
    save science search sections services share shop shopping sign-in sign-up sitemap snapchat solutions sport sports store style submit
    subscribe subscription subscriptions support tags team tech technology telegram terms threads tiktok tools topics travel trending tumblr
    tv tweet twitter uk us video videos weather whatsapp world x youtube
    """.split()
)
"""Single words of menus. One alone may be a heading; a run of them is a menu."""

LABELS: Final = frozenset(
    """
    close
    comments
    continue reading
    menu
    read more
    reply
    search
    see more
    share
    show more
    tags
    topics
    tweet
    view all
    view more
    """.strip().split("\n    ")
)
"""Labels of parts of a page. Of 495 pairs of site and such a line the golds of 841 article pages keep one."""

SOCIAL: Final = frozenset(
    """
    bluesky copy digg e-mail email facebook flipboard instagram line link linkedin mail mastodon messenger pin pinterest pocket print reddit
    rss share skype sms snapchat stumbleupon telegram threads tiktok tumblr tweet twitter viber vk vkontakte wechat weibo whatsapp x youtube
    """.split()
)
"""Words of a share bar."""

TEASER_HEADS: Final = frozenset(
    """
also read
also see
articles liés
articles similaires
articoli correlati
artigos relacionados
artículos relacionados
auch interessant
das könnte sie auch interessieren
don't miss
don't miss this
dont miss
editor's choice
editor's pick
editor's picks
editors' picks
explore more
explore more articles
featured articles
featured posts
featured stories
from our partners
from the web
gerelateerde artikelen
ilgili haberler
ilginizi çekebilir
in case you missed it
in other news
keep reading
latest articles
latest news
latest posts
latest stories
latest videos
lees ook
leggi anche
leia também
les plus lus
lire aussi
lo más leído
mais lidas
mehr zum thema
meistgelesen
more articles
more articles like this
more from our blog
more from this author
more from this category
more from this section
more headlines
more like this
more news
more on this
more on this story
more on this topic
more posts
more posts like this
more reading
more related
more stories
more stories like this
more to explore
more to read
most popular
most popular articles
most read
most read articles
most recent
most shared
most viewed
must read
must reads
must-read
must-reads
new articles
noticias relacionadas
notícias relacionadas
now trending
other articles
other news
other posts
other stories
our latest posts
people also read
popular articles
popular news
popular now
popular on
popular posts
popular stories
promoted stories
read also
read more articles
read next
read this next
readers also liked
recent articles
recent news
recent posts
recent stories
recommended
recommended articles
recommended for you
recommended posts
recommended reading
recommended stories
related
related articles
related articles & posts
related blog posts
related blogs
related content
related coverage
related links
related news
related post
related posts
related reading
related stories
related story
related topics
related videos
similar articles
similar posts
similar stories
suggested articles
suggested for you
suggested reading
suggested stories
también te puede interesar
te puede interesar
this might also interest you
ti potrebbe interessare
today's top stories
top articles
top headlines
top news
top posts
top stories
trending
trending articles
trending news
trending now
trending posts
trending stories
trending today
up next
veja também
we recommend
weitere artikel
what others are reading
what to read next
what's new
you also might like
you may also be interested in
you may also enjoy
you may also like
you may also want to read
you may be interested in
you may have missed
you may like
you might also be interested in
you might also enjoy
you might also like
you might be interested in
you might enjoy
you might like
you'll also like
à lire aussi
ähnliche artikel
ähnliche beiträge
похожие статьи
смотрите также
читайте также
おすすめ記事
相关文章
相关阅读
相關文章
関連記事
관련 기사
인기 기사
    """.strip().split("\n")
)
"""Heads of blocks that tease other articles."""

CONTENTS_HEADS: Final = frozenset(
    """
article contents
contenido
contents
contents hide
contents show
in this article
in this guide
in this post
in this section
in this story
indice
inhalt
inhaltsverzeichnis
inhoud
inhoudsopgave
içindekiler
jump to
jump to section
on this page
page contents
quick navigation
sommaire
tabla de contenidos
table des matières
table of content
table of contents
table of contents hide
table of contents show
table of contents toggle
toggle table of contents
what's inside
índice
оглавление
содержание
目录
目次
目錄
목차
    """.strip().split("\n")
)
"""Heads of contents lists."""
