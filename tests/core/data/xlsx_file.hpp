// xlsx_file.hpp — workbooks made by hand, part by part, so that the tests decide every byte of them.
#ifndef WAYMARK_TESTS_CORE_DATA_XLSX_FILE_HPP
#define WAYMARK_TESTS_CORE_DATA_XLSX_FILE_HPP

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace waymark::tests {

using Parts = std::map<std::string, std::string>;

inline std::uint32_t crc32_of(std::string_view bytes) {
    std::uint32_t crc = 0xFFFFFFFF;
    for (const char c : bytes) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ (0xEDB88320 & (0 - (crc & 1)));
    }
    return ~crc;
}

// A ZIP archive of parts that are not compressed (APPNOTE 4.3).
inline std::string zip_of(const Parts& parts, std::uint16_t flags = 0) {
    std::string out, directory;
    const auto number = [](std::uint32_t value, int bytes) {
        std::string text;
        for (int i = 0; i < bytes; ++i) text += static_cast<char>(value >> (8 * i));
        return text;
    };
    for (const auto& [name, bytes] : parts) {
        const auto size = static_cast<std::uint32_t>(bytes.size()), length = static_cast<std::uint32_t>(name.size());
        const std::string common = number(flags, 2) + number(0, 2) + number(0, 4) + number(crc32_of(bytes), 4) + number(size, 4) + number(size, 4) + number(length, 2) + number(0, 2);
        directory += number(0x02014b50, 4) + number(20, 2) + number(20, 2) + common + number(0, 2) + number(0, 2) + number(0, 2) + number(0, 4) + number(static_cast<std::uint32_t>(out.size()), 4) + name;
        out += number(0x04034b50, 4) + number(20, 2) + common + name + bytes;
    }
    const auto count = static_cast<std::uint32_t>(parts.size()), start = static_cast<std::uint32_t>(out.size());
    return out + directory + number(0x06054b50, 4) + number(0, 4) + number(count, 2) + number(count, 2) + number(static_cast<std::uint32_t>(directory.size()), 4) + number(start, 4) + number(0, 2);
}

struct TestSheet {
    std::string name, data;             // the rows as XML
    std::string before, after, state;   // XML around sheetData; "hidden"
};

inline std::string xml_escaped(std::string_view text) {
    std::string out;
    for (const char c : text) out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '"' ? "&quot;" : std::string(1, c);
    return out;
}

// The parts of a workbook; `styles` is what stands in styleSheet, `strings` what stands in sst.
inline Parts workbook_parts(const std::vector<TestSheet>& sheets, const std::string& strings = {}, const std::string& styles = {}, const std::string& properties = {}) {
    const std::string head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    const std::string main = " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    Parts parts;
    parts["[Content_Types].xml"] = head + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
    parts["_rels/.rels"] = head + "<Relationships><Relationship Id=\"rId1\" Type=\"" + office + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
    std::string list, relations;
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        const std::string n = std::to_string(i + 1);
        list += "<sheet name=\"" + xml_escaped(sheets[i].name) + "\" sheetId=\"" + n + "\"" + (sheets[i].state.empty() ? "" : " state=\"" + sheets[i].state + "\"") + " r:id=\"rId" + n + "\"/>";
        relations += "<Relationship Id=\"rId" + n + "\" Type=\"" + office + "/worksheet\" Target=\"worksheets/sheet" + n + ".xml\"/>";
        parts["xl/worksheets/sheet" + n + ".xml"] = head + "<worksheet" + main + ">" + sheets[i].before + "<sheetData>" + sheets[i].data + "</sheetData>" + sheets[i].after + "</worksheet>";
    }
    relations += "<Relationship Id=\"s\" Type=\"" + office + "/styles\" Target=\"styles.xml\"/><Relationship Id=\"t\" Type=\"" + office + "/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>";
    parts["xl/workbook.xml"] = head + "<workbook" + main + " xmlns:r=\"" + office + "\">" + properties + "<sheets>" + list + "</sheets></workbook>";
    parts["xl/_rels/workbook.xml.rels"] = head + "<Relationships>" + relations + "</Relationships>";
    parts["xl/styles.xml"] = head + "<styleSheet" + main + ">" + styles + "</styleSheet>";
    parts["xl/sharedStrings.xml"] = head + "<sst" + main + ">" + strings + "</sst>";
    return parts;
}

// "A", "B" … "AA"
inline std::string letters_of(std::size_t column) { return column < 26 ? std::string(1, static_cast<char>('A' + column)) : letters_of(column / 26 - 1) + letters_of(column % 26); }

// Rows of texts as inline strings, from row `first` on. Blank texts are left out.
inline std::string inline_rows(const std::vector<std::vector<std::string>>& rows, std::size_t first = 1) {
    std::string out;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const std::string number = std::to_string(first + r);
        out += "<row r=\"" + number + "\">";
        for (std::size_t c = 0; c < rows[r].size(); ++c)
            if (!rows[r][c].empty()) out += "<c r=\"" + letters_of(c) + number + "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">" + xml_escaped(rows[r][c]) + "</t></is></c>";
        out += "</row>";
    }
    return out;
}

}  // namespace waymark::tests

#endif
