// body_reader.hpp — the bodies of items, read one by one from what read_outline left unread: for who needs many items,
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

    // Reads the body in place, if it is unread. Gives the references that stand in the body; they are not looked up.
    std::span<const Reference> read(Item& item, Diagnostics& problems) const;

    // The same, and what refers to nothing is reported, for an item that is read by itself: of one with many such references
    // only the first are told what may have been meant.
    void read_and_check(Item& item, Diagnostics& problems) const;

    [[nodiscard]] const KnownTargets& known() const { return known_; }

private:
    const Pack& pack_;
    Vocabulary vocabulary_;
    KnownTargets known_;
};

}  // namespace waymark::content

#endif
