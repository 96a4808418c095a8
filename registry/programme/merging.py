"""A three-way merge: what people changed stays, and the rest follows the file.

``base`` is the file as it was last imported, ``ours`` what is stored now, ``theirs`` the file
as it is now. All three are programmes, so the merge is a pure function over them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import ValidationError

from registry.schema.programme import Programme
from registry.values import Value

Soort = Literal["nieuw", "gewijzigd", "vervallen", "behouden"]


@dataclass(frozen=True)
class Verschil:
    """One difference. ``behouden``: people had changed it to ``oud``; the file says ``nieuw``."""

    soort: Soort
    pad: str
    oud: str | None = None
    nieuw: str | None = None


@dataclass
class Merge:
    """The outcome of a merge while it is being made."""

    verschillen: list[Verschil] = field(default_factory=list)

    def programme(self, base: Programme, ours: Programme, theirs: Programme) -> Programme:
        """Return what is to be stored, noting each difference on the way."""
        merged = self._value(base, ours, theirs, "")
        assert isinstance(merged, Programme)  # noqa: S101 - a merge keeps the type
        return merged

    def _value(self, base: Any, ours: Any, theirs: Any, pad: str) -> Any:
        if isinstance(theirs, Value) and type(ours) is type(theirs) is type(base):
            return self._noun(base, ours, theirs, pad)
        if _is_list_of_nouns(theirs) or _is_list_of_nouns(ours):
            merged = self._by_key(_by_slug(base), _by_slug(ours), _by_slug(theirs), pad)
            return tuple(merged.values())
        if isinstance(theirs, dict):
            return self._by_key(base, ours, theirs, pad)
        return self._plain(base, ours, theirs, pad)

    def _noun(self, base: Value, ours: Value, theirs: Value, pad: str) -> Value:
        """Merge key by key, unless what people changed does not go with what the file says now.

        A meeting that people made end at 16:00 cannot begin at 16:30: then theirs is kept whole.
        """
        noted = len(self.verschillen)
        try:
            return type(theirs)(**self._fields(base, ours, theirs, pad))
        except ValidationError:
            del self.verschillen[noted:]
            self._note("behouden", pad, ours, theirs)
            return ours

    def _fields(self, base: Value, ours: Value, theirs: Value, pad: str) -> dict[str, Any]:
        fields = {}
        for name in type(theirs).model_fields:
            at = f"{pad}/{name}" if pad else name
            one, two, three = (getattr(side, name) for side in (base, ours, theirs))
            fields[name] = self._value(one, two, three, at)
        return fields

    def _plain(self, base: Any, ours: Any, theirs: Any, pad: str) -> Any:
        if theirs == ours:
            return ours
        if ours == base:
            self._note("gewijzigd", pad, ours, theirs)
            return theirs
        self._note("behouden", pad, ours, theirs)
        return ours

    def _by_key(
        self,
        base: Mapping[str, Any],
        ours: Mapping[str, Any],
        theirs: Mapping[str, Any],
        pad: str,
    ) -> dict[str, Any]:
        merged = {}
        for key in [*theirs, *(key for key in ours if key not in theirs)]:
            at = f"{pad}/{key}"
            if key in ours and key in theirs:
                merged[key] = self._value(base.get(key, theirs[key]), ours[key], theirs[key], at)
            elif key in theirs:
                if key in base:
                    self._note("behouden", at, None, theirs[key])
                else:
                    self._note("nieuw", at, None, theirs[key])
                    merged[key] = theirs[key]
            elif base.get(key) == ours[key]:
                self._note("vervallen", at, ours[key], None)
            else:
                merged[key] = ours[key]
                self._note("behouden", at, ours[key], None)
        return merged

    def _note(self, soort: Soort, pad: str, oud: Any, nieuw: Any) -> None:
        self.verschillen.append(Verschil(soort, pad, _said(oud), _said(nieuw)))


def _is_list_of_nouns(side: object) -> bool:
    return isinstance(side, Sequence) and bool(side) and hasattr(side[0], "slug")


def _by_slug(nouns: Sequence[Any]) -> dict[str, Any]:
    return {noun.slug: noun for noun in nouns}


def _said(value: Any) -> str | None:
    """Say a value in a few words."""
    if value is None:
        return None
    if isinstance(value, Value):
        named = (getattr(value, name, None) for name in ("naam", "titel", "tekst", "slug"))
        return next((str(name) for name in named if name), "ingevuld")
    if isinstance(value, tuple):
        return ", ".join(filter(None, map(_said, value))) or "leeg"
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return str(value)
