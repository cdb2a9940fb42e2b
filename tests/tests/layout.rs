//! Placement of graphs: exact small cases, and what must hold for any graph.

use wask::layout::{DaskTask, Direction, Graph, Node, Placement, Shape, dask_graph, dot, place, svg};
use wask_tests::Dice;

fn task(key: &str, name: &str, dependencies: &[u32]) -> DaskTask {
    DaskTask {
        key: key.into(),
        name: name.into(),
        box_label: String::new(),
        is_task: true,
        dependencies: dependencies.to_vec(),
        shade: None,
    }
}

/// The tutorial's first graph: four `inc` and an `add`.
fn basic(direction: Direction) -> Graph {
    let mut tasks: Vec<DaskTask> = (0..4).map(|at| task(&format!("inc-{at}"), "inc", &[])).collect();
    tasks.push(task("add-0", "add", &[0, 1, 2, 3]));
    dask_graph(&tasks, direction, false, None)
}

fn random_graph(seed: u64, count: u32) -> Graph {
    let mut dice = Dice::new(seed);
    let tasks: Vec<DaskTask> = (0..count)
        .map(|at| {
            let wanted = if at == 0 { 0 } else { dice.below(4) };
            let mut dependencies: Vec<u32> = (0..wanted).map(|_| dice.below(at as usize) as u32).collect();
            dependencies.sort_unstable();
            dependencies.dedup();
            task(&format!("t-{at}"), "t", &dependencies)
        })
        .collect();
    dask_graph(&tasks, Direction::BottomTop, false, None)
}

fn check(graph: &Graph) -> Placement {
    let placement = place(graph);
    assert_eq!(placement, place(graph), "the placement changes from run to run");
    assert_eq!(placement.nodes.len(), graph.nodes.len());
    assert_eq!(placement.edges.len(), graph.edges.len());
    for (at, node) in placement.nodes.iter().enumerate() {
        let (left, right) = (node.x - node.width / 2.0, node.x + node.width / 2.0);
        let (top, bottom) = (node.y - node.height / 2.0, node.y + node.height / 2.0);
        assert!(left >= 0.0 && right <= placement.width && top >= 0.0 && bottom <= placement.height, "node {at} is outside");
        for (other, place) in placement.nodes.iter().enumerate().skip(at + 1) {
            let apart = (node.x - place.x).abs() + 1e-6 >= (node.width + place.width) / 2.0
                || (node.y - place.y).abs() + 1e-6 >= (node.height + place.height) / 2.0;
            assert!(apart, "nodes {at} and {other} overlap");
        }
    }
    for (&(from, to), points) in graph.edges.iter().zip(&placement.edges) {
        assert_eq!(points.len() % 3, 1, "an edge is a start and three points for each piece");
        let (from, to) = (placement.nodes[from as usize], placement.nodes[to as usize]);
        assert!(from.y > to.y, "edges lead upwards");
        for (end, node) in [(points[0], from), (points[points.len() - 1], to)] {
            let (dx, dy) = ((end.0 - node.x).abs(), (end.1 - node.y).abs());
            assert!(dx <= node.width / 2.0 + 0.01 && dy <= node.height / 2.0 + 0.01, "an edge ends away from its node");
            assert!(dx >= node.width / 2.0 * 0.7 - 0.01 || dy >= node.height / 2.0 * 0.7 - 0.01, "an edge ends inside its node");
        }
    }
    placement
}

#[test]
fn the_tutorials_graph_has_five_circles_and_five_boxes() {
    let graph = basic(Direction::BottomTop);
    let circles = graph.nodes.iter().filter(|node| node.shape == Shape::Circle);
    let labels: Vec<&str> = circles.map(|node| node.label.as_str()).collect();
    assert_eq!(labels, ["inc", "inc", "inc", "inc", "add"]);
    assert_eq!(graph.nodes.iter().filter(|node| node.shape == Shape::Box).count(), 5);
    assert_eq!(graph.edges.len(), 9);
    let placement = check(&graph);
    let at =
        |index: usize| placement.nodes[graph.nodes.iter().position(|node| node.id == format!("f{index}")).expect("a circle")];
    let add = at(4);
    let middle = (at(0).x + at(3).x) / 2.0;
    assert!((add.x - middle).abs() < 1.0, "add is over the middle of its inputs: {} and {middle}", add.x);
    assert!((0..4).all(|index| at(index).y > add.y), "the result is on top");
}

#[test]
fn each_direction_leads_where_it_says() {
    for (direction, leads) in [
        (Direction::BottomTop, (0.0, -1.0)),
        (Direction::TopBottom, (0.0, 1.0)),
        (Direction::LeftRight, (1.0, 0.0)),
        (Direction::RightLeft, (-1.0, 0.0)),
    ] {
        let graph = basic(direction);
        let placement = place(&graph);
        for &(from, to) in &graph.edges {
            let (from, to) = (placement.nodes[from as usize], placement.nodes[to as usize]);
            let along = (to.x - from.x) * leads.0 + (to.y - from.y) * leads.1;
            assert!(along > 0.0, "{direction:?}");
        }
    }
}

