// inputs.hpp — what there is to fill in on a field: one input, or several that have names of their own.
//
// A signature has a date beside it, a choice a line for words of one's own. The id of such an input is the field's id, a '.',
// and a name. Ids are parts divided by dots and are the same in every renderer and on every paper, since filled-in sheets
// carry them. No id is the beginning of another ("a.b" beside "a.b.c"): in PDF names are a tree, and values hang on its
// leaves (ISO 32000-1 §12.7.3.2).
#ifndef WAYMARK_DOCUMENT_INPUTS_HPP
#define WAYMARK_DOCUMENT_INPUTS_HPP

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <waymark/document.hpp>

namespace waymark::document {

struct Input {
    std::string id;
    FieldType type = FieldType::Text;
    std::string label;  // the whole question: what is spoken
    int lines = 1;      // FieldType::Lines
};

// Longer room for writing is several inputs, since it may go over a page.
inline constexpr int most_lines_of_input = 10;

// The inputs of a field in a form of `role`, in reading order. `words`: what renderers print, "date" and "done" say.
//   signatures        <id>.name, <id>.date
//   sign-off          <id>.name, <id>.done
//   dated-checklist   <id>.done, <id>.date
//   stem              <id>, or with several lines <id>.first and <id>.rest
//   lines             <id>, or for more than 10 <id>.1, <id>.2 …
//   choose-one        <id>, or with words of one's own <id>.choice and <id>.<option>.words
//   choose-many       <id>.<option> each, or with words of one's own <id>.<option>.chosen and <id>.<option>.words
//   all others        <id>
[[nodiscard]] std::vector<Input> inputs_of(std::string_view role, const Field&, const std::map<std::string, std::string>& words);

// Whether there are options to choose from.
[[nodiscard]] bool is_choice(std::string_view role, const Field&);

// The same where an area scrolls and grows with its words, as on a screen: all lines of a field are one area there, so that
// nobody has to find where the next one begins. It keeps the name of the first of them that takes several lines: <id>.rest
// for a stem, <id>.1 for a long answer.
[[nodiscard]] std::vector<Input> on_screen(std::vector<Input> inputs);

// Whether the field's known value ticks the box, or picks the option.
[[nodiscard]] bool is_ticked(const Field&);
[[nodiscard]] bool is_chosen(const Field&, const Option&);

}  // namespace waymark::document

#endif
