//! The built-in names: functions, classes, exceptions; and the method tables of the classes.

pub mod descriptor;
pub mod functions;
pub mod timing;

use std::sync::{Once, OnceLock};

use hashbrown::HashMap;

use crate::data::{Builtin, Class, MethodTable, Ref, Symbol, Value, types};
use crate::python::{container, number, text};

/// What each built-in class brings: methods, and what calling it runs.
type ClassRow = (&'static Ref<Class>, Vec<&'static [Builtin]>, Option<&'static Builtin>);

fn class_rows() -> Vec<ClassRow> {
    let t = types();
    vec![
        (&t.int, vec![number::INT_METHODS], Some(&number::INT)),
        (&t.float, vec![number::FLOAT_METHODS], Some(&number::FLOAT)),
        (&t.bool, vec![], Some(&number::BOOL)),
        (&t.str, text::str_methods(), Some(&text::STR)),
        (&t.bytes, vec![text::BYTES_METHODS], Some(&text::BYTES)),
        (&t.list, vec![container::LIST_METHODS], Some(&container::LIST)),
        (&t.tuple, vec![container::TUPLE_METHODS], Some(&container::TUPLE)),
        (&t.dict, vec![container::DICT_METHODS], Some(&container::DICT)),
        (&t.set, vec![container::SET_METHODS], Some(&container::SET)),
        (&t.frozenset, vec![container::FROZENSET_METHODS], Some(&container::FROZENSET)),
        (&t.slice, vec![], Some(&container::SLICE)),
        (&t.dict_keys, vec![container::VIEW_METHODS], None),
        (&t.dict_values, vec![container::VIEW_METHODS], None),
        (&t.dict_items, vec![container::VIEW_METHODS], None),
        (&t.iterator, vec![functions::iterators::ITERATOR_METHODS], None),
        (&t.generator, vec![functions::iterators::ITERATOR_METHODS, functions::iterators::GENERATOR_METHODS], None),
        (&t.r#type, vec![], Some(&functions::TYPE)),
        (&t.object, vec![], Some(&functions::OBJECT)),
        (&t.property, vec![descriptor::PROPERTY_METHODS], Some(&descriptor::PROPERTY)),
        (&t.static_method, vec![], Some(&descriptor::STATIC_METHOD)),
        (&t.class_method, vec![], Some(&descriptor::CLASS_METHOD)),
        (&t.super_type, vec![descriptor::SUPER_METHODS], Some(&descriptor::SUPER)),
        (&t.range, vec![container::RANGE_METHODS], Some(&container::RANGE)),
    ]
}

/// Methods that receive the class instead of an object: `int.from_bytes`.
fn class_method_rows() -> Vec<(&'static Ref<Class>, &'static [Builtin])> {
    let t = types();
    vec![
        (&t.int, number::INT_CLASS_METHODS),
        (&t.float, number::FLOAT_CLASS_METHODS),
        (&t.bytes, text::BYTES_CLASS_METHODS),
        (&t.dict, container::DICT_CLASS_METHODS),
    ]
}

/// Fills the method tables of the built-in classes; done once, before any code runs.
pub fn install() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        for (class, methods, construct) in class_rows() {
            let mut table = MethodTable::new(&[]);
            methods.iter().for_each(|rows| table.add(rows));
            let _ = class.methods.set(table);
            if let Some(construct) = construct {
                let _ = class.construct.set(construct);
            }
        }
        for row in text::STR_STATIC_METHODS {
            types().str.attrs.lock().set(Symbol::new(row.name), descriptor::static_method(row));
        }
        for (class, rows) in class_method_rows() {
            for row in rows {
                class.attrs.lock().set(Symbol::new(row.name), descriptor::class_method(row));
            }
        }
    });
}

/// The built-in names and their values.
pub fn names() -> &'static HashMap<Symbol, Value> {
    static NAMES: OnceLock<HashMap<Symbol, Value>> = OnceLock::new();
    NAMES.get_or_init(|| {
        install();
        let mut names = HashMap::new();
        for class in types().all() {
            if is_builtin_name(class) {
                names.insert(class.name, Value::Class(class.clone()));
            }
        }
        for function in functions::FUNCTIONS.iter().copied().flatten() {
            names.insert(Symbol::new(function.name), Value::Builtin(function));
        }
        names.insert(Symbol::new("Ellipsis"), Value::Ellipsis);
        names.insert(Symbol::new("NotImplemented"), Value::NotImplemented);
        names.insert(Symbol::new("__name__"), Value::str("__main__"));
        names
    })
}

/// The built-in of a name, or [`Value::Undefined`].
pub fn fallback(name: Symbol) -> Value {
    names().get(&name).cloned().unwrap_or_default()
}

/// Some classes exist without a name in the built-ins: `type(iter([]))`.
fn is_builtin_name(class: &Class) -> bool {
    use crate::data::Kind;
    !matches!(
        class.kind,
        Kind::NoneType
            | Kind::Function
            | Kind::Builtin
            | Kind::Method
            | Kind::Module
            | Kind::Ellipsis
            | Kind::NotImplemented
            | Kind::Iter
    ) && !class.name.name().starts_with("dict_")
}
