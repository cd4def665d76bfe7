// fonts.hpp — fonts as values: checked files, metrics, glyphs, shaping; and the subsets that outputs embed.
//
// A FontBook is made once per run from font files (bytes that the caller read) and is shared by all threads. Text is
// measured and drawn from the same shaped runs. Units: `em` fractions (1.0 = the font size), so that one run serves any
// size. Fonts are opened by FreeType and HarfBuzz only (fuzzed code); a damaged file is a Failure.
#ifndef WAYMARK_TEXT_FONTS_HPP
#define WAYMARK_TEXT_FONTS_HPP

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace waymark::text {

// What the author asks for. Which file serves it, and which files stand in for missing characters, is the book's
// matter.
enum class Style : std::uint8_t { Regular, Bold, Italic, BoldItalic, Black, Mono };
inline constexpr std::size_t style_count = 6;

using FaceId = std::uint16_t;  // index of a font file in the book

struct Glyph {
    std::uint16_t id = 0;       // glyph of the face's own file
    float advance = 0;          // em, kerning with the next glyph included
    float dx = 0, dy = 0;       // em; dy upwards
    std::uint32_t cluster = 0;  // byte offset in the run's text of the first character that it stands for
};

// Glyphs of one face in a row.
struct GlyphRun {
    FaceId face = 0;
    std::vector<Glyph> glyphs;
};

// A piece of text without a line break, shaped. Tabs and line breaks in it count as spaces; what Unicode calls default
// ignorable (soft hyphens, joiners, variation selectors) has no glyph. Malformed UTF-8 is drawn as U+FFFD.
struct Shaped {
    std::string text;
    std::vector<GlyphRun> runs;
    float width = 0;                // em
    std::vector<char32_t> missing;  // characters that no font has; they are drawn as "U+4E2D"
    bool right_to_left = false;     // holds right-to-left letters: they are drawn, but in the order of reading
                                    // from left to right and unjoined, which no reader of theirs accepts
};

struct FaceMetrics {  // em; descent is negative
    float ascent = 0, descent = 0, cap_height = 0, x_height = 0;
    float underline_position = 0, underline_thickness = 0;
};

// An embeddable subset (TrueType outlines). New glyph ids run from 0 (.notdef) without gaps.
struct Subset {
    FaceId face = 0;
    std::string postscript_name;        // with a six-letter tag, "ABCDEF+Lato-Regular"
    std::string file;                   // the TrueType file
    std::vector<std::uint16_t> new_id;  // by the face's glyph id; 0 where the glyph is not in the subset
    std::vector<std::uint16_t> width;   // by new id, 1/1000 em
    std::vector<std::u32string> text;   // by new id: the characters it stands for (for ToUnicode)
    FaceMetrics metrics;
    float italic_angle = 0;
    float box[4] = {0, 0, 0, 0};  // font bounding box, em
    bool fixed_pitch = false;
};

// Whether a subset can be asked for a character: it need not when its glyphs are known by number.
enum class CharacterMap { Keep, Drop };

class FontBook {
public:
    // `load` gives the bytes of a logical name, which must live as long as the book: fonts are large. It is called at once for
    // the styles' faces, and later, at most once and under a lock, for a fallback face when a character needs it. The order of `fallbacks` is the order of trial.
    // `style_files` holds one name per Style, in its order; a name may stand for several. Fails when a style's file is
    // damaged or lacks one of the printable characters of ASCII.
    using Load = std::function<Result<std::string_view>(std::string_view name)>;
    [[nodiscard]] static Result<std::unique_ptr<FontBook>> open(std::span<const std::string> style_files,
                                                                std::span<const std::string> fallbacks, Load load);
    ~FontBook();

    // Shapes with kerning, without ligatures. Each character that the style's face lacks comes from the first fallback
    // that has it; one that none has becomes its code. Deterministic; thread safe.
    [[nodiscard]] Shaped shape(std::string_view text, Style style) const;

    // The same from a cache of words, which lives as long as the book. The reference stays valid. A known word costs no
    // lock and no memory: some 50 ns.
    [[nodiscard]] const Shaped& word(std::string_view text, Style style) const;

    // Whether any text so far holds characters that no font has, or letters that run from right to left.
    [[nodiscard]] bool has_troubled_words() const;

    // The two words that every line of text asks for.
    [[nodiscard]] const Shaped& space(Style style) const;
    [[nodiscard]] const Shaped& hyphen(Style style) const;

    [[nodiscard]] const FaceMetrics& metrics(Style style) const;
    [[nodiscard]] const FaceMetrics& metrics(FaceId face) const;
    [[nodiscard]] std::string face_name(FaceId face) const;
    [[nodiscard]] std::size_t face_count() const;

    // A subset with the glyphs of `characters` (those that the face has) and of `glyphs`. Same input, same bytes; the
    // order of the input does not matter. Fails when the face has no TrueType outlines or forbids embedding.
    [[nodiscard]] Result<Subset> subset(FaceId face, std::u32string_view characters,
                                        std::span<const std::uint16_t> glyphs,
                                        CharacterMap map = CharacterMap::Keep) const;

    // The glyph of one character in a face, 0 when it has none.
    [[nodiscard]] std::uint16_t glyph_of(FaceId face, char32_t character) const;
    [[nodiscard]] FaceId face_of(Style style) const;

    // Fallback faces that were needed and could not be opened; the text went on without them.
    [[nodiscard]] std::vector<Failure> load_failures() const;

    struct State;  // the inside, for the .cpp files of this folder

private:
    explicit FontBook(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

// The Latin base that every shared subset holds: ASCII, Latin-1, Latin Extended-A, the usual punctuation, arrows, €.
[[nodiscard]] std::u32string latin_base();

}  // namespace waymark::text

#endif
