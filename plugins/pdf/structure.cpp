#include "structure.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <variant>

namespace waymark::pdf {
namespace {

using layout::Element;
using layout::ElementId;
using layout::Tag;

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

// What stands in an element, as a list through one vector.
struct Kid {
    enum class Kind : std::uint8_t { Content, Annotation, Element } kind = Kind::Content;
    std::uint32_t page = 0;
    std::uint32_t value = 0;  // the MCID, the index of the annotation, the element
    std::uint32_t next = none;
};

class Tree {
public:
    Tree(const layout::Layout& pages, std::span<const MarkedContent* const> contents, std::span<const Annotation> annotations)
        : elements_(pages.elements), nodes_(elements_.size()), annotations_(annotations) {
        kids_.reserve(elements_.size() * 2);
        list_cells();
        std::size_t next = 0;  // annotation
        for (std::uint32_t page = 0; page < contents.size(); ++page) {
            const MarkedContent& content = *contents[page];
            for (std::uint32_t mcid = 0; mcid < content.sequences.size(); ++mcid) {
                const Sequence& sequence = content.sequences[mcid];
                for (; next < annotations.size() && comes_before(annotations[next], page, content.items[sequence.first]); ++next) hang(next);
                attach(sequence.element);
                add(sequence.element, {Kid::Kind::Content, page, mcid, none});
            }
            for (; next < annotations.size() && annotations[next].page == page; ++next) hang(next);
        }
        for (ElementId id = 1; id < nodes_.size(); ++id) merge_only_paragraph(id);
    }

    // Which element holds the content that layout gave to this one.
    [[nodiscard]] ElementId holder(ElementId id) const { return nodes_[id].merged_into != layout::artifact ? nodes_[id].merged_into : id; }
    [[nodiscard]] bool is_written(ElementId id) const { return nodes_[id].is_attached && nodes_[id].merged_into == layout::artifact; }
    [[nodiscard]] ElementId parent(ElementId id) const { return holder(elements_[id].parent); }
    [[nodiscard]] const Kid* first(ElementId id) const { return kid(nodes_[id].first); }
    [[nodiscard]] const Kid* next(const Kid& of) const { return kid(of.next); }

private:
    struct Node {
        std::uint32_t first = none, last = none;      // kids
        ElementId merged_into = layout::artifact;
        ElementId first_cell = layout::artifact, next_cell = layout::artifact;
        bool is_attached = false;
    };

    static bool comes_before(const Annotation& annotation, std::uint32_t page, std::uint32_t item) {
        return annotation.page == page && annotation.item < item;
    }

    [[nodiscard]] const Kid* kid(std::uint32_t index) const { return index == none ? nullptr : &kids_[index]; }

    void list_cells() {
        for (auto id = static_cast<ElementId>(elements_.size() - 1); id > 0; --id) {
            if (elements_[id].tag != Tag::Cell && elements_[id].tag != Tag::HeadCell) continue;
            Node& row = nodes_[elements_[id].parent];
            nodes_[id].next_cell = row.first_cell;
            row.first_cell = id;
        }
    }

    void add(ElementId id, Kid kid) {
        const auto index = static_cast<std::uint32_t>(kids_.size());
        kids_.push_back(kid);
        Node& node = nodes_[id];
        if (node.last == none) node.first = index;
        else kids_[node.last].next = index;
        node.last = index;
    }

    // An element comes into the tree with its first content, and so do those around it; a row with all its cells.
    void attach(ElementId id) {
        if (nodes_[id].is_attached) return;
        nodes_[id].is_attached = true;
        const ElementId around = elements_[id].parent;
        if (around == layout::artifact) return;
        attach(around);
        if (elements_[around].tag != Tag::Row) add(around, {Kid::Kind::Element, 0, id, none});
        for (ElementId cell = nodes_[id].first_cell; cell != layout::artifact; cell = nodes_[cell].next_cell) {
            nodes_[cell].is_attached = true;
            add(id, {Kid::Kind::Element, 0, cell, none});
        }
    }

    void hang(std::size_t annotation) {
        const ElementId id = annotations_[annotation].element;
        attach(id);
        add(id, {Kid::Kind::Annotation, annotations_[annotation].page, static_cast<std::uint32_t>(annotation), none});
    }

    void merge_only_paragraph(ElementId id) {
        const Tag tag = elements_[id].tag;
        if (tag != Tag::ListBody && tag != Tag::Cell && tag != Tag::HeadCell) return;
        const Kid* only = first(id);
        if (only == nullptr || only->kind != Kid::Kind::Element || only->next != none || elements_[only->value].tag != Tag::Paragraph) return;
        const ElementId paragraph = only->value;
        nodes_[paragraph].merged_into = id;
        nodes_[id].first = nodes_[paragraph].first;
        nodes_[id].last = nodes_[paragraph].last;
    }

