# The web assets: npm's packages once a lock file, the bundle once a source of it changes; embedded by .incbin.
set(web_out ${CMAKE_BINARY_DIR}/generated/web)
file(GLOB web_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/web/*.mjs ${CMAKE_SOURCE_DIR}/web/*.js
    ${CMAKE_SOURCE_DIR}/web/*.css ${CMAKE_SOURCE_DIR}/web/*.svg ${CMAKE_SOURCE_DIR}/web/*/*.svg
    ${CMAKE_SOURCE_DIR}/web/*/*.css ${CMAKE_SOURCE_DIR}/web/*/*.js ${CMAKE_SOURCE_DIR}/web/package-lock.json)
list(FILTER web_sources EXCLUDE REGEX "node_modules")
add_custom_command(OUTPUT ${web_out}/assets.S ${web_out}/assets.inc ${web_out}/assets.decl
    COMMAND node build.mjs ${web_out}
    WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}/web DEPENDS ${web_sources} VERBATIM)
if(TARGET taavon_ui)
    target_sources(taavon_ui PRIVATE ${web_out}/assets.S)
    target_include_directories(taavon_ui PRIVATE ${web_out})
    set_property(SOURCE ${CMAKE_SOURCE_DIR}/src/ui/assets.cpp TARGET_DIRECTORY taavon_ui
        APPEND PROPERTY OBJECT_DEPENDS ${web_out}/assets.inc)
    set_source_files_properties(${web_out}/assets.S PROPERTIES OBJECT_DEPENDS ${web_out}/assets.inc)
endif()

# The typeface of documents on paper, from npm's package too: it stays in the program and is not sent to browsers.
set(typeface ${CMAKE_SOURCE_DIR}/web/node_modules/vazirmatn/fonts/ttf)
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/generated/typeface.S CONTENT [[
.section .rodata
.global vazirmatn_regular, vazirmatn_regular_end, vazirmatn_bold, vazirmatn_bold_end
vazirmatn_regular: .incbin "@typeface@/Vazirmatn-Regular.ttf"
vazirmatn_regular_end: .byte 0
vazirmatn_bold: .incbin "@typeface@/Vazirmatn-Bold.ttf"
vazirmatn_bold_end: .byte 0
.section .note.GNU-stack,"",@progbits
]] @ONLY)
if(TARGET taavon_print)
    target_sources(taavon_print PRIVATE ${CMAKE_BINARY_DIR}/generated/typeface.S)
endif()
