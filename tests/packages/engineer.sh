# The portal's engineer: the tarball wherever it is unpacked, and a portal built on the SDK by CMake and by pkg-config.
# Needs: ./packages/*.deb g++ cmake make pkgconf libssl-dev
. ./saying.sh
archive=$(ls /srv/packages/*.tar.gz)
name=$(basename "$archive" .tar.gz)

part "The tarball, without the libraries it needs"
mkdir /opt/first
tar -C /opt/first -xf "$archive"
refused "error while loading shared libraries" "/opt/first/$name/bin/agenda-host" items
libraries=$(libraries_of "/opt/first/$name")
echo "# $libraries"
done_by bash -c "$libraries"

part "The tarball, unpacked and moved"
says "almene-maal.tema-3" as_nobody "/opt/first/$name/bin/agenda-host" items
mv "/opt/first/$name" "/opt/second place"
there="/opt/second place"
says "almene-maal.tema-3" as_nobody "$there/bin/agenda-host" items
says "$there/share/agenda/content/guides" as_nobody "$there/bin/agenda-host" content
evening=$(as_nobody mktemp -d)
as_nobody /srv/project/packaging/evening "$there/bin/agenda-host" "$evening/board.db" >/srv/evening.txt
done_by cmp /srv/project/tests/evening/approved.txt /srv/evening.txt

part "A portal's build on the tarball's SDK"
done_by apt-get install g++ cmake make pkgconf libssl-dev
consumer() { # consumer FOLDER [CMAKE ARGUMENT...]: builds the examples by CMake, outside of any source tree
  local folder=$1
  shift
  cp -r "$examples" "$folder"
  done_by cmake -S "$folder" -B "$folder/build" -DCMAKE_BUILD_TYPE=Release "-DCMAKE_CXX_FLAGS=-Wall -Wextra -Werror" \
    "-DCMAKE_C_FLAGS=-Wall -Wextra -Werror" "$@"
  done_by cmake --build "$folder/build"
}
examples="$there/share/doc/agenda-sdk-dev/examples"
consumer /tmp/on-tarball "-DCMAKE_PREFIX_PATH=$there"
says "Den almene sektor" env "AGENDA_PLUGIN_PATH=$there/lib/$triplet/agenda" "AGENDA_STORAGE_PATH=$there/lib/$triplet/agenda" \
  "AGENDA_CONTENT_PATH=$there/share/agenda/content" /tmp/on-tarball/build/portal sqlite:/tmp/on-tarball/board.db
rm -r "$there" /tmp/on-tarball

part "A portal's build on agenda-sdk-dev: find_package(agenda)"
cd /srv/packages
done_by apt-get install ./*.deb
examples=/usr/share/doc/agenda-sdk-dev/examples
consumer /tmp/by-cmake
cd /tmp/by-cmake
says "Den almene sektor" ./build/portal sqlite:board.db
five_calls() { "$1" "$plugins/almene-maal.so" "$plugins/agenda-storage-sqlite.so" /usr/share/agenda/content "$2"; }
says "Den almene sektor som demokratisk aktør" five_calls ./build/minimal-host five.db
cat >wrong.cmake <<'CMAKE'
cmake_minimum_required(VERSION 3.25)
project(wrong LANGUAGES CXX)
find_package(agenda ${WANTED} REQUIRED)
CMAKE
wanting() {
  rm -rf wrong && mkdir wrong && cp wrong.cmake wrong/CMakeLists.txt
  cmake -S wrong -B wrong/build "-DWANTED=$1"
}
done_by wanting "0.1;COMPONENTS;sdk;meetings"
refused "agenda" wanting "9.0"
refused "no-such-part" wanting "COMPONENTS;no-such-part"

part "The same by pkg-config"
strict="-Wall -Wextra -Werror"
done_by bash -c "cc -std=c11 $strict $examples/minimal_host.c -o five \$(pkg-config --cflags --libs agenda)"
says "Den almene sektor som demokratisk aktør" five_calls ./five five-again.db
done_by bash -c "g++ -std=c++17 $strict $examples/portal.cpp -o portal \$(pkg-config --cflags --libs agenda-loader agenda-meetings)"
says "Den almene sektor" ./portal memory:
cat >checks.c <<'C'
#include <agenda/validate/storage_checks.h>
static void count(void* ctx, const agenda_check_result* result) { *(int*)ctx += result->check.size != 0; }
int main(void) {
  int checks = 0;
  agenda_storage_checks_list(&checks, count);
  return checks > 10 ? 0 : 1;
}
C
done_by bash -c "cc -std=c11 $strict checks.c -o checks \$(pkg-config --cflags --libs agenda-storage-checks)"
done_by ./checks
cat >by-c.cmake <<'CMAKE'
cmake_minimum_required(VERSION 3.25)
project(in-c LANGUAGES C)
find_package(agenda 0.1 REQUIRED COMPONENTS storage-checks c-loader)
add_executable(checks ../checks.c)
target_link_libraries(checks PRIVATE agenda::storage-checks agenda::c-loader)
CMAKE
rm -rf in-c && mkdir in-c && cp by-c.cmake in-c/CMakeLists.txt
done_by cmake -S in-c -B in-c/build
done_by cmake --build in-c/build
done_by in-c/build/checks
done_by test -s /usr/share/agenda/contract/agenda.json
[ "$(realpath "$(pkg-config --variable=plugins agenda)")" = "$plugins" ] || fail "pkg-config names another folder of plugins"

part "Every installed header compiles alone"
count=0
while read -r header; do
  language=(g++ -std=c++17)
  [[ $header == *.hpp ]] || language=(gcc -std=c11)
  done_by "${language[@]}" -Wall -Wextra -Wpedantic -Werror -fsyntax-only -x "$([[ $header == *.hpp ]] && echo c++ || echo c)" \
    <(echo "#include <${header#/usr/include/}>")
  count=$((count + 1))
done < <(find /usr/include/agenda -name '*.h' -o -path '/usr/include/agenda*' -name '*.hpp')
[ "$count" -ge 35 ] || fail "only $count headers are installed"
echo "$count headers"

part "A plugin of one's own, with agenda_manifest()"
mkdir plugin
cp /srv/project/tests/fixtures/tiny_plugin.c plugin/
cat >plugin/CMakeLists.txt <<'CMAKE'
cmake_minimum_required(VERSION 3.25)
project(tiny LANGUAGES C)
find_package(agenda REQUIRED COMPONENTS sdk)
add_library(tiny MODULE tiny_plugin.c)
set_target_properties(tiny PROPERTIES PREFIX "")
target_link_libraries(tiny PRIVATE agenda::sdk)
install(TARGETS tiny LIBRARY DESTINATION lib/agenda)
agenda_manifest(tiny ID tiny VERSION 0.1 OLDEST_ABI 0.9 NEWEST_ABI 0.9 DESTINATION lib/agenda)
CMAKE
done_by cmake -S plugin -B plugin/build -DCMAKE_INSTALL_PREFIX=/opt/tiny
done_by cmake --build plugin/build
done_by cmake --install plugin/build --strip
done_by env AGENDA_PLUGIN_PATH=/opt/tiny/lib/agenda $host --plugin tiny items
echo "engineer: done"
