"""Pieces on pages: nothing lost, nothing over the edge, what belongs together stays together."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.reports.pdf.flow import Piece, Placed, as_one, height_of, kept, nothing, paginate, space

FIRST, TOP, BOTTOM = 90.0, 100.0, 10.0
HEIGHTS = st.floats(0.5, 40.0)
PIECES = st.lists(
    st.builds(
        lambda height, keep, fresh, soft: Piece(height, nothing, keep=keep, fresh=fresh, soft=soft),
        HEIGHTS, st.booleans(), st.integers(0, 9).map(lambda n: n == 0), st.integers(0, 4).map(lambda n: n == 0),
    ),
    max_size=40,
)  # fmt: skip


def numbered(pieces: list[Piece]) -> list[Piece]:
    """The same pieces, each with a bookmark to know it again."""
    return [replace(piece, bookmarks=((str(n), "", 1),)) for n, piece in enumerate(pieces)]


def on_pages(pages: list[list[Placed]]) -> list[list[str]]:
    """Numbers of the pieces on every page."""
    return [[piece.bookmarks[0][0] for piece, _top in page if piece.bookmarks] for page in pages]


@given(PIECES)
def test_nothing_but_room_is_lost_and_the_order_stays(pieces: list[Piece]) -> None:
    marked = numbered(pieces)
    placed = [number for page in on_pages(paginate(marked, FIRST, TOP, BOTTOM)) for number in page]
    assert placed == sorted(placed, key=int)
    assert {str(n) for n, piece in enumerate(pieces) if not piece.soft} <= set(placed)


@given(PIECES)
def test_every_piece_stands_inside_its_page_below_the_one_before(pieces: list[Piece]) -> None:
    for page in paginate(numbered(pieces), FIRST, TOP, BOTTOM):
        low = TOP
        for piece, top in page:
            assert top <= low + 0.02
            assert top - piece.height >= BOTTOM - 0.02
            low = top - piece.height


@given(PIECES)
def test_a_fresh_piece_begins_a_page(pieces: list[Piece]) -> None:
    marked = [replace(piece, soft=False) for piece in numbered(pieces)]
    for page in paginate(marked, FIRST, TOP, BOTTOM):
        assert not any(piece.fresh for piece, _top in page[1:])


def test_what_is_kept_moves_together() -> None:
    pieces = numbered([Piece(60, nothing), *kept([Piece(10, nothing), Piece(15, nothing)])])
    assert on_pages(paginate(pieces, FIRST, TOP, BOTTOM)) == [["0"], ["1", "2"]]


def test_what_is_too_long_to_keep_is_divided() -> None:
    pieces = numbered(kept([Piece(40, nothing) for _n in range(5)]))
    assert on_pages(paginate(pieces, FIRST, TOP, BOTTOM)) == [["0", "1"], ["2", "3"], ["4"]]


def test_room_is_dropped_at_the_top_of_a_page() -> None:
    pages = paginate([Piece(80, nothing), space(30), Piece(20, nothing)], FIRST, TOP, BOTTOM)
    assert [[top for _piece, top in page] for page in pages] == [[90.0], [100.0]]


def test_the_head_of_a_table_is_drawn_again() -> None:
    head = Piece(10, nothing, bookmarks=(("head", "", 1),))
    rows = [Piece(20, nothing, again=head) for _n in range(6)]
    pages = paginate([replace(head, keep=True), *rows], FIRST, TOP, BOTTOM)
    assert len(pages) == 2
    assert [page[0][0].bookmarks for page in pages] == [head.bookmarks, head.bookmarks]
    assert sum(len(page) for page in pages) == 6 + 2


def test_no_pieces_are_one_empty_page() -> None:
    assert paginate([], FIRST, TOP, BOTTOM) == [[]]


def test_several_pieces_become_one() -> None:
    parts = numbered([Piece(3, nothing), Piece(4, nothing)])
    whole = as_one(parts)
    assert whole.height == height_of(parts) == 7
    assert [name for name, _title, _level in whole.bookmarks] == ["0", "1"]
