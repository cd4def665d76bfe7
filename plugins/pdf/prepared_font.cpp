#include "prepared_font.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <cmath>
#include <stdexcept>
#include <utility>

#include "base/text.hpp"
#include "compress.hpp"

namespace waymark::pdf {
namespace {

// ToUnicode (§9.10.3): one bfchar line for each code, at most 100 in a section.
std::string to_unicode(const std::vector<std::u32string>& text_of_code) {
    std::string out =
        "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
        "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n";
    std::vector<std::size_t> codes;
    for (std::size_t code = 0; code < text_of_code.size(); ++code)
        if (!text_of_code[code].empty()) codes.push_back(code);
    constexpr std::size_t section = 100;
    for (std::size_t first = 0; first < codes.size(); first += section) {
        const auto end = std::min(first + section, codes.size());
        append_integer(out, static_cast<std::int64_t>(end - first));
        out += " beginbfchar\n";
        for (auto i = first; i < end; ++i) {
            out += '<';
            append_hex16(out, static_cast<std::uint16_t>(codes[i]));
            out += "><";
            for (const auto character : text_of_code[codes[i]]) append_utf16(out, character);
            out += ">\n";
        }
        out += "endbfchar\n";
    }
    out += "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n";
    return out;
}

std::string width_array(const std::vector<std::uint16_t>& widths) {
    std::string out = "/W[0[";
    for (std::size_t i = 0; i < widths.size(); ++i) {
        if (i > 0) out += ' ';
        append_integer(out, widths[i]);
    }
    out += "]]";
    return out;
}

// The characters of the codes 128 to 159 (Annex D.2); the others from 32 on are those of Latin-1. 0: none.
constexpr std::array<char32_t, 32> win_ansi = {0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
                                               0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178};

// What a code of WinAnsi stands for; 0: nothing.
char32_t win_ansi_character(char32_t code) { return code == 127 ? 0 : code >= 128 && code < 160 ? win_ansi[code - 128] : code; }

std::string win_ansi_widths(const text::FontBook& book, text::FaceId face, const PreparedFont& font) {
    std::string out = "/FirstChar 32/LastChar 255/Widths[";
    for (char32_t code = 32; code < 256; ++code) {
        const char32_t character = win_ansi_character(code);
        const auto glyph = character == 0 ? std::uint16_t{0} : font.code_of(book.glyph_of(face, character));
        if (code > 32) out += ' ';
        append_integer(out, glyph == 0 ? 0 : font.width[glyph]);
    }
    return out + "]";
}

std::int64_t thousandths_of(float em) { return std::lround(em * 1000.0f); }

// Table 123 of ISO 32000-1. "Symbolic", since the codes are glyph numbers and no character set.
std::string descriptor_of(const text::Subset& subset) {
    constexpr int fixed_pitch = 1, symbolic = 4, italic = 64;
    const int flags = symbolic | (subset.fixed_pitch ? fixed_pitch : 0) | (subset.italic_angle != 0 ? italic : 0);
    std::string out = "/Type/FontDescriptor/FontName";
    append_name(out, subset.postscript_name);
    const auto entry = [&out](std::string_view key, std::int64_t value) {
        out += key;
        append_integer(out, value);
    };
    entry("/Flags ", flags);
    out += "/FontBBox[";
    for (int i = 0; i < 4; ++i) entry(i == 0 ? "" : " ", thousandths_of(subset.box[i]));
    out += "]/ItalicAngle ";
    append_hundredths(out, hundredths(subset.italic_angle));
    entry("/Ascent ", thousandths_of(subset.metrics.ascent));
    entry("/Descent ", thousandths_of(subset.metrics.descent));
    entry("/CapHeight ", thousandths_of(subset.metrics.cap_height));
    entry("/XHeight ", thousandths_of(subset.metrics.x_height));
    entry("/StemV ", 80);  // required, but no TrueType font says it; used only by readers without the font file
    return out;
}

}  // namespace

PreparedFont prepare_font(const text::FontBook& book, text::FaceId face, std::u32string_view characters,
                          const std::vector<std::uint16_t>& glyphs, int level, text::CharacterMap map) {
    auto subset = book.subset(face, characters, glyphs, map);
    if (!subset) throw std::runtime_error(subset.error().message);
    Compressor compressor(level);
    PreparedFont font;
    font.code = std::move(subset->new_id);
    // A glyph that is there only as a part of others (the bare accent of ễ) is not for text: nobody could read it back.
    for (auto& code : font.code)
        if (code != 0 && subset->text[code].empty() && glyphs.empty()) code = 0;
    font.width = std::move(subset->width);
    font.space = font.code_of(book.glyph_of(face, U' '));
    font.name = subset->postscript_name;
    font.descriptor = descriptor_of(*subset);
    font.widths = width_array(font.width);
    if (map == text::CharacterMap::Keep) font.typing_widths = win_ansi_widths(book, face, font);
    font.file_bytes = subset->file.size();
    compressor.compress(subset->file, font.file);
    compressor.compress(to_unicode(subset->text), font.to_unicode);
    return font;
}

// ---- Shared by the documents of a run --------------------------------------------------------------------------------------

namespace {

void sort_once(std::u32string& characters) {
    std::sort(characters.begin(), characters.end());
    characters.erase(std::unique(characters.begin(), characters.end()), characters.end());
}

bool is_ascii(char32_t character) { return character < 0x80; }

// What layout itself sets before, between and behind the words of a document.
constexpr std::u32string_view marks = U"•–—→·…’";

}  // namespace

RunFonts::RunFonts(const text::FontBook& book, std::u32string core) : book_(book), core_(std::move(core)) {
    const std::u32string base = text::latin_base();
    std::copy_if(base.begin(), base.end(), std::back_inserter(core_), is_ascii);
    core_ += marks;
    sort_once(core_);
    std::set_difference(base.begin(), base.end(), core_.begin(), core_.end(), std::back_inserter(latin_));
}

// A style's own face: all characters of the tier. A fallback face: those for which shaping takes it, and the space; it often
// has the whole alphabet, but serves a few signs only.
std::u32string RunFonts::characters_for(text::FaceId face, Tier tier) const {
    bool is_fallback = true;
    for (std::size_t style = 0; style < text::style_count; ++style)
        is_fallback = is_fallback && book_.face_of(static_cast<text::Style>(style)) != face;
    if (!is_fallback) {
        std::u32string characters = tier == Tier::Core ? core_ : latin_;
        // Names stand in the running text and in titles: their core holds what can be typed, and it is not needed twice.
        if (face == book_.face_of(text::Style::Regular) || face == book_.face_of(text::Style::Black)) {
            std::u32string typed;
            for (char32_t code = 32; code < 256; ++code)
                if (const char32_t character = win_ansi_character(code); character != 0) typed += character;
            if (tier == Tier::Core) characters += typed;
            else std::erase_if(characters, [&](char32_t each) { return typed.find(each) != std::u32string::npos; });
        }
        return characters += U' ';
    }

    std::u32string served = U" ";
    if (tier == Tier::Latin) return served;
    for (const auto character : core_ + latin_) {
        for (std::size_t index = 0; index < text::style_count; ++index) {
            const auto style = static_cast<text::Style>(index);
            if (book_.glyph_of(book_.face_of(style), character) != 0) continue;
            std::string utf8;
            append_utf8(utf8, character);
            const auto shaped = book_.shape(utf8, style);
            const bool by_this = std::any_of(shaped.runs.begin(), shaped.runs.end(),
                                             [face](const text::GlyphRun& run) { return run.face == face; });
            if (!by_this || !shaped.missing.empty()) continue;
            served += character;
            break;
        }
    }
    return served;
}

void RunFonts::prepare_ahead() {
    ahead_ = std::jthread([this](const std::stop_token& stop) {
        for (std::size_t style = 0; style < text::style_count && !stop.stop_requested(); ++style) try {
                (void)shared(book_.face_of(static_cast<text::Style>(style)), Tier::Core);
            } catch (const std::exception&) {  // told to the document that needs the face
            }
    });
}

const PreparedFont& RunFonts::shared(text::FaceId face, Tier tier) {
    const std::lock_guard lock(mutex_);
    auto& font = shared_[{face, tier}];
    const bool is_typed_with = tier == Tier::Core && face == book_.face_of(text::Style::Regular);
    const auto map = is_typed_with ? text::CharacterMap::Keep : text::CharacterMap::Drop;
    if (!font) font = std::make_unique<const PreparedFont>(prepare_font(book_, face, characters_for(face, tier), {}, best_level, map));
    return *font;
}

std::shared_ptr<const PreparedFont> RunFonts::small(text::FaceId face, const std::vector<std::uint16_t>& glyphs) {
    const std::pair key(face, glyphs);
    {
        const std::lock_guard lock(mutex_);
        if (const auto found = small_.find(key); found != small_.end()) return found->second;
    }
    auto font = std::make_shared<const PreparedFont>(prepare_font(book_, face, {}, glyphs, page_level, text::CharacterMap::Drop));
    const std::lock_guard lock(mutex_);
    if (small_.size() >= most_small) small_.clear();  // memory stays flat over any number of people
    small_.insert_or_assign(key, font);
    return font;
}

// ---- Words -------------------------------------------------------------------------------------------------------------------

WordCode WordCodes::encode(const text::Shaped& word) {
    WordCode out;
    out.is_empty = word.runs.empty();
    if (out.is_empty) return out;
    out.face = word.runs.back().face;
    if (word.runs.size() > 1) return out;
    const auto& run = word.runs.front();
    const auto& font = fonts_.shared(run.face, Tier::Core);
    double pen = 0, target = 0;  // 1/1000 em
    for (const auto& glyph : run.glyphs) {
        const auto code = font.code_of(glyph.id);
        if (code == 0 || glyph.dx != 0 || glyph.dy != 0) return out;
        if (const auto adjustment = pen - target; std::abs(adjustment) >= smallest_adjustment) {
            const auto written = std::llround(adjustment);  // TJ subtracts
            out.bytes += ')';
            append_integer(out.bytes, written);
            out.bytes += '(';
            pen -= static_cast<double>(written);
        }
        append_byte(out.bytes, static_cast<std::uint8_t>(code >> 8));
        append_byte(out.bytes, static_cast<std::uint8_t>(code & 0xFF));
        pen += font.width[code];
        target += static_cast<double>(glyph.advance) * 1000.0;
    }
    out.plain = true;
    out.advance = pen / 1000.0;
    return out;
}

// ---- Of one document -------------------------------------------------------------------------------------------------------

DocumentFonts::Face& DocumentFonts::face(text::FaceId index) {
    if (by_face_.size() <= index) by_face_.resize(index + std::size_t{1});
    auto& of_face = by_face_[index];
    if (!of_face.known) {
        of_face.known = true;
        of_face.has_space = fonts_.book().glyph_of(index, U' ') != 0;
    }
    return of_face;
}

void DocumentFonts::need_shared(text::FaceId index, Tier tier, Needs& needs) {
    auto& of_face = face(index);
    const PreparedFont*& font = tier == Tier::Core ? of_face.core : of_face.latin;
    if (!font) font = &fonts_.shared(index, tier);
    const FontNumber wanted = number(index, tier);
    const auto place = std::lower_bound(needs.fonts.begin(), needs.fonts.end(), wanted);
    if (place == needs.fonts.end() || *place != wanted) needs.fonts.insert(place, wanted);
}

void DocumentFonts::need_glyphs(const text::GlyphRun& run, Needs& needs) {
    for (const auto& glyph : run.glyphs) {
        if (glyph.id == 0 || fonts_.shared(run.face, Tier::Core).code_of(glyph.id) != 0) {
            need_shared(run.face, Tier::Core, needs);
        } else if (fonts_.shared(run.face, Tier::Latin).code_of(glyph.id) != 0) {
            need_shared(run.face, Tier::Latin, needs);
        } else {
            face(run.face).lacking.push_back(glyph.id);
            needs.only_shared = false;
        }
    }
}

void DocumentFonts::need(const layout::TextItem& item, Needs& needs) {
    const WordCode* known = item.shaped && item.size.value > 0 ? &codes_.of(*item.shaped) : nullptr;
    if (known && known->is_empty) known = nullptr;
    words_.push_back(known);
    if (!known) return;
    const WordCode& code = *known;
    if (code.plain) {
        need_shared(code.face, Tier::Core, needs);
    } else {
        for (const auto& run : item.shaped->runs) need_glyphs(run, needs);
    }
    // The space may have to come from the style's own face.
    if (item.space_after && !face(code.face).has_space) need_shared(fonts_.book().face_of(item.style), Tier::Core, needs);
}

DocumentFonts::Needs DocumentFonts::need(std::span<const layout::Item> items) {
    Needs needs;
    for (const auto& item : items)
        if (const auto* text = std::get_if<layout::TextItem>(&item.shape)) need(*text, needs);
    return needs;
}

DocumentFonts::Needs DocumentFonts::need(const layout::Page& page, std::span<const std::uint32_t> items, Needs so_far) {
    for (const auto index : items)
        if (const auto* text = std::get_if<layout::TextItem>(&page.items[index].shape)) need(*text, so_far);
    return so_far;
}

void DocumentFonts::need_typing() {
    Needs needs;
    need_shared(fonts_.book().face_of(text::Style::Regular), Tier::Core, needs);
}

void DocumentFonts::need(std::span<const FontNumber> shared_fonts) {
    Needs needs;
    for (const auto number : shared_fonts) need_shared(static_cast<text::FaceId>(number / 3), static_cast<Tier>(number % 3), needs);
}

void DocumentFonts::finish() {
    for (text::FaceId index = 0; index < by_face_.size(); ++index) {
        auto& glyphs = by_face_[index].lacking;
        if (glyphs.empty()) continue;
        if (by_face_[index].has_space) glyphs.push_back(fonts_.book().glyph_of(index, U' '));
        std::sort(glyphs.begin(), glyphs.end());
        glyphs.erase(std::unique(glyphs.begin(), glyphs.end()), glyphs.end());
        by_face_[index].small = fonts_.small(index, glyphs);
    }
}

DocumentFonts::Place DocumentFonts::space(text::FaceId face, text::FaceId otherwise) const {
    for (const auto candidate : {face, otherwise}) {
        if (candidate >= by_face_.size() || !by_face_[candidate].has_space) continue;
        const auto& of_face = by_face_[candidate];
        for (const Tier tier : {Tier::Core, Tier::Latin, Tier::Small})
            if (const PreparedFont* font = of_face.font(tier)) return {number(candidate, tier), font->space};
    }
    return {};
}

std::vector<DocumentFonts::FontNumber> DocumentFonts::numbers() const {
    std::vector<FontNumber> all;
    for (text::FaceId index = 0; index < by_face_.size(); ++index) {
        for (const Tier tier : {Tier::Core, Tier::Latin, Tier::Small})
            if (by_face_[index].font(tier)) all.push_back(number(index, tier));
    }
    return all;
}

// ---- Objects -----------------------------------------------------------------------------------------------------------------

FontObjects add_font(File& file, const PreparedFont& font) {
    std::string length = "/Length1 ";
    append_integer(length, static_cast<std::int64_t>(font.file_bytes));
    const auto font_file = file.add_compressed(length, font.file);
    const auto unicode = file.add_compressed({}, font.to_unicode);

    std::string descriptor = font.descriptor + "/FontFile2 ";
    append_reference(descriptor, font_file);
    const auto descriptor_object = file.add(descriptor);

    std::string cid_font = "/Type/Font/Subtype/CIDFontType2/BaseFont";
    append_name(cid_font, font.name);
    cid_font += "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity/FontDescriptor ";
    append_reference(cid_font, descriptor_object);
    cid_font += font.widths;
    const auto cid_object = file.add(cid_font);

    std::string type0 = "/Type/Font/Subtype/Type0/Encoding/Identity-H/BaseFont";
    append_name(type0, font.name);
    type0 += "/DescendantFonts[";
    append_reference(type0, cid_object);
    type0 += "]/ToUnicode ";
    append_reference(type0, unicode);
    return {file.add(type0), font_file};
}

ObjectNumber add_typing_font(File& file, const PreparedFont& font, ObjectNumber font_file) {
    std::string descriptor = font.descriptor;
    // The codes are those of an encoding here: not symbolic (Table 123).
    const std::string_view flags = "/Flags ";
    const auto at = descriptor.find(flags) + flags.size();
    descriptor.replace(at, descriptor.find('/', at) - at, "32");
    descriptor += "/FontFile2 ";
    append_reference(descriptor, font_file);
    std::string body = "/Type/Font/Subtype/TrueType/Encoding/WinAnsiEncoding/BaseFont";
    append_name(body, font.name);
    body += font.typing_widths;
    body += "/FontDescriptor ";
    append_reference(body, file.add(descriptor));
    return file.add(body);
}

}  // namespace waymark::pdf
