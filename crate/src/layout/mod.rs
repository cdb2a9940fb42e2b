//! Places graphs as Graphviz would, and writes them as SVG and DOT.
