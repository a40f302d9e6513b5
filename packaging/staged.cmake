# Read by cpack when everything of a package lies in its folder. Folders there have the rights the umask of whoever builds leaves,
# and a package that makes /usr private would be a bad one.
file(CHMOD_RECURSE ${CPACK_TEMPORARY_DIRECTORY}
    DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
