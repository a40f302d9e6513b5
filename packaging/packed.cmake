# Read by cpack when a package is made. CPack packs a tarball in the order the file system lists names, and as the user who
# builds, and the parts of a .deb with the rights his umask leaves: pack again, so that the same tree makes the same bytes anywhere.
get_filename_component(folder ${CPACK_TEMPORARY_DIRECTORY} DIRECTORY)
foreach(package IN LISTS CPACK_PACKAGE_FILES)
    if(CPACK_GENERATOR STREQUAL "TGZ")
        execute_process(COMMAND_ERROR_IS_FATAL ANY
            COMMAND tar --sort=name --owner=root:0 --group=root:0 --mtime=@${CPACK_CLAIMCHECK_EPOCH}
                -C ${folder} -cf - ${CPACK_PACKAGE_FILE_NAME}
            COMMAND gzip -9n
            OUTPUT_FILE ${package})
    elseif(CPACK_GENERATOR STREQUAL "DEB")
        set(parts debian-binary control.tar.gz data.tar.xz)
        file(MAKE_DIRECTORY ${folder}/parts)
        execute_process(COMMAND_ERROR_IS_FATAL ANY WORKING_DIRECTORY ${folder}/parts COMMAND ar x ${package})
        file(REMOVE ${package})
        execute_process(COMMAND_ERROR_IS_FATAL ANY WORKING_DIRECTORY ${folder}/parts COMMAND ar qcD ${package} ${parts})
    endif()
endforeach()
