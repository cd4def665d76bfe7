#include "text/fonts.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <mutex>
#include <optional>

#include "base/text.hpp"
#include "text/characters.hpp"
#include "text/face.hpp"
#include "text/state.hpp"

namespace waymark::text {
namespace {

bool is_printable_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

std::string code_of(char32_t character) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string code = "U+";
    for (int shift = character > 0xfffff ? 20 : character > 0xffff ? 16 : 12; shift >= 0; shift -= 4)
        code += digits[character >> shift & 15];
    return code;
}

// Divides a text into rows of one face each, and shapes them.
class Itemizer {
public:
    Itemizer(const FontBook::State& book, Style style, Shaped& out)
        : book_(book), style_face_(book.face_of(style)), out_(out) {}

    void run() {
        for (std::size_t at = 0; at < out_.text.size();) read_cluster(at);
        flush();
    }

private:
    // A character and the marks on it, which belong into one face.
    void read_cluster(std::size_t& at) {
        cluster_.clear();
        const auto offset = static_cast<std::uint32_t>(at);
        read_character(at);
        for (std::size_t next = at; next < out_.text.size() && cluster_.size() < longest_cluster; at = next) {
            const char32_t mark = next_code_point(out_.text, next);
            if (!is_mark(mark) && !is_invisible(mark)) break;
            keep(mark);
        }
        if (cluster_.size() > 1 && place_together(offset)) return;
        for (const char32_t character : cluster_) place(character, offset);
    }

    // Ordering marks costs the square of their number; no script needs so many (UAX #15 draws its line at 30).
    static constexpr std::size_t longest_cluster = 32;

    void read_character(std::size_t& at) { keep(next_code_point(out_.text, at)); }

    void keep(char32_t character) {
        if (is_invisible(character)) return;
        out_.right_to_left = out_.right_to_left || is_right_to_left(character);
        cluster_ += is_plain_space(character) ? U' ' : character;
    }

    bool place_together(std::uint32_t offset) {
        const std::u32string whole = composed(cluster_);
        const auto face = book_.first_face(style_face_, [&whole](const Face& candidate) {
            return std::all_of(whole.begin(), whole.end(), [&](char32_t c) { return candidate.drawable(c) != 0; });
        });
        if (!face) return false;
        for (const char32_t character : whole) add(*face, {book_.face(*face)->drawable(character), offset});
        return true;
    }

    void place(char32_t character, std::uint32_t offset) {
        char32_t drawn = 0;
        const auto face =
            is_control(character) ? std::nullopt : book_.first_face(style_face_, [&](const Face& candidate) {
                return (drawn = candidate.drawable(character)) != 0;
            });
        if (face) return add(*face, {drawn, offset});
        if (std::find(out_.missing.begin(), out_.missing.end(), character) == out_.missing.end())
            out_.missing.push_back(character);
        for (const char c : code_of(character)) add(style_face_, {static_cast<char32_t>(c), offset});
    }

    void add(FaceId face, Character character) {
        if (face != row_face_) flush();
        row_face_ = face;
        row_.push_back(character);
    }

    void flush() {
        if (row_.empty()) return;
        GlyphRun& run = out_.runs.emplace_back();
        run.face = row_face_;
        book_.face(row_face_)->shape(row_, run.glyphs);
        row_.clear();
    }

    const FontBook::State& book_;
    FaceId style_face_;
    Shaped& out_;
    std::u32string cluster_;
    std::vector<Character> row_;
    FaceId row_face_ = 0;
};

// Most words, and all of them in the style's own face.
void shape_ascii(const Face& face, FaceId id, Shaped& out) {
    if (out.text.empty()) return;
    std::vector<Character> row;
    row.reserve(out.text.size());
    for (std::size_t i = 0; i < out.text.size(); ++i)
        row.push_back({static_cast<char32_t>(out.text[i]), static_cast<std::uint32_t>(i)});
    GlyphRun& run = out.runs.emplace_back();
    run.face = id;
    face.shape(row, run.glyphs);
}

float width_of(const Shaped& shaped) {
    float width = 0;
    for (const GlyphRun& run : shaped.runs)
        for (const Glyph& glyph : run.glyphs) width += glyph.advance;
    return width;
}

// What stands in the place of missing characters must be there itself.
std::optional<Failure> lacks_ascii(const Face& face) {
    for (char32_t c = 0x20; c < 0x7f; ++c)
        if (!face.glyph(c))
            return Failure{FailureKind::File, "font file \"" + face.name + "\" has no " + code_of(c),
                           "a font for text needs all of ASCII"};
    return std::nullopt;
}

}  // namespace

// ---- State ---------------------------------------------------------------------------------------------------------

FontBook::State::State(std::vector<std::string> names, Load load_bytes) : load(std::move(load_bytes)) {
    for (std::string& name : names) slots.emplace_back().name = std::move(name);
}

const Face* FontBook::State::face(FaceId id) const {
    if (id >= slots.size()) return nullptr;
    Slot& slot = slots[id];
    if (slot.tried.load(std::memory_order_acquire)) return slot.face.get();
    const std::lock_guard lock(loading);
    if (!slot.tried.load(std::memory_order_relaxed)) {
        if (auto failure = open_slot(slot)) failures.push_back(std::move(*failure));
        slot.tried.store(true, std::memory_order_release);
    }
    return slot.face.get();
}

