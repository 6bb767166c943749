package main

// The checks, in the order in which each leans on the one before.

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"golang.org/x/mod/sumdb/tlog"
)

type checker struct {
	*question
	*trust
	out    io.Writer
	failed bool
	head   *checkpoint // of the folder, verified
	named  [][]byte    // the entries that -entry and -leaf name, each proven to be in the log
}

// say writes the line of one check.
func (c *checker) say(err error, format string, values ...interface{}) bool {
	what := fmt.Sprintf(format, values...)
	if err != nil {
		c.failed = true
		fmt.Fprintf(c.out, "FAIL %s: %v\n", what, err)
		return false
	}
	fmt.Fprintf(c.out, "ok   %s\n", what)
	return true
}

func (c *checker) run() {
	if c.dir != "" {
		c.checkFolder()
	}
	if c.proof != "" {
		c.checkReceipt()
	}
	for _, text := range c.disclosures {
		c.checkDisclosure(text)
	}
}

func (c *checker) folder() folder { return folder{c.dir} }

func (c *checker) checkFolder() {
	head, err := c.openFile(filepath.Join(c.dir, "checkpoint"), true)
	if err != nil {
		c.say(err, "checkpoint")
		return // nothing else has anything to be held against
	}
	c.head = head
	c.say(nil, "checkpoint of %s: %d entries, root %v", head.origin, head.N, head.Hash)
	for _, witness := range head.seen {
		c.say(nil, "seen by %s", witness)
	}
	c.say(c.edge(), "root of the tiles")
	for _, n := range c.entries {
		c.say(c.inclusion(n), "entry %d is in the log", n)
	}
	for _, path := range c.old {
		c.say(c.continues(path), "continues %s", path)
	}
	if c.all {
		c.checkAll()
	}
}

func (c *checker) openFile(path string, quorum bool) (*checkpoint, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return c.open(text, quorum)
}

var errRoot = errors.New("not the signed root")

// edge: the tiles at the right edge give the signed root.
func (c *checker) edge() error {
	root, err := rootOf(c.head.N, c.folder())
	if err == nil && root != c.head.Hash {
		err = errRoot
	}
	return err
}

func (c *checker) inclusion(n int64) error {
	if n >= c.head.N {
		return fmt.Errorf("the log has %d entries", c.head.N)
	}
	proof, err := tlog.ProveRecord(c.head.N, n, reader{c.head.N, c.folder()})
	if err != nil {
		return err
	}
	entries, err := c.folder().bundle(n/tileWidth, c.head.N)
	if err != nil {
		return err
	}
	entry := entries[n%tileWidth]
	if err := tlog.CheckRecord(proof, c.head.N, c.head.Hash, n, tlog.RecordHash(entry)); err != nil {
		return err
	}
	c.named = append(c.named, entry)
	return checkNumber(entry, n)
}

func (c *checker) continues(path string) error {
	old, err := c.openFile(path, false)
	if err != nil {
		return err
	}
	return c.consistent(old)
}

// consistent: the folder's log holds, unchanged and first, what the older checkpoint had signed.
func (c *checker) consistent(old *checkpoint) error {
	switch {
	case old.N > c.head.N:
		return fmt.Errorf("rolled back: it had %d entries, now %d", old.N, c.head.N)
	case old.N == 0 && old.Hash != emptyRoot:
		return errors.New("an empty log with a root of something")
	case old.N == 0:
		return nil
	}
	proof, err := tlog.ProveTree(c.head.N, old.N, reader{c.head.N, c.folder()})
	if err != nil {
		return err
	}
	return tlog.CheckTree(proof, c.head.N, c.head.Hash, old.N, old.Hash)
}

// checkAll computes everything from the entries alone, then compares the root and every tile.
func (c *checker) checkAll() {
	leaves, err := c.allLeaves()
	if !c.say(err, "%d entries", c.head.N) {
		return
	}
	made := foldUp(leaves)
	count, err := sameTiles(made, c.folder(), c.head.N)
	c.say(err, "%d tiles of %d levels", count, len(made.levels))
	root, err := rootOf(c.head.N, made)
	if err == nil && root != c.head.Hash {
		err = errRoot
	}
	c.say(err, "root of the entries")
}

func (c *checker) allLeaves() ([]byte, error) {
	var leaves []byte
	for n := int64(0); n*tileWidth < c.head.N; n++ {
		entries, err := c.folder().bundle(n, c.head.N)
		if err != nil {
			return nil, err
		}
		for i, entry := range entries {
			if err := checkNumber(entry, n*tileWidth+int64(i)); err != nil {
				return nil, err
			}
			hash := tlog.RecordHash(entry)
			leaves = append(leaves, hash[:]...)
		}
	}
	return leaves, nil
}

func (c *checker) checkReceipt() {
	index, err := c.receipt()
	if !c.say(err, "receipt %s for %s", c.proof, c.leaf) {
		return
	}
	if c.dir == "" && len(c.entries) == 1 && c.entries[0] != index {
		err = fmt.Errorf("it is for entry %d", index)
		c.say(err, "receipt for entry %d", c.entries[0])
	}
}

// receipt opens the file, and checks that the folder, if there is one, continues its checkpoint.
func (c *checker) receipt() (int64, error) {
	text, err := os.ReadFile(c.proof)
	if err != nil {
		return 0, err
	}
	leaf, err := os.ReadFile(c.leaf)
	if err != nil {
		return 0, err
	}
	index, head, err := c.openReceipt(text, leaf)
	if err != nil {
		return 0, err
	}
	c.named = append(c.named, leaf)
	if c.head != nil {
		return index, c.consistent(head)
	}
	return index, nil
}

func (c *checker) checkDisclosure(text string) {
	var err error = errors.New("no entry was proven that it could belong to")
	var found *opening
	for _, entry := range c.named {
		if found, err = openDisclosure(entry, text); err == nil {
			break
		}
	}
	if err != nil {
		c.say(err, "disclosure %.24s", text)
		return
	}
	c.say(nil, "disclosure %q: %s", found.name, found.value)
}
