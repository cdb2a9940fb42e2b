//! Operators: built-in types first, then the methods of the operands' classes.

use super::lookup_special;
use crate::data::{BinaryOp, CompareOp, R, Ref, Symbol, UnaryOp, Value, Vm, equal_plain, order_plain, type_error};
use crate::python::builtins::union::union;
use crate::python::{container, number, text};

impl BinaryOp {
    pub fn symbol(self) -> &'static str {
        ["+", "-", "*", "/", "//", "%", "** or pow()", "@", "<<", ">>", "&", "|", "^"][self as usize]
    }

    /// The method of the left operand, without underscores.
    pub fn method(self) -> &'static str {
        ["add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul", "lshift", "rshift", "and", "or", "xor"]
            [self as usize]
    }
}

impl CompareOp {
    pub fn symbol(self) -> &'static str {
        ["<", "<=", "==", "!=", ">", ">="][self as usize]
    }

    pub fn method(self) -> &'static str {
        ["__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__"][self as usize]
    }

    /// The operator that holds with the operands swapped.
    pub fn swapped(self) -> CompareOp {
        use CompareOp::{Eq, Ge, Gt, Le, Lt, Ne};
        match self {
            Lt => Gt,
            Le => Ge,
            Eq => Eq,
            Ne => Ne,
            Gt => Lt,
            Ge => Le,
        }
    }

    pub fn holds(self, order: std::cmp::Ordering) -> bool {
        use CompareOp::{Eq, Ge, Gt, Le, Lt, Ne};
        match self {
            Lt => order.is_lt(),
            Le => order.is_le(),
            Eq => order.is_eq(),
            Ne => order.is_ne(),
            Gt => order.is_gt(),
            Ge => order.is_ge(),
        }
    }
}

fn has_methods(value: &Value) -> bool {
    match value {
        Value::Instance(_) | Value::Object(_) => true,
        Value::Tuple(tuple) => tuple.class.is_some(),
        Value::Class(class) => class.meta.is_some(),
        _ => false,
    }
}

impl Vm {
    /// `a op b`.
    pub fn binary(&mut self, op: BinaryOp, a: &Value, b: &Value) -> R {
        if let Some(result) = number::binary(op, a, b) {
            return result;
        }
        if (has_methods(a) || has_methods(b))
            && let Some(result) = self.binary_by_method(op, a, b)?
        {
            return Ok(result);
        }
        if let (plain_a, plain_b) = (a.plain(), b.plain())
            && !(std::ptr::eq(plain_a, a) && std::ptr::eq(plain_b, b))
        {
            return self.binary(op, plain_a, plain_b);
        }
        if let (BinaryOp::Mod, Value::Str(format)) = (op, a) {
            return text::percent_format(self, format, b).map(Value::from);
        }
        if let Some(result) = container::binary(self, op, a, b)? {
            return Ok(result);
        }
        if let (BinaryOp::Or, Some(union)) = (op, union(a, b)) {
            return Ok(union);
        }
        let symbol = op.symbol();
        Err(type_error(format!("unsupported operand type(s) for {symbol}: '{}' and '{}'", a.type_name(), b.type_name())))
    }

    fn binary_by_method(&mut self, op: BinaryOp, a: &Value, b: &Value) -> R<Option<Value>> {
        let direct = Symbol::new(&format!("__{}__", op.method()));
        let reflected = Symbol::new(&format!("__r{}__", op.method()));
        let (class_a, class_b) = (a.class(), b.class());
        let same = Ref::ptr_eq(&class_a, &class_b);
        let right_first = !same && class_b.is_subclass(&class_a) && class_b.lookup(reflected).is_some();
        if right_first && let Some(result) = self.try_method(b, reflected, a)? {
            return Ok(Some(result));
        }
        if let Some(result) = self.try_method(a, direct, b)? {
            return Ok(Some(result));
        }
        if !same && !right_first { self.try_method(b, reflected, a) } else { Ok(None) }
    }

    /// Calls a method of the class; `None` where there is none or it returns NotImplemented.
    fn try_method(&mut self, value: &Value, name: Symbol, other: &Value) -> R<Option<Value>> {
        let Some(method) = has_methods(value).then(|| lookup_special(value, name)).flatten() else {
            return Ok(None);
        };
        match self.call(&method, std::slice::from_ref(other))? {
            Value::NotImplemented => Ok(None),
            result => Ok(Some(result)),
        }
    }

    /// `a op= b`: the result, which may be `a` itself changed in place.
    pub fn augment(&mut self, op: BinaryOp, a: &Value, b: &Value) -> R {
        match (op, a) {
            (_, Value::Int(_) | Value::Float(_)) => {}
            (_, Value::Instance(_) | Value::Object(_)) => {
                let name = Symbol::new(&format!("__i{}__", op.method()));
                if let Some(result) = self.try_method(a, name, b)? {
                    let in_place = !std::ptr::eq(a.plain(), a) && result.same(a.plain());
                    return Ok(if in_place { a.clone() } else { result });
                }
            }
            _ => {
                if container::augment(self, op, a, b)? {
                    return Ok(a.clone());
                }
            }
        }
        self.binary(op, a, b).map_err(|raise| name_augmented(raise, op, a, b))
    }

