#include "query/term_keys.h"

namespace sourcebook {

std::string key_of(const Term& term) {
  const std::string counted = std::to_string(static_cast<int>(term.nearness)) + ' ' +
                              std::to_string(term.passages) + ' ' +
                              std::to_string(term.occurrences) + (term.count > 0 ? '+' : '-');
  return counted + key_of_rows(term) + (term.phrases.empty() ? '?' + term.text : "");
}

std::string key_of(const Node& node) {
  std::string key = std::to_string(static_cast<int>(node.role));
  if (node.type == Node::Type::kLeaf) return key + ' ' + std::to_string(node.term);
  key += node.type == Node::Type::kAny ? "|(" : "&(";
  for (const Node& child : node.nodes) key += key_of(child) + ',';
  return key + ')';
}

std::string key_of_rows(const Term& term, std::int64_t first) {
  std::string key =
      std::to_string(static_cast<int>(term.column)) + ' ' + std::to_string(term.distance);
  for (const Phrase& phrase : term.phrases) {
    key += '\n';
    for (const Slot& slot : phrase.slots) {
      key += '\t';
      for (const std::string& form : slot) key.append(form).append(1, ' ');
    }
  }
  if (first > 1) key.append(1, '\n').append(std::to_string(first));
  return key;
}

}  // namespace sourcebook
