// vocabulary.hpp — what the headings and cells of a roster may say: ids that the pack declares, and other words for them.
#ifndef WAYMARK_ROSTER_VOCABULARY_HPP
#define WAYMARK_ROSTER_VOCABULARY_HPP

#include <string>
#include <string_view>
#include <vector>

namespace waymark::roster {

// A heading that means a column: "UBT" → "team".
struct HeadingWord { std::string column, said; };

// What a cell may say for an id, a level's number, or yes and no: in column "role" "Co-Lead" → "co-lead". Of column "level" it
// holds for all dimensions.
struct ValueWord { std::string column, said, means; };

struct Vocabulary {
    std::vector<std::string> roles, constituencies, editions, dimensions;  // ids
    int top_level = 0;
    std::string default_edition;
    bool default_member_facing = true;
    std::vector<HeadingWord> headings = {};
    std::vector<ValueWord> values = {};
};

// A text as it is compared: letters and digits alone, in lower case; "&" is "and", "#" is "number".
[[nodiscard]] std::string plain_word(std::string_view text);

}  // namespace waymark::roster

#endif
