"""The parts of `duplicate_sections`: blocks of words, pairs of blocks that restate each other, chains of such pairs."""
