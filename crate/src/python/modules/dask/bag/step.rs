//! What the tasks of bags call: steps on a partition, alone or joined into chains.

use std::sync::OnceLock;

use super::super::pack;
use super::group;
use super::many::Many;
use super::reduce::{Reducer, iterator};
use super::stream::{Pluck, Source, Stream, Transform};
use crate::bag::{Chain, Link};
use crate::data::{Builtin, Class, Object, R, Ref, Value, Vm, type_error};
use crate::delayed::Arg;
use crate::python::ops::{Keywords, keywords_of};

/// A function of a partition and more arguments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// function, arguments after the item, keywords
    Map,
    /// On a list of partitions: function, marks of what is iterated, names of keywords, keywords
    MapMany,
    Filter,
    Remove,
    /// key, maybe a default
    Pluck,
    Flatten,
    /// function, keywords
    Starmap,
    /// A function that returns an iterator, and its other arguments.
    Lazy,
    /// An iterator as a list, and so its items, where they are iterators.
    Reify,
    /// reduction, whether an empty partition counts
    Part,
    /// On a list of results: reduction, whether none at all count
    Aggregate,
    /// key, number of buckets
    Buckets,
    Gathered,
    /// key, function, maybe an initial value
    FoldBy,
    /// key of the others, the others, key
    Join,
}

const STEPS: &[(&str, Step)] = &[
    ("map", Step::Map),
    ("map_many", Step::MapMany),
    ("filter", Step::Filter),
    ("remove", Step::Remove),
    ("pluck", Step::Pluck),
    ("flatten", Step::Flatten),
    ("starmap", Step::Starmap),
    ("lazy", Step::Lazy),
    ("reify", Step::Reify),
    ("part", Step::Part),
    ("aggregate", Step::Aggregate),
    ("buckets", Step::Buckets),
    ("gathered", Step::Gathered),
    ("foldby", Step::FoldBy),
    ("join", Step::Join),
];

impl Step {
    pub(super) fn named(name: &str) -> Option<Step> {
        STEPS.iter().find(|(known, _)| *known == name).map(|(_, step)| *step)
    }

