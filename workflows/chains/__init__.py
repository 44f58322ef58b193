"""Reading a WeChat chain (接龙): from words to rides asked for, offered and withdrawn."""
