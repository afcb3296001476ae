"""The programme planner: edit, check, publish, render, serve."""
