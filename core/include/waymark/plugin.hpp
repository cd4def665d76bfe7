// plugin.hpp — writing a renderer in C++: the C++ side of plugin.h. Header-only; needs the standard library and the SDK.
//
//     class Words final : public waymark::sdk::Renderer {
//     public:
//         Words(const waymark::sdk::Run&, const waymark::sdk::Options&) {}
//         void render(const waymark::sdk::Job& job, waymark::sdk::Node document) override {
//             job.write(job.path(), …);
//         }
//     };
//
//     extern "C" WM_EXPORT const wm_plugin* waymark_plugin(void) {
//         static constexpr wm_plugin plugin = waymark::sdk::make_plugin<Words>("org.example.words", "1.0.0", "words", "txt");
//         return &plugin;
//     }
//
// A renderer may read the nodes (NODES.md) as they are, or rebuild the whole Document with read_document(). Whatever it
// throws stops here: the edge reports it as an error of the job (or of the run) and returns a status. `Failed` is for
// failures that a user shall understand; any other exception is a fault of the plugin.
//
// Threads: render() is called from several threads at once. Everything here may be shared between them.
// Lifetimes: Node and Job live until render() returns, Run until the renderer is gone; text of nodes lives as long as they.
#ifndef WAYMARK_PLUGIN_HPP
#define WAYMARK_PLUGIN_HPP

#include <waymark/plugin.h>

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <iterator>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <waymark/diagnostic.hpp>
#include <waymark/document.hpp>

namespace waymark::sdk {

[[nodiscard]] inline wm_text to_c(std::string_view text) { return {text.data(), text.size()}; }
[[nodiscard]] inline std::string_view from_c(wm_text text) {
    return text.data ? std::string_view{text.data, text.length} : std::string_view{};
}

// ---- The host's services ---------------------------------------------------------------------------------------------

// Thrown by a renderer when a job (or the opening of a run) cannot be done. Reported as an error, with the hint.
class Failed : public std::runtime_error {
public:
    explicit Failed(const std::string& message, std::string hint = {}) : std::runtime_error(message), hint_(std::move(hint)) {}
    [[nodiscard]] const std::string& hint() const { return hint_; }

private:
    std::string hint_;
};

// Thrown by Job::write when the host refuses. The host knows why and says so; nothing else is reported.
class Refused : public std::exception {
public:
    [[nodiscard]] const char* what() const noexcept override { return "the host refused"; }
};

// A run: what lasts as long as the renderer.
class Run {
public:
    explicit Run(const wm_host* host) : host_(host) {}

    // A resource by logical name ("templates/theme.toml"); the bytes live as long as the renderer. Nothing when there is none.
    [[nodiscard]] std::optional<std::string_view> read(std::string_view name) const {
        wm_text bytes{};
        if (host_->read(host_->run, to_c(name), &bytes) != WM_OK) return std::nullopt;
        return from_c(bytes);
    }

    void report(const Diagnostic& finding) const { report_to(nullptr, finding); }

    [[nodiscard]] const wm_host* host() const { return host_; }

protected:
    void report_to(wm_job* job, const Diagnostic& finding) const {
        const auto severity = finding.severity == Severity::Error     ? WM_ERROR
                              : finding.severity == Severity::Warning ? WM_WARNING
                                                                      : WM_NOTE;
        host_->report(host_->run, job, severity, to_c(finding.where.file), finding.where.at.line, finding.where.at.column,
                      to_c(finding.message), to_c(finding.hint));
    }

    const wm_host* host_;
};

// One document to render.
class Job : private Run {
public:
    Job(const wm_host* host, wm_job* job) : Run(host), job_(job) {}

    [[nodiscard]] std::string_view name() const { return from_c(host_->job_name(job_)); }
    [[nodiscard]] std::string_view path() const { return from_c(host_->job_path(job_)); }
    [[nodiscard]] const Run& run() const { return *this; }

