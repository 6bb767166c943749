package main

// Receipts: c2sp.org/tlog-proof.

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

const (
	proofHeader = "c2sp.org/tlog-proof@v1"
	maxProof    = 63 // hashes
	maxReceipt  = 2 * maxNote
)

type receipt struct {
	index      int64
	proof      tlog.RecordProof
	checkpoint []byte
}

// openReceipt proves that the leaf is in the log at the receipt's own checkpoint, signed and cosigned.
func (t *trust) openReceipt(text, leaf []byte) (index int64, head *checkpoint, err error) {
	read, err := parseReceipt(text)
	if err != nil {
		return 0, nil, err
	}
	if head, err = t.open(read.checkpoint, true); err != nil {
		return 0, nil, err
	}
	err = tlog.CheckRecord(read.proof, head.N, head.Hash, read.index, tlog.RecordHash(leaf))
	if err == nil {
		err = checkNumber(leaf, read.index)
	}
	return read.index, head, err
}

func parseReceipt(text []byte) (*receipt, error) {
	head, checkpoint, found := strings.Cut(string(text), "\n\n")
	if !found || len(text) > maxReceipt {
		return nil, errors.New("no receipt: there is no empty line before its checkpoint")
	}
	lines := strings.Split(head, "\n")
	if lines[0] != proofHeader {
		return nil, fmt.Errorf("no receipt: it begins with %q", lines[0])
	}
	lines = lines[1:]
	if len(lines) > 0 && strings.HasPrefix(lines[0], "extra ") {
		if _, err := decodeAsEncoded(base64.StdEncoding, lines[0][len("extra "):]); err != nil {
			return nil, err
		}
		lines = lines[1:]
	}
	if len(lines) == 0 || len(lines)-1 > maxProof {
		return nil, errors.New("no index line, or too many hashes")
	}
	index, err := parseIndex(lines[0])
	if err != nil {
		return nil, err
	}
	proof := make(tlog.RecordProof, len(lines)-1)
	for i, line := range lines[1:] {
		if proof[i], err = parseHash(line); err != nil {
			return nil, err
		}
	}
	return &receipt{index, proof, []byte(checkpoint)}, nil
}

func parseIndex(line string) (int64, error) {
	text := strings.TrimPrefix(line, "index ")
	index, err := strconv.ParseInt(text, 10, 64)
	if err != nil || index < 0 || index > maxSize || line != fmt.Sprintf("index %d", index) {
		return 0, fmt.Errorf("%q is no index line", line)
	}
	return index, nil
}
