/** The notebook a first visit opens: the tutorial's chapters on `delayed`. */
import type { CellSource } from "./notebook.ts";

export const TUTORIAL: readonly CellSource[] = [
  text(`# Task graphs with dask.delayed

Everything on this page runs in your own browser, on a few worker threads. Click a cell and press **Shift-Enter** to run it, or use *Run all*. The dashboard shows what the workers are doing, as Dask's own does.

## Imports`),
  code(`from dask.distributed import Client
from dask import delayed
import time, json, dask`),
  text(`## Basic methods

A client first. It stands for the workers that tasks will run on.`),
  code(`## Setup a basic client first
from dask.distributed import Client

client = Client()
client`),
  text(`Two ordinary functions. Each sleeps for a second, in place of real work.`),
  code(`def inc(x):
    time.sleep(1)
    return x + 1

def add(a, b, c, d):
    time.sleep(1)
    return a + b + c + d`),
  text(`### How long will the next cell take?

Count the calls before you run it.`),
  code(`%%time
a = inc(10)
b = inc(20)
c = inc(30)
d = inc(40)
e = add(a, b, c, d)
e`),
  text(`### The same calls, in parallel

\`delayed\` wraps a function so that a call is written down instead of made. Nothing runs until \`compute\`: then the four \`inc\` tasks, which do not need each other, run side by side. Watch the task stream.`),
  code(`%%time
a = delayed(inc)(10)
b = delayed(inc)(20)
c = delayed(inc)(30)
d = delayed(inc)(40)
e = delayed(add)(a, b, c, d)
e.compute()`),
  text(`### What is happening?

\`e\` is not a number but a promise of one.`),
  code(`e`),
  text(
    `It holds a graph. Circles are calls, boxes are their results, and data flows from the bottom to the top.`,
  ),
  code(`e.visualize()`),
  text(`## Iteration

A loop that makes calls one by one:`),
  code(`%%time
data = range(1, 5)

results = []
for i in data:
    x = inc(i)
    results.append(x)

total = sum(results)
total`),
  text(`The same loop, collecting delayed calls. A delayed \`sum\` takes the list of them.`),
  code(`%%time
results = []
for i in data:
    x = delayed(inc)(i)
    results.append(x)

total = delayed(sum)(results)
total.compute()`),
  code(`# Visualize graph
total.visualize()`),
  text(`## Iteration with control flow

The \`if\` is decided while the graph is being built, so each number gets a task of its own kind.`),
  code(`%%time
data = range(1, 10)

def double(x):
    return x * 2

results = []
# We will write this code from here
for i in data:
    if i % 2 == 0:
        y = delayed(double)(i)
    else:
        y = delayed(inc)(i)
    results.append(y)

total = delayed(sum)(results)
total.compute()`),
  code(`# Visualize
total.visualize(rankdir="LR")`),
  text(
    `\`delayed\` works as a decorator too, and operators on delayed values are tasks as well: here \`sum\` is Python's own, adding one by one. Compare the shape of this graph with the last.`,
  ),
  code(`@delayed
def inc_d(x):
    return x + 1

@delayed
def double_d(x):
    return x * 2

total = sum([double_d(i) if i % 2 == 0 else inc_d(i) for i in data])
print(total)
total.compute()`),
  code(`total.visualize()`),
  text(
    `When you are done, the client can be closed. Then try your own: change the sleeps, the number of workers, or the shape of the graph.`,
  ),
  code(`client.close()`),
];

function code(source: string): CellSource {
  return { kind: "code", source };
}

function text(source: string): CellSource {
  return { kind: "markdown", source };
}
