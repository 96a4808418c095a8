"""A Synapse of one's own: the homeserver that the tests talk to."""

import base64
import hashlib
import hmac
import json
import secrets
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.ports import free_port

_SECRET = "shared"  # noqa: S105 - of a homeserver that lives as long as a test
_PATIENCE_S = 60
_FREE = {"per_second": 100_000, "burst_count": 100_000}
_UNLIMITED = {
    "rc_message": _FREE,
    "rc_registration": _FREE,
    "rc_login": {"address": _FREE, "account": _FREE, "failed_attempts": _FREE},
    "rc_joins": {"local": _FREE, "remote": _FREE},
    "rc_joins_per_room": _FREE,
    "rc_invites": {"per_room": _FREE, "per_user": _FREE, "per_issuer": _FREE},
    "rc_room_creation": _FREE,
}


@dataclass
class Homeserver:
    """A running Synapse, which can be stopped and started again."""

    folder: Path
    port: int
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def is_up(self) -> bool:
        return self.process is not None

    def start(self) -> None:
        """Start, and wait until it answers."""
        command = [
            sys.executable,
            "-m",
            "synapse.app.homeserver",
            "-c",
            str(self.folder / "hs.yaml"),
        ]
        with (self.folder / "out").open("ab") as out:
            self.process = subprocess.Popen(command, stdout=out, stderr=out, cwd=self.folder)
        until = time.monotonic() + _PATIENCE_S
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > until:
                raise RuntimeError((self.folder / "out").read_text()[-2000:])
            time.sleep(0.05)

    def stop(self) -> None:
        """Stop, as a machine that is switched off."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def register(self, name: str, password: str = "wachtwoord") -> str:
        """Make an account; return its address."""
        nonce = self.ask("GET", "/_synapse/admin/v1/register")["nonce"]
        words = [nonce, name, password, "notadmin"]
        mac = hmac.new(_SECRET.encode(), b"\0".join(word.encode() for word in words), hashlib.sha1)
        body = {"nonce": nonce, "username": name, "password": password, "mac": mac.hexdigest()}
        return str(self.ask("POST", "/_synapse/admin/v1/register", body)["user_id"])

    def ask(self, method: str, path: str, body: Any = None, token: str = "") -> Any:
        """Ask something over its HTTP interface."""
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(
            self.url + path,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers=headers | ({"Authorization": f"Bearer {token}"} if token else {}),
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def _answers(self) -> bool:
        try:
            self.ask("GET", "/_matrix/client/versions")
        except OSError:
            return False
        return True


@contextmanager
def running(folder: Path, *, limits: bool = False, **settings: Any) -> Iterator[Homeserver]:
    """Run a Synapse in ``folder``; with ``limits`` it has the rate limits of a real one."""
    port = free_port()
    facts = _settings(folder, port) | ({} if limits else _UNLIMITED) | settings
    (folder / "hs.yaml").write_text(json.dumps(facts))
    (folder / "log.yaml").write_text(json.dumps({"version": 1, "root": {"level": "ERROR"}}))
    server = Homeserver(folder, port)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def _settings(folder: Path, port: int) -> dict[str, Any]:
    seed = base64.b64encode(secrets.token_bytes(32)).decode().rstrip("=")
    (folder / "signing.key").write_text(f"ed25519 a_test {seed}\n")
    resources = [{"names": ["client"], "compress": False}]
    return {
        "server_name": "localhost",
        "public_baseurl": f"http://127.0.0.1:{port}/",
        "pid_file": str(folder / "pid"),
        "listeners": [
            {
                "port": port,
                "bind_addresses": ["127.0.0.1"],
                "type": "http",
                "tls": False,
                "resources": resources,
            }
        ],
        "database": {"name": "sqlite3", "args": {"database": str(folder / "hs.db")}},
        "log_config": str(folder / "log.yaml"),
        "media_store_path": str(folder / "media"),
        "signing_key_path": str(folder / "signing.key"),
        "registration_shared_secret": _SECRET,
        "macaroon_secret_key": _SECRET,
        "form_secret": _SECRET,
        "report_stats": False,
        "trusted_key_servers": [],
        "federation_domain_whitelist": [],
        "bcrypt_rounds": 4,
        "caches": {"sync_response_cache_duration": "0s"},
    }
