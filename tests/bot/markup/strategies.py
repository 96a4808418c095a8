"""What people may type, with more of the characters that mean something than they would."""

import unicodedata

from hypothesis import strategies as st

MARKS = "`*_[](){}<>&~|#!\\\"'+-=:.;,/@^$%0123456789 \t\n\r\x0b\x0c\x85\u00a0\u2028"
DANGEROUS = "\x00\x07\x08\x1b\x7f\x9b\x9d\u00ad\u200b\u200e\u202a\u202e\u2066\u2069\ufeff"
FRAGMENTS = (
    *(
        "25. oktober",
        "1) x",
        "# kop",
        "kop #",
        "> zei",
        "- punt",
        "+ punt",
        "* punt",
        "---",
        "===",
    ),
    *("[x](http://x.nl)", "![x](y)", "<http://x.nl>", "<a@b.nl>", "<b>", "<!-- x -->", "&amp;"),
    *("&#27;", "&#x202e;", "&NewLine;", "`", "``", "` `", "~~", "~~~", "**", "__x__", "|---|"),
    *(
        "|",
        "\\|",
        "\\",
        "\\\n",
        "  \n",
        "    ",
        "[x]: y",
        "\x1b[31m",
        "<http://x/%1b%07>",
        "👩‍👩‍👧",
    ),
)

characters = st.one_of(
    st.sampled_from(MARKS),
    st.sampled_from(DANGEROUS),
    st.characters(codec="utf-8", exclude_characters="\u200d"),
)
texts = st.text(characters, max_size=40)
markdown = st.lists(
    st.one_of(st.sampled_from(FRAGMENTS), st.sampled_from("\n "), texts), max_size=30
).map("".join)

# Format characters that have a shape of their own: signs of Arabic, Syriac, Kaithi, Egyptian.
VISIBLE_FORMATS = {
    *map(chr, range(0x600, 0x606)),
    *("\u06dd", "\u070f", "\u0890", "\u0891", "\u08e2", "\U000110bd", "\U000110cd"),
    *map(chr, range(0x13430, 0x13440)),
    *map(chr, range(0x1BCA0, 0x1BCA4)),
}


def shown(text: str) -> str:
    """Return what people should see of ``text``, worked out from Unicode's own categories."""
    seen = (character for character in text if not is_invisible(character))
    return " ".join("".join(" " if is_control(one) else one for one in seen).split())


def is_invisible(character: str) -> bool:
    if "\U000e0000" <= character <= "\U000e00ff":  # the block of the tags, assigned or not
        return True
    return unicodedata.category(character) == "Cf" and character not in VISIBLE_FORMATS


def is_control(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Zl", "Zp"}
