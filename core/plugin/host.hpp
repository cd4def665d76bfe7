// host.hpp — the host's side of the C edge: the table of functions that plugins call, and what stands behind its handles.
//
// Plugins call from C frames, so nothing may be thrown through them: every function here catches, and what was caught
// becomes a refusal that fails the job or the run.
#ifndef WAYMARK_PLUGIN_HOST_HPP
#define WAYMARK_PLUGIN_HOST_HPP

#include <waymark/plugin.h>

#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "plugin/plugin.hpp"

namespace waymark::plugin {

// What was reported and refused, from any thread.
class Findings {
public:
    void add(Diagnostic problem);
    void refuse(Failure failure);  // the first one is kept

    // Moves what was reported to `problems`.
    void deliver(Diagnostics& problems);
    [[nodiscard]] std::optional<Failure> refusal() const;
    [[nodiscard]] std::string first_error() const;  // message of the first error reported, empty when there is none

private:
    mutable std::mutex mutex_;
    Diagnostics reported_;
    std::optional<Failure> refusal_;
};

// The functions of the table; `run` is to be set by whoever opens a run.
[[nodiscard]] wm_host host_table(wm_run* run);

}  // namespace waymark::plugin

// The handles of plugin.h.
struct wm_run {
    waymark::plugin::Services services;
    waymark::plugin::Findings findings;
};

struct wm_job {
    std::string_view name, path;
    waymark::plugin::Findings findings;
    bool wrote_path = false;  // guarded by mutex
    std::mutex mutex;
};

#endif
