"""What pages show, as plain values: read from the records, said in words, ready for the macros."""
