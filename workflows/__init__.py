"""The acts that touch more than one row, a file per act, named by its verb."""
