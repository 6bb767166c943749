package main

// Sound logs pass, damaged ones are refused, and for the reason that they were damaged.

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const (
	objector = "WyJxYlRQWmV1bnU5N2Rqd2h5THlHQmR3IiwgIm9iamVjdG9yIiwgInNlYXQtMyJd"
	reason   = "WyI2dHZSN3pQVTJZOUhIUDNWWE56cmZBIiwgInJlYXNvbiIsICJ0aGUgYnVkZ2V0IGxpbmUgaXMgZW1wdHkiXQ"
)

// ask runs the program; everything is asked of the log's key and both witnesses.
func ask(args ...string) (code int, said string) {
	var out bytes.Buffer
	keys := []string{"-key", logKey.vkey(), "-witness", witness1.vkey(), "-witness", witness2.vkey()}
	code = run(append(keys, args...), &out, &out)
	return code, out.String()
}

func mustHold(t *testing.T, args ...string) string {
	t.Helper()
	code, said := ask(args...)
	if code != exitHolds || strings.Contains(said, "FAIL") {
		t.Errorf("%q: exit %d\n%s", args, code, said)
	}
	return said
}

func mustFail(t *testing.T, reason string, args ...string) {
	t.Helper()
	code, said := ask(args...)
	if code != exitFails || !strings.Contains(said, "FAIL") || !strings.Contains(said, reason) {
		t.Errorf("%q: exit %d, wanted %q\n%s", args, code, reason, said)
	}
}

// kept writes texts to files and gives their paths.
func kept(t *testing.T, texts ...string) (paths []string) {
	t.Helper()
	dir := t.TempDir()
	for i, text := range texts {
		path := filepath.Join(dir, fmt.Sprint(i))
		put(t, path, []byte(text))
		paths = append(paths, path)
	}
	return paths
}

func TestSoundLogsPass(t *testing.T) {
	for _, size := range []int{0, 1, 2, 3, 8, 255, 256, 257, 511, 512, 600, 65536, 65537, 70000} {
		dir := t.TempDir()
		wholeLog.write(t, dir, size)
		args := []string{"-dir", dir, "-all"}
		for _, older := range []int{0, 1, 3, 8, 255, 256, 257, 600, 65536, 70000} {
			if older <= size {
				args = append(args, "-old", kept(t, wholeLog.note(older))[0])
			}
		}
		for _, entry := range []int{0, 1, 7, 254, 255, 256, 511, 512, 65535, 65536, size - 1} {
			if entry < size && entry >= 0 {
				args = append(args, "-entry", fmt.Sprint(entry))
			}
		}
		if size > 1 {
			args = append(args, "-disclosure", objector, "-disclosure", reason)
		}
		mustHold(t, args...)
	}
}

func TestReceiptsPass(t *testing.T) {
	dir := t.TempDir()
	wholeLog.write(t, dir, 600)
	for _, size := range []int{1, 2, 3, 8, 255, 256, 257, 600} {
		for _, index := range []int{0, 1, 7, 255, 256, size - 1} {
			if index >= size {
				continue
			}
			paths := kept(t, wholeLog.receipt(index, size), string(wholeLog.entries[index]))
			mustHold(t, "-proof", paths[0], "-leaf", paths[1], "-entry", fmt.Sprint(index))
			mustHold(t, "-proof", paths[0], "-leaf", paths[1], "-dir", dir)
		}
	}
	withExtra := strings.Replace(wholeLog.receipt(1, 8), "index", "extra aGVsbG8=\nindex", 1)
	paths := kept(t, withExtra, entryOne)
	said := mustHold(t, "-proof", paths[0], "-leaf", paths[1], "-disclosure", reason)
	if !strings.Contains(said, `"reason": "the budget line is empty"`) {
		t.Errorf("the reason is not told: %s", said)
	}
}

// Where the full tile is there, partial ones may go.
func TestPartialFallsBackToFull(t *testing.T) {
	dir := t.TempDir()
	wholeLog.write(t, dir, 512)
	put(t, filepath.Join(dir, "checkpoint"), []byte(wholeLog.cosigned(300)))
	put(t, filepath.Join(dir, "tile/1/000.p/1"), wholeLog.tileOne(1))
	mustHold(t, "-dir", dir, "-all", "-entry", "299")
}

func (l *testLog) tileOne(width int) (tile []byte) {
	for i := 0; i < width; i++ {
		each := treeHash(l.leaves[i*256 : i*256+256])
		tile = append(tile, each[:]...)
	}
	return tile
}

func TestQuorum(t *testing.T) {
	dir := t.TempDir()
	wholeLog.write(t, dir, 8)
	text := wholeLog.text(8)
	put(t, filepath.Join(dir, "checkpoint"), []byte(wholeLog.note(8)+witness2.cosign(text, 1795453200)))
	mustHold(t, "-dir", dir, "-quorum", "1")
	mustHold(t, "-dir", dir, "-quorum", "0")
	mustFail(t, "1 of the witnesses cosigned, 2 are asked for", "-dir", dir)
}

