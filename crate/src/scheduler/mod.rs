//! The state machine that decides what runs next, its events and their log.
