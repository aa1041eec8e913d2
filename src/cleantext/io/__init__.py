"""Folders and files: finding them, reading them as text, writing them whole."""
