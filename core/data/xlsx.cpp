#include "data/xlsx.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <functional>
#include <map>
#include <pugixml.hpp>

#include "base/text.hpp"
#include "data/number_format.hpp"
#include "data/zip.hpp"

namespace waymark::data {
namespace {

constexpr std::size_t max_part_bytes = std::size_t{256} << 20;
constexpr std::size_t max_sheets = 1'000;
constexpr std::size_t max_merged = 100'000;
constexpr unsigned parse_flags = pugi::parse_escapes | pugi::parse_cdata | pugi::parse_eol | pugi::parse_ws_pcdata_single;
constexpr const char* save_again = "open it in a spreadsheet program and save it again as .xlsx, or as \"CSV UTF-8\"";

// Writers differ in the prefix that they give to elements and attributes; what follows it is fixed.
std::string_view local(std::string_view name) { return name.substr(name.find(':') + 1); }
std::string_view local_name(pugi::xml_node node) { return local(node.name()); }

pugi::xml_node child(pugi::xml_node node, std::string_view name) {
    return node.find_child([&](pugi::xml_node each) { return local_name(each) == name; });
}

std::string_view attribute(pugi::xml_node node, std::string_view name) {
    return node.find_attribute([&](pugi::xml_attribute each) { return local(each.name()) == name; }).value();
}

bool is_true(std::string_view word) { return word == "1" || word == "true" || word == "on"; }

template <typename Number>
std::optional<Number> number(std::string_view text) {
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

// Control characters stand as _x000D_ in a text, and what would read so by chance as _x005F_x000D_.
std::string unescaped(std::string text) {
    for (std::size_t at = text.find("_x"); at != std::string::npos && at + 7 <= text.size(); at = text.find("_x", at + 1)) {
        unsigned code = 0;
        const char* const digits = text.data() + at + 2;
        const auto [end, error] = std::from_chars(digits, digits + 4, code, 16);
        if (error != std::errc{} || end != digits + 4 || text[at + 6] != '_' || (code >= 0xD800 && code < 0xE000)) continue;
        std::string character;
        append_utf8(character, code);
        text.replace(at, 7, character);
        at += character.size() - 1;
    }
    return text;
}

std::string own_text(pugi::xml_node node) {
    std::string text;
    for (const pugi::xml_node part : node) text += part.value();
    return text;
}

// Of a string item (18.4.8): its plain text, or that of its runs.
std::string text_of_item(pugi::xml_node item) {
    std::string text;
    for (const pugi::xml_node part : item) {
        if (local_name(part) == "t") text += own_text(part);
        if (local_name(part) == "r") text += own_text(child(part, "t"));
    }
    return unescaped(std::move(text));
}

// "F12" → column 6, row 12; what is not there is 0.
struct CellReference {
    std::uint32_t row = 0, column = 0;
};
CellReference reference_of(std::string_view text) {
    CellReference out;
    std::size_t i = 0;
    for (; i < text.size() && i < 3 && text[i] >= 'A' && text[i] <= 'Z'; ++i) out.column = out.column * 26 + static_cast<std::uint32_t>(text[i] - 'A' + 1);
    out.row = number<std::uint32_t>(text.substr(i)).value_or(0);
    return out;
}

// The content of the element `name` in a part: what stands before its tag, in it and after it, and the prefix of names.
struct Element {
    std::size_t tag = 0, begin = 0, end = 0, after = 0;
    std::string prefix;
};

std::optional<Element> find_element(std::string_view text, std::string_view name) {
    for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
        const std::size_t open = text.rfind('<', at);
        const std::size_t behind = at + name.size();
        if (open == std::string_view::npos || behind >= text.size()) continue;
        const std::string_view prefix = text.substr(open + 1, at - open - 1);
        const bool is_prefix = prefix.empty() || (prefix.back() == ':' && prefix.find_first_of(" /\"'>!?") == std::string_view::npos);
        if (!is_prefix || std::string_view(" \t\r\n/>").find(text[behind]) == std::string_view::npos) continue;
        const std::size_t close = text.find('>', behind);
        if (close == std::string_view::npos) return std::nullopt;
        Element found{open, close + 1, close + 1, close + 1, std::string(prefix)};
        if (text[close - 1] == '/') return found;
        const std::string closing = "</" + found.prefix + std::string(name);
        found.end = text.rfind(closing);
        if (found.end == std::string_view::npos || found.end < found.begin) return std::nullopt;
        found.after = text.find('>', found.end);
        if (found.after == std::string_view::npos) return std::nullopt;
        ++found.after;
        return found;
    }
    return std::nullopt;
}

// Visits the elements between `begin` and `end` some at a time: a tree of a whole sheet would take ten times its bytes. Parsing changes
// the text. False: it is not well formed. A visitor that returns false ends the visit.
bool visit_pieces(std::string& text, std::size_t begin, std::size_t end, const std::string& closing, const std::function<bool(pugi::xml_node)>& visit) {
    constexpr std::size_t piece = std::size_t{1} << 16;
    while (begin < end) {
        std::size_t stop = std::string_view(text).substr(0, end).find(closing, std::min(begin + piece, end));
        stop = stop == std::string::npos ? end : stop + closing.size();
        pugi::xml_document document;
        const auto parsed = document.load_buffer_inplace(text.data() + begin, stop - begin, parse_flags | pugi::parse_fragment, pugi::encoding_utf8);
        if (!parsed && parsed.status != pugi::status_no_document_element) return false;
        for (const pugi::xml_node node : document)
            if (!visit(node)) return true;
        begin = stop;
    }
    return true;
}

class XlsxWorkbook final : public Workbook {
public:
    XlsxWorkbook(std::unique_ptr<ZipArchive> zip, std::string file) : zip_(std::move(zip)), file_(std::move(file)) {}

