# The program itself: main.cpp and the whole of app/.
if(EXISTS ${CMAKE_SOURCE_DIR}/src/app/main.cpp AND TARGET taavon_app)
    add_executable(taavon ${CMAKE_SOURCE_DIR}/src/app/main.cpp)
    target_link_libraries(taavon PRIVATE taavon_app)
    if(NOT TAAVON_SANITIZE)  # a sanitizer brings an allocator of its own
        find_package(mimalloc REQUIRED)
        # Kept although nothing names it: its malloc stands in for the C library's.
        target_link_libraries(taavon PRIVATE -Wl,--no-as-needed mimalloc -Wl,--as-needed)
    endif()
endif()
