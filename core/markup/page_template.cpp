#include "markup/page_template.hpp"

#include <kainjow/mustache.hpp>

#include <algorithm>
#include <mutex>

#include "base/text.hpp"

namespace waymark::markup {
namespace {

// The tags of a template, one by one, with their places.
class Checker {
public:
    Checker(std::string_view source, const std::string& file, const TemplateNames& names, Diagnostics& problems)
        : source_(source), file_(file), names_(names), problems_(problems) {}

    bool check() {
        while (next_tag()) check_tag();
        for (const Open& section : open_) error(section.at, "{{#" + section.name + "}} is never closed", "write {{/" + section.name + "}}");
        return good_;
    }

private:
    struct Open {
        std::string name;
        Position at;
    };

    void error(Position at, std::string message, std::string hint) {
        problems_.error({file_, at}, std::move(message), std::move(hint));
        good_ = false;
    }

    void move_to(std::size_t offset) {
        for (; done_ < offset; ++done_) {
            if (source_[done_] == '\n') at_ = {at_.line + 1, 1};
            else ++at_.column;
        }
    }

    // Finds the next tag; `tag_` is what stands in its braces.
    bool next_tag() {
        const auto open = source_.find("{{", done_);
        if (open == std::string_view::npos) return false;
        move_to(open);
        const bool triple = source_.substr(open).starts_with("{{{");
        const std::string_view end = triple ? "}}}" : "}}";
        const auto close = source_.find(end, open);
        if (close == std::string_view::npos) {
            error(at_, "this tag is never closed", "write " + std::string(end) + " behind it");
            return false;
        }
        tag_at_ = at_;
        tag_ = trim(source_.substr(open + end.size(), close - open - end.size()));
        sign_ = triple || tag_.empty() || std::string_view("#^/!&>=").find(tag_.front()) == std::string_view::npos ? ' ' : tag_.front();
        if (sign_ != ' ') tag_ = trim(tag_.substr(1));
        move_to(close + end.size());
        return true;
    }

    void check_tag() {
        const std::string name(tag_);
        switch (sign_) {
            case '!': return;
            case ' ':
            case '&': return check_name(name, names_.texts, "{{" + name + "}}");
            case '#':
            case '^':
                check_name(name, names_.flags, "{{" + std::string(1, sign_) + name + "}}");
                open_.push_back({name, tag_at_});
                return;
            case '/': return check_close(name);
            default: return error(tag_at_, "partials and other delimiters are not used here", "write {{name}}, {{#flag}} or {{^flag}}");
        }
    }

    void check_name(const std::string& name, const std::vector<std::string>& known, const std::string& written) {
        if (std::find(known.begin(), known.end(), name) == known.end()) error(tag_at_, written + " is not known", suggestion(name, known));
    }

    void check_close(const std::string& name) {
        if (!open_.empty() && open_.back().name == name) return open_.pop_back();
        error(tag_at_, "{{/" + name + "}} closes nothing", open_.empty() ? "take it away" : "close {{#" + open_.back().name + "}} first");
    }

    std::string_view source_;
    const std::string& file_;
    const TemplateNames& names_;
    Diagnostics& problems_;
    std::vector<Open> open_;
    std::size_t done_ = 0;
    Position at_{1, 1}, tag_at_;
    std::string_view tag_;
    char sign_ = ' ';
    bool good_ = true;
};

}  // namespace

// Parsed once for each thread that renders at the same time: rendering changes the library's object.
struct PageTemplate::Parsed {
    explicit Parsed(std::string_view text) : source(text) {}

    std::unique_ptr<kainjow::mustache::mustache> take() {
        {
            const std::lock_guard lock(mutex);
            if (!free.empty()) {
                auto page = std::move(free.back());
                free.pop_back();
                return page;
            }
        }
        auto page = std::make_unique<kainjow::mustache::mustache>(source);
        page->set_custom_escape([](const std::string& value) { return value; });
        return page;
    }
    void give_back(std::unique_ptr<kainjow::mustache::mustache> page) {
        const std::lock_guard lock(mutex);
        free.push_back(std::move(page));
    }

private:
    const std::string source;
    std::mutex mutex;
    std::vector<std::unique_ptr<kainjow::mustache::mustache>> free;
};

PageTemplate PageTemplate::read(std::string_view source, const std::string& file, const TemplateNames& names, Diagnostics& problems) {
    PageTemplate out;
    const bool is_good = Checker(source, file, names, problems).check();
    out.parsed_ = std::make_shared<Parsed>(is_good ? source : std::string_view());
    return out;
}

std::string PageTemplate::render(const TemplateValues& values) const {
    if (parsed_ == nullptr) return {};
    kainjow::mustache::data data(kainjow::mustache::data::type::object);
    for (const auto& [name, value] : values.texts) data.set(name, value);
    for (const auto& [name, value] : values.flags) data.set(name, value);
    std::string out;
    auto page = parsed_->take();
    page->render(data, [&out](const std::string& piece) { out += piece; });
    parsed_->give_back(std::move(page));
    return out;
}

}  // namespace waymark::markup
