# One source in three widths of registers. Products and sums are never drawn together, so that all give the same bits.
# Passing vectors to functions is not done across files, which is what g++ warns of.
set(fast_flags -O3 -ffp-contract=off -Wno-psabi $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
set(fast_sources ${CMAKE_CURRENT_LIST_DIR}/fast_run_plain.cpp ${CMAKE_CURRENT_LIST_DIR}/fast_run_avx2.cpp
  ${CMAKE_CURRENT_LIST_DIR}/fast_run_avx512.cpp)
set_source_files_properties(${fast_sources} PROPERTIES COMPILE_OPTIONS "${fast_flags}")
if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64)$")
  set_source_files_properties(${CMAKE_CURRENT_LIST_DIR}/fast_run_avx2.cpp PROPERTIES
    COMPILE_OPTIONS "${fast_flags};-mavx2")
  set_source_files_properties(${CMAKE_CURRENT_LIST_DIR}/fast_run_avx512.cpp PROPERTIES
    COMPILE_OPTIONS "${fast_flags};-mavx512f;-mavx512dq;-mavx512bw;-mavx512vl")
endif()
