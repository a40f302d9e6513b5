# The program's icon for Windows and macOS, made while building from resources/icons/app.svg. `--target claimcheck_icons` makes it
# anywhere, to be looked at.
set(claimcheck_ico ${CMAKE_BINARY_DIR}/icons/claimcheck.ico)
set(claimcheck_icns ${CMAKE_BINARY_DIR}/icons/claimcheck.icns)
set(drawing ${PROJECT_SOURCE_DIR}/resources/icons/app.svg)
add_executable(makeicons EXCLUDE_FROM_ALL packaging/icons/makeicons.cpp)
target_link_libraries(makeicons PRIVATE Qt6::Gui Qt6::Svg)
add_custom_command(OUTPUT ${claimcheck_ico} ${claimcheck_icns} DEPENDS makeicons ${drawing} VERBATIM
    COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/icons
    COMMAND $<TARGET_FILE:makeicons> ${drawing} ${claimcheck_ico} ${claimcheck_icns})
add_custom_target(claimcheck_icons DEPENDS ${claimcheck_ico} ${claimcheck_icns})
