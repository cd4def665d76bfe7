#include "base/digest.hpp"

#include <openssl/evp.h>

#include <new>

namespace waymark {
namespace {

struct Free {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    void operator()(EVP_MD* algorithm) const { EVP_MD_free(algorithm); }
};

constexpr std::size_t buffer_size = 4096;

}  // namespace

// The library takes as long for an empty piece as for some hundred bytes, so small ones are gathered.
struct Sha256::Context {
    std::unique_ptr<EVP_MD_CTX, Free> context{EVP_MD_CTX_new()};
    std::array<char, buffer_size> buffer;
    std::size_t used = 0;

    void flush() {
        EVP_DigestUpdate(context.get(), buffer.data(), used);
        used = 0;
    }
};

Sha256::Sha256() : context_(std::make_unique<Context>()) {
    // Fetched once: looking it up takes longer than a short text's digest.
    static const std::unique_ptr<EVP_MD, Free> algorithm(EVP_MD_fetch(nullptr, "SHA256", nullptr));
    const bool started = context_->context != nullptr && algorithm != nullptr && EVP_DigestInit_ex(context_->context.get(), algorithm.get(), nullptr) == 1;
    if (!started) throw std::bad_alloc();
}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;

void Sha256::add(std::string_view bytes) {
    if (context_->used + bytes.size() > buffer_size) context_->flush();
    if (bytes.size() > buffer_size) {
        EVP_DigestUpdate(context_->context.get(), bytes.data(), bytes.size());
        return;
    }
    bytes.copy(context_->buffer.data() + context_->used, bytes.size());
    context_->used += bytes.size();
}

Sha256::Bytes Sha256::bytes() {
    context_->flush();
    Bytes out{};
    EVP_DigestFinal_ex(context_->context.get(), out.data(), nullptr);
    return out;
}

std::string Sha256::hex() {
    const Bytes digest = bytes();
    return hex_of({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

std::string sha256_hex(std::string_view bytes) {
    Sha256 digest;
    digest.add(bytes);
    return digest.hex();
}

std::string hex_of(std::string_view bytes) {
    constexpr char digits[] = "0123456789abcdef";
    std::string out;
    out.reserve(2 * bytes.size());
    for (const char byte : bytes) {
        out += digits[static_cast<unsigned char>(byte) >> 4];
        out += digits[byte & 15];
    }
    return out;
}

}  // namespace waymark
