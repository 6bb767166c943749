"""The fit that bench/forecast_bench measures, by SciPy: the same rows and objective, and its optimum.

  forecast_bench rows ROWS; python3 scipy_fit.py ROWS [OPTIMUM.json]    # needs Debian's python3-scipy

The optimum is the vector tests/vectors/forecast/scipy_optimum.json; the time is its own goal's anchor.
"""
import json
import sys
import time

import numpy as np
from scipy.optimize import minimize

BASE, SHARE, FLAGS, LOGQ, FIXED = 1, 9, 10, 16, 17
MEAN = np.array([np.log(1 / 35)] + [0] * 8 + [0.5, -1.5, -0.7, -2, -0.5, 0.4, 0, np.log(0.5)])
SD = np.array([1] + [0.8] * 8 + [0.7, 0.7, 0.7, 0.7, 0.5, 0.4, 0.4, 0.7])
SIGMA_HABIT, SIGMA_RACE = 0.4, 0.2


def read(path):
    with open(path) as file:
        members, races = map(int, file.readline().split())
        rows = [line.split() for line in file]
    n = FIXED + members + races
    x = np.zeros((len(rows), n))
    wait = np.array([int(r[0]) for r in rows])
    during = np.array([int(r[1]) for r in rows], bool)
    weeks = np.array([float(r[2]) for r in rows])
    for i, r in enumerate(rows):
        x[i, 0] = 1
        x[i, BASE + int(r[5])] = 1
        x[i, SHARE] = float(r[7])
        x[i, FLAGS:FLAGS + 6] = [int(c) for c in r[6]]
        x[i, FIXED + int(r[3])] = 1
        x[i, FIXED + members + int(r[4])] = 1
    mean = np.concatenate([MEAN, np.zeros(members + races)])
    sd = np.concatenate([SD, np.full(members, SIGMA_HABIT), np.full(races, SIGMA_RACE)])
    return x, wait, during, weeks, mean, sd


def objective(at, x, wait, during, weeks, mean, sd, waits):
    q = np.exp(at[LOGQ])
    rates = weeks * np.exp(x @ at)
    before = np.bincount(wait, np.where(during, 0, rates), waits)
    within = np.bincount(wait, np.where(during, rates, 0), waits)
    has = np.bincount(wait, during, waits) > 0

    def waited(m):
        grown = np.log1p(q * m)
        return -grown / q, -1 / (1 + q * m), (grown / q - m / (1 + q * m)) / q

    a, a_m, a_q = waited(before)
    b, b_m, b_q = waited(before + within)
    ratio = np.where(has, np.exp(b - a), 0)
    rest = 1 - ratio
    value = -np.sum(a + np.where(has, np.log(np.where(has, -np.expm1(np.where(has, b - a, -1)), 1)), 0))
    by_during = -ratio * b_m / rest
    by_before = a_m / rest + by_during
    by_q = (a_q - ratio * b_q) / rest
    gradient = -x.T @ (rates * np.where(during, by_during[wait], by_before[wait]))
    gradient[LOGQ] -= np.sum(by_q) * q
    off = (at - mean) / sd
    return value + off @ off / 2, gradient + off / sd


def main():
    x, wait, during, weeks, mean, sd = read(sys.argv[1])
    x[:, LOGQ] = 0
    rest = (x, wait, during, weeks, mean, sd, wait.max() + 1)
    times = []
    for _ in range(5):
        start = time.perf_counter()
        found = minimize(objective, mean, rest, jac=True, method="L-BFGS-B",
                         options={"maxiter": 2000, "ftol": 1e-13, "gtol": 1e-6, "maxcor": 20})
        times.append((time.perf_counter() - start) * 1e3)
    times.sort()
    print(f"| fit, {len(wait)} rows, {len(mean)} parameters | SciPy's L-BFGS-B, mode alone, {found.nfev} evaluations | "
          f"{times[2]:.1f} ({times[0]:.1f} to {times[-1]:.1f}) |")
    if len(sys.argv) > 2:
        with open(sys.argv[2], "w") as file:
            json.dump({"made_by": "bench/scipy_fit.py", "rows": len(wait), "objective": found.fun,
                       "at": list(found.x)}, file, indent=1)
            file.write("\n")


main()
