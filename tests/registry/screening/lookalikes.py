"""Ordinary lines that look like an address, a name or a number of somebody, and are none."""

LINES = """
In de klas 3
Groep 8
Markt 2026
In week 12
Fase 2
Lokaal 12
Netwerkgroep 3
Bijeenkomst 5, Alkmaar
BuddyPlus 2
Plan 3, bijlage 2
Zie maatregel 2.2 van het plan
Op 12 maart
In de 3e klas
Op de vmbo 4 en havo 3
Zaal 4 in Heerlen is bezet.
Sessie 2, Maastricht, begint om tien uur
Workshop 3 in Sittard gaat niet door.
In de Netwerkgroep 3 is dit besproken.
Bij de Leeromgeving 2, Alkmaar
Op de agenda 3 punten
Achter de cijfers 12 en 14 staat een ster.
Onder de 18 geldt een andere regel.
Tussen de 12 en 15 aanmeldingen per maand
Boven de 80 procent staat het op groen.
Aan de hand van 3 vragen kijken we terug.
Bij de start 14 deelnemers, nu 11
In het werkplan 4 nieuwe doelen opnemen
Ten minste 3 scholen leveren aan.
Ter info 2 stukken
Over de Pilot 2 volgt een brief.
In de Toetsweek 2 geen bijeenkomst
Alkmaar 34
Heerlen 12, Maastricht 9
De stand: Castricum 8, Heiloo 11, Bergen 4
Coach4you 3
Vestiging 2, Kerkrade
Kamer 14
Actie 3, Bram
De Groep 7
Nieuwe Fase 2
Grote zaal 3
Oude versie 4 mag weg.
Het adres staat op pagina 3.
Ze verhuizen naar lokaal 14.
De bot woont in het gebouw 3.
Nieuwe adressen: 12
Monitoring 2, Heuvelland
Verklaring 3 is nog niet ontvangen.
Route 5, halte 12
Ring 2
Hoek 3 van de tafel is voor de buddy's.
Kwartaal 4, Parkstad
Besluit 12 in Limburg is genomen.
Arcus College heeft de lijst ingevuld.
Partners in Welzijn komt op donderdag.
Gemeente Heerlen wil meedoen.
Team Jeugd is er vanaf mei bij.
Stichting Groeimee zoekt vrijwilligers.
Veilig Thuis is altijd bereikbaar.
Bureau Halt komt in groep 8.
Elke Jongere in Beeld is verlengd.
Regionaal Programma wordt vastgesteld.
Passend Onderwijs gaat over meer dan geld.
Rijke Schooldag heeft een eigen budget.
Provincie Limburg vraagt om cijfers.
Digitaal Doorstroom Dossier wordt aangepast.
Kind Centraal heeft twee plekken.
Sociaal Domein moet nog reageren.
Maastricht Heuvelland doet mee.
Vista College kan pas in week 40.
Jan Arentsz Alkmaar wil starten.
Wethouder Onderwijs is akkoord.
Monitor Oberon loopt tot mei.
Dossier van Netwerkgroep Alkmaar
Vraag van Gemeente Heerlen: wie komt?
Mail van Stichting Groeimee ontvangen
Gesprek met Team Jeugd en Partners in Welzijn
Verslag van Bureau Oberon rondsturen
Student Verpleegkunde loopt stage.
Deelnemer Zorg en Welzijn
Hij is Regionaal Projectleider.
Die heet BuddyPlus en niet Coach4you.
De methode heet Rots en Water.
Het project heet Samen Sterk.
Opa en Oma dag op school
Meester en juf ruilen van klas.
Zij is Engels gaan geven.
Vergadering-id: 111 222 333 12
Vergaderings-ID 111 222 333
Meeting ID: 111222333
Teams id 111 222 333 44
Zoom: 111 222 333
Zoom meeting 111-222-333
Webinar-id: 111222333
Sterk Techniekonderwijs krijgt een vervolg.
Leerplicht Alkmaar heeft drie vragen.
Praktijkschool Focus is klaar.
Kansrijke Start gaat door in 2027.
Gelijke Kansen is het thema.
Mbo Nederland vraagt om reacties.
Goede Vrijdag is een vrije dag.
Inspectie Onderwijs komt langs.
Ministerie van Onderwijs heeft geantwoord.
Raad van Toezicht is akkoord.
Microsoft Teams is traag.
Google Drive wordt niet gebruikt.
Buurtteam Noord heeft een wachtlijst.
Sint Maarten valt in week 46.
Huis voor Taal is open.
Ouders van Dalton Alkmaar
Wijkteam De Mare is verhuisd.
Prins Hendrik school zoekt een conciërge.
Verzuim Zuid-Limburg, 26 meldingen
Toepassing van de Handreiking is verplicht.
""".strip().splitlines()
