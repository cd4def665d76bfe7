// blocks.hpp — typed blocks: a fence with a name and attributes, and a body of Markdown, table lines or TOML → a Block.
//
// content/README.md of the shipped pack tells editors how each is written. An unknown block, attribute, field type or
// figure kind is an error with the nearest known name; each body is checked for the shape that its block needs.
#ifndef WAYMARK_CONTENT_BLOCKS_HPP
#define WAYMARK_CONTENT_BLOCKS_HPP

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "content/attributes.hpp"
#include "content/markdown.hpp"

namespace waymark::content {

// What a block may refer to.
struct Vocabulary {
    std::vector<std::string> roles, constituencies, editions, dimensions, placeholders;
    std::map<std::string, std::string> edition_marks;  // badge text by edition
    std::map<std::string, std::string> words;          // what {{org.…}} stands for, without "org."
    int top_level = 0;
};

class BlockReader {
public:
    BlockReader(std::string file, const Vocabulary& vocabulary, Diagnostics& problems);

    // A whole body (of an item, a take-action sheet) with typed blocks in it. Each line but the first starts `indent`
    // columns further right in the file.
    [[nodiscard]] Blocks read(std::string_view markdown, Position at, std::uint32_t indent = 0);

    // The addresses of links and pictures so far, in reading order.
    [[nodiscard]] const std::vector<Reference>& references() const { return references_; }

private:
    friend struct FenceParser;
    std::optional<Block> block(const Fence& fence);
    void check_placeholders(const Blocks& blocks);

    std::string file_;
    const Vocabulary& vocabulary_;
    Diagnostics& problems_;
    std::set<std::string> field_ids_;  // for uniqueness within one sheet
    std::vector<Reference> references_;
    int depth_ = 0;
};

[[nodiscard]] const std::vector<std::string>& block_names();

// On a sheet whose head has fields already: an error for each field of the blocks that bears the name of one of those.
void check_against_head(const Blocks& blocks, const std::string& file, Diagnostics& problems);

}  // namespace waymark::content

#endif