    void report(const Diagnostic& finding) const { report_to(job_, finding); }
    void warn(std::string message, std::string hint = {}) const {
        report({Severity::Warning, {}, std::move(message), std::move(hint)});
    }

    // One whole file, under path() or below its folder. Throws Refused.
    void write(std::string_view path, std::string_view bytes) const {
        if (host_->write(host_->run, job_, to_c(path), to_c(bytes)) != WM_OK) throw Refused();
    }

    void progress(std::uint32_t done, std::uint32_t of) const { host_->progress(host_->run, job_, done, of); }

private:
    wm_job* job_;
};

// The options that a run is opened with. A copy: it may be kept.
class Options {
public:
    explicit Options(const wm_options* options) {
        for (std::size_t i = 0; options && i < options->count; ++i)
            values_.insert_or_assign(std::string(from_c(options->items[i].name)), std::string(from_c(options->items[i].value)));
    }
    [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const {
        const auto found = values_.find(name);
        return found == values_.end() ? std::nullopt : std::optional<std::string_view>(found->second);
    }
    [[nodiscard]] std::string_view get(std::string_view name, std::string_view otherwise) const {
        return find(name).value_or(otherwise);
    }

private:
    std::map<std::string, std::string, std::less<>> values_;
};

// ---- Reading nodes -----------------------------------------------------------------------------------------------------

// A node of the document, and its children as a range: `for (Node child : node)`.
class Node {
public:
    Node(const wm_host* host, const wm_node* node) : host_(host), node_(node) {}

    [[nodiscard]] std::string_view kind() const { return from_c(host_->node_kind(node_)); }
    [[nodiscard]] bool is(std::string_view kind_wanted) const { return kind() == kind_wanted; }
    [[nodiscard]] std::string_view text() const { return from_c(host_->node_text(node_)); }
    [[nodiscard]] std::size_t child_count() const { return host_->node_child_count(node_); }
    [[nodiscard]] Node child(std::size_t index) const { return {host_, host_->node_child(node_, index)}; }
    [[nodiscard]] std::uint64_t key() const { return host_->node_key(node_); }
    [[nodiscard]] bool is_personal() const { return host_->node_is_personal(node_) != 0; }

    [[nodiscard]] Position position() const {
        Position at;
        host_->node_position(node_, &at.line, &at.column);
        return at;
    }

    [[nodiscard]] std::optional<std::string_view> attribute(std::string_view name) const {
        const auto value = host_->node_attribute(node_, to_c(name));
        return value.data ? std::optional(from_c(value)) : std::nullopt;
    }
    // An attribute that is not there has its usual value (NODES.md names them), and so has one that cannot be understood.
    [[nodiscard]] std::string text_of(std::string_view name, std::string_view usual = {}) const {
        return std::string(attribute(name).value_or(usual));
    }
    [[nodiscard]] int number_of(std::string_view name, int usual = 0) const {
        const auto value = attribute(name).value_or(std::string_view{});
        int number = usual;
        std::from_chars(value.data(), value.data() + value.size(), number);
        return number;
    }
    [[nodiscard]] bool flag_of(std::string_view name, bool usual = false) const {
        const auto value = attribute(name);
        return value ? *value == "true" : usual;
    }

    class Iterator {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = Node;
        using difference_type = std::ptrdiff_t;
        using pointer = void;
        using reference = Node;
        Iterator(const Node* parent, std::size_t index) : parent_(parent), index_(index) {}
        Node operator*() const { return parent_->child(index_); }
        Iterator& operator++() { ++index_; return *this; }
        void operator++(int) { ++index_; }
        friend bool operator==(const Iterator& a, const Iterator& b) { return a.index_ == b.index_; }

