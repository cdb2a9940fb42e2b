"""Averages and spreads."""

from math import exp, fsum, log, sqrt, erf, tau


class StatisticsError(ValueError):
    pass


def _items(data, name, least=1):
    data = list(data)
    if len(data) < least:
        points = "at least two data points" if least == 2 else "at least one data point"
        raise StatisticsError(f"{name} requires {points}")
    return data


def _exact(number):
    # The number as a fraction of whole numbers.
    if isinstance(number, float):
        return number.as_integer_ratio()
    return int(number), 1


def _sum(data):
    top, bottom = 0, 1
    for number in data:
        n, d = _exact(number)
        if d == bottom:
            top += n
        elif bottom % d == 0:
            top += n * (bottom // d)
        elif d % bottom == 0:
            top, bottom = top * (d // bottom) + n, d
        else:
            top, bottom = top * d + n * bottom, bottom * d
    return top, bottom


def _is_special(data):
    return any(isinstance(number, float) and (number != number or number in (float("inf"), float("-inf"))) for number in data)


def _as(data, top, bottom):
    if any(isinstance(number, float) for number in data):
        return top / bottom
    return top // bottom if top % bottom == 0 else top / bottom


def mean(data):
    data = _items(data, "mean")
    if _is_special(data):
        return sum(data) / len(data)
    top, bottom = _sum(data)
    return _as(data, top, bottom * len(data))


def fmean(data, weights=None):
    data = list(data)
    if weights is not None:
        weights = list(weights)
        if len(data) != len(weights):
            raise StatisticsError("data and weights must be the same length")
        total = fsum(weights)
        if not total:
            raise StatisticsError("sum of weights must be non-zero")
        return fsum(x * w for x, w in zip(data, weights)) / total
    if not data:
        raise StatisticsError("fmean requires at least one data point")
    return fsum(data) / len(data)


def geometric_mean(data):
    data = list(map(float, data))
    if not data or any(x <= 0 for x in data):
        raise StatisticsError("geometric mean requires a non-empty dataset containing positive numbers")
    return exp(fsum(map(log, data)) / len(data))


def harmonic_mean(data, weights=None):
    data = _items(data, "harmonic_mean")
    if any(x < 0 for x in data):
        raise StatisticsError("harmonic mean does not support negative values")
    weights = [1] * len(data) if weights is None else list(weights)
    if any(x == 0 for x in data):
        return 0
    return sum(weights) / fsum(w / x for w, x in zip(weights, data))


def median(data):
    data = sorted(data)
    n = len(data)
    if not n:
        raise StatisticsError("no median for empty data")
    if n % 2:
        return data[n // 2]
    return (data[n // 2 - 1] + data[n // 2]) / 2


def median_low(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[(len(data) - 1) // 2]


def median_high(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[len(data) // 2]


def _counts(data):
    counts = {}
    for item in data:
        counts[item] = counts.get(item, 0) + 1
    return counts


def mode(data):
    counts = _counts(data)
    if not counts:
        raise StatisticsError("no mode for empty data")
    return max(counts, key=counts.get)


def multimode(data):
    counts = _counts(data)
    most = max(counts.values(), default=0)
    return [item for item, count in counts.items() if count == most]


def quantiles(data, *, n=4, method="exclusive"):
    if n < 1:
        raise StatisticsError("n must be at least 1")
    data = sorted(data)
    count = len(data)
    if count < 2:
        raise StatisticsError("must have at least two data points")
    cuts = []
    if method == "inclusive":
        for i in range(1, n):
            j, rest = divmod(i * (count - 1), n)
            cuts.append((data[j] * (n - rest) + data[j + 1] * rest) / n)
        return cuts
    if method != "exclusive":
        raise ValueError(f"Unknown method: {method!r}")
    for i in range(1, n):
        j = min(max(i * (count + 1) // n, 1), count - 1)
        rest = i * (count + 1) - j * n
        cuts.append((data[j - 1] * (n - rest) + data[j] * rest) / n)
    return cuts


def _squares(data, center=None):
    # The sum of squared distances from the mean, exactly.
    n = len(data)
    if center is not None:
        a, b = _exact(center)
        top, bottom = 0, 1
        for x in data:
            c, d = _exact(x)
            p, q = (c * b - a * d) ** 2, (d * b) ** 2
            top, bottom = top * q + p * bottom, bottom * q
        return top, bottom
    sx, dx = _sum(data)
    top, bottom = 0, 1
    for x in data:
        c, d = _exact(x)
        p, q = c * c, d * d
        if q == bottom:
            top += p
        elif bottom % q == 0:
            top += p * (bottom // q)
        elif q % bottom == 0:
            top, bottom = top * (q // bottom) + p, q
        else:
            top, bottom = top * q + p * bottom, bottom * q
    # sum of squares minus square of the sum over n
    return top * n * dx * dx - sx * sx * bottom, bottom * n * dx * dx


def _deviation(data, center, divisor):
    top, bottom = _squares(data, center)
    return top, bottom * divisor


def _root(top, bottom):
    # The square root of a fraction, correctly rounded but for ties.
    from math import isqrt

    if top == 0:
        return 0.0
    shift = (top.bit_length() - bottom.bit_length() - 109) // 2
    if shift >= 0:
        scaled = isqrt(top // (bottom << 2 * shift))
        scaled |= scaled * scaled * (bottom << 2 * shift) != top
        return float(scaled << shift)
    scaled = isqrt((top << -2 * shift) // bottom)
    scaled |= scaled * scaled * bottom != top << -2 * shift
    return scaled / (1 << -shift)


def variance(data, xbar=None):
    data = _items(data, "variance", 2)
    return _as(data, *_deviation(data, xbar, len(data) - 1))


def pvariance(data, mu=None):
    data = _items(data, "pvariance")
    return _as(data, *_deviation(data, mu, len(data)))


def stdev(data, xbar=None):
    data = _items(data, "stdev", 2)
    return _root(*_deviation(data, xbar, len(data) - 1))


def pstdev(data, mu=None):
    data = _items(data, "pstdev")
    return _root(*_deviation(data, mu, len(data)))


def covariance(x, y, /):
    x, y = list(x), list(y)
    n = len(x)
    if len(y) != n:
        raise StatisticsError("covariance requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError("covariance requires at least two data points")
    xbar, ybar = fsum(x) / n, fsum(y) / n
    return fsum((a - xbar) * (b - ybar) for a, b in zip(x, y)) / (n - 1)


def correlation(x, y, /):
    x, y = list(x), list(y)
    n = len(x)
    if len(y) != n:
        raise StatisticsError("correlation requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError("correlation requires at least two data points")
    xbar, ybar = fsum(x) / n, fsum(y) / n
    sxy = fsum((a - xbar) * (b - ybar) for a, b in zip(x, y))
    sxx = fsum((d := a - xbar) * d for a in x)
    syy = fsum((d := b - ybar) * d for b in y)
    if not sxx or not syy:
        raise StatisticsError("at least one of the inputs is constant")
    return sxy / sqrt(sxx * syy)
