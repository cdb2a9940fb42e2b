//! Passes over task graphs: cull, fuse, inline. None modifies its input.
