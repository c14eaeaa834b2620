"""Words of municipal life that mean the same, by field. General knowledge, not drawn from any measured text.

One line is one ring: words and parts of compounds that stand for the same thing on a card. A word may be in one ring only; a ring
that needs two lines begins both with the same word. A ring after ~ counts half: it says for whom or where more often than what.
What people read is never a ring, but always the form that people wrote.
"""

from __future__ import annotations

from collections.abc import Mapping

STOP = """
der die das den dem des ein eine einen einem einer eines und oder aber auch als am an auf aus bei beim bis da dafür
damit dann darauf daran darüber dass daß dazu dein denn deshalb daher dies diese diesem diesen dieser dieses doch dort
du durch er es etwa etwas euch euer falls für ganz gar hat habe haben hatte hätte hier hierbei hierzu hin ich ihm ihn
ihr ihre ihren ihrem ihrer im in ins indem insbesondere ist ja jede jedem jeden jeder jedes je jetzt kann können könnte
könnten konnte lassen lässt man mal mein meine meiner mich mir mit muss müsste müssen müssten nach nachdem natürlich nur
ob oft rund sehr sein seine seinen seiner selbst sich sie sind so sobald sodass sogar soll sollen sollte sollten somit
sonst sowie über überhaupt um uns unser unsere unserem unseren unserer unter usw vom von vor war wäre wären warum was
weil welche welchen welcher wenn wer werden wie wieder will wir wird wo wohl wollen worden wurde würde würden wurden zb
zum zur zu zwar zwischen beispielsweise bzw evtl etc ggf inkl sowohl viel viele vielen vielleicht immer einfach eher
eben alle allem allen aller alles allgemein überall insgesamt generell bitte gerne gern hallo liebe lieber mehrere
einige manche andere anderen anderer anders machen macht tun geben gibt gäbe gehen geht ginge kommen kommt kommst stehen
steht werde bin bist seid wünsche wünschen wünschenswert wunsch schön möchte möchten dürfen darf dürfte brauchen braucht
brauche finden findet nötig notwendig dringend unbedingt endlich wichtig sinnvoll vorschlag idee nimmt nehmen sagen sagt
weiß wissen jemand niemand man leute person personen denen deren dessen wem wen nie noch schon statt anstatt
trotz während wegen bereits derzeit aktuell momentan erst sei dabei davon darin hinter neben gegenüber entlang grund
lang lange länger hoch hohe zeit zeiten weit ziemlich fast kaum genug ausreichend bisschen the and for of to is
"""
"""Words that say nothing about what is wished for."""

MORE = """
mehr weitere zusätzliche neu neue neues mangel mangelnde fehlen fehlende fehlender fehlenden fehlt fehlend zuwenig wenig
wenige kein keine keinen keiner keinem ausbau ausbauen ausgebaut erweitern erweiterung schaffen schaffung einrichten
einrichtung errichten anlegen bauen gebaut bau aufbauen aufstellen
"""
BETTER = """
gut gute guter gutes besser bessere besserer besseres verbessern verbesserung verbessert schlecht schlechte schlechter
schlechtem mangelhaft ungünstig miserabel unzureichend optimieren qualität zustand ändern änderung verändern
"""
WEAK = """
nicht ohne nichts anbieten angebot angebote angeboten ermöglichen möglichkeit möglich fördern förderung unterstützen
unterstützung organisieren organisation einführen einführung erhöhen stärken stärkung groß große großes zusammen
gemeinsam gemeinsame gemeinschaftlich miteinander anlage anlagen platz plätze fläche flächen stelle stellen thema
bereich situation problem gefahr sache dinge möglichst weiterhin öfter häufig häufiger regelmäßig regelmäßige
grundsätzlich tag tage jahr ort orte dorf dörfer stadt gemeinde region dorfgemeinschaft regional örtlich lokal nähe
zentral zentrale mensch menschen bürger aktion projekt programm initiative veranstaltung veranstaltungen treffen konzept
bekommen holen halten setzen finanzieren nutzen nutzung feste fester festen generelle eigen eigene eigener eigenes extra
speziell
"""
"""Words that half of all wishes hold: they count little. One that asks for MORE is another than one that asks for BETTER."""

