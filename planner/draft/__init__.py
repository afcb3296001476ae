"""What organisers edit: tables, the frozen snapshot that rules and compile read, and the acts that write."""
