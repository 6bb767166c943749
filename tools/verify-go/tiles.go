package main

// A folder of tiles (c2sp.org/tlog-tiles) and the hashes in it.

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

const (
	tileHeight = 8
	tileWidth  = 1 << tileHeight
	entryLevel = -1 // what tlog calls the entries' own "level"
)

// tileAt is tile n of a level as a log of this size has it: full, or as wide as it has become.
func tileAt(level int, n, size int64) tlog.Tile {
	hashes := size
	if level > 0 {
		hashes = size >> (tileHeight * uint(level))
	}
	width := hashes - n*tileWidth
	if width > tileWidth {
		width = tileWidth
	}
	return tlog.Tile{H: tileHeight, L: level, N: n, W: int(width)}
}

// pathOf is where C2SP puts what x/mod calls tile/8/L and tile/8/data.
func pathOf(tile tlog.Tile) string {
	path := strings.TrimPrefix(tile.Path(), "tile/8/")
	if tile.L == entryLevel {
		path = "entries/" + strings.TrimPrefix(path, "data/")
	}
	return "tile/" + path
}

// tileSource gives the bytes of a tile, exactly tile.W hashes. They are nobody's word yet.
type tileSource interface {
	read(tile tlog.Tile) ([]byte, error)
}

type folder struct{ root string }

// readWide reads a file; where a partial one was removed because the full one is there, that one.
func (f folder) readWide(tile tlog.Tile) (data []byte, wide tlog.Tile, err error) {
	data, err = os.ReadFile(filepath.Join(f.root, filepath.FromSlash(pathOf(tile))))
	if err != nil && errors.Is(err, os.ErrNotExist) && tile.W < tileWidth {
		full := tile
		full.W = tileWidth
		if wider, fullErr := os.ReadFile(filepath.Join(f.root, filepath.FromSlash(pathOf(full)))); fullErr == nil {
			return wider, full, nil
		}
	}
	return data, tile, err
}

func (f folder) read(tile tlog.Tile) ([]byte, error) {
	data, wide, err := f.readWide(tile)
	if err != nil {
		return nil, err
	}
	if len(data) != wide.W*tlog.HashSize {
		return nil, fmt.Errorf("%s has %d bytes, not %d", pathOf(wide), len(data), wide.W*tlog.HashSize)
	}
	return data[:tile.W*tlog.HashSize], nil
}

// bundle reads the entries of a bundle, one slice each.
func (f folder) bundle(n, size int64) ([][]byte, error) {
	tile := tileAt(entryLevel, n, size)
	data, wide, err := f.readWide(tile)
	if err != nil {
		return nil, err
	}
	entries := make([][]byte, 0, wide.W)
	for len(data) > 0 {
		entry, rest, err := cutEntry(data)
		if err != nil {
			return nil, fmt.Errorf("%s, entry %d: %w", pathOf(wide), n*tileWidth+int64(len(entries)), err)
		}
		entries, data = append(entries, entry), rest
	}
	if len(entries) != wide.W {
		return nil, fmt.Errorf("%s has %d entries, not %d", pathOf(wide), len(entries), wide.W)
	}
	return entries[:tile.W], nil
}

func cutEntry(data []byte) (entry, rest []byte, err error) {
	if len(data) < 2 {
		return nil, nil, errors.New("half a length")
	}
	length := int(binary.BigEndian.Uint16(data))
	if length == 0 || length > len(data)-2 {
		return nil, nil, fmt.Errorf("length %d, %d bytes left", length, len(data)-2)
	}
	return data[2 : 2+length], data[2+length:], nil
}

// reader gives tlog the hashes that its proofs are made of, as they lie in the tiles. It authenticates
// nothing, on purpose: TileHashReader of x/mod before v0.40.0 may leave a tile unchecked, so here every
// check ends in tlog.CheckRecord, tlog.CheckTree or a root, held against the signed one.
type reader struct {
	size   int64
	source tileSource
}

func (r reader) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		least := tlog.TileForIndex(tileHeight, index)
		tile := tileAt(least.L, least.N, r.size)
		if tile.W < least.W {
			return nil, fmt.Errorf("%s is not in a log of %d entries", pathOf(least), r.size)
		}
		data, err := r.source.read(tile)
		if err != nil {
			return nil, err
		}
		if hashes[i], err = tlog.HashFromTile(tile, data, index); err != nil {
			return nil, err
		}
	}
	return hashes, nil
}

// memory is the tiles of every level as the entries give them.
type memory struct{ levels [][]byte }

func (m memory) read(tile tlog.Tile) ([]byte, error) {
	start := int(tile.N) * tileWidth * tlog.HashSize
	return m.levels[tile.L][start : start+tile.W*tlog.HashSize], nil
}

// foldUp makes the levels above the leaves: one hash for each full tile below it.
func foldUp(leaves []byte) memory {
	const full = tileWidth * tlog.HashSize
	levels := [][]byte{leaves}
	for below := leaves; len(below) >= full; {
		var above []byte
		for ; len(below) >= full; below = below[full:] {
			hash := foldTile(below[:full])
			above = append(above, hash[:]...)
		}
		levels, below = append(levels, above), above
	}
	return memory{levels}
}

func foldTile(hashes []byte) (hash tlog.Hash) {
	if len(hashes) == tlog.HashSize {
		copy(hash[:], hashes)
		return hash
	}
	half := len(hashes) / 2
	return tlog.NodeHash(foldTile(hashes[:half]), foldTile(hashes[half:]))
}

// sameTiles compares every tile of every level with what the entries give, and names the first that differs.
func sameTiles(made memory, found folder, size int64) (count int, err error) {
	for level := range made.levels {
		for n := int64(0); n<<tileHeight < size>>(tileHeight*uint(level)); n++ {
			tile := tileAt(level, n, size)
			got, err := found.read(tile)
			if err != nil {
				return count, err
			}
			if want, _ := made.read(tile); !bytes.Equal(got, want) {
				return count, fmt.Errorf("%s is not what the entries give", pathOf(tile))
			}
			count++
		}
	}
	return count, nil
}

// rootOf is the root that these tiles give; the caller compares it.
func rootOf(size int64, source tileSource) (tlog.Hash, error) {
	if size == 0 {
		return emptyRoot, nil
	}
	return tlog.TreeHash(size, reader{size, source})
}
