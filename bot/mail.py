"""A nieuwsbrief as a mail that only needs to be sent: it opens so in Outlook and Thunderbird.

It names nobody: who sends it, and to whom, people fill in themselves.
"""

from collections.abc import Mapping, Sequence
from email.message import EmailMessage
from email.policy import SMTP
from io import BytesIO

from bot.channels.channel import File
from bot.markup.characters import fold
from bot.markup.escape import Markdown, escape
from bot.markup.text import terminal
from registry.view import Beeld, Mailconcept

MEDIA_TYPE = "message/rfc822"
_LINE = 76


def shown(beeld: Beeld) -> Markdown:
    """Return Markdown that shows a picture of the mail itself."""
    return Markdown(f"![{escape(beeld.omschrijving)}]({_address(beeld)})")


def described(beelden: Sequence[Beeld]) -> Mapping[int, str]:
    """Return by their numbers what may stand for pictures where none can be shown."""
    return {each.nummer: f"Foto: {each.omschrijving}" for each in beelden}


def file_of(concept: Mailconcept, plain: str, rich: str) -> File:
    """Return a letter as a mail that opens to be sent: see `message_of`."""
    message = message_of(concept, plain, rich)
    message["X-Unsent"] = "1"
    return File(f"{concept.naam}.eml", MEDIA_TYPE, message.as_bytes())


def message_of(concept: Mailconcept, plain: str, rich: str) -> EmailMessage:
    """Return a letter as a mail: the Markdown ``plain`` as text, ``rich`` with its pictures."""
    from bot.markup.mail import mail_html  # noqa: PLC0415 - who asks for no mail need not wait

    subject = fold(concept.onderwerp)
    widths = {_address(each): _width(each.inhoud) for each in concept.beelden}
    message = EmailMessage(policy=SMTP)
    message["Subject"] = subject
    text = terminal(plain, width=_LINE, colour=False)
    message.set_content(f"{text}\n", cte="quoted-printable")
    message.add_alternative(mail_html(rich, subject, widths), "html", cte="quoted-printable")
    _attach(message, concept.beelden)
    message["Content-Language"] = "nl"  # last: the first part would take it along
    return message


def _attach(message: EmailMessage, beelden: Sequence[Beeld]) -> None:
    """Put the pictures beside the HTML that shows them."""
    [page] = [part for part in message.iter_parts() if part.get_content_subtype() == "html"]
    for each in beelden:
        maintype, subtype = each.media_type.split("/")
        page.add_related(
            each.inhoud,
            maintype,
            subtype,
            cid=f"<{_address(each).removeprefix('cid:')}>",
            disposition="inline",
            filename=f"foto-{each.nummer}.{_ENDINGS[each.media_type]}",
        )


_ENDINGS = {"image/png": "png", "image/jpeg": "jpg"}


def _address(beeld: Beeld) -> str:
    return f"cid:foto-{beeld.nummer}@nieuwsbrief"


def _width(inhoud: bytes) -> int:
    """Return how many pixels a picture is wide."""
    from PIL import Image  # noqa: PLC0415

    with Image.open(BytesIO(inhoud)) as picture:
        return picture.width
