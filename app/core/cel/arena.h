#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <new>
#include <string_view>
#include <type_traits>
#include <vector>

namespace claimcheck::cel {

/// Memory that is given back all at once. Only for types without a destructor.
class Arena {
public:
    /// `firstChunk` bytes are taken at the first use, and kept by reset().
    explicit Arena(std::size_t firstChunk = usualChunk)
        : m_firstChunk(firstChunk)
    {
    }
    Arena(const Arena &) = delete;
    Arena &operator=(const Arena &) = delete;

    void *allocate(std::size_t bytes)
    {
        bytes = (bytes + 15) & ~std::size_t(15);
        if (bytes > m_left)
            grow(bytes);
        char *place = m_next;
        m_next += bytes;
        m_left -= bytes;
        m_used += bytes;
        return place;
    }
    template <typename T> T *make(const T &value)
    {
        static_assert(std::is_trivially_destructible_v<T>);
        return new (allocate(sizeof(T))) T(value);
    }
    template <typename T> T *array(std::size_t count)
    {
        static_assert(std::is_trivially_destructible_v<T>);
        T *items = static_cast<T *>(allocate(sizeof(T) * count));
        for (std::size_t i = 0; i < count; ++i)
            new (items + i) T();
        return items;
    }
    std::string_view copy(std::string_view text)
    {
        if (text.empty())
            return {};
        char *place = static_cast<char *>(allocate(text.size()));
        std::memcpy(place, text.data(), text.size());
        return {place, text.size()};
    }

    /// Forgets everything; the first chunk is kept for the next use.
    void reset()
    {
        if (m_used == 0)
            return;
        m_chunks.resize(1);
        m_next = m_chunks.front().get();
        m_left = m_firstChunk;
        m_used = 0;
    }
    std::size_t used() const { return m_used; }

private:
    static constexpr std::size_t usualChunk = 4096;

    // Rare, and kept out of the code around each allocation.
    void grow(std::size_t bytes);
    void add(std::size_t bytes);

    std::vector<std::unique_ptr<char[]>> m_chunks;
    char *m_next = nullptr;
    std::size_t m_left = 0;
    std::size_t m_firstChunk;
    std::size_t m_used = 0;
};

} // namespace claimcheck::cel
