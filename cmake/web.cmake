# The browser's half, built by esbuild into one folder and embedded in the binary by .incbin, so that the
# program is one file. Without node, web/build.mjs or web/node_modules (a source export of the C++ alone)
# there are no assets, and the server says so at "/".
include(${CMAKE_CURRENT_LIST_DIR}/embed.cmake)

nemcon_embed(nemcon_openapi nemcon_openapi ${CMAKE_SOURCE_DIR}/docs/openapi.json)
nemcon_embed(nemcon_track_record nemcon_track_record ${CMAKE_SOURCE_DIR}/docs/track_record.json)

find_program(NODE NAMES node nodejs)
# Globs, so that CMake looks again as soon as one of them is there.
file(GLOB web_parts CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/web/build.mjs
  ${CMAKE_SOURCE_DIR}/web/node_modules/.package-lock.json)
list(LENGTH web_parts web_parts_count)
set(assets ${CMAKE_BINARY_DIR}/assets)

if(NODE AND web_parts_count EQUAL 2)
  file(GLOB_RECURSE web_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/web/src/*)
  file(GLOB web_roots CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/web/*.json
    ${CMAKE_SOURCE_DIR}/web/icons/*)
  add_custom_command(
    OUTPUT ${assets}/assets.cpp ${assets}/assets.bin
    COMMAND ${CMAKE_COMMAND} -E rm -rf ${assets}/dist
    COMMAND ${NODE} ${CMAKE_SOURCE_DIR}/web/build.mjs ${assets}/dist
    COMMAND ${NODE} ${CMAKE_SOURCE_DIR}/tools/embed.mjs ${assets}/dist ${assets}
    WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}/web
    DEPENDS ${web_sources} ${web_roots} ${web_parts} ${CMAKE_SOURCE_DIR}/tools/embed.mjs
    COMMENT "Building and compressing the pages" VERBATIM)
  nemcon_embed(nemcon_assets nemcon_assets ${assets}/assets.bin ${assets}/assets.cpp)
else()
  message(STATUS "No pages: they need node, web/build.mjs and `npm ci` in web/")
  file(CONFIGURE OUTPUT ${assets}/none.cpp CONTENT [[
#include "http/assets.hpp"
std::span<const nemcon::http::Asset> nemcon::assets() { return {}; }
]])
  add_library(nemcon_assets STATIC ${assets}/none.cpp)
endif()
target_link_libraries(nemcon_assets PRIVATE nemcon_flags)
