"""The functions of toolz, each of which waits for the arguments it lacks."""

from toolz.curried import *
