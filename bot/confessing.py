"""What the log may say of a fault: never the words of people."""

import traceback


def without_words(error: BaseException) -> str:
    """Return the class of ``error`` and its frames; its message may hold words of people."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    return f"{type(error).__qualname__}\n{frames}"
