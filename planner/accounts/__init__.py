"""Who works in the workbench: accounts, their passwords, log-ins, links and permissions."""