    /// `op a`.
    pub fn unary(&mut self, op: UnaryOp, a: &Value) -> R {
        if op == UnaryOp::Not {
            return Ok(Value::Bool(!self.truth(a)?));
        }
        if let Some(result) = number::unary(op, a) {
            return result;
        }
        let (symbol, name) = match op {
            UnaryOp::Neg => ("-", "__neg__"),
            UnaryOp::Pos => ("+", "__pos__"),
            _ => ("~", "__invert__"),
        };
        match lookup_special(a, Symbol::new(name)) {
            Some(method) if has_methods(a) => self.call(&method, &[]),
            _ => Err(type_error(format!("bad operand type for unary {symbol}: '{}'", a.type_name()))),
        }
    }

    /// `a == b` as a truth value.
    pub fn eq(&mut self, a: &Value, b: &Value) -> R<bool> {
        if let Some(equal) = equal_plain(a, b) {
            return Ok(equal);
        }
        let result = self.compare(CompareOp::Eq, a, b)?;
        self.truth(&result)
    }

    /// Equality as containers use it: identity first.
    pub fn same_or_eq(&mut self, a: &Value, b: &Value) -> R<bool> {
        Ok(a.same(b) || self.eq(a, b)?)
    }

    /// `a < b` as a truth value.
    pub fn less(&mut self, a: &Value, b: &Value) -> R<bool> {
        if let Some(order) = order_plain(a, b) {
            return Ok(order.is_lt());
        }
        match self.compare(CompareOp::Lt, a, b)? {
            Value::Bool(less) => Ok(less),
            other => self.truth(&other),
        }
    }

    /// `a op b` for comparisons; the result need not be a bool.
    pub fn compare(&mut self, op: CompareOp, a: &Value, b: &Value) -> R {
        match (a, b) {
            (Value::Int(a), Value::Int(b)) => return Ok(Value::Bool(op.holds(a.cmp(b)))),
            (Value::Str(a), Value::Str(b)) => {
                return Ok(Value::Bool(op.holds(a.as_str().cmp(b.as_str()))));
            }
            _ => {}
        }
        if let Some(order) = number::compare(a, b) {
            return Ok(Value::Bool(match order {
                Some(order) => op.holds(order),
                None => op == CompareOp::Ne,
            }));
        }
        if (has_methods(a) || has_methods(b))
            && let Some(result) = self.compare_by_method(op, a, b)?
        {
            return Ok(result);
        }
        if let (plain_a, plain_b) = (a.plain(), b.plain())
            && !(std::ptr::eq(plain_a, a) && std::ptr::eq(plain_b, b))
        {
            return self.compare(op, plain_a, plain_b);
        }
        if let (CompareOp::Eq | CompareOp::Ne, Some(equal)) = (op, equal_plain(a, b)) {
            return Ok(Value::Bool(equal == (op == CompareOp::Eq)));
        }
        self.enter_native()?;
        let result = container::compare(self, op, a, b);
        self.leave_native();
        if let Some(result) = result? {
            return Ok(Value::Bool(result));
        }
        match op {
            CompareOp::Eq => Ok(Value::Bool(a.same(b))),
            CompareOp::Ne => Ok(Value::Bool(!a.same(b))),
            _ => Err(type_error(format!(
                "'{}' not supported between instances of '{}' and '{}'",
                op.symbol(),
                a.type_name(),
                b.type_name()
            ))),
        }
    }

    fn compare_by_method(&mut self, op: CompareOp, a: &Value, b: &Value) -> R<Option<Value>> {
        let (direct, reflected) = (Symbol::new(op.method()), Symbol::new(op.swapped().method()));
        let (class_a, class_b) = (a.class(), b.class());
        let right_first = !Ref::ptr_eq(&class_a, &class_b) && class_b.is_subclass(&class_a);
        if right_first && let Some(result) = self.try_method(b, reflected, a)? {
            return Ok(Some(result));
        }
        if let Some(result) = self.try_method(a, direct, b)? {
            return Ok(Some(result));
        }
        if !right_first && let Some(result) = self.try_method(b, reflected, a)? {
            return Ok(Some(result));
        }
        if op == CompareOp::Ne
            && let Some(equal) = self.try_method(a, Symbol::new("__eq__"), b)?
        {
            return Ok(Some(Value::Bool(!self.truth(&equal)?)));
        }
        Ok(None)
    }
}

/// `+=` in the message, where the operator itself raised it.
fn name_augmented(raise: Box<crate::data::Raise>, op: BinaryOp, a: &Value, b: &Value) -> Box<crate::data::Raise> {
    let plain = format!("unsupported operand type(s) for {}: '{}' and '{}'", op.symbol(), a.type_name(), b.type_name());
    match &*raise {
        crate::data::Raise::Exception(instance) if crate::data::message(instance).as_deref() == Some(&plain) => {
            let symbol = if op == BinaryOp::Pow { "** or pow()" } else { op.symbol() };
            let symbol = if op == BinaryOp::Pow { "**=".to_owned() } else { format!("{symbol}=") };
            type_error(format!("unsupported operand type(s) for {symbol}: '{}' and '{}'", a.type_name(), b.type_name()))
        }
        _ => raise,
    }
}
