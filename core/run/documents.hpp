// documents.hpp — a run over documents: make, render, write, each on its own, several at a time.
//
// A document that fails does not stop the others; all failures are listed. Results do not depend on how many threads there
// are: paths and findings come in the order of the jobs.
#ifndef WAYMARK_RUN_DOCUMENTS_HPP
#define WAYMARK_RUN_DOCUMENTS_HPP

#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <waymark/diagnostic.hpp>
#include <waymark/document.hpp>

#include "base/output.hpp"
#include "run/press.hpp"

namespace waymark::run {

struct Made {
    Document document;
    std::string about;  // what the manifest says of its files: a JSON object
};

struct Job {
    std::string name;   // of its files, without the format's extension; the id of its document
    std::string what;   // in messages: "the packet of p001-sponsor"
    SourceSpan where;   // what findings without a place of their own are about; may be empty
    std::function<Made(Diagnostics&)> make;  // called once, from any thread
    unsigned turn = 0;  // begins when all jobs of earlier turns have ended: it is about them
};

// What is to be made, in order: a list, or jobs that are made when their turn comes, so that a hundred thousand take no memory.
class Jobs {
public:
    Jobs(std::vector<Job> list) : list_(std::move(list)), size_(list_.size()) {}
    Jobs(std::size_t size, std::function<Job(std::size_t)> job) : size_(size), job_(std::move(job)) {}  // called from any thread

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] Job operator[](std::size_t i) const { return job_ ? job_(i) : list_[i]; }
    [[nodiscard]] unsigned turn_of(std::size_t i) const { return job_ ? 0 : list_[i].turn; }

private:
    std::vector<Job> list_;
    std::size_t size_;
    std::function<Job(std::size_t)> job_;
};

struct Pace {
    unsigned threads = 1;
    std::optional<Trust> reuse;                      // documents that an earlier run made from the same things are not rendered
    bool only_failed = false;                        // … and not named either
    const std::atomic<bool>& interrupted;            // set from a signal: the run stops between documents
    std::function<void(std::size_t done)> progress;  // called from any thread; may be empty
};

// What became of documents.
struct Tally {
    std::size_t rendered = 0;   // of which at least one file was rendered
    std::size_t unchanged = 0;  // whose files were all there already
    std::size_t left_out = 0;   // the same, where only what failed or is another now was asked for
    std::size_t failed = 0;     // that were not written
    Tally& operator+=(const Tally&);
};

struct RunResult {
    std::vector<std::string> paths;  // of the files that now hold this run's documents, relative to the output
    Tally tally;
    Diagnostics problems;
    std::optional<Failure> first_failure;
    bool interrupted = false;
};

// Warns of a file that the output kept because someone changed it since it was written.
// Says that these files of earlier runs are none of this one's.
void warn_left_over(const std::vector<std::string>& names, const Output&, Diagnostics& problems);

void warn_kept(const std::string& path, const Output&, Diagnostics& problems);

[[nodiscard]] RunResult make_documents(const Jobs&, const Pace&, const Installation&, Resources&, const PressOptions&, Output&);

}  // namespace waymark::run

#endif
