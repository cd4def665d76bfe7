#include "metadata.hpp"

#include <string>
#include <string_view>

namespace waymark::pdf {
namespace {

constexpr std::string_view producer = "waymark";

// "2024-03-31" → "D:20240331"; nothing when it is no date of this form.
std::string pdf_date(std::string_view date) {
    constexpr std::string_view form = "0000-00-00";
    if (date.size() != form.size()) return {};
    std::string out = "D:";
    for (std::size_t i = 0; i < form.size(); ++i) {
        const bool is_digit = date[i] >= '0' && date[i] <= '9';
        if (is_digit != (form[i] == '0') || (!is_digit && date[i] != '-')) return {};
        if (is_digit) out += date[i];
    }
    return out;
}

// XML 1.0 has no place for control characters.
std::string as_xml(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '&') out += "&amp;";
        else if (c == '<') out += "&lt;";
        else if (c == '>') out += "&gt;";
        else out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
    return out;
}

std::string xmp(const Document& document, const std::string& title) {
    std::string out =
        "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
        "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" "
        "xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
        "<pdfuaid:part>1</pdfuaid:part>\n";
    const auto alternatives = [&out](std::string_view name, const std::string& text) {
        if (text.empty()) return;
        out += "<dc:" + std::string(name) + "><rdf:Alt><rdf:li xml:lang=\"x-default\">" + as_xml(text) + "</rdf:li></rdf:Alt></dc:" + std::string(name) + ">\n";
    };
    alternatives("title", title);
    alternatives("description", document.subject);
    if (!document.author.empty()) out += "<dc:creator><rdf:Seq><rdf:li>" + as_xml(document.author) + "</rdf:li></rdf:Seq></dc:creator>\n";
    if (!pdf_date(document.date).empty()) out += "<xmp:CreateDate>" + document.date + "</xmp:CreateDate>\n";
    out += "<pdf:Producer>" + std::string(producer) + "</pdf:Producer>\n";
    return out + "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>";
}

}  // namespace

void add_metadata(File& file, const Document& document) {
    const std::string& title = document.title.empty() ? document.id : document.title;
    const auto set = [&file](const char* key, const std::string& value) {
        if (!value.empty()) file.set_info(key, value);
    };
    set("Title", title);
    set("Author", document.author);
    set("Subject", document.subject);
    set("CreationDate", pdf_date(document.date));
    file.set_info("Producer", producer);
    file.set_catalog("Metadata", file.add_plain("/Type/Metadata/Subtype/XML", xmp(document, title)));
    file.set_catalog_text("Lang", document.language.empty() ? "en" : document.language);
    file.set_catalog("ViewerPreferences", file.add("/DisplayDocTitle true"));
}

}  // namespace waymark::pdf
