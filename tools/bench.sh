#!/usr/bin/env bash
# Runs every benchmark and prints its tables. Disks and neighbours change their pace from minute to minute:
# durable numbers have the disk's own ceiling beside them, measured in the same run.
#
#   tools/bench.sh            everything
#   tools/bench.sh --quick    fewer repeats, no record of a million entries, fewer stages
#   tools/bench.sh --write    the tables into docs/BENCHMARKS.md, with machine, date and commit
#   NEMCON_BUILD=build/x      the build to measure (default build/release)
set -euo pipefail
cd "$(dirname "$0")/.."

build=${NEMCON_BUILD:-build/release}
data=build/bench-data
page=docs/BENCHMARKS.md
mark='<!-- below: written by tools/bench.sh --write -->'
repeats=5
sizes=(100000 1000000)
audited=1000000
stages=(1000 10000 100000)
seen=(100 1000 10000)
write=
for option in "$@"; do
  case $option in
    --write) write=yes ;;
    --quick) repeats=3 sizes=(100000) audited=100000 stages=(1000 10000) seen=(100 1000) ;;
    *) sed -n '2,9s/^# \{0,1\}//p' "$0"; exit 2 ;;
  esac
done
mkdir -p "$data"

machine() {
  local model memory commit changed=
  model=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1)
  memory=$(awk '/MemTotal/ {printf "%.0f", $2 / 1048576}' /proc/meminfo)
  commit=$(git rev-parse --short HEAD 2>/dev/null || echo none)
  git diff --quiet HEAD -- src bench 2>/dev/null || changed=' and changes'
  echo "$(date -u +%Y-%m-%d), commit $commit$changed, $model, $(nproc) threads, $memory GB, Linux $(uname -r)," \
    "$(df --output=fstype "$data" | tail -1) on $(df --output=source "$data" | tail -1);" \
    "load before: $(cut -d' ' -f1 /proc/loadavg). Medians of $repeats, least and most in brackets."
}

section() { printf '\n## %s\n\n' "$1"; }

everything() {
  machine
  section 'Decisions in memory'
  "$build"/bench/decide_bench $repeats
  section 'Very many stages'
  "$build"/bench/stage_bench $repeats "${stages[@]}"
  section 'What each viewer is shown'
  "$build"/bench/seen_bench $repeats "${seen[@]}"
  section 'Asking a rule'
  "$build"/bench/rule_bench $repeats
  section 'Power under a rule'
  "$build"/bench/power_bench $repeats
  section 'A forecast'
  "$build"/bench/forecast_bench $repeats
  section 'Proofs about the record'
  "$build"/bench/proof_bench 1000000 $repeats
  section 'Checking sealed ballots'
  "$build"/bench/ballot_bench $repeats
  section 'Verifying whole sealed soundings'
  "$build"/bench/sounding_bench table "$data" $repeats
  echo
  "$build"/bench/sounding_bench_portable table "$data" $repeats
  echo
  "$build"/bench/sounding_bench making $repeats
  section 'Publishing the record'
  "$build"/bench/record_bench "$data" $repeats
  section 'Appending to the store'
  "$build"/bench/store_bench "$data" 1 $repeats
  section 'Acts through the service, without HTTP'
  "$build"/bench/service_bench "$data" $repeats 1
  section 'Acts over HTTP, acknowledged when they are durable'
  "$build"/bench/http_bench "$build"/nemcon charters/nato.toml "$data" \
    "$build"/bench/libnemcon_count_flushes.so $repeats 2
  section 'Starting on a long record'
  "$build"/bench/start_bench "$build"/nemcon "$data" $repeats "${sizes[@]}"
  section 'Auditing a published record'
  "$build"/bench/audit_bench "$data" $audited $repeats
}

if [ -z "$write" ]; then
  everything
  exit
fi
tables=$(mktemp)
trap 'rm -f "$tables"' EXIT
everything | tee "$tables"
{ awk -v mark="$mark" '{ print } $0 == mark { exit }' "$page"; echo; cat "$tables"; } >"$page.new"
mv "$page.new" "$page"
