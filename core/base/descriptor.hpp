// descriptor.hpp — what files.cpp and output.cpp share: an open file of the system, and words for what it refused.
#ifndef WAYMARK_BASE_DESCRIPTOR_HPP
#define WAYMARK_BASE_DESCRIPTOR_HPP

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace waymark {

// An open file or folder, closed at the end of its life. Negative when there is none.
class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept;
    ~Descriptor() { close(); }

    explicit operator bool() const { return number_ >= 0; }
    [[nodiscard]] int number() const { return number_; }

    // False when the system reports, only now, that what was written is lost.
    bool close();

private:
    int number_ = -1;
};

// The system's error number in our words: the same in every locale.
[[nodiscard]] std::string system_reason(int error_number);

// "cannot read <name>: there is no such file".
[[nodiscard]] Failure file_failure(std::string_view what, std::string_view name, std::string_view reason,
                                   std::string hint = {});

// Opens an existing folder below `root`, part by part, following no link. `errno` says why it failed.
[[nodiscard]] Descriptor open_folder_at(int root, const std::vector<std::string>& parts);

// The same, making what is missing of it.
[[nodiscard]] Descriptor make_folder_at(int root, const std::vector<std::string>& parts);

// The names in a folder, in no order.
[[nodiscard]] std::vector<std::string> names_in(const Descriptor& folder);

// Removes a folder with all that is in it, as far as the system lets it; follows no link.
void remove_tree_at(int folder, const std::string& name);

// The error number, 0 when all bytes are written. A full disk shows as a short write first, then as an error.
[[nodiscard]] int write_all(const Descriptor& file, std::string_view bytes);

[[nodiscard]] std::vector<std::string> split_name(std::string_view name);

// "b/c/d.html" → {"b", "c"}, "d.html".
struct NameParts {
    std::vector<std::string> folders;
    std::string leaf;
};
[[nodiscard]] NameParts parts_of(std::string_view name);

}  // namespace waymark

#endif
