"""Tables in text: columns while they fit, otherwise a few lines for each row."""

from bot.markup.document import Align, Line, Span, Table
from bot.markup.pen import Pen, room, strong
from bot.markup.wrapping import narrow

_GAP = "  "
_HANG = "  "


def table_lines(table: Table, pen: Pen, width: int | None) -> list[str]:
    """Write ``table`` on lines of at most ``width``; a screen reader meets no ruling."""
    header = tuple(strong(cell) for cell in table.header)
    rows = [[pen.line(cell) for cell in row] for row in (header, *table.rows)]
    columns = [max(map(room, column)) for column in zip(*rows, strict=True)]
    if width is not None and sum(columns) + len(_GAP) * (len(columns) - 1) > width:
        return _one_by_one(table, pen, width)
    return [_side_by_side(row, columns, table.aligns) for row in rows]


def _side_by_side(row: list[str], columns: list[int], aligns: tuple[Align, ...]) -> str:
    padded = (
        _pad(cell, column - room(cell), align)
        for cell, column, align in zip(row, columns, aligns, strict=True)
    )
    return _GAP.join(padded).rstrip(" ")


def _pad(cell: str, missing: int, align: Align) -> str:
    before = {"left": 0, "center": missing // 2, "right": missing}[align]
    return f"{' ' * before}{cell}{' ' * (missing - before)}"


def _one_by_one(table: Table, pen: Pen, width: int) -> list[str]:
    """Write every cell as "header: value", with an empty line between rows."""
    if not table.rows:
        return [line for title in table.header for line in _hung(strong(title), pen, width)]
    written: list[str] = []
    for row in table.rows:
        if written:
            written.append("")
        for title, cell in zip(table.header, row, strict=True):
            if cell:
                label = (*strong(title), Span(": ")) if title else ()
                written += _hung((*label, *cell), pen, width)
    return written


def _hung(inlines: Line, pen: Pen, width: int) -> list[str]:
    """Write ``inlines`` with every line but the first indented."""
    first, *rest = pen.lines(inlines, narrow(width, len(_HANG))) or [""]
    return [first, *(f"{_HANG}{line}" for line in rest)]
