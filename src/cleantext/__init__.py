"""Turn the text of scraped web pages into text fit to read, search, index or train on: line by line, with reasons, reversibly.

>>> import cleantext
>>> cleantext.clean("Secondly,Alibaba grew.")
'Secondly, Alibaba grew.'
"""

from cleantext.document import Document
from cleantext.edit import GUESS, LIKELY, SURE, Edit, Patch
from cleantext.errors import CleantextError
from cleantext.filter import Filter, Kind, Stage
from cleantext.io.decoding import Decoded, decode
from cleantext.pipeline import Pipeline, clean
from cleantext.profile import Profile
from cleantext.report import Report

__all__ = [
    "GUESS",
    "LIKELY",
    "SURE",
    "CleantextError",
    "Decoded",
    "Document",
    "Edit",
    "Filter",
    "Kind",
    "Patch",
    "Pipeline",
    "Profile",
    "Report",
    "Stage",
    "clean",
    "decode",
]
