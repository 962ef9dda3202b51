#!/bin/sh
# test.sh [PRESET]: installs what the tests need, builds and runs them all. PRESET is dev (if not given),
# release, asan or tsan.
set -eu
cd "$(dirname "$0")"
. ./packages.sh
# shellcheck disable=SC2086
install_packages $build_packages $test_packages
install_packages $citation_packages || echo "not installed: $citation_packages; one test is skipped"
preset=${1:-dev}
cmake --preset "$preset" >/dev/null
cmake --build --preset "$preset"
ctest --preset "$preset" -j "$(nproc)"
