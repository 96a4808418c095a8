"""Mails, handed to a server that speaks SMTP."""

import asyncio
import datetime as dt
import ipaddress
import ssl
from collections.abc import Iterator
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path
from socket import socket

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from pydantic import SecretStr

from bot.channels.channel import Channel, DeliveryError, File, Outgoing
from bot.channels.mail import MailChannel, subject_of
from bot.settings import MailSettings
from tests.bot.smtp import PASSWORD, SENDER, USER, Postbus, serving

ANNA = "anna@voorbeeld.nl"
HELLO = Outgoing("**Dinsdag 25 oktober 2022**: [overleg](https://voorbeeld.nl/x). Tot dan.")


@pytest.fixture
def postbus() -> Postbus:
    return Postbus()


@pytest.fixture
def server(postbus: Postbus) -> Iterator[MailSettings]:
    with serving(postbus) as settings:
        yield settings


def text_of(letter: EmailMessage, kind: str) -> str:
    part = letter.get_body((kind,))
    assert part is not None
    return str(part.get_content())


async def refused(server: MailSettings, timeout_s: float = 5) -> DeliveryError:
    with pytest.raises(DeliveryError) as raised:
        await MailChannel(server, timeout_s=timeout_s).send(ANNA, HELLO, key="1")
    return raised.value


async def test_a_message_is_a_mail_of_its_own(server: MailSettings, postbus: Postbus) -> None:
    channel: Channel = MailChannel(server)

    await channel.send(ANNA, HELLO, key="1")

    [letter] = postbus.letters
    assert (
        letter["Subject"] == "Dinsdag 25 oktober 2022: overleg (https://voorbeeld.nl/x). Tot dan."
    )
    assert (letter["To"], letter["From"]) == (ANNA, f"Netwerkbot <{SENDER}>")
    assert (letter["Auto-Submitted"], letter["Content-Language"]) == ("auto-generated", "nl")
    assert letter["Date"]
    assert '<a href="https://voorbeeld.nl/x"' in text_of(letter, "html")
    assert "Dinsdag 25 oktober 2022: overleg" in text_of(letter, "plain")


async def test_a_mail_says_where_it_comes_from_and_how_to_stop_it(
    server: MailSettings, postbus: Postbus
) -> None:
    await MailChannel(server).send(ANNA, HELLO, key="1")

    text = " ".join(text_of(postbus.letters[0], "plain").split())
    assert "Deze mail komt van de netwerkbot. Ik kan geen mail lezen." in text
    assert "Antwoorden kan in de chat, of via je coördinator." in text
    assert "Wil je deze mails niet meer? Zeg het tegen je coördinator." in text


async def test_a_repeat_has_the_same_number_and_another_message_has_not(
    server: MailSettings, postbus: Postbus
) -> None:
    for key in ("een@mail:anna", "een@mail:anna", "twee"):
        await MailChannel(server).send(ANNA, HELLO, key=key)

    first, again, other = (letter["Message-ID"] for letter in postbus.letters)
    assert first == again != other
    assert "anna" not in first


async def test_files_go_along(server: MailSettings, postbus: Postbus) -> None:
    files = (File("bijeenkomst-3.ics", "text/calendar", b"BEGIN:VCALENDAR\r\n"),)

    await MailChannel(server).send(ANNA, Outgoing("Hallo", files=files), key="1")

    [part] = postbus.letters[0].iter_attachments()
    assert (part.get_filename(), part.get_content_type()) == ("bijeenkomst-3.ics", "text/calendar")
    assert part.get_payload(decode=True) == files[0].content


@pytest.mark.parametrize(
    "answer", ["550 5.1.1 User unknown", "551 elders", "553 no such mailbox", "550 nee"]
)
async def test_an_address_that_does_not_exist_is_gone(
    server: MailSettings, postbus: Postbus, answer: str
) -> None:
    postbus.refuses[ANNA] = answer

    assert (await refused(server)).gone == "het mailadres werkt niet"


@pytest.mark.parametrize(
    "answer",
    [
        "450 4.2.1 probeer het later",
        "421 te druk",
        "552 5.2.2 vol",
        "550 5.7.1 jij mag dat niet",
        "550 relay not permitted",
        "554 5.7.1 Relay access denied",
    ],
)
async def test_what_may_be_put_right_is_tried_again(
    server: MailSettings, postbus: Postbus, answer: str
) -> None:
    postbus.refuses[ANNA] = answer

    error = await refused(server)

    assert (error.gone, error.permanent) == ("", False)


@pytest.mark.parametrize(("answer", "permanent"), [("451 straks", False), ("554 spam", True)])
async def test_a_text_that_is_refused_says_nothing_of_the_address(
    server: MailSettings, postbus: Postbus, answer: str, *, permanent: bool
) -> None:
    postbus.refuses["DATA"] = answer

    error = await refused(server)

    assert (error.gone, error.permanent) == ("", permanent)


async def test_a_server_that_is_away_or_says_nothing_is_a_delivery_error(
    server: MailSettings,
) -> None:
    with socket() as silent:
        silent.bind(("127.0.0.1", 0))
        port = silent.getsockname()[1]
        away = server.model_copy(update={"port": port})
        errors = [await refused(away)]
        silent.listen()
        errors.append(await refused(away, timeout_s=0.2))

    assert [each.permanent for each in errors] == [False, False]


async def test_a_server_without_the_encryption_that_is_asked_for_gets_nothing(
    server: MailSettings, postbus: Postbus
) -> None:
    for security in ("starttls", "tls"):
        await refused(server.model_copy(update={"security": security}))

    assert postbus.letters == []


async def test_with_encryption_the_bot_logs_in(
    postbus: Postbus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
    (tmp_path / "wachtwoord").write_text(f"{PASSWORD}\n")
    with serving(postbus, _certified(tmp_path)) as server:
        ways = (
            {"user": USER, "password": SecretStr(PASSWORD)},
            {"user": USER, "password_file": tmp_path / "wachtwoord"},
        )
        for way in ways:
            await MailChannel(server.model_copy(update=way)).send(ANNA, HELLO, key="1")
        wrong = server.model_copy(update={"user": USER, "password": SecretStr("mis")})
        await refused(wrong)

    assert len(postbus.letters) == 2


async def test_a_certificate_that_nobody_knows_is_refused(
    postbus: Postbus, tmp_path: Path
) -> None:
    with serving(postbus, _certified(tmp_path)) as server:
        await refused(server)

    assert postbus.letters == []


async def test_nobody_is_heard_and_nothing_is_taken_back(server: MailSettings) -> None:
    channel = MailChannel(server)

    async def hear(_heard: object) -> None:
        raise AssertionError

    with suppress(TimeoutError):
        await asyncio.wait_for(channel.listen(hear), 0.05)

    assert not channel.is_group(ANNA)
    assert not await channel.redact(ANNA, "1")


def test_a_long_first_line_is_cut_after_a_word() -> None:
    assert len(subject_of("woorden " * 30)) <= 71
    assert subject_of("x" * 100).endswith("x …")


def _certified(folder: Path) -> ssl.SSLContext:
    """Return what a server at 127.0.0.1 shows; ``cert.pem`` is for who should believe it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    address = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
        .not_valid_after(dt.datetime(2099, 1, 1, tzinfo=dt.UTC))
        .add_extension(x509.SubjectAlternativeName([address]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (folder / "cert.pem").write_bytes(certificate.public_bytes(pem))
    (folder / "key.pem").write_bytes(key.private_bytes(pem, *plain))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return context
