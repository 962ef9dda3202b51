// When a document was published, for SQL over `document AS d`. A comment that has no date of its
// own stands under its post's: that is as near as the source tells, and published_from names the
// evidence.
#pragma once

namespace sourcebook {

// Two columns: the first and the last day that its date can mean; NULL where it has none.
inline constexpr char kPublishedDays[] =
    "coalesce(d.published_first, (SELECT published_first FROM document WHERE id = d.thread)), "
    "coalesce(d.published_last, (SELECT published_last FROM document WHERE id = d.thread))";

}  // namespace sourcebook