    const std::vector<Element>& elements_;
    std::vector<Node> nodes_;
    std::vector<Kid> kids_;
    std::span<const Annotation> annotations_;
};

// The rectangle that a figure fills on the page on which it begins, in layout's coordinates.
struct Box {
    Pt left{1e6f}, top{1e6f}, right{-1e6f}, bottom{-1e6f};
    void reach(Point at) {
        left = min(left, at.x);
        right = max(right, at.x);
        top = min(top, at.y);
        bottom = max(bottom, at.y);
    }
};

Box box_of(const layout::Page& page, const MarkedContent& content, const Sequence& sequence) {
    Box box;
    for (std::uint32_t i = 0; i < sequence.count; ++i) {
        const layout::Item& item = page.items[content.items[sequence.first + i]];
        if (const auto* path = std::get_if<layout::PathItem>(&item.shape)) {
            for (const auto& segment : path->shape->segments)
                for (const Point point : segment.used()) box.reach(path->at + point);
        } else if (const auto* text = std::get_if<layout::TextItem>(&item.shape)) {
            box.reach({text->at.x, text->at.y - text->size});
            box.reach({text->at.x + text->size * text->shaped->width, text->at.y + text->size * 0.3f});
        } else if (const auto* rectangle = std::get_if<layout::RectItem>(&item.shape)) {
            box.reach(rectangle->at);
            box.reach({rectangle->at.x + rectangle->size.width, rectangle->at.y + rectangle->size.height});
        } else if (const auto* line = std::get_if<layout::LineItem>(&item.shape)) {
            box.reach(line->from);
            box.reach(line->to);
        }
    }
    return box;
}

class StructureWriter {
public:
    StructureWriter(File& file, const layout::Layout& pages, std::span<const MarkedContent* const> contents, std::span<const Annotation> annotations)
        : file_(file), pages_(pages), contents_(contents), annotations_(annotations), tree_(pages, contents, annotations), numbers_(pages.elements.size(), 0) {}

    void write() {
        std::size_t count = 0;
        for (ElementId id = 1; id < numbers_.size(); ++id) count += tree_.is_written(id) ? 1 : 0;
        ObjectNumber number = file_.reserve(count + 1);
        root_ = number++;
        for (ElementId id = 1; id < numbers_.size(); ++id)
            if (tree_.is_written(id)) numbers_[id] = number++;
        for (ElementId id = 1; id < numbers_.size(); ++id)
            if (numbers_[id] != 0) write_element(id);
        write_root();
    }

private:
    void write_element(ElementId id) {
        const Element& element = pages_.elements[id];
        const ElementId parent = tree_.parent(id);
        body_ = "/S/";
        // A link that leads nowhere is only its words.
        const bool is_dead = element.tag == Tag::Link && !has_annotation(id);
        body_ += is_dead ? "Span" : structure_type(element);
        body_ += "/P ";
        append_reference(body_, parent == layout::artifact ? root_ : numbers_[parent]);
        write_attributes(id, element);
        write_kids(id);
        file_.set(numbers_[id], body_);
    }

    [[nodiscard]] bool has_annotation(ElementId id) const {
        for (const Kid* kid = tree_.first(id); kid != nullptr; kid = tree_.next(*kid))
            if (kid->kind == Kid::Kind::Annotation) return true;
        return false;
    }

    void write_attributes(ElementId id, const Element& element) {
        switch (element.tag) {
            case Tag::HeadCell:
                body_ += element.column_head ? "/A<</O/Table/Scope/Column" : "/A<</O/Table/Scope/Row";
                if (element.columns > 1) write_span(element);
                body_ += ">>";
                return;
            case Tag::Cell:
                if (element.columns <= 1) return;
                body_ += "/A<</O/Table";
                write_span(element);
                body_ += ">>";
                return;
            case Tag::List:
                body_ += element.numbering == layout::Numbering::Decimal ? "/A<</O/List/ListNumbering/Decimal>>"
                         : element.numbering == layout::Numbering::Disc  ? "/A<</O/List/ListNumbering/Disc>>"
                                                                         : "/A<</O/List/ListNumbering/None>>";
                return;
            case Tag::Figure: return write_figure(id, element);
            case Tag::Note:
                note_ids_.emplace_back("note-" + std::to_string(note_ids_.size() + 1), numbers_[id]);
                body_ += "/ID";
                append_byte_string(body_, note_ids_.back().first);
                return;
            case Tag::Span:
                if (!element.language.empty()) {
                    body_ += "/Lang";
                    append_text_string(body_, element.language);
                }
                if (!element.alternative.empty()) {
                    body_ += "/ActualText";
                    append_text_string(body_, element.alternative);
                }
                return;
            default: return;
        }
    }

    void write_span(const Element& element) {
        body_ += "/ColSpan ";
        append_integer(body_, element.columns);
    }

