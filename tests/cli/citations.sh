#!/usr/bin/env bash
# Loads citations of the corpus into programs that take them: pandoc --citeproc with two styles, pandoc's reader
# of BibTeX, BibTeX itself, and biber where it is installed. citations.sh SOURCEBOOK-INDEX SOURCEBOOK-QUERY CORPUS
set -euo pipefail
index=$1 query=$2 corpus=$3
for program in pandoc bibtex; do
  command -v "$program" > /dev/null || { echo "skipped: $program is not installed"; exit 77; }
done
styles=/usr/share/citation-style-language/styles
[ -d "$styles" ] || { echo "skipped: citation-style-language-styles is not installed"; exit 77; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "$1"; exit 1; }

# One of each kind is among them.
"$index" --quiet --index "$work/index.db" "$corpus" 2> "$work/errors" || [ $? -eq 1 ] || fail "$(cat "$work/errors")"
: > "$work/questions"
for kind in post comment report; do
  printf '%s\tkind:%s winter OR ferry OR council OR the\n' "$kind" "$kind" >> "$work/questions"
done
cite() { "$query" --index "$work/index.db" -n 7 --batch "$work/questions" --format "$1" > "$work/cited.$2"; }
cite csl-json json
cite bibtex bib
cite ris ris
printf -- '---\nnocite: "@*"\n---\n\nAll.\n' > "$work/all.md"

# As many entries as were cited, each with its year and its title's first word.
check_references() {
  [ "$(grep -c 'class="csl-entry"' "$work/references")" -eq 21 ] || fail "$1: not 21 references: $(cat "$work/references")"
  grep -oE '"title":"[A-Za-z]+' "$work/cited.json" | cut -d'"' -f4 | sort -u |
    while read -r word; do
      grep -qi "$word" "$work/references" || fail "$1: no title with $word"
    done
  grep -oE '"date-parts":\[\[[0-9]+' "$work/cited.json" | grep -oE '[0-9]+$' | sort -u |
    while read -r year; do
      grep -q "$year" "$work/references" || fail "$1: no year $year"
    done
}

for style in apa modern-language-association; do
  pandoc --citeproc --csl "$styles/$style.csl" --bibliography "$work/cited.json" -f markdown -t html --wrap=none \
    "$work/all.md" > "$work/references" 2> "$work/errors" || fail "$style: $(cat "$work/errors")"
  [ ! -s "$work/errors" ] || fail "$style: $(cat "$work/errors")"
  check_references "$style"
done

pandoc --citeproc --bibliography "$work/cited.bib" -f markdown -t html --wrap=none "$work/all.md" \
  > "$work/references" 2> "$work/errors" || fail "pandoc's BibTeX: $(cat "$work/errors")"
check_references "pandoc's BibTeX"

printf '\\citation{*}\n\\bibstyle{plain}\n\\bibdata{cited}\n' > "$work/paper.aux"
(cd "$work" && bibtex paper > log) || fail "bibtex: $(cat "$work/log")"
[ "$(grep -c '^.bibitem' "$work/paper.bbl")" -eq 21 ] || fail "bibtex: not 21 entries"
# What it has to say is that some name no author, by which it would sort them.
! grep -i warning "$work/log" | grep -v 'to sort, need author or key' | grep -v 'were warnings\|was 1 warning\|There w' \
  || fail "bibtex: $(cat "$work/log")"

# biblatex's own; its model of data knows which fields an entry may have.
if command -v biber > /dev/null; then
  (cd "$work" && biber --tool --validate-datamodel --output-file checked.bib cited.bib > log) || fail "biber: $(cat "$work/log")"
  ! grep -E '^(WARN|ERROR)' "$work/log" || fail "biber: $(cat "$work/log")"
  [ "$(grep -c '^@' "$work/checked.bib")" -eq 21 ] || fail "biber: not 21 entries"
fi

# Every entry of RIS begins with its type, ends with its end, and has a title.
[ "$(grep -c '^TY  - ' "$work/cited.ris")" -eq 21 ] || fail "RIS: not 21 entries"
[ "$(grep -c '^ER  - ' "$work/cited.ris")" -eq 21 ] || fail "RIS: not 21 ends"
! grep -vE '^([A-Z][A-Z0-9]  - .*)?$' "$work/cited.ris" || fail "RIS: a line that is none"
echo "21 passages cited in the programs' ways"
