//! The shape of the cluster: read from keywords, and described.

use crate::data::{R, Value, Vm, value_error};
use crate::python::modules::dask::keyword;
use crate::python::services::{Shape, backend};

/// Where the scheduler of this page is, in Dask's form.
pub(super) const ADDRESS: &str = "inproc://wask/1";

/// `"2GiB"`, `4e9`, …
pub(super) fn bytes(vm: &mut Vm, value: &Value) -> R<u64> {
    match value {
        Value::Int(count) => Ok(*count as u64),
        Value::Float(count) => Ok(*count as u64),
        other => {
            let text = vm.str(other)?;
            let digits = text.trim_end_matches(char::is_alphabetic).trim();
            let unit = text[digits.len()..].trim().to_lowercase();
            let scale = match unit.as_str() {
                "" | "b" => 1.0,
                "k" | "kb" => 1e3,
                "m" | "mb" => 1e6,
                "g" | "gb" => 1e9,
                "kib" => 1024.0,
                "mib" => 1024.0 * 1024.0,
                "gib" => 1024.0 * 1024.0 * 1024.0,
                _ => return Err(value_error(format!("Could not interpret '{text}' as a number of bytes"))),
            };
            match digits.parse::<f64>() {
                Ok(count) => Ok((count * scale) as u64),
                Err(_) => Err(value_error(format!("Could not interpret '{text}' as a number of bytes"))),
            }
        }
    }
}

pub(super) fn count(vm: &mut Vm, kwargs: &Value, name: &str) -> R<Option<u32>> {
    match keyword(kwargs, name) {
        None => Ok(None),
        Some(value) => match vm.index(&value)? {
            count if (1..=64).contains(&count) => Ok(Some(count as u32)),
            count => Err(value_error(format!("{name} must be between 1 and 64, got {count}"))),
        },
    }
}

pub(super) fn reshape(vm: &mut Vm, kwargs: &Value) -> R<()> {
    let mut shape = backend(vm).shape();
    let (workers, threads) = (count(vm, kwargs, "n_workers")?, count(vm, kwargs, "threads_per_worker")?);
    if let Some(workers) = workers {
        shape.workers = workers;
        shape.threads_per_worker = 1;
    }
    if let Some(threads) = threads {
        shape.threads_per_worker = threads;
    }
    match keyword(kwargs, "memory_limit") {
        Some(Value::Str(text)) if text.as_str() == "auto" => {}
        Some(limit) => shape.memory_limit_bytes = bytes(vm, &limit)?,
        None => {}
    }
    backend(vm).set_shape(shape);
    Ok(())
}

/// `23.54 GiB`, as Dask formats bytes.
///
/// # Source
/// `dask.utils.format_bytes`.
pub(super) fn format_bytes(count: u64) -> String {
    for (prefix, power) in [("Pi", 50), ("Ti", 40), ("Gi", 30), ("Mi", 20), ("ki", 10)] {
        let unit = (1u64 << power) as f64;
        if count as f64 >= unit * 0.9 {
            return format!("{:.2} {prefix}B", count as f64 / unit);
        }
    }
    format!("{count} B")
}

pub(super) fn describe(shape: &Shape, closed: bool) -> String {
    if closed {
        return "<Client: No scheduler connected>".to_owned();
    }
    let threads = shape.workers * shape.threads_per_worker;
    let memory = format_bytes(shape.memory_limit_bytes * u64::from(shape.workers));
    format!("<Client: '{ADDRESS}' processes={} threads={threads}, memory={memory}>", shape.workers)
}
