# The manual page and the completions of the shells, made by asking the program that was just built.
find_package(Python3 COMPONENTS Interpreter QUIET)
if(CMAKE_CROSSCOMPILING OR WIN32 OR NOT Python3_Interpreter_FOUND)
    message(STATUS "No manual page and no completions: the program cannot be asked here, or there is no Python 3")
    return()
endif()
set(claimcheck_manual ${CMAKE_BINARY_DIR}/fromhelp)
set(scripts ${PROJECT_SOURCE_DIR}/packaging/fromhelp)
file(GLOB script_files CONFIGURE_DEPENDS ${scripts}/*)
add_custom_command(VERBATIM
    OUTPUT ${claimcheck_manual}/claimcheck.1 ${claimcheck_manual}/claimcheck.1.gz ${claimcheck_manual}/claimcheck
        ${claimcheck_manual}/_claimcheck ${claimcheck_manual}/claimcheck.fish
    DEPENDS claimcheck ${script_files}
    COMMAND ${Python3_EXECUTABLE} ${scripts}/generate $<TARGET_FILE:claimcheck> ${claimcheck_manual} ${claimcheck_date})
add_custom_target(claimcheck_manual ALL DEPENDS ${claimcheck_manual}/claimcheck.1)

# Debian's zsh looks in a folder of its own.
if(EXISTS /etc/debian_version)
    set(zsh_folder zsh/vendor-completions)
else()
    set(zsh_folder zsh/site-functions)
endif()
install(FILES ${claimcheck_manual}/claimcheck.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${claimcheck_manual}/claimcheck DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES ${claimcheck_manual}/_claimcheck DESTINATION ${CMAKE_INSTALL_DATADIR}/${zsh_folder})
install(FILES ${claimcheck_manual}/claimcheck.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
