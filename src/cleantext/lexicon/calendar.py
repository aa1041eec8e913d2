"""Months and weekdays as English writes them (CLDR 46, locale en, format wide)."""

from typing import Final

WEEKDAYS: Final = frozenset({"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})

MONTHS: Final = frozenset({"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"})

AMBIGUOUS_MONTHS: Final = frozenset({"March", "May", "August"})
"""Months that are lower-case English words too: they need a day or a year beside them."""
