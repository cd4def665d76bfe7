// tags.hpp — the start tags of an HTML file, with their attributes and places.
//
// Follows the tokenizer of the HTML standard (html.spec.whatwg.org, §13.2.5) as far as tags go: comments, quotes, what stands
// inside of <script>, <style>, <textarea> and <title>. It builds no tree and reports no fault: every sequence of bytes has tags, or none.
#ifndef WAYMARK_LINKS_TAGS_HPP
#define WAYMARK_LINKS_TAGS_HPP

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace waymark::links {

struct TagAttribute {
    std::string name;   // lower case
    std::string value;  // character references of HTML's own five characters and numeric ones are read, others stay
    std::size_t at = 0;  // offset of the value's first byte in the file; of the name when there is no value
};

struct Tag {
    std::string name;  // lower case
    std::size_t at = 0;  // offset of "<"
    std::vector<TagAttribute> attributes;  // of two that are alike the first
    std::string_view text;  // of a script or style: what stands up to its end tag

    [[nodiscard]] const TagAttribute* find(std::string_view attribute) const;
};

// Calls `take` for each start tag, in the order of the file. Views are of `html`.
void each_tag(std::string_view html, const std::function<void(const Tag&)>& take);

}  // namespace waymark::links

#endif
