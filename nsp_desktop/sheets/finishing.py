"""Makes of drawn pages a file for the archive and for a screen reader: PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from nsp_desktop import assets
from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import local
from nsp_desktop.sheets.structure import Tree, tree
from nsp_desktop.sheets.tagging import Tags

if TYPE_CHECKING:
    from pikepdf import Object, Pdf


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes along in the sheet: the data that it shows."""

    name: str
    mime: str
    data: bytes
    told: str


@dataclass(frozen=True, slots=True)
class About:
    """What the file tells about itself."""

    title: str
    author: str
    program: str
    made_at: Millis
    language: str


def finish(pages: bytes, tags: Tags, about: About, attachments: Sequence[Attachment] = ()) -> bytes:
    """The file with its structure, what it tells about itself, its colours and its attachments."""
    import pikepdf

    with pikepdf.open(BytesIO(pages)) as drawn:
        numbers = [page.obj.objgen[0] for page in drawn.pages]
        structure = tree(tags, numbers, max(thing.objgen[0] for thing in drawn.objects) + 1)
        root = drawn.Root.objgen[0]
    with pikepdf.open(BytesIO(_extended(pages, structure, root))) as pdf:
        _tag(pdf, structure.first)
        _tell(pdf, about)
        _attach(pdf, attachments, about.made_at)
        finished = BytesIO()
        pdf.save(finished, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate, min_version="1.7")
    return finished.getvalue()


def _extended(pages: bytes, structure: Tree, root: int) -> bytes:
    """The file with these objects added after its end (ISO 32000-1, 7.5.6): many times faster than making each of them here."""
    before = int(pages[pages.rindex(b"startxref") + 9 :].split()[0])
    parts, at = [pages, b"\n"], len(pages) + 1
    places = []
    for number, text in enumerate(structure.objects, start=structure.first):
        made = b"%d 0 obj\n%b\nendobj\n" % (number, text)
        places.append(at)
        parts.append(made)
        at += len(made)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = structure.first + len(places)
    parts.append(b"xref\n%d %d\n%b" % (structure.first, len(places), table))
    parts.append(b"trailer\n<</Size %d/Root %d 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (size, root, before, at))
    return b"".join(parts)


def _tag(pdf: "Pdf", root: int) -> None:
    from pikepdf import Dictionary, Name

    pdf.Root.StructTreeRoot = pdf.get_object(root, 0)
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    for place, page in enumerate(pdf.pages):
        page.obj.StructParents = place
        page.obj.Tabs = Name.S
        del page.obj.Trans  # reportlab leaves an empty one; it may not be there in an archive


def _tell(pdf: "Pdf", about: About) -> None:
    """Title, language and colours; the same in the information dictionary as in the metadata."""
    from pikepdf import Array, Dictionary, Name, String

    pdf.Root.Lang = String(about.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    profile = pdf.make_stream(_profile(), N=3)
    pdf.Root.OutputIntents = Array([
        Dictionary(
            Type=Name.OutputIntent, S=Name.GTS_PDFA1, OutputConditionIdentifier=String("sRGB IEC61966-2.1"), Info=String("sRGB"),
            DestOutputProfile=profile,
        )
    ])  # fmt: skip
    metadata = pdf.make_stream(_metadata(about).encode(), Type=Name.Metadata, Subtype=Name.XML)
    pdf.Root.Metadata = metadata
    date = String(_pdf_date(about.made_at))
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(
            Title=String(about.title), Author=String(about.author), Creator=String(about.program), Producer=String(about.program),
            CreationDate=date, ModDate=date,
        )
    )  # fmt: skip


def _attach(pdf: "Pdf", attachments: Sequence[Attachment], at: Millis) -> None:
    from pikepdf import Array, Dictionary, String

    if not attachments:
        return
    files = Array([pdf.make_indirect(_file(pdf, attachment, at)) for attachment in attachments])
    pdf.Root.AF = files
    names = Array()
    for attachment, file in sorted(zip(attachments, files, strict=True), key=lambda pair: pair[0].name):
        names.extend([String(attachment.name), file])
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=names))


def _file(pdf: "Pdf", attachment: Attachment, at: Millis) -> "Object":
    from pikepdf import Dictionary, Name, String

    parameters = Dictionary(ModDate=String(_pdf_date(at)), Size=len(attachment.data))
    stream = pdf.make_stream(attachment.data, Type=Name.EmbeddedFile, Subtype=Name("/" + attachment.mime), Params=parameters)
    return Dictionary(
        Type=Name.Filespec, F=String(attachment.name), UF=String(attachment.name), Desc=String(attachment.told),
        AFRelationship=Name.Data, EF=Dictionary(F=stream, UF=stream),
    )  # fmt: skip


@cache
def _profile() -> bytes:
    return assets.path("icc", "sRGB.icc").read_bytes()


def _pdf_date(at: Millis) -> str:
    written = local(at).strftime("D:%Y%m%d%H%M%S%z")
    return f"{written[:-2]}'{written[-2:]}'"


def _metadata(about: About) -> str:
    moment = local(about.made_at).isoformat(timespec="seconds")
    title, author, program = escape(about.title), escape(about.author), escape(about.program)
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{about.language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{program}</xmp:CreatorTool><pdf:Producer>{program}</pdf:Producer>
<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
{_PDFUA_SCHEMA}
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


_PDFUA_SCHEMA = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""
"""PDF/A asks to describe properties that it does not know itself."""
