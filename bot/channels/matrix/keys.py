"""The keys that other people's clients need before they can write to the device of the bot."""

from aiohttp import ClientError
from nio import KeysUploadError, KeysUploadResponse
from nio.api import Api
from nio.client.async_client import AsyncClient

from bot.channels.channel import ChannelTrouble

LOST = (
    "De sleutels van de bot zijn weg of passen niet meer bij de server. "
    "Doe: netwerkbot doctor --herstel"
)


class Lost(ChannelTrouble):
    """The keys of the device are gone, or clash with those on the server."""

    def __init__(self) -> None:
        """Say how that is mended."""
        super().__init__(LOST)


async def upload_keys(client: AsyncClient) -> None:
    """Give the server what it has too few of.

    nio notes new keys only after the server has them. Who dies in between makes others of the
    same names, which the server then refuses for ever: here they are noted first. Raises `Lost`
    for keys that the server will not have, and `ClientError`.
    """
    if client.olm is None or not client.should_upload_keys:
        return
    facts = client.olm.share_keys()
    client.olm.save_account()
    method, path, data = Api.keys_upload(client.access_token, facts)
    answer = await client._send(KeysUploadResponse, method, path, data)  # noqa: SLF001
    if isinstance(answer, KeysUploadError):
        if "already exists" in answer.message:
            raise Lost
        raise ClientError(answer.status_code)
