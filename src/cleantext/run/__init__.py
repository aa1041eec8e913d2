"""Runs over many inputs: parts, worker processes, and the manifest that lets a run be resumed."""
