// staging.hpp — files that wait in a folder of their own, until all of them are moved to their places at once.
//
// The folder lies beside these places, on the same file system: moving is renaming, and a folder that is not there yet is moved
// with all that is in it.
#ifndef WAYMARK_BASE_STAGING_HPP
#define WAYMARK_BASE_STAGING_HPP

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/descriptor.hpp"

namespace waymark {

class Staging {
public:
    // The files are meant for `root`, and wait below the folder `name` in it, which is made when the first comes.
    Staging(const Descriptor& root, std::string name) : root_(root), name_(std::move(name)) {}
    Staging(const Staging&) = delete;
    Staging& operator=(const Staging&) = delete;
    ~Staging();  // removes what was not moved

    // Writes a file that has no double here, under the name that it shall have. The error number, 0 when it worked. From any thread.
    [[nodiscard]] int write(const std::string& name, std::string_view bytes);

    // Moves the files of these names, in their order by bytes, and calls `moved` for each with the error number. A file of that
    // name is replaced; no link below `root` is followed.
    void move(const std::vector<std::string>& names, const std::function<void(std::size_t index, int error)>& moved);

private:
    [[nodiscard]] std::shared_ptr<const Descriptor> folder_of(const std::vector<std::string>& folders);
    [[nodiscard]] bool move_folder(const std::vector<std::string>& folders, std::size_t depth) const;

    const Descriptor& root_;
    const std::string name_;
    std::mutex mutex_;
    std::map<std::vector<std::string>, std::shared_ptr<const Descriptor>> open_;
};

}  // namespace waymark

#endif