    bool open(Diagnostics& problems);
    Sheet read(std::size_t sheet, std::size_t max_rows, Diagnostics& problems) const override;

private:
    struct SheetReader;

    void damaged(const std::string& part, Diagnostics& problems) const {
        problems.error({file_, {}}, "the workbook is damaged: " + part + " cannot be read", save_again);
    }
    bool read_part(const std::string& part, std::string& text, Diagnostics& problems) const;
    bool read_xml(const std::string& part, pugi::xml_document& document, Diagnostics& problems) const;
    bool read_relations(const std::string& workbook, Diagnostics& problems);
    bool read_sheet_names(const std::string& workbook, Diagnostics& problems);
    bool read_styles(Diagnostics& problems);
    bool read_strings(Diagnostics& problems);

    std::unique_ptr<ZipArchive> zip_;
    std::string file_;
    std::map<std::string, std::string, std::less<>> relations_;  // of the workbook: the part of each id
    std::string styles_part_, strings_part_;
    std::vector<std::string> parts_;  // of the sheets
    DateSystem dates_ = DateSystem::From1900;
    std::vector<NumberFormat> formats_;  // of the cells, by style
    std::shared_ptr<TextStore> store_ = std::make_shared<TextStore>();
    std::vector<std::string_view> strings_;  // shared ones; they live in the store
};

bool XlsxWorkbook::read_part(const std::string& part, std::string& text, Diagnostics& problems) const {
    switch (zip_->read(part, max_part_bytes, text)) {
        case ZipArchive::Reading::Done: break;
        case ZipArchive::Reading::Encrypted:
            problems.error({file_, {}}, "the workbook is protected by a password", "save it without a password");
            return false;
        case ZipArchive::Reading::TooLarge:
            problems.error({file_, {}}, part + " of the workbook takes more than " + std::to_string(max_part_bytes >> 20) + " MiB", "split the file, or save the sheet as \"CSV UTF-8\"");
            return false;
        case ZipArchive::Reading::Missing:
        case ZipArchive::Reading::Damaged: damaged(part, problems); return false;
    }
    if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
    // OPC forbids these declarations (ECMA-376 part 2, 7.3): they could name entities that grow, or files.
    if (text.find("<!DOCTYPE") != std::string::npos) {
        problems.error({file_, {}}, part + " of the workbook holds a document type declaration", save_again);
        return false;
    }
    return true;
}

bool XlsxWorkbook::read_xml(const std::string& part, pugi::xml_document& document, Diagnostics& problems) const {
    std::string text;
    if (!read_part(part, text, problems)) return false;
    if (document.load_buffer(text.data(), text.size(), parse_flags)) return true;
    damaged(part, problems);
    return false;
}

// A target is relative to the folder of the part that names it, or begins with '/'.
std::string part_name(const std::string& from, std::string_view target) {
    std::string path = target.starts_with('/') ? std::string() : from.substr(0, from.rfind('/') + 1);
    std::vector<std::string> parts;
    path += target;
    for (std::size_t begin = 0; begin <= path.size();) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        const std::string part = path.substr(begin, end - begin);
        if (part == ".." && !parts.empty()) parts.pop_back();
        else if (!part.empty() && part != "." && part != "..") parts.push_back(part);
        begin = end + 1;
    }
    std::string out;
    for (const std::string& part : parts) out += (out.empty() ? "" : "/") + part;
    return out;
}

std::string relations_of(const std::string& part) {
    const std::size_t name = part.rfind('/') + 1;  // npos + 1 is 0
    return part.substr(0, name) + "_rels/" + part.substr(name) + ".rels";
}

bool XlsxWorkbook::read_relations(const std::string& workbook, Diagnostics& problems) {
    pugi::xml_document document;
    if (!read_xml(relations_of(workbook), document, problems)) return false;
    for (const pugi::xml_node relation : document.document_element()) {
        const std::string part = part_name(workbook, attribute(relation, "Target"));
        const std::string_view type = attribute(relation, "Type");
        if (type.ends_with("/styles")) styles_part_ = part;
        if (type.ends_with("/sharedStrings")) strings_part_ = part;
        relations_.emplace(attribute(relation, "Id"), part);
    }
    return true;
}

bool XlsxWorkbook::read_sheet_names(const std::string& workbook, Diagnostics& problems) {
    pugi::xml_document document;
    if (!read_xml(workbook, document, problems)) return false;
    const pugi::xml_node root = document.document_element();
    if (is_true(attribute(child(root, "workbookPr"), "date1904"))) dates_ = DateSystem::From1904;
    for (const pugi::xml_node sheet : child(root, "sheets")) {
        // The id of the relation has a prefix; the number of the sheet (sheetId) has none, and is another thing.
        const auto id = sheet.find_attribute([](pugi::xml_attribute each) { return std::string_view(each.name()).ends_with(":id"); });
        const auto part = relations_.find(std::string_view(id.value()));
        if (part == relations_.end() || !zip_->has(part->second)) continue;
        if (part->second.find("chartsheets/") != std::string::npos) continue;
        const std::string_view state = attribute(sheet, "state");
        std::string name(attribute(sheet, "name"));
        if (name.empty()) name = "Sheet" + std::to_string(parts_.size() + 1);
        sheets_.push_back({std::move(name), state == "hidden" || state == "veryHidden"});
        parts_.push_back(part->second);
        if (parts_.size() == max_sheets) break;
    }
    if (parts_.empty()) problems.error({file_, {}}, "the workbook has no sheet of cells", save_again);
    return !parts_.empty();
}

bool XlsxWorkbook::read_styles(Diagnostics& problems) {
    if (styles_part_.empty() || !zip_->has(styles_part_)) return true;
    pugi::xml_document document;
    if (!read_xml(styles_part_, document, problems)) return false;
    const pugi::xml_node root = document.document_element();
    std::map<unsigned, std::string> codes;
    for (const pugi::xml_node format : child(root, "numFmts")) codes[number<unsigned>(attribute(format, "numFmtId")).value_or(0)] = attribute(format, "formatCode");
    for (const pugi::xml_node style : child(root, "cellXfs")) {
        const unsigned id = number<unsigned>(attribute(style, "numFmtId")).value_or(0);
        const auto own = codes.find(id);
        formats_.emplace_back(own == codes.end() ? builtin_format(id) : std::string_view(own->second));
    }
    return true;
}

bool XlsxWorkbook::read_strings(Diagnostics& problems) {
    if (strings_part_.empty() || !zip_->has(strings_part_)) return true;
    std::string text;
    if (!read_part(strings_part_, text, problems)) return false;
    const auto all = find_element(text, "sst");
    const bool well_formed = all && visit_pieces(text, all->begin, all->end, "</" + all->prefix + "si>", [&](pugi::xml_node item) {
        if (local_name(item) == "si") strings_.push_back(store_->keep(text_of_item(item)));
        return strings_.size() <= max_cells;
    });
    if (!well_formed) damaged(strings_part_, problems);
    if (strings_.size() > max_cells) problems.error({file_, {}}, "the workbook has more than " + std::to_string(max_cells) + " texts", "split the file");
    return well_formed && strings_.size() <= max_cells;
}

bool XlsxWorkbook::open(Diagnostics& problems) {
    pugi::xml_document document;
    if (!read_xml("_rels/.rels", document, problems)) return false;
    const pugi::xml_node main = document.document_element().find_child([](pugi::xml_node relation) { return attribute(relation, "Type").ends_with("/officeDocument"); });
    const std::string workbook = part_name("", attribute(main, "Target"));
    if (workbook.ends_with(".bin")) {
        problems.error({file_, {}}, "this is a binary workbook (.xlsb)", save_again);
        return false;
    }
    return read_relations(workbook, problems) && read_sheet_names(workbook, problems) && read_styles(problems) && read_strings(problems);
}

// Reads the rows of one sheet into a sheet.
struct XlsxWorkbook::SheetReader {
    const XlsxWorkbook& book;
    Sheet& sheet;
    std::size_t max_rows;
    Diagnostics& problems;
    std::size_t cells = 0;
    int last_row = 0;
    bool told_wide = false;
    bool is_lost = false;  // the cell that was read last refers to a text that there is not

