"""The functions of operator, each of which waits for the arguments it lacks."""

from toolz.curried.operator import *