    private:
        const Node* parent_;
        std::size_t index_;
    };
    [[nodiscard]] Iterator begin() const { return {this, 0}; }
    [[nodiscard]] Iterator end() const { return {this, child_count()}; }

private:
    const wm_host* host_;
    const wm_node* node_;
};

// ---- Rebuilding the Document -------------------------------------------------------------------------------------------

// A kind of node that this SDK does not know: a newer host's. What it holds is kept, in a container of no kind.
struct UnknownKind {
    std::string kind;
    Position at;
};

// The groups of a run, rebuilt once per key. Keep one in the renderer. Thread safe; what it gives lives as long as itself.
class GroupCache {
public:
    struct Shared {
        std::shared_ptr<const Blocks> blocks;
        std::vector<UnknownKind> unknown;  // in them
    };

    [[nodiscard]] const Shared* find(std::uint64_t key) const {
        const std::shared_lock lock(mutex_);
        const auto found = by_key_.find(key);
        return found == by_key_.end() ? nullptr : &found->second;
    }
    // Two threads may rebuild the same group; the first one stays, so that equal keys give the same blocks.
    const Shared& keep(std::uint64_t key, Shared shared) {
        const std::unique_lock lock(mutex_);
        return by_key_.try_emplace(key, std::move(shared)).first->second;
    }

private:
    mutable std::shared_mutex mutex_;
    std::map<std::uint64_t, Shared> by_key_;
};

namespace detail {

// Turns nodes into the value that they were made from. One member function per kind; NODES.md is the contract.
class Rebuild {
public:
    Rebuild(GroupCache& groups, std::vector<UnknownKind>& unknown) : groups_(groups), unknown_(unknown) {}

    Document document(Node node) {
        Document result;
        result.id = node.text_of("id");
        result.title = node.text_of("title");
        result.author = node.text_of("author");
        result.subject = node.text_of("subject");
        result.language = node.text_of("language");
        result.date = node.text_of("date");
        result.person = node.text_of("person");
        result.paper = node.text_of("paper");
        result.levels = node.number_of("levels", 5);
        for (const Node child : node) {
            if (child.is("section"))
                result.sections.push_back(section(child));
            else if (child.is("words"))
                for (const Node word : child) result.words.insert_or_assign(result.words.end(), word.text_of("name"), std::string(word.text()));  // they come in order
            else if (child.is("reminders"))
                for (const Node each : child) result.reminders.push_back(reminder(each));
            else
                loose_section(result, child);
        }
        return result;
    }

private:
    static Reminder reminder(Node node) {
        Reminder result;
        result.id = node.text_of("id");
        result.what = node.text();
        result.every = node.text_of("every");
        result.about = node.text_of("about");
        result.first = node.text_of("first");
        result.count = node.number_of("count", 1);
        const std::string unit = node.text_of("unit");
        result.unit = unit == "day" ? RhythmUnit::Day : unit == "year" ? RhythmUnit::Year : RhythmUnit::Month;
        return result;
    }

    // ---- Sections ----
    Section section(Node node) {
        Section result;
        result.id = node.text_of("id");
        result.role = node.text_of("role");
        result.item = node.text_of("item");
        result.file = node.text_of("file");
        result.depth = node.number_of("depth", 1);
        result.start = node.text_of("start") == "page" ? Start::Page : Start::Flow;
        result.listed = node.flag_of("listed", true);
        result.level = node.number_of("level");
        result.eyebrow = node.text_of("eyebrow");
        result.short_title = node.text_of("short-title");
        result.at = node.position();
        result.blocks.reserve(node.child_count());
        for (const Node child : node) {
            if (child.is("title")) result.title = inlines(child);
            else if (child.is("lead")) result.lead = inlines(child);
            else if (child.is("reason")) result.reason = inlines(child);
            else if (child.is("fact")) result.facts.push_back({child.text_of("label"), inlines(child)});
            else result.blocks.push_back(block(child));
        }
        return result;
    }

    // Something beside the sections that a newer host put there: it goes on as a section of its own.
    void loose_section(Document& result, Node node) {
        Section holder;
        holder.role = "tool";
        holder.listed = false;
        holder.at = node.position();
        holder.blocks.push_back(block(node));
        result.sections.push_back(std::move(holder));
    }

