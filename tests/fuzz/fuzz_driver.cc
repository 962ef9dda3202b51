// Runs a fuzz target without a fuzzer: over every file named, or below a folder named, on the
// command line, and over copies of each that are cut short or damaged in a few bytes. The damage is
// the same on every run. Fails where there is no file at all: a test that tests nothing must not
// pass.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

namespace fs = std::filesystem;

constexpr int kDamagedCopies = 24;

void collect(const fs::path& path, std::vector<fs::path>& files) {
  if (!fs::is_directory(path)) {
    files.push_back(path);
    return;
  }
  for (const auto& entry : fs::recursive_directory_iterator(path)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
}

// An exact copy on the heap, so that a sanitizer sees a read past its end.
void run_on(const std::string& bytes) {
  const std::vector<std::uint8_t> data(bytes.begin(), bytes.end());
  LLVMFuzzerTestOneInput(data.data(), data.size());
}

std::string damaged(std::string bytes, std::minstd_rand& random) {
  if (bytes.empty()) return bytes;
  if (random() % 3 == 0) bytes.resize(random() % bytes.size());
  for (auto count = bytes.empty() ? 0 : random() % 8; count > 0; --count) {
    bytes[random() % bytes.size()] = static_cast<char>(random() & 0xFF);
  }
  return bytes;
}

void replay(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
  run_on(bytes);
  std::minstd_rand random(1);
  for (int i = 0; i < kDamagedCopies; ++i) run_on(damaged(bytes, random));
}

}  // namespace

int main(int argc, char** argv) {
  try {
    std::vector<fs::path> files;
    for (int i = 1; i < argc; ++i) collect(argv[i], files);
    std::sort(files.begin(), files.end());
    for (const auto& file : files) {
      std::cerr << file.string() << '\n';  // the last one named is the one that failed
      replay(file);
    }
    std::cerr << files.size() << " files replayed\n";
    return files.empty() ? 1 : 0;
  } catch (const std::exception& e) {
    std::cerr << "failed: " << e.what() << '\n';
    return 1;
  }
}