    void write_figure(ElementId id, const Element& element) {
        body_ += "/Alt";
        append_text_string(body_, element.alternative);
        const Kid* kid = tree_.first(id);
        while (kid != nullptr && kid->kind != Kid::Kind::Content) kid = tree_.next(*kid);
        if (kid == nullptr) return;
        const layout::Page& page = pages_.pages[kid->page];
        const MarkedContent& content = *contents_[kid->page];
        const Box box = box_of(page, content, content.sequences[kid->value]);
        body_ += "/A<</O/Layout/Placement/Block";
        append_rectangle(body_, "/BBox", {box.left, box.top}, {box.right - box.left, box.bottom - box.top}, page.size.height);
        body_ += ">>";
    }

    // A bare number is content of the element's own page; what is on another page says so.
    void write_kids(ElementId id) {
        const Kid* kid = tree_.first(id);
        if (kid == nullptr) return;
        std::optional<std::uint32_t> page;
        for (const Kid* each = kid; each != nullptr && !page; each = tree_.next(*each))
            if (each->kind != Kid::Kind::Element) page = each->page;
        if (page) {
            body_ += "/Pg ";
            append_reference(body_, file_.page(*page));
        }
        const bool is_single = kid->next == none;
        body_ += is_single ? "/K " : "/K[";
        for (; kid != nullptr; kid = tree_.next(*kid)) {
            if (body_.back() != '[' && body_.back() != ' ') body_ += ' ';
            write_kid(*kid, page);
        }
        if (!is_single) body_ += ']';
    }

    void write_kid(const Kid& kid, std::optional<std::uint32_t> page) {
        if (kid.kind == Kid::Kind::Element) return append_reference(body_, numbers_[kid.value]);
        if (kid.kind == Kid::Kind::Content && kid.page == page) return append_integer(body_, kid.value);
        body_ += kid.kind == Kid::Kind::Content ? "<</Type/MCR/MCID " : "<</Type/OBJR/Obj ";
        if (kid.kind == Kid::Kind::Content) append_integer(body_, kid.value);
        else append_reference(body_, annotations_[kid.value].object);
        if (kid.page != page) {
            body_ += "/Pg ";
            append_reference(body_, file_.page(kid.page));
        }
        body_ += ">>";
    }

    // The way back, from marked content and annotations to their elements (§14.7.4.4).
    ObjectNumber write_parent_tree() {
        body_ = "/Nums[";
        for (std::size_t page = 0; page < contents_.size(); ++page) {
            append_integer(body_, static_cast<std::int64_t>(page));
            body_ += '[';
            for (const Sequence& sequence : contents_[page]->sequences) {
                if (body_.back() != '[') body_ += ' ';
                append_reference(body_, numbers_[tree_.holder(sequence.element)]);
            }
            body_ += "]\n";
            file_.set_struct_parents(page, static_cast<int>(page));
        }
        for (std::size_t i = 0; i < annotations_.size(); ++i) {
            append_integer(body_, parent_key(contents_.size(), i));
            body_ += ' ';
            append_reference(body_, numbers_[tree_.holder(annotations_[i].element)]);
            body_ += '\n';
        }
        body_ += ']';
        return file_.add(body_);
    }

    void write_root() {
        const ObjectNumber parents = write_parent_tree();
        body_ = "/Type/StructTreeRoot/ParentTree ";
        append_reference(body_, parents);
        body_ += "/ParentTreeNextKey ";
        append_integer(body_, parent_key(contents_.size(), annotations_.size()));
        for (ElementId id = 1; id < numbers_.size(); ++id) {
            if (numbers_[id] == 0 || tree_.parent(id) != layout::artifact) continue;
            body_ += "/K ";  // the one Document
            append_reference(body_, numbers_[id]);
            break;
        }
        if (!note_ids_.empty()) {
            std::sort(note_ids_.begin(), note_ids_.end());
            body_ += "/IDTree<</Names[";
            for (const auto& [name, note] : note_ids_) {
                append_byte_string(body_, name);
                append_reference(body_, note);
                body_ += ' ';
            }
            body_ += "]>>";
        }
        file_.set(root_, body_);
        file_.set_catalog("StructTreeRoot", root_);
        file_.set_catalog("MarkInfo", file_.add("/Marked true"));
    }

    File& file_;
    const layout::Layout& pages_;
    std::span<const MarkedContent* const> contents_;
    std::span<const Annotation> annotations_;
    Tree tree_;
    std::vector<ObjectNumber> numbers_;  // by element; 0: not written
    std::vector<std::pair<std::string, ObjectNumber>> note_ids_;
    ObjectNumber root_ = 0;
    std::string body_;
};

}  // namespace

void add_structure(File& file, const layout::Layout& pages, std::span<const MarkedContent* const> contents, std::span<const Annotation> annotations) {
    StructureWriter(file, pages, contents, annotations).write();
}

}  // namespace waymark::pdf
