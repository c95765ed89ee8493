#!/usr/bin/env bash
# One would guess: a library that reads vCards knows the backslash, by which a semicolon belongs to a value.
# What happens: the parts of an address are separated by semicolons, and one in a street is written \; (RFC 6350,
# section 3.4, where the street may have several lines as well). vcf and go-vcard cut there too. Of "Main St; 2nd floor"
# the street keeps "Main St\", the floor becomes the city, the city the region and the postal code the country. vcf also
# takes the colon in a quoted label for the one before the value. ical.js reads both as they are meant.
# Why it matters: a floor or a house behind the street moves every part of the address by one, and each is still a text
# where a text belongs. go-vcard writes the card back with the backslash doubled, so then everybody reads it so.
# Seen with vcf 2.1.2 and ical.js 2.2.1 on Node 20 and 24, github.com/emersion/go-vcard of 2026-06-18 with Go 1.26,
# 2026-12-01.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts vcf@2.1.2 ical.js@2.2.1 > /dev/null

cat > cards.json <<'CARDS'
[
  "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Anna\r\nADR:;;Main St 5;Berlin;;10115;DE\r\nEND:VCARD\r\n",
  "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Anna\r\nADR:;;Main St 5\\; 2nd floor;Berlin;;10115;DE\r\nEND:VCARD\r\n",
  "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Anna\r\nADR;LABEL=\"Home: Main St 5\":;;Main St 5;Berlin;;10115;DE\r\nEND:VCARD\r\n"
]
CARDS

cat > try.mjs <<'TRY'
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';
import Vcf from 'vcf';

for (const card of JSON.parse(readFileSync('cards.json', 'utf8'))) {
  console.log(card.split('\r\n')[3]);
  const [, properties] = ICAL.parse(card);
  console.log(`  ical.js: ${JSON.stringify(properties.find(([name]) => name === 'adr')[3])}`);
  console.log(`  vcf: ${JSON.stringify(new Vcf().parse(card).get('adr').toJSON()[3])}`);
}
TRY

cat > try.go <<'TRY'
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"github.com/emersion/go-vcard"
)

func main() {
	text, _ := os.ReadFile("cards.json")
	var cards []string
	if err := json.Unmarshal(text, &cards); err != nil {
		panic(err)
	}
	card, err := vcard.NewDecoder(strings.NewReader(cards[1])).Decode()
	if err != nil {
		panic(err)
	}
	read := card.Address()
	fmt.Printf("go-vcard: street %q, city %q, region %q, code %q, country %q\n",
		read.StreetAddress, read.Locality, read.Region, read.PostalCode, read.Country)
	var written strings.Builder
	vcard.NewEncoder(&written).Encode(card)
	fmt.Println("go-vcard writes", strings.Split(written.String(), "\r\n")[2])
}
TRY
go mod init try 2> log
go get github.com/emersion/go-vcard@v0.0.0-20260618161152-d854b7e0e2d3 2>> log

cat > expected <<'EXPECTED'
ADR:;;Main St 5;Berlin;;10115;DE
  ical.js: ["","","Main St 5","Berlin","","10115","DE"]
  vcf: ["","","Main St 5","Berlin","","10115","DE"]
ADR:;;Main St 5\; 2nd floor;Berlin;;10115;DE
  ical.js: ["","","Main St 5; 2nd floor","Berlin","","10115","DE"]
  vcf: ["","","Main St 5\\"," 2nd floor","Berlin","","10115","DE"]
ADR;LABEL="Home: Main St 5":;;Main St 5;Berlin;;10115;DE
  ical.js: ["","","Main St 5","Berlin","","10115","DE"]
  vcf: [" Main St 5\":","","Main St 5","Berlin","","10115","DE"]
go-vcard: street "Main St 5\\", city " 2nd floor", region "Berlin", code "", country "10115"
go-vcard writes ADR:;;Main St 5\\; 2nd floor;Berlin;;10115;DE
EXPECTED

{ node try.mjs; go run try.go; } > seen
echo "vcf 2.1.2, ical.js 2.2.1, go-vcard of 2026-06-18, Node $(node --version), $(go env GOVERSION)"
cat seen
diff expected seen > differs || { printf '\nCHANGED (< expected, > seen):\n' >&2; cat differs >&2; exit 1; }
echo 'Still so.'
