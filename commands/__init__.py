"""The language of the bot: what people may ask, and the facts they get back."""
