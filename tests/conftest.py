"""Hypothesis profiles: the same examples at every run, so that a red test stays red; `--hypothesis-profile=explore` looks for new ones."""

from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile("same")
