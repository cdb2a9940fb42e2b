//! Files of cells, and the `%%time` magic.

/// One cell of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    pub is_markdown: bool,
    pub source: String,
}

/// Splits a file at its `# %%` marks; what stands before the first mark is a cell of its own.
pub fn split(text: &str) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    let mut current = Cell { is_markdown: false, source: String::new() };
    for line in text.lines() {
        if let Some(mark) = line.strip_prefix("# %%") {
            cells.push(std::mem::replace(&mut current, Cell { is_markdown: mark.contains("[markdown]"), source: String::new() }));
            continue;
        }
        current.source.push_str(line);
        current.source.push('\n');
    }
    cells.push(current);
    cells.retain(|cell| !cell.source.trim().is_empty());
    cells
}

/// Takes a `%%time` (or `#magic %%time`) off the top of a cell; lines keep their numbers.
pub fn take_time_magic(source: &str) -> (bool, String) {
    let first = source.lines().find(|line| !line.trim().is_empty());
    let is_magic = first.is_some_and(|line| matches!(line.trim(), "%%time" | "#magic %%time"));
    if !is_magic {
        return (false, source.to_owned());
    }
    let at = source.find("%%time").unwrap_or(0);
    let start = source[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = source[at..].find('\n').map_or(source.len(), |end| at + end);
    (true, format!("{}{}", &source[..start], &source[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_split_at_marks() {
        let cells = split("x = 1\n# %%\ny = 2\n\n# %% [markdown]\n# Title\n# %%\n");
        let sources: Vec<_> = cells.iter().map(|cell| (cell.is_markdown, cell.source.as_str())).collect();
        assert_eq!(sources, [(false, "x = 1\n"), (false, "y = 2\n\n"), (true, "# Title\n")]);
    }

    #[test]
    fn the_time_magic_leaves_line_numbers_alone() {
        assert_eq!(take_time_magic("%%time\nx"), (true, "\nx".into()));
        assert_eq!(take_time_magic("\n#magic %%time\nx = 1\n"), (true, "\n\nx = 1\n".into()));
        assert_eq!(take_time_magic("x = '%%time'"), (false, "x = '%%time'".into()));
    }
}
