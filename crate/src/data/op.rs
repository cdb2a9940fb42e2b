//! The instructions of the evaluator: eight bytes each, on registers of the current call.
//!
//! `d` is the register that receives the result; `a`, `b` are operands.

/// Binary operators, in the order of their method names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum BinaryOp {
    Add,
    Sub,
    Mul,
    TrueDiv,
    FloorDiv,
    Mod,
    Pow,
    MatMul,
    LShift,
    RShift,
    And,
    Or,
    Xor,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum CompareOp {
    Lt,
    Le,
    Eq,
    Ne,
    Gt,
    Ge,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum UnaryOp {
    Neg,
    Pos,
    Invert,
    Not,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum TestOp {
    In,
    NotIn,
    Is,
    IsNot,
}

type Reg = u16;
/// Relative to the next instruction.
type Jump = i16;

#[derive(Debug, Clone, Copy)]
#[repr(u8)]
#[rustfmt::skip]
pub enum Op {
    Nop,
    Move { d: Reg, a: Reg },
    /// Moves out of a temporary, leaving it empty.
    Take { d: Reg, a: Reg },
    Const { d: Reg, k: u16 },
    Int { d: Reg, value: i32 },
    None { d: Reg },
    True { d: Reg },
    False { d: Reg },
    /// Raises UnboundLocalError if the register is empty.
    Check { a: Reg },
    Clear { a: Reg },

    Global { d: Reg, slot: u32 },
    SetGlobal { a: Reg, slot: u32 },
    DelGlobal { slot: u32 },
    MakeCell { a: Reg },
    CellGet { d: Reg, a: Reg },
    CellSet { d: Reg, a: Reg },
    CellDel { a: Reg },
    FreeGet { d: Reg, k: u16 },
    FreeSet { a: Reg, k: u16 },
    FreeDel { k: u16 },

    Add { d: Reg, a: Reg, b: Reg },
    Sub { d: Reg, a: Reg, b: Reg },
    Mul { d: Reg, a: Reg, b: Reg },
    FloorDiv { d: Reg, a: Reg, b: Reg },
    Mod { d: Reg, a: Reg, b: Reg },
    TrueDiv { d: Reg, a: Reg, b: Reg },
    AddInt { d: Reg, a: Reg, value: i16 },
    SubInt { d: Reg, a: Reg, value: i16 },
    MulInt { d: Reg, a: Reg, value: i16 },
    ModInt { d: Reg, a: Reg, value: i16 },
    FloorDivInt { d: Reg, a: Reg, value: i16 },
    AndInt { d: Reg, a: Reg, value: i16 },
    Binary { op: BinaryOp, d: Reg, a: Reg, b: Reg },
    /// `a += value`.
    AugmentInt { a: Reg, value: i32 },
    /// `global op= b`.
    AugmentGlobal { op: BinaryOp, b: Reg, slot: u32 },
    /// `a op= b`, in place where the type allows it.
    Augment { op: BinaryOp, a: Reg, b: Reg },
    Unary { op: UnaryOp, d: Reg, a: Reg },
    Compare { op: CompareOp, d: Reg, a: Reg, b: Reg },
    Test { op: TestOp, d: Reg, a: Reg, b: Reg },

    Jump { by: i32 },
    /// A jump back: polls Stop and the memory budget.
    Loop { by: i32 },
    JumpIf { a: Reg, by: i32 },
    JumpIfNot { a: Reg, by: i32 },
    /// Jumps unless the comparison holds.
    JumpUnless { op: CompareOp, a: Reg, b: Reg, by: Jump },
    JumpUnlessInt { op: CompareOp, a: Reg, value: i16, by: Jump },

    List { d: Reg, a: Reg, count: u16 },
    Tuple { d: Reg, a: Reg, count: u16 },
    Set { d: Reg, a: Reg, count: u16 },
    /// `count` pairs from register `a` on.
    Dict { d: Reg, a: Reg, count: u16 },
    Slice { d: Reg, a: Reg },
    ListAppend { d: Reg, a: Reg },
    ListExtend { d: Reg, a: Reg },
    ListToTuple { d: Reg, a: Reg },
    SetAdd { d: Reg, a: Reg },
    SetUpdate { d: Reg, a: Reg },
    /// Key in `a`, value in the register after it.
    DictInsert { d: Reg, a: Reg },
    DictUpdate { d: Reg, a: Reg },
    /// As `ListExtend`, for `*` in a call; the callee is in `f`.
    ArgsExtend { d: Reg, a: Reg, f: Reg },
    /// As `DictUpdate`, for `**` in a call: a repeated key is a TypeError. The callee is in `f`.
    KwargsUpdate { d: Reg, a: Reg, f: Reg },

    GetItem { d: Reg, a: Reg, b: Reg },
    GetItemInt { d: Reg, a: Reg, value: i16 },
    SetItem { a: Reg, b: Reg, value: Reg },
    DelItem { a: Reg, b: Reg },
    GetAttr { d: Reg, a: Reg, name: u16 },
    SetAttr { a: Reg, name: u16, value: Reg },
    DelAttr { a: Reg, name: u16 },

    Iter { d: Reg, a: Reg },
    /// The next item into `d`, or the jump.
    Next { d: Reg, a: Reg, by: Jump },
    /// Exactly `count` items of `a` into `d`, `d + 1`, …
    Unpack { d: Reg, a: Reg, count: u16 },
    /// `before` items, then a list of the rest without the last `after`, then those.
    UnpackStar { d: Reg, a: Reg, before: u8, after: u8 },

    /// Callee in `base`, arguments in the registers after it.
    Call { d: Reg, base: Reg, count: u16 },
    /// A global called without taking a reference to it; the slot is in the `Nop`-like word that follows.
    CallGlobal { d: Reg, base: Reg, count: u16 },
    /// Receiver in `base`, arguments after it; the name is in the `Name` word that follows.
    CallMethod { d: Reg, base: Reg, count: u16 },
    /// Data of the op before it.
    Name { symbol: u16 },
    Slot { slot: u32 },
    /// As `Call`, the last arguments by keyword: their symbols are the tuple in the constant that
    /// the `Name` word after it gives.
    CallKeywords { d: Reg, base: Reg, count: u16 },
    /// Callee in `base`, a list or tuple of arguments after it, a dict after that.
    CallStar { d: Reg, base: Reg },
    Return { a: Reg },
    ReturnNone,
    Yield { d: Reg, a: Reg },
    /// Delegates to the iterator in `a`: yields its items; its result goes to `d`.
    YieldFrom { d: Reg, a: Reg },

    /// Defaults in registers from `a` on: positional ones as a tuple, keyword-only ones as a tuple.
    Function { d: Reg, a: Reg, code: u16 },
    /// Bases as a tuple in `a`, keywords as a dict after it; body is code `code`.
    Class { d: Reg, a: Reg, code: u16 },
    /// Returns the bound locals of a class body.
    ReturnNames,
    Import { d: Reg, name: u16 },
    ImportFrom { d: Reg, a: Reg, name: u16 },

    /// `a` becomes the exception being handled.
    EnterHandler { a: Reg },
    LeaveHandler,
    /// Jumps unless the exception in `a` is of the type(s) in `b`.
    JumpUnlessMatch { a: Reg, b: Reg, by: Jump },
    Raise { a: Reg },
    RaiseFrom { a: Reg, b: Reg },
    /// Raises the exception in `a` again, as it is.
    Reraise { a: Reg },
    /// Bare `raise`.
    RaiseAgain,
    AssertFailed { a: Reg },

    /// `conversion`: 0 none, 1 str, 2 repr, 3 ascii; spec in `spec`, or `u16::MAX`.
    Format { conversion: u8, d: Reg, a: Reg, spec: Reg },
    /// Joins `count` strings from `a` on.
    Concat { d: Reg, a: Reg, count: u16 },

    /// `__enter__` of the manager in `a`: its result to `d`, its `__exit__` to `a`.
    With { d: Reg, a: Reg },
    /// Calls the `__exit__` in `a` with the exception in `b`; true in `d` if it is swallowed.
    WithExit { d: Reg, a: Reg, b: Reg },
    /// Ends a `with` without an exception.
    WithEnd { a: Reg },
}

const _: () = assert!(size_of::<Op>() == 8);
