# nemcon_embed(library symbol file): a library that holds a file as it is, between symbol_begin and
# symbol_end. The assembler reads it in milliseconds; the same bytes as a C++ array take seconds.
function(nemcon_embed library symbol file)
  set(source ${CMAKE_BINARY_DIR}/embedded/${symbol}.S)
  file(CONFIGURE OUTPUT ${source} @ONLY CONTENT [[
  .section .rodata
  .balign 16
  .global @symbol@_begin
@symbol@_begin:
  .incbin "@file@"
  .global @symbol@_end
@symbol@_end:
  .byte 0
  .section .note.GNU-stack,"",%progbits
]])
  set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS ${file})
  add_library(${library} STATIC ${source} ${ARGN})
endfunction()
