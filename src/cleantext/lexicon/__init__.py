"""Word lists, as data. Each list names its source; no module here holds logic."""
