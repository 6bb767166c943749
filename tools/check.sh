#!/usr/bin/env bash
# What a reader should not have to look for. `./dev check` runs every step, `./dev check STEP [FILE...]` one
# of them (on these files only: format, coroutines, tidy). All steps run; the script fails if one failed.
# shellcheck disable=SC2317 # the steps are called by name
set -euo pipefail
cd "$(dirname "$0")/.."

steps=(format coroutines includes web tidy)

sources_of() { # files, or everything of ours in C++ that git knows
  if [ $# -gt 0 ]; then printf '%s\n' "$@"; else git ls-files '*.cpp' '*.hpp'; fi
}

# `./dev check format` says what differs; NEMCON_WRITE=1 writes it.
check_format() {
  if [ -n "${NEMCON_WRITE:-}" ]; then sources_of "$@" | xargs clang-format-19 -i; return; fi
  sources_of "$@" | xargs clang-format-19 --dry-run --Werror
}

# g++-12 destroys a temporary twice that is made by braces, or by a lambda's capture, inside a co_await
# expression. It compiles without a word, so this looks for them.
check_coroutines() {
  # shellcheck disable=SC2016 # perl expands these
  sources_of "$@" | xargs perl -0777 -ne '
    s{//[^\n]*}{" " x length $&}ge;
    while (/\bco_await\b/g) {
      my ($depth, $start, $line) = (0, pos, 1 + (substr($_, 0, pos) =~ tr/\n//));
      for (my $i = $start; $i < length; ++$i) {
        my $letter = substr($_, $i, 1);
        if ($letter eq "(") { ++$depth }
        elsif ($letter eq ")") { last if --$depth < 0 }
        elsif ($letter eq ";" || ($letter eq "," && $depth == 0)) { last }
        elsif ($letter eq "{" || ($letter eq "[" && substr($_, $start, $i - $start) !~ /[\w\])]\s*$/)) {
          print "$ARGV:$line: no braces and no captures inside co_await (docs/HACKING.md)\n";
          $found = 1;
          last;
        }
      }
    }
    END { $? = $found ? 1 : 0 }'
}

# Who may include whom, what pure rooms must not touch: the test that also runs in `./dev test`.
check_includes() {
  cmake --build build/release --target includes >build/check-includes.log 2>&1 ||
    { tail -n 20 build/check-includes.log; return 1; }
  (cd build/release && ctest -R '^includes$' --output-on-failure >../check-includes.log 2>&1) ||
    { cat build/check-includes.log; return 1; }
}

check_web() { (cd web && npm run --silent check); }

# One file at a time, as many at once as there are processors; only what the release build compiles.
check_tidy() {
  local known=build/check-tidy-files
  grep -o '"file": *"[^"]*"' build/release/compile_commands.json | cut -d'"' -f4 | sort -u >"$known"
  # shellcheck disable=SC2016 # the inner shell expands these
  sources_of "$@" | grep '\.cpp$' | sed "s|^|$PWD/|" | grep -Fxf - "$known" |
    xargs -P "$(nproc)" -n 1 bash -c '
      clang-tidy-19 -p build/release --quiet "$1" 2>&1 | grep -v "warnings generated" ;
      exit "${PIPESTATUS[0]}"' tidy
}

run() { # step files...
  local step=$1 started=$SECONDS
  shift
  if "check_$step" "$@"; then
    echo "check: $step: ok ($((SECONDS - started)) s)"
  else
    echo "check: $step: FAILED" >&2
    return 1
  fi
}

if [ $# -gt 0 ]; then
  [[ " ${steps[*]} " == *" $1 "* ]] || { echo "check: steps are ${steps[*]}" >&2; exit 2; }
  wanted=("$1")
  shift
else
  wanted=("${steps[@]}")
fi
cmake --preset release >build/configure-release.log 2>&1 || { cat build/configure-release.log; exit 1; }
failed=0
for step in "${wanted[@]}"; do run "$step" "$@" || failed=1; done
exit $failed
