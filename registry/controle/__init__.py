"""What a coordinator should look at: facts of every service, gathered and put in order."""
