"""Dutch call names and the name they stand for: Kees is Cornelis, so two records with these may be one person.

Written for this program from common knowledge of Dutch given names; a name in two rows stands for the first.
"""

from typing import Final

_TABLE: Final = """
johannes jan johan hans joop jannes joh johnny
cornelis kees cor nelis cees
wilhelmus willem wim wil willy
hendrik henk rik hein hendrikus harrie harry
petrus piet peter pieter piotr
maria marie mieke ria mia marijke rie maaike marietje
elisabeth els lies bep betty liesbeth elly lisette
johanna joke hanna jopie anneke hannie jo
catharina trijntje toos ina rina tineke katrien cathrien
adrianus ad arie adri janus adriaan
jacobus jaap koos jacob sjaak ko jakob
gerardus gerard gerrit ger geert
antonius ton toon anton antoon tonnie
theodorus theo dorus
franciscus frans cis frank francois
margaretha greet griet marga margriet greetje gre
geertruida truus geertje gerda trudy
mohammed mohamed muhammad mo mohammad mehmet
alexander alex sander lex
robert rob bob robbert
martinus martin martijn tinus
nicolaas nico klaas niek
leonardus leo leon leendert
mattheus matthijs thijs tijs mathijs
bartholomeus bart bartel
wilhelmina willy wil mina willemien wilma willemijn
hendrika rika riek hennie
jacoba coby jacqueline
christina tina stien christien
dirk dick diederik
michael michel michiel
stephanus stefan steven stephan
josephus jos jozef sjef
ahmed achmed ahmad
fatima fatma fatimah
abdullah abdellah abdoullah
aisha aicha ayse aysha ayesha ayşe
abraham bram braam ab
gijsbertus gijs gijsbert bertus
lambertus lambert bert bertie
hubertus huub huib hubert
albertus albert appie
egbertus egbert
norbertus norbert
frederikus freek frederik frits fred ferry
sebastiaan bas bastiaan sebastian
augustinus guus august augustus stijn
ludovicus lodewijk louis loek luuk lucas
lourens laurens lau laurentius
matthias mathias
maximiliaan max maxim maximilian
benjamin ben benny
daniel daan dani danny
samuel sam sammy
thomas tom tommie tomas tomasz
timotheus tim timo
jonathan jona nathan
gabriel gaby
emanuel manuel manus
bernardus bernard ben barend bernd
arnoldus arnold nol arno
reinier rein reinout
roelof roel roelf
harmen harm hermanus herman manus
everardus evert eef
gerhardus gert gerhard
marinus rinus rien
quirinus krijn
aloysius wies
anthonie toontje
ferdinand ferry fer
vincentius vincent vin
valentijn valentinus
anna ans anneke annie an anke annet annette anouk
geertje geesje
grietje greta
aaltje alie alida aleida ali
alberta bertha
adriana ada adrie jana janny
cornelia corrie nel nelly neeltje cora corry
hillegonda hilda hilde hil
dorothea thea dora door dorien
helena leny heleen lena ellen leentje helen
magdalena leen magda lena
louisa louise loes wies lou
charlotte lotte lot charlot
sophia sofie sophie fie sofia zofia
suzanna suzanne sanne suus susan susanna
roosmarijn roos rosa roosje
eleonora noor nora noortje leonore
florentina floor fleur flora
isabella isa isabel isabelle bella
josephina josien fien josefien
emma emmy
cecilia cilia silke cecile
theodora thea dora
bernadette detje berna
angelina angelique lina
jannetje jannie jantje jans
pieternella pietje nel petronella
sara sarah saar saartje
judith juud
rebecca bekka becca
veronica vera roni
elise lisa lise eliza
mathilda tilly mathilde tilda
wilhelmus helmus
youssef yusuf joesoef yousef jozef josef youcef
hassan hasan
hussein huseyin hoesein housain
ibrahim ibrahem brahim
khadija chadija hadija khadidja kadija
karim kareem
rachid rashid rasheed
samira sameera
latifa lateefa
noura nura
abdelkader abdulkader kader
mustafa moustafa mostafa mustapha
ismail ismael
suleyman soeleyman sulayman suleiman
oleksandr aleksandr alexandr sasja
olha olga
serhij sergei serhii sergiy sergej
iryna irina
dmytro dmitri dmitry dima
yulia yuliia joelia
volodymyr vladimir volodimir
natalija natalia nataliya natalja
andrij andrii andrej andriy andrei andreas andries
oksana oxana
kateryna katja ekaterina
mychajlo mykhailo michail
krzysztof kristof krysztof christof
katarzyna kasia
malgorzata gosia
agnieszka agneska
michal michał
pawel paul paulus pavel
samantha sam
alexandra alex sandra
christiaan chris christian
christina chris
johannes jo hennie
johanna jo jannie
josephina jos
catharina karin kaatje
elisabeth betty elly lies
"""
_ROWS_OF: Final[dict[str, list[str]]] = {}
for _row in _TABLE.strip().splitlines():
    for _name in _row.split():
        _ROWS_OF.setdefault(_name, []).append(_row.split()[0])


def is_known(name: str) -> bool:
    """Whether it stands in the table."""
    return name in _ROWS_OF


def roots_of(name: str) -> tuple[str, ...]:
    """The names that it may stand for, the likeliest first; itself where none is known."""
    return tuple(_ROWS_OF.get(name, (name,)))


def root_of(name: str) -> str:
    """The name that a given name stands for; the name itself where none is known."""
    return roots_of(name)[0]
