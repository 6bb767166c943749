package main

// The writer of these tests makes the vectors that every writer of the record must make, byte for byte.

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

var wholeLog = newLog(70000)

func TestKeysAreTheVectors(t *testing.T) {
	for want, key := range map[string]signer{
		"example.org/council/record+312faab7+AcM4JTc98fahi9mETG/1w00yU9oCAstPWHyreOsfVRpB": logKey,
		"witness.example/w1+10250e69+BHtcLr58iLUdx4z2Wb7NlCcKj29tC1ElOpl+jwRAqqvb":         witness1,
		"witness.example/w2+a7475225+BLymLCcXUdUd3Xw8BoWZfmovQIqpgs+y9tnGQg88q2iD":         witness2,
	} {
		if got := key.vkey(); got != want {
			t.Errorf("%s is not %s", got, want)
		}
	}
}

func TestRootsAreTheVectors(t *testing.T) {
	for size, want := range map[int]string{
		0:     "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
		1:     "/gV6s2L7FEyDJzlKyaOe+SAXoG+jCAgSRxSUfQrwfGU=",
		2:     "2anOFre1oJBgvv8135T4Q+1Fo3lhI1y3kNRiIPr+E74=",
		3:     "nCK1IpbvvnpZG/hPoN6eeEzizrzYwSYokTYDnlr+44w=",
		8:     "XbGweULWF1Yas3Ib/ymgNLCI4sG+yhWvtmf4NoPwwQk=",
		255:   "7Ko/MBTJ9+yt0lkWGsnw+TdGMEjzquYSdQ9ZVTH8I3U=",
		256:   "cJYISgih82Fb6ZSfV3+sIMYgsZnEkCm88fTrNQNM8xI=",
		257:   "Npz9/UH+stlUK8LVeWhnr0Z4sgIvfpyW3NAjUcu2TII=",
		600:   "OZxdO6WW0hL2XZdwfIxgFMnTrhnWcBjnejKH3FlyOg4=",
		70000: "bebjjU/qo2QgnCLldE2/z2b/XaDxqgzJO3o00WW/HJU=",
	} {
		root := treeHash(wholeLog.leaves[:size])
		if got := base64.StdEncoding.EncodeToString(root[:]); got != want {
			t.Errorf("size %d: root %s, not %s", size, got, want)
		}
	}
}

func TestFilesAreTheVectors(t *testing.T) {
	dirs := map[int]string{8: t.TempDir(), 256: t.TempDir(), 70000: t.TempDir()}
	for size, dir := range dirs {
		wholeLog.write(t, dir, size)
	}
	for _, file := range []struct {
		size       int
		path, want string
	}{
		{70000, "tile/0/000", "863b43abecfe8c5a5aa911fa3272efca61a2da05fae35206867943dd94a427ed"},
		{8, "tile/0/000.p/8", "ea15e200bb1ed452e979bdb677fd8178e1ec278599d55a79b9fcd7a606e45c26"},
		{70000, "tile/0/273.p/112", "2e5bf96c1e93058ce78a554ce09733c9031c3b3c3cd86076280b2c2898307bcf"},
		{70000, "tile/1/000", "d401f54f66db9b5f22a17cb0517d20863d718ac33f47aeb2df4bc731254fa03f"},
		{256, "tile/1/000.p/1", "17e5c5689f9fe3e3be1501afe6b2ec3f195079a36b78a4107f35a6e1604a6952"},
		{70000, "tile/2/000.p/1", "0b2de9d11590067e2fa5acc14cd3b91637e6fb91054178104a4518c9c8e59e10"},
		{70000, "tile/entries/000", "efd5026c16302e84b102f2129bae53978aa840f9a2cadb94ab0dde00fe06c035"},
		{8, "tile/entries/000.p/8", "d4c68e1ba33619c665dd93ddc2b3b24c6a2966906860f12ea61edf20a867ce72"},
		{8, "checkpoint", "ff4e401a90b6b9c1a406087c6770222bf9823754ab0031b8ef7810a9113cce84"},
	} {
		data, err := os.ReadFile(filepath.Join(dirs[file.size], file.path))
		checkSum(t, fmt.Sprint(file.size, " ", file.path, " ", err), data, file.want)
	}
}

func TestTextsAreTheVectors(t *testing.T) {
	checkSum(t, "add-checkpoint.8", []byte(wholeLog.addCheckpoint(7, 8)),
		"fe7603e90abd31b697221680ed1c43862a25a6cc33727a2535ec568f5734becf")
	checkSum(t, "entry1.8.tlog-proof", []byte(wholeLog.receipt(1, 8)),
		"0035f124509d1acf81155c3b9df1cb8891b83bc64a29d2525e3e421a112640e3")
}

func checkSum(t *testing.T, what string, data []byte, want string) {
	t.Helper()
	sum := sha256.Sum256(data)
	if got := hex.EncodeToString(sum[:]); got != want {
		t.Errorf("%s: sha256 %s, not %s", what, got, want)
	}
}

// The tree over the eight inputs that implementations of RFC 6962 have shared since the first.
func TestClassicTree(t *testing.T) {
	inputs := []string{"", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"}
	roots := []string{
		"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
		"fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
		"aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
		"d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
		"4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
		"76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
		"ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
		"5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
	}
	var ours []hash
	var theirs []byte
	for i, input := range inputs {
		entry, _ := hex.DecodeString(input)
		ours = append(ours, leafOf(entry))
		leaf := tlog.RecordHash(entry)
		theirs = append(theirs, leaf[:]...)
		read, err := rootOf(int64(i+1), foldUp(theirs))
		if made := treeHash(ours); err != nil || hex.EncodeToString(made[:]) != roots[i] || made != hash(read) {
			t.Errorf("size %d: made %x, read %x, %v", i+1, made, read, err)
		}
	}
}

// Go signs to the very same bytes.
func TestGoSignsTheSame(t *testing.T) {
	key := base64.StdEncoding.EncodeToString(append([]byte{1}, logKey.private.Seed()...))
	signer, err := note.NewSigner(fmt.Sprintf("PRIVATE+KEY+%s+%x+%s", origin, logKey.id(), key))
	if err != nil {
		t.Fatal(err)
	}
	signed, err := note.Sign(&note.Note{Text: wholeLog.text(8)}, signer)
	if err != nil || string(signed) != wholeLog.note(8) {
		t.Errorf("%v: %s", err, signed)
	}
}
