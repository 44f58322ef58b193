"""What a page shows, made ready for its template: plain values, no sums left to do."""
