// Command auditor reads a published log with Go's own packages and none of this project's code:
//
//	GO111MODULE=off GOPATH=/usr/share/gocode GOPROXY=off go build -o auditor main.go
//	auditor FOLDER VKEY
//
// FOLDER is the published /log, VKEY the log's verifier key. It checks the signature on the checkpoint, every tile against
// its root, every entry against its tile, every earlier checkpoint for consistency, and proofs of entries here and there.
package main

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

// log reads tiles from a folder, at the paths of C2SP tlog-tiles.
type log struct{ folder string }

func (l log) Height() int { return height }

func (l log) SaveTiles([]tlog.Tile, [][]byte) {}

func (l log) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var found [][]byte
	for _, tile := range tiles {
		data, err := os.ReadFile(filepath.Join(l.folder, path(tile)))
		if err != nil {
			return nil, err
		}
		found = append(found, data)
	}
	return found, nil
}

// path has neither the height that Go puts in, nor its name for the level of entries.
func path(tile tlog.Tile) string {
	path := strings.TrimPrefix(tile.Path(), "tile/8/")
	return filepath.Join("tile", strings.Replace(path, "data/", "entries/", 1))
}

// open gives the tree of a signed checkpoint.
func (l log) open(name string, key note.Verifier) (tlog.Tree, error) {
	data, err := os.ReadFile(filepath.Join(l.folder, name))
	if err != nil {
		return tlog.Tree{}, err
	}
	signed, err := note.Open(data, note.VerifierList(key))
	if err != nil {
		return tlog.Tree{}, err
	}
	lines := strings.Split(signed.Text, "\n")
	if lines[0] != key.Name() {
		return tlog.Tree{}, fmt.Errorf("the origin is %q, not %q", lines[0], key.Name())
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return tlog.Tree{}, err
	}
	root, err := base64.StdEncoding.DecodeString(lines[2])
	if err != nil || len(root) != tlog.HashSize {
		return tlog.Tree{}, fmt.Errorf("this is no root: %q", lines[2])
	}
	tree := tlog.Tree{N: size}
	copy(tree.Hash[:], root)
	return tree, nil
}

// entries reads one bundle.
func (l log) entries(number int64, width int) ([][]byte, error) {
	tile := tlog.Tile{H: height, L: -1, N: number, W: width}
	data, err := os.ReadFile(filepath.Join(l.folder, path(tile)))
	if err != nil {
		return nil, err
	}
	var entries [][]byte
	for len(data) > 0 {
		if len(data) < 2 || len(data) < 2+int(binary.BigEndian.Uint16(data)) {
			return nil, fmt.Errorf("%s is cut off", tile.Path())
		}
		end := 2 + int(binary.BigEndian.Uint16(data))
		entries = append(entries, data[2:end])
		data = data[end:]
	}
	if len(entries) != width {
		return nil, fmt.Errorf("%s has %d entries", tile.Path(), len(entries))
	}
	return entries, nil
}

// every hash of every tile hangs below the root: the reader checks whatever it is asked for.
func (l log) everyEntry(tree tlog.Tree, hashes tlog.HashReader) error {
	for number := int64(0); number*256 < tree.N; number++ {
		width := 256
		if rest := tree.N - number*256; rest < 256 {
			width = int(rest)
		}
		entries, err := l.entries(number, width)
		if err != nil {
			return err
		}
		indexes := make([]int64, width)
		for at := range indexes {
			indexes[at] = tlog.StoredHashIndex(0, number*256+int64(at))
		}
		leaves, err := hashes.ReadHashes(indexes)
		if err != nil {
			return err
		}
		for at, entry := range entries {
			if tlog.RecordHash(entry) != leaves[at] {
				return fmt.Errorf("entry %d is not the one that was logged", number*256+int64(at))
			}
		}
	}
	return nil
}

func (l log) proofs(tree tlog.Tree, hashes tlog.HashReader) error {
	step := tree.N/50 + 1
	for index := int64(0); index < tree.N; index += step {
		proof, err := tlog.ProveRecord(tree.N, index, hashes)
		if err != nil {
			return err
		}
		leaf, err := hashes.ReadHashes([]int64{tlog.StoredHashIndex(0, index)})
		if err != nil {
			return err
		}
		if err := tlog.CheckRecord(proof, tree.N, tree.Hash, index, leaf[0]); err != nil {
			return err
		}
	}
	return nil
}

func (l log) consistent(tree tlog.Tree, hashes tlog.HashReader, key note.Verifier) (int, error) {
	names, err := filepath.Glob(filepath.Join(l.folder, "checkpoints", "*"))
	if err != nil {
		return 0, err
	}
	for _, name := range names {
		old, err := l.open(filepath.Join("checkpoints", filepath.Base(name)), key)
		if err != nil {
			return 0, err
		}
		if old.N == 0 || old.N == tree.N {
			continue // Go's package proves nothing of an empty tree, and equal ones need no proof
		}
		proof, err := tlog.ProveTree(tree.N, old.N, hashes)
		if err != nil {
			return 0, err
		}
		if err := tlog.CheckTree(proof, tree.N, tree.Hash, old.N, old.Hash); err != nil {
			return 0, err
		}
		if err := l.partials(old); err != nil {
			return 0, err
		}
	}
	return len(names), nil
}

// partials are the tiles of an earlier size: there as they were, or full by now.
func (l log) partials(old tlog.Tree) error {
	reader := fallback{l}
	hashes := tlog.TileHashReader(old, reader)
	_, err := hashes.ReadHashes([]int64{tlog.StoredHashIndex(0, old.N-1), tlog.StoredHashIndex(0, 0)})
	return err
}

type fallback struct{ log }

func (f fallback) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var found [][]byte
	for _, tile := range tiles {
		data, err := f.log.ReadTiles([]tlog.Tile{tile})
		if os.IsNotExist(err) && tile.W < 256 {
			full := tile
			full.W = 256
			if data, err = f.log.ReadTiles([]tlog.Tile{full}); err == nil {
				data[0] = data[0][:tile.W*tlog.HashSize]
			}
		}
		if err != nil {
			return nil, err
		}
		found = append(found, data[0])
	}
	return found, nil
}

func audit(folder, vkey string) (string, error) {
	key, err := note.NewVerifier(vkey)
	if err != nil {
		return "", err
	}
	l := log{folder}
	tree, err := l.open("checkpoint", key)
	if err != nil {
		return "", err
	}
	if tree.N == 0 {
		return "0 entries", nil
	}
	hashes := tlog.TileHashReader(tree, l)
	if err := l.everyEntry(tree, hashes); err != nil {
		return "", err
	}
	if err := l.proofs(tree, hashes); err != nil {
		return "", err
	}
	checkpoints, err := l.consistent(tree, hashes, key)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%d entries, %d checkpoints", tree.N, checkpoints), nil
}

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: auditor FOLDER VKEY")
		os.Exit(2)
	}
	said, err := audit(os.Args[1], os.Args[2])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(said)
}
