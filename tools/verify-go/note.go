package main

// Keys, signed notes and checkpoints: c2sp.org/signed-note, tlog-checkpoint, tlog-cosignature.

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const (
	maxNote       = 64 * 1024 // bytes
	maxSignatures = 16        // what every reader of signed notes accepts; nobody's record needs more
	maxSize       = 1<<53 - 1 // entries; JavaScript counts no further
	typeCosign    = 0x04      // timestamped Ed25519, tlog-cosignature
	keyBytes      = 1 + 32    // type and Ed25519 key
	timeBytes     = 8         // of a cosignature, before the 64 of Ed25519
	cosignHeader  = "cosignature/v1\ntime %d\n"
	emDash        = "\u2014 "
)

// trust is whom this run believes: one log, and how many of which witnesses.
type trust struct {
	log       note.Verifier
	witnesses []note.Verifier
	quorum    int
}

func newTrust(key string, witnesses []string, quorum int) (*trust, error) {
	log, err := note.NewVerifier(key)
	if err != nil {
		return nil, fmt.Errorf("-key: %w", err)
	}
	t := &trust{log: log, quorum: quorum}
	seen := map[string]bool{}
	for _, text := range witnesses {
		witness, err := newWitness(text)
		if err != nil {
			return nil, fmt.Errorf("-witness %q: %w", text, err)
		}
		if seen[string(witness.key)] {
			return nil, fmt.Errorf("-witness %q: the key is named twice", text)
		}
		seen[string(witness.key)] = true
		t.witnesses = append(t.witnesses, witness)
	}
	if quorum < 0 {
		t.quorum = len(t.witnesses)
	}
	if t.quorum > len(t.witnesses) {
		return nil, fmt.Errorf("-quorum %d, but only %d witnesses", quorum, len(t.witnesses))
	}
	return t, nil
}

// cosigner verifies type 0x04, which x/mod does not know: the signature is 8 bytes of time, big-endian, and
// 64 of Ed25519 over a header that carries the same time, and the note's text.
type cosigner struct {
	name string
	id   uint32
	key  ed25519.PublicKey
}

func newWitness(vkey string) (*cosigner, error) {
	parts := strings.SplitN(vkey, "+", 3)
	if len(parts) != 3 {
		return nil, errors.New("malformed verifier key")
	}
	key, err := decodeAsEncoded(base64.StdEncoding, parts[2])
	if err != nil || len(key) != keyBytes || key[0] != typeCosign {
		return nil, errors.New("a witness's key is of type 0x04, with 32 bytes of Ed25519")
	}
	sum := sha256.Sum256(append([]byte(parts[0]+"\n"), key...))
	id := binary.BigEndian.Uint32(sum[:4])
	if parts[0] == "" || parts[1] != fmt.Sprintf("%08x", id) {
		return nil, errors.New("the key's id is not that of its name and bytes")
	}
	return &cosigner{parts[0], id, key[1:]}, nil
}

func (c *cosigner) Name() string    { return c.name }
func (c *cosigner) KeyHash() uint32 { return c.id }

func (c *cosigner) Verify(text, signature []byte) bool {
	if len(signature) != timeBytes+ed25519.SignatureSize {
		return false
	}
	at := binary.BigEndian.Uint64(signature)
	if at > math.MaxInt64 {
		return false
	}
	message := append([]byte(fmt.Sprintf(cosignHeader, at)), text...)
	return ed25519.Verify(c.key, message, signature[timeBytes:])
}

// checkpoint is what a signed note says of the log, after its signatures were verified.
type checkpoint struct {
	origin string
	tlog.Tree
	seen []string // each witness that cosigned, and when
}

// emptyRoot is SHA-256 of nothing, as RFC 6962 has it; tlog of x/mod 0.7.0 says 32 zeros.
var emptyRoot = tlog.Hash(sha256.Sum256(nil))

