# CPack makes the Debian packages, and a tarball that works wherever it is unpacked. The names of CPack's variables are
# those of its Debian generator; `package_version`, from packaging/CMakeLists.txt, is the version of all of them.
set(CPACK_PACKAGE_NAME almene-maal)
set(CPACK_PACKAGE_VENDOR "Almene Mål for board portals")
# Each package has a summary of its own, the first line of its description.
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "")
set(CPACK_PACKAGE_CONTACT "${AGENDA_MAINTAINER}")
set(CPACK_PACKAGE_DIRECTORY ${PROJECT_BINARY_DIR}/packages)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_PROJECT_CONFIG_FILE ${CMAKE_CURRENT_LIST_DIR}/generator.cmake)
set(CPACK_COMPONENTS_ALL ${components})
agenda_platform(system architecture)
set(CPACK_PACKAGE_FILE_NAME almene-maal-${package_version}-${system}-${architecture})
set(CPACK_ARCHIVE_COMPONENT_INSTALL OFF)

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_VERSION ${package_version})
set(CPACK_DEBIAN_PACKAGE_SOURCE almene-maal)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)

# Each package says which versions of the contract it speaks, so that apt refuses what the loader would refuse later. The
# plugin's range is its manifest's; the host's is that of agenda::Plugin, which is the contract's current version.
file(READ ${PROJECT_BINARY_DIR}/plugin/CMakeFiles/almene-maal.manifest.json manifest)
string(JSON plugin_oldest GET ${manifest} abi oldest)
string(JSON plugin_newest GET ${manifest} abi newest)
file(STRINGS ${PROJECT_SOURCE_DIR}/host-sdk/include/agenda/entry.h current REGEX "^#define AGENDA_ABI_CURRENT ")
if(NOT current MATCHES "AGENDA_ABI\\(([0-9]+), ([0-9]+)\\)")
  message(FATAL_ERROR "entry.h names no current version of the contract")
endif()
set(host_abi ${CMAKE_MATCH_1}.${CMAKE_MATCH_2})

