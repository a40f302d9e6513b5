# Read by cpack when a package is made. CPack packs a tarball in the order the file system lists names, and as the user who
# builds, and the parts of a .deb with the rights his umask leaves: pack again, so that the same tree makes the same bytes anywhere.
get_filename_component(folder ${CPACK_TEMPORARY_DIRECTORY} DIRECTORY)

# What CPack says of the size is what the builder's file system takes for it. As dpkg-gencontrol counts: files in whole KiB, and
# one for everything else.
function(say_installed_size control)
    set(size 0)
    file(GLOB_RECURSE entries LIST_DIRECTORIES true ${CPACK_TEMPORARY_DIRECTORY}/usr ${CPACK_TEMPORARY_DIRECTORY}/usr/*)
    foreach(entry IN LISTS entries)
        set(bytes 1)
        if(NOT IS_DIRECTORY ${entry} AND NOT IS_SYMLINK ${entry})
            file(SIZE ${entry} bytes)
        endif()
        math(EXPR size "${size} + (${bytes} + 1023) / 1024")
    endforeach()
    file(READ ${control} text)
    string(REGEX REPLACE "\nInstalled-Size: [0-9]+" "\nInstalled-Size: ${size}" text "${text}")
    file(WRITE ${control} "${text}")
endfunction()

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
        file(MAKE_DIRECTORY ${folder}/control)
        execute_process(COMMAND_ERROR_IS_FATAL ANY COMMAND tar -xzf ${folder}/parts/control.tar.gz -C ${folder}/control)
        say_installed_size(${folder}/control/control)
        execute_process(COMMAND_ERROR_IS_FATAL ANY
            COMMAND tar --sort=name --owner=root:0 --group=root:0 --mode=0644 --mtime=@${CPACK_CLAIMCHECK_EPOCH}
                -C ${folder}/control -cf - ./control ./md5sums
            COMMAND gzip -9n
            OUTPUT_FILE ${folder}/parts/control.tar.gz)
        execute_process(COMMAND_ERROR_IS_FATAL ANY WORKING_DIRECTORY ${folder}/parts COMMAND ar qcD ${package} ${parts})
    endif()
endforeach()
