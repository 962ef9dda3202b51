#include "indexer/pipeline.h"

#include <atomic>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "indexer/walk.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

namespace sourcebook::test {
namespace {

constexpr int kFiles = 60;

// Small files, in order, each with its number in it.
class Files {
 public:
  Files() {
    for (int i = 0; i < kFiles; ++i) {
      dir_.write("f" + std::to_string(100 + i) + ".txt", std::to_string(i));
    }
  }
  [[nodiscard]] std::vector<FoundFile> found() const { return walk({dir_ / ""}, {}).files; }

 private:
  TempDir dir_;
};

// "f107.txt" -> "7".
std::string number_of(const FilePart& part) {
  const std::string name = part.job->file.path.stem().string();
  return std::to_string(std::stoi(name.substr(1)) - 100);
}

template <class Transform, class Consume>
void run(const Files& files, Transform transform, Consume consume) {
  const std::atomic<bool> stop = false;
  WorkerPool workers;
  PartFeeder feeder(files.found(), workers, stop);
  run_pipeline(feeder, 2, transform, consume);
}

TEST_CASE("parts are consumed in the order of the files, whoever read them",
          "[indexer][pipeline]") {
  const Files files;
  std::vector<int> numbers;
  run(files, number_of,
      [&numbers](const std::string& number) { numbers.push_back(std::stoi(number)); });
  REQUIRE(numbers.size() == kFiles);
  for (int i = 0; i < kFiles; ++i) CHECK(numbers[static_cast<std::size_t>(i)] == i);
}

TEST_CASE("what was in flight when a stage failed is gone when its exception comes out",
          "[indexer][pipeline]") {
  const Files files;
  const auto token = std::make_shared<int>(0);
  const bool reading = GENERATE(true, false);
  const auto transform = [&](const FilePart& part) {
    if (reading && std::stoi(number_of(part)) == 7) throw std::runtime_error("reading");
    return token;
  };
  std::atomic<int> consumed = 0;
  const auto consume = [&](const std::shared_ptr<int>&) {
    if (!reading && consumed == 7) throw std::runtime_error("writing");
    ++consumed;
  };
  CHECK_THROWS_WITH(run(files, transform, consume), reading ? "reading" : "writing");
  CHECK(consumed <= 7);
  CHECK(token.use_count() == 1);
}

}  // namespace
}  // namespace sourcebook::test
