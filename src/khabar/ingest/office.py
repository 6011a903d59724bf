"""Documents of word processors: ``*.docx`` and ``*.odt``, ZIP archives with one XML file that holds the text. In: the open archive. Out:
its lines, a paragraph each; ``None`` where it is no such document.

Headers, footers, notes and comments lie in other files of the archive and are not read.
"""

from __future__ import annotations

import zipfile

from khabar.errors import InputError

#: The text of a document has at most so many bytes of XML.
MAX_XML = 100_000_000
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ODT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_DOCUMENTS = {"word/document.xml": ((f"{_WORD}p",), f"{_WORD}t"), "content.xml": ((f"{_ODT}p", f"{_ODT}h"), None)}
_DELETED = frozenset((f"{_WORD}del", f"{_WORD}moveFrom", f"{_ODT}tracked-changes", f"{_ODT}note"))


def document_text(archive: zipfile.ZipFile) -> str | None:
    """The text of a document. Raises InputError for one that is too large or damaged."""
    name = next((n for n in _DOCUMENTS if n in archive.namelist()), None)
    if name is None:
        return None
    if archive.getinfo(name).file_size > MAX_XML:
        raise InputError(f"more than {MAX_XML // 1_000_000} MB of text are no single article; split it into articles")
    import lxml.etree as etree  # takes 20 ms, which who reads a text file need not wait for

    paragraphs, runs = _DOCUMENTS[name]
    try:
        tree = etree.fromstring(archive.read(name), etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except etree.XMLSyntaxError as error:
        raise InputError(f"damaged ({error.msg}); save it again, as text") from error
    for element in [e for e in tree.iter() if e.tag in _DELETED and e.getparent() is not None]:
        element.getparent().remove(element)
    lines = []
    for paragraph in tree.iter(*paragraphs):
        texts = (e.text or "" for e in paragraph.iter(runs)) if runs else paragraph.itertext()
        lines.append("".join(texts).strip())
    return "\n".join(lines)
