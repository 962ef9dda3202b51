#!/bin/sh
# Makes ../NAME.pdf from NAME.ms. Needs the Debian packages groff and qpdf.
#   ./make-pdf.sh NAME DATE FRONT    DATE: of publication; FRONT: pages with roman numbers after the cover
# The same input gives the same bytes. groff sets text, running headers and bookmarks; the page labels
# (cover, i, ii, ..., 1, 2, ...) that a viewer shows are put into the catalogue with qpdf.
set -eu
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
SOURCE_DATE_EPOCH=$(date -u -d "$2 10:00" +%s) groff -Tpdf -t -ms -dpaper=a4 -P-pa4 "$1.ms" > "$work/a.pdf"
qpdf --qdf --static-id "$work/a.pdf" "$work/b.pdf"
labels="/PageLabels << /Nums [ 0 << /P (cover) >> 1 << /S /r >> $((1 + $3)) << /S /D >> ] >>"
sed "s#/Type /Catalog#/Type /Catalog $labels#" "$work/b.pdf" | fix-qdf > "$work/c.pdf"
qpdf --static-id "$work/c.pdf" "../$1.pdf"
