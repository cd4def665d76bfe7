// body_reader.hpp — the bodies of items, read one by one from what read_outline left unread: for who needs many items whole,
// but not all at once.
#ifndef WAYMARK_CONTENT_BODY_READER_HPP
#define WAYMARK_CONTENT_BODY_READER_HPP

#include "content/blocks.hpp"
#include "content/pack.hpp"
#include "content/references.hpp"

namespace waymark::content {

// What all bodies of a pack share is looked up once. `pack` and `files` must outlive the reader, and the pack's declarations
// and ids must not change; its items may be read meanwhile. All functions may be called from several threads.
class BodyReader {
public:
    BodyReader(const Pack& pack, const Files& files);

    // A copy of the item with its body; the pack keeps the item as it is, so the copy's memory is given back with the copy. What
    // stands wrong in the body is reported, references to what does not exist too; the same findings every time, but that of an
    // item with many references to nothing only the first ones are told what may have been meant.
    [[nodiscard]] Item read_whole(const Item& item, Diagnostics& problems) const;

    // Reads the body in place, if it is unread; references are not looked up. Gives the ones that stand in the body.
    std::span<const Reference> read(Item& item, Diagnostics& problems) const;

    [[nodiscard]] const KnownTargets& known() const { return known_; }

private:
    const Pack& pack_;
    Vocabulary vocabulary_;
    KnownTargets known_;
};

}  // namespace waymark::content

#endif
