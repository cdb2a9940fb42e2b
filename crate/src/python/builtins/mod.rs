//! The built-in names: functions, classes, exceptions; and the method tables of the classes.

pub mod descriptor;
mod dunder;
pub(in crate::python) mod exceptions;
pub mod functions;
pub mod matching;
pub mod timing;
pub mod traceback;
pub(in crate::python) mod union;

use std::sync::{Once, OnceLock};

use hashbrown::HashMap;

use crate::data::{Builtin, Class, MethodTable, Ref, Symbol, Value, types};
use crate::python::{container, number, text};

/// What each built-in class brings: methods, and what calling it runs.
type ClassRow = (&'static Ref<Class>, Vec<&'static [Builtin]>, Option<&'static Builtin>);

fn class_rows() -> Vec<ClassRow> {
    use dunder as d;
    let t = types();
    let mut strs = text::str_methods();
    strs.extend([d::COLLECTION, d::SUBSCRIPT, d::SEQUENCE, d::FORMAT, d::COMPARE, d::SHOW, d::HASH]);
    vec![
        (&t.int, vec![number::INT_METHODS, d::NUMBER, d::INTEGER, d::UNARY, d::COMPARE, d::SHOW, d::HASH], Some(&number::INT)),
        (&t.float, vec![number::FLOAT_METHODS, d::NUMBER, d::UNARY, d::COMPARE, d::SHOW, d::HASH], Some(&number::FLOAT)),
        (&t.bool, vec![], Some(&number::BOOL)),
        (&t.str, strs, Some(&text::STR)),
        (
            &t.bytes,
            vec![text::BYTES_METHODS, d::COLLECTION, d::SUBSCRIPT, d::SEQUENCE, d::FORMAT, d::COMPARE, d::SHOW, d::HASH],
            Some(&text::BYTES),
        ),
        (
            &t.list,
            vec![
                container::LIST_METHODS,
                d::COLLECTION,
                d::SUBSCRIPT,
                d::ASSIGN,
                d::SEQUENCE,
                d::SEQUENCE_IN_PLACE,
                d::COMPARE,
                d::SHOW,
                d::REVERSED,
            ],
            Some(&container::LIST),
        ),
        (
            &t.tuple,
            vec![container::TUPLE_METHODS, d::COLLECTION, d::SUBSCRIPT, d::SEQUENCE, d::COMPARE, d::SHOW, d::HASH],
            Some(&container::TUPLE),
        ),
        (
            &t.dict,
            vec![
                container::DICT_METHODS,
                d::COLLECTION,
                d::SUBSCRIPT,
                d::ASSIGN,
                d::UNION,
                d::UNION_IN_PLACE,
                d::EQUAL,
                d::SHOW,
                d::REVERSED,
            ],
            Some(&container::DICT),
        ),
        (
            &t.set,
            vec![container::SET_METHODS, d::COLLECTION, d::ALGEBRA, d::ALGEBRA_IN_PLACE, d::COMPARE, d::SHOW],
            Some(&container::SET),
        ),
        (
            &t.frozenset,
            vec![container::FROZENSET_METHODS, d::COLLECTION, d::ALGEBRA, d::COMPARE, d::SHOW, d::HASH],
            Some(&container::FROZENSET),
        ),
        (&t.slice, vec![container::SLICE_METHODS, d::EQUAL, d::SHOW], Some(&container::SLICE)),
        (&t.dict_keys, vec![container::VIEW_METHODS, container::SET_VIEW_METHODS, d::ALGEBRA, d::COMPARE], None),
        (&t.dict_values, vec![container::VIEW_METHODS], None),
        (&t.dict_items, vec![container::VIEW_METHODS, container::SET_VIEW_METHODS, d::ALGEBRA, d::COMPARE], None),
        (&t.iterator, vec![functions::iterators::ITERATOR_METHODS], None),
        (&t.generator, vec![functions::iterators::ITERATOR_METHODS, functions::iterators::GENERATOR_METHODS], None),
        (&t.r#type, vec![], Some(&functions::TYPE)),
        (&t.object, vec![], Some(&functions::OBJECT)),
        (&t.property, vec![descriptor::PROPERTY_METHODS], Some(&descriptor::PROPERTY)),
        (&t.static_method, vec![descriptor::WRAPPED_METHODS], Some(&descriptor::STATIC_METHOD)),
        (&t.class_method, vec![descriptor::WRAPPED_METHODS], Some(&descriptor::CLASS_METHOD)),
        (&t.super_type, vec![descriptor::SUPER_METHODS], Some(&descriptor::SUPER)),
        (
            &t.range,
            vec![container::RANGE_METHODS, d::COLLECTION, d::SUBSCRIPT, d::EQUAL, d::SHOW, d::HASH, d::REVERSED],
            Some(&container::RANGE),
        ),
        (&t.function, vec![d::CALL], None),
        (&t.builtin, vec![d::CALL], None),
        (&t.method, vec![d::CALL], None),
        (&t.enumerate, vec![], Some(&functions::iterators::ENUMERATE)),
        (&t.filter, vec![], Some(&functions::iterators::FILTER)),
        (&t.map, vec![], Some(&functions::iterators::MAP)),
        (&t.reversed, vec![], Some(&functions::iterators::REVERSED)),
        (&t.zip, vec![], Some(&functions::iterators::ZIP)),
        (&t.base_exception, vec![exceptions::METHODS], None),
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
        for unhashable in [&types().list, &types().dict, &types().set, &types().slice] {
            unhashable.attrs.lock().set(Symbol::new("__hash__"), Value::None);
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
        for alias in ["IOError", "EnvironmentError"] {
            names.insert(Symbol::new(alias), Value::Class(types().os_error.clone()));
        }
        names.insert(Symbol::new("complex"), Value::Class(crate::python::number::complex_class()));
        names.insert(Symbol::new("Ellipsis"), Value::Ellipsis);
        names.insert(Symbol::new("NotImplemented"), Value::NotImplemented);
        names.insert(Symbol::new("__name__"), Value::str("__main__"));
        names
    })
}

/// The built-in of a name, or [`Value::Undefined`].
pub fn fallback(name: Symbol) -> Value {
    if let Some(known) = names().get(&name) {
        return known.clone();
    }
    let text = name.name();
    let own = text.split_once(':').and_then(|(_, own)| names().get(&Symbol::new(own)));
    own.cloned().unwrap_or_default()
}

/// Some classes exist without a name in the built-ins: `type(iter([]))`.
fn is_builtin_name(class: &Class) -> bool {
    use crate::data::Kind;
    let is_nameless = match class.kind {
        Kind::NoneType | Kind::Function | Kind::Builtin | Kind::Method | Kind::Module | Kind::Ellipsis | Kind::NotImplemented => {
            true
        }
        Kind::Iter => class.construct.get().is_none(),
        _ => false,
    };
    !is_nameless && !class.name.name().starts_with("dict_")
}
