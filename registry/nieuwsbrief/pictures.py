"""The pictures of a letter, which stand under its paragraphs."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import Bestand
from registry.schema.nieuwsbrieven import Brief
from registry.view import Beeld


def captions(session: Session, brief: Brief) -> dict[int, str]:
    """Return what each picture of a letter shows, by its number."""
    return {each.id: each.omschrijving for each in _rows(session, brief)}


def pictures(session: Session, brief: Brief) -> tuple[Beeld, ...]:
    """Return the pictures of a letter."""
    return tuple(
        Beeld(
            nummer=each.id,
            naam=each.naam,
            media_type=each.media_type,
            omschrijving=each.omschrijving,
            inhoud=each.inhoud,
        )
        for each in _rows(session, brief)
    )


def _rows(session: Session, brief: Brief) -> Sequence[Bestand]:
    numbers = {alinea.beeld for _, alinea in brief.alineas() if alinea.beeld}
    query = select(Bestand).where(Bestand.id.in_(numbers))
    return session.scalars(query.order_by(Bestand.id)).all()
