// specimen.hpp — documents to lay out: one with every kind of block, and as many random ones as a test asks for. Every
// word that a reader must find is a token, "w17", so that the pages can be searched for it.
#ifndef WAYMARK_TESTS_LAYOUT_SPECIMEN_HPP
#define WAYMARK_TESTS_LAYOUT_SPECIMEN_HPP

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <waymark/document.hpp>

#include "layout/pages.hpp"
#include "layout/paginate.hpp"

namespace waymark::layout::specimen {

// Theme, fonts and hyphenation of the build tree.
struct World {
    theme::Theme theme;
    std::unique_ptr<text::FontBook> fonts;
    std::unique_ptr<text::Hyphenator> hyphenator;
    [[nodiscard]] Tools tools() const { return {theme, *fonts, hyphenator.get(), {}}; }
};
[[nodiscard]] const World& world();

[[nodiscard]] Layout laid_out(const Document& document);
[[nodiscard]] Layout laid_out(const Document& document, Diagnostics& problems);

// Writes documents from a seed; the same seed gives the same document. Tokens are numbered in reading order.
class Writer {
public:
    explicit Writer(std::uint32_t seed) : state_(seed * 2654435761u + 1) {}

    [[nodiscard]] int below(int bound);  // 0 … bound - 1
    [[nodiscard]] std::string token();
    [[nodiscard]] std::string words(int count);       // tokens with a space between them
    [[nodiscard]] Inlines text(int count);            // in mixed styles
    [[nodiscard]] Block paragraph(int count);
    [[nodiscard]] Block block(int depth);             // of any kind
    [[nodiscard]] Field field(FieldType type);
    [[nodiscard]] Section section(int depth, Start start, int blocks);
    [[nodiscard]] Document document();

    [[nodiscard]] int tokens() const { return next_; }

private:
    [[nodiscard]] Block list(int depth);
    [[nodiscard]] Block table();
    [[nodiscard]] Block form();
    [[nodiscard]] Block definitions();
    static constexpr std::uint64_t nested_groups = std::uint64_t{1} << 32;  // keys of the groups it writes begin above the tests' own
    std::uint64_t state_, groups_ = 0;
    int next_ = 0;
    int fields_ = 0;
};

[[nodiscard]] Block block(BlockNode node);
[[nodiscard]] Inlines plain_text(std::string words);
[[nodiscard]] Document document_of(std::vector<Section> sections);
[[nodiscard]] Section section_of(Blocks blocks);

// The tokens on the pages, artifacts left out, in the order of the items.
[[nodiscard]] std::vector<std::string> tokens_on(const Layout& layout);
[[nodiscard]] std::vector<std::string> tokens_on(const Page& page);
// The texts of a page: artifacts only, or all but them.
enum class Which { Artifacts, Content };
[[nodiscard]] std::string text_on(const Page& page, Which which);

}  // namespace waymark::layout::specimen

#endif
