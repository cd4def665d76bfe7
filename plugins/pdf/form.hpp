// form.hpp — the fields of a document that can be filled in (ISO 32000-1 §12.7): an interactive form without scripts.
//
// A field's id is a path of names divided by dots, and so is its name in the form; ids that would clash get a number behind.
// Every widget has its appearance drawn; text that is known is drawn with the fonts of the page, so that it looks the same
// everywhere, and what is typed takes a simple font with the encoding of Western Europe (WinAnsi). Lines and boxes belong to
// the page itself: a form can be printed and filled in by hand.
#ifndef WAYMARK_PDF_FORM_HPP
#define WAYMARK_PDF_FORM_HPP

#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "content.hpp"
#include "file.hpp"
#include "layout/pages.hpp"

namespace waymark::pdf {

// Where a widget stands in the document, and what is said of it.
struct WidgetPlace {
    ObjectNumber page = 0;
    Pt page_height;
    int struct_parent = 0;
    std::string_view spoken;
};

class Form {
public:
    // `resources`: the page's, with its fonts; `typing`: the simple font.
    Form(File& file, const theme::Theme& theme, ObjectNumber resources, ObjectNumber typing);

    // The widget of a field. `value`: the appearance of what is known already, as content in the coordinates of the widget,
    // whose lower left corner is the origin; empty when nothing is known.
    ObjectNumber add(const layout::FieldItem& field, const WidgetPlace& place, std::string_view value);

    // Writes the tree of names and the form; nothing when there is no field.
    void finish();

private:
    struct Node {
        std::string name;
        std::size_t parent = 0;
        std::vector<std::size_t> children;
        std::map<std::string, std::size_t, std::less<>> by_name;
        ObjectNumber object = 0;
        std::string body;                    // entries, without /T, /Parent and /Kids
        std::vector<ObjectNumber> circles;   // of a field of which one is chosen
        std::string chosen;                  // the state of the circle that is
        bool is_leaf = false;
    };

    [[nodiscard]] std::size_t leaf(std::string_view id);
    [[nodiscard]] std::size_t child(std::size_t parent, std::string_view name, bool is_leaf);
    [[nodiscard]] ObjectNumber appearance(std::string_view kind, Size size);
    [[nodiscard]] std::string drawn(std::string_view kind, Size size) const;
    [[nodiscard]] ObjectNumber add_box(const layout::FieldItem& field, std::string body);
    [[nodiscard]] ObjectNumber add_circle(const layout::FieldItem& field, std::string body);
    [[nodiscard]] ObjectNumber add_text(const layout::FieldItem& field, std::string body, std::string_view value);
    void append_ink(std::string& out, std::string_view gray, std::string_view rgb) const;
    void append_name_of(std::string& out, const Node& node) const;

    File& file_;
    const theme::Theme& theme_;
    ObjectNumber resources_, typing_;
    std::string appearance_entry_;  // /DA: how text that is typed looks
    std::vector<Node> nodes_{1};  // [0] is the root
    std::unordered_map<std::string, std::size_t> groups_;  // of circles, by the field's id
    std::map<std::tuple<std::string_view, Hundredths, Hundredths>, ObjectNumber> appearances_;  // by kind, a literal, and size
};

}  // namespace waymark::pdf

#endif
