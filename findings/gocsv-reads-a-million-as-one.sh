#!/usr/bin/env bash
# One would guess: a cell that is no whole number cannot get into a field of whole numbers: gocsv says which line.
# What happens: of an int gocsv reads what stands before the first dot, and where that begins with a zero it counts in
# eights. 1.234.567, a million and more as Germans, Italians and Brazilians write it, is 1, and 12.9 is 12. The padded
# 0120 is 80, while 0190, in which no octal number can be seen, is refused, as is 1,234.
# Why it matters: points, turnover and padded customer numbers arrive without an error as other numbers. Whoever sees
# that gocsv refuses what is wrong in one cell believes that the others were right.
# Seen with github.com/gocarina/gocsv v0.0.0-20240520201108, the newest that can be required, with Go 1.26, 2026-12-01.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
go mod init try 2> log
go get github.com/gocarina/gocsv@v0.0.0-20240520201108-78e41c74b4b1 2>> log

cat > try.go <<'TRY'
package main

import (
	"fmt"

	"github.com/gocarina/gocsv"
)

type person struct {
	Points int `csv:"points"`
}

func main() {
	for _, cell := range []string{"1234567", "1.234.567", "12.9", "0120", "0190", `"1,234"`} {
		var people []person
		if err := gocsv.UnmarshalString("points\n"+cell+"\n", &people); err != nil {
			fmt.Println(cell, "is refused")
		} else {
			fmt.Println(cell, "is", people[0].Points)
		}
	}
}
TRY

cat > expected <<'EXPECTED'
1234567 is 1234567
1.234.567 is 1
12.9 is 12
0120 is 80
0190 is refused
"1,234" is refused
EXPECTED

go run try.go > seen
echo "gocsv v0.0.0-20240520201108, $(go env GOVERSION)"
cat seen
diff expected seen > differs || { printf '\nCHANGED (< expected, > seen):\n' >&2; cat differs >&2; exit 1; }
echo 'Still so.'
