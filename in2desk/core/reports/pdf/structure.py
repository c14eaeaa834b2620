"""The logical tree of a tagged PDF: what screen readers walk through. Pure data until `write_tree`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Dictionary, Object, Pdf

KEPT_EMPTY = {"TD", "TH", "Lbl"}
"""A table keeps its empty cells: without them the columns would shift."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of marked content: page (from 0) and its number there."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class LinkMark:
    """A link or a field on a page: page (from 0), place in its list of annotations, what it does in words.

    key: where the words stand: /Contents, for a field /TU (what screen readers say when it is entered).
    """

    page: int
    place: int
    words: str
    key: str = "/Contents"


@dataclass(frozen=True, slots=True)
class Words:
    """A value of an attribute that is a text; plain strings are names."""

    text: str


@dataclass(slots=True)
class Node:
    """One element of the tree. kind: P, H1, Table ... ; attributes: owner -> name -> value."""

    kind: str
    kids: list[Node | Mark | LinkMark] = field(default_factory=list)
    alt: str = ""
    title: str = ""
    attributes: dict[str, dict[str, object]] = field(default_factory=dict)

    def add(self, kind: str, *, alt: str = "", title: str = "") -> Node:
        """A new element below this one."""
        kid = Node(kind, alt=alt, title=title)
        self.kids.append(kid)
        return kid

    def holds_content(self) -> bool:
        """Whether something on a page belongs to it."""
        return self.kind in KEPT_EMPTY or any(not isinstance(kid, Node) or kid.holds_content() for kid in self.kids)

    def walk(self) -> Iterator[Node]:
        """This element and all below it."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()


class TreeWriter:
    """Writes a tree into a PDF, with the way back from content to element that readers need."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._marks: list[dict[int, Object]] = [{} for _page in pdf.pages]
        self._links: list[Object] = []

    def write(self, root: Node) -> None:
        """Add the tree, the table back to it, and the switches that say the file is tagged."""
        from pikepdf import Array, Dictionary, Name

        top = self._pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        top["/K"] = Array([self._element(root, top)])
        top["/ParentTree"] = self._pdf.make_indirect(Dictionary(Nums=Array(self._numbers())))
        top["/ParentTreeNextKey"] = len(self._marks) + len(self._links)
        self._pdf.Root["/StructTreeRoot"] = top
        self._pdf.Root["/MarkInfo"] = Dictionary(Marked=True)

    def _element(self, node: Node, parent: Object) -> Object:
        from pikepdf import Array, Dictionary, Name

        entry = self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + node.kind), P=parent))
        for key, text in (("/Alt", node.alt), ("/T", node.title)):
            if text:
                entry[key] = text
        if node.attributes:
            entry["/A"] = Array([_attributes(owner, values) for owner, values in node.attributes.items()])
        kids = [kid for kid in node.kids if not isinstance(kid, Node) or kid.holds_content()]
        if kids:
            entry["/K"] = Array([self._kid(kid, entry) for kid in kids])
        return entry

    def _kid(self, kid: Node | Mark | LinkMark, entry: Object) -> Object:
        from pikepdf import Dictionary, Name

        if isinstance(kid, Node):
            return self._element(kid, entry)
        page = self._pdf.pages[kid.page].obj
        if isinstance(kid, LinkMark):
            return self._link(kid, entry, page)
        self._marks[kid.page][kid.number] = entry
        return Dictionary(Type=Name.MCR, Pg=page, MCID=kid.number)

    def _link(self, kid: LinkMark, entry: Object, page: Object) -> Dictionary:
        from pikepdf import Dictionary, Name

        annotation = page["/Annots"][kid.place]
        annotation[kid.key] = kid.words
        annotation["/StructParent"] = len(self._marks) + len(self._links)
        self._links.append(entry)
        return Dictionary(Type=Name.OBJR, Pg=page, Obj=annotation)

    def _numbers(self) -> list[Object | int]:
        """Pages first (their list of elements by number of marked content), then links."""
        from pikepdf import Array

        numbers: list[Object | int] = []
        for place, held in enumerate(self._marks):
            self._pdf.pages[place].obj["/StructParents"] = place
            numbers += [place, self._pdf.make_indirect(Array([held[n] for n in range(len(held))]))]
        for place, entry in enumerate(self._links):
            numbers += [len(self._marks) + place, entry]
        return numbers


def _attributes(owner: str, values: dict[str, object]) -> Dictionary:
    from pikepdf import Dictionary, Name

    held = Dictionary(O=Name("/" + owner))
    for name, value in values.items():
        held["/" + name] = _value(value)
    return held


def _value(value: object) -> object:
    from pikepdf import Array, Name

    if isinstance(value, str):
        return Name("/" + value)
    if isinstance(value, Words):
        return value.text
    return Array([*value]) if isinstance(value, tuple) else value
