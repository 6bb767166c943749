#!/usr/bin/env bash
# Every fuzzer of build/fuzz for so many seconds each: `./dev fuzz [SECONDS] [NAME...]`; or, of build/fuzz-quick, which
# has no sanitizers and is many times as fast, for so many inputs: `./dev fuzz 10000000x [NAME...]`.
# It starts from tests/fuzz/corpus/NAME/, which is kept with the sources (the charters' and the races' from these
# too), and puts what it finds new into
# build/fuzz/corpus/NAME/, where the next run goes on. A crash is written to build/fuzz/crashes/ and the
# command that repeats it is printed; every fuzzer runs, then the script fails.
set -euo pipefail
cd "$(dirname "$0")/.."

long=${1:-30}
[[ $long =~ ^[0-9]+x?$ ]] || { echo "fuzz: '$long' is no number of seconds, nor of inputs with an x" >&2; exit 2; }
shift || true
build=build/fuzz most=16384 until=(-max_total_time="$long")
# Counted are short inputs, and none is weighed against others: each costs a third of what it costs in a timed run.
[[ $long != *x ]] || build=build/fuzz-quick most=4096 until=(-runs="${long%x}" -entropic=0)

fuzzers() {
  find "$build/tests/fuzz" -maxdepth 1 -type f -name '*_fuzz' ! -name canary_fuzz -perm -u+x | sort
}

# A fuzzer with a fault planted in it must fail, or what the others do not find means nothing.
hear_canary() {
  mkdir -p build/fuzz/canary
  if "$build/tests/fuzz/canary_fuzz" -max_total_time=120 -max_len=64 -artifact_prefix=build/fuzz/canary/ \
    tests/fuzz/corpus/tile_path >build/fuzz/canary.log 2>&1; then
    echo "fuzz: the canary did not fail: this fuzzing finds nothing" >&2
    exit 1
  fi
  grep -q 'CHECK(' build/fuzz/canary.log || { cat build/fuzz/canary.log >&2; exit 1; }
  echo "fuzz: the canary failed, as it must"
}

# An input is at most 16 kB (of a counted run 4 kB): what nemcon reads is short, and short inputs try more in the same
# time.
fuzz() { # binary name
  local new="build/fuzz/corpus/$2" seeds="tests/fuzz/corpus/$2" crash="build/fuzz/crashes/$2-"
  mkdir -p "$new" build/fuzz/crashes
  local folders=("$new")
  [ -d "$seeds" ] && folders+=("$seeds")
  [ -d "${2}s" ] && folders+=("${2}s")  # every charter and every race that comes with the program
  "$1" "${until[@]}" -max_len="$most" -timeout=30 -rss_limit_mb=2048 -print_final_stats=1 \
    -artifact_prefix="$crash" "${folders[@]}" >"build/fuzz/$2.log" 2>&1
}

report_crash() { # binary name
  local input
  echo "fuzz: $2: FAILED" >&2
  grep -m 1 -E 'CHECK\(|ERROR: (Addr|lib)|runtime error' "build/fuzz/$2.log" >&2 || tail -n 20 "build/fuzz/$2.log" >&2
  input=$(sed -n 's/.*Test unit written to //p' "build/fuzz/$2.log" | tail -n 1)
  echo "fuzz: $2: repeat it with: $1 $input" >&2
  echo "fuzz: $2: once it is mended, keep the input: cp $input tests/fuzz/corpus/$2/" >&2
}

hear_canary
failed=0 ran=0
for binary in $(fuzzers); do
  name=$(basename "$binary" _fuzz)
  [ $# -eq 0 ] || [[ " $* " == *" $name "* ]] || continue
  ran=$((ran + 1)) began=$SECONDS
  if fuzz "$binary" "$name"; then
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "build/fuzz/$name.log")
    echo "fuzz: $name: ok, $runs inputs in $((SECONDS - began)) s, $(find "build/fuzz/corpus/$name" -type f | wc -l) kept"
  else
    report_crash "$binary" "$name"
    failed=1
  fi
done
[ $ran -gt 0 ] || { echo "fuzz: no such fuzzer in $build" >&2; exit 2; }
exit $failed
