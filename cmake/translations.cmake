# The texts in other languages: each resources/translations/claimcheck_LANGUAGE.ts becomes a file beside the modules.
# claimcheck_languages: "de …". claimcheck_lrelease: the program for that; without it there is only English.
get_target_property(claimcheck_qmake Qt6::qmake IMPORTED_LOCATION)
execute_process(COMMAND ${claimcheck_qmake} -query QT_INSTALL_BINS OUTPUT_VARIABLE claimcheck_qt_programs
    OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
find_program(CLAIMCHECK_LRELEASE NAMES lrelease lrelease6 lrelease-qt6 HINTS ${claimcheck_qt_programs} /usr/lib/qt6/bin)

# Of these a text that is not translated is a fault (tests/language).
set(claimcheck_complete_languages de)

add_custom_target(claimcheck_translations ALL)
set(claimcheck_languages)
if(NOT CLAIMCHECK_LRELEASE)
    message(STATUS "No lrelease (Debian: qt6-l10n-tools): the program will speak English only")
    return()
endif()
file(GLOB claimcheck_catalogues CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/resources/translations/claimcheck_*.ts)
foreach(source IN LISTS claimcheck_catalogues)
    get_filename_component(name ${source} NAME_WE)
    set(catalogue ${CMAKE_BINARY_DIR}/lib/claimcheck/translations/${name}.qm)
    add_custom_command(OUTPUT ${catalogue} DEPENDS ${source} VERBATIM
        COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/lib/claimcheck/translations
        COMMAND ${CLAIMCHECK_LRELEASE} -silent -nounfinished -removeidentical ${source} -qm ${catalogue})
    add_custom_target(${name}_qm DEPENDS ${catalogue})
    add_dependencies(claimcheck_translations ${name}_qm)
    install(FILES ${catalogue} DESTINATION ${CMAKE_INSTALL_LIBDIR}/claimcheck/translations)
    string(REPLACE "claimcheck_" "" language ${name})
    string(APPEND claimcheck_languages "${language} ")
endforeach()
string(STRIP "${claimcheck_languages}" claimcheck_languages)
