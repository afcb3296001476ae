"""The command line: `planner …`. Each module holds a few commands; `planner.cli.main` is the door."""
