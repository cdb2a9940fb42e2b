//! Calling `str` and `bytes`.

use crate::data::{R, Value, Vm, value_error};

/// The bytes that an iterable of integers holds.
///
/// # Errors
/// TypeError for other items, ValueError for those beyond a byte.
pub fn byte_items(vm: &mut Vm, items: &Value) -> R<Vec<u8>> {
    let items = vm.collect(items)?;
    let mut bytes = Vec::with_capacity(items.len());
    for item in &items {
        let byte = vm.index(item)?;
        bytes.push(u8::try_from(byte).map_err(|_| value_error("bytes must be in range(0, 256)"))?);
    }
    Ok(bytes)
}
