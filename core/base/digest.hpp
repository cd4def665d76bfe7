// digest.hpp — SHA-256 (FIPS 180-4). OpenSSL stays in digest.cpp.
#ifndef WAYMARK_BASE_DIGEST_HPP
#define WAYMARK_BASE_DIGEST_HPP

#include <array>
#include <memory>
#include <string>
#include <string_view>

namespace waymark {

// Of bytes that are added piece by piece; small pieces cost little.
class Sha256 {
public:
    using Bytes = std::array<unsigned char, 32>;

    Sha256();
    ~Sha256();
    Sha256(Sha256&&) noexcept;

    void add(std::string_view bytes);
    // Ends it: nothing may be added after.
    [[nodiscard]] Bytes bytes();
    [[nodiscard]] std::string hex();

private:
    struct Context;
    std::unique_ptr<Context> context_;
};

// The digest of the bytes, as 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

// Two lower-case hexadecimal digits for each byte.
[[nodiscard]] std::string hex_of(std::string_view bytes);

}  // namespace waymark

#endif
