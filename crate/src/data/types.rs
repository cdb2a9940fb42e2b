//! The built-in classes, made once and alive for ever.

use std::sync::OnceLock;

use super::{Class, Kind, Ref, Value};

macro_rules! builtin_types {
    (root $object:ident; $( $field:ident $name:literal $kind:ident ( $base:ident ) ),* $(,)?) => {
        /// Every built-in class, by its name in snake case.
        pub struct Types {
            pub $object: Ref<Class>,
            $( pub $field: Ref<Class>, )*
        }

        impl Types {
            fn new() -> Types {
                let $object = Ref::immortal(Class::new("object", "builtins", Kind::Object, Vec::new(), Vec::new()));
                $( let $field = derived($name, Kind::$kind, &$base); )*
                Types { $object, $( $field, )* }
            }

            /// All of them, in order of definition.
            pub fn all(&self) -> Vec<&Ref<Class>> {
                vec![&self.$object, $( &self.$field, )*]
            }
        }
    };
}

fn derived(name: &str, kind: Kind, base: &Ref<Class>) -> Ref<Class> {
    let mro = base.lineage().cloned().collect();
    Ref::immortal(Class::new(name, "builtins", kind, vec![base.clone()], mro))
}

builtin_types! {
    root object;
    none_type "NoneType" NoneType (object),
    int "int" Int (object),
    bool "bool" Bool (int),
    float "float" Float (object),
    str "str" Str (object),
    bytes "bytes" Bytes (object),
    list "list" List (object),
    tuple "tuple" Tuple (object),
    dict "dict" Dict (object),
    set "set" Set (object),
    frozenset "frozenset" FrozenSet (object),
    range "range" Range (object),
    slice "slice" Slice (object),
    function "function" Function (object),
    builtin "builtin_function_or_method" Builtin (object),
    method "method" Method (object),
    module "module" Module (object),
    r#type "type" Type (object),
    ellipsis "ellipsis" Ellipsis (object),
    not_implemented "NotImplementedType" NotImplemented (object),
    iterator "iterator" Iter (object),
    generator "generator" Iter (object),
    enumerate "enumerate" Iter (iterator),
    filter "filter" Iter (iterator),
    map "map" Iter (iterator),
    reversed "reversed" Iter (iterator),
    zip "zip" Iter (iterator),
    base_exception "BaseException" Exception (object),
    exception "Exception" Exception (base_exception),
    system_exit "SystemExit" Exception (base_exception),
    keyboard_interrupt "KeyboardInterrupt" Exception (base_exception),
    generator_exit "GeneratorExit" Exception (base_exception),
    stop_iteration "StopIteration" Exception (exception),
    stop_async_iteration "StopAsyncIteration" Exception (exception),
    arithmetic_error "ArithmeticError" Exception (exception),
    zero_division_error "ZeroDivisionError" Exception (arithmetic_error),
    overflow_error "OverflowError" Exception (arithmetic_error),
    floating_point_error "FloatingPointError" Exception (arithmetic_error),
    assertion_error "AssertionError" Exception (exception),
    attribute_error "AttributeError" Exception (exception),
    buffer_error "BufferError" Exception (exception),
    eof_error "EOFError" Exception (exception),
    import_error "ImportError" Exception (exception),
    module_not_found_error "ModuleNotFoundError" Exception (import_error),
    lookup_error "LookupError" Exception (exception),
    index_error "IndexError" Exception (lookup_error),
    key_error "KeyError" Exception (lookup_error),
    memory_error "MemoryError" Exception (exception),
    name_error "NameError" Exception (exception),
    unbound_local_error "UnboundLocalError" Exception (name_error),
    os_error "OSError" Exception (exception),
    file_not_found_error "FileNotFoundError" Exception (os_error),
    connection_error "ConnectionError" Exception (os_error),
    permission_error "PermissionError" Exception (os_error),
    file_exists_error "FileExistsError" Exception (os_error),
    interrupted_error "InterruptedError" Exception (os_error),
    is_a_directory_error "IsADirectoryError" Exception (os_error),
    not_a_directory_error "NotADirectoryError" Exception (os_error),
    blocking_io_error "BlockingIOError" Exception (os_error),
    connection_refused_error "ConnectionRefusedError" Exception (connection_error),
    connection_reset_error "ConnectionResetError" Exception (connection_error),
    broken_pipe_error "BrokenPipeError" Exception (connection_error),
    timeout_error "TimeoutError" Exception (os_error),
    process_lookup_error "ProcessLookupError" Exception (os_error),
    child_process_error "ChildProcessError" Exception (os_error),
    connection_aborted_error "ConnectionAbortedError" Exception (connection_error),
    runtime_error "RuntimeError" Exception (exception),
    not_implemented_error "NotImplementedError" Exception (runtime_error),
    recursion_error "RecursionError" Exception (runtime_error),
    reference_error "ReferenceError" Exception (exception),
    syntax_error "SyntaxError" Exception (exception),
    indentation_error "IndentationError" Exception (syntax_error),
    tab_error "TabError" Exception (indentation_error),
    system_error "SystemError" Exception (exception),
    type_error "TypeError" Exception (exception),
    value_error "ValueError" Exception (exception),
    unicode_error "UnicodeError" Exception (value_error),
    unicode_decode_error "UnicodeDecodeError" Exception (unicode_error),
    unicode_encode_error "UnicodeEncodeError" Exception (unicode_error),
    warning "Warning" Exception (exception),
    user_warning "UserWarning" Exception (warning),
    deprecation_warning "DeprecationWarning" Exception (warning),
    runtime_warning "RuntimeWarning" Exception (warning),
    future_warning "FutureWarning" Exception (warning),
    pending_deprecation_warning "PendingDeprecationWarning" Exception (warning),
    syntax_warning "SyntaxWarning" Exception (warning),
    import_warning "ImportWarning" Exception (warning),
    unicode_warning "UnicodeWarning" Exception (warning),
    bytes_warning "BytesWarning" Exception (warning),
    resource_warning "ResourceWarning" Exception (warning),
    dict_keys "dict_keys" Host (object),
    dict_values "dict_values" Host (object),
    dict_items "dict_items" Host (object),
    property "property" Host (object),
    static_method "staticmethod" Host (object),
    class_method "classmethod" Host (object),
    super_type "super" Host (object),
}