set(CPACK_DEBIAN_PLUGIN_PACKAGE_NAME almene-maal)
set(CPACK_DEBIAN_PLUGIN_PACKAGE_SECTION web)
set(CPACK_DEBIAN_PLUGIN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PLUGIN_PACKAGE_RECOMMENDS almene-maal-guides)
set(CPACK_DEBIAN_PLUGIN_PACKAGE_SUGGESTS agenda-host)
set(CPACK_DEBIAN_PLUGIN_PACKAGE_PROVIDES "agenda-plugin-abi (= ${plugin_newest})")
set(CPACK_DEBIAN_PLUGIN_PACKAGE_BREAKS "agenda-host-abi (<< ${plugin_oldest})")
set(CPACK_DEBIAN_PLUGIN_DESCRIPTION "discussion guide of Danish non-profit housing, as a plugin of board portals
Almene Mål oplæg til drøftelse as living agenda items: the members of a board
prepare on their own, sealed until the chair opens the answers; the board
answers, concludes and decides together, and follow-ups come back by
themselves. Everything is kept in the portal's own storage.

It is a shared library behind a stable C ABI, with its manifest, the words of
its pages in Danish and English, and the schema of guides. The guide itself is
in almene-maal-guides; agenda-host is a portal to load it into.")

set(CPACK_DEBIAN_GUIDES_PACKAGE_NAME almene-maal-guides)
set(CPACK_DEBIAN_GUIDES_PACKAGE_ARCHITECTURE all)
set(CPACK_DEBIAN_GUIDES_PACKAGE_SECTION non-free/doc)
set(CPACK_DEBIAN_GUIDES_PACKAGE_ENHANCES almene-maal)
set(CPACK_DEBIAN_GUIDES_DESCRIPTION "wording of the guide Almene Mål oplæg til drøftelse
The guide's text as published in Danish, as an XML file for almene-maal. It is
a package of its own because the wording remains its author's, and the licence
of the software does not cover it.")

set(CPACK_DEBIAN_HOST_PACKAGE_NAME agenda-host)
set(CPACK_DEBIAN_HOST_PACKAGE_SECTION web)
set(CPACK_DEBIAN_HOST_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_HOST_PACKAGE_DEPENDS "adduser, tzdata")
set(CPACK_DEBIAN_HOST_PACKAGE_RECOMMENDS almene-maal)
# It makes PDFs.
set(CPACK_DEBIAN_HOST_PACKAGE_SUGGESTS libreoffice-writer-nogui)
# The storage adapter is in this package. It is named here, so that apt knows the name that the adapter's messages say to
# upgrade.
set(CPACK_DEBIAN_HOST_PACKAGE_PROVIDES
  "agenda-host-abi (= ${host_abi}), agenda-storage-sqlite (= ${package_version})")
set(CPACK_DEBIAN_HOST_PACKAGE_BREAKS "agenda-plugin-abi (<< ${host_abi})")
set(host_scripts postinst prerm postrm conffiles)
list(TRANSFORM host_scripts PREPEND ${CMAKE_CURRENT_LIST_DIR}/agenda-host/)
# A running portal has plugins and guides in memory. Without these triggers it would not notice that a newer plugin or guide
# was installed.
file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/triggers
  "interest-noawait /usr/${CMAKE_INSTALL_LIBDIR}/agenda\ninterest-noawait /usr/share/agenda/content\n")
set(CPACK_DEBIAN_HOST_PACKAGE_CONTROL_EXTRA ${host_scripts} ${CMAKE_CURRENT_BINARY_DIR}/triggers)
set(CPACK_DEBIAN_HOST_DESCRIPTION "board portal for the browser and the shell, with agenda plugins
Accounts, organisations, boards, meetings and their agendas, served to
browsers by `agenda-host serve`, and every call of an agenda plugin from a
shell. Stores in SQLite through the adapter that comes with it.

agenda-validate checks plugins, storage adapters and guides against what they
promise.")

# What a portal in another language loads speaks the host's version of the contract, as agenda-host does.
set(CPACK_DEBIAN_LIBRARIES_PACKAGE_NAME libagenda0)
set(CPACK_DEBIAN_LIBRARIES_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_LIBRARIES_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_LIBRARIES_PACKAGE_RECOMMENDS almene-maal)
set(CPACK_DEBIAN_LIBRARIES_PACKAGE_SUGGESTS agenda-host)
set(CPACK_DEBIAN_LIBRARIES_PACKAGE_BREAKS "agenda-plugin-abi (<< ${host_abi})")
file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/libraries/triggers "activate-noawait ldconfig\n")
set(CPACK_DEBIAN_LIBRARIES_PACKAGE_CONTROL_EXTRA ${CMAKE_CURRENT_BINARY_DIR}/libraries/triggers)
# Whoever links them needs this version or a newer one, for as long as the number behind .so is the same.
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS_POLICY ">=")
set(CPACK_DEBIAN_LIBRARIES_DESCRIPTION "loader of agenda plugins for board portals in any language
A board portal written in C, or in a language that loads shared libraries,
finds, judges and loads agenda plugins and storage adapters with it: nothing
of a library runs before its manifest, its owner and its bytes were looked at.

The checks of storage adapters are here as a library of their own, and the
contract between portals and plugins as JSON and as C declarations, for
whatever language a portal is written in.")

set(CPACK_DEBIAN_SDK_PACKAGE_NAME agenda-sdk-dev)
set(CPACK_DEBIAN_SDK_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_SDK_PACKAGE_DEPENDS "libagenda0 (= ${package_version}), libssl-dev (>= 3.0)")
set(CPACK_DEBIAN_SDK_PACKAGE_SUGGESTS "agenda-host, almene-maal, cmake, pkgconf")
set(CPACK_DEBIAN_SDK_DESCRIPTION "headers and libraries for board portals that load agenda plugins
The contract as C11 headers, C++17 classes over it, a loader that judges a
library before any of its code runs, meetings kept in a record store, and the
checks of storage adapters; for find_package(agenda) and pkg-config, with a
small portal in C and in C++ as examples.")

# A bridge is read as it lies there, and works with the library of its own version or a newer one.
function(bridge_package component name section summary)
  string(TOUPPER ${component} upper)
  cmake_parse_arguments(given BINARY "DEPENDS;RECOMMENDS;TEXT" "" ${ARGN})
  set(CPACK_DEBIAN_${upper}_PACKAGE_NAME ${name} PARENT_SCOPE)
  set(CPACK_DEBIAN_${upper}_PACKAGE_SECTION ${section} PARENT_SCOPE)
  if(NOT given_BINARY)
    set(CPACK_DEBIAN_${upper}_PACKAGE_ARCHITECTURE all PARENT_SCOPE)
  endif()
  set(CPACK_DEBIAN_${upper}_PACKAGE_DEPENDS "${given_DEPENDS}" PARENT_SCOPE)
  set(CPACK_DEBIAN_${upper}_PACKAGE_RECOMMENDS "${given_RECOMMENDS}" PARENT_SCOPE)
  set(CPACK_DEBIAN_${upper}_DESCRIPTION "${summary}\n${given_TEXT}" PARENT_SCOPE)
endfunction()

set(of_this_version "libagenda0 (>= ${package_version})")
set(portal_text "A board portal loads a plugin that supplies agenda items, and stores what its
boards answer and decide in the portal's own database. The portal's storage,
meetings and people are plain objects of the language.")
bridge_package(python python3-agenda python "agenda plugins for board portals written in Python"
  DEPENDS "${of_this_version}, python3 (>= 3.11)" RECOMMENDS almene-maal TEXT "${portal_text}")
set(CPACK_DEBIAN_PYTHON_PACKAGE_CONTROL_EXTRA
  ${CMAKE_CURRENT_LIST_DIR}/python3-agenda/postinst ${CMAKE_CURRENT_LIST_DIR}/python3-agenda/prerm)
bridge_package(ruby ruby-agenda ruby "agenda plugins for board portals written in Ruby"
  DEPENDS "${of_this_version}, ruby (>= 1:3.1)" RECOMMENDS almene-maal TEXT "${portal_text}")
bridge_package(php php-agenda php "agenda plugins for board portals written in PHP"
  DEPENDS "${of_this_version}, php-cli (>= 2:8.2) | php-fpm (>= 2:8.2)" RECOMMENDS almene-maal TEXT "${portal_text}

It calls C through PHP's FFI, also under php-fpm with ffi.enable=preload.")
bridge_package(node node-agenda javascript "agenda plugins for board portals written for Node"
  BINARY DEPENDS "${of_this_version}, nodejs (>= 18)" RECOMMENDS almene-maal
  TEXT "${portal_text}

A database that answers later is waited for without blocking.")
set(CPACK_DEBIAN_NODE_PACKAGE_SHLIBDEPS ON)
bridge_package(redmine redmine-plugin-agenda web "boards of Danish non-profit housing, in Redmine"
  DEPENDS "almene-maal, redmine (>= 5.0), ruby-agenda (>= ${package_version})" RECOMMENDS almene-maal-guides
  TEXT "A project becomes a board: its members prepare on their own, the board answers,
concludes and decides at meetings of the project, and follow-ups are issues.
Everything is kept in Redmine's own database, in Redmine's own transactions.")
include(CPack)
