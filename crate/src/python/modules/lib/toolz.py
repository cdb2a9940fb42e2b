"""Functions of sequences, functions and dictionaries."""

import builtins as _builtins
from functools import partial, reduce

from toolz.itertoolz import *
from toolz.functoolz import *
from toolz.dicttoolz import *
from toolz.recipes import *
import toolz.curried as curried
import toolz.dicttoolz as dicttoolz
import toolz.functoolz as functoolz
import toolz.itertoolz as itertoolz
import toolz.recipes as recipes

__version__ = "1.2.0"

comp = compose
filter = _builtins.filter
map = _builtins.map
sorted = _builtins.sorted
