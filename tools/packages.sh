# shellcheck shell=bash
# What nemcon needs of Debian 12, in three steps that build on one another, and what only one command needs. Sourced by
# ./dev.
packages_run=(clang-19 lld-19 libstdc++-12-dev cmake ninja-build pkg-config ccache
  libboost1.81-dev libboost-json1.81-dev libsqlite3-dev libssl-dev libsodium-dev libfmt-dev
  libspdlog-dev libcli11-dev libtomlplusplus-dev libhowardhinnant-date-dev tzdata
  libnlopt-dev libeigen3-dev librandom123-dev)
packages_test=(openssl libgtest-dev librapidcheck-dev libbenchmark-dev libclang-rt-19-dev g++-12 sqlite3
  chromium git golang-go golang-golang-x-mod-dev valgrind)
packages_check=(clang-format-19 clang-tidy-19)
packages_fresh=(debootstrap)
packages_belenios=(belenios-tool bc jq python3-minimal)

missing_of() { # the packages among the arguments that are not installed
  local name
  for name in "$@"; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || echo "$name"
  done
}

install_packages() { # packages...
  local missing sudo=
  mapfile -t missing < <(missing_of "$@")
  [ ${#missing[@]} -gt 0 ] || return 0
  [ "$(id -u)" = 0 ] || sudo=sudo
  echo "dev: installing ${#missing[@]} packages: ${missing[*]}"
  $sudo apt-get update -qq
  # --no-remove: Boost 1.81 conflicts with Debian's default Boost 1.74; nobody's package is taken away.
  if ! $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-remove \
    --no-install-recommends "${missing[@]}" >build/apt.log 2>&1; then
    tail -n 20 build/apt.log
    echo "dev: apt could not install these. If it wanted to remove libboost-dev (1.74): nemcon needs" >&2
    echo "     libboost1.81-dev, which conflicts with it; remove libboost-dev yourself and run again." >&2
    exit 1
  fi
}

install_node() { # Debian's nodejs 18 is enough; a newer one that is already there is kept
  local want=()
  command -v node >/dev/null || want+=(nodejs)
  command -v npm >/dev/null || want+=(npm)
  [ ${#want[@]} -eq 0 ] || install_packages "${want[@]}"
}

install_npm() { # folder: installs what its lock file says, only when that has changed
  local stamp="$1/node_modules/.nemcon-stamp"
  if [ ! -f "$stamp" ] || ! cmp -s "$1/package-lock.json" "$stamp"; then
    echo "dev: installing npm packages in $1"
    (cd "$1" && npm ci --no-audit --no-fund --loglevel=error)
    cp "$1/package-lock.json" "$stamp"
  fi
}

need() { # run | test | check | fresh | belenios
  mkdir -p build
  case "$1" in
    fresh) install_packages "${packages_fresh[@]}" git; return ;;
    belenios) install_packages "${packages_belenios[@]}"; return ;;
    run) install_packages "${packages_run[@]}" ;;
    test) install_packages "${packages_run[@]}" "${packages_test[@]}" ;;
    check) install_packages "${packages_run[@]}" "${packages_test[@]}" "${packages_check[@]}" ;;
  esac
  install_node
  install_npm web
  if [ "$1" != run ]; then install_npm tests/browser; install_npm tests/verify; fi
}
