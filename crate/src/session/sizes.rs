//! Bytes that a result takes, for the memory plots: as CPython would count them.

use crate::data::Value;
use crate::python::modules::numpy::array_in;

/// Items of a container that are looked at; the others count as their average.
const SAMPLE: usize = 16;

/// # Source
/// `dask.sizeof`: `sys.getsizeof` of an object and of what its containers hold, sampled.
pub(super) fn size_of(value: &Value) -> f64 {
    sized(value, 8)
}

fn sized(value: &Value, depth: u32) -> f64 {
    let inner = |items: &[Value]| -> f64 {
        if depth == 0 || items.is_empty() {
            return 0.0;
        }
        let step = items.len().div_ceil(SAMPLE);
        let sample: Vec<f64> = items.iter().step_by(step).map(|item| sized(item, depth - 1)).collect();
        sample.iter().sum::<f64>() / sample.len() as f64 * items.len() as f64
    };
    match value {
        Value::None | Value::Undefined | Value::Ellipsis | Value::NotImplemented => 16.0,
        Value::Bool(_) | Value::Int(_) => 28.0,
        Value::Float(_) => 24.0,
        Value::Big(big) => 24.0 + big.bits() as f64 / 30.0 * 4.0,
        Value::Str(text) => 49.0 + text.len() as f64,
        Value::Bytes(bytes) => 33.0 + bytes.len() as f64,
        Value::List(list) => {
            let items = list.to_vec();
            56.0 + 8.0 * items.len() as f64 + inner(&items)
        }
        Value::Tuple(items) => 40.0 + 8.0 * items.len() as f64 + inner(items),
        Value::Dict(dict) => {
            let items: Vec<Value> = dict.to_vec().into_iter().flat_map(|(key, value)| [key, value]).collect();
            64.0 + 50.0 * items.len() as f64 + inner(&items)
        }
        Value::Set(set) => {
            let items = set.to_vec();
            216.0 + 32.0 * items.len() as f64 + inner(&items)
        }
        Value::Object(_) if let Some(array) = array_in(value) => 112.0 + array.bytes() as f64,
        _ => 48.0,
    }
}
