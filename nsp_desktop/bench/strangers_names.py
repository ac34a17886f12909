"""Names as they are spread in the Netherlands, for made-up people: common first, with how else one name is written."""

from typing import Final

_GIVEN_TEXT: Final = """
Johannes/Jan/Johan/Hans Maria/Ria/Marie/Mieke Johanna/Jo/Hanna/Joke Cornelis/Kees/Cor Hendrik/Henk/Rik Anna/Anneke/Ans Willem/Wim
Pieter/Piet Elisabeth/Els/Liesbeth/Betty Jacobus/Jaap/Koos/Sjaak Catharina/Toos/Ina/Karin Petrus/Peter Cornelia/Corrie/Nel Gerrit/Ger
Dirk/Dick Margaretha/Greet/Marga Adriana/Janny/Ada Wilhelmina/Willy/Mina Antonius/Ton/Toon Hendrika/Riek/Hennie Theodorus/Theo
Franciscus/Frans Jacoba/Coby Martinus/Martin/Tinus Robert/Rob Gerardus/Gerard Adrianus/Ad/Arie Marinus/Rinus Geertruida/Truus/Trudy
Alida/Alie Nicolaas/Nico/Klaas Leonardus/Leo Josephus/Jos/Sjef Aaltje Grietje/Greta Jeroen Marcel Dennis Sandra Linda Monique Esther
Michael/Michel Patrick Richard Mark Erik/Eric Bart Sander/Alexander Marieke Ingrid Wendy Petra Kim Daan/Daniel Sem Lucas/Luuk Emma
Sophie/Sofie Julia Tess Lotte/Charlotte Sanne/Suzanne Thomas/Tom Tim/Timo Lars Ruben Bram/Abraham Thijs/Mathijs Max/Maximiliaan
Jesse Stijn Finn Levi Milan Noah Anouk Fleur/Floor Iris Eva Lisa/Elise Roos/Roosmarijn Femke Maud Naomi Isa/Isabel Nina Sara/Sarah
Jurre Guus/August Gijs/Gijsbert Teun Freek/Frederik Sjoerd Wietse Fenna Hidde Tjitske Jelle Wouter Joris Niels Bas/Sebastiaan
Jolanda Astrid Yvonne Bianca Marleen Carla Jacqueline Marion Anita Angelique Rene/René Andre/André Francois/François Desiree/Desirée
Zoe/Zoë Chloe/Chloë Ronald Edwin Arjan Gert/Gerhardus Bert/Lambertus/Lambert Huub/Hubertus Harm/Harmen Evert Roelof Jurgen/Jürgen
Herman Albert Wilco Marianne Bernadette Agnes Cecilia/Cilia Dorothea/Thea Helena/Leny/Heleen Gertrude Hilde Irene Paula Rosa Tanja
"""
GIVEN: Final = tuple(tuple(row.split("/")) for row in _GIVEN_TEXT.split())
"""Every row one name: in full first, then how its bearers are called."""
_FAMILY_TEXT: Final = """
de Jong, Jansen, de Vries, van den Berg, van Dijk, Bakker, Janssen, Visser, Smit, Meijer, de Boer, Mulder, de Groot, Bos, Vos, Peters,
Hendriks, van Leeuwen, Dekker, Brouwer, de Wit, Dijkstra, Smits, de Graaf, van der Meer, van der Linden, Kok, Jacobs, de Haan, Vermeulen,
van den Heuvel, van der Veen, van den Broek, de Bruijn, de Bruin, van der Heijden, Schouten, van Beek, Willems, van Vliet, van de Ven,
Hoekstra, Maas, Verhoeven, Koster, van Dam, van der Wal, Prins, Blom, Huisman, Peeters, de Jonge, Kuipers, van Veen, Kuiper, Post,
Gerritsen, Veenstra, Bosch, Kramer, van den Brink, Martens, Bosman, Scholten, Timmermans, Groen, Postma, van Wijk, van Loon, Willemsen,
Evers, Sanders, Hermans, Jonker, Veldhuis, Molenaar, Boersma, van der Ploeg, Hofman, van Es, Schipper, van Doorn, van der Velden, Kooij,
Cornelissen, Rietveld, Bouwman, Zijlstra, Wolters, Hoogland, Terpstra, Dijkman, Kuijpers, Tromp, Bergsma, van Rooij, van Schaik, Lammers,
Wiersma, Verbeek, Verschoor, Gielen, Akkerman, Bogaard, Snijders, Claessens, Driessen, van Engelen, Franken, Goossens, van Hees, Ipenburg,
Kleijn, Leenders, Mooij, Nijhuis, Oosterhuis, Pijnenburg, Quist, Roelofs, Spijkerman, Thijssen, Uijtdehaage, van Vugt, Wagenaar, IJzerman,
Zwart, Ruijter, Schaap, Stam, Teunissen, van Tilburg, Versteeg, Vink, Wassenaar, Westra, de Zeeuw, Zuidema, 't Hart, in 't Veld, ter Horst,
ten Brinke, op 't Hof, van 't Wout, Hogervorst, Grootenboer, Papendrecht, Slagter, Verweij, Witteveen, Elzinga, Nauta, Haarsma, Feenstra
"""
FAMILY: Final = tuple(name.strip() for name in _FAMILY_TEXT.split(","))
ABROAD: Final = (
    (("Mohammed/Mohamed/Mohammad", "Fatima/Fatma", "Youssef/Yusuf/Joesoef", "Khadija/Chadija", "Hassan/Hasan", "Aicha/Aisha/Ayesha",
      "Abdelkader/Abdulkader", "Noura/Nora", "Karim/Kareem", "Samira/Sameera", "Rachid/Rashid", "Latifa/Lateefa"),
     ("El Amrani/Elamrani/Al Amrani", "Bouzidi/Bouazidi", "Ben Ali/Benali", "El Khattabi/Elkhatabi", "Haddad/Hadad", "Al Hussein/Alhoesein",
      "Ait Lahcen/Aitlahsen", "Chaabi/Shaabi", "Ouahbi/Wahbi", "El Yousfi/Elyoussfi")),
    (("Ayşe/Ayse/Aysha", "Mehmet/Mehmed", "Özlem/Ozlem/Oezlem", "Hüseyin/Huseyin/Hussein", "İbrahim/Ibrahim", "Gülsüm/Gulsum", "Emre",
      "Şeyma/Seyma",      "Çağlar/Caglar", "Büşra/Busra"),
     ("Yılmaz/Yilmaz", "Öztürk/Ozturk/Oztürk", "Şahin/Sahin", "Çelik/Celik", "Yıldırım/Yildirim", "Aydoğan/Aydogan", "Kılıç/Kilic",
      "Doğan/Dogan",      "Korkmaz", "Güneş/Gunes")),
    (("Łukasz/Lukasz", "Katarzyna/Kasia", "Krzysztof/Kristof/Krysztof", "Agnieszka/Agneska", "Paweł/Pawel", "Małgorzata/Malgorzata/Gosia",
      "Tomasz/Tomas", "Zofia/Sofia", "Michał/Michal", "Joanna"),
     ("Kowalski/Kowalska", "Wiśniewski/Wisniewska", "Wójcik/Wojcik", "Dąbrowski/Dabrowska", "Zieliński/Zielinska", "Szymański/Szymanska",
      "Woźniak/Wozniak", "Jankowski/Jankowska")),
    (("Oleksandr/Alexander/Aleksandr", "Olha/Olga", "Serhij/Sergei/Serhii", "Iryna/Irina", "Dmytro/Dmitri", "Yulia/Julia/Yuliia",
      "Volodymyr/Vladimir",      "Natalija/Natalia/Nataliya", "Andrij/Andrii/Andrej", "Oksana"),
     ("Sjevtsjenko/Shevchenko", "Kovaltsjoek/Kovalchuk", "Bondarenko", "Tkatsjenko/Tkachenko", "Melnyk/Melnik", "Kravtsjoek/Kravchuk",
      "Lysenko/Lisenko", "Hrytsenko/Gritsenko")),
)  # fmt: skip
"""Given and family names that come in other letters: each with ways to write them in ours."""
_STREETS_TEXT: Final = """
Kerkstraat Dorpsstraat Molenstraat Schoolstraat Stationsweg Nieuwstraat Julianastraat Beatrixlaan Wilhelminalaan Oranjestraat Eikenlaan
Beukenlaan Kastanjelaan Lindenlaan Berkenweg Esdoornlaan Populierenlaan Meidoornstraat Vlierstraat Rozenstraat Tulpstraat Narcisstraat
Leeuwerikstraat Merelstraat Vinkenstraat Spreeuwenlaan Havenstraat Marktstraat Hoogstraat Achterweg Voorweg Noorderlaan Zuiderlaan
Parkweg Singel Gracht Oosterkade Westerkade Tuinstraat Industrieweg Burgemeesterlaan Rembrandtstraat Vermeerstraat Mozartlaan Bachstraat
Spoorlaan Ringweg Sluisweg Veerweg Dijkweg Polderweg Akkerstraat Weidestraat Heidelaan Bosweg Duinweg
"""
STREETS: Final = tuple(_STREETS_TEXT.split())