// change is what was done to a folder of 600 entries (or 70 000), and what is asked of it.
type change struct {
	name, reason string
	size         int
	damage       func(t *testing.T, dir string)
	args         []string
}

// edit changes a file of the folder in place.
func edit(path string, how func([]byte) []byte) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		t.Helper()
		data, err := os.ReadFile(filepath.Join(dir, path))
		if err != nil {
			t.Fatal(err)
		}
		put(t, filepath.Join(dir, path), how(data))
	}
}

func flip(at int) func([]byte) []byte {
	return func(data []byte) []byte {
		if at < 0 {
			at += len(data)
		}
		data[at] ^= 0x10
		return data
	}
}

func substitute(from, to string) func([]byte) []byte {
	return func(data []byte) []byte { return bytes.Replace(data, []byte(from), []byte(to), 1) }
}

// flipLetter puts another letter of base64 at an offset behind a text.
func flipLetter(after string, offset int) func([]byte) []byte {
	return func(data []byte) []byte {
		at := bytes.Index(data, []byte(after)) + len(after) + offset
		if data[at] == 'A' {
			data[at] = 'B'
		} else {
			data[at] = 'A'
		}
		return data
	}
}

func shorter(by int) func([]byte) []byte {
	return func(data []byte) []byte { return data[:len(data)-by] }
}

func remove(path string) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		if err := os.Remove(filepath.Join(dir, path)); err != nil {
			t.Fatal(err)
		}
	}
}

// withoutLine drops the signature line of a name.
func withoutLine(name string) func([]byte) []byte {
	return func(data []byte) []byte {
		start := bytes.Index(data, []byte("— "+name+" "))
		end := start + bytes.IndexByte(data[start:], '\n') + 1
		return append(data[:start:start], data[end:]...)
	}
}

// resigned is a checkpoint of another text under the true keys.
func resigned(text string) func([]byte) []byte {
	return func([]byte) []byte {
		return []byte(text + "\n" + logKey.sign(text) + witness1.cosign(text, 9) + witness2.cosign(text, 9))
	}
}

func doNothing(*testing.T, string) {}

func damages() []change {
	text := wholeLog.text(600)
	foreign := strings.Replace(text, "council", "senate", 1)
	all := []string{"-all"}
	return []change{
		{"bit of an early entry", "tile/0/000 is not what the entries give", 600, edit("tile/entries/000", flip(5)), all},
		{"bit of a late entry", "tile/0/002.p/88 is not what the entries give", 600, edit("tile/entries/002.p/88", flip(-2)), all},
		{"bit of a far entry", "tile/0/272 is not", 70000, edit("tile/entries/272", flip(4000)), all},
		{"bit of an entry that is asked for", "FAIL entry 1 ", 600, edit("tile/entries/000", flip(60)), []string{"-entry", "1"}},
		{"bit of a level-0 tile", "tile/0/001 is not", 600, edit("tile/0/001", flip(77)), all},
		{"bit of the last level-0 tile", "FAIL root of the tiles", 600, edit("tile/0/002.p/88", flip(-1)), nil},
		{"bit of a level-0 tile beside an entry", "FAIL entry 258 ", 600, edit("tile/0/001", flip(3*32)), []string{"-entry", "258"}},
		{"bit of a level-1 tile", "FAIL root of the tiles", 600, edit("tile/1/000.p/2", flip(0)), nil},
		{"bit of a full level-1 tile", "tile/1/000 is not", 70000, edit("tile/1/000", flip(100)), all},
		{"short tile", "tile/0/001 has 8191 bytes", 600, edit("tile/0/001", shorter(1)), all},
		{"tile one hash short", "tile/0/002.p/88 has 2784 bytes", 600, edit("tile/0/002.p/88", shorter(32)), all},
		{"missing tile", "no such file", 600, remove("tile/0/001"), all},
		{"missing top tile", "no such file", 70000, remove("tile/2/000.p/1"), all},
		{"missing bundle", "no such file", 600, remove("tile/entries/001"), all},
		{"size in the checkpoint", "invalid signature", 600, edit("checkpoint", substitute("\n600\n", "\n601\n")), nil},
		{"size, signed", "FAIL root of the tiles", 600, edit("checkpoint", resigned(strings.Replace(text, "\n600\n", "\n599\n", 1))), nil},
		{"size with a zero before it", "no size of a log", 600, edit("checkpoint", resigned(strings.Replace(text, "\n600\n", "\n0600\n", 1))), nil},
		{"origin", "invalid signature", 600, edit("checkpoint", substitute("council", "senate_")), nil},
		{"origin, signed", "is not the key's name", 600, edit("checkpoint", resigned(foreign)), nil},
		{"extra line", "invalid signature", 600, edit("checkpoint", substitute("\n\n", "\nextra\n\n")), nil},
		{"extra line, signed", "three lines", 600, edit("checkpoint", resigned(text+"extra\n")), nil},
		{"no signature of a witness", "1 of the witnesses", 600, edit("checkpoint", withoutLine("witness.example/w2")), nil},
		{"no signature of the log", "log's signature is missing", 600, edit("checkpoint", withoutLine(origin)), nil},
		{"bit of a signature", "invalid signature", 600, edit("checkpoint", flipLetter("— witness.example/w1 ", 40)), nil},
		{"rollback", "rolled back: it had 601", 600, doNothing, []string{"-old", "601"}},
		{"emptied bundle", "has 0 entries", 600, edit("tile/entries/001", func([]byte) []byte { return nil }), all},
		{"bundle of empty entries", "length 0", 600, edit("tile/entries/001", func([]byte) []byte { return make([]byte, 512) }), all},
		{"entry beyond the log", "the log has 600 entries", 600, doNothing, []string{"-entry", "600"}},
		{"rewrite against a checkpoint of 8", "FAIL continues", 600, rewrite(600), []string{"-all", "-old", "8"}},
		{"rewrite against a checkpoint of 600", "FAIL continues", 600, rewrite(600), []string{"-all", "-old", "600"}},
		{"rewrite against a checkpoint of 600, later", "FAIL continues", 70000, rewrite(70000), []string{"-all", "-old", "600"}},
		{"rewrite against a checkpoint of 70 000", "FAIL continues", 70000, rewrite(70000), []string{"-all", "-old", "70000"}},
		{"forged disclosure", "digest is not in the entry", 600, doNothing, []string{"-entry", "1", "-disclosure", "x" + reason[1:]}},
		{"disclosure of another entry", "digest is not in the entry", 600, doNothing, []string{"-entry", "2", "-disclosure", reason}},
	}
}

