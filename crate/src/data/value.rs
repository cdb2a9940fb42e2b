//! [`Value`]: anything a Python variable can hold, in 16 bytes.

use compact_str::CompactString;
use num_bigint::BigInt;
use num_traits::ToPrimitive;

use super::refs::Header;
use super::{
    BoundMethod, Builtin, CellBox, Class, Dict, Function, Instance, IterBox, List, Module, ObjectBox, Range, Ref, Set, Slice,
    Str, Tuple,
};

/// A Python value.
///
/// Variants from [`Value::Str`] on hold one counted pointer; those before hold plain bits. The tag
/// takes eight bytes, so that a value is written and read as two whole words: a processor that
/// reads a word in other pieces than it was written in waits for memory.
#[repr(u64)]
#[derive(Default)]
pub enum Value {
    /// No value: an unbound variable, a missing argument. Never seen by Python code.
    #[default]
    Undefined,
    None,
    Bool(bool),
    Int(i64),
    Float(f64),
    Ellipsis,
    NotImplemented,
    Builtin(&'static Builtin),
    Str(Ref<Str>),
    /// An integer outside the range of `i64`; never one inside it.
    Big(Ref<BigInt>),
    Bytes(Ref<Vec<u8>>),
    List(Ref<List>),
    Tuple(Ref<Tuple>),
    Dict(Ref<Dict>),
    Set(Ref<Set>),
    Range(Ref<Range>),
    Slice(Ref<Slice>),
    Function(Ref<Function>),
    Method(Ref<BoundMethod>),
    Iter(Ref<IterBox>),
    Module(Ref<Module>),
    Class(Ref<Class>),
    Instance(Ref<Instance>),
    /// A value of a type that another module defines (see [`super::Object`]).
    Object(Ref<ObjectBox>),
    /// A captured variable; never seen by Python code.
    Cell(Ref<CellBox>),
}

const FIRST_COUNTED: u64 = 8;

const _: () = assert!(size_of::<Value>() == 16);

impl Value {
    #[inline(always)]
    pub fn tag(&self) -> u64 {
        #[expect(unsafe_code, reason = "repr(u64) puts the tag first")]
        // SAFETY: the layout of a `repr(u64)` enum starts with its tag.
        unsafe {
            *(std::ptr::from_ref(self).cast::<u64>())
        }
    }

    #[inline(always)]
    pub fn is_counted(&self) -> bool {
        self.tag() >= FIRST_COUNTED
    }

    pub fn str(text: impl Into<CompactString>) -> Value {
        Value::Str(Ref::new(Str::new(text)))
    }

    pub fn list(items: Vec<Value>) -> Value {
        Value::List(Ref::new(List::new(items)))
    }

    pub fn tuple(items: Vec<Value>) -> Value {
        Value::Tuple(Ref::new(Tuple::new(items)))
    }

    pub fn pair(first: Value, second: Value) -> Value {
        Value::Tuple(Ref::new(Tuple::pair(first, second)))
    }

    pub fn bytes(bytes: Vec<u8>) -> Value {
        Value::Bytes(Ref::new(bytes))
    }

    /// The integer in its one canonical form.
    pub fn big(value: BigInt) -> Value {
        match value.to_i64() {
            Some(small) => Value::Int(small),
            None => Value::Big(Ref::new(value)),
        }
    }

    #[inline(always)]
    pub fn is_undefined(&self) -> bool {
        matches!(self, Value::Undefined)
    }

    #[inline(always)]
    pub fn is_none(&self) -> bool {
        matches!(self, Value::None)
    }

    /// The value, or `None` where an argument was not given.
    pub fn given(&self) -> Option<&Value> {
        if self.is_undefined() { None } else { Some(self) }
    }

    pub fn as_str(&self) -> Option<&Ref<Str>> {
        match self.plain() {
            Value::Str(text) => Some(text),
            _ => None,
        }
    }

    /// Moves the value out, leaving [`Value::Undefined`].
    #[inline(always)]
    pub fn take(&mut self) -> Value {
        #[expect(unsafe_code, reason = "moved as two words, see the type's documentation")]
        // SAFETY: the old value moves out, and a valid one takes its place.
        unsafe {
            let words = load(self);
            std::ptr::from_mut(self).cast::<u64>().write(UNDEFINED);
            from_words(words)
        }
    }

