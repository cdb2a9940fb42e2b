//! Drawings as standalone text: SVG and DOT.

use std::fmt::Write;

use super::text::FONT_SIZE;
use super::{Graph, Node, Placement, Shape};

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// Black or white: what can be read on a colour.
fn ink(fill: Option<&str>) -> &'static str {
    let part = |at: usize| fill.and_then(|fill| u32::from_str_radix(fill.get(at..at + 2)?, 16).ok()).unwrap_or(255);
    if part(1) * 299 + part(3) * 587 + part(5) * 114 > 128_000 { "black" } else { "white" }
}

/// The three corners of an arrow head at the end of a curve.
fn arrow(points: &[(f64, f64)]) -> Option<[(f64, f64); 3]> {
    let [.., before, tip] = points else { return None };
    let (dx, dy) = (tip.0 - before.0, tip.1 - before.1);
    let length = (dx * dx + dy * dy).sqrt();
    if length == 0.0 {
        return None;
    }
    let (ux, uy) = (dx / length, dy / length);
    let (base_x, base_y) = (tip.0 - ux * 10.0, tip.1 - uy * 10.0);
    Some([*tip, (base_x - uy * 3.5, base_y + ux * 3.5), (base_x + uy * 3.5, base_y - ux * 3.5)])
}

/// The drawing as a standalone SVG document, text escaped.
pub fn svg(graph: &Graph, placement: &Placement) -> String {
    let mut out = String::new();
    let (width, height) = (placement.width, placement.height);
    let _ = write!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.2}pt\" height=\"{height:.2}pt\" viewBox=\"0 0 {width:.2} {height:.2}\">\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n"
    );
    for points in placement.edges.iter().filter(|points| points.len() > 1) {
        let mut path = format!("M{:.2},{:.2}", points[0].0, points[0].1);
        for piece in points[1..].chunks_exact(3) {
            let [a, b, c] = piece else { continue };
            let _ = write!(path, " C{:.2},{:.2} {:.2},{:.2} {:.2},{:.2}", a.0, a.1, b.0, b.1, c.0, c.1);
        }
        let _ = writeln!(out, "<path d=\"{path}\" fill=\"none\" stroke=\"black\"/>");
        if let Some([a, b, c]) = arrow(points) {
            let _ = writeln!(
                out,
                "<polygon points=\"{:.2},{:.2} {:.2},{:.2} {:.2},{:.2}\" fill=\"black\" stroke=\"black\"/>",
                a.0, a.1, b.0, b.1, c.0, c.1
            );
        }
    }
    for (node, place) in graph.nodes.iter().zip(&placement.nodes) {
        let fill = node.fill.as_deref().unwrap_or("none");
        let _ = write!(out, "<g><title>{}</title>", escape(&node.key));
        match node.shape {
            Shape::Circle => {
                let _ = write!(
                    out,
                    "<circle cx=\"{:.2}\" cy=\"{:.2}\" r=\"{:.2}\" fill=\"{fill}\" stroke=\"black\"/>",
                    place.x,
                    place.y,
                    place.width / 2.0
                );
            }
            Shape::Box => {
                let _ = write!(
                    out,
                    "<rect x=\"{:.2}\" y=\"{:.2}\" width=\"{:.2}\" height=\"{:.2}\" fill=\"{fill}\" stroke=\"black\"/>",
                    place.x - place.width / 2.0,
                    place.y - place.height / 2.0,
                    place.width,
                    place.height
                );
            }
        }
        if !node.label.is_empty() {
            let _ = write!(
                out,
                "<text x=\"{:.2}\" y=\"{:.2}\" text-anchor=\"middle\" font-family=\"Helvetica,Arial,sans-serif\" font-size=\"{FONT_SIZE}\" fill=\"{}\">{}</text>",
                place.x,
                place.y + FONT_SIZE * 0.3,
                ink(node.fill.as_deref()),
                escape(&node.label)
            );
        }
        out.push_str("</g>\n");
    }
    out.push_str("</svg>\n");
    out
}

/// A word of the DOT language: quoted where it must be.
fn word(text: &str) -> String {
    let is_name = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && !["node", "edge", "graph", "digraph", "subgraph", "strict"].iter().any(|kept| text.eq_ignore_ascii_case(kept));
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_number = digits.contains(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
        && digits.matches('.').count() <= 1;
    if is_name || is_number {
        return text.to_owned();
    }
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}

fn write_node(out: &mut String, node: &Node) {
    let shape = match node.shape {
        Shape::Circle => "circle",
        Shape::Box => "box",
    };
    let color = node.fill.as_ref().map(|fill| format!(" color={}", word(fill))).unwrap_or_default();
    let _ = writeln!(out, "\t{} [label={}{color} shape={shape}]", node.id, word(&node.label));
}

/// The graph in Graphviz's language: what `dask.dot.to_graphviz(…).source` says, up to the names
/// of nodes.
pub fn dot(graph: &Graph) -> String {
    let mut out = String::from("digraph {\n");
    let mut attributes = graph.attributes.clone();
    attributes.push(("rankdir".to_owned(), graph.direction.name().to_owned()));
    attributes.sort();
    let attributes: Vec<String> = attributes.iter().map(|(name, value)| format!("{}={}", word(name), word(value))).collect();
    let _ = writeln!(out, "\tgraph [{}]\n\tnode [fontname=helvetica]", attributes.join(" "));
    let mut written = 0;
    for &(from, to) in &graph.edges {
        // A task's circle comes before its edges, its box after them.
        let shapes = (graph.nodes[from as usize].shape, graph.nodes[to as usize].shape);
        let is_output = shapes == (Shape::Circle, Shape::Box);
        let needed = if is_output { from } else { from.max(to) } as usize + 1;
        if needed > written {
            graph.nodes[written..needed].iter().for_each(|node| write_node(&mut out, node));
            written = needed;
        }
        let _ = writeln!(out, "\t{} -> {}", graph.nodes[from as usize].id, graph.nodes[to as usize].id);
    }
    graph.nodes[written..].iter().for_each(|node| write_node(&mut out, node));
    out.push_str("}\n");
    out
}
