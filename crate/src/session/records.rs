//! What the event log tells of each task, for the queries of a client.

use crate::python::services::{Record, RecordState};
use crate::scheduler::{EventKind, EventLog};

/// All tasks so far, in order of submission.
pub(super) fn of(log: &EventLog) -> Vec<Record> {
    let mut records: Vec<Record> = log
        .keys()
        .iter()
        .enumerate()
        .map(|(task, key)| Record {
            task: task as u32,
            key: key.clone(),
            state: RecordState::Waiting,
            lane: None,
            bytes: 0.0,
            started_micros: None,
            stopped_micros: None,
        })
        .collect();
    for event in log.events() {
        let Some(record) = records.get_mut(event.task as usize) else { continue };
        match event.kind {
            EventKind::Started => {
                record.state = RecordState::Processing;
                record.lane = event.lane;
                record.started_micros = Some(event.micros);
            }
            EventKind::Finished | EventKind::Failed => {
                let is_error = event.kind == EventKind::Failed;
                record.state = if is_error { RecordState::Erred } else { RecordState::Memory };
                record.bytes = event.bytes;
                record.stopped_micros = Some(event.micros);
            }
            EventKind::Skipped => record.state = RecordState::Erred,
            EventKind::Released => record.state = RecordState::Released,
            EventKind::Submitted | EventKind::Ready | EventKind::Cleared => {}
        }
    }
    records
}
