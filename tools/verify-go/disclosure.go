package main

// What an entry says as JSON: its number, and the digests of its confidential members (RFC 9901).

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
)

const saltLetters = 22 // 128 random bits in base64url

// checkNumber refuses an entry that says another number than the one under which it lies.
func checkNumber(entry []byte, n int64) error {
	var members map[string]json.RawMessage
	if json.Unmarshal(entry, &members) != nil {
		return nil // no object of ours; its hash is all that a log promises
	}
	if said, there := members["seq"]; there && string(said) != fmt.Sprint(n) {
		return fmt.Errorf("it lies at %d and says %s", n, said)
	}
	return nil
}

type opening struct {
	name  string
	value json.RawMessage
}

// openDisclosure finds the digest of a disclosure in the entry and reads it. The digest is over the disclosure as
// written: nothing is serialised again.
func openDisclosure(entry []byte, disclosure string) (*opening, error) {
	var whole map[string]interface{}
	if err := json.Unmarshal(entry, &whole); err != nil {
		return nil, errors.New("the entry is no JSON object")
	}
	if algorithm, there := whole["_sd_alg"]; there && algorithm != "sha-256" {
		return nil, fmt.Errorf("digests of another kind: %v", algorithm)
	}
	sum := sha256.Sum256([]byte(disclosure))
	holder := holderOf(whole, base64.RawURLEncoding.EncodeToString(sum[:]))
	if holder == nil {
		return nil, errors.New("its digest is not in the entry")
	}
	found, err := parseDisclosure(disclosure)
	if err != nil {
		return nil, err
	}
	if _, there := holder[found.name]; there {
		return nil, fmt.Errorf("%q is in the entry already", found.name)
	}
	return found, nil
}

// holderOf is the object, at any depth, in whose _sd the digest stands.
func holderOf(value interface{}, digest string) map[string]interface{} {
	switch node := value.(type) {
	case map[string]interface{}:
		digests, _ := node["_sd"].([]interface{})
		for _, each := range digests {
			if each == digest {
				return node
			}
		}
		for _, each := range node {
			if holder := holderOf(each, digest); holder != nil {
				return holder
			}
		}
	case []interface{}:
		for _, each := range node {
			if holder := holderOf(each, digest); holder != nil {
				return holder
			}
		}
	}
	return nil
}

func parseDisclosure(disclosure string) (*opening, error) {
	text, err := decodeAsEncoded(base64.RawURLEncoding, disclosure)
	if err != nil {
		return nil, err
	}
	var parts []json.RawMessage
	var salt, name string
	if json.Unmarshal(text, &parts) != nil || len(parts) != 3 ||
		json.Unmarshal(parts[0], &salt) != nil || json.Unmarshal(parts[1], &name) != nil {
		return nil, errors.New(`it is no ["salt", "name", value]`)
	}
	if len(salt) < saltLetters {
		return nil, fmt.Errorf("a salt of %d letters can be guessed", len(salt))
	}
	if name == "" || name == "_sd" || name == "..." {
		return nil, fmt.Errorf("%q is no member's name", name)
	}
	return &opening{name, parts[2]}, nil
}
