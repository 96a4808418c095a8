"""What is measured: saying it, being asked for it, and looking back."""
