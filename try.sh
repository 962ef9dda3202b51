#!/bin/sh
# Installs what is needed, builds, indexes corpus/, asks a question, and says how to go on.
# Works on Debian 12 or newer and Ubuntu 24.04 or newer; asks for sudo where it is not run as root.
set -eu
cd "$(dirname "$0")"
. ./packages.sh
install_packages $build_packages
cmake --preset release -DSOURCEBOOK_TESTS=OFF -DSOURCEBOOK_BENCH=OFF >/dev/null
cmake --build --preset release --target sourcebook-index sourcebook-query sourcebook-worker

bin=$PWD/build/release/bin
index=$PWD/build/corpus.db
question='winter sailings down 31%'
echo
echo "\$ sourcebook-index --index build/corpus.db corpus"
"$bin/sourcebook-index" --index "$index" corpus || [ $? -eq 1 ] # corpus/broken says what is wrong with it
echo
echo "\$ sourcebook-query --index build/corpus.db $question"
# shellcheck disable=SC2086
"$bin/sourcebook-query" --index "$index" --limit 3 $question
cat <<END

Now a folder of your own:
  export PATH=$bin:\$PATH
  sourcebook-index ~/Documents/policy       take it in; run it again to bring it up to date
  sourcebook-query 'your question'          ask
  sourcebook-index --failures               what could not be read, and why
  sourcebook-query --help                   everything else
END
