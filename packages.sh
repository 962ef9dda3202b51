# What has to be installed, for try.sh, test.sh and .ci/run. Sourced, not run.
build_packages='cmake g++ ninja-build pkg-config libsqlite3-dev libstemmer-dev libcld2-dev libutf8proc-dev libzstd-dev
  zlib1g-dev libuchardet-dev libcmark-gfm-dev libcmark-gfm-extensions-dev libpoppler-cpp-dev libxxhash-dev libseccomp-dev
  libyaml-cpp-dev libtomlplusplus-dev libgumbo-dev libxml2-dev libarchive-dev libgmime-3.0-dev
  nlohmann-json3-dev libsimdjson-dev libtbb-dev libboost-program-options-dev'
test_packages='catch2 libbenchmark-dev sqlite3'
# Programs that take citations, for one test, which is skipped without them.
citation_packages='pandoc citation-style-language-styles texlive-binaries texlive-base biber'

# install_packages NAME...: those that are not there yet.
install_packages() {
  missing=
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
  done
  [ -n "$missing" ] || return 0
  as_root=
  [ "$(id -u)" -eq 0 ] || as_root=sudo
  $as_root apt-get update -qq
  # shellcheck disable=SC2086
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
}
