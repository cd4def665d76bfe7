// nodes.hpp — a Document as the tree of nodes that plugins read (waymark/plugin.h; the kinds are in waymark/NODES.md).
//
// Nodes are views: their texts point into the Document, which must outlive the tree and stay where it is. Only numbers are
// written out, into an arena of the tree. Children and attributes are arrays, so that an accessor is one addition.
// The nodes of a Group are made once per key and serve every document of the run.
#ifndef WAYMARK_PLUGIN_NODES_HPP
#define WAYMARK_PLUGIN_NODES_HPP

#include <waymark/plugin.h>

#include <cstdint>
#include <map>
#include <memory>
#include <memory_resource>
#include <shared_mutex>
#include <span>

#include <waymark/document.hpp>

#include "base/digest.hpp"

namespace waymark::plugin {

struct Attribute {
    wm_text name{}, value{};
};

}  // namespace waymark::plugin

// The handle of plugin.h. A node owns nothing: its arrays live in the arena of its tree.
struct wm_node {
    wm_text kind{}, text{};
    const waymark::plugin::Attribute* attributes = nullptr;
    const wm_node* children = nullptr;
    std::uint32_t attribute_count = 0, child_count = 0;
    std::uint64_t key = 0;
    waymark::Position at;
    bool personal = false;
};

namespace waymark::plugin {

// The nodes of groups, by key, for one run. Calls may come from several threads; what is returned lives as long as this.
class GroupNodes {
public:
    GroupNodes();
    ~GroupNodes();
    [[nodiscard]] std::span<const wm_node> children(const Group& group);
    // Of the children of a group that was asked for before.
    [[nodiscard]] Sha256::Bytes digest(std::uint64_t key);

private:
    struct Shared;
    std::shared_mutex mutex_;
    std::map<std::uint64_t, std::unique_ptr<const Shared>> by_key_;
};

class NodeTree {
public:
    // `document` and `groups` must outlive the tree.
    NodeTree(const Document& document, GroupNodes& groups);
    NodeTree(const NodeTree&) = delete;
    NodeTree& operator=(const NodeTree&) = delete;

    [[nodiscard]] const wm_node* root() const { return root_; }

    // Stands for all that a renderer can read of the document, but for places in source files: they are in messages alone.
    [[nodiscard]] Sha256::Bytes digest() const;

private:
    GroupNodes& groups_;
    std::pmr::monotonic_buffer_resource arena_{std::size_t{64} << 10};
    const wm_node* root_ = nullptr;
};

}  // namespace waymark::plugin

#endif
