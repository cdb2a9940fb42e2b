//! Shared parts of the tests: finding corpora and comparing outputs.