    /// `is`: the same object, or the same small plain value.
    pub fn same(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::Float(a), Value::Float(b)) => a.to_bits() == b.to_bits(),
            (Value::Str(a), Value::Str(b)) => Ref::ptr_eq(a, b),
            _ => self.tag() == other.tag() && self.bits() == other.bits(),
        }
    }

    /// Payload bits: the address of counted values, the number of plain ones.
    pub fn bits(&self) -> u64 {
        match self {
            Value::Undefined | Value::None | Value::Ellipsis | Value::NotImplemented => 0,
            Value::Bool(b) => u64::from(*b),
            Value::Int(i) => *i as u64,
            Value::Float(f) => f.to_bits(),
            Value::Builtin(b) => std::ptr::from_ref(*b) as u64,
            _ => self.header() as u64,
        }
    }

    #[inline(always)]
    fn header(&self) -> *const Header {
        debug_assert!(self.is_counted());
        #[expect(unsafe_code, reason = "counted variants hold one pointer at offset 8")]
        // SAFETY: the fields of a `repr(u64)` enum follow its tag as in C.
        unsafe {
            *std::ptr::from_ref(self).cast::<u64>().add(1).cast::<*const Header>()
        }
    }
}

impl Clone for Value {
    #[inline(always)]
    fn clone(&self) -> Self {
        #[expect(unsafe_code, reason = "one branch instead of one per variant")]
        // SAFETY: plain variants are bit-copied; for counted ones the count goes up first, and the
        // copy then owns that reference.
        unsafe {
            if self.is_counted() {
                (*self.header()).retain();
            }
            from_words(load(self))
        }
    }
}

impl Value {
    /// Writes a copy of `self` over what `target` holds.
    ///
    /// # Safety
    /// `target` points at a value.
    #[inline(always)]
    #[expect(unsafe_code, reason = "copied as two words, see the type's documentation")]
    pub(crate) unsafe fn copy_over(&self, target: *mut Value) {
        // SAFETY: as for `clone`; the old value is dropped after the count of the new one went up,
        // since both may be the same.
        unsafe {
            if self.is_counted() {
                (*self.header()).retain();
            }
            replace(target, load(self));
        }
    }

    /// Moves `self` over what `target` holds.
    ///
    /// # Safety
    /// `target` points at a value.
    #[inline(always)]
    #[expect(unsafe_code, reason = "moved as two words, see the type's documentation")]
    pub(crate) unsafe fn move_over(self, target: *mut Value) {
        let this = std::mem::ManuallyDrop::new(self);
        // SAFETY: `this` is not dropped here: its words live on in the target.
        unsafe { replace(target, load(&raw const *this)) };
    }
}

const UNDEFINED: u64 = 0;

/// The words of a value, loaded one by one.
///
/// # Safety
/// `from` points at a value.
#[inline(always)]
#[expect(unsafe_code, reason = "see the type's documentation")]
unsafe fn load(from: *const Value) -> [u64; 2] {
    let words = from.cast::<u64>();
    // SAFETY: a value is two words.
    let (tag, payload) = unsafe { (words.read(), words.add(1).read()) };
    // Keeps LLVM from loading both as one vector: the processor would wait for the two stores
    // that wrote them.
    #[cfg(target_arch = "x86_64")]
    let tag = {
        let mut tag = tag;
        // SAFETY: no instruction.
        unsafe { std::arch::asm!("/* {0} */", inout(reg) tag, options(pure, nomem, nostack, preserves_flags)) };
        tag
    };
    [tag, payload]
}

/// # Safety
/// The words are those of a value that nothing else owns.
#[inline(always)]
#[expect(unsafe_code, reason = "see the type's documentation")]
unsafe fn from_words(words: [u64; 2]) -> Value {
    // SAFETY: as the caller says.
    unsafe { std::mem::transmute::<[u64; 2], Value>(words) }
}

/// # Safety
/// `target` points at a value; the words are those of a value that nothing else owns.
#[inline(always)]
#[expect(unsafe_code, reason = "see the type's documentation")]
unsafe fn replace(target: *mut Value, [tag, payload]: [u64; 2]) {
    // SAFETY: the old value is dropped once.
    unsafe {
        if (*target).is_counted() {
            std::ptr::drop_in_place(target);
        }
        let target = target.cast::<u64>();
        target.write(tag);
        target.add(1).write(payload);
    }
}

impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::Int(i) => write!(f, "{i}"),
            Value::Float(x) => write!(f, "{x:?}"),
            Value::Str(s) => write!(f, "{:?}", s.as_str()),
            other => write!(f, "<value {}>", other.tag()),
        }
    }
}

macro_rules! from {
    ($($type:ty => $variant:ident),*) => { $(
        impl From<$type> for Value {
            fn from(value: $type) -> Value { Value::$variant(value) }
        }
    )* };
}

from!(bool => Bool, i64 => Int, f64 => Float, Ref<Str> => Str, Ref<List> => List, Ref<Tuple> => Tuple, Ref<Dict> => Dict,
    Ref<Set> => Set, Ref<Class> => Class, Ref<Instance> => Instance, Ref<Module> => Module, Ref<Function> => Function,
    Ref<ObjectBox> => Object, &'static Builtin => Builtin);

impl From<usize> for Value {
    fn from(value: usize) -> Value {
        Value::Int(value as i64)
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Value {
        Value::str(value)
    }
}

impl From<String> for Value {
    fn from(value: String) -> Value {
        Value::str(value)
    }
}
