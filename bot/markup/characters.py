"""Which characters people may be shown.

A terminal obeys control characters, and what cannot be seen can deceive: text that reads
backwards, words that look equal and are not. Nothing leaves `bot.markup` but through `clean`.
"""

import re

# Unicode's controls (Cc), and the two separators that some programs take for a newline.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
# Half a character: it cannot be written as UTF-8, so that printing it would raise.
_SURROGATE = re.compile(r"[\ud800-\udfff]")
# Of Unicode's format characters (Cf) those without a shape: soft hyphen, zero-width spaces and
# marks, embeddings and isolates (UAX #9), fillers; and the block of the tags,
# which are invisible letters.
_ALWAYS_INVISIBLE = (
    r"[\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    r"\U0001d173-\U0001d17a\U000e0000-\U000e00ff]"
)
# The joiner makes one picture of several emoji; anywhere else it only hides.
_EMOJI = r"\u2190-\u2bff\U0001f000-\U0001faff"
_LONE_JOINER = rf"(?<![{_EMOJI}\ufe0f])\u200d|\u200d(?![{_EMOJI}])"
_INVISIBLE = re.compile(f"{_ALWAYS_INVISIBLE}|{_LONE_JOINER}")


def clean(text: str) -> str:
    r"""Return ``text`` without what cannot be seen, a space for each control character.

    >>> clean("rood\x1b[31m"), clean("\u202egnal\u200b")
    ('rood [31m', 'gnal')
    """
    if text.isprintable():  # false as soon as one of the characters above is in it
        return text
    return _SURROGATE.sub("\ufffd", _CONTROL.sub(" ", _INVISIBLE.sub("", text)))


def fold(text: str) -> str:
    r"""Return ``text`` cleaned, on one line, every run of white space one space.

    >>> fold("  drie\n\tplaatsen ")
    'drie plaatsen'
    """
    return " ".join(clean(text).split())
