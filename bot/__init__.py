"""The shell around the core: the command line, chat platforms, templates, the event loop."""
