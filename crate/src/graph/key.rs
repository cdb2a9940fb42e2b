//! Names of tasks, from their keys.

use std::borrow::Cow;

/// The name that a key belongs to: `inc` of `inc-6f2c…`, `lambda`, `data` for a bare hash.
///
/// # Source
/// `dask.utils.key_split`.
pub fn key_split(key: &str) -> Cow<'_, str> {
    // The text of a tuple: its first part counts.
    if let Some((inner, _)) = key.strip_prefix("('").and_then(|rest| rest.split_once("',")) {
        return key_split(inner);
    }
    let mut words = key.split('-');
    let first = words.next().unwrap_or("");
    let Some(initial) = first.chars().next() else { return "Other".into() };
    let head = if initial.is_alphabetic() {
        first
    } else {
        first.split(',').next().unwrap_or(first).trim_matches(['_', '\'', '(', ')', '"'])
    };
    let mut tail = first.len();
    for word in words {
        if word.is_empty() || !word.chars().all(char::is_alphabetic) || is_hex(word, 8) {
            break;
        }
        tail += 1 + word.len();
    }
    let rest = &key[first.len()..tail];
    let name: Cow<'_, str> = match () {
        () if rest.is_empty() => head.into(),
        () if head.len() == first.len() => key[..tail].into(),
        () => format!("{head}{rest}").into(),
    };
    if is_hex(&name, 32) {
        return "data".into();
    }
    match name.strip_prefix('<') {
        Some(inner) => {
            let path = inner.trim_matches(['<', '>']).split(' ').next().unwrap_or("");
            path.rsplit('.').next().unwrap_or("").to_owned().into()
        }
        None => name,
    }
}

fn is_hex(word: &str, length: usize) -> bool {
    word.len() == length && word.bytes().all(|byte| matches!(byte, b'a'..=b'f' | b'0'..=b'9'))
}

#[cfg(test)]
mod tests {
    use super::key_split;

    /// Expected values from `dask.utils.key_split`.
    #[test]
    fn names_are_those_of_dask() {
        for (key, name) in [
            ("x", "x"),
            ("x-1", "x"),
            ("x-1-2-3", "x"),
            ("hello-world-1", "hello-world"),
            ("ae05086432ca935f6eba409a8ecd4896", "data"),
            ("<module.submodule.myclass object at 0xdaf372", "myclass"),
            ("inc-6f2c0d3e-1d2f-4c4b", "inc"),
            ("filter-lambda-abcdefab", "filter-lambda"),
            ("('x-2', 1)", "x"),
            ("('hello-world', 1)", "hello-world"),
            ("_part-sum-1", "part-sum"),
            ("(-a-b", "-a-b"),
            ("'q'-r", "q-r"),
            ("-x", "Other"),
            ("", "Other"),
            ("x--y", "x"),
            ("é-ü-1", "é-ü"),
            ("<a-b.c-d>-e", "a"),
        ] {
            assert_eq!(key_split(key), name, "{key}");
        }
    }
}