std::optional<Failure> FontBook::State::open_slot(Slot& slot) const {
    auto bytes = load(slot.name);
    if (!bytes) return bytes.error();
    auto opened = open_face(slot.name, *bytes);
    if (!opened) return opened.error();
    slot.face = std::move(opened).value();
    return std::nullopt;
}

// ---- FontBook ------------------------------------------------------------------------------------------------------

Result<std::unique_ptr<FontBook>> FontBook::open(std::span<const std::string> style_files,
                                                 std::span<const std::string> fallbacks, Load load) {
    if (style_files.size() != style_count)
        return Failure{FailureKind::File, "the theme names " + std::to_string(style_files.size()) + " fonts for text",
                       "one for each of the " + std::to_string(style_count) + " styles is needed"};
    std::vector<std::string> names;
    const auto id_of = [&names](const std::string& name) {
        const auto found = std::find(names.begin(), names.end(), name);
        if (found != names.end()) return static_cast<FaceId>(found - names.begin());
        names.push_back(name);
        return static_cast<FaceId>(names.size() - 1);
    };
    std::array<FaceId, style_count> style_faces{};
    std::transform(style_files.begin(), style_files.end(), style_faces.begin(), id_of);
    std::vector<FaceId> fallback_faces(fallbacks.size());
    std::transform(fallbacks.begin(), fallbacks.end(), fallback_faces.begin(), id_of);

    auto state = std::make_unique<State>(std::move(names), std::move(load));
    state->style_faces = style_faces;
    state->fallbacks = std::move(fallback_faces);
    for (const FaceId id : style_faces) {
        const Face* face = state->face(id);
        if (!face) return state->failures.front();
        if (auto failure = lacks_ascii(*face)) return std::move(*failure);
    }
    return std::unique_ptr<FontBook>(new FontBook(std::move(state)));
}

FontBook::FontBook(std::unique_ptr<State> state) : state_(std::move(state)) {}
FontBook::~FontBook() = default;

Shaped FontBook::shape(std::string_view text, Style style) const {
    Shaped shaped;
    shaped.text = text;
    if (is_printable_ascii(text))
        shape_ascii(*state_->face(face_of(style)), face_of(style), shaped);
    else
        Itemizer(*state_, style, shaped).run();
    shaped.width = width_of(shaped);
    if (!shaped.missing.empty() || shaped.right_to_left) state_->has_troubled_words.store(true, std::memory_order_relaxed);
    return shaped;
}

bool FontBook::has_troubled_words() const { return state_->has_troubled_words.load(std::memory_order_relaxed); }

const Shaped& FontBook::word(std::string_view text, Style style) const {
    return state_->words.find_or_make(text, static_cast<std::uint32_t>(style),
                                      [&](std::string_view word) { return shape(word, style); });
}

namespace {

const Shaped& known_word(const FontBook& book, std::atomic<const Shaped*>& known, std::string_view text, Style style) {
    if (const Shaped* shaped = known.load(std::memory_order_acquire)) return *shaped;
    const Shaped& shaped = book.word(text, style);
    known.store(&shaped, std::memory_order_release);
    return shaped;
}

}  // namespace

const Shaped& FontBook::space(Style style) const {
    return known_word(*this, state_->spaces[static_cast<std::size_t>(style)], " ", style);
}

const Shaped& FontBook::hyphen(Style style) const {
    return known_word(*this, state_->hyphens[static_cast<std::size_t>(style)], "-", style);
}

const FaceMetrics& FontBook::metrics(Style style) const {
    return metrics(face_of(style));
}

const FaceMetrics& FontBook::metrics(FaceId id) const {
    const Face* face = state_->face(id);
    return face ? face->metrics : state_->face(face_of(Style::Regular))->metrics;
}

std::string FontBook::face_name(FaceId id) const {
    return id < state_->slots.size() ? state_->slots[id].name : std::string();
}

std::size_t FontBook::face_count() const {
    return state_->slots.size();
}

std::uint16_t FontBook::glyph_of(FaceId id, char32_t character) const {
    const Face* face = state_->face(id);
    return face ? face->glyph(character) : std::uint16_t{0};
}

FaceId FontBook::face_of(Style style) const {
    return state_->face_of(style);
}

std::vector<Failure> FontBook::load_failures() const {
    const std::lock_guard lock(state_->loading);
    return state_->failures;
}

std::u32string latin_base() {
    constexpr std::pair<char32_t, char32_t> ranges[] = {
        {0x20, 0x7e},     {0xa0, 0x17f},                       // ASCII, Latin-1, Latin Extended-A
        {0x2010, 0x2015}, {0x2018, 0x201e}, {0x2020, 0x2022},  // hyphens, dashes, quotes, daggers, bullet
        {0x2026, 0x2026}, {0x2030, 0x2030}, {0x2032, 0x2033}, {0x2039, 0x203a},
        {0x20ac, 0x20ac}, {0x2122, 0x2122}, {0x2190, 0x2194},  // €, ™, arrows
        {0x2212, 0x2212}, {0x2260, 0x2260}, {0x2264, 0x2265},  // −, ≠, ≤, ≥
        {0x25cf, 0x25cf}, {0x2610, 0x2612}, {0x2713, 0x2714},  // ●, boxes to tick, ticks
    };
    std::u32string base;
    for (const auto& [first, last] : ranges)
        for (char32_t c = first; c <= last; ++c) base += c;
    return base;
}

}  // namespace waymark::text
