// state.hpp — what a FontBook holds; shared by fonts.cpp and subset.cpp alone.
#ifndef WAYMARK_TEXT_STATE_HPP
#define WAYMARK_TEXT_STATE_HPP

#include <array>
#include <atomic>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "text/face.hpp"
#include "text/fonts.hpp"
#include "text/word_table.hpp"

namespace waymark::text {

struct FontBook::State {
    // A font file, opened when somebody first asks for it. `face` stays empty when that failed.
    struct Slot {
        std::string name;
        std::unique_ptr<Face> face;
        std::atomic<bool> tried = false;  // set once, after `face`
    };

    State(std::vector<std::string> names, Load load_bytes);

    [[nodiscard]] const Face* face(FaceId id) const;
    [[nodiscard]] FaceId face_of(Style style) const { return style_faces[static_cast<std::size_t>(style)]; }

    // `first`, or else the first fallback, that `fits`.
    template <typename Fits>
    [[nodiscard]] std::optional<FaceId> first_face(FaceId first, const Fits& fits) const {
        if (fits(*face(first))) return first;
        for (const FaceId id : fallbacks)
            if (const Face* candidate = face(id); candidate && fits(*candidate)) return id;
        return std::nullopt;
    }

    Load load;
    mutable std::deque<Slot> slots;  // by FaceId
    std::array<FaceId, style_count> style_faces{};
    std::vector<FaceId> fallbacks;
    mutable std::mutex loading;  // guards the opening of slots, and `failures`
    mutable std::vector<Failure> failures;
    mutable WordTable<Shaped> words;
    mutable std::atomic<bool> has_troubled_words = false;
    mutable std::array<std::atomic<const Shaped*>, style_count> spaces{}, hyphens{};  // in `words`; null until asked for

private:
    std::optional<Failure> open_slot(Slot& slot) const;
};

}  // namespace waymark::text

#endif
