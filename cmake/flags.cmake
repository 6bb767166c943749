# Warnings are errors in our own code; every build keeps frame pointers for honest profiles.
add_library(nemcon_flags INTERFACE)
target_compile_options(nemcon_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Werror
  # libstdc++ 12 uses a function of its own that C++17 deprecated, in every stable_sort.
  -Wno-deprecated-declarations
  # Members that a designated initialiser leaves out have their defaults; that is what they are for.
  -Wno-missing-field-initializers
  # g++ wants braces around an EXPECT_ under an if: the macro's own else is not ambiguous there.
  $<$<CXX_COMPILER_ID:GNU>:-Wno-dangling-else>
  # g++-12 sees asio's own pair for coroutine frames (aligned_alloc, free) through inlining, and calls it mismatched.
  $<$<CXX_COMPILER_ID:GNU>:-Wno-mismatched-new-delete>
  -fno-omit-frame-pointer)
target_include_directories(nemcon_flags INTERFACE ${CMAKE_SOURCE_DIR}/src)
set(CMAKE_CXX_FLAGS_RELEASE "-O2")
if(NEMCON_SANITIZE)
  # Public, so that a sanitized build is sanitized everywhere.
  add_compile_options(-fsanitize=${NEMCON_SANITIZE} -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${NEMCON_SANITIZE})
endif()
if(NEMCON_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
