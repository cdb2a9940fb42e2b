//! Plane rotations and 2 x 2 problems, as LAPACK solves them.
//!
//! The formulas and the choice of signs are those of LAPACK 3.12's `lartg`, `las2`, `lasv2` and
//! `laev2`, on which the signs of the vectors of the small decompositions depend.

use super::RealElement;
use num_traits::Float;

/// A rotation by the angle with this cosine and sine.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rotation<R> {
    pub(super) cos: R,
    pub(super) sin: R,
}

/// The number of an `f64`, rounded.
pub(super) fn real<R: RealElement>(of: f64) -> R {
    num_traits::cast(of).unwrap_or_else(R::zero)
}

/// The size of the first with the sign of the second.
pub(super) fn signed<R: RealElement>(size: R, sign: R) -> R {
    Float::copysign(Float::abs(size), sign)
}

/// LAPACK's relative precision: half of what Rust calls epsilon.
pub(super) fn eps<R: RealElement>() -> R {
    <R as Float>::epsilon() * real::<R>(0.5)
}

/// The rotation that turns `(f, g)` into `(r, 0)`, and `r`, which has the sign of `f`.
pub(super) fn lartg<R: RealElement>(f: R, g: R) -> (Rotation<R>, R) {
    let (zero, one) = (R::zero(), R::one());
    if g == zero {
        return (Rotation { cos: one, sin: zero }, f);
    }
    if f == zero {
        return (Rotation { cos: zero, sin: signed(one, g) }, Float::abs(g));
    }
    let size = Float::max(Float::abs(f), Float::abs(g));
    let tiny = Float::sqrt(<R as Float>::min_positive_value());
    let by = if size > tiny && size < Float::recip(tiny) * real::<R>(0.5) { one } else { size };
    let (f, g) = (f / by, g / by);
    let d = Float::sqrt(f * f + g * g);
    let r = signed(d, f);
    (Rotation { cos: Float::abs(f) / d, sin: g / r }, r * by)
}

/// Rows `at` and `at + 1` of a matrix of `n` columns, in C order, are rotated.
pub(super) fn rotate<R: RealElement>(rows: &mut [R], n: usize, at: usize, by: Rotation<R>) {
    let (upper, lower) = rows[at * n..(at + 2) * n].split_at_mut(n);
    for (x, y) in upper.iter_mut().zip(lower) {
        let turned = by.cos * *x + by.sin * *y;
        *y = by.cos * *y - by.sin * *x;
        *x = turned;
    }
}

/// The smaller singular value of `[[f, g], [0, h]]`.
pub(super) fn las2<R: RealElement>(f: R, g: R, h: R) -> R {
    let (zero, one, two) = (R::zero(), R::one(), real::<R>(2.0));
    let (f, g, h) = (Float::abs(f), Float::abs(g), Float::abs(h));
    let (least, most) = (Float::min(f, h), Float::max(f, h));
    if least == zero {
        return zero;
    }
    let (sum, difference) = (one + least / most, (most - least) / most);
    if g < most {
        let ratio = (g / most) * (g / most);
        let c = two / (Float::sqrt(sum * sum + ratio) + Float::sqrt(difference * difference + ratio));
        return least * c;
    }
    let ratio = most / g;
    if ratio == zero {
        return least * most / g;
    }
    let (a, b) = (sum * ratio, difference * ratio);
    least / (Float::sqrt(one + a * a) + Float::sqrt(one + b * b)) * ratio * two
}

/// The decomposition of `[[f, g], [0, h]]`: the larger and the smaller singular value, both with
/// signs, the left rotation and the right one.
pub(super) fn lasv2<R: RealElement>(f: R, g: R, h: R) -> (R, R, Rotation<R>, Rotation<R>) {
    let (zero, one, two) = (R::zero(), R::one(), real::<R>(2.0));
    let swap = Float::abs(h) > Float::abs(f);
    let (ft, ht) = if swap { (h, f) } else { (f, h) };
    let (fa, ha, ga) = (Float::abs(ft), Float::abs(ht), Float::abs(g));
    let largest_is_g = ga > fa;
    let (most, least, cl, cr, sl, sr);
    if ga == zero {
        (most, least, cl, cr, sl, sr) = (fa, ha, one, one, zero, zero);
    } else if largest_is_g && fa / ga < eps() {
        let small = if ha > one { fa / (ga / ha) } else { fa / ga * ha };
        (most, least, cl, cr, sl, sr) = (ga, small, one, ft / g, ht / g, one);
    } else {
        let d = fa - ha;
        let l = if d == fa { one } else { d / fa };
        let m = g / ft;
        let t = two - l;
        let s = Float::sqrt(t * t + m * m);
        let r = if l == zero { Float::abs(m) } else { Float::sqrt(l * l + m * m) };
        let a = (s + r) * real::<R>(0.5);
        let t = if m * m != zero {
            (m / (s + t) + m / (r + l)) * (one + a)
        } else if l == zero {
            signed(two, ft) * signed(one, g)
        } else {
            g / signed(d, ft) + m / t
        };
        let length = Float::sqrt(t * t + real::<R>(4.0));
        let (c, s) = (two / length, t / length);
        (most, least, cl, cr, sl, sr) = (fa * a, ha / a, (c + s * m) / a, c, ht / ft * s / a, s);
    }
    let (left, right) = if swap {
        (Rotation { cos: sr, sin: cr }, Rotation { cos: sl, sin: cl })
    } else {
        (Rotation { cos: cl, sin: sl }, Rotation { cos: cr, sin: sr })
    };
    let sign = |x: R| signed(one, x);
    let of_most = if largest_is_g {
        sign(right.sin) * sign(left.cos) * sign(g)
    } else if swap {
        sign(right.sin) * sign(left.sin) * sign(h)
    } else {
        sign(right.cos) * sign(left.cos) * sign(f)
    };
    (signed(most, of_most), signed(least, of_most * sign(f) * sign(h)), left, right)
}

/// The eigenvalues of `[[a, b], [b, c]]`, first the one of larger size, and the rotation whose
/// cosine and sine are the first one's vector.
pub(super) fn laev2<R: RealElement>(a: R, b: R, c: R) -> (R, R, Rotation<R>) {
    let (zero, one, half) = (R::zero(), R::one(), real::<R>(0.5));
    let (sum, difference, twice) = (a + c, a - c, b + b);
    let (d, t) = (Float::abs(difference), Float::abs(twice));
    let (most, least) = if Float::abs(a) > Float::abs(c) { (a, c) } else { (c, a) };
    let root = if d > t {
        d * Float::sqrt(one + (t / d) * (t / d))
    } else if d < t {
        t * Float::sqrt(one + (d / t) * (d / t))
    } else {
        t * Float::sqrt(real::<R>(2.0))
    };
    let (first, second, up) = if sum == zero {
        (half * root, -half * root, true)
    } else {
        let first = half * (sum + signed(root, sum));
        (first, most / first * least - b / first * b, sum > zero)
    };
    let cs = difference + if difference >= zero { root } else { -root };
    let (mut cos, mut sin) = if Float::abs(cs) > t {
        let ct = -twice / cs;
        let sin = Float::recip(Float::sqrt(one + ct * ct));
        (ct * sin, sin)
    } else if t == zero {
        (one, zero)
    } else {
        let tn = -cs / twice;
        let cos = Float::recip(Float::sqrt(one + tn * tn));
        (cos, tn * cos)
    };
    if up == (difference >= zero) {
        (cos, sin) = (-sin, cos);
    }
    (first, second, Rotation { cos, sin })
}
