"""Files that people send to the bot; Teams says where they lie.

Only what lies with Microsoft is fetched: an address in an activity is not to make the bot look
round in the network that it stands in.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit

import httpx
from microsoft_teams.api.activities.message import MessageActivity
from microsoft_teams.api.models.attachment import Attachment as Sent

from bot.channels.channel import Attachment

_DOWNLOAD = "application/vnd.microsoft.teams.file.download.info"
_HOSTS = (".sharepoint.com", ".sharepoint.us", ".svc.ms")
_ANY = "application/octet-stream"
_MOST = 12_000_000
"""More than anybody may send: what is larger is not read to its end."""
_PATIENCE_S = 15


@dataclass(frozen=True)
class Files:
    """Fetches files over ``client``; ``local``: those of this machine too, as in a test."""

    client: httpx.AsyncClient
    local: bool = False

    def attached(self, activity: MessageActivity) -> tuple[Attachment, ...]:
        """Return the files that came with a line; each is fetched only when somebody reads it."""
        return tuple(self._files(activity))

    def _files(self, activity: MessageActivity) -> Iterator[Attachment]:
        for each in activity.attachments or ():
            if url := self._place_of(each):
                yield Attachment(each.name or "bestand", _ANY, 0, partial(self._read, url))

    def _place_of(self, sent: Sent) -> str:
        """Return where a file lies; nothing when it is none, or lies where it should not."""
        if sent.content_type != _DOWNLOAD or not isinstance(sent.content, dict):
            return ""
        url = str(sent.content.get("downloadUrl", ""))
        place = urlsplit(url)
        if place.scheme == "https" and (place.hostname or "").endswith(_HOSTS):
            return url
        return url if self.local and place.hostname == "127.0.0.1" else ""

    async def _read(self, url: str) -> bytes:
        content = bytearray()
        try:
            async with self.client.stream("GET", url, timeout=_PATIENCE_S) as answer:
                answer.raise_for_status()
                async for part in answer.aiter_bytes():
                    content += part
                    if len(content) > _MOST:
                        break
        except httpx.HTTPError as error:
            raise FileNotFoundError(urlsplit(url).hostname) from error
        return bytes(content)
