#!/usr/bin/env python3
"""The mode of the fit that bench/forecast_bench measures, by other code in another language and another method:
Newton's, with the curvature from differences. Needs nothing but Python 3.

  build/release/bench/forecast_bench rows ROWS; tests/vectors/forecast/make.py ROWS > tests/vectors/forecast/mode.json
"""
import json
import math
import sys

FIXED, LOGQ = 17, 16
MEAN = [math.log(1 / 35)] + [0] * 8 + [0.5, -1.5, -0.7, -2, -0.5, 0.4, 0, math.log(0.5)]
SD = [1] + [0.8] * 8 + [0.7, 0.7, 0.7, 0.7, 0.5, 0.4, 0.4, 0.7]


def read(path):
    with open(path) as file:
        members, races = map(int, file.readline().split())
        waits = {}
        for line in file:
            wait, during, weeks, member, race, base, flags, share = line.split()
            ones = [0, 1 + int(base)] + [10 + i for i, flag in enumerate(flags) if flag == "1"]
            ones += [FIXED + int(member), FIXED + members + int(race)]
            waits.setdefault(int(wait), []).append((during == "1", float(weeks), ones, float(share)))
    mean = MEAN + [0] * (members + races)
    sd = SD + [0.4] * members + [0.2] * races
    return list(waits.values()), mean, sd


def gradient_of(at, waits, mean, sd):
    q = math.exp(at[LOGQ])
    value, gradient = 0.0, [0.0] * len(at)
    for cells in waits:
        rates = [w * math.exp(sum(at[i] for i in ones) + at[9] * share) for _, w, ones, share in cells]
        before = sum(r for r, c in zip(rates, cells) if not c[0])
        within = sum(r for r, c in zip(rates, cells) if c[0])
        less = (1 + q * before) ** (-1 / q)
        by_m = -less / (1 + q * before)
        by_q = less * (math.log1p(q * before) / q - before / (1 + q * before)) / q
        chance, slopes = less, (by_m, 0.0)
        if any(c[0] for c in cells):
            both = before + within
            more = (1 + q * both) ** (-1 / q)
            more_m = -more / (1 + q * both)
            chance = less - more
            slopes = (by_m - more_m, -more_m)
            by_q -= more * (math.log1p(q * both) / q - both / (1 + q * both)) / q
        value -= math.log(chance)
        gradient[LOGQ] -= by_q / chance * q
        for rate, (during, _, ones, share) in zip(rates, cells):
            slope = -slopes[during] / chance * rate
            for i in ones:
                gradient[i] += slope
            gradient[9] += slope * share
    for i, (m, s) in enumerate(zip(mean, sd)):
        value += ((at[i] - m) / s) ** 2 / 2
        gradient[i] += (at[i] - m) / s ** 2
    return value, gradient


def solved(a, b):
    n = len(b)
    a = [row[:] + [b[i]] for i, row in enumerate(a)]
    for i in range(n):
        best = max(range(i, n), key=lambda r: abs(a[r][i]))
        a[i], a[best] = a[best], a[i]
        for r in range(i + 1, n):
            f = a[r][i] / a[i][i]
            for c in range(i, n + 1):
                a[r][c] -= f * a[i][c]
    for i in reversed(range(n)):
        a[i][n] = (a[i][n] - sum(a[i][c] * a[c][n] for c in range(i + 1, n))) / a[i][i]
    return [row[n] for row in a]


def main():
    waits, mean, sd = read(sys.argv[1])
    at = list(mean)
    value, gradient = gradient_of(at, waits, mean, sd)
    for _ in range(30):
        curved = []
        for i in range(len(at)):
            moved = at[:]
            moved[i] += 1e-5
            curved.append([(a - b) / 1e-5 for a, b in zip(gradient_of(moved, waits, mean, sd)[1], gradient)])
        step, part = solved(curved, gradient), 1.0
        while True:
            there = [a - part * s for a, s in zip(at, step)]
            found, slope = gradient_of(there, waits, mean, sd)
            if found <= value or part < 1e-6:
                break
            part /= 2
        at, value, gradient = there, found, slope
        if max(map(abs, gradient)) < 1e-7:
            break
    rows = sum(map(len, waits))
    json.dump({"made_by": "make.py", "rows": rows, "waits": len(waits), "objective": value, "at": at}, sys.stdout, indent=1)
    print()


main()
