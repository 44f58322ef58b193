"""The records: tables, the small rules of one row, the reads."""
