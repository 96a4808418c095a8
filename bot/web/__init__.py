"""The web server of the bot. Importing it takes long: only where it is switched on."""