FIELDS: Mapping[str, str] = {
    "Verkehr": """
        bus busse busverkehr busverbindung linienbus öpnv nahverkehr busanbindung busfahrplan
        bahn zug züge eisenbahn bahnverbindung zugverbindung
        bürgerbus rufbus anrufsammeltaxi sammeltaxi ehrenamtsbus
        mitfahren mitfahr mitfahrer mitfahrt mitfahrgelegenheit fahrgemeinschaft mitnehmen
        taxi fahrdienst
        fahrrad rad fahrräder räder radfahren radfahr radfahrer radler velo bike radverkehr fahrradfahrer fahrradfahren radeln
        radweg fahrradweg radwege fahrradwege radfahrweg radwegenetz fahrradwegenetz radspur fahrradspur radstreifen
        radweg fahrradstreifen
        radschnellweg fahrradautobahn radautobahn fahrradschnellweg schnellweg
        fahrradstraße radstraße
        abstellen abstell fahrradständer radständer fahrradparkplatz stellplatz anschließen anschließ anlehnbügel
        gehweg fußweg bürgersteig fußgängerweg
        fußgänger fuß
        auto pkw kfz autos autoverkehr autofahrer
        lkw lastwagen schwerverkehr
        parken parkplatz parkplätze parkraum parkhaus
        führerschein fahrerlaubnis fahrschule
        fahrkarte ticket fahrschein fahrpreis
        fahrplan taktung takt abfahrtszeiten
        haltestelle bushaltestelle wartehäuschen buswartehäuschen
        bahnhof bahnsteig hauptbahnhof hbf
        ampel ampelschaltung lichtsignalanlage grünphase lichtzeichenanlage
        kreuzung einmündung
        kreisverkehr kreisel
        unterführung tunnel
        zebrastreifen überweg querung querungshilfe überquerung fußgängerüberweg
        bordstein bordsteinkante randstein
        fahrbahn straßenbelag belag asphalt straßenoberfläche oberfläche schlagloch schlaglöcher löcher unebenheit uneben
        fahrbahn unebener holprig holperig ebnen buckelpiste asphaltieren teeren
        ~ straße weg wege str
        einbahnstraße einbahn
        tempo geschwindigkeit rasen raser höchstgeschwindigkeit geschwindigkeitsbegrenzung tempolimit
        verkehrsführung verkehrslenkung führung
        ~ verkehr mobilität mobil fahren fahrt
        elektrofahrrad pedelec ebike
        markierung markieren bodenmarkierung fahrbahnmarkierung bodenzeichnung kennzeichnen kennzeichnung
    """,
    "Sprache": """
        deutsch sprache sprach deutschkenntnis deutschkenntnisse
        kurs kurse unterricht lehrgang lernen
        gesprächskreis konversation sprechen sprech unterhalten gespräch gespräche
        dolmetscher dolmetschen sprachmittler sprachmittlung übersetzer übersetzen übersetzung
        mehrsprachig zweisprachig vielsprachig mehrsprachigkeit sprachen fremdsprache
        muttersprache muttersprachlich herkunftssprache
        leicht leichte einfache einfacher verständlich
        alphabetisierung analphabet alphabetisieren lesenlernen
        tandem sprachtandem lernpartner sprachpartner
        vorlesen vorlese lesestunde
    """,
    "Kinder": """
        kita kindergarten kindertagesstätte krippe hort kindertageseinrichtung
        kinderbetreuung betreuung betreuen aufpassen aufpasst tagesmutter tagesmütter tagespflege kindertagespflege
        ~ kind kinder kleinkind kleinkinder baby babys
        spielplatz spielgerät spielgeräte
        krabbelgruppe spielgruppe eltern-kind-gruppe
        ferienprogramm ferienfreizeit ferienbetreuung ferien
        ~ familie familien
        eltern mutter mütter vater väter
        warteliste wartezeit wartezeiten
    """,
    "Bildung": """
        schule schulen schulisch grundschule schulkind
        hausaufgabe hausaufgaben hausaufgabenhilfe hausaufgabenbetreuung nachhilfe lernhilfe
        ganztag ganztagsschule ganztagsbetreuung
        schulweg schulwege
        ranzen schulranzen schulsachen schulmaterial
        lehrer lehrerin lehrkraft lehrkräfte
        bücherei bibliothek
        volkshochschule vhs erwachsenenbildung
        schulung fortbildung weiterbildung training seminar qualifizierung workshop
        ~ information informieren info infos auskunft informationsabend erklären erklärung
        musik musikschule instrument
    """,
    "Arbeit": """
        ~ arbeit job jobs beschäftigung arbeitsplatz arbeitsplätze arbeitsstelle berufstätig beruf berufe erwerbstätig
        ~ arbeit arbeiten
        betrieb betriebe firma firmen unternehmen arbeitgeber
        praktikum praktika praktikant praktikumsplatz schnuppern schnupper
        ausbildung ausbildungsplatz lehrstelle azubi azubis auszubildende auszubildender lehre
        anerkennen anerkennung anerkannt
        abschluss abschlüsse zeugnis zeugnisse diplom qualifikation
        bewerbung bewerben lebenslauf bewerbungen
        fachkraft fachkräfte personal mitarbeiter
        existenzgründung gründer gründung selbstständig startup selbständig
        arbeitserlaubnis beschäftigungserlaubnis
        schicht schichtarbeit schichtdienst
        minijob
        jobmesse jobbörse ausbildungsmesse stellenbörse arbeitsmarktmesse
        verdienst lohn gehalt
    """,
    "Wohnen": """
        wohnung wohnen wohnraum unterkunft wohnungen
        miete mieten mietpreis
        vermieter vermieten eigentümer hausbesitzer vermietung
        bezahlbar günstig preiswert billig bezahlbarer teuer kosten
        leerstand leerstehend leerstehende leer leere verfallen
        sammelunterkunft gemeinschaftsunterkunft asylunterkunft flüchtlingsunterkunft
        haus häuser gebäude
        bauplatz bauplätze bauland baugrundstück baugrundstücke baugebiet neubaugebiet grundstück
        sanieren renovieren herrichten sanierung renovierung reparieren reparatur repair erneuern erneuerung instandsetzen
        sanieren ausbessern ausbesserung
        möbel möbellager einrichtungsgegenstände
        wohngemeinschaft wg
        müll abfall mülltrennung mülleimer papierkorb
        sozialkaufhaus kleiderkammer tauschbörse secondhand gebraucht verschenken weitergeben
    """,
    "Begegnung": """
        ~ begegnung kennenlernen treffpunkt treff begegnungsstätte begegnungsort dorftreff zusammenkommen
        café cafe kaffee kaffeetrinken
        kochen koch kochabend kochkurs essen rezept rezepte
        fest feier feiern dorffest straßenfest sommerfest
        garten gärten gärtnern beet
        nachbar nachbarn nachbarschaft
        interkulturell international multikulturell kulturen
        nähen näh nähstube handarbeit
        spieleabend brettspiele gesellschaftsspiele spielen
        wandern wanderung wandergruppe spaziergang wanderungen
        mehrgenerationen generationen generation
        gemeindehaus bürgerhaus dorfgemeinschaftshaus gemeinschaftshaus pfarrhaus
        markt marktplatz wochenmarkt dorfplatz
    """,
    "Zuzug": """
        ~ flüchtling flüchtlinge geflüchtete geflüchteter geflüchteten asylbewerber schutzsuchende
        ~ zugezogene neubürger neuzugezogene neuzugewanderte zuzügler zugewanderte neuankömmlinge neuzugang
        ~ migrant migranten migration einwanderer zuwanderer ausländer ausländisch ausländische einwanderung
        ~ integration integrieren
        einheimische alteingesessene einheimischer
        willkommen begrüßung begrüßen willkommenskultur empfang
        mappe paket
        vorurteil vorurteile rassismus diskriminierung benachteiligung
    """,
    "Verwaltung": """
        ~ behörde amt ämter verwaltung rathaus bürgerbüro verbandsgemeinde behördengang vg bürgeramt
        ausländerbehörde ausländeramt
        formular formulare antrag anträge vordruck brief briefe schreiben unterlagen
        termin termine terminvergabe
        öffnungszeit öffnungszeiten sprechzeit sprechzeiten geöffnet öffnen offen öffnung
        ansprechpartner ansprechpartnerin anlaufstelle ansprechperson kontaktstelle zuständig zuständigkeit ansprechstelle
        beratung beraten beratungsstelle
        bürgermeister bürgermeisterin landrat
        beteiligung mitbestimmen mitbestimmung mitreden mitsprache mitgestalten
        beirat integrationsbeirat rat gremium parlament
        schnell schneller beschleunigen unbürokratisch zügig dauer dauert bürokratie
        schild schilder beschilderung ausschilderung wegweiser hinweisschild beschildern ausschildern
        recht rechtsberatung
        geld zuschuss zuschüsse bezahlen finanziell finanzierung
    """,
    "Digitales": """
        internet online internetseite homepage website webseite netz digital
        wlan hotspot
        app apps
        breitband glasfaser
        handy smartphone mobilfunk funkloch
        computer pc laptop edv
    """,
    "Gesundheit": """
        arzt ärztin ärzte hausarzt hausärzte arztpraxis ärztemangel doktor mediziner ärztlich arztbesuch
        facharzt fachärzte kinderarzt
        gesundheit gesund medizin medizinisch vorsorge
        psychologisch psychologe psychotherapie therapie trauma traumatherapie seelisch psychisch
        apotheke medikament medikamente
        krankenhaus klinik notaufnahme
        hebamme geburt
        pflege pflegekraft pflegekräfte pflegedienst altenpflege
    """,
    "Ehrenamt": """
        ehrenamt ehrenamtlich ehrenamtliche ehrenamtlicher freiwillig freiwillige engagement helfer helferin
        hauptamtlich hauptamt hauptamtliche
        pate paten patin patenschaft patenschaften mentor mentoring lotse lotsen lotsin begleitung begleiten begleiter
        danke dankeschön wertschätzung ehrung würdigung
        versicherung versichert
        freiwilligenagentur ehrenamtsbörse ehrenamtsagentur
        ~ helfen hilfe hilfen hilft
        spende spenden
    """,
    "Freizeit": """
        verein vereine vereinsleben
        mitglied mitglieder mitgliedsbeitrag vereinsbeitrag beitrag
        sport sportverein sportangebot turnen
        fußball bolzplatz kicken fußballplatz
        schwimmen schwimmbad schwimm hallenbad freibad schwimmkurs
        sporthalle turnhalle
        feuerwehr
        chor singen gesang
        theater kino konzert kultur ausstellung
        tanz tanzen disco
        freizeit hobby
    """,
    "Jugend": """
        jugend jugendlich jugendliche junge jung teenager jugendlicher
        jugendraum jugendtreff jugendzentrum jugendhaus jugendclub
        skaterplatz skatepark skateanlage skaterbahn
        jugendsozialarbeit streetworker jugendpfleger sozialarbeiter
        jugendparlament jugendrat jugendbeirat
    """,
    "Ältere": """
        senior senioren seniorin seniorinnen alt älter ältere alte rentner altersgerecht seniorengerecht
        barrierefrei barrierefreiheit rollstuhl rampe stufenlos behindertengerecht
    """,
    "Versorgung": """
        laden dorfladen einkaufen einkauf einkaufsmöglichkeit geschäft supermarkt nahversorgung geschäfte
        gaststätte wirtshaus kneipe restaurant gasthaus
        bank bänke sitzbank sitzgelegenheit
        toilette wc toiletten
    """,
    "Umwelt": """
        grün grünfläche grünanlage park bäume baum begrünung
        hecke strauch sträucher bewuchs zugewachsen grünschnitt rückschnitt wildwuchs
        sauber sauberkeit reinigen reinigung dreck scherben verschmutzung
        licht beleuchtung beleuchten beleuchtet ausleuchtung straßenbeleuchtung laterne straßenlaterne licht dunkel
        licht dunkelheit ausgeleuchtet
        lärm ruhe
        schnee eis winterdienst winter
        pfütze pfützen
    """,
    "Ordnung": """
        sicher sichern sicherer sichere sicherheit gesichert unsicher gefährlich gefährdet gefahrenstelle diebstahlsicher
        kontrolle kontrollieren kontrollen polizei überwachung überwachen bestrafen ordnungsamt knöllchen
        breit breiter verbreitern verbreiterung eng schmal enger
        trennen trennung getrennt separat abgetrennt abgrenzen abtrennen abgrenzung
        überdacht dach überdachung
        weniger abschaffen abschaffung reduzieren reduzierung verbieten verbot verboten unnötig überflüssig verzicht
        weniger verzichten entfernen
        freigeben freigabe erlauben erlaubt
        werben werbung anwerben gewinnen werbt
        frau frauen mädchen
        mann männer jungs
        abend abends spät späte nacht nachts
        wochenende samstag sonntag samstags sonntags
        nachmittag nachmittags
        vormittag vormittags morgens
        sammeln sammlung
        besuchen besuch besichtigung besichtigen
        einladen einladung ansprechen
        vorstellen vorstellung präsentieren
        vermitteln vermittlung vermittler
        üben übung
    """,
}
"""Rings by field. The field's name is for whoever edits this; nobody reads it in the program."""
