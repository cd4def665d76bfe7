// paint.hpp — laid-out pages → the bytes of a PDF file.
//
// Layout has decided everything; painting obeys. A Painter serves a whole run and may be used by several threads: the
// fonts that it prepares are shared, and what a document needs while it is made comes from a pool.
#ifndef WAYMARK_PDF_PAINT_HPP
#define WAYMARK_PDF_PAINT_HPP

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <waymark/document.hpp>

#include "layout/pages.hpp"
#include "prepared_font.hpp"
#include "theme/theme.hpp"

namespace waymark::pdf {

class PageCache;  // page_cache.hpp

class Painter {
public:
    using Warn = std::function<void(std::string message, std::string hint)>;

    // `characters`: those of the pack, which the shared font subsets hold.
    Painter(const theme::Theme& theme, const text::FontBook& book, std::u32string characters);
    ~Painter();

    // Begins what the first document will need; worth it when there will be one.
    void prepare_ahead() { fonts_.prepare_ahead(); }

    // Findings (an image that is not drawn, a link that leads nowhere) go to `warn`. Throws std::runtime_error when a font
    // cannot be embedded or libharu refuses.
    [[nodiscard]] std::string paint(const layout::Layout& pages, const Document& document, const Warn& warn);

private:
    struct Workplace;
    [[nodiscard]] std::unique_ptr<Workplace> take_workplace();
    void give_back(std::unique_ptr<Workplace> workplace);

    const theme::Theme& theme_;
    const text::FontBook& book_;
    RunFonts fonts_;
    const std::unique_ptr<PageCache> cache_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<Workplace>> idle_;
};

}  // namespace waymark::pdf

#endif
