# cpack reads this file for each generator. Only the Debian packages have files outside the prefix, such as /etc/default.
if(CPACK_GENERATOR STREQUAL "DEB")
  set(CPACK_SET_DESTDIR ON)
  set(CPACK_INSTALL_PREFIX /usr)
endif()
