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

# nemcon_embed_list(target symbol files...): adds to the target a list of files as they are, between
# symbol_begin and symbol_end; of each the path from the root of the sources and the bytes, as address and length.
function(nemcon_embed_list target symbol)
  set(bytes "")
  set(rows "")
  set(number 0)
  foreach(file ${ARGN})
    file(RELATIVE_PATH path ${CMAKE_SOURCE_DIR} ${file})
    string(APPEND bytes "n${number}: .ascii \"${path}\"\nb${number}: .incbin \"${file}\"\ne${number}:\n")
    string(APPEND rows "  .quad n${number}, b${number} - n${number}, b${number}, e${number} - b${number}\n")
    math(EXPR number "${number} + 1")
  endforeach()
  set(source ${CMAKE_BINARY_DIR}/embedded/${symbol}.S)
  file(CONFIGURE OUTPUT ${source} @ONLY CONTENT [[
  .section .rodata
@bytes@
  .section .data.rel.ro,"aw",%progbits
  .balign 8
  .global @symbol@_begin, @symbol@_end
@symbol@_begin:
@rows@@symbol@_end:
  .section .note.GNU-stack,"",%progbits
]])
  set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS "${ARGN}")
  target_sources(${target} PRIVATE ${source})
endfunction()