    // ---- Inlines ----
    Inlines inlines(Node node) {
        Inlines result;
        result.reserve(node.child_count());
        for (const Node child : node) append_inline(result, child);
        return result;
    }

    static bool is_inline(std::string_view kind) {
        return kind == "text" || kind == "emphasis" || kind == "strong" || kind == "code" || kind == "link" || kind == "foreign" ||
               kind == "inline-image" || kind == "badge" || kind == "page-number" || kind == "placeholder" || kind == "soft-break" || kind == "line-break";
    }

    void append_inline(Inlines& out, Node node) {
        const auto kind = node.kind();
        if (kind == "text") out.push_back({Text{std::string(node.text()), node.is_personal()}});
        else if (kind == "emphasis") out.push_back({Emphasis{inlines(node)}});
        else if (kind == "strong") out.push_back({Strong{inlines(node)}});
        else if (kind == "code") out.push_back({CodeSpan{std::string(node.text())}});
        else if (kind == "link") out.push_back({Link{node.text_of("target"), node.text_of("title"), inlines(node)}});
        else if (kind == "foreign") out.push_back({Foreign{node.text_of("language"), inlines(node)}});
        else if (kind == "inline-image") out.push_back({InlineImage{node.text_of("source"), node.text_of("title"), inlines(node)}});
        else if (kind == "badge") out.push_back({Badge{node.text_of("role"), std::string(node.text()), node.number_of("level")}});
        else if (kind == "page-number") out.push_back({PageNumber{node.text_of("target"), node.text_of("words")}});
        else if (kind == "placeholder") out.push_back({placeholder(node)});
        else if (kind == "soft-break") out.push_back({SoftBreak{}});
        else if (kind == "line-break") out.push_back({LineBreak{}});
        else append_unknown_inline(out, node);
    }

    static Placeholder placeholder(Node node) {
        Placeholder result;
        result.name = node.text_of("name");
        if (const auto fallback = node.attribute("fallback")) result.fallback = std::string(*fallback);
        result.at = node.position();
        return result;
    }

    void append_unknown_inline(Inlines& out, Node node) {
        note_unknown(node);
        if (!node.text().empty()) out.push_back({Text{std::string(node.text()), node.is_personal()}});
        for (const Node child : node) append_inline(out, child);
    }

    // ---- Blocks ----
    Blocks blocks(Node node) {
        Blocks result;
        result.reserve(node.child_count());
        for (const Node child : node) result.push_back(block(child));
        return result;
    }

    Block block(Node node) { return {block_node(node), node.position(), audience(node)}; }

    BlockNode block_node(Node node) {
        const auto kind = node.kind();
        if (kind == "paragraph") return Paragraph{inlines(node)};
        if (kind == "heading") return Heading{node.number_of("level", 2), node.text_of("id"), inlines(node)};
        if (kind == "list") return list(node);
        if (kind == "quote") return quote(node);
        if (kind == "code-block") return CodeBlock{node.text_of("language"), std::string(node.text())};
        if (kind == "thematic-break") return ThematicBreak{};
        if (kind == "image") return Image{node.text_of("source"), node.text_of("title"), node.text_of("alternative")};
        if (kind == "table") return table(node);
        if (kind == "callout") return callout(node);
        if (kind == "definitions") return definitions(node);
        if (kind == "form") return form(node);
        if (kind == "figure") return figure(node);
        if (kind == "contents") return Contents{};
        if (kind == "criteria-reference") return CriteriaReference{node.number_of("level"), node.text_of("dimension"), node.text_of("role"), node.text_of("field-prefix")};
        if (kind == "group") return group(node);
        return unknown_block(node);
    }

    static std::shared_ptr<const Audience> audience(Node node) {
        if (!node.attribute("audience")) return nullptr;
        auto result = std::make_shared<Audience>();
        result->roles = list_of(node.attribute("audience-roles"));
        result->constituencies = list_of(node.attribute("audience-constituencies"));
        result->editions = list_of(node.attribute("audience-editions"));
        for (const auto& level : list_of(node.attribute("audience-levels"))) result->levels.push_back(number(level));
        if (node.attribute("audience-member-facing")) result->member_facing = node.flag_of("audience-member-facing");
        return result;
    }

