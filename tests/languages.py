"""Short sentences of sixteen languages, written for these tests: ten each, of the kind that news and notices have."""

from typing import Final

SENTENCES: Final = {
    "en": """
The bridge will be closed for repairs until next Friday.
We could not find anyone who remembered the old station.
She opened the letter, read it twice and said nothing.
Prices rose again in June, but less than many had expected.
The children were waiting at the gate when the rain began.
Most of the work had been done before the winter came.
Please bring a warm coat and something to drink.
Nobody knows how the fire started.
He has lived in the same house for forty years.
The museum opens at nine and closes at half past five.
""",
    "de": """
Die Brücke bleibt wegen Bauarbeiten bis nächsten Freitag gesperrt.
Wir fanden niemanden, der sich an den alten Bahnhof erinnerte.
Sie öffnete den Brief, las ihn zweimal und schwieg.
Im Juni sind die Preise wieder gestiegen, aber weniger als erwartet.
Die Kinder warteten am Tor, als der Regen begann.
Die meiste Arbeit war vor dem Winter erledigt.
Bitte bringen Sie einen warmen Mantel und etwas zu trinken mit.
Niemand weiß, wie das Feuer entstanden ist.
Er wohnt seit vierzig Jahren im selben Haus.
Das Museum öffnet um neun und schließt um halb sechs.
""",
    "fr": """
Le pont restera fermé pour travaux jusqu'à vendredi prochain.
Nous n'avons trouvé personne qui se souvienne de l'ancienne gare.
Elle ouvrit la lettre, la lut deux fois et ne dit rien.
Les prix ont encore augmenté en juin, mais moins que prévu.
Les enfants attendaient devant le portail quand la pluie a commencé.
La plus grande partie du travail était faite avant l'hiver.
Merci d'apporter un manteau chaud et quelque chose à boire.
Personne ne sait comment le feu a pris.
Il habite la même maison depuis quarante ans.
Le musée ouvre à neuf heures et ferme à cinq heures et demie.
""",
    "es": """
El puente estará cerrado por obras hasta el próximo viernes.
No encontramos a nadie que recordara la antigua estación.
Ella abrió la carta, la leyó dos veces y no dijo nada.
Los precios volvieron a subir en junio, aunque menos de lo esperado.
Los niños esperaban en la puerta cuando empezó la lluvia.
La mayor parte del trabajo se hizo antes del invierno.
Por favor, traigan un abrigo y algo de beber.
Nadie sabe cómo empezó el incendio.
Vive en la misma casa desde hace cuarenta años.
El museo abre a las nueve y cierra a las cinco y media.
""",
    "it": """
Il ponte resterà chiuso per lavori fino a venerdì prossimo.
Non abbiamo trovato nessuno che ricordasse la vecchia stazione.
Aprì la lettera, la lesse due volte e non disse nulla.
A giugno i prezzi sono saliti ancora, ma meno del previsto.
I bambini aspettavano al cancello quando è cominciata la pioggia.
Gran parte del lavoro era stata fatta prima dell'inverno.
Portate un cappotto caldo e qualcosa da bere.
Nessuno sa come sia scoppiato l'incendio.
Abita nella stessa casa da quarant'anni.
Il museo apre alle nove e chiude alle cinque e mezza.
""",
    "pt": """
A ponte ficará fechada para obras até à próxima sexta-feira.
Não encontrámos ninguém que se lembrasse da antiga estação.
Ela abriu a carta, leu-a duas vezes e não disse nada.
Os preços voltaram a subir em junho, mas menos do que se esperava.
As crianças esperavam ao portão quando a chuva começou.
A maior parte do trabalho foi feita antes do inverno.
Tragam, por favor, um casaco quente e alguma coisa para beber.
Ninguém sabe como o incêndio começou.
Ele mora na mesma casa há quarenta anos.
O museu abre às nove e fecha às cinco e meia.
""",
    "nl": """
De brug blijft wegens werkzaamheden dicht tot volgende vrijdag.
We vonden niemand die zich het oude station herinnerde.
Ze opende de brief, las hem twee keer en zei niets.
In juni zijn de prijzen weer gestegen, maar minder dan verwacht.
De kinderen stonden bij het hek te wachten toen het begon te regenen.
Het meeste werk was al voor de winter gedaan.
Neem een warme jas mee en iets te drinken.
Niemand weet hoe de brand is ontstaan.
Hij woont al veertig jaar in hetzelfde huis.
Het museum gaat om negen uur open en sluit om half zes.
""",
    "sv": """
Bron är avstängd för reparation till nästa fredag.
Vi hittade ingen som kom ihåg den gamla stationen.
Hon öppnade brevet, läste det två gånger och sade ingenting.
Priserna steg igen i juni, men mindre än många hade väntat sig.
Barnen stod vid grinden och väntade när regnet började.
Det mesta av arbetet var gjort före vintern.
Ta med en varm rock och något att dricka.
Ingen vet hur branden började.
Han har bott i samma hus i fyrtio år.
Museet öppnar klockan nio och stänger halv sex.
""",
    "pl": """
Most będzie zamknięty z powodu remontu do przyszłego piątku.
Nie znaleźliśmy nikogo, kto pamiętałby stary dworzec.
Otworzyła list, przeczytała go dwa razy i nic nie powiedziała.
W czerwcu ceny znowu wzrosły, ale mniej niż oczekiwano.
Dzieci czekały przy bramie, kiedy zaczął padać deszcz.
Większość prac wykonano jeszcze przed zimą.
Proszę zabrać ciepły płaszcz i coś do picia.
Nikt nie wie, jak wybuchł pożar.
Od czterdziestu lat mieszka w tym samym domu.
Muzeum otwiera się o dziewiątej, a zamyka o wpół do szóstej.
""",
    "cs": """
Most bude kvůli opravám uzavřen až do příštího pátku.
Nenašli jsme nikoho, kdo by si pamatoval staré nádraží.
Otevřela dopis, dvakrát ho přečetla a neřekla nic.
V červnu ceny opět vzrostly, ale méně, než se čekalo.
Děti čekaly u brány, když začalo pršet.
Většina práce byla hotová ještě před zimou.
Vezměte si prosím teplý kabát a něco k pití.
Nikdo neví, jak požár vznikl.
Už čtyřicet let bydlí ve stejném domě.
Muzeum se otevírá v devět a zavírá v půl šesté.
""",
    "tr": """
Köprü, onarım çalışmaları nedeniyle gelecek cumaya kadar kapalı kalacak.
Eski istasyonu hatırlayan kimseyi bulamadık.
Mektubu açtı, iki kez okudu ve hiçbir şey söylemedi.
Fiyatlar haziranda yine arttı ama beklenenden daha az.
Yağmur başladığında çocuklar kapıda bekliyordu.
İşin büyük bölümü kıştan önce bitmişti.
Lütfen kalın bir palto ve içecek bir şey getirin.
Yangının nasıl çıktığını kimse bilmiyor.
Kırk yıldır aynı evde oturuyor.
Müze saat dokuzda açılıyor ve beş buçukta kapanıyor.
""",
    "ru": """
Мост будет закрыт на ремонт до следующей пятницы.
Мы не нашли никого, кто помнил бы старый вокзал.
Она открыла письмо, прочитала его дважды и ничего не сказала.
В июне цены снова выросли, но меньше, чем ожидалось.
Дети ждали у ворот, когда начался дождь.
Большая часть работы была сделана до зимы.
Возьмите, пожалуйста, тёплое пальто и что-нибудь попить.
Никто не знает, как начался пожар.
Он живёт в этом доме уже сорок лет.
Музей открывается в девять и закрывается в половине шестого.
""",
    "el": """
Η γέφυρα θα μείνει κλειστή για επισκευές μέχρι την επόμενη Παρασκευή.
Δεν βρήκαμε κανέναν που να θυμόταν τον παλιό σταθμό.
Άνοιξε το γράμμα, το διάβασε δύο φορές και δεν είπε τίποτα.
Τον Ιούνιο οι τιμές ανέβηκαν πάλι, αλλά λιγότερο από όσο περίμεναν.
Τα παιδιά περίμεναν στην πόρτα όταν άρχισε η βροχή.
Το μεγαλύτερο μέρος της δουλειάς έγινε πριν από τον χειμώνα.
Παρακαλούμε φέρτε ένα ζεστό παλτό και κάτι να πιείτε.
Κανείς δεν ξέρει πώς ξεκίνησε η φωτιά.
Μένει στο ίδιο σπίτι εδώ και σαράντα χρόνια.
Το μουσείο ανοίγει στις εννέα και κλείνει στις πέντε και μισή.
""",
    "ar": """
سيبقى الجسر مغلقا بسبب أعمال الإصلاح حتى يوم الجمعة القادم.
لم نجد أحدا يتذكر المحطة القديمة.
فتحت الرسالة وقرأتها مرتين ولم تقل شيئا.
ارتفعت الأسعار مرة أخرى في يونيو ولكن أقل من المتوقع.
كان الأطفال ينتظرون عند الباب عندما بدأ المطر.
تم إنجاز معظم العمل قبل حلول الشتاء.
يرجى إحضار معطف دافئ وشيء للشرب.
لا أحد يعرف كيف اندلع الحريق.
يسكن في البيت نفسه منذ أربعين عاما.
يفتح المتحف أبوابه في الساعة التاسعة ويغلق في الخامسة والنصف.
""",
    "ja": """
橋は修理のため来週の金曜日まで通行止めになります。
古い駅を覚えている人は一人も見つかりませんでした。
彼女は手紙を開けて二度読み、何も言わなかった。
六月に物価はまた上がったが、予想ほどではなかった。
雨が降り始めたとき、子供たちは門の前で待っていた。
仕事の大部分は冬が来る前に終わっていた。
暖かいコートと飲み物を持ってきてください。
火事がどうやって起きたのかは誰も知らない。
彼は四十年間同じ家に住んでいる。
博物館は九時に開き、五時半に閉まります。
""",
    "zh": """
大桥因维修将关闭到下星期五。
我们没有找到任何还记得老车站的人。
她打开信，读了两遍，什么也没有说。
六月份物价再次上涨，但涨幅比预期的要小。
下雨的时候，孩子们正在门口等着。
大部分工作在冬天到来之前已经完成了。
请带一件暖和的大衣和一些喝的东西。
没有人知道这场火是怎么烧起来的。
他在同一座房子里住了四十年。
博物馆九点开门，五点半关门。
""",
}
SENTENCES_OF: Final = {code: tuple(text.strip().split("\n")) for code, text in SENTENCES.items()}