// rewrite is the damage that a log alone cannot show: entry 5 is another, and everything is signed anew.
func rewrite(size int) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		t.Helper()
		other := &testLog{entries: wholeLog.entries[:size], leaves: wholeLog.leaves[:size]}
		other = other.rewritten(5)
		other.write(t, dir, size)
		mustHold(t, "-dir", dir, "-all")
	}
}

func TestDamagesAreRefused(t *testing.T) {
	for _, each := range damages() {
		t.Run(each.name, func(t *testing.T) {
			dir := t.TempDir()
			wholeLog.write(t, dir, each.size)
			args := []string{"-dir", dir}
			for i, arg := range each.args {
				if i > 0 && each.args[i-1] == "-old" { // a size stands for that checkpoint
					var older int
					fmt.Sscan(arg, &older)
					arg = kept(t, wholeLog.note(older))[0]
				}
				args = append(args, arg)
			}
			each.damage(t, dir)
			mustFail(t, each.reason, args...)
		})
	}
}

func TestDamagedReceiptsAreRefused(t *testing.T) {
	sound := wholeLog.receipt(1, 8)
	hashLines := strings.SplitN(sound, "\n", 6)
	for name, each := range map[string]struct{ text, leaf, reason string }{
		"moved index":          {strings.Replace(sound, "index 1", "index 2", 1), entryOne, "invalid transparency proof"},
		"index beyond":         {strings.Replace(sound, "index 1", "index 8", 1), entryOne, "invalid inputs"},
		"another entry":        {sound, string(wholeLog.entries[2]), "invalid transparency proof"},
		"a hash less":          {strings.Replace(sound, hashLines[2]+"\n", "", 1), entryOne, "invalid transparency proof"},
		"a hash more":          {strings.Replace(sound, hashLines[2], hashLines[2]+"\n"+hashLines[2], 1), entryOne, "invalid transparency proof"},
		"hashes swapped":       {strings.Replace(sound, hashLines[2]+"\n"+hashLines[3], hashLines[3]+"\n"+hashLines[2], 1), entryOne, "invalid transparency proof"},
		"carriage return":      {strings.Replace(sound, hashLines[2], hashLines[2]+"\r", 1), entryOne, "is no hash"},
		"another header":       {strings.Replace(sound, "@v1", "@v2", 1), entryOne, "it begins with"},
		"index with a zero":    {strings.Replace(sound, "index 1", "index 01", 1), entryOne, "no index line"},
		"no witness":           {strings.SplitN(sound, "— witness", 2)[0], entryOne, "0 of the witnesses"},
		"checkpoint rewritten": {strings.Replace(sound, "\n8\n", "\n9\n", 1), entryOne, "invalid signature"},
		"nothing":              {"", entryOne, "no receipt"},
	} {
		paths := kept(t, each.text, each.leaf)
		mustFail(t, each.reason, "-proof", paths[0], "-leaf", paths[1])
		if t.Failed() {
			t.Fatal(name)
		}
	}
	paths := kept(t, sound, entryOne)
	mustFail(t, "it is for entry 1", "-proof", paths[0], "-leaf", paths[1], "-entry", "2")
	dir := t.TempDir()
	wholeLog.rewritten(3).write(t, dir, 600)
	mustFail(t, "invalid transparency proof", "-proof", paths[0], "-leaf", paths[1], "-dir", dir)
}

