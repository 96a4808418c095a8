"""The least that a bot can do, to measure beside ours: nio's own loop, and ``pong`` to ``!ping``.

``python -m benchmarks.echo HOMESERVER USER PASSWORD FOLDER`` is the same device in one folder.
"""

import asyncio
import json
import logging
import sys
from pathlib import Path

from nio import Event, InviteMemberEvent, LoginResponse, MatrixRoom, RoomMessageText
from nio.client.async_client import AsyncClient, AsyncClientConfig


async def main(homeserver: str, user: str, password: str, folder: str) -> None:
    """Answer until killed."""
    config = AsyncClientConfig(
        encryption_enabled=True, store_sync_tokens=True, pickle_key="sleutel"
    )
    client = AsyncClient(homeserver, user, store_path=folder, config=config)
    await _enter(client, password, Path(folder) / "session.json")

    async def echo(room: MatrixRoom, event: Event) -> None:
        if isinstance(event, RoomMessageText) and event.body.startswith("!ping"):
            content = {"msgtype": "m.notice", "body": "pong"}
            await client.room_send(
                room.room_id, "m.room.message", content, ignore_unverified_devices=True
            )

    async def join(room: MatrixRoom, _event: Event) -> None:
        await client.join(room.room_id)

    client.add_event_callback(echo, RoomMessageText)
    client.add_event_callback(join, InviteMemberEvent)  # type: ignore[arg-type]
    await client.sync_forever(timeout=30_000, full_state=True)


async def _enter(client: AsyncClient, password: str, file: Path) -> None:
    if facts := _read(file):
        client.restore_login(**facts)
        return
    answer = await client.login(password)
    if not isinstance(answer, LoginResponse):
        raise SystemExit(str(answer))
    names = ("user_id", "device_id", "access_token")
    _write(file, {name: getattr(answer, name) for name in names})


def _read(file: Path) -> dict[str, str]:
    facts: dict[str, str] = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return facts


def _write(file: Path, facts: dict[str, str]) -> None:
    file.write_text(json.dumps(facts), encoding="utf-8")


if __name__ == "__main__":
    logging.getLogger("nio").setLevel(logging.CRITICAL)
    asyncio.run(main(*sys.argv[1:]))