    List list(Node node) {
        List result{node.text_of("role"), node.flag_of("ordered"), node.number_of("start", 1), node.flag_of("tight", true), {}};
        result.items.reserve(node.child_count());
        for (const Node child : node) result.items.push_back({part_blocks(child, "list-item"), child.position()});
        return result;
    }

    Quote quote(Node node) {
        Quote result;
        for (const Node child : node) {
            if (child.is("credit")) result.credit = inlines(child);
            else result.blocks.push_back(block(child));
        }
        return result;
    }

    Table table(Node node) {
        Table result;
        result.role = node.text_of("role", "table");
        for (const auto& width : list_of(node.attribute("widths"), ' ')) result.widths.push_back(fraction(width));
        result.head_rows = node.number_of("head-rows");
        result.head_column = node.flag_of("head-column");
        result.mnemonic = node.flag_of("mnemonic");
        result.rows.reserve(node.child_count());
        for (const Node child : node) {
            if (child.is("caption")) result.caption = inlines(child);
            else result.rows.push_back(row(child));
        }
        return result;
    }

    Row row(Node node) {
        Row result;
        result.at = node.position();
        if (!node.is("row")) {  // a newer host's: one cell across the table
            result.band = true;
            result.cells.push_back({{block(node)}});
            return result;
        }
        result.band = node.flag_of("band");
        result.cells.reserve(node.child_count());
        for (const Node child : node) result.cells.push_back({part_blocks(child, "cell")});
        return result;
    }

    Callout callout(Node node) {
        Callout result{node.text_of("role", "callout"), {}, {}};
        result.blocks.reserve(node.child_count());
        for (const Node child : node) {
            if (child.is("title")) result.title = inlines(child);
            else result.blocks.push_back(block(child));
        }
        return result;
    }

    Definitions definitions(Node node) {
        Definitions result{node.text_of("role", "definitions"), {}};
        result.entries.reserve(node.child_count());
        for (const Node child : node) result.entries.push_back(definition(child));
        return result;
    }

    Definition definition(Node node) {
        Definition result;
        result.at = node.position();
        if (!node.is("definition")) {
            result.blocks.push_back(block(node));
            return result;
        }
        for (const Node child : node) {
            if (child.is("term")) result.term = inlines(child);
            else result.blocks.push_back(block(child));
        }
        return result;
    }

    Form form(Node node) {
        Form result{node.text_of("role"), node.number_of("columns", 1), {}};
        result.fields.reserve(node.child_count());
        for (const Node child : node) result.fields.push_back(field(child));
        return result;
    }

    Field field(Node node) {
        Field result;
        result.id = node.text_of("id");
        result.type = field_type(node.text_of("type", "text"));
        result.lines = node.number_of("lines", 1);
        result.minimum = node.number_of("minimum", 1);
        result.maximum = node.number_of("maximum", 5);
        result.at = node.position();
        if (!node.is("field")) note_unknown(node);
        for (const Node child : node) {
            if (child.is("label")) result.label = inlines(child);
            else if (child.is("value")) result.value = inlines(child);
            else if (child.is("anchor")) result.anchors.push_back({child.number_of("value"), std::string(child.text())});
            else if (child.is("option")) result.options.push_back({child.text_of("id"), inlines(child), child.flag_of("write-in")});
            else append_inline(result.label, child);  // a newer host's: its words go on as part of the question
        }
        return result;
    }

    static FieldType field_type(std::string_view name) {
        if (name == "lines") return FieldType::Lines;
        if (name == "check") return FieldType::Check;
        if (name == "choose-one") return FieldType::ChooseOne;
        if (name == "choose-many") return FieldType::ChooseMany;
        if (name == "rating") return FieldType::Rating;
        if (name == "date") return FieldType::Date;
        if (name == "signature") return FieldType::Signature;
        return FieldType::Text;
    }

