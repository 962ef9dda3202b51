#!/bin/sh
# check.sh BUILD_DIR SOURCE_DIR CXX FLAGS QUESTION: installs BUILD_DIR into a folder of its own, builds the
# consumer with CXX FLAGS against it in both ways, and lets both ask QUESTION of corpus/ in an index that the
# installed program made.
set -eu
build=$1 source=$2 cxx=$3 flags=$4 question=$5
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cmake --install "$build" --prefix "$work/root" >"$work/install.log"
"$work/root/bin/sourcebook-index" --quiet --index "$work/index.db" "$source/corpus" 2>"$work/index.log" ||
  [ $? -eq 1 ] # corpus/broken cannot be read, and says so

cmake -S "$source/tests/install/consumer" -B "$work/consumer" -DCMAKE_PREFIX_PATH="$work/root" \
  -DCMAKE_CXX_COMPILER="$cxx" -DCMAKE_CXX_FLAGS="$flags" >"$work/configure.log"
cmake --build "$work/consumer" >"$work/build.log"

pc=$(dirname "$(find "$work/root" -name sourcebook.pc)")
PKG_CONFIG_PATH=$pc
export PKG_CONFIG_PATH
# shellcheck disable=SC2046,SC2086
"$cxx" -std=c++20 $flags "$source/tests/install/consumer/main.cc" -o "$work/by-pkg-config" \
  $(pkg-config --static --cflags --libs sourcebook)

"$work/consumer/consumer" "$work/index.db" "$question" >"$work/one"
"$work/by-pkg-config" "$work/index.db" "$question" >"$work/two"
grep . "$work/one"
cmp "$work/one" "$work/two"
