"""The reads: the only place that says select(); a module per subject."""
