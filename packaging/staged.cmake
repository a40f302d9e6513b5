# Read by cpack when everything of a package lies in its folder. Folders there have the rights the umask of whoever builds leaves,
# and a package that makes /usr private would be a bad one.
file(CHMOD_RECURSE ${CPACK_TEMPORARY_DIRECTORY}
    DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
# A file that is older than the moment the package counts as made keeps its time in a .deb and an .rpm, so that a tree that was
# there before its last commit gives other bytes than a fresh clone: one time for all.
if(CMAKE_HOST_UNIX)
    execute_process(COMMAND_ERROR_IS_FATAL ANY
        COMMAND find ${CPACK_TEMPORARY_DIRECTORY} -exec touch -h -d @${CPACK_CLAIMCHECK_EPOCH} {} +)
endif()
