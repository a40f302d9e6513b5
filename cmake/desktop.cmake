# What a desktop by the rules of freedesktop.org wants to know: entry, icons, kinds of files, what a software centre says.
if(WIN32 OR APPLE)
    return()
endif()
set(desktop ${PROJECT_SOURCE_DIR}/packaging/desktop)
set(icons ${CMAKE_INSTALL_DATADIR}/icons)
install(FILES ${desktop}/claimcheck.desktop ${desktop}/claimcheck-link.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES ${desktop}/claimcheck.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages)
install(FILES ${PROJECT_SOURCE_DIR}/resources/icons/app.svg RENAME claimcheck.svg DESTINATION ${icons}/hicolor/scalable/apps)
install(FILES ${desktop}/claimcheck-symbolic.svg DESTINATION ${icons}/hicolor/symbolic/apps)
install(FILES ${desktop}/claimcheck-highcontrast.svg RENAME claimcheck.svg DESTINATION ${icons}/HighContrast/scalable/apps)

# A picture is an address there, never a file.
set(CLAIMCHECK_ADDRESSES "")
if(CLAIMCHECK_HOMEPAGE)
    string(APPEND CLAIMCHECK_ADDRESSES "  <url type=\"homepage\">${CLAIMCHECK_HOMEPAGE}</url>\n")
endif()
if(CLAIMCHECK_PICTURES)
    string(APPEND CLAIMCHECK_ADDRESSES "  <screenshots>\n")
    set(kind " type=\"default\"")
    foreach(shot IN ITEMS
            "inspect-light|Three tokens found in a log, and the rule the chosen one would match"
            "connect-light|A rule in the making: every clause held against the token"
            "rules-light|The rules of the sandbox, with what is found about each"
            "exchange-light|An exchange that worked: how long both tokens live"
            "doctor-light|Which credential wins on this computer, and why the others lose"
            "inspect-dark|The same in the dark")
        string(REPLACE "|" ";" shot "${shot}")
        list(GET shot 0 picture)
        list(GET shot 1 caption)
        string(APPEND CLAIMCHECK_ADDRESSES "    <screenshot${kind}>\n      <caption>${caption}</caption>\n"
            "      <image type=\"source\" width=\"1440\" height=\"900\">${CLAIMCHECK_PICTURES}/${picture}.png</image>\n    </screenshot>\n")
        set(kind "")
    endforeach()
    string(APPEND CLAIMCHECK_ADDRESSES "  </screenshots>\n")
endif()
configure_file(${desktop}/claimcheck.metainfo.xml.in ${CMAKE_BINARY_DIR}/desktop/claimcheck.metainfo.xml @ONLY)
install(FILES ${CMAKE_BINARY_DIR}/desktop/claimcheck.metainfo.xml RENAME ${CLAIMCHECK_COMPONENT_ID}.metainfo.xml
    DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
