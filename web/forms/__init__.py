"""The forms: what may be typed, and the sentence for what can't be meant."""
