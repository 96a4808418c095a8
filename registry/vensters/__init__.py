"""Who may look through the window: links that open it once, and visits that last a while."""
