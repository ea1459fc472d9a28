"""What call notes say in Dutch; `language` beside this file tells what each block is for."""

from __future__ import annotations

from bot.rules.notes.vocabulary import language as say

DUTCH = say.Language(
    people=say.People(
        client=r"""
            klantkant | vanuit (?:de )?klant | van klantzijde | (?:de )?klant(?:zijde|en)?
            opdrachtgever | namens (?:de )?klant
        """,
        agency=r"""
            bureauzijde | vanuit (?:het )?bureau | van bureauzijde | (?:het )?bureau
            namens (?:het )?bureau
        """,
        ours=r"""
            ons | onze (?:kant|zijde) | bur(?=\s*[:=]) | (?:het )?team(?=\s*[:=]|\t)
            hier(?!\s*[:=])
            wij(?=\s*(?:[:=()→]|->)|\s+(?:met|waren)\b)(?:\s+waren)?(?:\s+met)?
        """,
        theirs=r"hen | kl(?=\s*[:=]) | hun (?:kant|zijde) | daar(?!\s*[:=])",
        present=r"aan tafel | aanwezig(?:en)? | deelnemers",
        absent=r"afwezig | afgemeld",
        me=r"ik | mij | ikzelf | ondergetekende",
        we=r"ons(?=\s*:) | wij",
        they=r"zij | ze",
        pronoun=r"hij",
        honorific=r"dhr | mevr | mw | meneer | mevrouw",
        meeting=r"""
            belletje | gebeld | overleg | aan de lijn | gesprek | gesproken | vergadering
            bespreking | lijn | koffie
        """,
        place=r"telefonisch | telefoon | op kantoor(?: bij \w+)?",
        no_name=r"""
            Besloten | Afgesproken | Akkoord | Goedgekeurd | Niemand | Iemand | Dit | Dat | Er
            Het | De | Alles | Planning | Maandag | Dinsdag | Woensdag | Donderdag | Vrijdag
        """,
        opening=r"""
            Hoi | Hallo | Beste | Overleg | Gesprek | Belletje | Vandaag | Vanmorgen | Vanochtend
            Vanmiddag | Gisteren | Net | Klant | Bureau | Aanwezig | Aan | Van | Mijn | Onze | Hun
            De | Het | Een | Er | Ze | Zij | Hij | Wij | Ik | Korte | Kort | Kennismaking
            Gezellig | Geen
        """,
    ),
    settling=say.Settling(
        decided=r"""
            akk(?:oord)? | (?<=\w\s)ok[eé]?(?=\s*(?:$|[,.;!(])) | goedgekeurd | goedkeuring
            groen licht | (?:we |ze )?(?:gaan|kiezen|kozen) (?:we )?voor | valt af | vallen af
            sneuvelt | stemt in | ingestemd | het eens | keur(?:en|den?) [^.;]{2,60}? goed
            schrapt | besloten | gekozen | kiest(?: voor)? | vervalt | bevestigd | bevestigt
            afgesproken | gaan (?:we )?(?:door )?(?:met|voor) | gaat door | geaccordeerd
            keurt [^.;]{2,60}? goed | afgekeurd | vastgesteld | schrappen | geschrapt
        """,
        settled=r"""
            ^geen \w+ (?:meer|dit|deze|in|op|bij|voor|vanaf|tot|maar|wel)\b
            ^geen (?:tv|radio|print|abri's?|influencers?|korting|online|outdoor|televisie)\b
            er komt geen | (?:gaat|gaan) (?:niet |gewoon |wel )?door
            (?:wordt|worden) (?:\w+ )?(?:verplaatst|uitgesteld|geschrapt|vervroegd|verschoven|\
              doorgeschoven|ingekort)
            (?:verschuift|verschuiven|schuift|schuiven|gaat|verplaatst) (?:door )?naar
            (?:blijft|blijven)(?! (?:nog |voorlopig |even )*(?:open|onduidelijk|onzeker|afwachten|\
              liggen|in contact|hangen))
            (?:we |wij )?houden (?:we )?(?:de|het|vast) | (?:het|'t) wordt | wordt het | prima zo
            (?:mag|kan|mogen|kunnen) (?:zo )?(?:naar de drukker|door|live|weg|online)
            is het geworden | eruit | erin | definitief | eens over | getekend
            laten [^.;]{2,40} vallen | niks meer aan doen | zonder \w+ | tekent voor
            doen (?:we )?(?:niet|geen|wel) | doen we | is goed | helemaal goed | door met
            voorkeur voor | vastgelegd | staat vast | van de baan | stopgezet | gecanceld
            afgeblazen | ingekort tot | teruggebracht (?:naar|tot) | vervangen door
            in plaats van | ipv | liever | toegevoegd | rond | maken er | we gebruiken
            gebruiken we | nemen we | we nemen | kan eruit | hoeft niet meer | we doen | goed zo
            vindt [^.;]{2,30} goed | zegt ja | ja op | (?:ja|nee) tegen | is een ja | deal | njet
            mag zo | allen eens | (?:unaniem|iedereen) (?:voor|tegen|blij met) | de prullenbak in
            (?:ziet|zien|zagen) (?:we |ze )?(?:er ?)?van [^.;]{2,40} af | (?:ziet|zien) af van
            van [^.;]{2,60} (?:ziet|zien) [^.;]{0,20}af | afgezien | gefiatteerd | fiat
            hoeft? (?:van \w+ )?nie(?:t)?(?= *(?:$|[,.;])) | skippen | slaan [^.;]{2,40} over
            (?:daar|hier) (?:gaan|kiezen) (?:we|ze) (?:mee|voor|\w+ voor|mee door)
            die doen we | (?:heeft|hebben) gekozen | de knoop is doorgehakt
            (?:ruilen|vervangen) [^.;]{2,40} (?:door|voor|in)
        """,
        sole_yes=r"akkoord | besloten | afgesproken | goedgekeurd | deal | definitief | vastgelegd",
        gives_yes=r"(?:geeft|gaf|geven) (?:\w+ )?(?:akkoord|groen licht|toestemming)",
        undecided=r"""
            (?:^|[,;]\s*)(?:als|indien|mits|wanneer|tenzij|provided|once|only when)\b
            \bontvangen\b
            \b(?:datum|deadline|dag|planning|(?:maan|dins|woens|donder|vrij)dag) blijft\b
            \b(?:niets|niks) (?:concreets|afgesproken|besloten|besproken|gedaan)
            \b(?:niet|geen|nog niet|niets)\s+(?:\w+\s+){0,3}(?:akkoord|goedgekeurd|besloten|\
              besluit|afgesproken|bevestigd|gekozen)
            \bakkoord (?:nog )?(?:niet|nodig|volgt)
            \b(?:wacht(?:en)? op|moet(?:en)? nog|in afwachting|zodra|zoals (?:afgesproken|\
              besproken))\b
            \bgeen\s+(?:\w+\s+){0,2}(?:afspra(?:ak|ken)|besluit(?:en)?|acties?|actiepunten|\
              beslissing(?:en)?|budget|vervolg\w*)\b
            \b(?:call|meeting|lunch|overleg|gesprek|afspraak)\b[^.;\n]{0,30}\b(?:afgezegd|\
              geannuleerd|verzet|verplaatst|uitgesteld|gecanceld)
        """,
        worry=r"""
            (?<!ik )zorg(?:en)?(?! (?:dat|voor|ik|jij|wel|even|er)\b) | bezorgd | risico'?s?
            twijfelt? | twijfels? | ontevreden | boos | bang
            te laat | klacht(?:en)? | klaagt | vreest | probleem | problemen | knelpunt(?:en)?
            vertraging | onrust | teleurgesteld | geïrriteerd | loopt vast | spannend | krap
            klaagde\w* | irritatie | loopt (?:mogelijk |misschien )?(?:uit|vertraging op)
            druk (?:over|om) | vraagt zich af | moeilijk doen | onzeker | niet haalt
            haalt het niet | redt het niet
            te (?:hoog|klein|laag|langzaam|traag|groot|weinig|krap) | schrikt | schrok | gedoe
            baal(?:t|den)? | balen | moppert | huiverig | terughoudend | sceptisch | aarzel\w+
            niet blij | niet tevreden | traag | tegenvall\w+ | valt tegen
            te (?:duur|krap|kort|weinig|vol|veel|druk|lang|laat|vroeg|formeel|somber)
            niet (?:fijn|gerust|overtuigd|gelukkig|handig|leuk|lekker) | dwarszit\w* | dwarszat
            zit \w+ dwars | onleesbaar | ouderwets | snapt niet | beducht | ergert? | ergernis
            stoort? (?:zich|haar|hem) | irriteert | zeurt | gezeur | hapert | stroef
            (?:lang|veel) te | (?:lang|lange tijd) (?:wachten|gewacht|duurde|duurt) | dreigt
            (?:ligt|liggen|valt|vallen) (?:al )?(?:half )?(?:stil|plat)
        """,
        no_worry=r"""
            \b\d+ min\w* te laat
            \bslechte (?:lijn|verbinding) | \bniet (?:bang|bezorgd)
            \bgeen (?:\w+ )?(?:zorg|probl|risico|twijfel|klacht)
        """,
    ),
    tasks=say.Tasks(
        verbs=r"""
            doet | stuurt | levert | maakt | werkt | past | geeft | belt | plant | regelt | checkt
            controleert | bereidt | schrijft | deelt | vraagt | komt | zorgt | neemt | zet | boekt
            mailt | bespreekt | presenteert | verwerkt | rondt | zoekt | haalt | bestelt
            overlegt | koppelt | laat | stemt | vult | brengt | herziet | ontwerpt | pakt | tekent
            betaalt | rekent | herrekent | herschrijft | vertaalt | monteert | schakelt | filmt
            fotografeert | verzamelt | verzorgt | bezorgt | actualiseert | corrigeert | test
            onderzoekt | inventariseert | offreert | begroot | briefft | brieft | stelt | legt
            geeft door | meldt | informeert | polst | benadert | nodigt | reserveert | huurt | koopt
            scant | print | uploadt | verstuurt | bewerkt | kort | ververst | trekt | loopt | rijdt
            bekijkt | leest | beoordeelt | start | opent | sluit | gaat na | licht
            stuur | lever | maak | werk | bel | regel | check | schrijf | deel | vraag
            kom | zorg | neem | boek | mail | plan | pas | zet | haal | herreken | reken
            herschrijf
            vertaal | lees | bekijk | zoek | bestel | overleg | geef | rond | stem | vul | breng
            ontwerp | pak | stel | verwerk | controleer | presenteer | bespreek | meld | doe | kijk
            trek | nodig | informeer | corrigeer
        """,
        verbs_turned=r"""
            stuurt | levert | maakt | werkt | geeft | belt | plant | regelt | checkt | controleert
            bereidt | schrijft | deelt | komt | zorgt | neemt | zet | boekt | mailt | bespreekt
            presenteert | verwerkt | rondt | zoekt | haalt | bestelt | overlegt | koppelt | laat
            stemt | vult | brengt | herziet | ontwerpt | pakt | tekent | betaalt | stuur | lever
            maak | bel | regel | schrijf | mail | pas | past | zet | haal | werk | plan | boek
            reken | rekent | herschrijf | herschrijft | vraag | vraagt | zoek | neem | doe | doet
            deel | check | bestel | stel | stelt | geef | rond | bezorgt | vertaalt | stuurde
        """,
        request=r"""
            (?:kun|kan|wil|zou) (?:je|jij|u)(?: alsjeblieft| ajb| aub| nog| ook| even)*
            graag(?! gedaan)
        """,
        weak_verbs=r"""
            bevestigt | tekent | meldt | loopt | start | opent | sluit | kort | trekt | leest
            stelt | legt | doet | kijk | informeert | licht | koopt | rijdt | benadert | bekijkt
        """,
        will=r"""
            zal | zullen | (?:gaat|gaan|ga)(?! (?:akkoord|door|mee|in op|niet|voor|met|naar))
            moet | moeten | dient te | zou | belooft | heeft beloofd
        """,
        must=r"moet(?:en)? | dient te",
        need=r"^(?:we moeten|er moet|moeten we)(?:\s+nog)?\s+",
        had=r"al | heeft | had | was",
        says=r"""
            wil | willen | vindt | vinden | vond | denkt | zegt | zei | is | zijn | was | waren
            heeft
        """,
        also=r"nog | ook",
        state=r"nadenken | nog nadenken | zijn | hebben",
        if_=r"als",
        negated=r"""
            \bzich (?:zorgen|druk)\b
            \bgeen\b(?! (?:datum|deadline|haast|spoed|dag))
            \b(?:hoe(?:ft|ven)|niet(?! (?:later|vergeten|meer dan)))\b
        """,
        not_sure=r"""
            \bhouden contact | contact houden | op de hoogte
            \bzou(?:den)? [^.;]{0,60}\b(?:kunnen|willen)\b | \bneemt bedenktijd
            \b(?:dagen|weken|maanden) (?:naar|weg|vrij|op reis)\b
            \b(?:misschien|wellicht)\b | \b(?:op|met) (?:vakantie|verlof)\b
        """,
    ),
    dates=say.Dates(
        before_due=r"klaar | uiterlijk | voor | vóór | op | tegen | deadline",
        cue_due=r"uiterlijk | vóór | voor | tegen | deadline",
        instead=r"in plaats van | ipv | i\.p\.v\. | niet | was",
        same_day=r"zelfde (?:datum|dag|deadline) | datum blijft",
    ),
    moving=say.Moving(
        moved=r"""
            neemt | overgenomen | overnemen | over aan
            (?:gaat|gaan|schuift|schuiven|verschuift|verschuiven|verzet|verplaatst|verhuist|\
              door) naar
            naar voren | uitgesteld | mogen? tot | uitstel | uiteindelijk | toch | correctie
            in plaats van | ipv | i\.p\.v\. | pakt | doet | o nee | oh nee | wissel\w* | geruild
            (?:dag|week|maand|dagen|weken) later | zelf(?= *(?:$|[.,;])) | blijft bij
            nieuwe (?:datum|deadline|eigenaar) | wordt (?:nu|toch) | niet meer | maar dan
        """,
        moved_not=r"(?<![^\W_])niet [A-Z]\w+,? maar\s",
        moved_from=r"niet | in plaats van | ipv | i\.p\.v\. | van",
        moved_to=r"naar | wordt | nu",
        was_now=r"(?:is |wordt |maar )?nu",
    ),
    nothing=say.Nothing(
        none=r"""
            geen | niets | niks | nvt | n\.v\.t\.? | nog niet
            (?:nog )?niet (?:besproken|genoemd|bekend) | nee
        """,
        yet=r"nog",
        so=r"dus | kortom | uitkomst | resultaat",
        later=r"""
            (?:schrijft|belt|mailt|meldt zich)(?: nog)?(?: eens)? (?:in het (?:voorjaar|\
              najaar)|na de (?:zomer|\
              vakantie)|van de zomer|later|ooit)
            laat (?:het|nog|iets)(?: nog)?(?: wel)?(?: eens)? (?:even )?weten | spreken elkaar
            zien elkaar | bellen nog eens
            bezinken | bezint | beraadt | beraden | nadenk\w*
            denkt (?:er ?)?(?:nog |eens |even )*over | denken (?:er ?)?(?:nog |eens |even )*over
            er (?:nog )?(?:eens |even |een nachtje )*over (?:na|slapen|denken) | overweegt
            overwegen | (?:we |ze )?zien (?:we |ze )?wel
            kijkt? (?:het |de kat )(?:nog )?(?:even )?(?:aan|uit) | aankijken | ooit
            komt (?:er|hierop|daarop|erop) (?:nog |later )*(?:op )?terug
        """,
        boss=r"""
            \bmet (?:zijn|haar|hun|de) (?:baas|chef|directie|manager|bestuur)\b
            \bbij (?:zijn|haar|hun|de) (?:baas|chef|directie)\b
            \bintern (?:bespreken|overleggen|afstemmen)\b
        """,
        whether=r"zou(?:den)? | kan | misschien | of | als",
        last_year=r"""
            \b(?:vorig|afgelopen) (?:jaar|seizoen|voorjaar|najaar|kwartaal)\b | \bvorige keer\b
            \b(?:vorige|afgelopen) (?:zomer|winter|herfst|lente|maand)\b | \bdestijds\b
            \btoentertijd\b
            \b(?:maanden|jaren|een jaar) geleden\b
        """,
        others=r"concurrent\w*",
        like=r"zelfde | zoals | dan",
        previous=r"in plaats van | was eerst | eerder",
        none_of_decisions=r"""
            besluit(?:en)? | beslissing(?:en)? | besloten | beloofd | afgesproken
            afspra(?:ak|ken) | toegezegd | conclusies?
        """,
        none_of_actions=r"acties? | actiepunten | taken | vervolg(?:stappen|acties)?",
        none_of_both=r"concreets? | zakelijks? | gedaan | uitgekomen",
    ),
    columns=say.Columns(
        task=r"wat | acties? | actiepunt(?:en)? | taak | taken | onderwerp",
        owner=r"wie | eigenaar | verantwoordelijke? | door(?: wie)?",
        due=r"wanneer | datum | klaar | voor wanneer",
        outcome=r"besluit(?:en)? | besloten | uitkomst | afspraak",
        in_hand=r"bezig | loopt | open(?:staand)? | te doen",
        unknown=r"onbekend | ter info",
        none=r"nvt | geen",
        refused=r"nee",
        whole=r"totaal",
    ),
    asides=say.Asides(
        private=r"""
            (?:op|met|naar de) (?:vakantie|verlof|wintersport) | (?:kerst|vrijdag|bedrijfs)?borrel
            weken naar | personeelsfeest | verjaardag | bruiloft | marathon | uitje | huwelijk
            (?:zijn|haar|hun) (?:zoon|dochter|vrouw|man|zus|broer|hond|kinderen|moeder|vader)
            ziek (?:thuis|in bed) | zwangerschapsverlof | carnaval
        """,
        laughing=r"ha(?:ha)+ | hihi | lol",
        noise=r"""
            haha | hihi | hoor | ok[eé]? | ja | jammer | maar | top | prima | mooi | fijn | leuk
            goed
            dank(?:je)? | bedankt | graag | akkoord | genoteerd | begrepen | helder
        """,
        opinion=r"""
            \b(?:het )?eens(?: over)?\b[^.;\n]{0,60}\b(?:lekkerst\w*|best\w*|mooi\w*|\
              lekker|leuk|weer)\b
        """,
        receipt=r"""
            \b(?:bevestig\w+)\b[^.;\n]{0,30}\b(?:ontvangst|ontvangen|binnen|gekregen)\b
            \b(?:ontvangen|binnen|gekregen)\b[^.;\n]{0,12}\(?bevestigd
        """,
        not_held=r"""
            \b(?:niet (?:komen opdagen|verschenen|doorgegaan)|ging niet door|\
              kwam niet opdagen|no-?show)
            \bgeen (?:gesprek|overleg|meeting|afspraak|call)\b
        """,
        hearsay=r"""
            geruchten | gerucht | naar verluidt | van horen zeggen | schijnt | het gonst
            schijnbaar | naar het schijnt | roddel\w*
        """,
        counted=r"""
            bereik | kliks? | weergaven | bezoekers | volgers | likes | views | kijkers | lezers
            inschrijvingen | downloads
        """,
        priced=r"""
            in de (?:winkel|schappen|supermarkt) | per (?:kilo|stuk|fles|kaartje|nacht|persoon|pak)
            bolletje | een (?:brood|fles|kaartje|kopje|pak) | winkelprijs | adviesprijs | de kilo
            per (?:doos|liter|pot|bol(?:letje)?)
        """,
    ),
    layout=say.Layout(
        heads_decision=r"""
            conclusies? | akkoord | goedgekeurd | vastgesteld | besluit(?:en)? | beslissing(?:en)?
            besloten | afspraken | wat (?:staat vast|is (?:besloten|afgesproken))
            wat (?:hebben we|we) (?:besloten|afgesproken)(?: hebben)?
        """,
        heads_action=r"""
            wie doet wat | wat moet er nog(?: gebeuren)? | nog te doen | actie(?:punt(?:en)?|s)?
            vervolg(?:stappen|acties)? | taken | te doen
            doen | huiswerk
        """,
        heads_worry=r"""
            bezwaren | zorg(?:en|punt(?:en)?)? | risico'?s? | probleem | problemen
            knelpunt(?:en)? | aandachtspunt(?:en)? | let op | pijnpunt(?:en)? | bezwaar | klachten?
            bedenking(?:en)? | wat knelt | waar knelt het
        """,
        heads_budget=r"begroting | kosten | geld | bedrag | richtbedrag | te besteden",
        heads_discussion=r"besproken | bespreking | notities | ter info",
        heads_place=r"plaats | locatie",
        heads_date=r"datum | wanneer",
        heads_subject=r"onderwerp | betreft",
        greeting=r"hoi | hallo | beste | dag",
        farewell=r"groet(?:en|jes)? | met vriendelijke groet | mvg",
        lettered=r"""
            route | optie | versie | variant | concept | ontwerp | plan | fase | lijn | richting
            voorstel | idee | maat | en | of
        """,
        forwarded=r"doorgestuurd | oorspronkelijk bericht",
        forward_from=r"van",
        forward_wrote=r"^\s*op .{4,80} schreef .{1,60}:\s*$",
        forward_below=r"""
            (?:hieronder|hierna)\b[^:\n]{0,30}\b(?:mail|bericht)\w*[^:\n]{0,30}:
        """,
        forward_end=r"einde",
    ),
    orders=say.Orders(
        machine=r"AI[- ]?assistent | assistent | systeem(?:melding|bericht|prompt)?",
        reader=r"assistent",
        duty=r"moet | dient",
        tag=r"systeem",
        calling=r"waarschuw | meld",
        everyone=r"iedereen",
        told=r"""
            \b(?:waarschuw|tag) iedereen\b
            \b(?:voeg|neem|noteer|maak)\b[^.\n]{0,40}\b(?:actie(?:punt)?|besluit|\
              taak)\b[^.\n]{0,60}\b(?:toe|op|aan)\b
            \bzet\s+(?:het )?budget\s+op\b | \bmarkeer\b[^.\n]{0,30}\b(?:factuur|INV)
            \b(?:factuur|INV[- ]?\d+)\b[^.\n]{0,40}\b(?:op|als) betaald\b
            \bantwoord (?:alleen|uitsluitend)\b | \b(?:vanaf nu ben je|je bent nu)\b
            \bnieuwe (?:instructie|opdracht)(?:en|s)?\s*:
            \b(?:voor|aan|beste|hallo|hé|hey|hoi) (?:de |het )?(?:AI|assistent|bot|systeem|\
              computer|machine|software|taalmodel|robot)\b
            \b(?:instructies?|opdracht|bericht) (?:voor|aan) (?:de |het )?(?:AI|assistent|bot|\
              systeem|computer|model|robot)
            \b(?:negeer|vergeet)\s+(?:alles|wat)\s+(?:hierboven|hiervoor|eerder|boven\w*)
            \b(?:negeer|vergeet)\s+(?:alle |de |het |je )*(?:bovenstaande|voorgaande|eerdere|vorige)
            \bnegeer\s+(?:alle |de |je )*(?:vorige|eerdere|voorgaande|\
              bovenstaande)?\s*(?:instructies|opdrachten|regels)
            \bfactuur\b[^.\n]{0,30}\bINV[- ]?\d+[^.\n]{0,30}\bbetaald\b
            \b(?:negeer|vergeet)\b[^.\n]{0,30}\b(?:bovenstaande?|hierboven|hiervoor|vorige|\
              voorgaande|eerdere|alles)\b
        """,
    ),
)
