# Read by cpack once for each generator: what is in the package besides the program, and the moment it counts as made.
set(ENV{SOURCE_DATE_EPOCH} ${CPACK_CLAIMCHECK_EPOCH})
if(CPACK_GENERATOR STREQUAL "DEB")
    set(words debian) # the licence is in Debian already
else()
    set(words licence)
endif()
set(CPACK_INSTALL_CMAKE_PROJECTS
    "${CPACK_CLAIMCHECK_BUILD};claimcheck;Unspecified;/;${CPACK_CLAIMCHECK_BUILD};claimcheck;${words};/")
