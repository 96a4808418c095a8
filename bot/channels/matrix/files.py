"""Files and pictures, both ways; in an encrypted room nobody else can read them."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from nio import MemoryDownloadResponse, UploadResponse
from nio.client.async_client import AsyncClient
from nio.crypto.attachments import decrypt_attachment
from nio.events.room_events import RoomEncryptedMedia, RoomMessageMedia

from bot.channels.channel import Attachment, File
from bot.channels.matrix.refusals import refused

_ANY = "application/octet-stream"


async def uploaded(client: AsyncClient, room_id: str, file: File) -> dict[str, Any]:
    """Hand a file to the server; return what the room gets. Raises `DeliveryError`."""
    room = client.rooms.get(room_id)
    encrypted = room is not None and room.encrypted
    response, keys = await client.upload(
        lambda *_: BytesIO(file.content),
        content_type=_ANY if encrypted else file.media_type,
        filename=None if encrypted else file.name,
        encrypt=encrypted,
        filesize=len(file.content),
    )
    if not isinstance(response, UploadResponse):
        raise refused(room_id, response)
    url = response.content_uri
    where = {"file": {**keys, "url": url}} if keys else {"url": url}
    return {
        "msgtype": "m.image" if file.media_type.startswith("image/") else "m.file",
        "body": file.name,
        "filename": file.name,
        "info": {"mimetype": file.media_type, "size": len(file.content)},
        "m.mentions": {},
        **where,
    }


def attached(client: AsyncClient, event: RoomMessageMedia | RoomEncryptedMedia) -> Attachment:
    """Return a file that somebody sent; it is fetched only when somebody reads it."""
    content: Mapping[str, Any] = event.source["content"]
    info = content.get("info") or {}

    async def read() -> bytes:
        answer = await client.download(mxc=event.url)
        if not isinstance(answer, MemoryDownloadResponse):
            raise FileNotFoundError(event.event_id)
        if isinstance(event, RoomEncryptedMedia):
            return decrypt_attachment(  # type: ignore[no-any-return]
                answer.body, event.key["k"], event.hashes["sha256"], event.iv
            )
        return bytes(answer.body)

    return Attachment(
        name=str(content.get("filename") or content.get("body", "")),
        media_type=str(info.get("mimetype") or _ANY),
        size=int(info.get("size") or 0),
        read=read,
    )
