"""Functions of sequences, functions and dictionaries: toolz."""

from toolz import *
from toolz import __version__
