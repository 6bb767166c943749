#!/usr/bin/env bash
# A sealed sounding and an election of Belenios, each of 1,000 ballots with five names, verified in turns: by our
# sounding_bench (portable, and AVX-512 IFMA where it is) and by Debian's `belenios-tool election verify`. Processor
# time of the whole process, the least of the repeats counts. Called by `./dev belenios`, which installs the tool.
#
#   bench/belenios_bench.sh [REPEATS [BALLOTS]]    by default 5 and 1000
#   NEMCON_BUILD=build/x                           the build to measure (default build/release)
#
# The election is made once, which takes a minute for a thousand ballots, and kept in build/bench-data/belenios-N.
# Debian's version 2.0 computes in a field of 2,048 bits, which is most of the difference; later ones on Ed25519.
set -euo pipefail
cd "$(dirname "$0")/.."

repeats=${1:-5} ballots=${2:-1000} names=5
build=$PWD/${NEMCON_BUILD:-build/release}/bench
election=$PWD/build/bench-data/belenios-$ballots
sounding=$PWD/build/bench-data/sounding-${ballots}x$names.v01
export BELENIOS_USE_URANDOM=1
mkdir -p build/bench-data

# Belenios' archive is a tar of the old form with one file a datum and one an event; the tool appends one ballot a call and
# reads all before it each time, so all are appended here. Headers as it writes them, or it calls the archive another one.
append_ballots() { # archive ballots
  python3 - "$@" <<'PYTHON'
import hashlib, json, sys, tarfile
archive, ballots = sys.argv[1:3]
def digest(data): return hashlib.sha256(data).hexdigest()
with tarfile.open(archive) as tar:
    time = int(json.loads(tar.extractfile("BELENIOS").read())["timestamp"])
    for member in tar.getmembers():
        if member.name.endswith(".event.json"):
            parent, last = member.name.split(".")[0], json.loads(tar.extractfile(member).read())
height = last["height"]
out = open(archive, "ab")
def add(name, data):
    head = bytearray(512)
    head[0:len(name)] = name.encode()
    head[100:124] = b"0000644\0" + b"0000000\0" + b"0000000\0"
    head[124:148] = b"%011o\0" % len(data) + b"%011o\0" % time
    head[148:157] = b" " * 8 + b"0"
    head[148:156] = b"%06o\0 " % sum(head)
    out.write(bytes(head) + data + b"\0" * (-len(data) % 512))
for line in open(ballots, "rb"):
    line = line.rstrip(b"\n")
    payload = digest(line)
    add(payload + ".data.json", line)
    height += 1
    event = json.dumps({"parent": parent, "height": height, "type": "Ballot", "payload": payload},
                       separators=(",", ":")).encode()
    parent = digest(event)
    add(parent + ".event.json", event)
out.close()
PYTHON
}

trustees() { belenios-tool setup generate-trustee-key-threshold "${group[@]}" "$@"; }

make_trustees() { # two of three, as Belenios' own ceremony makes them
  for _ in 1 2 3; do trustees --step 1; done
  cat ./*.cert >certs.jsons
  trustees --certs certs.jsons --step 2
  for key in *.key; do trustees --certs certs.jsons --key "$key" --threshold 2 --step 3; done >polynomials.jsons
  trustees --certs certs.jsons --step 4 --polynomials polynomials.jsons
  for key in *.key; do
    trustees --certs certs.jsons --key "$key" --step 5 <"${key%.key}.vinput" >"${key%.key}.voutput"
  done
  cat ./*.voutput | trustees --certs certs.jsons --step 6 --polynomials polynomials.jsons >threshold.json
  belenios-tool setup generate-trustee-key "${group[@]}"
  cat ./*.pubkey >public_keys.jsons
  belenios-tool setup make-trustees
  rm -f public_keys.jsons threshold.json
}

make_election() {
  local uuid group=(--group BELENIOS-2048)
  uuid=$(belenios-tool setup generate-token)
  printf '%s\n' '{"description":"d","name":"n","questions":[{"answers":["N1","N2","N3","N4","N5"],"min":0,"max":5,' \
    '"question":"Mark each name you object to"}],"administrator":"A","credential_authority":"C"}' | tr -d '\n' >q5.json
  belenios-tool setup generate-credentials --uuid "$uuid" "${group[@]}" --count "$ballots"
  mv ./*.pubcreds public_creds.json
  mv ./*.privcreds private_creds.txt
  make_trustees
  belenios-tool setup make-election --uuid "$uuid" "${group[@]}" --template q5.json
  belenios-tool archive init
  rm -f election.json trustees.json public_creds.json
  while read -r _ credential; do
    belenios-tool election generate-ballot --privcred <(echo "$credential") --ballot <(echo '[[0,1,0,0,1]]') 2>/dev/null
  done <private_creds.txt >ballots.jsons
  [ "$(wc -l <ballots.jsons)" = "$ballots" ] || { echo "belenios: not every ballot was made" >&2; exit 1; }
  append_ballots "$uuid.bel" ballots.jsons
}

# In a folder of its own, which gets its name when all is there.
election() {
  [ -d "$election" ] && return
  rm -rf "$election.new"
  mkdir -p "$election.new"
  (cd "$election.new" && make_election) >"$election.log" 2>&1 || { tail -n 5 "$election.log" >&2; exit 1; }
  mv "$election.new" "$election"
}

TIMEFORMAT='%3U'
belenios_verify() { (cd "$election" && { time belenios-tool election verify >verify.out 2>&1; } 2>&1); }
least() { sort -n | head -1; }
most() { sort -n | tail -1; }

election
"$build/sounding_bench" make "$sounding" "$ballots" "$names"
grep -q avx512ifma /proc/cpuinfo && vector=yes || vector=
times=$(mktemp -d)
trap 'rm -rf "$times"' EXIT
for _ in $(seq "$repeats"); do
  belenios_verify >>"$times/belenios"
  for what in verify ballots; do
    "$build/sounding_bench_portable" "$what" "$sounding" >>"$times/portable-$what"
    [ -z "$vector" ] || "$build/sounding_bench" "$what" "$sounding" >>"$times/vector-$what"
  done
done

row() { # name file goal
  local mine theirs
  mine=$(least <"$times/$2") theirs=$(least <"$times/belenios")
  echo "| $1 | $mine | $(most <"$times/$2") | $(echo "scale=1; 1000000 * $mine / ($ballots * $names)" | bc) |" \
    "$(echo "scale=1; $theirs / $mine" | bc) | $3 |"
}
echo "$(dpkg-query -W -f='${Package} ${Version}' belenios-tool), $ballots ballots of $names names, $repeats repeats in turns," \
  "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1), load $(cut -d' ' -f1 /proc/loadavg)"
echo
echo '| verified by | s, least | most | µs a name | times as fast | goal |'
echo '| --- | --- | --- | --- | --- | --- |'
row 'belenios-tool election verify' belenios ''
row 'verify_sounding, portable' portable-verify 'at least 100'
[ -z "$vector" ] || row 'verify_sounding, AVX-512 IFMA' vector-verify 'at least 350'
row 'its ballots only, portable' portable-ballots ''
[ -z "$vector" ] || row 'its ballots only, AVX-512 IFMA' vector-ballots ''
