#include "tests/relevance/judged.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <set>
#include <stdexcept>

namespace sourcebook::test {
namespace {

std::vector<std::string> split(const std::string& line, char separator) {
  std::vector<std::string> fields{""};
  for (const char c : line) {
    if (c == separator) {
      fields.emplace_back();
    } else {
      fields.back() += c;
    }
  }
  return fields;
}

bool on_page(std::string_view label, const std::string& pages) {
  const std::vector<std::string> ends = split(pages, '-');
  return std::find(ends.begin(), ends.end(), label) != ends.end();
}

double gain(int grade) { return std::exp2(grade) - 1; }

double discounted(const std::vector<int>& grades, std::size_t depth) {
  double sum = 0;
  for (std::size_t i = 0; i < std::min(depth, grades.size()); ++i) {
    sum += gain(grades[i]) / std::log2(static_cast<double>(i) + 2);
  }
  return sum;
}

}  // namespace

std::vector<std::vector<std::string>> read_table(const std::filesystem::path& file,
                                                 std::size_t columns) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error("cannot read " + file.string());
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.front() == '#') continue;
    rows.push_back(split(line, '\t'));
    if (rows.back().size() != columns) throw std::runtime_error(file.string() + ": " + line);
  }
  return rows;
}

std::vector<Question> load_questions(const std::filesystem::path& folder) {
  std::vector<Question> questions;
  std::map<std::string, std::size_t> at;
  for (const auto& row : read_table(folder / "questions.tsv", 2)) {
    if (!at.emplace(row[0], questions.size()).second) {
      throw std::runtime_error("asked twice: " + row[0]);
    }
    questions.push_back({row[0], row[1], {}});
  }
  for (const auto& row : read_table(folder / "qrels.tsv", 3)) {
    const auto question = at.find(row[0]);
    if (question == at.end()) throw std::runtime_error("judged but not asked: " + row[0]);
    questions[question->second].judgements.push_back({row[1], std::stoi(row[2])});
  }
  for (const Question& question : questions) {
    if (question.judgements.empty()) throw std::runtime_error("not judged: " + question.id);
  }
  return questions;
}

bool selects(std::string_view selector, const Result& result) {
  const std::size_t hash = selector.find('#');
  if (!std::string_view(result.path).ends_with(selector.substr(0, hash))) return false;
  if (hash == std::string_view::npos) return result.comment.empty();
  const std::string_view part = selector.substr(hash + 1);
  if (part.starts_with('"')) return result.text.find(part.substr(1)) != std::string::npos;
  if (!result.page.empty()) return part.starts_with("p") && on_page(part.substr(1), result.page);
  return part == result.comment || part == result.document;
}

std::vector<int> grades(const Question& question, const std::vector<Result>& results) {
  std::vector<int> found;
  std::set<std::string_view> shown;
  for (const Result& result : results) {
    int best = 0;
    bool judged = false;
    bool news = false;
    for (const Judgement& judgement : question.judgements) {
      if (!selects(judgement.selector, result)) continue;
      judged = true;
      if (!shown.insert(judgement.selector).second) continue;
      news = true;
      best = std::max(best, judgement.grade);
    }
    if (news || !judged) found.push_back(best);
  }
  return found;
}

double ndcg(const Question& question, const std::vector<int>& found, std::size_t depth) {
  std::vector<int> ideal;
  for (const Judgement& judgement : question.judgements) ideal.push_back(judgement.grade);
  std::sort(ideal.rbegin(), ideal.rend());
  const double best = discounted(ideal, depth);
  return best > 0 ? discounted(found, depth) / best : 0;
}

double reciprocal_rank(const std::vector<int>& found, std::size_t depth) {
  for (std::size_t i = 0; i < std::min(depth, found.size()); ++i) {
    if (found[i] == 2) return 1 / (static_cast<double>(i) + 1);
  }
  return 0;
}

}  // namespace sourcebook::test
