//! What the page and `help` say about a value.

use crate::data::{Builtin, R, Stream, Value, Vm, not_implemented};

fn row(builtin: &Builtin) -> (String, String) {
    let signature =
        builtin.sig.replace("(self, /, ", "(").replace("(self, /)", "()").replace("(self, ", "(").replace("(self)", "()");
    (format!("{}{signature}", builtin.name), builtin.help.to_owned())
}

/// How a value is called, and what it does; `None` for plain data.
pub fn described(value: &Value) -> Option<(String, String)> {
    match value {
        Value::Builtin(builtin) => Some(row(builtin)),
        Value::Method(method) => described(&method.function),
        Value::Function(function) => {
            let code = &function.code;
            let text = code.source.text.get(code.span.0 as usize..code.span.1 as usize).unwrap_or("");
            let head = text.lines().find(|line| line.trim_start().starts_with("def ")).unwrap_or("").trim();
            let signature = head.trim_start_matches("def ").trim_end_matches(':').to_owned();
            let signature = if signature.is_empty() { code.qualname.clone() } else { signature };
            Some((signature, code.doc.clone().unwrap_or_default()))
        }
        Value::Class(class) => Some(match class.construct.get() {
            Some(builtin) => row(builtin),
            None => (format!("class {}", class.name), class.doc.clone().unwrap_or_default()),
        }),
        Value::Module(module) => Some((format!("module {}", module.name), module.doc.clone())),
        _ => None,
    }
}

/// The first line of Python's help pages.
fn title(value: &Value) -> String {
    match value {
        Value::Builtin(builtin) => format!("built-in function {} in module builtins", builtin.name),
        Value::Method(method) => match &method.function {
            Value::Builtin(builtin) => format!("built-in function {}", builtin.name),
            function => title(function).replace("function", "method"),
        },
        Value::Function(function) => format!("function {} in module __main__", function.code.qualname),
        Value::Class(class) => format!("class {} in module {}", class.name, class.module),
        Value::Module(module) => format!("module {}", module.name),
        other => format!("{} object", other.type_name()),
    }
}

fn help(vm: &mut Vm, args: &mut [Value]) -> R {
    let subject = match &args[0] {
        Value::Undefined => {
            return Err(not_implemented("help() without an object is not supported here: name one, as help(len)"));
        }
        value => value.clone(),
    };
    let (signature, text) = match described(&subject) {
        Some(found) => found,
        None => described(&Value::Class(subject.class())).unwrap_or_default(),
    };
    let mut page = format!("Help on {}:\n\n{signature}\n", title(&subject));
    text.lines().for_each(|line| page.push_str(&format!("    {}\n", line.trim())));
    page.push('\n');
    vm.write(Stream::Out, &page);
    Ok(Value::None)
}

pub(super) static ROWS: &[Builtin] =
    &[Builtin::new("help", "(object=None, /)", "Prints how an object is called and what it does.", help)];
