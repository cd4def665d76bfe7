// Plugins that no host should accept, or that behave badly once accepted. FAULT chooses which.
#include <waymark/plugin.h>

#include <stdexcept>
#include <string_view>

namespace {

#define FAULT_WRONG_MAJOR 1
#define FAULT_NULL_TABLE 2
#define FAULT_SMALL_TABLE 3
#define FAULT_NO_ID 4
#define FAULT_NO_RENDER 5
#define FAULT_THROWS_AT_ENTRY 6
#define FAULT_THROWS_IN_OPEN 7
#define FAULT_THROWS_IN_RENDER 8
#define FAULT_THROWS_NO_EXCEPTION 9
#define FAULT_GIVES_NO_RENDERER 10
#define FAULT_WRITES_NOTHING 11
#define FAULT_WRITES_ELSEWHERE 12
#define FAULT_HIDES_REFUSAL 13
#define FAULT_FAILS_SILENTLY 14
#define FAULT_FAILS_TO_FINISH 15
#define FAULT_NO_SYMBOL 16
#define FAULT_REPORTS_RUBBISH 17

const wm_host* the_host = nullptr;  // one renderer at a time is enough here
int the_renderer = 0;

wm_text literal(std::string_view text) { return {text.data(), text.size()}; }

[[maybe_unused]] void say(wm_job* job, wm_severity severity, wm_text message) {
    the_host->report(the_host->run, job, severity, {}, 0, 0, message, {});
}

wm_status write(wm_job* job, wm_text path) { return the_host->write(the_host->run, job, path, literal("bytes")); }

wm_status open(const wm_host* host, const wm_options*, wm_renderer** renderer) {
    the_host = host;
    if (FAULT == FAULT_THROWS_IN_OPEN) throw std::runtime_error("open went wrong");
    if (FAULT != FAULT_GIVES_NO_RENDERER) *renderer = reinterpret_cast<wm_renderer*>(&the_renderer);
    return WM_OK;
}

wm_status render(wm_renderer*, wm_job* job, const wm_node*) {
    switch (FAULT) {
        case FAULT_THROWS_IN_RENDER: throw std::runtime_error("render went wrong");
        case FAULT_THROWS_NO_EXCEPTION: throw 42;
        case FAULT_WRITES_NOTHING: return WM_OK;
        case FAULT_WRITES_ELSEWHERE: return write(job, literal("../elsewhere.txt"));
        case FAULT_HIDES_REFUSAL: (void)write(job, the_host->job_path(job)); return WM_OK;
        case FAULT_FAILS_SILENTLY: return 99;
        case FAULT_REPORTS_RUBBISH:
            say(job, static_cast<wm_severity>(3), literal("\xFF\xFE not text"));
            say(nullptr, WM_WARNING, {});
            the_host->report(the_host->run, job, WM_NOTE, {nullptr, 5}, 1, 2, {nullptr, 7}, {nullptr, 9});
            return write(job, the_host->job_path(job));
        default: return write(job, the_host->job_path(job));
    }
}

wm_status finish(wm_renderer*) {
    if (FAULT != FAULT_FAILS_TO_FINISH) return WM_OK;
    say(nullptr, WM_ERROR, literal("the index cannot be closed"));
    return WM_FAILED;
}

void close(wm_renderer*) {}

const wm_plugin table = {FAULT == FAULT_SMALL_TABLE ? 24u : static_cast<uint32_t>(sizeof(wm_plugin)),
                         FAULT == FAULT_WRONG_MAJOR ? 7u : WM_ABI_MAJOR,
                         FAULT == FAULT_WRONG_MAJOR ? 3u : WM_ABI_MINOR,
                         FAULT == FAULT_NO_ID ? "" : "org.example.faulty",
                         "1.0.0",
                         "faulty",
                         "txt",
                         open,
                         FAULT == FAULT_NO_RENDER ? nullptr : render,
                         finish,
                         close};

}  // namespace

#if FAULT == FAULT_NO_SYMBOL
extern "C" WM_EXPORT const wm_plugin* another_name(void) { return &table; }
#else
extern "C" WM_EXPORT const wm_plugin* waymark_plugin(void) {
    if (FAULT == FAULT_THROWS_AT_ENTRY) throw std::runtime_error("the entry went wrong");
    return FAULT == FAULT_NULL_TABLE ? nullptr : &table;
}
#endif
