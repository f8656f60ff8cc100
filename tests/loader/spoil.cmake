# A copy of a library with its manifest, of which one byte is another.
#
#   cmake -DLIBRARY=FILE -DFOLDER=FOLDER -P spoil.cmake
file(REMOVE_RECURSE ${FOLDER})
string(REGEX REPLACE "\\.so$" ".manifest.json" manifest ${LIBRARY})
file(COPY ${LIBRARY} ${manifest} DESTINATION ${FOLDER})
cmake_path(GET LIBRARY FILENAME name)
file(APPEND ${FOLDER}/${name} "x")
