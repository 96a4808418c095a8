"""A homeserver behind TLS, with a certificate of a CA that nobody else trusts."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from ipaddress import IPv4Address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from registry.clock import SystemClock
from tests.synapse import Homeserver


@dataclass
class Front:
    """A door to a homeserver, which counts who comes by: with TLS, or as a proxy does."""

    server: Homeserver
    port: int = 0
    asked: list[str] = field(default_factory=list)

    async def passes(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Pass on all that comes, both ways."""
        self.asked.append("tls")
        behind = await asyncio.open_connection("127.0.0.1", self.server.port)
        await _join(reader, writer, *behind)

    async def connects(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Do what a proxy is asked by ``CONNECT``."""
        head = await reader.readuntil(b"\r\n\r\n")
        target = head.split(b" ")[1].decode()
        self.asked.append(target)
        host, _, port = target.rpartition(":")
        behind = await asyncio.open_connection(host, int(port))
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        await _join(reader, writer, *behind)


async def _join(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    back: asyncio.StreamReader,
    forth: asyncio.StreamWriter,
) -> None:
    await asyncio.gather(_pour(reader, forth), _pour(back, writer))


async def _pour(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    try:
        while said := await source.read(65_536):
            target.write(said)
            await target.drain()
    except ConnectionError:
        pass  # the other side is gone, and so is this one
    finally:
        target.close()


@asynccontextmanager
async def tls_front(server: Homeserver, folder: Path) -> AsyncIterator[Front]:
    """Put TLS in front of a homeserver; the certificate of its CA is in ``folder/ca.pem``."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(_make_certificates(folder))
    front = Front(server)
    listening = await asyncio.start_server(front.passes, "127.0.0.1", 0, ssl=context)
    front.port = listening.sockets[0].getsockname()[1]
    yield front
    listening.close()


@asynccontextmanager
async def proxy(server: Homeserver) -> AsyncIterator[Front]:
    """Run an HTTP proxy, as an organisation has to the outside."""
    front = Front(server)
    listening = await asyncio.start_server(front.connects, "127.0.0.1", 0)
    front.port = listening.sockets[0].getsockname()[1]
    yield front
    listening.close()


def _make_certificates(folder: Path) -> Path:
    """Write the certificate of a CA, and one of a server that it vouches for, with its key."""
    ca_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    ca_name, name = _named("Proef CA"), _named("localhost")
    constraint = x509.BasicConstraints(ca=True, path_length=None)
    ca = _built(ca_name, ca_name, ca_key).add_extension(constraint, critical=True)
    address = x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))])
    own = _built(name, ca_name, key).add_extension(address, critical=False)
    pem = serialization.Encoding.PEM
    (folder / "ca.pem").write_bytes(ca.sign(ca_key, hashes.SHA256()).public_bytes(pem))
    both = folder / "server.pem"
    both.write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + own.sign(ca_key, hashes.SHA256()).public_bytes(pem)
    )
    return both


def _built(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey
) -> x509.CertificateBuilder:
    now, day = SystemClock().now(), timedelta(days=1)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - day)
        .not_valid_after(now + day)
    )


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
