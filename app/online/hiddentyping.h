#pragma once

namespace claimcheck::cli {

/// While one lives, the terminal does not show what is typed into standard input. A signal that ends the
/// program puts that right first; what was typed and not read is gone with it. One at a time; does nothing
/// where there is no terminal.
class HiddenTyping {
public:
    HiddenTyping();
    ~HiddenTyping();
    HiddenTyping(const HiddenTyping &) = delete;
    HiddenTyping &operator=(const HiddenTyping &) = delete;

private:
    bool m_isHidden;
};

} // namespace claimcheck::cli
