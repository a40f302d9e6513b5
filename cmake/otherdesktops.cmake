# Windows and macOS: what their packages hold and are called. Nobody has built the program there yet; packaging/README.md says
# what stands in the way.
if(WIN32)
    configure_file(packaging/windows/claimcheck.rc.in ${CMAKE_BINARY_DIR}/claimcheck.rc @ONLY)
    enable_language(RC)
    target_sources(claimcheck PRIVATE ${CMAKE_BINARY_DIR}/claimcheck.rc)
    set_source_files_properties(${CMAKE_BINARY_DIR}/claimcheck.rc TARGET_DIRECTORY claimcheck PROPERTIES OBJECT_DEPENDS ${claimcheck_ico})
    add_dependencies(claimcheck claimcheck_icons)
elseif(APPLE)
    configure_file(packaging/macos/Info.plist.in ${CMAKE_BINARY_DIR}/Info.plist @ONLY)
    set_target_properties(claimcheck PROPERTIES MACOSX_BUNDLE ON MACOSX_BUNDLE_INFO_PLIST ${CMAKE_BINARY_DIR}/Info.plist)
    add_custom_target(claimcheck_icons_wanted ALL)
    add_dependencies(claimcheck_icons_wanted claimcheck_icons)
    install(FILES ${claimcheck_icns} DESTINATION claimcheck.app/Contents/Resources)
else()
    return()
endif()

# Qt, its plugins (platform, TLS, SVG) and other libraries are copied beside the program. The modules are opened by name, so the
# tool that looks for libraries has to be told of them.
set(program "$<IF:$<PLATFORM_ID:Darwin>,claimcheck.app,bin/claimcheck.exe>")
file(GENERATE OUTPUT ${CMAKE_BINARY_DIR}/deploy.cmake CONTENT "
include(\"${QT_DEPLOY_SUPPORT}\")
qt_deploy_runtime_dependencies(EXECUTABLE ${program} GENERATE_QT_CONF
    ADDITIONAL_MODULES
        ${CMAKE_INSTALL_LIBDIR}/claimcheck/$<TARGET_FILE_NAME:claimcheck_online>
        ${CMAKE_INSTALL_LIBDIR}/claimcheck/$<TARGET_FILE_NAME:claimcheck_session>
        ${CMAKE_INSTALL_LIBDIR}/claimcheck/$<TARGET_FILE_NAME:claimcheck_window>)
")
install(SCRIPT ${CMAKE_BINARY_DIR}/deploy.cmake)

set(CPACK_NSIS_DISPLAY_NAME Claimcheck)
set(CPACK_NSIS_PACKAGE_NAME Claimcheck)
set(CPACK_NSIS_MODIFY_PATH ON) # it is a terminal tool as well
set(CPACK_NSIS_ENABLE_UNINSTALL_BEFORE_INSTALL ON)
set(CPACK_NSIS_CONTACT "${CLAIMCHECK_CONTACT}")
set(CPACK_NSIS_URL_INFO_ABOUT "${CLAIMCHECK_HOMEPAGE}")
set(CPACK_NSIS_MUI_ICON ${claimcheck_ico})
set(CPACK_NSIS_INSTALLED_ICON_NAME bin/claimcheck.exe)
# Who opens claimcheck: links: for the person or the computer, as the installer was told.
set(CPACK_NSIS_EXTRA_INSTALL_COMMANDS "
    WriteRegStr SHCTX 'Software\\Classes\\claimcheck' '' 'URL:Claimcheck'
    WriteRegStr SHCTX 'Software\\Classes\\claimcheck' 'URL Protocol' ''
    WriteRegStr SHCTX 'Software\\Classes\\claimcheck\\DefaultIcon' '' '$INSTDIR\\bin\\claimcheck.exe,0'
    WriteRegStr SHCTX 'Software\\Classes\\claimcheck\\shell\\open\\command' '' '\"$INSTDIR\\bin\\claimcheck.exe\" \"%1\"'")
set(CPACK_NSIS_EXTRA_UNINSTALL_COMMANDS "DeleteRegKey SHCTX 'Software\\Classes\\claimcheck'")
set(CPACK_DMG_VOLUME_NAME Claimcheck)
