// page_cache.hpp — painted page bodies, kept from one document of a run to the next.
//
// Most pages of a packet are the same for many readers, apart from the foot with the name. A page is known again by a
// fingerprint of all that its body draws, so its bytes never depend on who else is in the run.
#ifndef WAYMARK_PDF_PAGE_CACHE_HPP
#define WAYMARK_PDF_PAGE_CACHE_HPP

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "layout/pages.hpp"
#include "marked_content.hpp"
#include "prepared_font.hpp"

namespace waymark::pdf {

// 128 bits over every value that painting a body reads. Words count by their address in the font book, which is the same
// for a whole run and means nothing beyond it.
struct Fingerprint {
    std::uint64_t first = 0, second = 0;
    friend bool operator==(const Fingerprint&, const Fingerprint&) = default;
};
[[nodiscard]] Fingerprint fingerprint_of_body(const layout::Page& page, const MarkedContent& content, const std::vector<layout::Element>& elements);

struct PaintedBody {
    std::string compressed;
    std::uint64_t content_key = 0;      // of these bytes: the same in every run
    std::vector<DocumentFonts::FontNumber> fonts;  // the shared fonts that it uses; it uses no others
};

// Thread safe. Keeps a page that is offered for the fourth time: those of a person or a small team never come in. Bounded: a full
// cache keeps what it has, and forgets what it has seen once, so that memory does not grow with the number of people.
class PageCache {
public:
    [[nodiscard]] std::shared_ptr<const PaintedBody> find(const Fingerprint& page) const;
    void offer(const Fingerprint& page, const std::shared_ptr<const PaintedBody>& body);

private:
    struct Hash {
        std::size_t operator()(const Fingerprint& page) const { return static_cast<std::size_t>(page.first); }
    };
    static constexpr unsigned often = 4;
    static constexpr std::size_t most_bytes = std::size_t{6} << 20, most_seen = std::size_t{1} << 15;
    mutable std::mutex mutex_;
    std::unordered_map<Fingerprint, std::shared_ptr<const PaintedBody>, Hash> kept_;  // only asked, never listed
    std::unordered_map<Fingerprint, unsigned, Hash> seen_;  // how often
    std::size_t bytes_ = 0;
};

}  // namespace waymark::pdf

#endif
