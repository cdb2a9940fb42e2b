//! Task events as the page gets them: columns of numbers, with names and keys that are new.

use super::protocol::{EVENT_WIDTH, EventBatch};
use crate::scheduler::EventLog;

/// What of the log has been sent.
#[derive(Debug, Default)]
pub(super) struct Cursor {
    events: usize,
    names: usize,
    keys: usize,
}

/// At most this many events in one message.
const MOST: usize = 50_000;

/// What is new in the log.
pub(super) fn since(log: &EventLog, cursor: &mut Cursor) -> Option<EventBatch> {
    let new = &log.events()[cursor.events..];
    if new.is_empty() {
        return None;
    }
    let new = &new[..new.len().min(MOST)];
    let mut columns = Vec::with_capacity(new.len() * EVENT_WIDTH);
    for event in new {
        let lane = event.lane.map_or(-1.0, f64::from);
        columns.extend([
            f64::from(event.kind as u8),
            event.micros,
            f64::from(event.task),
            lane,
            event.bytes,
            f64::from(event.name),
        ]);
    }
    let batch = EventBatch {
        names: log.names()[cursor.names..].to_vec(),
        first_key: cursor.keys as u32,
        keys: log.keys()[cursor.keys..].iter().map(|key| key.to_string()).collect(),
        columns,
    };
    cursor.events += new.len();
    cursor.names = log.names().len();
    cursor.keys = log.keys().len();
    Some(batch)
}
