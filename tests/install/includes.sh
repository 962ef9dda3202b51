#!/bin/sh
# includes.sh SOURCE_DIR: fails on an include that goes the wrong way (ARCHITECTURE.md):
# text <- sqlite <- schema <- {indexer, query} <- their cli; C libraries have one owner.
set -eu
cd "$1"
bad=0
# forbid FOLDER PATTERN [EXCEPT]: no file of ours below FOLDER, but for names that match EXCEPT,
# includes something that matches PATTERN.
forbid() {
  found=$(grep -rnE --include='*.h' --include='*.cc' "^[[:space:]]*#[[:space:]]*include[[:space:]]*[<\"]($2)" "$1" |
    grep -vE "^(${3:-no such file})" || true)
  if [ -n "$found" ]; then
    echo "$1 must not include $2:"
    echo "$found"
    bad=1
  fi
}
forbid common 'indexer/|query/|sourcebook/(searcher|result)\.h'
forbid common/text 'common/(sqlite|schema)/'
forbid common/sqlite 'common/schema/'
forbid indexer 'query/|sourcebook/(searcher|result)\.h'
forbid indexer 'indexer/cli/' 'indexer/cli/'
forbid query 'indexer/'
forbid query 'query/cli/' 'query/cli/'
forbid common 'common/cli/' 'common/cli/'
forbid indexer 'common/cli/' 'indexer/cli/'
forbid query 'common/cli/' 'query/cli/'
forbid . 'tests/' '\./(tests|build)'
for folder in common indexer query; do
  forbid $folder 'sqlite3(ext)?\.h' 'common/sqlite/'
  forbid $folder 'libstemmer\.h|utf8proc\.h' 'common/text/'
  forbid $folder 'poppler/' 'indexer/readers/pdf|indexer/extract/'
  forbid $folder 'cld2/' 'indexer/extract/language'
  forbid $folder 'zstd\.h|zdict\.h' 'common/schema/|indexer/readers/input'
done
# No reader knows another; only the table of formats, and the worker that reads PDFs, know readers.
for reader in jsonl markdown pdf text; do
  forbid indexer "indexer/readers/$reader\.h" "indexer/(readers/($reader\.cc|formats\.cc)|extract/worker_main)"
done
# A header that is installed may not lead to one that is not.
forbid common/include 'common/|indexer/|query/'
forbid query/include 'common/|indexer/|query/'
exit $bad