#[test]
fn random_graphs_keep_the_rules() {
    for seed in 0..40 {
        check(&random_graph(seed, 3 + (seed as u32 * 7) % 60));
    }
}

/// Points along a chain of Bézier pieces.
fn along(points: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let pieces = points.iter().step_by(3).zip(points[1..].chunks_exact(3));
    let at = |a: f64, b: f64, c: f64, d: f64, t: f64| {
        let s = 1.0 - t;
        s * s * s * a + 3.0 * s * s * t * b + 3.0 * s * t * t * c + t * t * t * d
    };
    pieces
        .flat_map(|(a, rest)| {
            let (b, c, d) = (rest[0], rest[1], rest[2]);
            (0..=16).map(move |step| {
                let t = f64::from(step) / 16.0;
                (at(a.0, b.0, c.0, d.0, t), at(a.1, b.1, c.1, d.1, t))
            })
        })
        .collect()
}

fn check_edges_pass_beside_nodes(graph: &Graph) {
    let placement = place(graph);
    for (&(from, to), points) in graph.edges.iter().zip(&placement.edges) {
        for (x, y) in along(points) {
            assert!(x >= 0.0 && x <= placement.width && y >= 0.0 && y <= placement.height, "an edge leaves the drawing");
            for (at, node) in placement.nodes.iter().enumerate() {
                let inside = match graph.nodes[at].shape {
                    Shape::Box => (x - node.x).abs() < node.width / 2.0 - 1.0 && (y - node.y).abs() < node.height / 2.0 - 1.0,
                    Shape::Circle => (x - node.x).hypot(y - node.y) < node.width / 2.0 - 1.0,
                };
                assert!(!inside || [from, to].contains(&(at as u32)), "the edge from {from} to {to} runs through node {at}");
            }
        }
    }
}

#[test]
fn edges_pass_beside_nodes() {
    let mut fan: Vec<DaskTask> = (0..30).map(|at| task(&format!("inc-{at}"), "inc", &[])).collect();
    fan.push(task("sum-0", "sum", &(0..30).collect::<Vec<_>>()));
    check_edges_pass_beside_nodes(&dask_graph(&fan, Direction::BottomTop, false, None));
    for seed in 0..40 {
        check_edges_pass_beside_nodes(&random_graph(seed, 3 + (seed as u32 * 7) % 60));
    }
}

#[test]
fn chains_are_straight() {
    let tasks: Vec<DaskTask> =
        (0..6u32).map(|at| task(&format!("t-{at}"), "t", &at.checked_sub(1).into_iter().collect::<Vec<_>>())).collect();
    let placement = check(&dask_graph(&tasks, Direction::BottomTop, false, None));
    let first = placement.nodes[0].x;
    assert!(placement.nodes.iter().all(|node| (node.x - first).abs() < 1e-6));
}

#[test]
fn nothing_one_node_and_huge_shapes_are_placed() {
    assert_eq!(place(&Graph::default()).nodes.len(), 0);
    check(&dask_graph(&[task("x-1", "x", &[])], Direction::BottomTop, false, None));
    let chain: Vec<DaskTask> =
        (0..5_000u32).map(|at| task(&format!("t-{at}"), "t", &at.checked_sub(1).into_iter().collect::<Vec<_>>())).collect();
    assert_eq!(place(&dask_graph(&chain, Direction::BottomTop, false, None)).nodes.len(), 10_000);
    let mut fan: Vec<DaskTask> = (0..2_000).map(|at| task(&format!("inc-{at}"), "inc", &[])).collect();
    fan.push(task("sum-0", "sum", &(0..2_000).collect::<Vec<_>>()));
    assert_eq!(place(&dask_graph(&fan, Direction::BottomTop, false, None)).nodes.len(), 4_002);
}

#[test]
fn outputs_collapse_into_their_circles() {
    let tasks = [task("a-0", "a", &[]), task("b-0", "b", &[0])];
    let graph = dask_graph(&tasks, Direction::BottomTop, true, None);
    assert_eq!(graph.nodes.len(), 2);
    assert!(graph.nodes.iter().all(|node| node.shape == Shape::Circle));
    assert_eq!(graph.edges, [(0, 1)]);
}

#[test]
fn text_of_drawings_is_escaped() {
    let node = Node { id: "n0".into(), label: "<a & \"b\">".into(), shape: Shape::Box, fill: None, key: "k'<".into() };
    let graph = Graph { nodes: vec![node], ..Graph::default() };
    let text = svg(&graph, &place(&graph));
    assert!(text.contains("&lt;a &amp; &quot;b&quot;&gt;") && text.contains("<title>k&#39;&lt;</title>"), "{text}");
    assert!(dot(&graph).contains("label=\"<a & \\\"b\\\">\""));
}
