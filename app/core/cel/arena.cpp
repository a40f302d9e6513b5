#include "core/cel/arena.h"

namespace claimcheck::cel {

void Arena::grow(std::size_t bytes)
{
    // The first chunk always has the same size, so that reset() knows it.
    if (m_chunks.empty())
        add(m_firstChunk);
    if (bytes > m_left)
        add(bytes > 4 * m_firstChunk ? bytes : 4 * m_firstChunk);
}

void Arena::add(std::size_t bytes)
{
    m_chunks.push_back(std::unique_ptr<char[]>(new char[bytes]));
    m_next = m_chunks.back().get();
    m_left = bytes;
}

} // namespace claimcheck::cel
