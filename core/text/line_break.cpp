#include "text/line_break.hpp"

#include <unicode/ubrk.h>
#include <unicode/utf16.h>

#include <array>
#include <memory>
#include <string>

#include "base/text.hpp"
#include "text/characters.hpp"

namespace waymark::text {
namespace {

// clang-format off
// Line breaking classes of UAX #14 table 1, as far as Latin text has them. Start and Unknown are ours.
enum Class : std::uint8_t {
    AL,  // letters and most symbols
    NU,  // digits
    OP,  // ( [ {
    CL,  // }
    CP,  // ) ]
    EX,  // ! ?
    IS,  // , . : ;
    SY,  // /
    QU,  // quotes
    HY,  // -
    BA,  // en dash, |
    SoftHyphen,
    B2,  // em dash
    GL,  // no-break space
    IN,  // …
    CB,  // a box in the line (U+FFFC)
    PR,  // before numbers: $ +
    PO,  // after numbers: %
    SP,
    Start,
    Unknown,
};
constexpr std::size_t class_count = Unknown + 1;

constexpr bool is_one_of(Class c, std::initializer_list<Class> classes) {
    for (const Class one : classes)
        if (one == c) return true;
    return false;
}

// Whether a line may end between `a` and `b` with nothing between them. The numbers are those of the rules.
constexpr bool breaks_between(Class a, Class b) {
    if (a == GL) return false;                                                         // 12
    if (b == GL) return is_one_of(a, {BA, HY});                                        // 12a
    if (is_one_of(b, {CL, CP, EX, IS, SY})) return false;                              // 13
    if (a == OP) return false;                                                         // 14
    if (a == B2 && b == B2) return false;                                              // 17
    if (a == QU || b == QU) return false;                                              // 19
    if (a == CB || b == CB) return true;                                               // 20
    if (is_one_of(b, {BA, SoftHyphen, HY})) return false;                              // 21
    if (b == IN) return false;                                                         // 22
    if ((a == AL && b == NU) || (a == NU && b == AL)) return false;                    // 23
    if (is_one_of(a, {PR, PO}) && b == AL) return false;                               // 24
    if (a == AL && is_one_of(b, {PR, PO})) return false;                               // 24
    if (b == NU && is_one_of(a, {NU, HY, IS, SY, PR, PO})) return false;               // 25
    if (is_one_of(b, {PR, PO}) && is_one_of(a, {NU, CL, CP})) return false;            // 25
    if (is_one_of(a, {PR, PO}) && b == OP) return false;                               // 25
    if (b == AL && is_one_of(a, {AL, IS})) return false;                               // 28, 29
    if (is_one_of(a, {AL, NU}) && b == OP) return false;                               // 30
    if (a == CP && is_one_of(b, {AL, NU})) return false;                               // 30
    return true;                                                                       // 31
}
// clang-format on

// The same with spaces between them.
constexpr bool breaks_between_spaced(Class a, Class b) {
    if (is_one_of(b, {CL, CP, EX, IS, SY})) return false;  // 13
    if (a == OP) return false;                             // 14
    if (a == QU && b == OP) return false;                  // 15
    if (a == B2 && b == B2) return false;                  // 17
    return true;                                           // 18
}

enum Verdict : std::uint8_t { Together, Break, AskIcu };

constexpr Verdict verdict(Class a, Class b) {
    if (a == Unknown || b == Unknown) return AskIcu;
    if (a == Start || b == Start || a == SoftHyphen) return Together;
    return breaks_between(a, b) ? Break : Together;
}

constexpr auto pair_table = [] {
    std::array<std::array<Verdict, class_count>, class_count> table{};
    for (std::size_t a = 0; a < class_count; ++a)
        for (std::size_t b = 0; b < class_count; ++b)
            table[a][b] = verdict(static_cast<Class>(a), static_cast<Class>(b));
    return table;
}();

constexpr auto ascii_classes = [] {
    std::array<Class, 128> table{};
    for (std::size_t c = 0; c < table.size(); ++c) table[c] = c > 0x20 && c < 0x7f ? AL : Unknown;
    const auto set = [&table](std::string_view characters, Class value) {
        for (const char c : characters) table[static_cast<std::size_t>(c)] = value;
    };
    set(" \t\n\v\f\r", SP);
    set("0123456789", NU);
    set("([{", OP);
    set("}", CL);
    set(")]", CP);
    set("!?", EX);
    set(",.:;", IS);
    set("/", SY);
    set("\"'", QU);
    set("-", HY);
    set("|", BA);
    set("$+\\", PR);
    set("%", PO);
    return table;
}();

Class class_beyond_ascii(char32_t c) {
    switch (c) {
        case 0x00a0:
            return GL;
        case 0x00ad:
            return SoftHyphen;
        case 0x2013:
            return BA;
        case 0x2014:
            return B2;
        case 0x2018:
        case 0x2019:
        case 0x201c:
        case 0x201d:
            return QU;
        case 0x2026:
            return IN;
        case 0x00b7:
        case 0x2022:
        case 0x2190:
        case 0x2191:
        case 0x2192:
        case 0x2193:
            return AL;
        case 0xfffc:
            return CB;
        default:
            break;
    }
    const bool latin = (c >= 0xc0 && c <= 0x24f) || (c >= 0x1e00 && c <= 0x1eff);
    return latin ? AL : Unknown;
}

Class next_class(std::string_view text, std::size_t& at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x80) return class_beyond_ascii(next_code_point(text, at));
    ++at;
    return ascii_classes[byte];
}

// What the pair table cannot see: ICU does not break behind a hyphen that begins a word ("-al"; its rule 20.09), and it
// reads numbers as a whole (rule 25), so that signs around them depend on what stands further away.
bool depends_on_more(Class before, Class a, Class b) {
    if (a == HY && b == AL) return !is_one_of(before, {AL, NU});
    if (a == HY && b == NU) return !is_one_of(before, {AL, NU});
    if (is_one_of(a, {IS, SY}) && b == NU) return before != NU;
    if (is_one_of(a, {PR, PO}) && b == OP) return true;
    return is_one_of(a, {CL, CP, IS, SY}) && is_one_of(b, {PR, PO});
}

struct IteratorDeleter {
    void operator()(UBreakIterator* iterator) const { ubrk_close(iterator); }
};

// UTF-16, and the byte offset of each of its units.
struct Utf16 {
    std::u16string units;
    std::vector<std::uint32_t> offsets;