// Every bit of what a member keeps is either noticed or means nothing: here, all are noticed.
func TestEveryBitOfAReceiptCounts(t *testing.T) {
	trusted, err := newTrust(logKey.vkey(), []string{witness1.vkey(), witness2.vkey()}, -1)
	if err != nil {
		t.Fatal(err)
	}
	sound := []byte(wholeLog.receipt(1, 8))
	if _, _, err := trusted.openReceipt(sound, []byte(entryOne)); err != nil {
		t.Fatal(err)
	}
	for at := range sound {
		for bit := 0; bit < 8; bit++ {
			damaged := append([]byte(nil), sound...)
			damaged[at] ^= 1 << bit
			if _, _, err := trusted.openReceipt(damaged, []byte(entryOne)); err == nil {
				t.Errorf("byte %d, bit %d: passed", at, bit)
			}
		}
	}
}

func TestNumberOfAnEntry(t *testing.T) {
	for text, fits := range map[string]bool{
		`{"seq":7}`: true, `{"seq":8}`: false, `{"seq":"7"}`: false, `{"seq":{}}`: false, `{}`: true, `plain`: true, `{"SEQ":9}`: true,
	} {
		if err := checkNumber([]byte(text), 7); (err == nil) != fits {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestDisclosures(t *testing.T) {
	encode := base64.RawURLEncoding.EncodeToString
	for text, why := range map[string]string{
		`["AAAAAAAAAAAAAAAAAAAAAA", "name", {"a": [1]}]`: "",
		`["AAAAAAAAAAAAAAAAAAAAA", "name", 1]`:           "can be guessed",
		`["", "name", 1]`:                                "can be guessed",
		`["AAAAAAAAAAAAAAAAAAAAAA", "there", 1]`:         "in the entry already",
		`["AAAAAAAAAAAAAAAAAAAAAA", "_sd", 1]`:           "no member's name",
		`["AAAAAAAAAAAAAAAAAAAAAA", 1]`:                  "is no [",
		`["AAAAAAAAAAAAAAAAAAAAAA", 1, 1]`:               "is no [",
		`{}`:                                             "is no [",
	} {
		disclosure := encode([]byte(text))
		sum := hashOf([]byte(disclosure))
		entry := fmt.Sprintf(`{"_sd_alg":"sha-256","data":{"_sd":["x","%s"],"there":1}}`, encode(sum[:]))
		_, err := openDisclosure([]byte(entry), disclosure)
		if (err == nil) != (why == "") || err != nil && !strings.Contains(err.Error(), why) {
			t.Errorf("%s: %v", text, err)
		}
		if _, err = openDisclosure([]byte(strings.Replace(entry, "sha-256", "sha-512", 1)), disclosure); err == nil {
			t.Errorf("%s: digests of another kind were read", text)
		}
	}
}

func TestUsage(t *testing.T) {
	for _, args := range [][]string{
		{}, {"-dir", "x"}, {"-key", "x", "-dir", "x"}, {"-key", logKey.vkey()}, {"-nothing"},
		{"-key", witness1.vkey(), "-dir", "x"},
		{"-key", logKey.vkey(), "-proof", "x"},
		{"-key", logKey.vkey(), "-leaf", "x"},
		{"-key", logKey.vkey(), "-dir", "x", "more"},
		{"-key", logKey.vkey(), "-dir", "x", "-entry", "-1"},
		{"-key", logKey.vkey(), "-dir", "x", "-entry", "1x"},
		{"-key", logKey.vkey(), "-dir", "x", "-disclosure", reason},
		{"-key", logKey.vkey(), "-dir", "x", "-quorum", "1"},
		{"-key", logKey.vkey(), "-dir", "x", "-witness", logKey.vkey()},
		{"-key", logKey.vkey(), "-dir", "x", "-witness", witness1.vkey(), "-witness", witness1.vkey()},
		{"-key", logKey.vkey(), "-proof", "x", "-leaf", "x", "-all"},
		{"-key", logKey.vkey(), "-proof", "x", "-leaf", "x", "-old", "x"},
	} {
		var out bytes.Buffer
		if code := run(args, &out, &out); code != exitUsage || out.Len() == 0 {
			t.Errorf("%q: exit %d, %s", args, code, out.String())
		}
	}
}
