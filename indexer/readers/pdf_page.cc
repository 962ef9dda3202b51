#include "indexer/readers/pdf_page.h"

#include <algorithm>

namespace sourcebook::pdf {
namespace {

double shared(double a0, double a1, double b0, double b1) {
  const double smaller = std::min(a1 - a0, b1 - b0);
  const double both = std::min(a1, b1) - std::max(a0, b0);
  if (both <= 0) return 0;
  return smaller <= 0 ? 1 : std::min(1.0, both / smaller);
}

}  // namespace

void Box::include(const Box& other) {
  x0 = std::min(x0, other.x0);
  y0 = std::min(y0, other.y0);
  x1 = std::max(x1, other.x1);
  y1 = std::max(y1, other.y1);
}

double shared_height(const Box& a, const Box& b) { return shared(a.y0, a.y1, b.y0, b.y1); }
double shared_width(const Box& a, const Box& b) { return shared(a.x0, a.x1, b.x0, b.x1); }

}  // namespace sourcebook::pdf
