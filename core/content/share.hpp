// share.hpp — what is the same for every reader, put into groups.
#ifndef WAYMARK_CONTENT_SHARE_HPP
#define WAYMARK_CONTENT_SHARE_HPP

#include <string_view>

#include <waymark/document.hpp>

namespace waymark::content {

// The blocks of an item, with each run of blocks that no reader changes in a group. Outside stay blocks with conditions,
// words to fill in, known values, criteria, the path, links within the document (which may lead nowhere in a packet), and
// the headings right before one of these: a heading that loses what stands under it goes too. `item`
// is its id: with the place in it, that makes the key of a group, which holds as long as the pack is not read anew.
[[nodiscard]] Blocks share(Blocks blocks, std::string_view item);

}  // namespace waymark::content

#endif
