"""The window: a page that shows what can be asked in chat, and changes nothing.

`pages` says what may be looked at; `asking` asks it as whoever looks; `writing` writes the answer;
`door` lets people in and out; `window` joins them.
"""
