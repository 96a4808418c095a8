"""From Markdown to what a platform shows.

`escape` makes values safe to stand in Markdown. `reading` turns Markdown into the nouns of
`document`; everything that shows an answer other than as HTML walks those, and no tokens.
"""
