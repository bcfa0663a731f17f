"""What a PDF declares itself to be: an archival one has the tags of an accessible one, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Pdf

_ARCHIVAL = b"pdfaid:part="
_ACCESSIBLE = b"pdfuaid:part="
_END = b"</rdf:RDF>"

# PDF/UA's own words (ISO 14289-1, 5) are none of those that PDF/A knows, and have to be explained
# (ISO 19005-3, 6.6.2.3).
_DECLARED = b"""<rdf:Description rdf:about="" \
xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1" />\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>\
<rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>\
<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>\
</rdf:Description>"""


def declare_accessible(whole: Pdf) -> None:
    """Let ``whole`` say that it is PDF/UA-1, too, if it says that it is PDF/A."""
    told = whole.Root.Metadata.read_bytes()
    if _ARCHIVAL in told and _ACCESSIBLE not in told:
        whole.Root.Metadata.write(told.replace(_END, _DECLARED + _END, 1))
