"""A reader who stumbles over what no answer may show."""

import re
from collections.abc import Iterator

_STUMBLES = re.compile(r"\bNone\b|\(\s*\)|\[\s*\]|\S  |\.\.|&#?\w+;|\( | [.,;)]")


def faults(markdown: str) -> Iterator[str]:
    """Yield what is wrong with an answer; a good one has no faults.

    >>> [*faults("**Wie**\\n\\n- Resultaat: None")]
    ['- Resultaat: None']
    >>> [*faults("**Wat er komt**\\n\\n**Wie**\\n\\n-")]
    ['nothing under **Wat er komt**', 'nothing after -']
    """
    lines = [line for line in markdown.splitlines() if line.strip()]
    yield from (line for line in lines if _STUMBLES.search(line))
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        is_heading = re.fullmatch(r"\*\*[^*]+\*\*", line)
        if is_heading and (not below or below.startswith("**")):
            yield f"nothing under {line}"
        if line.strip() == "-" or line.endswith(":"):
            yield f"nothing after {line}"