// open verifies the log's signature, and counts the witnesses if quorum is asked for.
func (t *trust) open(text []byte, quorum bool) (*checkpoint, error) {
	if err := strictNote(text); err != nil {
		return nil, err
	}
	opened, err := note.Open(text, note.VerifierList(append([]note.Verifier{t.log}, t.witnesses...)...))
	if err != nil {
		return nil, err
	}
	signed, seen := t.signers(opened)
	if !signed {
		return nil, errors.New("the log's signature is missing")
	}
	if quorum && len(seen) < t.quorum {
		return nil, fmt.Errorf("%d of the witnesses cosigned, %d are asked for", len(seen), t.quorum)
	}
	head, err := parseCheckpoint(opened.Text)
	if err != nil {
		return nil, err
	}
	if head.origin != t.log.Name() {
		return nil, fmt.Errorf("origin %q is not the key's name %q", head.origin, t.log.Name())
	}
	head.seen = seen
	return head, nil
}

// signers tells whether the log has signed, and names the witnesses with their times.
func (t *trust) signers(opened *note.Note) (signed bool, seen []string) {
	for _, signature := range opened.Sigs {
		if signature.Name == t.log.Name() && signature.Hash == t.log.KeyHash() {
			signed = true
			continue
		}
		raw, _ := base64.StdEncoding.DecodeString(signature.Base64)
		at := time.Unix(int64(binary.BigEndian.Uint64(raw[4:])), 0).UTC()
		seen = append(seen, signature.Name+" at "+at.Format(time.RFC3339))
	}
	return signed, seen
}

// strictNote refuses what note.Open lets pass and other readers may not: base64 that is written in another
// way than encoders write it, and more signatures than everybody reads.
func strictNote(text []byte) error {
	split := strings.LastIndex(string(text), "\n\n")
	if split < 0 || len(text) > maxNote {
		return errors.New("no signed note of at most 64 kB")
	}
	lines := strings.Split(strings.TrimSuffix(string(text[split+2:]), "\n"), "\n")
	if len(lines) > maxSignatures {
		return fmt.Errorf("%d signatures; %d are read", len(lines), maxSignatures)
	}
	for _, line := range lines {
		signature := line[strings.LastIndex(line, " ")+1:]
		if _, err := decodeAsEncoded(base64.StdEncoding, signature); err != nil || !strings.HasPrefix(line, emDash) {
			return fmt.Errorf("malformed signature line %q", line)
		}
	}
	return nil
}

// parseCheckpoint reads exactly three lines: what a fourth would mean, readers do not agree on.
func parseCheckpoint(text string) (*checkpoint, error) {
	lines := strings.Split(text, "\n")
	if len(lines) != 4 || lines[3] != "" {
		return nil, errors.New("a checkpoint has three lines")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || size < 0 || size > maxSize || strconv.FormatInt(size, 10) != lines[1] {
		return nil, fmt.Errorf("%q is no size of a log", lines[1])
	}
	root, err := parseHash(lines[2])
	if err != nil {
		return nil, err
	}
	return &checkpoint{origin: lines[0], Tree: tlog.Tree{N: size, Hash: root}}, nil
}

// decodeAsEncoded refuses base64 that an encoder would not have written: Go's decoder passes over line ends
// and, unless told otherwise, over bits that mean nothing.
func decodeAsEncoded(encoding *base64.Encoding, text string) ([]byte, error) {
	raw, err := encoding.DecodeString(text)
	if err != nil || encoding.EncodeToString(raw) != text {
		return nil, fmt.Errorf("%.24q is no base64 as it should be written", text)
	}
	return raw, nil
}

func parseHash(text string) (hash tlog.Hash, err error) {
	raw, err := decodeAsEncoded(base64.StdEncoding, text)
	if err != nil || len(raw) != tlog.HashSize {
		return hash, fmt.Errorf("%q is no hash", text)
	}
	copy(hash[:], raw)
	return hash, nil
}
