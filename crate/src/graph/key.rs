//! Names of tasks, from their keys.

/// The name that a key belongs to: `inc` of `inc-6f2c…`, `lambda`, `data` for a bare hash.
///
/// # Source
/// `dask.utils.key_split`.
pub fn key_split(key: &str) -> String {
    let mut words = key.split('-');
    let first = words.next().unwrap_or("");
    let mut name = match first.chars().next() {
        Some(c) if c.is_alphabetic() => first.to_owned(),
        Some(_) => {
            let head = first.split(',').next().unwrap_or(first);
            head.trim_matches(['_', '\'', '(', ')', '"']).to_owned()
        }
        None => return "Other".to_owned(),
    };
    for word in words {
        let is_hex8 = word.len() == 8 && word.bytes().all(|byte| matches!(byte, b'a'..=b'f' | b'0'..=b'9'));
        if word.is_empty() || !word.chars().all(char::is_alphabetic) || is_hex8 {
            break;
        }
        name.push('-');
        name.push_str(word);
    }
    if name.len() == 32 && name.bytes().all(|byte| matches!(byte, b'a'..=b'f' | b'0'..=b'9')) {
        return "data".to_owned();
    }
    match name.strip_prefix('<') {
        Some(inner) => inner.trim_matches(['<', '>']).split(' ').next().unwrap_or("").rsplit('.').next().unwrap_or("").to_owned(),
        None => name,
    }
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
        ] {
            assert_eq!(key_split(key), name, "{key}");
        }
    }
}
