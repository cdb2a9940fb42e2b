//! Named tuples: tuples whose class has a property per field. What `functools.lru_cache` reports,
//! and what `collections.namedtuple` makes.

use super::operator::item_getter;
use crate::data::{Attrs, Builtin, Class, Kind, Lock, MethodTable, R, Ref, Symbol, Tuple, Value, Vm, types};
use crate::python::builtins::descriptor;

/// A class of tuples with these fields.
pub fn class(name: &str, module: &'static str, fields: &[&str]) -> Ref<Class> {
    let base = types().tuple.clone();
    let mro = base.lineage().cloned().collect();
    let mut class = Class::new(name, module, Kind::Tuple, vec![base], mro);
    let mut attrs = Attrs::default();
    for (at, field) in fields.iter().enumerate() {
        drop(attrs.set(Symbol::new(field), descriptor::property(item_getter(Value::from(at)))));
    }
    let names = fields.iter().map(|field| Value::str(*field)).collect();
    drop(attrs.set(Symbol::new("_fields"), Value::tuple(names)));
    class.attrs = Lock::new(attrs);
    let _ = class.methods.set(MethodTable::new(METHODS));
    Ref::new(class)
}

/// A tuple of such a class.
pub fn tuple(class: &Ref<Class>, items: Vec<Value>) -> Value {
    Value::Tuple(Ref::new(Tuple::with_class(items, class.clone())))
}

/// The field names of the class of a value.
pub fn fields(value: &Value) -> Vec<String> {
    match value.class().lookup(Symbol::new("_fields")) {
        Some(Value::Tuple(fields)) => fields.iter().filter_map(|field| field.as_str().map(|text| text.to_string())).collect(),
        _ => Vec::new(),
    }
}

fn repr(vm: &mut Vm, args: &mut [Value]) -> R {
    let Value::Tuple(items) = &args[0] else { return Ok(Value::None) };
    let mut parts = Vec::with_capacity(items.len());
    for (field, item) in fields(&args[0]).iter().zip(items.iter()) {
        parts.push(format!("{field}={}", vm.repr(item)?));
    }
    Ok(Value::str(format!("{}({})", args[0].class().name, parts.join(", "))))
}

static METHODS: &[Builtin] = &[
    Builtin::new("__repr__", "(self, /)", "Fields and values.", repr),
    Builtin::new("_asdict", "(self, /)", "A dict of the fields.", |vm, args| {
        let Value::Tuple(items) = &args[0] else { return Ok(Value::None) };
        let pairs = fields(&args[0]).into_iter().map(Value::from).zip(items.iter().cloned()).collect();
        vm.dict_from(pairs).map(|dict| Value::Dict(Ref::new(dict)))
    }),
    Builtin::new("_replace", "(self, /, **kwds)", "A copy with other values in some fields.", |vm, args| {
        let (Value::Tuple(items), Value::Dict(changes)) = (args[0].clone(), args[1].clone()) else { return Ok(Value::None) };
        let mut items = items.to_vec();
        for (slot, field) in items.iter_mut().zip(fields(&args[0])) {
            if let Some((_, value)) = vm.dict_remove(&changes, &Value::str(field))? {
                *slot = value;
            }
        }
        if !changes.is_empty() {
            let names = changes.to_vec().into_iter().map(|(name, _)| name).collect();
            let names = vm.repr(&Value::list(names))?;
            return Err(crate::data::value_error(format!("Got unexpected field names: {names}")));
        }
        Ok(tuple(&args[0].class(), items))
    }),
];
