"""Ordinary lines of meeting notes, agendas and chats in this field: nobody is named in them."""

LINES = """
Netwerkgroep 3 is op donderdag 9 maart 2023, 15:00-17:00 uur.
Bijeenkomst leeromgeving 2: 26 januari 2023 van 15.00 tot 17.00 uur in lokaal 12.
25-10-2022 15:00-17:00 netwerkgroep, reserve 10-11-2022 10.00-12.00
De volgende keer is op 17-1-2023 om 15u, zaal 3.
06-02-2023 10:00 projectteam Elke Jongere in Beeld
03-04-23 09.30 uur voortgangsoverleg met de projectleiders
Startfoto pilotscholen: september/oktober 2022
Uiterlijk 31 maart 2019 zijn de DDD's bij het mbo.
Digitaal Doorstroom Dossier: 96,5 % in beeld en geplaatst, doel 98 %
DDD: 91 procent ingevuld, nog 19 dagen tot 1 april
Twee scholen leveren later aan. Het projectteam belt deze week.
Actie: planning voor 2023 maken, klaar op 15-12-2022
Besluit: de pilot loopt door tot en met 31 december 2023.
De begroting voor 2022-2023 is € 16.481,40 per school.
Kosten: € 1.250.000 voor de regio, waarvan € 330.000 voor onderzoek
Budget 620102 is voor de helft besteed.
We betalen 3 x € 750,- aan de trainers.
Er zijn 52 aanmeldingen, gepland waren er tenminste 70.
Van de 260 studenten op niveau 1 stroomt 75 tot 80% door.
BuddyPlus: 10 weken van 85 minuten of 8 weken van 60 minuten
Coach4you zoekt 12 nieuwe coaches, ieder met een VOG.
Partners in Welzijn verzorgt de intake van de deelnemers.
Programmalijn 2, maatregel 2.2.1, staat op oranje.
Stoplicht: tijd oranje, geld groen, kwaliteit groen
Fase 2 van het werkplan begint na de herfstvakantie.
Artikel 5 van het convenant wordt aangepast.
Groep 8 gaat op 14 februari op bezoek bij het vo.
Hoofdstuk 3.2 van het plan van aanpak is klaar.
Zie bijlage 4, pagina 12 tot en met 15.
Stap 1 tot 3 van de werkagenda zijn gereed.
De leerweg 3 en 4 worden samengevoegd.
Langedijk 12 leerlingen, Heiloo 8, Castricum 15
Alkmaar 34, Bergen 6, Heerhugowaard 21
In 2022 en 2023 samen 148 thuiszitters, in 2021 nog 160.
In 2022 op 12 maart begonnen, in 2023 in week 10
Per 1-8-2023 gaat de nieuwe regeling in.
Link naar de stukken: https://www.voorbeeld.nl/stukken/2023/03/agenda-netwerkgroep-3.pdf
Deelnemen via Teams: https://teams.voorbeeld.nl/l/meetup-join/19%3ameeting_NzQ4
Vergadering-id: 345 678 901 234, wachtwoord staat in de uitnodiging
Meeting ID: 267 548 889 123 4
Zoom: 812 3456 7890
Bel 0800-2000 voor Veilig Thuis, ook in het weekend.
Het algemene nummer van de gemeente is 14 072.
Bij nood bel je 112, dat staat ook op de kaart.
Vragen? Mail naar info@voorbeeld.nl of kijk op de website.
Stukken insturen bij het secretariaat, uiterlijk woensdag 12.00 uur
De parkeergarage zit onder het stadskantoor.
We zitten in kamer 2.14 op de tweede verdieping.
Ruimte: aula, 40 plaatsen, beamer aanwezig
Looproute: ingang B, trap op, derde deur links
Postcodegebieden 1811 tot en met 1826 doen mee.
Monitor Oberon: tussenrapportage in mei, eindrapport in november
Onderzoeksbureau Oberon presenteert de cijfers van meting 2.
De wethouders krijgen een memo van 1 A4.
Voor wethouder: besluit over de businesscase gevraagd op 14 maart
MKBA en MBC worden in het kernberaad besproken.
ALV schoolbesturen SWVNK: 23-3-2023 19:30-21:00
OOGO op 12 april, 13.30 uur, raadszaal
Het samenwerkingsverband VO Noord-Kennemerland levert de data.
Jan Arentsz Alkmaar en Jac. P. Thijsse College zijn pilotschool.
Stedelijk Dalton College Alkmaar start in week 38.
Het Willem Blaeu en het Petrus Canisius College sluiten later aan.
Bezoek aan De Spinaker op dinsdag, Focus op donderdag
PCC Oosterhout vraagt uitstel tot 1 mei.
Vonk Castricum heeft de lijst al ingevuld.
Stichting Groeimee breidt uit met 2,4 fte.
Functie: preventief ambulant jeugdhulpverlener, 0,8 fte per school
De J&G-coach is er op maandag en woensdag.
Gedragswetenschapper en orthopedagoog sluiten aan bij het ondersteuningsteam.
De schoolpsycholoog is op vrijdag aanwezig.
Ziekteverzuim van docenten is 6,1 %, vorig jaar 5,8 %.
Jeugdhulp op school wordt eind 2023 geborgd.
De zorgcoördinator plant de gesprekken met ouders.
Ouders en leerlingen krijgen een brief in begrijpelijke taal.
Mentoren vullen het overdrachtsformulier in vóór 1 maart.
Decanen leveren de percentages aan, ook de kleine scholen.
Consulent kwetsbare jongeren: 40 in traject, 50% binnen drie maanden
RMC-regio 39 telt 1.175 jongeren zonder startkwalificatie.
Verzuimconvenant opnieuw ondertekend in juni 2017
De nieuwe VSV-cijfers komen op 1 november.
Oud en nieuw vsv samen: 3,1% tegen 3,4% een jaar eerder
Werkbudget: na drie en na zes maanden een nameting
Schakelklas VAVO start met 14 deelnemers.
FD2: hoogstens 12 leerlingen per groep, twee groepen
Switchvoorziening mbo heeft 55 plekken, 47 bezet.
#Alert: drie gastcolleges per school, 45 minuten
Leerlingalert draait nu op 9 scholen, dat worden er 14.
Thuiszitters: 12 langer dan 3 maanden, 4 minder
De handreiking onderwijs en verblijf is vastgesteld.
CTO/PCPO vergadert eens per zes weken.
BTV-trajecten duren twaalf weken, elke drie weken een rapport.
Evaluatie: een 7,8 gemiddeld, 31 formulieren ingevuld
Uit de enquête: 64% tevreden, 22% neutraal, 14% ontevreden
Respons 148 van 310, dat is 47,7 procent.
Aantal gesprekken per maand: 12, 18, 9, 22
Week 11 van maximaal 10, dus een week te lang
Tussen 12 en 15 jaar moeten jongere en ouders het weten.
Leeftijd 16-17: 23 aanmeldingen, 18+: 9
Themabijeenkomst suïcidepreventie op 21 september, 13:00-16:30
Week tegen kindermishandeling: scholen krijgen een lespakket.
Training meldcode voor alle mentoren op 5 en 12 oktober
Workshop over autisme in de klas, maximaal 20 deelnemers
Studiemiddag ADHD en prikkels, aanmelden tot 1 juni
Webinar dyslexie: opname staat op de website
Voorlichting over gamen en social media voor ouders
Beleid rond schorsing en verwijdering opnieuw bekijken
Verzuimprotocol: na 16 uur in 4 weken een melding
Inspectiebezoek op 3 juni, rapport volgt na zes weken
De AVG-afspraken staan in de verwerkersovereenkomst.
Geen namen, BSN of geboortedatum in de chat zetten.
Onderwijsnummer uitvraag gaat via het eigen systeem, niet via de bot.
DPIA klaar in mei 2023, FG kijkt mee
Nieuwsbrief 4 gaat op vrijdag 16 december de deur uit.
Notulen vorige keer vastgesteld zonder wijzigingen
Rondvraag: wie kan op 11 mei de reservedatum niet?
Ja, ik kom, maar een kwartier later.
Ik kan alleen op dinsdag- en donderdagmiddag.
Graag het stuk van programmalijn 3 nog rondsturen.
Kan iemand de presentatie delen? Dank alvast!
Top, dan zien we elkaar maandag om half tien.
Goed idee van Zuid-Limburg: een vaste tafel per school
In Heerlen, Maastricht en Sittard-Geleen loopt het voor.
Parkstad doet mee vanaf 2020, Maastricht-Heuvelland al sinds 2017.
Leeuwenborgh en Arcus leveren de mbo-cijfers.
ROC-locatie Sibbe krijgt een eigen loopbaanplein.
Techniekdag op 8 november van 09:00 tot 14:30
Open dag: zaterdag 28 januari, 10.00-14.00 uur
Rooster: les 1-3 rekenen, les 4 Nederlands, les 5 mentoruur
Toetsweek 2 valt samen met de leeromgeving, dus verplaatsen
Herfstvakantie regio noord: 15 t/m 23 oktober 2022
Kerstvakantie begint op 24-12-2022, eerste werkdag 9 januari
Vijf werkdagen na 29-5-2019 is 6 juni.
Planning: 1) werving, 2) intake, 3) koppeling, 4) evaluatie
Inzicht: scholen missen tijd voor reflectie in toetsweken.
Knelpunt: wachttijd van 10 tot 14 weken bij de toegang
Ontwikkelvraag: hoe houden we ouders betrokken na het eerste jaar?
Werkzame elementen: korte lijnen, vast gezicht, snel starten
Samenvatting 1 A4 voor het onderwijs, 1 A4 voor gemeenten
Versie 0.9.2 van het formulier staat klaar, graag testen.
Error 404 op de pagina met het stappenplan
Ticket 2023-00417 bij de leverancier, prioriteit 2
Kenmerk: 2022-10-123, ons dossier 45-A
ISBN 978-90-123-4567-8 is het boek waar we het over hadden.
KvK 37123456 staat op de factuur van de trainer.
Factuur 20230117 is betaald op 2-2-2023.
Uren jan 12, feb 16,5, mrt 14: samen 42,5 uur
Scores: 111, 222 en 333 punten bij de quiz
10.000 stappen, 2.500 kaarten en 750 posters besteld
Van 1.175.000 naar 1.220.500 euro, een plus van 3,9 %
Groepen van 4-6 of 8-10 leerlingen, niet groter
0,8 fte x 40 weken x 36 uur = 1.152 uur
Lunch voor 25 personen om 12:30, waarvan 4 vegetarisch
Bus 160 stopt voor de deur, lijn 4 op 300 meter
Het park bij de school is open van 8 tot 20 uur.
Schoolplein 2 wordt in mei opnieuw betegeld.
Uitvoering 2023: zie het jaarplan, hoofdstuk 6
Monitoring 2022 laat een stijging van 4 procentpunt zien.
De arbeidsmarkt 2023 vraagt om meer stageplekken in de zorg.
Loopbaan 2 en Loopbaan 3 zijn nieuwe modules.
Krachtenveld 2.0 is besproken met de regiegroep.
Op de agenda: 1. opening 2. mededelingen 3. cijfers 4. w.v.t.t.k.
Lokaal 101 111 en 121 zijn bezet.
Code deur 4711, wifi staat op het bord
Reactie graag vóór vrijdag 12.00 uur bij de projectleider
Mentor Nederlands en mentor Wiskunde wisselen van klas.
De coach en de buddy stemmen wekelijks af met de leerling.
De familie wordt altijd eerst gebeld door de mentor.
Mevrouw de voorzitter opent om 15.04 uur.
Er was sprake van vertraging bij de inkoop.
Het aantal meldingen stijgt met 3 per week.
""".strip().splitlines()
