"""What a homeserver that does not take something means by it."""

from datetime import timedelta

from nio import ErrorResponse

from bot.channels.channel import DeliveryError

_FOR_GOOD = frozenset({"M_FORBIDDEN", "M_TOO_LARGE"})
"""The bot may not speak there, or is not there any more; or nobody may say so much."""


def refused(where: str, answer: object) -> DeliveryError:
    """Return the error that an answer of the server stands for."""
    if not isinstance(answer, ErrorResponse):
        return DeliveryError(where)
    wait = answer.retry_after_ms
    return DeliveryError(
        where,
        timedelta(milliseconds=wait) if wait else None,
        permanent=answer.status_code in _FOR_GOOD,
    )