    bool add_row(pugi::xml_node node) {
        if (local_name(node) != "row") return true;
        const int given = number<int>(attribute(node, "r")).value_or(0);
        Row row;
        row.number = last_row = given > last_row ? given : last_row + 1;
        row.hidden = is_true(attribute(node, "hidden"));
        if (!sheet.rows.empty()) row.cells.reserve(sheet.rows.back().cells.size());
        for (const pugi::xml_node cell : node)
            if (local_name(cell) == "c") add_cell(row, cell);
        while (!row.cells.empty() && trim(row.cells.back().text).empty()) row.cells.pop_back();
        if (row.cells.empty()) return true;
        cells += row.cells.size();
        if (cells > max_cells) {
            problems.error(sheet.where(book.file_, row, 0), "the sheet has more than " + std::to_string(max_cells) + " cells; the rest is not read", "split the file");
            return false;
        }
        sheet.rows.push_back(std::move(row));
        return sheet.rows.size() < max_rows;
    }

    void add_cell(Row& row, pugi::xml_node cell) {
        const std::string_view text = text_of(cell);
        row.whole = row.whole && !is_lost;
        const std::uint32_t given = reference_of(attribute(cell, "r")).column;
        const std::size_t column = given > row.cells.size() ? given : row.cells.size() + 1;
        if (text.empty() && column > row.cells.size() + 1) return;
        if (column > max_cells_in_row) {
            if (!trim(text).empty() && !std::exchange(told_wide, true))
                problems.error(sheet.where(book.file_, row, static_cast<std::uint32_t>(column)), "row " + std::to_string(row.number) + " has more than " + std::to_string(max_cells_in_row) + " cells; the rest of each such row is not read", "take out what is not part of the table");
            return;
        }
        row.cells.resize(column);
        row.cells.back().text = text;
        if (std::exchange(is_lost, false)) problems.error(sheet.where(book.file_, row, static_cast<std::uint32_t>(column)), "the workbook is damaged: the text of this cell is lost", save_again);
    }

