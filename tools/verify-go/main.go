// Recordverify checks a nemcon record without nemcon: a folder of tiles, a receipt, or both.
//
// It is written apart from the program that writes the record, on the transparency log packages of the Go
// team (golang.org/x/mod/sumdb/note and tlog, as Debian 12 ships them), so that the two can be held against
// each other. docs/RECORD.md says what the bytes are.
//
//	recordverify -key VKEY -dir FOLDER [-entry N]... [-old CHECKPOINT]... [-all]
//	recordverify -key VKEY -proof FILE.tlog-proof -leaf ENTRY [-entry N]
//
// Each check says "ok" or "FAIL" on a line of its own. The exit code is 0 if all that was asked for holds, 1
// if something does not, 2 if the question could not be understood.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strconv"
)

const (
	exitHolds = 0
	exitFails = 1
	exitUsage = 2
)

// list is a flag that may be repeated.
type list []string

func (l *list) String() string         { return fmt.Sprint(*l) }
func (l *list) Set(value string) error { *l = append(*l, value); return nil }

type question struct {
	dir, key, proof, leaf   string
	witnesses, old          list
	entryTexts, disclosures list
	entries                 []int64 // entryTexts, read
	quorum                  int
	all                     bool
}

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

func run(args []string, out, problems io.Writer) int {
	asked, err := parse(args, problems)
	if err != nil {
		if !errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(problems, "recordverify:", err)
		}
		return exitUsage
	}
	trusted, err := newTrust(asked.key, asked.witnesses, asked.quorum)
	if err != nil {
		fmt.Fprintln(problems, "recordverify:", err)
		return exitUsage
	}
	check := &checker{question: asked, trust: trusted, out: out}
	check.run()
	if check.failed {
		return exitFails
	}
	return exitHolds
}

func parse(args []string, problems io.Writer) (*question, error) {
	q := &question{}
	flags := flag.NewFlagSet("recordverify", flag.ContinueOnError)
	flags.SetOutput(problems)
	flags.StringVar(&q.dir, "dir", "", "`folder` with checkpoint and tile/")
	flags.StringVar(&q.key, "key", "", "the log's verifier key, NAME+ID+BASE64")
	flags.Var(&q.witnesses, "witness", "a witness's verifier key (type 0x04); repeat")
	flags.IntVar(&q.quorum, "quorum", -1, "how many of the witnesses must have cosigned (default: all named)")
	flags.Var(&q.entryTexts, "entry", "check that entry `N` is in the log; repeat")
	flags.Var(&q.old, "old", "an older checkpoint `file`: the log must continue it; repeat")
	flags.BoolVar(&q.all, "all", false, "check every entry and every tile of every level")
	flags.StringVar(&q.proof, "proof", "", "a receipt: .tlog-proof `file`")
	flags.StringVar(&q.leaf, "leaf", "", "`file` with the bytes of the entry that the receipt is for")
	flags.Var(&q.disclosures, "disclosure", "a disclosure that must belong to an entry named here; repeat")
	if err := flags.Parse(args); err != nil {
		// The flag package has said already what is wrong.
		return nil, flag.ErrHelp
	}
	if flags.NArg() > 0 {
		return nil, fmt.Errorf("%q is no flag", flags.Arg(0))
	}
	return q, q.validate()
}

func (q *question) validate() error {
	for _, text := range q.entryTexts {
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil || n < 0 || n > maxSize {
			return fmt.Errorf("-entry %q is no number of an entry", text)
		}
		q.entries = append(q.entries, n)
	}
	switch {
	case q.key == "":
		return errors.New("-key is missing: without it anybody could have written the log")
	case q.quorum < -1:
		return errors.New("-quorum is a number of witnesses")
	case q.dir == "" && q.proof == "":
		return errors.New("nothing to check: -dir or -proof")
	case (q.proof == "") != (q.leaf == ""):
		return errors.New("-proof and -leaf go together")
	case q.dir == "" && (len(q.old) > 0 || q.all):
		return errors.New("-old and -all need -dir")
	case q.dir == "" && len(q.entries) > 1:
		return errors.New("a receipt is for one entry")
	case len(q.disclosures) > 0 && q.leaf == "" && len(q.entries) == 0:
		return errors.New("-disclosure needs the entry that it opens: -entry or -leaf")
	}
	return nil
}
