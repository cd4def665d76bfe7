// Nothing but the C header, as C++20 without extensions: it must compile alone.
#include <waymark/plugin.h>

static_assert(offsetof(wm_plugin, size) == 0 && offsetof(wm_plugin, abi_major) == 4 && offsetof(wm_plugin, abi_minor) == 8,
              "what the host reads before it knows the version must never move");
static_assert(offsetof(wm_host, size) == 0 && offsetof(wm_host, abi_major) == 4 && offsetof(wm_host, abi_minor) == 8,
              "what a plugin reads before it knows the version must never move");
