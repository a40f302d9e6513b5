# The packages: .deb, .rpm and a relocatable tarball from one install tree; `cpack -G DEB` and so on, or all of them by
# `cmake --workflow --preset package`. What differs between them is in packaging/generator.cmake. Windows and macOS: packaging/README.md.
install(FILES docs/rules-as-code.md docs/sandbox.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES resources/samples/ci-log.txt resources/samples/ci-keys.json resources/samples/federation.json
    DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples)
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT licence)

find_program(CLAIMCHECK_GZIP gzip)
if(CLAIMCHECK_GZIP AND NOT WIN32 AND NOT APPLE)
    configure_file(packaging/debian/changelog.in ${CMAKE_BINARY_DIR}/debian/changelog @ONLY)
    execute_process(COMMAND ${CLAIMCHECK_GZIP} -9nkf ${CMAKE_BINARY_DIR}/debian/changelog COMMAND_ERROR_IS_FATAL ANY)
    install(FILES packaging/debian/copyright ${CMAKE_BINARY_DIR}/debian/changelog.gz DESTINATION ${CMAKE_INSTALL_DOCDIR}
        COMPONENT debian EXCLUDE_FROM_ALL)
endif()

set(CPACK_PACKAGE_NAME claimcheck)
set(CPACK_PACKAGE_VENDOR "Claimcheck developers")
set(CPACK_PACKAGE_CONTACT "${CLAIMCHECK_CONTACT}")
set(CPACK_PACKAGE_HOMEPAGE_URL "${CLAIMCHECK_HOMEPAGE}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "explains Workload Identity Federation before anything is created")
set(CPACK_PACKAGE_DESCRIPTION "Claimcheck explains why a token would or would not be accepted by Workload
Identity Federation on the Claude Platform: what a workload's JWT says, whether
its signature is good, which federation rule would match it, and for every
other rule the check that fails, with the smallest change that would mend it.

It has a window and a terminal tool, knows 23 identity providers, and brings a
sandbox of the platform, so that everything can be tried without an account.
Nothing is sent unless it is asked for.

It is not made by, affiliated with or endorsed by Anthropic.")
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_PACKAGE_EXECUTABLES claimcheck Claimcheck)
set(CPACK_PACKAGE_DIRECTORY ${CMAKE_BINARY_DIR}/packages)
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/packaging/staged.cmake)
set(CPACK_POST_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/packaging/packed.cmake)
set(CPACK_PROJECT_CONFIG_FILE ${PROJECT_SOURCE_DIR}/packaging/generator.cmake)
set(CPACK_CLAIMCHECK_EPOCH ${claimcheck_epoch})
set(CPACK_CLAIMCHECK_BUILD ${CMAKE_BINARY_DIR})
if(WIN32)
    set(CPACK_GENERATOR NSIS ZIP)
elseif(APPLE)
    set(CPACK_GENERATOR DragNDrop)
else()
    set(CPACK_GENERATOR DEB RPM TGZ)
endif()

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
# Beside what is linked (libqt6gui6 brings the plugin for X): the fonts of the window, and what QtKeychain opens by name.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "fonts-inter, fonts-jetbrains-mono, libsecret-1-0")
# A keychain to keep sign-ins in, certificates to know servers by, the plugin for Wayland, a browser's opener, Qt's own German.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS
    "ca-certificates, gnome-keyring | kwalletmanager | keepassxc, qt6-wayland, xdg-utils, qt6-translations-l10n")

set(CPACK_RPM_FILE_NAME RPM-DEFAULT)
set(CPACK_RPM_PACKAGE_LICENSE Apache-2.0)
set(CPACK_RPM_PACKAGE_DESCRIPTION "${CPACK_PACKAGE_DESCRIPTION}")
set(CPACK_RPM_COMPRESSION_TYPE xz)
set(CPACK_RPM_SPEC_INSTALL_POST /bin/true) # the program is stripped already, as in the other packages
set(CPACK_RPM_EXCLUDE_FROM_AUTO_FILELIST_ADDITION /usr/${CMAKE_INSTALL_LIBDIR}
    /usr/share/man /usr/share/man/man1 /usr/share/applications /usr/share/metainfo /usr/share/mime /usr/share/mime/packages
    /usr/share/icons /usr/share/icons/hicolor /usr/share/icons/hicolor/scalable /usr/share/icons/hicolor/scalable/apps
    /usr/share/icons/hicolor/symbolic /usr/share/icons/hicolor/symbolic/apps /usr/share/icons/HighContrast
    /usr/share/icons/HighContrast/scalable /usr/share/icons/HighContrast/scalable/apps
    /usr/share/bash-completion /usr/share/bash-completion/completions /usr/share/zsh /usr/share/zsh/vendor-completions
    /usr/share/zsh/site-functions /usr/share/fish /usr/share/fish/vendor_completions.d)
# What QtKeychain opens by name, as the linker would ask for it.
set(CPACK_RPM_PACKAGE_REQUIRES "libsecret-1.so.0")
if(CMAKE_SIZEOF_VOID_P EQUAL 8)
    string(APPEND CPACK_RPM_PACKAGE_REQUIRES "()(64bit)")
endif()
# The modules are the program's own: nobody else is offered them. The recommendations are those of the .deb by Fedora's names (a
# keychain is part of its desktops, German of its Qt), the fonts as well, because no name of theirs holds everywhere; CPack has a field for weaker ones alone. The rest makes the same bytes
# of the same tree.
set(CPACK_RPM_SPEC_MORE_DEFINE "Recommends: rsms-inter-fonts, jetbrains-mono-fonts, qt6-qtwayland, ca-certificates, xdg-utils
%global __provides_exclude_from ^.*/libclaimcheck_.*$
%global use_source_date_epoch_as_buildtime 1
%global clamp_mtime_to_source_date_epoch 1
%global _buildhost reproducible
%global _build_id_links none")
include(CPack)