    Figure figure(Node node) {
        Figure result{node.text_of("kind"), node.text_of("variant"), node.text_of("alternative"), {}, {}};
        for (const Node child : node) {
            if (child.is("caption")) result.caption = inlines(child);
            else result.parts.push_back(part(child));
        }
        return result;
    }

    FigurePart part(Node node) {
        if (!node.is("part")) note_unknown(node);
        FigurePart result;
        result.slot = node.text_of("slot");
        result.title = node.text_of("title");
        result.text = std::string(node.text());
        result.from = node.text_of("from");
        result.to = node.text_of("to");
        result.number = node.number_of("number");
        result.lit = node.flag_of("lit");
        for (const Node point : node) result.points.emplace_back(point.text());
        return result;
    }

    Group group(Node node) {
        const auto key = node.key();
        if (key == 0) return {0, std::make_shared<const Blocks>(blocks(node))};
        const auto* shared = groups_.find(key);
        if (!shared) {
            std::vector<UnknownKind> unknown;
            auto built = std::make_shared<const Blocks>(Rebuild(groups_, unknown).blocks(node));
            shared = &groups_.keep(key, {std::move(built), std::move(unknown)});
        }
        // Every document that holds the group says what is unknown in it, and not only the one that came first.
        unknown_.insert(unknown_.end(), shared->unknown.begin(), shared->unknown.end());
        return {key, shared->blocks};
    }

    // The blocks of a part that must be of `kind`. Of another kind, the part itself is the one block.
    Blocks part_blocks(Node node, std::string_view kind) {
        if (node.is(kind)) return blocks(node);
        Blocks result;
        result.push_back(block(node));
        return result;
    }

    // A group that is not shared: the container of no kind. Loose inlines and text become paragraphs.
    Group unknown_block(Node node) {
        Blocks result;
        if (is_inline(node.kind())) {
            Inlines alone;
            append_inline(alone, node);
            result.push_back({Paragraph{std::move(alone)}, node.position(), nullptr});
            return {0, std::make_shared<const Blocks>(std::move(result))};
        }
        note_unknown(node);
        Inlines loose;
        if (!node.text().empty()) loose.push_back({Text{std::string(node.text()), node.is_personal()}});
        for (const Node child : node) {
            if (is_inline(child.kind())) {
                append_inline(loose, child);
                continue;
            }
            flush(result, loose, node.position());
            result.push_back(block(child));
        }
        flush(result, loose, node.position());
        return {0, std::make_shared<const Blocks>(std::move(result))};
    }

    static void flush(Blocks& out, Inlines& loose, Position at) {
        if (loose.empty()) return;
        out.push_back({Paragraph{std::move(loose)}, at, nullptr});
        loose.clear();
    }

    // ---- Attributes that hold more than one value ----
    static std::vector<std::string> list_of(std::optional<std::string_view> joined, char separator = '\n') {
        std::vector<std::string> result;
        while (joined) {
            const auto end = joined->find(separator);
            result.emplace_back(joined->substr(0, end));
            if (end == std::string_view::npos) break;
            joined->remove_prefix(end + 1);
        }
        return result;
    }
    static int number(std::string_view digits) {
        int value = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return value;
    }
    static float fraction(std::string_view digits) {
        float value = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return value;
    }

    void note_unknown(Node node) { unknown_.push_back({std::string(node.kind()), node.position()}); }

