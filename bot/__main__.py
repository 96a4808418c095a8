"""``python -m bot`` is the command ``netwerkbot``."""

from bot.cli import main

main()
