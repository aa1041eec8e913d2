"""Word lists, as data. Each list names its source; only `build`, which packs some of them, holds logic."""
