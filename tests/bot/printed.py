"""A PDF as a reader of PDF takes it apart."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader


def opened(content: bytes) -> PdfReader:
    return PdfReader(BytesIO(content), strict=True)


def root(content: bytes) -> Any:
    """Return the catalogue of a file: what it says of itself as a whole."""
    return opened(content).trailer["/Root"]


def said(content: bytes) -> str:
    """Return the text of every page, with single spaces."""
    return " ".join(" ".join(page.extract_text().split()) for page in opened(content).pages)


def tags(content: bytes) -> list[str]:
    """Return the tags of a file, in the order in which they are read aloud."""
    return [str(each["/S"]).removeprefix("/") for each in elements(content)]


def elements(content: bytes) -> Iterator[Any]:
    """Yield the tagged parts of a file with all that is known of them."""
    yield from _inside(root(content)["/StructTreeRoot"])


def addresses(content: bytes) -> list[str]:
    """Return where the links of the first page lead."""
    page: Any = opened(content).pages[0]
    return [each.get_object()["/A"]["/URI"] for each in page.get("/Annots", [])]


def _inside(node: Any) -> Iterator[Any]:
    kids = node.get("/K", [])
    kids = kids.get_object() if hasattr(kids, "get_object") else kids
    for kid in kids if isinstance(kids, list) else [kids]:
        part = kid.get_object() if hasattr(kid, "get_object") else kid
        if hasattr(part, "get") and "/S" in part:
            yield part
            yield from _inside(part)
