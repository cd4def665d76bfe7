// loaded.hpp — what stands behind a Plugin: the library, and the table that was checked.
#ifndef WAYMARK_PLUGIN_LOADED_HPP
#define WAYMARK_PLUGIN_LOADED_HPP

#include <waymark/plugin.h>

#include <memory>

#include "plugin/plugin.hpp"

namespace waymark::plugin {

struct Plugin::State {
    struct Close {
        void operator()(void* library) const;
    };
    std::unique_ptr<void, Close> library;
    const wm_plugin* table = nullptr;  // inside the library
    Description description;
};

}  // namespace waymark::plugin

#endif
