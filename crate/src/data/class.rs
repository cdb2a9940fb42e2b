//! Classes and their instances, exceptions included.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use super::{Attrs, Builtin, Lock, R, Ref, Symbol, Value, type_error};

/// How the instances of a class are represented.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Kind {
    /// [`Instance`], with attributes alone.
    Object,
    /// [`Instance`] with the state of an exception.
    Exception,
    NoneType,
    Bool,
    Int,
    Float,
    Str,
    Bytes,
    List,
    Tuple,
    Dict,
    Set,
    FrozenSet,
    Range,
    Slice,
    Function,
    Builtin,
    Method,
    Module,
    Type,
    Ellipsis,
    NotImplemented,
    Iter,
    /// [`super::ObjectBox`]: made by the module that defines the class.
    Host,
}

/// Some class got an attribute that may act when it is read, after it was made.
static LATE_DESCRIPTORS: AtomicBool = AtomicBool::new(false);

/// A class: built in, or made by a `class` statement.
pub struct Class {
    pub name: Symbol,
    /// Its name with those of the classes and functions around it, where there are any.
    pub qualname: Option<String>,
    /// Made by Python code: its attributes can be set.
    pub by_statement: bool,
    /// Its metaclass, where that is not `type`.
    pub meta: Option<Ref<Class>>,
    /// Where it was defined: `builtins`, `__main__`, `dask.delayed`, …
    pub module: &'static str,
    pub doc: Option<String>,
    pub kind: Kind,
    pub bases: Vec<Ref<Class>>,
    /// Base classes in method resolution order, without the class itself.
    pub mro: Vec<Ref<Class>>,
    pub attrs: Lock<Attrs>,
    /// Methods of built-in classes.
    pub methods: OnceLock<MethodTable>,
    /// Some attribute of the class or of a base is an object that may act when it is read, such as a
    /// property.
    pub has_descriptors: AtomicBool,
    /// What calling the class runs, for built-in classes.
    pub construct: OnceLock<&'static Builtin>,
}

impl Class {
    pub fn new(name: &str, module: &'static str, kind: Kind, bases: Vec<Ref<Class>>, mro: Vec<Ref<Class>>) -> Class {
        Class {
            name: Symbol::new(name),
            qualname: None,
            by_statement: false,
            meta: None,
            module,
            doc: None,
            kind,
            bases,
            mro,
            attrs: Lock::new(Attrs::default()),
            methods: OnceLock::new(),
            construct: OnceLock::new(),
            has_descriptors: AtomicBool::new(false),
        }
    }

    /// A class made natively, alive for ever: rows of methods, and what calling it runs.
    pub fn host(
        name: &str,
        module: &'static str,
        methods: &'static [Builtin],
        construct: Option<&'static Builtin>,
    ) -> Ref<Class> {
        Class::host_of(name, module, &[methods], construct)
    }

    /// As [`Class::host`], with rows from several places.
    pub fn host_of(
        name: &str,
        module: &'static str,
        tables: &[&'static [Builtin]],
        construct: Option<&'static Builtin>,
    ) -> Ref<Class> {
        let object = super::types().object.clone();
        let class = Class::new(name, module, Kind::Host, vec![object.clone()], vec![object]);
        let mut methods = MethodTable::new(&[]);
        tables.iter().for_each(|table| methods.add(table));
        let _ = class.methods.set(methods);
        if let Some(construct) = construct {
            let _ = class.construct.set(construct);
        }
        Ref::immortal(class)
    }

    /// An exception made natively, alive for ever.
    ///
    /// # Panics
    /// Where the bases have no consistent order.
    pub fn exception(name: &str, module: &'static str, bases: Vec<Ref<Class>>, init: Option<&'static Builtin>) -> Ref<Class> {
        let mro = linearize(&bases).expect("bases of an exception of ours agree");
        let class = Class::new(name, module, Kind::Exception, bases, mro);
        if let Some(init) = init {
            drop(class.attrs.lock().set(Symbol::new("__init__"), Value::Builtin(init)));
        }
        Ref::immortal(class)
    }

    /// The name that `repr` shows.
    pub fn qualified(&self) -> String {
        self.qualname.clone().unwrap_or_else(|| self.name.to_string())
    }

    /// The attribute in this class alone.
    pub fn own(&self, name: Symbol) -> Option<Value> {
        if let Some(method) = self.methods.get().and_then(|table| table.get(name)) {
            return Some(Value::Builtin(method));
        }
        self.attrs.lock().get(name).cloned()
    }
}

impl Ref<Class> {
    /// This class and its bases, in method resolution order.
    pub fn lineage(&self) -> impl Iterator<Item = &Ref<Class>> {
        std::iter::once(self).chain(self.mro.iter())
    }

    /// True for this class itself and for every class derived from `base`.
    pub fn is_subclass(&self, base: &Ref<Class>) -> bool {
        self.lineage().any(|class| Ref::ptr_eq(class, base))
    }

    /// True where reading an attribute of an instance may run code of an attribute of the class.
    #[inline]
    pub fn may_act_on_access(&self) -> bool {
        self.has_descriptors.load(Ordering::Relaxed) || LATE_DESCRIPTORS.load(Ordering::Relaxed)
    }

