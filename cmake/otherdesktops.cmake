# Windows and macOS: what their packages hold and are called. Nobody has built the program there yet; packaging/README.md says
# what stands in the way.
if(NOT WIN32 AND NOT APPLE)
    return()
endif()
set_target_properties(claimcheck PROPERTIES MACOSX_BUNDLE ON MACOSX_BUNDLE_BUNDLE_NAME Claimcheck
    MACOSX_BUNDLE_GUI_IDENTIFIER ${CLAIMCHECK_COMPONENT_ID}
    MACOSX_BUNDLE_BUNDLE_VERSION ${PROJECT_VERSION} MACOSX_BUNDLE_SHORT_VERSION_STRING ${PROJECT_VERSION})

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
set(CPACK_DMG_VOLUME_NAME Claimcheck)
