// page.hpp — what one page of a site says: where it leads, what can be led to in it, and what is wrong with it alone.
#ifndef WAYMARK_LINKS_PAGE_HPP
#define WAYMARK_LINKS_PAGE_HPP

#include <string>
#include <string_view>
#include <vector>

#include <waymark/diagnostic.hpp>

#include "links/address.hpp"

namespace waymark::links {

// What a browser does with an address.
enum class Use {
    Follow,  // when the reader asks for it: a link, a redirect
    Show,    // at once, as a picture, a sound, a font
    Run,     // at once, as a script, a style, a page inside the page
    Send,    // what was typed goes there
    Tell,    // nothing: it is for search engines (canonical)
};

struct PageLink {
    Use use = Use::Follow;
    std::string address;  // as it stands in the page
    Target target;
    Position at;
};

struct Page {
    std::vector<std::string> anchors;  // ids, and names of <a>; sorted, each once
    std::vector<PageLink> links;       // in the order of the file
    bool is_redirect = false;          // leads elsewhere by itself: it stands for a page of an earlier name
    Diagnostics problems;              // ids that stand twice; scripts and styles inside the page
};

// `name` is the page's name below the site's folder, `shown` what to call it in a message.
[[nodiscard]] Page read_page(std::string_view html, const std::string& name, const std::string& shown);

// The place of a byte in a text.
class Places {
public:
    explicit Places(std::string_view text);
    [[nodiscard]] Position operator()(std::size_t offset) const;

private:
    std::vector<std::size_t> starts_ = {0};
};

// What is wrong with an address wherever it leads; empty when nothing is, or when it asks for a look at the files.
struct Fault {
    std::string message, hint;
};
[[nodiscard]] Fault fault_of(const PageLink& link);

}  // namespace waymark::links

#endif
