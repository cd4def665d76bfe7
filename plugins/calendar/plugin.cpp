// plugin.cpp — the calendar renderer: what a document's reader owes again and again, as one iCalendar file.
//
// It needs no resources and has no options. Who owes nothing gets a calendar without entries. Without a date there is no day to count from: an error.

#include <waymark/plugin.hpp>

#include "calendar.hpp"

namespace waymark::calendar {
namespace {

class CalendarRenderer final : public sdk::Renderer {
public:
    CalendarRenderer(const sdk::Run&, const sdk::Options&) {}

    void render(const sdk::Job& job, sdk::Node node) override {
        const Document document = sdk::read_document(job, node, groups_);
        if (document.date.empty()) throw sdk::Failed("a calendar needs a day to count from", "give --date YYYY-MM-DD");
        job.write(job.path(), write_calendar(document));
    }

private:
    sdk::GroupCache groups_;
};

}  // namespace
}  // namespace waymark::calendar

extern "C" WM_EXPORT const wm_plugin* waymark_plugin(void) {
    static constexpr wm_plugin plugin = waymark::sdk::make_plugin<waymark::calendar::CalendarRenderer>("org.waymark.calendar", "0.1.0", "calendar", "ics");
    return &plugin;
}
