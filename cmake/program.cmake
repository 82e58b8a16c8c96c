# The program itself: main.cpp and the whole of app/.
if(EXISTS ${CMAKE_SOURCE_DIR}/src/app/main.cpp AND TARGET taavon_app)
    add_executable(taavon ${CMAKE_SOURCE_DIR}/src/app/main.cpp)
    target_link_libraries(taavon PRIVATE taavon_app)
endif()
