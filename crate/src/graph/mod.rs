//! Task graphs: keys, dependencies, static order.

mod held;
mod key;
mod order;

pub use held::shades;
pub use key::key_split;
pub use order::{order, order_with_data};
