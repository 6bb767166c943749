package main

// A log written by this test alone: RFC 6962's definitions word for word, over crypto/sha256 and
// crypto/ed25519, so that what recordverify reads was not made by what it reads with.

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

type hash = [32]byte

func hashOf(parts ...[]byte) (sum hash) {
	digest := sha256.New()
	for _, part := range parts {
		digest.Write(part)
	}
	copy(sum[:], digest.Sum(nil))
	return sum
}

func leafOf(entry []byte) hash     { return hashOf([]byte{0}, entry) }
func nodeOf(left, right hash) hash { return hashOf([]byte{1}, left[:], right[:]) }

// splitOf is the largest power of two below n.
func splitOf(n int) int {
	k := 1
	for k*2 < n {
		k *= 2
	}
	return k
}

func treeHash(leaves []hash) hash {
	switch n := len(leaves); n {
	case 0:
		return hashOf()
	case 1:
		return leaves[0]
	default:
		k := splitOf(n)
		return nodeOf(treeHash(leaves[:k]), treeHash(leaves[k:]))
	}
}

// pathTo is PATH(m, D[n]) of RFC 6962 section 2.1.1.
func pathTo(m int, leaves []hash) []hash {
	if len(leaves) == 1 {
		return nil
	}
	k := splitOf(len(leaves))
	if m < k {
		return append(pathTo(m, leaves[:k]), treeHash(leaves[k:]))
	}
	return append(pathTo(m-k, leaves[k:]), treeHash(leaves[:k]))
}

// subProof is SUBPROOF(m, D[n], b) of RFC 6962 section 2.1.2.
func subProof(m int, leaves []hash, whole bool) []hash {
	if m == len(leaves) {
		if whole {
			return nil
		}
		return []hash{treeHash(leaves)}
	}
	k := splitOf(len(leaves))
	if m <= k {
		return append(subProof(m, leaves[:k], whole), treeHash(leaves[k:]))
	}
	return append(subProof(m-k, leaves[k:], false), treeHash(leaves[:k]))
}

type signer struct {
	name    string
	kind    byte
	private ed25519.PrivateKey
}

func newSigner(name string, kind byte, words string) signer {
	seed := sha256.Sum256([]byte(words))
	return signer{name, kind, ed25519.NewKeyFromSeed(seed[:])}
}

func (s signer) public() []byte { return append([]byte{s.kind}, s.private[32:]...) }

func (s signer) id() []byte {
	sum := hashOf([]byte(s.name+"\n"), s.public())
	return sum[:4]
}

func (s signer) vkey() string {
	return fmt.Sprintf("%s+%x+%s", s.name, s.id(), base64.StdEncoding.EncodeToString(s.public()))
}

func (s signer) line(signature []byte) string {
	return "— " + s.name + " " + base64.StdEncoding.EncodeToString(append(s.id(), signature...)) + "\n"
}

func (s signer) sign(text string) string { return s.line(ed25519.Sign(s.private, []byte(text))) }

func (s signer) cosign(text string, at uint64) string {
	signature := make([]byte, 8)
	binary.BigEndian.PutUint64(signature, at)
	message := fmt.Sprintf("cosignature/v1\ntime %d\n%s", at, text)
	return s.line(append(signature, ed25519.Sign(s.private, []byte(message))...))
}

const origin = "example.org/council/record"

var (
	logKey   = newSigner(origin, 1, "record prototype log key")
	witness1 = newSigner("witness.example/w1", 4, "record prototype witness 1")
	witness2 = newSigner("witness.example/w2", 4, "record prototype witness 2")
)

const entryOne = `{"_sd":["0IQRYea4J-AHNxF9ThaZA72N2E9N5g92_nW82NlaeOA",` +
	`"aU4ERLuBLzVhU-cjMaQNfuvxYEa_sDKDODjUMmx5hq0"],"_sd_alg":"sha-256","body":"council",` +
	`"kind":"objection.filed","v":1}`

