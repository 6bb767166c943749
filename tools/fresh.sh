#!/usr/bin/env bash
# The README's two commands on a machine with nothing of ours: `./dev fresh` (needs root).
#
# It makes a bare Debian 12 in build/fresh (kept as build/fresh.tar for the next time), clones the committed
# tree into it, and runs `./dev run` there until the page answers, then `./dev test`, and says how long each
# took. The machine lends it its processors, its network and the settings without which that network cannot
# be used (apt's sources and proxy, npm's settings, certificates); no package and no file of ours.
#
# Everything runs in a mount and process namespace of its own: whatever way it ends, what it mounted and
# started is gone with it.
set -euo pipefail
cd "$(dirname "$0")/.."

root=$PWD/build/fresh
base=$PWD/build/fresh.tar
mirror=${NEMCON_MIRROR:-http://deb.debian.org/debian}
[ "$(id -u)" = 0 ] || { echo "fresh: making a Debian needs root: sudo ./dev fresh" >&2; exit 1; }
if [ "${1:-}" != inside ]; then
  exec unshare --mount --pid --fork --kill-child "$0" inside "$(git rev-parse HEAD)"
fi
commit=$2

say() { echo "fresh: $*"; }

# The bare system: what debootstrap calls minbase, nothing else.
make_system() {
  rm -rf --one-file-system "$root"
  mkdir -p "$root"
  if [ ! -f "$base" ]; then
    say "making a bare Debian 12 (once)"
    debootstrap --variant=minbase bookworm "$root" "$mirror" >build/fresh-debootstrap.log 2>&1 ||
      { tail -n 20 build/fresh-debootstrap.log; exit 1; }
    tar -C "$root" -cf "$base.new" . && mv "$base.new" "$base"
  else
    tar -C "$root" -xf "$base"
  fi
}

# How this machine reaches the network. Debian's own sources only: other people's need keys of their own.
lend_network() {
  local file
  cp /etc/resolv.conf /etc/hosts "$root/etc/"
  [ ! -f /etc/apt/sources.list.d/debian.sources ] || : >"$root/etc/apt/sources.list"  # or each is named twice
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/debian.sources; do
    [ ! -f "$file" ] || cp "$file" "$root$file"
  done
  grep -lrE 'Acquire::' /etc/apt/apt.conf.d 2>/dev/null | xargs -r cp -t "$root/etc/apt/apt.conf.d/" || true
  mkdir -p "$root/usr/local/share/ca-certificates" "$root/etc/ssl/certs"
  cp /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/" 2>/dev/null || true
  cp /usr/local/share/ca-certificates/*.crt "$root/usr/local/share/ca-certificates/" 2>/dev/null || true
}

mount_system() {
  mount --make-rprivate /
  mount -t proc proc "$root/proc"
  mount -t sysfs sys "$root/sys"
  mount --rbind /dev "$root/dev"
  mount -t tmpfs shm "$root/dev/shm"
}

# What a command in it is given: none of this shell's variables but those that say how to reach the network.
enter=(chroot "$root" env -i)
for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY; do
  [ -z "${!name:-}" ] || enter+=("$name=${!name}")
done
enter+=(HOME=/root TERM=dumb LANG=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin
  NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt)
inside() { "${enter[@]}" "$@"; }

clone() {
  say "cloning $(git rev-parse --short "$commit"): what is not committed is not tried"
  git clone --quiet --no-hardlinks . "$root/root/nemcon"
  git -C "$root/root/nemcon" checkout --quiet --detach "$commit"
}

# The page's address that the program printed, once it answers; fails if `./dev run` ends before.
wait_for_page() { # log pid
  local page
  while kill -0 "$2" 2>/dev/null; do
    page=$(sed -n 's/^page //p' "$1")
    if [ -n "$page" ] && inside node -e 'fetch(process.argv[1]).then((a) => process.exit(a.ok ? 0 : 1))' "$page"; then
      echo "$page"
      return
    fi
    sleep 0.2
  done
  return 1
}

# The system in the folder shares this machine's network, so the port is a free one. Every step from chroot
# to the program is an exec: the process started here is the program in the end.
try_run() {
  local log=$PWD/build/fresh-run.log started=$SECONDS pid page
  "${enter[@]}" bash -c 'cd /root/nemcon && exec ./dev run --port 0' >"$log" 2>&1 &
  pid=$!
  page=$(wait_for_page "$log" "$pid") || { tail -n 40 "$log"; say "./dev run: FAILED ($log)"; exit 1; }
  say "./dev run: $page answers after $((SECONDS - started)) s"
  kill -TERM "$pid"
  wait "$pid" || { say "./dev run: did not stop in order (exit code $?)"; exit 1; }
}

try_test() {
  local log=$PWD/build/fresh-test.log started=$SECONDS
  inside bash -c 'cd /root/nemcon && ./dev test' >"$log" 2>&1 ||
    { tail -n 60 "$log"; say "./dev test: FAILED ($log)"; exit 1; }
  grep -E 'tests passed|tests failed' "$log" || true
  say "./dev test: passed after $((SECONDS - started)) s more"
}

make_system
lend_network
mount_system
inside apt-get update -qq
inside env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends ca-certificates \
  >build/fresh-certificates.log 2>&1
clone
say "$(nproc) processors, $(free -g | awk '/^Mem/ {print $2}') GB, node $(inside bash -c 'node --version 2>/dev/null || echo not there yet')"
try_run
try_test
say "node $(inside node --version), npm $(inside npm --version)"
