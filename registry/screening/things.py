"""What is written with a capital or a number and is no person and no street: «Lokaal 12», «Halt».

Those that are also surnames or streets of many people are left out.
"""

from typing import Final

# What meeting notes count and number.
_NUMBERED = """
aanmelding aanmeldingen aantal actie actiepunt activiteit advies afdeling afspraak agenda
agendapunt alinea artikel avond baan bericht besluit bestand bijeenkomst bijlage binnen blad
bladzijde blok blz boek bus categorie circa code college commissie concept conclusie cyclus deel
deelnemer deelnemers deelproject deelsessie deelvraag deur dia dienst docenten document doel
doelgroep doelstelling doos dossier editie eis etage evaluatie fase figuur filiaal flyer folder
formulier foto functie gang gate gebied gebouw gebruiker geld gezinnen groep hal herfstvakantie
hoek hoofdstuk hoogstens idee indicator ingang instroom item jaar jaargang jaarlaag jaarplan
jongeren kaart kamer kanaal kans kast keer keuze kinderen klas klus kolom kwaliteit kwartaal laag
leeftijd leerjaar leerlaag leerling leerlingen leeromgeving leeromgevingen les lesuur level lid
lijn lijst locatie lokaal maand maatregel map maximaal meetmoment melding memo mentoren methode
meting minimaal minuut model module moment monitor netwerkgroep nieuwsbrief niv niveau nota
notitie nr nummer onderdeel ondersteuner onderwerp onderzoek ongeveer opdracht opstelling optie
ouders ov pagina paragraaf partner pauze perceel periode perron pilot pilotschool plaats plan
plein plek plekken ploeg post poster poule prio prioriteit probleem procedure product proef
profiel programma programmalijn project punt raad rang rapport ras reactie regel regeling regio
reserve respons resultaat rij ring rond ronde route ruim ruimte samen scenario scholen
scholengroep school schooljaar score sectie sector seizoen semester sessie set sinds slide
speerpunt spoor sprint stadium stand stap station stelling stoel stoplicht structuur studiejaar
studio stuk subdoel subregio taak tabblad tabel tafel team tenminste term thema ticket tijd
tijdvak tip toets toetsweek totaal traject trap trede trein trimester tussen tweede type uitgang
uitgave uitwerking unit uur vacature vak vanaf variant veld verdieping vergadering versie verslag
vestiging vestigingen video vlak vraag week werkblad werkgroep werkpakket werksessie wet wijk
workshop zaal zeker zitting zone
"""
_ORGANISATIONS = """
academie actief actieve alert algemeen algemene arcus arentsz basisschool beeld begeleid
begeleide beraad beste bestuur beter betere blaeu brede breder bron buddy bureau canisius
centraal centrum clusius dacapo dalton dashboard delta derde digitaal doorstroom drive eerste
elke entree europees europese expertise externe extra eysenhegge focus gelijke gemeente gemeenten
gezamenlijk gezamenlijke gezin gezond goed goede google gouden groeimee groene grote gymnasium
halt havo hbo hoge horizon huis impuls inholland instituut integrale intergrip interne isk jeugd
jeugdzorg jong jonge jongere jongerenwerk kansrijke kernberaad kernteam kind kleine krachten
kwetsbare laatste lage landelijke leeuwenborgh leger leraren leren lerende link lokale loket
lyceum maatschappelijk mavo mbo mee microsoft mission moeder mondriaan monitorgroep montessori
mooi mutsaers nationaal nationale nieuw nieuwe oberon ondersteuning onderwijs onze oosterhout
open oude overleg parlan partners passend perspectief petrus possible praktijkonderwijs primair
pro provincie raden regiegroep regionaal regionale regulier rijk rijke ringers samenwerking
samenwerkingsverband scholengemeenschap sociaal sociale speciaal spinaker stadsdeel start
startpunt stedelijk sterk sterke steunpunt stichting stuurgroep taskforce techniek technische
telepsy terra tests thijsse trimbos universiteit vecht veilig veilige vierde vijfde vista vmbo
volgende vonk voortgezet vrije vso vwo welzijn werkagenda wij xonar zorg zorgplus
"""
_SUBJECTS = """
aardrijkskunde administratie arabisch biologie bouw detailhandel duits duitse economie engels
engelse eritrese frans franse geschiedenis groen gym handel horeca informatica kapper kok latijn
logistiek maatschappijleer marokkaans media mediavormgeving muziek natuurkunde nederlands
nederlandse oekraiens oekraiense poolse rekenen scheikunde spaans sport syrische taal toerisme
turks turkse verpleegkunde verpleegkundige verzorgende wiskunde
"""
_ROLES = """
adviseur ambulant begeleider beleidsmedewerker bestuurder broer broertje burgemeester client
coach consulent coordinator decaan directeur docent gastheer hulpverlener interim intern juf
leerlinge leerplichtambtenaar meester meneer mentor mevrouw oma onderwijsassistent oom opa
orthopedagoog preventief procesbegeleider programmaleider programmamanager projectleider
psycholoog rector schoolleider secretaris student studente tante teamleider trainer vader
voorzitter wethouder zus zusje
"""
_DAYS = """
apr april aug augustus dec december dinsdag donderdag feb februari gisteren hemelvaart jan
januari jul juli jun juni kerst maandag maart mei morgen mrt nov november okt oktober pasen
pinksteren ramadan sep sept september straks suikerfeest vandaag vrijdag woensdag zaterdag zondag
"""
_PLACES = """
alkmaar almere alphen amersfoort amstelveen amsterdam apeldoorn arnhem assen beek bergen
beverwijk brabant breda brunssum castricum delft deventer dordrecht ede eijsden eindhoven emmen
enkhuizen enschede gelderland geleen gouda groningen gulpen haarlem heemskerk heerenveen
heerhugowaard heerlen heiloo helmond hengelo heuvelland hilversum holland hoofddorp hoorn
kennemerland kerkrade landgraaf langedijk leeuwarden leiden lelystad limburg maastricht medemblik
meerssen middelburg midden nederland nijmegen noord nuth oost parkstad purmerend rheden roermond
rotterdam schagen schiedam simpelveld sittard stein tilburg uitgeest utrecht vaals valkenburg
venlo venray voerendaal volendam weert west westfriesland zaandam zaanstad zeist zoetermeer zuid
zwolle
"""
_LITTLE = """
aan al alle als andere bel besproken bij binnenkort bovendien conform daar daarna daarom dan dank
dat de der deze die dit doe door dus een eerder eind en er geen graag haar had heeft heel helaas
het hier hij hoe hoewel hun ik in inmiddels is je jij kan klopt later let liefst maar mail met
mijn mits naar naast namens net niet nog nu of om ondanks ook op over per soms te tijdens toch
toen tot uit uiterlijk van veel verder via volgens voor waar waarom waarschijnlijk wanneer want
was wat we wel welke wie wil worden wordt ze zie zij zijn zo zonder
"""
_THINGS = frozenset(
    f"{_NUMBERED} {_ORGANISATIONS} {_SUBJECTS} {_ROLES} {_DAYS} {_PLACES} {_LITTLE}".split()
)
_ENDINGS: Final = (
    *("groep", "groepen", "team", "teams", "school", "scholen", "college", "zorg", "hulp"),
    *("plus", "onderwijs", "overleg", "lijn", "middag", "week", "klas", "klassen"),
    # Many people are called Kaplan or Karadag.
    *("eplan", "gplan", "kplan", "rplan", "splan", "edag", "ldag", "sdag", "tdag", "madag"),
    *("traject", "trajecten", "project", "programma", "bureau", "centrum", "raad", "dienst"),
    *("fonds", "punt", "loket", "netwerk", "beraad", "kamer", "zaal", "lokaal", "jaar", "uur"),
    *("vakantie", "rapport", "rapportage", "agenda", "dossier", "monitor", "formulier", "brief"),
    *("meting", "omgeving", "ning", "ding", "ting", "ering", "varing", "laring", "oring", "heid"),
    *("reiking", "passing", "rijke", "lijke", "ische", "atie", "teit", "schap"),
    *("niveau", "voorziening", "convenant", "budget", "coach", "gids", "portaal"),
)


def is_thing(word: str) -> bool:
    """Return whether a word is none that a person or a street is called by.

    >>> is_thing("Netwerkgroep"), is_thing("Heerlen"), is_thing("Semere"), is_thing("Hoefijzer")
    (True, True, False, False)
    """
    small = word.lower().rpartition("-")[2]
    return small in _THINGS or small.endswith(_ENDINGS)
