#include "markup/page_template.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace waymark::markup {

// A piece of a template, in its order: text as it is, the name of a value, or the start of a section, which ends before
// the piece `end`.
struct PageTemplate::Piece {
    enum class Kind { Text, Value, WhenSet, WhenNot } kind;
    std::string text;
    std::size_t end = 0;
};

namespace {

// Reads the tags of a template, one by one, with their places.
class Parser {
public:
    using Piece = PageTemplate::Piece;

    Parser(std::string_view source, const std::string& file, const TemplateNames& names, Diagnostics& problems)
        : source_(source), file_(file), names_(names), problems_(problems) {}

    // Nothing when something is wrong.
    std::vector<Piece> parse() {
        while (next_tag()) check_tag();
        add_text(source_.size());
        for (const Open& section : open_) error(section.at, "{{#" + section.name + "}} is never closed", "write {{/" + section.name + "}}");
        return good_ ? std::move(pieces_) : std::vector<Piece>();
    }

private:
    struct Open {
        std::string name;
        Position at;
        std::size_t piece;
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
        const std::size_t before = done_;
        tag_ = trim(source_.substr(open + end.size(), close - open - end.size()));
        sign_ = triple || tag_.empty() || std::string_view("#^/!&>=").find(tag_.front()) == std::string_view::npos ? ' ' : tag_.front();
        if (sign_ != ' ') tag_ = trim(tag_.substr(1));
        move_to(close + end.size());
        add_text(before);
        text_from_ = done_;
        if (sign_ != ' ' && sign_ != '&') drop_line(before);
        return true;
    }

    void add_text(std::size_t end) {
        if (end > text_from_) pieces_.push_back({Piece::Kind::Text, std::string(source_.substr(text_from_, end - text_from_))});
    }

    // A tag that prints nothing leaves no line behind where it stands alone ("Mustache Manual": standalone tags).
    void drop_line(std::size_t tag) {
        const std::size_t line = tag == 0 ? 0 : source_.rfind('\n', tag - 1) + 1;
        const std::size_t end = std::min(source_.find('\n', done_), source_.size());
        if (!trim(source_.substr(line, tag - line)).empty() || !trim(source_.substr(done_, end - done_)).empty()) return;
        if (!pieces_.empty() && pieces_.back().kind == Piece::Kind::Text && tag > line) pieces_.back().text.resize(pieces_.back().text.size() - (tag - line));
        text_from_ = std::min(end + 1, source_.size());
    }

    void check_tag() {
        const std::string name(tag_);
        switch (sign_) {
            case '!': return;
            case ' ':
            case '&':
                check_name(name, names_.texts, "{{" + name + "}}");
                pieces_.push_back({Piece::Kind::Value, name});
                return;
            case '#':
            case '^':
                check_name(name, names_.flags, "{{" + std::string(1, sign_) + name + "}}");
                open_.push_back({name, tag_at_, pieces_.size()});
                pieces_.push_back({sign_ == '#' ? Piece::Kind::WhenSet : Piece::Kind::WhenNot, name});
                return;
            case '/': return check_close(name);
            default: return error(tag_at_, "partials and other delimiters are not used here", "write {{name}}, {{#flag}} or {{^flag}}");
        }
    }

    void check_name(const std::string& name, const std::vector<std::string>& known, const std::string& written) {
        if (std::find(known.begin(), known.end(), name) == known.end()) error(tag_at_, written + " is not known", suggestion(name, known));
    }

    void check_close(const std::string& name) {
        if (!open_.empty() && open_.back().name == name) {
            pieces_[open_.back().piece].end = pieces_.size();
            return open_.pop_back();
        }
        error(tag_at_, "{{/" + name + "}} closes nothing", open_.empty() ? "take it away" : "close {{#" + open_.back().name + "}} first");
    }

    std::string_view source_;
    const std::string& file_;
    const TemplateNames& names_;
    Diagnostics& problems_;
    std::vector<Open> open_;
    std::vector<Piece> pieces_;
    std::size_t done_ = 0, text_from_ = 0;
    Position at_{1, 1}, tag_at_;
    std::string_view tag_;
    char sign_ = ' ';
    bool good_ = true;
};

}  // namespace

PageTemplate PageTemplate::read(std::string_view source, const std::string& file, const TemplateNames& names, Diagnostics& problems) {
    PageTemplate out;
    out.pieces_ = std::make_shared<const std::vector<Piece>>(Parser(source, file, names, problems).parse());
    return out;
}

std::string PageTemplate::render(const TemplateValues& values) const {
    std::string out;
    if (pieces_ == nullptr) return out;
    for (std::size_t i = 0; i < pieces_->size();) {
        const Piece& piece = (*pieces_)[i++];
        switch (piece.kind) {
            case Piece::Kind::Text: out += piece.text; break;
            case Piece::Kind::Value: out += values.texts.at(piece.text); break;
            case Piece::Kind::WhenSet:
                if (!values.flags.at(piece.text)) i = piece.end;
                break;
            case Piece::Kind::WhenNot:
                if (values.flags.at(piece.text)) i = piece.end;
                break;
        }
    }
    return out;
}

}  // namespace waymark::markup
