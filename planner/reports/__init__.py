"""What people report: faults in the text, barriers, anything else. The public side may write here, and only here."""
