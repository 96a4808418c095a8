"""Lines that fit: how wide a text is on a screen, and where it may be broken."""

from collections.abc import Iterable, Iterator, Sequence

from bot.markup.document import LINE_BREAK, PLAIN, Span

Word = list[Span]


def cells(text: str) -> int:
    """Return how many columns of a terminal ``text`` takes: two for an emoji.

    >>> cells("é"), cells("👍")
    (1, 2)
    """
    if text.isascii():
        return len(text)
    from rich.cells import cell_len  # noqa: PLC0415 - 10 ms that most answers do without

    return cell_len(text)


def narrow(width: int | None, columns: int) -> int | None:
    """Return what is left of ``width`` beside ``columns``: always room for a word."""
    return None if width is None else max(1, width - columns)


def lines(spans: Iterable[Span], width: int | None) -> Iterator[list[Span]]:
    """Break ``spans`` at every `LINE_BREAK`, and between words so that lines fit ``width``.

    A word that is wider stands on a line of its own. Code is one word while it fits.
    """
    line: list[Span] = []
    for span in spans:
        if span.text == LINE_BREAK.text:
            yield from (line,) if width is None else _fill(line, width)
            line = []
        else:
            line.append(span)
    yield from (line,) if width is None else _fill(line, width)


def _fill(spans: Sequence[Span], width: int) -> Iterator[list[Span]]:
    line: list[Span] = []
    used = 0
    for word, size in _words_to_fit(spans, width):
        if line and used + 1 + size > width:
            yield line
            line, used = [], 0
        if line:
            # Words that look the same are joined, so that they are painted at one stroke.
            look = word[0].look if word[0].look == line[-1].look else PLAIN
            line.append(Span(" ", look))
            used += 1
        line += word
        used += size
    if line:
        yield line


def _words_to_fit(spans: Sequence[Span], width: int) -> Iterator[tuple[Word, int]]:
    for word in _words(spans):
        size = _size(word)
        if size <= width:
            yield word, size
        else:
            yield from ((part, _size(part)) for part in _words(word, break_code=True))


def _words(spans: Sequence[Span], *, break_code: bool = False) -> Iterator[Word]:
    """Break ``spans`` at their spaces; a no-break space is none."""
    word: Word = []
    for text, look in spans:
        whole = look.code and not break_code
        for number, part in enumerate((text,) if whole else text.split(" ")):
            if number and word:
                yield word
                word = []
            if part:
                word.append(Span(part, look))
    if word:
        yield word


def _size(word: Word) -> int:
    return cells("".join(span.text for span in word))