    explicit Utf16(std::string_view text) {
        units.reserve(text.size());
        offsets.reserve(text.size() + 1);
        for (std::size_t at = 0; at < text.size();) {
            const auto offset = static_cast<std::uint32_t>(at);
            const char32_t c = next_code_point(text, at);
            if (c > 0xffff) append(static_cast<char16_t>(U16_LEAD(c)), offset);
            append(c > 0xffff          ? static_cast<char16_t>(U16_TRAIL(c))
                   : is_plain_space(c) ? u' '
                                       : static_cast<char16_t>(c),
                   offset);
        }
    }

    void append(char16_t unit, std::uint32_t offset) {
        units += unit;
        offsets.push_back(offset);
    }
};

}  // namespace

void break_opportunities(std::string_view text, std::vector<std::uint32_t>& out) {
    if (!latin_opportunities(text, out)) unicode_opportunities(text, out);
}

bool latin_opportunities(std::string_view text, std::vector<std::uint32_t>& out) {
    const std::size_t before_all = out.size();
    Class before = Start, last = Start;  // the two classes in front, spaces left out
    bool spaced = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t from = at;
        const Class here = next_class(text, at);
        if (here == SP) {
            spaced = true;
            continue;
        }
        if (here == AL && last == AL && !spaced) {  // most of a text
            before = AL;
            continue;
        }
        Verdict found = pair_table[last][here];
        if (spaced && found != AskIcu)
            found = breaks_between_spaced(last, here) && from > 0 ? Break : Together;
        else if (depends_on_more(before, last, here))
            found = AskIcu;
        if (found == AskIcu) {
            out.resize(before_all);
            return false;
        }
        if (found == Break) out.push_back(static_cast<std::uint32_t>(from));
        before = spaced ? SP : last;
        last = here;
        spaced = false;
    }
    return true;
}

void unicode_opportunities(std::string_view text, std::vector<std::uint32_t>& out) {
    const Utf16 utf16(text);
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UBreakIterator, IteratorDeleter> iterator(
        ubrk_open(UBRK_LINE, "en", utf16.units.data(), static_cast<std::int32_t>(utf16.units.size()), &status));
    if (U_FAILURE(status)) return;  // ICU without its data: the text stands in one piece
    const auto end = static_cast<std::int32_t>(utf16.units.size());
    for (std::int32_t at = ubrk_next(iterator.get()); at != UBRK_DONE && at < end; at = ubrk_next(iterator.get()))
        if (utf16.units[static_cast<std::size_t>(at) - 1] != 0xad)
            out.push_back(utf16.offsets[static_cast<std::size_t>(at)]);
}

}  // namespace waymark::text
