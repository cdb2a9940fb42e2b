//! `reg!`, `reg_mut!` and `put!`: the registers of the running call.

/// Makes the macros for the call whose first register `$base` points at. `$d` is a dollar sign,
/// which a macro inside a macro cannot write itself.
#[rustfmt::skip] // It would indent the inner macros further each time.
macro_rules! registers {
    ($d:tt, $base:ident) => {
        // SAFETY of all three: register numbers come from the compiler and lie inside the frame.
        macro_rules! reg {
            ($d at:expr) => {
                unsafe { &*$base.add($d at as usize) }
            };
        }
        macro_rules! reg_mut {
            ($d at:expr) => {
                unsafe { &mut *$base.add($d at as usize) }
            };
        }
        macro_rules! put {
            ($d at:expr, $d value:expr) => {{
                let value = $d value;
                set(unsafe { $base.add($d at as usize) }, value)
            }};
        }
    };
}
