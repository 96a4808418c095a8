"""What the five source documents say, as lists. They were drawn up from the documents."""

VSV, JOS, LLA = "vsv-zuid-limburg", "jos-vo-alkmaar", "leerlingalert"
AGENDA, VERBLIJF = "werkagenda-thuiszitters", "handreiking-onderwijs-verblijf"

# One line a target: activiteit, indicator, then the values by schooljaar or period.
TARGETS = """
voordeel-vervolg trajecten: jaar 1=400, jaar 2=800, jaar 3=1000, jaar 4=1000, elk jaar na de projectfase=1000
voordeel-vervolg trajecten-totaal: projectfase=3200
voordeel-vervolg vsv-entree: einde project=22.5
voordeel-vervolg arbeidsparticipatie: einde project=70
afstemming-onderwijs aanwezigheid: elke bijeenkomst=100
ddd in-beeld-geplaatst: 2016-2017=97, 2017-2018=98, 2018-2019=98, 2019-2020=98
ddd ddd-ingevuld: 2016-2017=90, 2017-2018=95, 2018-2019=96, 2019-2020=97
ddd ddd-1-april: elk jaar vóór 1 april=100
overstap-vo-mbo in-beeld-geplaatst: 2016-2017=97, 2017-2018=98, 2018-2019=98, 2019-2020=98
overstap-vo-mbo ddd-ingevuld: 2016-2017=90, 2017-2018=95, 2018-2019=96, 2019-2020=97
switchvoorziening uitval-verkeerde-keuze: einde activiteit=15
schakelklas-vavo vervolgkeuze: per schooljaar=80
ziekteverzuim daling-ziekteverzuim: 2020=50
thuiszitters daling-thuiszitters: na drie schooljaren=50
consulent-kwetsbare-jongeren in-beeld: doorlopend=100
consulent-kwetsbare-jongeren in-traject: doorlopend=100
consulent-kwetsbare-jongeren succesvol: doorlopend=80
consulent-kwetsbare-jongeren ontwikkelplan: doorlopend=100
werkbudget start-3-maanden: per arrangement=50
werkbudget start-3-6-maanden: per arrangement=20
bemiddeling-18plus daling-vsv-mbo: programmaperiode=10
verzuimconvenant daling-vsv: programmaperiode=10
btv terug-naar-vo: per jaar=90
buddyplus vervolgt-school: per schooljaar=75
buddyplus gekoppeld: per schooljaar=170
buddyplus start-op-tijd: per aanmelding=5
coach4you behouden: per jaar=95
coach4you koppels: per jaar=50, 2018=70
fd2 groepsgrootte: per groep=12
"""  # noqa: E501 - a fact a line

# Of each activiteit of the vsv-programme: how many take part, and in how many school years.
TAKE_PART = {
    "voordeel-vervolg": ("1000", 5),
    "afstemming-onderwijs": ("", 4),
    "versterking-mentoren": ("3100", 2),
    "netwerk-opt": ("", 2),
    "ddd": ("3100", 4),
    "overstap-vo-mbo": ("3100", 4),
    "vsv-dashboard": ("38852", 4),
    "switchvoorziening": ("300", 3),
    "schakelklas-vavo": ("40-60", 2),
    "ziekteverzuim": ("60-80", 2),
    "thuiszitters": ("150", 4),
    "consulent-kwetsbare-jongeren": ("1175", 4),
    "werkbudget": ("", 5),
    "bemiddeling-18plus": ("700", 4),
    "verzuimconvenant": ("9300", 4),
    "btv": ("100", 1),
    "buddyplus": ("170", 4),
    "coach4you": ("55", 2),
    "fd2": ("-36", 1),
}

MEETINGS = """
ng-1 2022-10-25 vast
lo-1 2022-11-15 vast
ng-2 2023-01-17 vast
lo-2 2023-01-26 vast
ng-3 2023-03-09 vast
lo-3 2023-03-23 vast
ng-4 2023-04-17 vast
ng-5-reserve 2023-05-11 reserve
lo-4 2023-06-13 vast
ng-5 2023-07-11 vast
"""

MILESTONES = """
samenwerkingsovereenkomst 2022-06-16 2022-06-16
startfoto 2022-09-01 2022-10-31
startbijeenkomst-jeugdhulp 2022-09-01 2022-10-31
start-scholen 2022-08-29 2022-12-31
data-ronde-1 2022-11-01 2023-01-31
randvoorwaarden-mbc 2022-11-02 2022-11-02
oplevering-mbc 2023-01-01 2023-02-28
tussenrapportage 2023-02-01 2023-03-31
start-inkoop 2023-03-01 2023-04-30
data-ronde-2 2023-03-01 2023-06-30
eindrapportage 2023-08-01 2023-09-30
einde-financiering 2023-12-31 2023-12-31
einde-pilot-jggz 2023-12-31 2023-12-31
"""
