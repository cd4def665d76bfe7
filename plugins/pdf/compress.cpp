#include "compress.hpp"

#include <libdeflate.h>

#include <new>

namespace waymark::pdf {

struct Compressor::State {
    libdeflate_compressor* handle = nullptr;
};

Compressor::Compressor(int level) : state_(std::make_unique<State>()) {
    state_->handle = libdeflate_alloc_compressor(level);
    if (!state_->handle) throw std::bad_alloc();
}

Compressor::~Compressor() { libdeflate_free_compressor(state_->handle); }

void Compressor::compress(std::string_view bytes, std::string& out) {
    out.resize(libdeflate_zlib_compress_bound(state_->handle, bytes.size()));
    out.resize(libdeflate_zlib_compress(state_->handle, bytes.data(), bytes.size(), out.data(), out.size()));
}

}  // namespace waymark::pdf
