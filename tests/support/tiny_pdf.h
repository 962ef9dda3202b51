// Writes PDFs by hand: Helvetica on pages of 600 by 800 points.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sourcebook::test {

class TinyPdf {
 public:
  // Starts a page; text goes to the last one.
  TinyPdf& page() {
    pages_.emplace_back();
    return *this;
  }

  // One line whose base line is `y` points above the bottom. ASCII, or octal escapes (\351).
  TinyPdf& text(double x, double y, std::string_view line, double size = 10) {
    std::string& content = pages_.back();
    content += "BT /F1 " + std::to_string(size) + " Tf " + std::to_string(x) + " " +
               std::to_string(y) + " Td (" + std::string(line) + ") Tj ET\n";
    return *this;
  }

  // An image of one grey dot, blown up.
  TinyPdf& image() {
    has_image_ = true;
    pages_.back() += "q 500 0 0 500 50 50 cm /I1 Do Q\n";
    return *this;
  }

  TinyPdf& info(std::string_view key, std::string_view value) {
    info_ += "/" + std::string(key) + " (" + std::string(value) + ") ";
    return *this;
  }
  TinyPdf& outline(std::string_view title) {
    outline_.emplace_back(title);
    return *this;
  }
  // A dictionary as in "<< /Nums [0 << /S /r >>] >>".
  TinyPdf& labels(std::string_view dictionary) {
    labels_ = dictionary;
    return *this;
  }
  // No password opens it: its keys are nonsense.
  TinyPdf& encrypted() {
    encrypted_ = true;
    return *this;
  }

  [[nodiscard]] std::string bytes() const {
    Objects objects;
    const int catalog = objects.reserve(), tree = objects.reserve(), font = objects.reserve();
    objects.set(font,
                "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica "
                "/Encoding /WinAnsiEncoding >>");
    std::string resources = "<< /Font << /F1 " + reference(font) + " >>";
    if (has_image_) resources += " /XObject << /I1 " + reference(add_image(objects)) + " >>";
    std::string kids;
    for (const std::string& content : pages_) {
      const int stream = objects.add(stream_of("", content));
      kids += reference(objects.add("<< /Type /Page /Parent " + reference(tree) +
                                    " /MediaBox [0 0 600 800] /Resources " + resources +
                                    " >> /Contents " + reference(stream) + " >>")) +
              " ";
    }
    objects.set(tree, "<< /Type /Pages /Count " + std::to_string(pages_.size()) + " /Kids [" +
                          kids + "] >>");
    std::string root = "<< /Type /Catalog /Pages " + reference(tree);
    if (!outline_.empty()) root += " /Outlines " + reference(add_outline(objects));
    if (!labels_.empty()) root += " /PageLabels " + labels_;
    objects.set(catalog, root + " >>");
    return objects.file(catalog, trailer(objects));
  }

 private:
  class Objects {
   public:
    int reserve() { return add({}); }
    int add(std::string body) {
      bodies_.push_back(std::move(body));
      return static_cast<int>(bodies_.size());
    }
    void set(int number, std::string body) {
      bodies_[static_cast<std::size_t>(number) - 1] = std::move(body);
    }
    [[nodiscard]] std::string file(int catalog, const std::string& trailer) const {
      std::string out = "%PDF-1.4\n", table = "0000000000 65535 f \n";
      for (std::size_t i = 0; i < bodies_.size(); ++i) {
        const std::string offset = std::to_string(out.size());
        table += std::string(10 - offset.size(), '0') + offset + " 00000 n \n";
        out += std::to_string(i + 1) + " 0 obj\n" + bodies_[i] + "\nendobj\n";
      }
      const std::string count = std::to_string(bodies_.size() + 1);
      const std::string start = std::to_string(out.size());
      return out + "xref\n0 " + count + "\n" + table + "trailer << /Size " + count + " /Root " +
             reference(catalog) + trailer + " >>\nstartxref\n" + start + "\n%%EOF\n";
    }

   private:
    std::vector<std::string> bodies_;
  };

  static std::string reference(int number) { return std::to_string(number) + " 0 R"; }

  static std::string stream_of(std::string_view keys, std::string_view data) {
    return "<< " + std::string(keys) + "/Length " + std::to_string(data.size()) + " >>\nstream\n" +
           std::string(data) + "\nendstream";
  }

  static int add_image(Objects& objects) {
    return objects.add(
        stream_of("/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
                  "/BitsPerComponent 8 ",
                  "x"));
  }

  int add_outline(Objects& objects) const {
    const int root = objects.reserve(), first = root + 1;
    const int last = root + static_cast<int>(outline_.size());
    for (int i = first; i <= last; ++i) {
      std::string item = "<< /Title (" + outline_[static_cast<std::size_t>(i - first)] +
                         ") /Parent " + reference(root);
      if (i < last) item += " /Next " + reference(i + 1);
      objects.add(item + " >>");
    }
    objects.set(root, "<< /Type /Outlines /First " + reference(first) + " /Last " +
                          reference(last) + " /Count " + std::to_string(outline_.size()) + " >>");
    return root;
  }

  std::string trailer(Objects& objects) const {
    std::string out;
    if (!info_.empty()) out += " /Info " + reference(objects.add("<< " + info_ + ">>"));
    if (encrypted_) {
      const std::string key = "<" + std::string(64, '4') + ">";
      out += " /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O " + key + " /U " + key +
             " >> /ID [<00> <00>]";
    }
    return out;
  }

  std::vector<std::string> pages_, outline_;
  std::string info_, labels_;
  bool has_image_ = false, encrypted_ = false;
};

}  // namespace sourcebook::test
