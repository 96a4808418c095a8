"""What answers and reminders are made of: facts, without words and for any platform."""

from pydantic import BaseModel, ConfigDict


class Fact(BaseModel):
    """A part of a view."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Choice(Fact):
    """Something to pick by its number: what people see, and the line that it stands for."""

    label: str
    opdracht: str


class View(Fact):
    """What the bot has to say. The template named after its class finds the words.

    ``choices`` are numbered from 1 when they are shown, and understood when somebody answers
    with a number. ``ongedaan`` is the line that undoes what was done, if it can be undone.
    """

    choices: tuple[Choice, ...] = ()
    ongedaan: str = ""
