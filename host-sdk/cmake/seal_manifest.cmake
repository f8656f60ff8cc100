# This script puts the SHA-256 of a library, as the file is now, into the manifest beside it.
#
#   cmake -DLIBRARY=FILE [-DTEMPLATE=FILE] -P seal_manifest.cmake
#
# TEMPLATE is a manifest whose digest does not count. Without it, the manifest that stands beside the library is used.
if(NOT EXISTS "${LIBRARY}")
  message(FATAL_ERROR "seal_manifest: there is no library \"${LIBRARY}\"; name one: -DLIBRARY=FILE")
endif()
cmake_path(REPLACE_EXTENSION LIBRARY LAST_ONLY manifest.json OUTPUT_VARIABLE manifest)
if(NOT TEMPLATE)
  set(TEMPLATE "${manifest}")
endif()
if(NOT EXISTS "${TEMPLATE}")
  message(FATAL_ERROR "seal_manifest: there is no manifest \"${TEMPLATE}\" to put the digest into")
endif()
file(READ "${TEMPLATE}" text)
file(SHA256 "${LIBRARY}" digest)
string(JSON text SET "${text}" sha256 "\"${digest}\"")
# The manifest is written whole or not at all, and nobody but its owner may write it, whatever umask this runs with.
file(WRITE "${manifest}.new" "${text}\n")
file(CHMOD "${manifest}.new" PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
file(RENAME "${manifest}.new" "${manifest}")
