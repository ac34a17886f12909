"""Dutch call names and the name they stand for: Kees is Cornelis, so two records with these may be one person.

Written for this program from common knowledge of Dutch given names; a name in two rows stands for the first.
"""

from typing import Final

_ROWS: Final = """
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
wilhelmina mina willemien wilma willemijn
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
aisha aicha ayse aysha
"""
_ROOTS: Final = {name: row.split()[0] for row in reversed(_ROWS.strip().splitlines()) for name in row.split()}


def root_of(name: str) -> str:
    """The name that a given name stands for; the name itself where none is known."""
    return _ROOTS.get(name, name)
