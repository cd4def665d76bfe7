#include "base/manifest.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <nlohmann/json.hpp>

#include "base/portable_name.hpp"

namespace waymark {
namespace {

using Json = nlohmann::json;  // its objects sort their keys

constexpr int manifest_version = 1;
constexpr int deepest_json = 32;
constexpr std::size_t digest_digits = 64;
constexpr std::size_t most_in_memory = std::size_t{1} << 20;  // of what is said about files

bool is_hexadecimal(std::string_view text, std::size_t digits) { return text.size() == digits && text.find_first_not_of("0123456789abcdef") == std::string_view::npos; }

// Deep nesting would exhaust the stack when it is printed again.
std::optional<Json> parse_json(std::string_view text) {
    bool too_deep = false;
    const auto watch = [&](int depth, Json::parse_event_t, Json&) {
        too_deep = too_deep || depth > deepest_json;
        return !too_deep;
    };
    Json json = Json::parse(text, watch, false);
    if (too_deep || json.is_discarded()) return std::nullopt;
    return json;
}

std::optional<ManifestEntry> entry_of(const Json& json) {
    if (!json.is_object()) return std::nullopt;
    const auto text_of = [&](const char* name) {
        const auto found = json.find(name);
        return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    ManifestEntry entry{text_of("name"), text_of("sha256"), "{}", text_of("key")};
    if (const auto about = json.find("about"); about != json.end() && about->is_object()) entry.about = about->dump(-1, ' ', false, Json::error_handler_t::replace);
    if (!is_hexadecimal(entry.key, key_digits)) entry.key.clear();
    if (!fault_of_name(entry.name).empty() || !is_hexadecimal(entry.sha256, digest_digits)) return std::nullopt;
    return entry;
}

// The entry of a line that waymark wrote, whose name needs no escapes; a tenth of the time that the JSON parser takes.
std::optional<ManifestEntry> plain_entry_of(std::string_view line) {
    const auto take = [&](std::string_view text) {
        const bool is_there = line.starts_with(text);
        if (is_there) line.remove_prefix(text.size());
        return is_there;
    };
    const auto take_word = [&](std::size_t size) {
        const std::string_view word = line.substr(0, size);
        line.remove_prefix(word.size());
        return word;
    };
    if (!take("{\"name\": \"")) return std::nullopt;
    const std::string_view name = take_word(line.find_first_of("\"\\"));
    if (!take("\", \"sha256\": \"")) return std::nullopt;
    const std::string_view digest = take_word(digest_digits);
    const std::string_view key = take("\", \"key\": \"") ? take_word(key_digits) : std::string_view();
    if (!take("\", \"about\": {") || !line.ends_with("}}")) return std::nullopt;
    const bool is_whole = fault_of_name(name).empty() && is_hexadecimal(digest, digest_digits) && (key.empty() || is_hexadecimal(key, key_digits));
    const std::string about = "{" + std::string(line.substr(0, line.size() - 1));
    if (!is_whole || (about != "{}" && !Json::accept(about))) return std::nullopt;
    return ManifestEntry{std::string(name), std::string(digest), about, std::string(key)};
}

const std::string manifest_start = "{\n  \"version\": " + std::to_string(manifest_version) + ",\n";
constexpr std::string_view about_start = "  \"about\": ", about_end = ",\n", files_start = "  \"files\": [";
constexpr std::string_view before_first = "\n    ", before_next = ",\n    ";

// What stands in a manifest, given to `take` entry by entry, and to `take_about`; false when it is not one. The lines that waymark writes are
// read one at a time, since a manifest of 100,000 people is large; what someone else laid out anew is read as a whole.
template <typename Take, typename TakeAbout>
bool read_entries(std::string_view text, Take take, TakeAbout take_about) {
    const auto take_entry = [&](std::optional<ManifestEntry> entry) {
        if (entry) take(std::move(*entry));
        return entry.has_value();
    };
    const auto take_json = [&](const std::optional<Json>& json) { return take_entry(json ? entry_of(*json) : std::nullopt); };
    std::string_view lines = text;
    if (lines.starts_with(manifest_start)) {
        lines.remove_prefix(manifest_start.size());
        bool all = true;
        if (lines.starts_with(about_start)) {
            const std::string_view whole = lines.substr(0, lines.find('\n') + 1);
            lines.remove_prefix(whole.size());
            all = whole.ends_with(about_end) && take_about(whole.substr(about_start.size(), whole.size() - about_start.size() - about_end.size()));
        }
        all = all && lines.starts_with(files_start);
        if (all) lines.remove_prefix(files_start.size());
        std::string_view before = before_first;
        for (; all && lines.starts_with(before); before = before_next) {
            lines.remove_prefix(before.size());
            const std::string_view whole = lines.substr(0, lines.find('\n'));
            lines.remove_prefix(whole.size());
            const std::size_t comma = whole.ends_with(',') ? 1 : 0;
            const std::string_view line = whole.substr(0, whole.size() - comma);
            all = take_entry(read_line(line));
            if (comma != 0) lines = {lines.data() - 1, lines.size() + 1};
        }
        if (all && (lines == "]\n}\n" || lines == "\n  ]\n}\n")) return true;
    }
    const auto json = parse_json(text);
    if (!json || !json->is_object()) return false;
    const auto version = json->find("version"), files = json->find("files");
    if (version == json->end() || *version != manifest_version || files == json->end() || !files->is_array())
        return false;
    if (const auto about = json->find("about"); about != json->end() && !take_about(about->dump())) return false;
    return std::all_of(files->begin(), files->end(), [&](const Json& file) { return take_json(file); });
}

unsigned nibble(char digit) { return static_cast<unsigned>(digit <= '9' ? digit - '0' : digit - 'a' + 10); }

}  // namespace

std::string line_of(const ManifestEntry& entry) {
    return "{\"name\": " + Json(entry.name).dump() + ", \"sha256\": \"" + entry.sha256 + (entry.key.empty() ? "" : "\", \"key\": \"" + entry.key) + "\", \"about\": " + entry.about + "}";
}

std::optional<ManifestEntry> read_line(std::string_view line) {
    if (auto plain = plain_entry_of(line)) return plain;
    const auto json = parse_json(line);
    return json ? entry_of(*json) : std::nullopt;
}

std::optional<std::string> normal_about(std::string_view about) {
    if (about == "{}") return std::string(about);
    const auto json = parse_json(about);
    if (!json || !json->is_object()) return std::nullopt;
    return json->dump(-1, ' ', false, Json::error_handler_t::replace);
}

// ---- Spill ---------------------------------------------------------------------------------------------------------

Spill::Range Spill::add(std::string_view text) {
    if (!is_refused_ && tail_.size() + text.size() > most_in_memory) write_tail();
    const Range range{in_file_ + tail_.size(), static_cast<std::uint32_t>(text.size())};
    tail_ += text;
    return range;
}

std::string Spill::text(Range range) const {
    if (range.at >= in_file_) return tail_.substr(range.at - in_file_, range.size);
    std::string text(range.size, ' ');
    for (std::size_t done = 0; done < text.size();) {
        const ssize_t got = ::pread(fileno(file_.get()), text.data() + done, text.size() - done, static_cast<off_t>(range.at + done));
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return "{}";
        done += static_cast<std::size_t>(got);
    }
    return text;
}

void Spill::write_tail() {
    if (!file_) file_.reset(std::tmpfile());
    is_refused_ = !file_;
    for (std::string_view rest = tail_; !rest.empty() && !is_refused_;) {
        const ssize_t written = ::write(fileno(file_.get()), rest.data(), rest.size());
        if (written < 0 && errno == EINTR) continue;
        is_refused_ = written <= 0;
        if (!is_refused_) rest.remove_prefix(static_cast<std::size_t>(written));
    }
    if (is_refused_) return;
    in_file_ += tail_.size();
    tail_.clear();
}

// ---- Manifest ------------------------------------------------------------------------------------------------------

bool Manifest::read(std::string_view text) {
    const auto take_about = [&](std::string_view about) {
        const auto normal = normal_about(about);
        if (normal) about_ = *normal;
        return normal.has_value();
    };
    return read_entries(text, [&](const ManifestEntry& entry) { set(entry); }, take_about);
}

void Manifest::set(const ManifestEntry& entry) {
    Known known;
    for (std::size_t i = 0; i < known.sha256.size(); ++i) known.sha256[i] = static_cast<unsigned char>(nibble(entry.sha256[2 * i]) << 4 | nibble(entry.sha256[2 * i + 1]));
    if (!entry.key.empty()) std::copy_n(entry.key.begin(), key_digits, known.key.begin());
    known.about = spill_.add(entry.about);
    by_name_.insert_or_assign(entry.name, known);
}

void Manifest::forget_key(const std::string& name) {
    if (const auto found = by_name_.find(name); found != by_name_.end()) found->second.key = {};
}

std::string Manifest::sha256(const std::string& name) const {
    const auto found = by_name_.find(name);
    return found == by_name_.end() ? std::string() : hex_of({reinterpret_cast<const char*>(found->second.sha256.data()), found->second.sha256.size()});
}

std::string Manifest::key(const std::string& name) const {
    const auto found = by_name_.find(name);
    return found == by_name_.end() || found->second.key[0] == 0 ? std::string() : std::string(found->second.key.begin(), found->second.key.end());
}

void Manifest::each(const std::function<void(const ManifestEntry&)>& visit) const {
    for (const auto& [name, known] : by_name_) visit({name, sha256(name), spill_.text(known.about), key(name)});
}

void Manifest::each_name(const std::function<void(const std::string&)>& visit) const {
    for (const auto& [name, known] : by_name_) visit(name);
}

void Manifest::print(const std::function<void(std::string_view)>& put) const {
    put(manifest_start);
    if (about_ != "{}") {
        put(about_start);
        put(about_);
        put(about_end);
    }
    put(files_start);
    std::string_view before = before_first;
    each([&](const ManifestEntry& entry) {
        put(before);
        put(line_of(entry));
        before = before_next;
    });
    put(by_name_.empty() ? std::string_view("]\n}\n") : std::string_view("\n  ]\n}\n"));
}

}  // namespace waymark