    /// To be called before an attribute of a class in use becomes an object such as a property.
    pub fn add_descriptor(&self) {
        self.has_descriptors.store(true, Ordering::Relaxed);
        // Classes derived from this one may be anywhere: all look closer from now on.
        LATE_DESCRIPTORS.store(true, Ordering::Relaxed);
    }

    /// What calling a built-in class runs, where nothing else is to be done.
    pub fn native_construct(&self) -> Option<&'static Builtin> {
        let is_builtin = !self.by_statement && !matches!(self.kind, Kind::Object | Kind::Exception);
        if is_builtin { self.construct.get().copied() } else { None }
    }

    /// The attribute in this class or the nearest base that has it.
    pub fn lookup(&self, name: Symbol) -> Option<Value> {
        self.lineage().find_map(|class| class.own(name))
    }
}

/// Methods of a built-in class, dense by symbol.
pub struct MethodTable {
    rows: Vec<Option<&'static Builtin>>,
    pub all: Vec<&'static [Builtin]>,
}

impl MethodTable {
    pub fn new(methods: &'static [Builtin]) -> Self {
        let mut table = MethodTable { rows: Vec::new(), all: Vec::new() };
        table.add(methods);
        table
    }

    pub fn add(&mut self, methods: &'static [Builtin]) {
        for method in methods {
            let at = Symbol::new(method.name).0 as usize;
            if self.rows.len() <= at {
                self.rows.resize(at + 1, None);
            }
            self.rows[at] = Some(method);
        }
        self.all.push(methods);
    }

    #[inline(always)]
    pub fn get(&self, name: Symbol) -> Option<&'static Builtin> {
        self.rows.get(name.0 as usize).copied().flatten()
    }
}

/// An object of a class made by a `class` statement, or an exception.
pub struct Instance {
    pub class: Ref<Class>,
    pub attrs: Lock<Attrs>,
    /// Set for exceptions.
    pub exception: Option<Box<Lock<ExceptionState>>>,
    /// For classes derived from a built-in one, such as `dict`: what the object is beside its
    /// attributes.
    pub native: Value,
}

/// What an exception carries besides attributes.
#[derive(Clone)]
pub struct ExceptionState {
    pub args: Ref<super::Tuple>,
    pub cause: Value,
    pub context: Value,
    pub suppress_context: bool,
    /// Outermost call first.
    pub traceback: Vec<TracePoint>,
}

/// One line of a traceback.
#[derive(Debug, Clone)]
pub struct TracePoint {
    pub source: Ref<super::Source>,
    pub function: Symbol,
    /// Byte range of the failing expression in the source.
    pub span: (u32, u32),
}

impl Instance {
    pub fn new(class: Ref<Class>) -> Self {
        Instance { class, attrs: Lock::new(Attrs::default()), exception: None, native: Value::Undefined }
    }

    pub fn exception(class: Ref<Class>, args: Vec<Value>) -> Self {
        let state = ExceptionState {
            args: Ref::new(super::Tuple::new(args)),
            cause: Value::None,
            context: Value::None,
            suppress_context: false,
            traceback: Vec::new(),
        };
        Instance {
            class,
            attrs: Lock::new(Attrs::default()),
            exception: Some(Box::new(Lock::new(state))),
            native: Value::Undefined,
        }
    }
}

impl Value {
    /// The built-in object inside an object of a derived class; others themselves.
    pub fn plain(&self) -> &Value {
        match self {
            Value::Instance(instance) if !instance.native.is_undefined() => &instance.native,
            _ => self,
        }
    }
}

impl Drop for Instance {
    fn drop(&mut self) {
        let attrs = std::mem::take(self.attrs.get_mut());
        if !attrs.is_empty() {
            super::teardown::drop_values(attrs.into_values());
        }
    }
}

/// What comes after a class of these bases when attributes are looked up.
///
/// # Errors
/// TypeError where no order keeps that of all bases.
///
/// # Source
/// The C3 linearization, as Python merges base classes (Barrett et al., 1996).
pub fn linearize(bases: &[Ref<Class>]) -> R<Vec<Ref<Class>>> {
    let mut lists: Vec<Vec<Ref<Class>>> = bases.iter().map(|base| base.lineage().cloned().collect()).collect();
    lists.push(bases.to_vec());
    let mut merged = Vec::new();
    loop {
        lists.retain(|list| !list.is_empty());
        if lists.is_empty() {
            return Ok(merged);
        }
        let blocked = |class: &Ref<Class>| lists.iter().any(|list| list[1..].iter().any(|other| Ref::ptr_eq(other, class)));
        let Some(next) = lists.iter().map(|list| &list[0]).find(|class| !blocked(class)).cloned() else {
            let names: Vec<_> = bases.iter().map(|base| base.name.to_string()).collect();
            return Err(type_error(format!(
                "Cannot create a consistent method resolution\norder (MRO) for bases {}",
                names.join(", ")
            )));
        };
        for list in &mut lists {
            if Ref::ptr_eq(&list[0], &next) {
                list.remove(0);
            }
        }
        merged.push(next);
    }
}
