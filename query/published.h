// When a document was published, for SQL over `document AS d`. A comment that has no date of its own
// stands under its post's: that is as near as the source tells, and published_from names the evidence.
#pragma once

#define SOURCEBOOK_FIRST_DAY \
  "coalesce(d.published_first, (SELECT published_first FROM document WHERE id = d.thread))"
#define SOURCEBOOK_LAST_DAY \
  "coalesce(d.published_last, (SELECT published_last FROM document WHERE id = d.thread))"
