"""What headings of the parts of a text say, whatever the text is about: whole lines, in the form of `cleantext.lines.title_key`.

Source: short lines right above prose on 841 article pages of the public extraction sets aeb (MIT), n4k (Apache-2.0) and wcxb (CC-BY-4.0): where the
prose belongs to the text, so do 99 of 111 of these lines (pairs of site and line; "key takeaways" 2 of 2, "conclusion" 31 of 34). Beside those that
stand there, the like in English and in ten other languages.
"""

from typing import Final

SECTION_HEADS: Final = frozenset(
    """
abstract
acknowledgements
acknowledgments
at a glance
background
bottom line
closing thoughts
conclusion
conclusions
discussion
executive summary
faq
faqs
final thoughts
final words
frequently asked questions
introduction
key points
key takeaways
methods
next steps
overview
results
summary
takeaways
the bottom line
tl;dr
tldr
why this matters
wrapping up
auf einen blick
ausblick
das wichtigste in kürze
einleitung
fazit
hintergrund
schlussfolgerung
zusammenfassung
à retenir
ce qu'il faut retenir
contexte
en bref
les points clés
pour conclure
résumé
antecedentes
claves
conclusiones
conclusión
en resumen
introducción
preguntas frecuentes
puntos clave
resumen
conclusioni
domande frequenti
in breve
in sintesi
introduzione
conclusão
introdução
perguntas frequentes
resumo
achtergrond
conclusie
inleiding
samenvatting
podsumowanie
wnioski
wprowadzenie
вывод
выводы
введение
заключение
итоги
giriş
özet
sonuç
""".strip().split("\n")
)