    GroupCache& groups_;
    std::vector<UnknownKind>& unknown_;
};

}  // namespace detail

// The Document of a tree of nodes. Kinds that are not known become containers and are added to `unknown`.
[[nodiscard]] inline Document rebuild(Node document, GroupCache& groups, std::vector<UnknownKind>& unknown) {
    return detail::Rebuild(groups, unknown).document(document);
}

// The same, with a warning of the job for each unknown kind (once, however often it comes).
[[nodiscard]] inline Document read_document(const Job& job, Node document, GroupCache& groups) {
    std::vector<UnknownKind> unknown;
    auto result = rebuild(document, groups, unknown);
    std::map<std::string, Position> first;
    for (auto& [kind, at] : unknown) first.try_emplace(std::move(kind), at);
    for (const auto& [kind, at] : first)
        job.report({Severity::Warning, {{}, at}, "this plugin does not know nodes of the kind \"" + kind + "\": what they hold is kept, without their form",
                    "use a newer version of the plugin"});
    return result;
}

// ---- A renderer in C++ -------------------------------------------------------------------------------------------------

// Derive from this, with a constructor (const Run&, const Options&), and give the class to make_plugin.
class Renderer {
public:
    virtual ~Renderer() = default;
    // One document. Called from several threads at once.
    virtual void render(const Job& job, Node document) = 0;
    // After the last document, on one thread.
    virtual void finish() {}
};

namespace detail {

// What is behind the opaque wm_renderer.
struct Held {
    const wm_host* host;
    std::unique_ptr<Renderer> renderer;
};

inline Held* held(wm_renderer* handle) { return reinterpret_cast<Held*>(handle); }

// Runs `work`; whatever it throws is reported to the job (to the run when `job` is null) and becomes a status.
template <typename Work>
wm_status at_the_edge(const wm_host* host, wm_job* job, Work work) noexcept {
    const auto say = [&](std::string_view message, std::string_view hint) noexcept {
        host->report(host->run, job, WM_ERROR, {}, 0, 0, to_c(message), to_c(hint));
    };
    try {
        work();
        return WM_OK;
    } catch (const Refused&) {
        return WM_REFUSED;
    } catch (const Failed& failure) {
        say(failure.what(), failure.hint());
    } catch (const std::exception& problem) {
        say(problem.what(), "this is a fault of the plugin");
    } catch (...) {
        say("an exception of unknown type", "this is a fault of the plugin");
    }
    return WM_FAILED;
}

template <typename R>
wm_status open(const wm_host* host, const wm_options* options, wm_renderer** renderer) noexcept {
    // Another major may have moved everything after the first three members, `report` included. A host of an earlier minor
    // has a shorter table: what version 1.0 holds is all that is used here.
    constexpr auto table_1_0 = offsetof(wm_host, progress) + sizeof(wm_host::progress);
    if (!host || host->abi_major != WM_ABI_MAJOR || host->size < table_1_0) return WM_REFUSED;
    return at_the_edge(host, nullptr, [&] {
        auto opened = std::make_unique<Held>();
        opened->host = host;
        opened->renderer = std::make_unique<R>(Run(host), Options(options));
        *renderer = reinterpret_cast<wm_renderer*>(opened.release());
    });
}

inline wm_status render(wm_renderer* renderer, wm_job* job, const wm_node* document) noexcept {
    const auto* host = held(renderer)->host;
    return at_the_edge(host, job, [&] { held(renderer)->renderer->render(Job(host, job), Node(host, document)); });
}

inline wm_status finish(wm_renderer* renderer) noexcept {
    return at_the_edge(held(renderer)->host, nullptr, [&] { held(renderer)->renderer->finish(); });
}

inline void close(wm_renderer* renderer) noexcept { delete held(renderer); }

}  // namespace detail

// The table of a plugin whose renderer is R. The texts must be literals: the table keeps their addresses.
template <typename R>
[[nodiscard]] constexpr wm_plugin make_plugin(const char* id, const char* version, const char* format, const char* extension) {
    static_assert(std::is_base_of_v<Renderer, R>, "derive the renderer from waymark::sdk::Renderer");
    static_assert(std::is_constructible_v<R, const Run&, const Options&>, "a renderer is made from (const Run&, const Options&)");
    return {sizeof(wm_plugin), WM_ABI_MAJOR, WM_ABI_MINOR, id,
            version,           format,       extension,    detail::open<R>,
            detail::render,    detail::finish, detail::close};
}

}  // namespace waymark::sdk

#endif
