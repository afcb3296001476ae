"""Pictures of sessions: what is cut from an upload, and how that is done without trusting the file."""
