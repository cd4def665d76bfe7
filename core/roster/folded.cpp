#include "roster/folded.hpp"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>

#include "base/text.hpp"

namespace waymark::roster {
namespace {

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Marks that are typed one way or the other are not left to ICU: it keeps them apart, and takes some to pieces.
char32_t plain_mark(char32_t c) {
    switch (c) {
        case U'‘': case U'’': case U'‚': case U'‛': case U'′': case U'´': case U'ʹ': case U'ʻ': case U'ʼ': return U'\'';
        case U'“': case U'”': case U'„': case U'‟': case U'″': return U'"';
        case U'‐': case U'\u2011': case U'\u2012': case U'–': case U'—': case U'―': case U'−': return U'-';
        default: return u_isUWhiteSpace(static_cast<UChar32>(c)) ? U' ' : c;
    }
}

std::string with_plain_marks(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) append_utf8(out, plain_mark(next_code_point(text, i)));
    return out;
}

std::string fold_letters(const std::string& text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* folding = icu::Normalizer2::getNFKCCasefoldInstance(status);
    std::string out;
    icu::StringByteSink<std::string> sink(&out);
    if (U_SUCCESS(status)) folding->normalizeUTF8(0, text, sink, nullptr, status);
    return U_SUCCESS(status) ? out : fold_case(text);
}

std::string with_single_spaces(std::string_view text) {
    const auto is_space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    std::string out;
    for (const char c : text) {
        if (!is_space(c)) out += c;
        else if (!out.empty() && out.back() != ' ') out += ' ';
    }
    if (out.ends_with(' ')) out.pop_back();
    return out;
}

}  // namespace

std::string folded(std::string_view text) {
    return with_single_spaces(is_ascii(text) ? lower_ascii(text) : fold_letters(with_plain_marks(text)));
}

bool read_alike(std::string_view a, std::string_view b) { return a == b || folded(a) == folded(b); }

}  // namespace waymark::roster
