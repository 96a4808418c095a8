"""What people are asked when they register somebody, and whether an answer will do.

Only what may be in the bot is asked: never what belongs in the dossier.
"""

from registry.intake.asking import is_past, questions, window
from registry.intake.checking import Unusual, check, choose, warning
from registry.intake.refusals import (
    LONGEST,
    AnswerNeeded,
    AnswerRefused,
    NoAmount,
    NoDay,
    NoNumber,
    NotAnOption,
    OnlyOne,
    OutOfRange,
    OutsideWindow,
    StillToCome,
    TextTooLong,
    TooEarly,
)

__all__ = [
    "LONGEST",
    "AnswerNeeded",
    "AnswerRefused",
    "NoAmount",
    "NoDay",
    "NoNumber",
    "NotAnOption",
    "OnlyOne",
    "OutOfRange",
    "OutsideWindow",
    "StillToCome",
    "TextTooLong",
    "TooEarly",
    "Unusual",
    "check",
    "choose",
    "is_past",
    "questions",
    "warning",
    "window",
]
