"""What people say of werkplannen: reading them, filling them in, and taking matters up."""
