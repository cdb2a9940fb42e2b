//! Task graphs: keys, dependencies, static order.

mod key;
mod order;

pub use key::key_split;
pub use order::{order, order_with_data};
