//! Task graphs: keys, dependencies, static order.
