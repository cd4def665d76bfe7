// word_table.hpp — what was found out about a word, kept for the life of its owner; shared by all threads.
//
// Words come by the thousand per document and nearly all of them are known, so a look-up takes no lock and writes
// nothing: the table is a fixed row of chains, entries are only ever put at the front of a chain and never change or go
// away. Two threads that meet the same new word both work it out; the second to arrive drops its own result.
// Chains grow long only far beyond what a run holds (16,384 chains; a large pack has some 5,000 different words).
#ifndef WAYMARK_TEXT_WORD_TABLE_HPP
#define WAYMARK_TEXT_WORD_TABLE_HPP

#include <atomic>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace waymark::text {

template <typename Value>
class WordTable {
public:
    WordTable() : chains_(std::make_unique<std::atomic<Entry*>[]>(chain_count)) {}
    WordTable(const WordTable&) = delete;
    WordTable& operator=(const WordTable&) = delete;

    ~WordTable() {
        for (std::size_t i = 0; i < chain_count; ++i)
            for (Entry* entry = chains_[i].load(std::memory_order_relaxed); entry;)
                delete std::exchange(entry, entry->next);
    }

    // The value of (word, kind); `make(word)` gives it the first time. The reference lives as long as the table.
    template <typename Make>
    const Value& find_or_make(std::string_view word, std::uint32_t kind, Make&& make) {
        const std::uint64_t hash = hash_of(word, kind);
        std::atomic<Entry*>& chain = chains_[hash >> (64 - chain_bits)];
        Entry* const first = chain.load(std::memory_order_acquire);
        if (const Entry* found = find(first, nullptr, hash, word, kind)) return found->value;
        return insert(chain, std::make_unique<Entry>(hash, kind, std::string(word), make(word)), first);
    }

private:
    static constexpr unsigned chain_bits = 14;
    static constexpr std::size_t chain_count = std::size_t{1} << chain_bits;

    struct Entry {
        Entry(std::uint64_t h, std::uint32_t k, std::string w, Value v)
            : hash(h), kind(k), word(std::move(w)), value(std::move(v)) {}
        std::uint64_t hash;
        Entry* next = nullptr;
        std::uint32_t kind;
        std::string word;
        Value value;
    };

    static const Entry* find(const Entry* from, const Entry* until, std::uint64_t hash, std::string_view word,
                             std::uint32_t kind) {
        for (; from != until; from = from->next)
            if (from->hash == hash && from->kind == kind && from->word == word) return from;
        return nullptr;
    }

    // Puts `fresh` in front of the chain, unless another thread has put the same word there since `seen` was its front.
    static const Value& insert(std::atomic<Entry*>& chain, std::unique_ptr<Entry> fresh, Entry* seen) {
        fresh->next = seen;
        while (!chain.compare_exchange_weak(fresh->next, fresh.get(), std::memory_order_release,
                                            std::memory_order_acquire)) {
            if (const Entry* found = find(fresh->next, seen, fresh->hash, fresh->word, fresh->kind))
                return found->value;
            seen = fresh->next;
        }
        return fresh.release()->value;
    }

    // Eight bytes at a time, multiplied and folded. The table's order is never seen, so this need not be the same on
    // every machine.
    static std::uint64_t hash_of(std::string_view word, std::uint32_t kind) {
        constexpr std::uint64_t odd = 0x9e3779b97f4a7c15u;
        std::uint64_t hash = (word.size() + 1) * odd ^ kind;
        const char* at = word.data();
        std::size_t left = word.size();
        for (; left >= 8; at += 8, left -= 8) hash = fold(hash, at, 8);
        if (left > 0) hash = fold(hash, at, left);
        return hash * odd;
    }

    static std::uint64_t fold(std::uint64_t hash, const char* bytes, std::size_t count) {
        std::uint64_t part = 0;
        std::memcpy(&part, bytes, count);
        hash = (hash ^ part) * 0xff51afd7ed558ccdu;
        return hash ^ hash >> 32;
    }

    std::unique_ptr<std::atomic<Entry*>[]> chains_;
};

}  // namespace waymark::text

#endif