    /// What happens to an iterator that is left when the task ends.
    fn end(self) -> End {
        match self {
            Step::Pluck | Step::Flatten => End::List,
            Step::Map | Step::MapMany | Step::Filter | Step::Remove | Step::Starmap | Step::Lazy | Step::Reify => End::Reify,
            _ => End::Kept,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Kept,
    List,
    Reify,
}

/// A partition between two steps.
enum Flow {
    Value(Value),
    Stream(Box<Stream>),
}

/// What is put for the reduction of an empty partition, where others may not be empty.
struct NoResult;

impl Object for NoResult {
    fn class(&self) -> Ref<Class> {
        static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
        CLASS.get_or_init(|| Class::host("no_result", "dask.bag.core", &[], None)).clone()
    }
}

impl Object for Step {
    fn class(&self) -> Ref<Class> {
        static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
        static ROWS: &[Builtin] =
            &[Builtin::new("__call__", "(self, part, /, *args)", "The step on a partition.", |vm, args| {
                let Some(&step) = args[0].downcast::<Step>() else { return Ok(Value::None) };
                let rest = vm.collect(&args[2].clone())?;
                let flow = run(vm, step, Flow::Value(args[1].take()), rest)?;
                finish(vm, flow, step.end())
            })];
        CLASS.get_or_init(|| Class::host("step", "dask.bag.core", ROWS, None)).clone()
    }
}

/// A chain of calls as a function.
pub(super) struct ChainCall(pub(super) Chain);

impl Object for ChainCall {
    fn class(&self) -> Ref<Class> {
        static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
        static ROWS: &[Builtin] = &[Builtin::new("__call__", "(self, /, *args, **kwargs)", "The calls in turn.", |vm, args| {
            let Some(ChainCall(chain)) = args[0].downcast::<ChainCall>() else { return Ok(Value::None) };
            let positional = vm.collect(&args[1].clone())?;
            let keywords = match &args[2] {
                Value::Dict(dict) => keywords_of(dict)?,
                _ => Keywords::new(),
            };
            run_chain(vm, chain, positional, keywords)
        })];
        CLASS.get_or_init(|| Class::host("chain", "dask.bag.core", ROWS, None)).clone()
    }
}

fn run_chain(vm: &mut Vm, chain: &Chain, mut args: Vec<Value>, keywords: Keywords) -> R {
    let (mut flow, mut end) = match &chain.first {
        None => (Flow::Value(args.pop().unwrap_or_default()), End::Kept),
        Some(function) => match function.downcast::<Step>() {
            Some(&step) => {
                let rest = args.split_off(1.min(args.len()));
                let part = args.pop().unwrap_or_default();
                (run(vm, step, Flow::Value(part), rest)?, step.end())
            }
            None => (Flow::Value(vm.call_with(function, args, keywords)?), End::Kept),
        },
    };
    for link in &chain.links {
        (flow, end) = advance(vm, link, flow, end)?;
    }
    finish(vm, flow, end)
}

/// The next call of a chain.
fn advance(vm: &mut Vm, link: &Link, flow: Flow, end: End) -> R<(Flow, End)> {
    let step = link.function.downcast::<Step>().copied();
    if let (Some(step), [Arg::Node(_), rest @ ..]) = (step, &link.args[..])
        && rest.iter().all(Arg::is_plain)
    {
        let rest = rest.iter().map(|arg| if let Arg::Value(value) = arg { value.clone() } else { Value::None }).collect();
        return Ok((run(vm, step, flow, rest)?, step.end()));
    }
    let mut mentions = 0;
    let mut count = |arg: &Arg| arg.each_node(&mut |_| mentions += 1);
    link.args.iter().for_each(&mut count);
    link.keywords.iter().for_each(|(_, arg)| count(arg));
    // An iterator can be gone through once.
    let value = if mentions == 1 { opened(flow) } else { finish(vm, flow, end)? };
    let filled = |vm: &mut Vm, arg: &Arg| pack(vm, arg, &mut |_| value.clone(), &mut |_, _, _| Ok(Value::None));
    let mut args = Vec::with_capacity(link.args.len());
    for arg in &link.args {
        args.push(filled(vm, arg)?);
    }
    let mut keywords = Keywords::new();
    for (name, arg) in &link.keywords {
        keywords.push((*name, filled(vm, arg)?));
    }
    drop(value);
    match step {
        Some(step) => {
            let rest = args.split_off(1);
            let part = args.pop().unwrap_or_default();
            Ok((run(vm, step, Flow::Value(part), rest)?, step.end()))
        }
        None => Ok((Flow::Value(vm.call_with(&link.function, args, keywords)?), End::Kept)),
    }
}

/// The value, a stream as an iterator.
fn opened(flow: Flow) -> Value {
    match flow {
        Flow::Value(value) => value,
        Flow::Stream(stream) => iterator(*stream),
    }
}

fn stream_of(vm: &mut Vm, flow: Flow) -> R<Box<Stream>> {
    match flow {
        Flow::Stream(stream) => Ok(stream),
        Flow::Value(value) => Ok(Box::new(Stream::new(Source::of(vm, &value)?))),
    }
}

fn is_iterator(value: &Value) -> bool {
    match value {
        Value::Iter(_) => true,
        Value::Instance(_) | Value::Object(_) => crate::python::ops::lookup_special(value, crate::data::Symbol::NEXT).is_some(),
        _ => false,
    }
}

fn finish(vm: &mut Vm, flow: Flow, end: End) -> R {
    let value = match flow {
        Flow::Stream(mut stream) => Value::list(stream.rest(vm)?),
        Flow::Value(value) if end != End::Kept && is_iterator(&value) => Value::list(vm.collect(&value)?),
        Flow::Value(value) => value,
    };
    if end == End::Reify && !matches!(value, Value::List(_)) {
        vm.iter(&value)?;
    }
    if end == End::Reify
        && let Value::List(list) = &value
        && list.lock().first().is_some_and(is_iterator)
    {
        let mut items = Vec::new();
        for item in list.to_vec() {
            items.push(Value::list(vm.collect(&item)?));
        }
        return Ok(Value::list(items));
    }
    Ok(value)
}

fn keywords_in(value: Option<&Value>) -> R<Keywords> {
    match value {
        Some(Value::Dict(dict)) => keywords_of(dict),
        _ => Ok(Keywords::new()),
    }
}

fn run(vm: &mut Vm, step: Step, flow: Flow, mut rest: Vec<Value>) -> R<Flow> {
    let mut take = |at: usize| rest.get_mut(at).map(Value::take).unwrap_or_default();
    let (transform, name) = match step {
        Step::Map => {
            let (function, after) = (take(0), vm.collect(&take(1))?);
            (Transform::Map { function, after, keywords: keywords_in(Some(&take(2)))? }, "_MapChunk")
        }
        Step::Filter => (Transform::Filter { function: take(0), keeps: true }, "filter"),
        Step::Remove => (Transform::Filter { function: take(0), keeps: false }, "filterfalse"),
        Step::Pluck => {
            let key = take(0);
            let default = rest.get(1).cloned();
            (Transform::Pluck(Pluck::new(vm, &key, default)), "map")
        }
        Step::Flatten => (Transform::Flatten, "chain"),
        Step::Starmap => (Transform::Starmap { function: take(0), keywords: keywords_in(Some(&take(1)))? }, "starmap"),
        Step::MapMany => {
            let inputs = vm.collect(&opened(flow))?;
            return Ok(Flow::Value(Many::iterator(vm, &inputs, &rest)?));
        }
        Step::Lazy => {
            let function = take(0);
            rest[0] = opened(flow);
            return Ok(Flow::Value(vm.call(&function, &rest)?));
        }
        Step::Reify => return Ok(flow),
        Step::Part => {
            let (function, counts) = (take(0), take(1));
            return Ok(Flow::Value(part(vm, flow, &function, counts.same(&Value::Bool(true)))?));
        }
        Step::Aggregate => {
            let (function, counts) = (take(0), take(1));
            let mut results = vm.collect(&opened(flow))?;
            results.retain(|result| result.downcast::<NoResult>().is_none());
            if results.is_empty() && !counts.same(&Value::Bool(true)) {
                return Ok(Flow::Value(Value::object(NoResult)));
            }
            let mut stream = Stream::new(Source::of(vm, &Value::list(results))?);
            return Ok(Flow::Value(match Reducer::of(&function) {
                Some(reducer) => reducer.run(vm, &mut stream)?,
                None => vm.call(&function, &[iterator(stream)])?,
            }));
        }
        Step::Gathered => return Ok(Flow::Value(group::gathered(vm, &opened(flow))?)),
        Step::Buckets => {
            let (key, count) = (take(0), take(1));
            let count = vm.index(&count)?.max(1) as usize;
            let mut stream = stream_of(vm, flow)?;
            return Ok(Flow::Value(group::buckets(vm, &mut stream, &key, count)?));
        }
        Step::FoldBy => {
            let (key, binop) = (take(0), take(1));
            let mut stream = stream_of(vm, flow)?;
            return Ok(Flow::Value(group::reduced_by(vm, &mut stream, &key, &binop, rest.get(2))?));
        }
        Step::Join => {
            let (on_other, other, on_self) = (take(0), take(1), take(2));
            let mut stream = stream_of(vm, flow)?;
            return Ok(Flow::Value(group::joined(vm, &mut stream, &on_other, &other, &on_self)?));
        }
    };
    let mut stream = stream_of(vm, flow)?;
    stream.push(transform, name);
    Ok(Flow::Stream(stream))
}

/// A reduction of a partition; an empty one has no result, unless it counts.
fn part(vm: &mut Vm, flow: Flow, function: &Value, counts: bool) -> R {
    let reducer = Reducer::of(function);
    let is_lazy = match &flow {
        Flow::Stream(_) => true,
        Flow::Value(value) => is_iterator(value),
    };
    if is_lazy || reducer.is_some() {
        let mut stream = stream_of(vm, flow)?;
        if stream.is_empty(vm)? && !counts {
            return Ok(Value::object(NoResult));
        }
        return match reducer {
            Some(reducer) => reducer.run(vm, &mut stream),
            None => vm.call(function, &[iterator(*stream)]),
        };
    }
    let value = opened(flow);
    if !counts
        && vm.collect(&value).map_err(|_| type_error(format!("'{}' object is not iterable", value.type_name())))?.is_empty()
    {
        return Ok(Value::object(NoResult));
    }
    // What the function does to its list must not reach the bag.
    let value = if let Value::List(list) = &value { Value::list(list.to_vec()) } else { value };
    vm.call(function, &[value])
}
