# When a package counts as made, so that building it again gives the same bytes: SOURCE_DATE_EPOCH, or else the last commit.
# claimcheck_epoch (seconds), claimcheck_date (2026-11-30), claimcheck_changelog_date (as in a changelog of Debian's).
set(claimcheck_epoch "$ENV{SOURCE_DATE_EPOCH}")
if(NOT claimcheck_epoch MATCHES "^[0-9]+$")
    execute_process(COMMAND git log -1 --format=%ct WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
        OUTPUT_VARIABLE claimcheck_epoch OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
endif()
if(NOT claimcheck_epoch MATCHES "^[0-9]+$")
    string(TIMESTAMP claimcheck_epoch "%s" UTC)
    message(STATUS "Git does not say when this was last changed: packages are dated now, and have other bytes each time")
endif()
set(claimcheck_environment_epoch "$ENV{SOURCE_DATE_EPOCH}")
set(ENV{SOURCE_DATE_EPOCH} ${claimcheck_epoch})
string(TIMESTAMP claimcheck_date "%Y-%m-%d" UTC)
string(TIMESTAMP claimcheck_changelog_date "%a, %d %b %Y %H:%M:%S +0000" UTC)
set(ENV{SOURCE_DATE_EPOCH} ${claimcheck_environment_epoch})

# Who publishes it says who they are. What stands here belongs to nobody.
set(CLAIMCHECK_CONTACT "Claimcheck developers <claimcheck@example.org>" CACHE STRING "Who answers for the packages")
set(CLAIMCHECK_COMPONENT_ID "org.example.claimcheck" CACHE STRING "The name in software centres: a reversed domain name")
set(CLAIMCHECK_HOMEPAGE "" CACHE STRING "The address of the project's page, where there is one")
set(CLAIMCHECK_PICTURES "" CACHE STRING "The address under which resources/pictures can be fetched, for software centres")
