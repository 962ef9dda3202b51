// What sites set above the text of an article.
#pragma once

#include "indexer/document.h"

namespace sourcebook::html {

// Takes from the head of the text a line that is nothing but the day it was published, and labels
// ("Press release") before it. The day is `published` where nothing else said it; a line that says
// another one stays where it is. Else what a byline in the first line says ("By Ann Lee", "7 May
// 2017 by Ann Lee") where nothing else did.
void take_head_lines(Document& document);

}  // namespace sourcebook::html