type testLog struct {
	entries [][]byte
	leaves  []hash
}

func newLog(size int) *testLog {
	made := &testLog{}
	for i := 0; i < size; i++ {
		entry := fmt.Sprintf(`{"body":"council","kind":"test","n":"%d","v":1}`, i)
		if i == 1 {
			entry = entryOne
		}
		made.append([]byte(entry))
	}
	return made
}

func (l *testLog) append(entry []byte) {
	l.entries = append(l.entries, entry)
	l.leaves = append(l.leaves, leafOf(entry))
}

// rewritten is another history: the same but for one entry, under the same key.
func (l *testLog) rewritten(index int) *testLog {
	other := &testLog{}
	for i, entry := range l.entries {
		if i == index {
			entry = []byte(`{"body":"council","kind":"test","n":"rewritten","v":1}`)
		}
		other.append(entry)
	}
	return other
}

func (l *testLog) text(size int) string {
	root := treeHash(l.leaves[:size])
	return fmt.Sprintf("%s\n%d\n%s\n", origin, size, base64.StdEncoding.EncodeToString(root[:]))
}

func (l *testLog) note(size int) string {
	text := l.text(size)
	return text + "\n" + logKey.sign(text)
}

func (l *testLog) cosigned(size int) string {
	text := l.text(size)
	return l.note(size) + witness1.cosign(text, 1795453200) + witness2.cosign(text, 1795453201)
}

func lines(hashes []hash) (text string) {
	for _, each := range hashes {
		text += base64.StdEncoding.EncodeToString(each[:]) + "\n"
	}
	return text
}

func (l *testLog) receipt(index, size int) string {
	return fmt.Sprintf("c2sp.org/tlog-proof@v1\nindex %d\n%s\n%s", index, lines(pathTo(index, l.leaves[:size])),
		l.cosigned(size))
}

func (l *testLog) addCheckpoint(old, size int) string {
	return fmt.Sprintf("old %d\n%s\n%s", old, lines(subProof(old, l.leaves[:size], true)), l.note(size))
}

func put(t testing.TB, path string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o666); err != nil {
		t.Fatal(err)
	}
}

func numberPath(n int) string {
	path := fmt.Sprintf("%03d", n%1000)
	for n /= 1000; n > 0; n /= 1000 {
		path = fmt.Sprintf("x%03d/%s", n%1000, path)
	}
	return path
}

// tileFiles calls back for each tile of a level: full ones, and the partial one at the end.
func tileFiles(count int, file func(path string, from, to int)) {
	for n := 0; n*256 < count; n++ {
		path, to := numberPath(n), n*256+256
		if to > count {
			path, to = fmt.Sprintf("%s.p/%d", path, count-n*256), count
		}
		file(path, n*256, to)
	}
}

// write puts the folder of a log of this size, as section "folder" of docs/RECORD.md has it.
func (l *testLog) write(t testing.TB, dir string, size int) {
	t.Helper()
	put(t, filepath.Join(dir, "checkpoint"), []byte(l.cosigned(size)))
	tileFiles(size, func(path string, from, to int) {
		var bundle []byte
		for _, entry := range l.entries[from:to] {
			bundle = append(bundle, byte(len(entry)>>8), byte(len(entry)))
			bundle = append(bundle, entry...)
		}
		put(t, filepath.Join(dir, "tile/entries", path), bundle)
	})
	hashes := l.leaves[:size]
	for level := 0; len(hashes) > 0; level++ {
		var above []hash
		tileFiles(len(hashes), func(path string, from, to int) {
			var tile []byte
			for _, each := range hashes[from:to] {
				tile = append(tile, each[:]...)
			}
			put(t, filepath.Join(dir, fmt.Sprintf("tile/%d", level), path), tile)
			if to-from == 256 {
				above = append(above, treeHash(hashes[from:to]))
			}
		})
		hashes = above
	}
}
