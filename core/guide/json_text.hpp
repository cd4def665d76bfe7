// json_text.hpp — a text as a JSON string, at the end of what is being written: private to core/guide.
//
// The data of a site holds thousands of short texts. Building a tree of them, to print it once, takes ten times as long.
#ifndef WAYMARK_GUIDE_JSON_TEXT_HPP
#define WAYMARK_GUIDE_JSON_TEXT_HPP

#include <string>
#include <string_view>

namespace waymark::guide {

// In quotation marks; bytes that are no UTF-8 become replacement characters.
void append_json_text(std::string& out, std::string_view text);

}  // namespace waymark::guide

#endif
