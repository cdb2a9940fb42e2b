//! `tokenize`: equal values get equal names; and names that no other value gets.

use std::sync::atomic::{AtomicU64, Ordering};

use md5::{Digest, Md5};

use super::{Collection, Delayed};
use crate::data::{Builtin, R, Value, Vm, shape_text};
use crate::python::modules::numpy::array_in;

pub(super) static FUNCTIONS: &[Builtin] = &[Builtin::new(
    "tokenize",
    "(*args, ensure_deterministic=None, **kwargs)",
    "A hexadecimal name for values: equal values have equal names.",
    |vm, args| {
        let token = tokenize(vm, &[args[0].clone(), args[2].clone()])?;
        Ok(Value::str(token))
    },
)];

/// 32 hexadecimal digits that depend on the values alone.
///
/// # Errors
/// What reading the values raises.
pub fn tokenize(vm: &mut Vm, values: &[Value]) -> R<String> {
    let mut hash = Md5::new();
    let mut feeder = Feeder { vm, open: Vec::new() };
    for value in values {
        feeder.feed(&mut hash, value)?;
    }
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Walks values; what is being walked already is not entered again.
struct Feeder<'a> {
    vm: &'a mut Vm,
    open: Vec<u64>,
}

impl Feeder<'_> {
    fn feed(&mut self, hash: &mut Md5, value: &Value) -> R<()> {
        hash.update(value.tag().to_le_bytes());
        match value {
            Value::Str(text) => {
                hash.update((text.len() as u64).to_le_bytes());
                hash.update(text.as_bytes());
            }
            Value::Bytes(bytes) => hash.update(&**bytes),
            Value::Big(big) => hash.update(big.to_signed_bytes_le()),
            Value::List(list) => self.all(hash, value, &list.to_vec())?,
            Value::Tuple(tuple) => self.all(hash, value, tuple)?,
            Value::Dict(dict) => {
                let pairs: Vec<Value> = dict.to_vec().into_iter().map(|(key, value)| Value::tuple(vec![key, value])).collect();
                self.unordered(hash, value, &pairs)?;
            }
            Value::Set(set) => self.unordered(hash, value, &set.to_vec())?,
            Value::Slice(slice) => self.all(hash, value, &[slice.start.clone(), slice.stop.clone(), slice.step.clone()])?,
            Value::Range(range) => hash.update(format!("{}:{}:{}", range.start, range.stop, range.step)),
            Value::Function(function) => {
                let code = &function.code;
                hash.update(code.source.text.get(code.span.0 as usize..code.span.1 as usize).unwrap_or(""));
                hash.update(code.name.name().as_bytes());
                let captured = function.cells.iter().map(|cell| cell.get());
                let parts: Vec<Value> =
                    function.defaults.iter().chain(&function.keyword_defaults).cloned().chain(captured).collect();
                self.all(hash, value, &parts)?;
            }
            Value::Builtin(builtin) => hash.update(builtin.name),
            Value::Method(method) => self.all(hash, value, &[method.receiver.clone(), method.function.clone()])?,
            Value::Module(module) => hash.update(&module.name),
            Value::Class(class) => {
                hash.update(class.module);
                hash.update(class.name.name().as_bytes());
            }
            Value::Instance(_) if let Some(collection) = Collection::of(value) => match collection {
                Collection::Array(grid) => hash.update(&*grid.name),
                Collection::Bag(parts) => parts.nodes.iter().for_each(|node| hash.update(&*node.key)),
            },
            Value::Instance(instance) => {
                hash.update(instance.class.name.name().as_bytes());
                let attrs: Vec<Value> =
                    instance.attrs.lock().iter().flat_map(|(name, value)| [Value::Str(name.name()), value.clone()]).collect();
                self.all(hash, value, &attrs)?;
            }
            Value::Object(_) if let Some(array) = array_in(value) => {
                hash.update(array.dtype.name());
                hash.update(shape_text(&array.shape));
                let array = array.contiguous()?;
                hash.update(array.raw_bytes());
            }
            Value::Object(_) => match value.downcast::<Delayed>() {
                Some(delayed) => hash.update(delayed.node.key.as_bytes()),
                None => {
                    let text = self.vm.repr(value)?;
                    hash.update(text);
                }
            },
            other => hash.update(other.bits().to_le_bytes()),
        }
        Ok(())
    }

    /// The items of a container in which order does not count.
    fn unordered(&mut self, hash: &mut Md5, container: &Value, items: &[Value]) -> R<()> {
        hash.update((items.len() as u64).to_le_bytes());
        if self.open.contains(&container.bits()) {
            return Ok(());
        }
        self.open.push(container.bits());
        let mut parts = Vec::with_capacity(items.len());
        let fed = items.iter().try_for_each(|item| {
            let mut part = Md5::new();
            self.feed(&mut part, item)?;
            parts.push(part.finalize());
            Ok(())
        });
        self.open.pop();
        parts.sort();
        parts.iter().for_each(|part| hash.update(part));
        fed
    }

    fn all(&mut self, hash: &mut Md5, container: &Value, items: &[Value]) -> R<()> {
        hash.update((items.len() as u64).to_le_bytes());
        if self.open.contains(&container.bits()) {
            return Ok(());
        }
        self.open.push(container.bits());
        let fed = items.iter().try_for_each(|item| self.feed(hash, item));
        self.open.pop();
        fed
    }
}

/// A random UUID's text, different at each call.
pub fn unique() -> String {
    static COUNTER: AtomicU64 = AtomicU64::new(0);
    let count = COUNTER.fetch_add(1, Ordering::Relaxed);
    let clock = crate::sys::unix_seconds().to_bits() ^ crate::sys::now_micros().to_bits().rotate_left(17);
    let high = mix(clock ^ count.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let low = mix(high ^ count);
    let (a, b, c) = (high >> 32, high >> 16 & 0xffff, high & 0xfff | 0x4000);
    let (d, e) = (low >> 48 & 0x3fff | 0x8000, low & 0xffff_ffff_ffff);
    format!("{a:08x}-{b:04x}-{c:04x}-{d:04x}-{e:012x}")
}

/// # Source
/// The finalizer of SplitMix64 (Steele, Lea and Flood, 2014).
fn mix(mut x: u64) -> u64 {
    x = x.wrapping_add(0x9E37_79B9_7F4A_7C15);
    x = (x ^ x >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ x >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ x >> 31
}
