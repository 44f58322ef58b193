"""The matcher against other solvers on the same problems; prints a table."""