    // Cell types: 18.18.11.
    std::string_view text_of(pugi::xml_node cell) {
        const std::string_view type = attribute(cell, "t");
        if (type == "inlineStr") return book.store_->keep(text_of_item(child(cell, "is")));
        const pugi::xml_node value_node = child(cell, "v");
        const std::string_view value = value_node.child_value();
        // Programs that do not calculate write a formula without a value, or with an empty one, which only a text can be.
        const bool is_calculated = value_node && (type == "str" || !value.empty());
        if (!is_calculated && child(cell, "f")) return not_calculated;
        if (!value_node) return {};
        if (type == "s") {
            const auto index = number<std::size_t>(value);
            if (index && *index < book.strings_.size()) return book.strings_[*index];
            is_lost = true;
            return " ";  // not nothing, so that the cell gets its place
        }
        if (type == "str") return book.store_->keep(unescaped(own_text(value_node)));
        if (type == "b") return value == "1" ? "TRUE" : "FALSE";
        if (type == "e") return book.store_->keep(value);
        if (type == "d") return book.store_->keep(value.ends_with("T00:00:00") ? value.substr(0, value.size() - 9) : value);
        const auto amount = number<double>(value);
        if (!amount) return book.store_->keep(value);
        const auto style = number<std::size_t>(attribute(cell, "s"));
        static const NumberFormat general("General");
        const NumberFormat& format = style && *style < book.formats_.size() ? book.formats_[*style] : general;
        return book.store_->keep(format.shown(*amount, book.dates_));
    }
};

void read_hidden_columns(pugi::xml_node root, Sheet& sheet) {
    for (const pugi::xml_node column : child(root, "cols")) {
        if (!is_true(attribute(column, "hidden"))) continue;
        const auto first = number<std::uint32_t>(attribute(column, "min")).value_or(0), last = number<std::uint32_t>(attribute(column, "max")).value_or(0);
        for (std::uint32_t i = std::max(first, 1u); i <= std::min<std::uint32_t>(last, max_cells_in_row); ++i) sheet.hidden_columns.push_back(i);
    }
    std::sort(sheet.hidden_columns.begin(), sheet.hidden_columns.end());
    sheet.hidden_columns.erase(std::unique(sheet.hidden_columns.begin(), sheet.hidden_columns.end()), sheet.hidden_columns.end());
}

void read_merged_cells(pugi::xml_node root, Sheet& sheet) {
    for (const pugi::xml_node cells : child(root, "mergeCells")) {
        const std::string_view range = attribute(cells, "ref");
        const std::size_t colon = range.find(':');
        if (colon == std::string_view::npos || sheet.merged.size() == max_merged) continue;
        const CellReference first = reference_of(range.substr(0, colon)), last = reference_of(range.substr(colon + 1));
        if (first.row == 0 || first.column == 0 || last.row < first.row || last.column < first.column) continue;
        sheet.merged.push_back({first.row, last.row, first.column, last.column});
    }
}

Sheet XlsxWorkbook::read(std::size_t which, std::size_t max_rows, Diagnostics& problems) const {
    Sheet sheet;
    sheet.name = sheets_[which].name;
    sheet.hidden = sheets_[which].hidden;
    sheet.texts = store_;
    std::string text;
    if (!read_part(parts_[which], text, problems)) return sheet;
    const auto data = find_element(text, "sheetData");
    pugi::xml_document around;
    const std::string frame = data ? text.substr(0, data->tag) + text.substr(data->after) : std::string();
    SheetReader reader{*this, sheet, max_rows, problems};
    const bool well_formed = data && around.load_buffer(frame.data(), frame.size(), parse_flags) &&
                             visit_pieces(text, data->begin, data->end, "</" + data->prefix + "row>", [&](pugi::xml_node row) { return reader.add_row(row); });
    read_hidden_columns(around.document_element(), sheet);
    read_merged_cells(around.document_element(), sheet);
    if (!well_formed) damaged(parts_[which], problems);
    return sheet;
}

// Compound files (MS-CFB) hold the workbooks of before 2007, and encrypted ones of today.
constexpr std::string_view compound_file = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
constexpr std::string_view encrypted_package("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e", 31);

}  // namespace