/// The built-in classes.
#[inline]
pub fn types() -> &'static Types {
    static TYPES: OnceLock<Types> = OnceLock::new();
    TYPES.get_or_init(Types::new)
}

impl Value {
    /// The class of a value, as Python's `type`.
    pub fn class(&self) -> Ref<Class> {
        let types = types();
        match self {
            Value::Undefined | Value::None => types.none_type.clone(),
            Value::Bool(_) => types.bool.clone(),
            Value::Int(_) | Value::Big(_) => types.int.clone(),
            Value::Float(_) => types.float.clone(),
            Value::Ellipsis => types.ellipsis.clone(),
            Value::NotImplemented => types.not_implemented.clone(),
            Value::Builtin(_) => types.builtin.clone(),
            Value::Str(_) => types.str.clone(),
            Value::Bytes(_) => types.bytes.clone(),
            Value::List(_) => types.list.clone(),
            Value::Tuple(tuple) => tuple.class.as_ref().unwrap_or(&types.tuple).clone(),
            Value::Dict(_) => types.dict.clone(),
            Value::Set(set) => if set.frozen { &types.frozenset } else { &types.set }.clone(),
            Value::Range(_) => types.range.clone(),
            Value::Slice(_) => types.slice.clone(),
            Value::Function(_) => types.function.clone(),
            Value::Method(method) => match method.function {
                Value::Builtin(_) => types.builtin.clone(),
                _ => types.method.clone(),
            },
            Value::Iter(iter) => iter_class(iter.type_name()),
            Value::Module(_) => types.module.clone(),
            Value::Class(class) => class.meta.as_ref().unwrap_or(&types.r#type).clone(),
            Value::Instance(instance) => instance.class.clone(),
            Value::Object(object) => object.class(),
            Value::Cell(_) => types.object.clone(),
        }
    }

    /// The name of the value's class, as error messages show it.
    pub fn type_name(&self) -> String {
        match self {
            Value::Iter(iter) => iter.type_name().to_owned(),
            other => other.class().name.to_string(),
        }
    }
}

/// Iterators share their methods; each type name has its own class.
fn iter_class(name: &'static str) -> Ref<Class> {
    use std::sync::Mutex;
    static CLASSES: Mutex<Vec<(&'static str, Ref<Class>)>> = Mutex::new(Vec::new());
    let types = types();
    let known = match name {
        "generator" => Some(&types.generator),
        "enumerate" => Some(&types.enumerate),
        "filter" => Some(&types.filter),
        "map" => Some(&types.map),
        "reversed" => Some(&types.reversed),
        "zip" => Some(&types.zip),
        _ => None,
    };
    if let Some(class) = known {
        return class.clone();
    }
    let mut classes = CLASSES.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if let Some((_, class)) = classes.iter().find(|(known, _)| *known == name) {
        return class.clone();
    }
    let class = derived(name, Kind::Iter, &types.iterator);
    classes.push((name, class.clone()));
    class
}
