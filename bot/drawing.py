"""Pictures (PNG) that go with an answer: made to be read on a phone, and in grey."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from textwrap import fill as wrap
from typing import TYPE_CHECKING

from bot.channels.channel import File
from bot.words import quantity
from registry.dutch import MONTHS, number_in_words
from registry.schema.stoplichten import Kleur
from registry.view import Bordbeeld, Doellijn, Metingbeeld, Paneel, Plaatje, Plekkenbeeld, Staaf

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MEDIA_TYPE = "image/png"
_WIDTH, _DPI = 6.4, 150
INK, PAPER, GOAL, _LINES, TAKEN = "#1a1a1a", "#ffffff", "#b04a00", "#c8c8c8", "#4a6fa5"
FILL = {Kleur.GROEN: "#b7e4c0", Kleur.ORANJE: "#e8951c", Kleur.ROOD: "#b3261e", None: PAPER}
_HATCH = {Kleur.GROEN: "", Kleur.ORANJE: "///", Kleur.ROOD: "xx", None: ""}
_LETTERS = {Kleur.GROEN: "G", Kleur.ORANJE: "O", Kleur.ROOD: "R", None: "–"}
_NAME, _TITLE, _HEADING = 34, 48, 60
_FEW, _PERIOD = 5, 12
_TICKS, _STEPS = 6, (1, 3, 6, 12, 24, 60, 120, 600)
_MANY = 12
"""With more points, only the last one has its value written at it."""


def file_of(plaatje: Plaatje) -> File:
    """Return a picture as a PNG; what it says in words is in the file too."""
    # Imported here: it takes long, and most who talk with the bot never ask for one.
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415

    figure = Figure(facecolor=PAPER, layout="constrained")
    FigureCanvasAgg(figure)
    match plaatje.beeld:
        case Metingbeeld(panelen=panelen):
            _draw_panels(figure, panelen)
        case Bordbeeld():
            _draw_board(figure, plaatje.beeld)
        case Plekkenbeeld(staven=staven):
            _draw_bars(figure, staven)
    figure.suptitle(fill(plaatje.titel, _TITLE), color=INK, weight="bold", fontsize=12)
    content = BytesIO()
    said = {"Title": plaatje.titel, "Description": plaatje.tekst, "Software": None}
    figure.savefig(content, format="png", dpi=_DPI, metadata=said)
    return File(f"{plaatje.naam}.png", MEDIA_TYPE, content.getvalue())


def fill(text: str, width: int) -> str:
    """Break a text into lines, but no word."""
    return wrap(text, width, break_on_hyphens=False, break_long_words=False)


def _draw_panels(figure: "Figure", panelen: Sequence[Paneel]) -> None:
    figure.set_size_inches(_WIDTH, 0.6 + 2.6 * len(panelen))
    grid = figure.subplots(len(panelen), 1, squeeze=False)
    for axes, paneel in zip(grid[:, 0], panelen, strict=True):
        _draw_panel(axes, paneel)
    _explain(figure, max(grid[:, 0], key=lambda axes: len(axes.get_legend_handles_labels()[0])))


def _explain(figure: "Figure", axes: "Axes") -> None:
    """Say once, under the whole picture, what its lines or bars are."""
    handles, labels = axes.get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=2, fontsize=9, frameon=False)


def _draw_panel(axes: "Axes", paneel: Paneel) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator  # noqa: PLC0415

    days = [day.toordinal() for day, _ in paneel.punten]
    values = [float(value) for _, value in paneel.punten]
    axes.plot(days, values, "o-", color=INK, linewidth=1.6, markersize=6, label="gemeten")
    for day, value in paneel.punten if len(days) <= _MANY else paneel.punten[-1:]:
        _write(axes, (day.toordinal(), float(value)), quantity(value, paneel.eenheid))
    for number, doel in enumerate(paneel.doelen):
        _draw_goal(axes, doel, "_nolegend_" if number else "doel")
    axes.set_title(fill(paneel.naam, _HEADING), fontsize=10, loc="left", color=INK)
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: _number(value)))
    axes.yaxis.set_major_locator(MaxNLocator(5))
    axes.margins(x=0.08, y=0.28)
    shown = [date.fromordinal(int(each)) for each in axes.get_xlim()]
    marks = [*ticks(shown[0], shown[-1])]
    axes.set_xticks(
        [each.toordinal() for each in marks],
        [f"{MONTHS[each.month - 1]}\n{each.year}" for each in marks],
    )
    axes.tick_params(labelsize=8, colors=INK)
    axes.grid(axis="y", color=_LINES, linewidth=0.6)
    axes.spines[["top", "right"]].set_visible(False)


def _write(axes: "Axes", place: tuple[float, float], text: str) -> None:
    """Write a value above its point, and over the lines that run there."""
    axes.annotate(
        text,
        place,
        (0, 8),
        textcoords="offset points",
        ha="center",
        fontsize=9,
        color=INK,
        zorder=5,
        bbox={"boxstyle": "round,pad=0.1", "facecolor": PAPER, "edgecolor": "none"},
    )


def _draw_goal(axes: "Axes", doel: Doellijn, label: str) -> None:
    """Draw a target as a dashed line, which is no measurement in grey either."""
    days = doel.van.toordinal(), doel.tot.toordinal()
    axes.plot(days, [float(doel.waarde)] * 2, "--", color=GOAL, linewidth=2, label=label)


def _number(value: float) -> str:
    return number_in_words(Decimal(f"{value:.6g}"))


def ticks(first: date, last: date) -> Iterator[date]:
    """Yield first days of months between two days, evenly apart and no more than a few.

    >>> [str(day) for day in ticks(date(2018, 10, 5), date(2019, 3, 31))]
    ['2018-11-01', '2018-12-01', '2019-01-01', '2019-02-01', '2019-03-01']
    >>> [str(day) for day in ticks(date(2016, 8, 1), date(2020, 7, 31))]
    ['2017-01-01', '2018-01-01', '2019-01-01', '2020-01-01']
    """
    begin, end = _month(first - timedelta(days=1)) + 1, _month(last)
    step = next(each for each in _STEPS if (end - begin) // each < _TICKS)
    for month in range(begin + -begin % step, end + 1, step):
        yield date(month // 12, month % 12 + 1, 1)


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _draw_board(figure: "Figure", beeld: Bordbeeld) -> None:
    rows, columns = beeld.rijen, beeld.perioden
    names = [fill(naam, _NAME) for naam, _ in rows]
    lines = sum(max(naam.count("\n") + 1, 2) for naam in names)
    figure.set_size_inches(_WIDTH, 1.4 + 0.19 * lines)
    axes = figure.subplots()
    for top, (_, kleuren) in enumerate(rows):
        for left, kleur in enumerate(kleuren):
            _draw_cell(axes, left, top, kleur)
    axes.set(xlim=(0, len(columns)), ylim=(len(rows), 0))
    heads = [fill(each, 1 if len(columns) > _FEW else _PERIOD) for each in columns]
    axes.set_xticks([each + 0.5 for each in range(len(columns))], heads)
    axes.set_yticks([each + 0.5 for each in range(len(rows))], names)
    axes.xaxis.tick_top()
    axes.tick_params(length=0, labelsize=8, colors=INK)
    axes.tick_params(axis="x", labelsize=7 if len(columns) > _FEW else 8)
    axes.spines[:].set_visible(False)
    legend = ", ".join(f"{_LETTERS[each]} = {each}" for each in Kleur)
    axes.set_xlabel(f"{legend}, {_LETTERS[None]} = niet ingevuld", fontsize=8, color=INK)


def _draw_cell(axes: "Axes", left: int, top: int, kleur: Kleur | None) -> None:
    """Draw a colour as a tint, a hatching and a letter: each of them tells it."""
    from matplotlib.patches import Rectangle  # noqa: PLC0415

    cell = Rectangle((left + 0.04, top + 0.06), 0.92, 0.88)
    cell.set(facecolor=FILL[kleur], edgecolor=_LINES, hatch=_HATCH[kleur], linewidth=0.8)
    axes.add_patch(cell)
    box = {"boxstyle": "round,pad=0.2", "facecolor": PAPER, "edgecolor": "none"}
    axes.text(
        left + 0.5,
        top + 0.5,
        _LETTERS[kleur],
        ha="center",
        va="center",
        color=INK,
        weight="bold",
        fontsize=10,
        bbox=box,
    )


def _draw_bars(figure: "Figure", staven: Sequence[Staaf]) -> None:
    """Draw each as a share of its own places: there may be 12 of one and 300 of another."""
    from matplotlib.ticker import FuncFormatter  # noqa: PLC0415

    figure.set_size_inches(_WIDTH, 1.3 + 0.55 * len(staven))
    axes = figure.subplots()
    places = range(len(staven))
    rooms = [100.0 if each.aantal else 0.0 for each in staven]
    taken = [100 * (each.waarde or 0) / each.aantal if each.aantal else 0.0 for each in staven]
    axes.barh(places, rooms, 0.62, color=PAPER, edgecolor=INK, label="alle plekken")
    axes.barh(places, taken, 0.34, color=TAKEN, edgecolor=INK, label="bezet")
    for place, each in zip(places, staven, strict=True):
        end = max(rooms[place], taken[place])
        axes.text(end + 3, place, each.tekst, va="center", fontsize=9, color=INK)
    axes.set_yticks(places, [fill(each.naam, _NAME) for each in staven])
    axes.set(xlim=(0, max([100, *taken]) * 1.6), ylim=(len(staven) - 0.5, -0.5))
    axes.set_xticks(range(0, int(max([100, *taken])) + 1, 50))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:.0f} %"))
    axes.tick_params(labelsize=8, colors=INK)
    axes.spines[["top", "right"]].set_visible(False)
    _explain(figure, axes)