bool looks_like_workbook(std::string_view bytes) { return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06") || bytes.starts_with(compound_file); }

std::unique_ptr<Workbook> open_workbook(std::string_view bytes, const std::string& file, Diagnostics& problems) {
    if (bytes.starts_with(compound_file)) {
        if (bytes.find(encrypted_package) != std::string_view::npos) problems.error({file, {}}, "the workbook is protected by a password", "save it without a password");
        else problems.error({file, {}}, "this is a workbook of the old kind (.xls)", save_again);
        return nullptr;
    }
    auto zip = ZipArchive::open(bytes);
    if (zip == nullptr) {
        problems.error({file, {}}, "the workbook is damaged: its list of parts cannot be read", save_again);
        return nullptr;
    }
    if (zip->has("mimetype") && zip->has("content.xml")) {
        problems.error({file, {}}, "this is an OpenDocument spreadsheet (.ods)", save_again);
        return nullptr;
    }
    if (!zip->has("[Content_Types].xml") || !zip->has("_rels/.rels")) {
        problems.error({file, {}}, "this is a ZIP archive, but no workbook", "name a roster as .xlsx or CSV");
        return nullptr;
    }
    auto workbook = std::make_unique<XlsxWorkbook>(std::move(zip), file);
    if (!workbook->open(problems)) return nullptr;
    return workbook;
}

}  // namespace waymark::data
