# A machine with GoogleTest but without RapidCheck could not configure at all: the tests named a library that
# was not found. Included before everything else, this hides RapidCheck; the program is to be buildable still.
macro(find_library variable)
  if("${variable}" STREQUAL RAPIDCHECK_LIBRARY)
    set(RAPIDCHECK_LIBRARY RAPIDCHECK_LIBRARY-NOTFOUND CACHE FILEPATH "hidden" FORCE)
  else()
    _find_library(${variable} ${ARGN})
  endif()
endmacro()
