# Read by cpack when a package is made. CPack packs a tarball in the order the file system lists names, and as the user who
# builds: pack it again sorted, as root's, so that the same tree makes the same bytes anywhere.
if(NOT CPACK_GENERATOR STREQUAL "TGZ")
    return()
endif()
get_filename_component(folder ${CPACK_TEMPORARY_DIRECTORY} DIRECTORY)
foreach(tarball IN LISTS CPACK_PACKAGE_FILES)
    execute_process(COMMAND_ERROR_IS_FATAL ANY
        COMMAND tar --sort=name --owner=root:0 --group=root:0 --mtime=@${CPACK_CLAIMCHECK_EPOCH} --mode=go-w
            -C ${folder} -cf - ${CPACK_PACKAGE_FILE_NAME}
        COMMAND gzip -9n
        OUTPUT_FILE ${tarball})
endforeach()
