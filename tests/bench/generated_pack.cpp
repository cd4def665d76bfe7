#include "bench/generated_pack.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <set>
#include <string_view>
#include <vector>

namespace waymark::tests {
namespace {

constexpr std::string_view extension = ".md";

std::string stem_of(const std::string& name) {
    const std::size_t start = name.rfind('/') + 1;
    return name.substr(start, name.size() - extension.size() - start);
}

// Ids stand between quotes in the front matter and behind "#" in links; the number goes behind those that `ids` names.
std::string with_number(std::string_view text, const std::set<std::string, std::less<>>& ids, const std::string& number) {
    const auto is_in_id = [](char c) { return std::islower(static_cast<unsigned char>(c)) != 0 || std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '-'; };
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const char before = text[at];
        out += text[at++];
        if (before != '"' && before != '#') continue;
        const auto end = static_cast<std::size_t>(std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), is_in_id) - text.begin());
        const std::string_view word = text.substr(at, end - at);
        const bool is_id = end < text.size() && text[end] == (before == '"' ? '"' : ')') && ids.contains(word);
        out.append(word).append(is_id ? number : "");
        at = end;
    }
    return out;
}

std::string copy_of(const std::string& item, const std::set<std::string, std::less<>>& ids, std::size_t round) {
    const std::string number = std::to_string(round);
    std::string out = with_number(item, ids, "-" + number);
    const std::size_t title = out.find("\ntitle = \""), end = title == std::string::npos ? title : out.find("\"\n", title + 10);
    if (end != std::string::npos) out.insert(end, " " + number);
    return out;
}

}  // namespace

std::map<std::string, std::string> generated_pack(const Files& source, std::size_t items) {
    std::map<std::string, std::string> files;
    for (const std::string& name : source.list("", "")) files[name] = source.read(name, max_binary_bytes).value();
    const std::vector<std::string> originals = source.list("items", extension);
    std::set<std::string, std::less<>> ids;
    for (const std::string& name : originals) ids.insert(stem_of(name));
    // A last round that is not whole would refer to items that are not there: its copies refer to the originals.
    for (std::size_t made = originals.size(), round = 2; made < items && !originals.empty(); made += originals.size(), ++round)
        for (std::size_t i = 0; i < std::min(originals.size(), items - made); ++i) {
            const std::string& name = originals[i];
            const bool is_whole = items - made >= originals.size();
            const std::set<std::string, std::less<>> own{stem_of(name)};
            files[name.substr(0, name.size() - extension.size()) + "-" + std::to_string(round) + std::string(extension)] =
                copy_of(files.at(name), is_whole ? ids : own, round);
        }
    return files;
}

void write_files(const std::map<std::string, std::string>& files, const std::filesystem::path& folder) {
    for (const auto& [name, text] : files) {
        std::filesystem::create_directories((folder / name).parent_path());
        std::ofstream(folder / name, std::ios::binary) << text;
    }
}

}  // namespace waymark::tests
