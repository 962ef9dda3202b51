// What was understood and how scores are made up, in lines for people.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "query/ranking/evaluation.h"
#include "query/ranking/second_stage.h"
#include "query/terms.h"

namespace sourcebook {

// "caseloads: caseload, caseloads (df 12, idf 3.21)" for each term that was asked for.
[[nodiscard]] std::vector<std::string> explain_terms(const Terms& terms);

// "caseloads: 3.2 (text 2, title 1)" for each term that a passage holds, and what else counts.
// `feedback`: the words that share.feedback is for.
[[nodiscard]] std::vector<std::string> explain_score(const ScoreParts& parts,
                                                     const SecondStage::Share& share,
                                                     const Terms& terms, std::string_view feedback);

}  // namespace sourcebook
