# po/fa.po -> fa.mo, inside the program: no catalogue is read at run time. msgfmt -c refuses a placeholder that differs.
set(mo ${CMAKE_BINARY_DIR}/generated/fa.mo)
add_custom_command(OUTPUT ${mo} COMMAND msgfmt -c -o ${mo} ${CMAKE_SOURCE_DIR}/po/fa.po
    DEPENDS ${CMAKE_SOURCE_DIR}/po/fa.po VERBATIM)
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/generated)
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/generated/fa.S CONTENT [[
.section .rodata
.global fa_mo, fa_mo_end
fa_mo: .incbin "@mo@"
fa_mo_end: .byte 0
.section .note.GNU-stack,"",@progbits
]] @ONLY)
set_source_files_properties(${CMAKE_BINARY_DIR}/generated/fa.S PROPERTIES OBJECT_DEPENDS ${mo})
if(TARGET taavon_base)
    target_sources(taavon_base PRIVATE ${CMAKE_BINARY_DIR}/generated/fa.S)
endif()
